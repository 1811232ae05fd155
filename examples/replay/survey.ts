import { parse } from 'csv-parse/sync'

export interface Survey {
  /** Headings, tidied. Not always unique: "Other" and its free text may share one. */
  readonly columns: readonly string[]
  /** One row per respondent, every cell tidied. */
  readonly rows: readonly (readonly string[])[]
}

/** What a second header line says where the first holds a question with a single answer. */
const plainAnswers = new Set(['Response', 'Open-Ended Response'])

/**
 * Reads a survey export.
 *
 * With two header lines the first holds the question, once for all its columns, and the second the option of
 * each column; they become `question - option`, as files with a single header line write it.
 *
 * @param encoding A label of the WHATWG Encoding Standard, such as `utf-8` or `macintosh`.
 * @throws TypeError when the bytes are not in that encoding; an error of csv-parse when rows differ in
 * length.
 */
export function readSurvey(bytes: Uint8Array, encoding: string, headerRows: 1 | 2 = 1): Survey {
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  const [first = [], ...rest]: string[][] = parse(text, { skip_empty_lines: true, bom: true })
  const columns = headerRows === 1 ? first.map(tidy) : joinHeadings(first, rest[0] ?? [])
  return { columns, rows: rest.slice(headerRows - 1).map((row) => row.map(tidy)) }
}

/** White space of any kind, no-break spaces too, becomes one space or none at the ends. */
export function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function joinHeadings(questions: readonly string[], options: readonly string[]): string[] {
  let question = ''
  return questions.map((cell, position) => {
    question = tidy(cell) || question
    const option = tidy(options[position] ?? '')
    return option === '' || plainAnswers.has(option) ? question : `${question} - ${option}`
  })
}
