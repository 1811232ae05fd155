import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drawPng, drawSvg } from '../../src/site/ask/qr-picture.ts'
import { writeQrCode } from '../../src/site/ask/qr-code.ts'
import type { QrMatrix } from '../../src/site/ask/qr-code.ts'

const rowsOf = (matrix: QrMatrix) => matrix.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''))
const textOf = (length: number) => `https://sayso.example/s/${'abc123/'.repeat(40)}`.slice(0, length)

/** As another implementation writes it (qrcode-generator 2.0.4, level M, bytes). */
const short = [
  '#######.#...#.#######',
  '#.....#.###.#.#.....#',
  '#.###.#..##.#.#.###.#',
  '#.###.#.#.....#.###.#',
  '#.###.#..#.#..#.###.#',
  '#.....#.......#.....#',
  '#######.#.#.#.#######',
  '........#.###........',
  '#.##.###.#.##.#..#.##',
  '....#..####..########',
  '##..#####..#.#...#.##',
  '#.##...#..###..#.#.#.',
  '......####.#.##.##..#',
  '........##.##.#.#....',
  '#######.#..#..#.#....',
  '#.....#.#.##.#.####.#',
  '#.###.#..#.#....#.##.',
  '#.###.#.#.####.#...#.',
  '#.###.#.######.#..#..',
  '#.....#..#...####...#',
  '#######.##..#.#.###..',
]
/** Length of the text, modules on a side, beginning of the SHA-256 of the rows: versions 1, 2, 7, 9 and 10. */
const known = [
  [14, 21, '38dd9afc1433b2d7'],
  [20, 25, 'c77cb57b61d09da3'],
  [120, 45, '87c7dd6dba5feadc'],
  [180, 53, '9969e3902661c0d3'],
  [210, 57, '89e2b96263d26c7c'],
] as const

describe('a QR code', () => {
  test('is module for module what another implementation writes', () => {
    expect(rowsOf(writeQrCode(textOf(14)))).toEqual(short)
  })

  test.each(known)('of %i bytes has %i modules on a side, each as elsewhere', (length, size, digest) => {
    const rows = rowsOf(writeQrCode(textOf(length)))
    expect(rows).toHaveLength(size)
    expect(createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)).toBe(digest)
  })

  test('holds what a version holds, and refuses more than the tenth', () => {
    expect(writeQrCode('x'.repeat(213))).toHaveLength(57)
    expect(() => writeQrCode('x'.repeat(214))).toThrow(RangeError)
  })

  test('is drawn with a quiet edge, as lines and as points', () => {
    const matrix = writeQrCode('sayso')
    expect(drawSvg(matrix)).toContain('viewBox="0 0 29 29"')
    expect(drawSvg(matrix)).toContain('M4 4h1v1h-1z')
    const png = drawPng(matrix)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([290, 290])
  })
})
