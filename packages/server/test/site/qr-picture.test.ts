import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import { drawPng, drawSvg } from '../../src/site/ask/qr-picture.ts'

// Its types describe a module that has a default, and so it has, one deeper.
const scan = jsqr as unknown as typeof jsqr.default

const square = (side: number, isDark: (x: number, y: number) => boolean): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) =>
    (i % 4 < 3 && isDark((i >> 2) % side, Math.floor((i >> 2) / side)) ? 0 : 255))

/** A PNG of one bit a pixel, without filters, as a camera sees it. */
function readPng(png: Buffer) {
  const side = png.readUInt32BE(16)
  const at = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const stride = Math.ceil(side / 8) + 1
  return { side, pixels: square(side, (x, y) => (rows[y * stride + 1 + (x >> 3)]! & (0x80 >> (x & 7))) === 0) }
}

function readSvg(svg: string) {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
  const dark = new Set([...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
  const side = modules * 4
  return { side, pixels: square(side, (x, y) => dark.has(`${Math.floor(x / 4)} ${Math.floor(y / 4)}`)) }
}

const links = fc.tuple(fc.webUrl(), fc.stringMatching(/^[a-z2-9]{6,10}$/)).map(([host, code]) => `${host}/s/${code}`)

test('a code that is scanned leads where it says, as picture and as drawing', () => {
  fc.assert(fc.property(links, (link) => {
    for (const { side, pixels } of [readPng(drawPng(link)), readSvg(drawSvg(link))]) {
      expect(scan(pixels, side, side)?.data).toBe(link)
    }
  }), { numRuns: 25 })
})
