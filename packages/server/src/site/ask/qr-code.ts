/**
 * A text as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 10. That holds 213 bytes, far more than
 * a short link has. Pure.
 */

/** Rows of modules; true is dark. */
export type QrMatrix = readonly (readonly boolean[])[]

type Grid = (boolean | undefined)[][]

/** Of level M, by version: bytes of correction in each block, and how many data bytes each block holds. */
const blocks: readonly { readonly correction: number; readonly data: readonly number[] }[] = [
  { correction: 10, data: [16] },
  { correction: 16, data: [28] },
  { correction: 26, data: [44] },
  { correction: 18, data: [32, 32] },
  { correction: 24, data: [43, 43] },
  { correction: 16, data: [27, 27, 27, 27] },
  { correction: 18, data: [31, 31, 31, 31] },
  { correction: 22, data: [38, 38, 39, 39] },
  { correction: 22, data: [36, 36, 36, 37, 37] },
  { correction: 26, data: [43, 43, 43, 43, 44] },
]

/** Where the small squares have their centres. */
const alignments: readonly (readonly number[])[] = [
  [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
]

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_r, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** Throws where the text is too long for version 10. */
export function writeQrCode(text: string): QrMatrix {
  const bytes = Buffer.from(text)
  const version = 1 + blocks.findIndex(({ data }, i) => bytes.length + (i < 9 ? 2 : 3) <= sum(data))
  if (version === 0) throw new RangeError('too long for a QR code of version 10')
  const codewords = interleave(version, pad(version, bytes))
  const candidates = masks.map((_, mask) => draw(version, codewords, mask))
  const worth = candidates.map(penalty)
  return candidates[worth.indexOf(Math.min(...worth))]!
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** Mode, length and text as bits, filled up with what the standard says. */
function pad(version: number, bytes: Buffer): number[] {
  const capacity = sum(blocks[version - 1]!.data)
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1)
  }
  push(0b0100, 4)
  push(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) push(byte, 8)
  push(0, Math.min(4, capacity * 8 - bits.length))
  while (bits.length % 8 !== 0) bits.push(0)
  const words = Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((all, bit) => all * 2 + bit, 0))
  for (let i = 0; words.length < capacity; i++) words.push(i % 2 === 0 ? 0xec : 0x11)
  return words
}

/** Data and correction, byte by byte from each block in turn. */
function interleave(version: number, words: readonly number[]): number[] {
  const { correction, data } = blocks[version - 1]!
  let from = 0
  const parts = data.map((length) => words.slice(from, (from += length)))
  const corrections = parts.map((part) => correctionOf(part, correction))
  const across = (rows: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, i) => rows.flatMap((row) => row[i] ?? [])).flat()
  return [...across(parts), ...across(corrections)]
}

/** Product in GF(2^8) over x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let i = 7; i >= 0; i--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> i) & 1) * a)
  return product
}

/** Reed-Solomon: the remainder of the data by the generator of this degree. */
function correctionOf(data: readonly number[], degree: number): number[] {
  let generator = [1]
  for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
    const raised = [...generator, 0]
    generator = raised.map((one, at) => one ^ (at === 0 ? 0 : multiply(generator[at - 1]!, root)))
  }
  const remainder: number[] = Array.from({ length: degree }, () => 0)
  for (const byte of data) {
    const factor = byte ^ remainder.shift()!
    remainder.push(0)
    for (let i = 0; i < degree; i++) remainder[i]! ^= multiply(generator[i + 1]!, factor)
  }
  return remainder
}

function draw(version: number, codewords: readonly number[], mask: number): boolean[][] {
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  drawPatterns(grid, version)
  drawFormat(grid, mask)
  if (version >= 7) drawVersion(grid, version)
  fill(grid, codewords, masks[mask]!)
  return grid as boolean[][]
}

function drawPatterns(grid: Grid, version: number): void {
  const size = grid.length
  const set = (row: number, column: number, dark: boolean) => {
    if (row >= 0 && row < size && column >= 0 && column < size) grid[row]![column] = dark
  }
  const square = (row: number, column: number, reach: number, dark: (ring: number) => boolean) => {
    for (let r = -reach; r <= reach; r++) {
      for (let c = -reach; c <= reach; c++) set(row + r, column + c, dark(Math.max(Math.abs(r), Math.abs(c))))
    }
  }
  for (let i = 8; i < size - 8; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) square(row, column, 4, (ring) => ring !== 2 && ring !== 4)
  const centres = alignments[version - 1]!
  const last = centres.at(-1)
  for (const row of centres) {
    for (const column of centres) {
      const inCorner = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6)
      if (!inCorner) square(row, column, 2, (ring) => ring !== 1)
    }
  }
  set(size - 8, 8, true)
}

/** Bits of `value` followed by their check bits (BCH). */
function withCheck(value: number, length: number, generator: number): number {
  const check = generator.toString(2).length - 1
  let rest = value << check
  for (let i = length + check - 1; i >= check; i--) if ((rest >> i) & 1) rest ^= generator << (i - check)
  return (value << check) | rest
}

function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length
  // Level M is 00.
  const bits = withCheck(mask, 5, 0b10100110111) ^ 0b101010000010010
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1
    const row = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i
    grid[row]![8] = dark
    const column = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i
    grid[8]![column] = dark
  }
}

function drawVersion(grid: Grid, version: number): void {
  const bits = withCheck(version, 6, 0b1111100100101)
  for (let i = 0; i < 18; i++) {
    const [long, short] = [Math.floor(i / 3), grid.length - 11 + (i % 3)]
    const dark = ((bits >> i) & 1) === 1
    grid[long]![short] = dark
    grid[short]![long] = dark
  }
}

/** Upwards and downwards in columns of two, from the right, around what stands there already. */
function fill(grid: Grid, codewords: readonly number[], mask: (row: number, column: number) => boolean): void {
  const size = grid.length
  let bit = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    const upwards = ((right + 1) & 2) === 0
    for (let i = 0; i < size; i++) {
      const row = upwards ? size - 1 - i : i
      for (const column of [right, right - 1]) {
        if (grid[row]![column] !== undefined) continue
        const dark = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
        grid[row]![column] = dark !== mask(row, column)
        bit++
      }
    }
  }
}

/** How hard it is to read: the mask with the least of it is taken. */
function penalty(grid: QrMatrix): number {
  const size = grid.length
  const columns = grid.map((_, i) => grid.map((row) => row[i]!))
  let points = 0
  for (const line of [...grid, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('')
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2
    points += 40 * [...text.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let r = 1; r < size; r++) {
    for (let c = 1; c < size; c++) {
      const dark = grid[r]![c]
      if (dark === grid[r - 1]![c] && dark === grid[r]![c - 1] && dark === grid[r - 1]![c - 1]) points += 3
    }
  }
  const share = sum(grid.map((row) => row.filter(Boolean).length)) / (size * size)
  return points + 10 * Math.floor(Math.abs(share * 20 - 10))
}
