import { crc32, deflateSync } from 'node:zlib'
import encodeQR from 'qr'

/** Pixels of one module: about 300 pixels for a short link. */
const PIXELS = 10

/**
 * Rows of modules, true is dark, with the quiet edge that readers need. Error correction M: a scratch or a fold leaves
 * it readable.
 */
const modulesOf = (text: string): readonly (readonly boolean[])[] => encodeQR(text, 'raw', { ecc: 'medium', border: 4 })

/** Scales to any size; black on white, whatever is behind it. */
export function drawSvg(text: string): string {
  const modules = modulesOf(text)
  const size = modules.length
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" `
    + `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>\n`
}

/** One bit for each pixel. */
export function drawPng(text: string): Buffer {
  const modules = modulesOf(text)
  const size = modules.length * PIXELS
  const isDark = (x: number, y: number) => modules[Math.floor(y / PIXELS)]![Math.floor(x / PIXELS)]!
  const stride = Math.ceil(size / 8)
  const pixels = Buffer.alloc((stride + 1) * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (!isDark(x, y)) pixels[y * (stride + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // One bit deep, shades of grey.
  header[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const result = Buffer.alloc(8 + named.length)
  result.writeUInt32BE(data.length, 0)
  named.copy(result, 4)
  result.writeUInt32BE(crc32(named), named.length + 4)
  return result
}
