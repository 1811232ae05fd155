import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { readText } from './text.ts'
import type { Encoding } from './text.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** One record of the file. */
export interface Row {
  /** The line on which it begins; the first of the file is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The file can not be read as a table any further. */
export class Unreadable extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** No cell of a list of customers is longer; what is, is a quotation mark that nobody closed. */
const MOST_OF_RECORD = 1_000_000

/** Whatever stands most often in the first line, outside quotation marks; a comma where nothing does. */
function detectDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]))
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === '\n' || letter === '\r')) {
      if ([...counts.values()].some((count) => count > 0)) break
    } else if (!quoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1)
  }
  return delimiters.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best))
}

/**
 * Records of a CSV file, one after the other, empty lines left out: cells over several lines, CRLF, quotation marks
 * that stand where none should. Never holds more than a piece of the file. Errors: `Unreadable`.
 */
export async function* readRows(
  file: string,
  options: { encoding: Encoding; delimiter?: Delimiter; read: (bytes: number) => void },
): AsyncGenerator<Row> {
  const text = readText(file, options.encoding, options.read)
  const first = await text.next()
  if (first.done === true) return
  const delimiter = options.delimiter ?? detectDelimiter(first.value)
  const parser = Readable.from(again(first.value, text)).pipe(parse({
    delimiter, relax_quotes: true, relax_column_count: true, info: true, max_record_size: MOST_OF_RECORD,
  }))
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.some((cell) => cell !== '')) yield { line, cells: record }
      line = info.lines + 1
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw error
    throw new Unreadable(line, 'a quotation mark is opened and never closed')
  }
}

async function* again(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}
