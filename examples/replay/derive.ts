import type { MappedAttribute, MappedOption, Mapping } from './mapping.ts'
import { MappingError } from './mapping.ts'
import { slug, uniqueSlug } from './slug.ts'
import type { Survey } from './survey.ts'
import { tidy } from './survey.ts'

export type Value = string | readonly string[] | boolean | number

type Texts = Readonly<Record<string, string>>

/** The parts of a catalogue document that the replay looks at again after it has sent it. */
export interface SurveyCatalog {
  readonly brand: Readonly<Record<string, unknown>>
  readonly purposes: Readonly<Record<string, { readonly title: Texts }>>
  readonly attributes: Readonly<Record<string, SurveyAttribute>>
  readonly asks: Readonly<Record<string, unknown>>
  readonly offers: Readonly<Record<string, SurveyOffer>>
  readonly segments: Readonly<Record<string, Pick<SurveyOffer, 'purpose' | 'when'>>>
}

export interface SurveyAttribute {
  readonly label: Texts
  readonly type: MappedAttribute['type']
  readonly purposes: readonly string[]
  readonly options?: readonly { readonly key: string; readonly label: Texts }[]
}

interface SurveyOffer {
  readonly purpose: string
  readonly slot: string
  readonly when: Mapping['offers'][string]['when']
  readonly content: Readonly<Record<string, { readonly title: string }>>
}

export interface Respondent {
  readonly id: string
  /** What the person told, by attribute; what was left empty is absent. */
  readonly told: Readonly<Record<string, Value>>
  /** The same as it stands in the file; for a multi_choice the texts joined by `; `. */
  readonly cells: Readonly<Record<string, string>>
}

export interface Derivation {
  readonly catalog: SurveyCatalog
  readonly respondents: readonly Respondent[]
  readonly columns: { readonly total: number; readonly mapped: number; readonly skipped: number }
}

/** Key of the ask that holds the whole survey. */
export const surveyAsk = 'survey'

interface Reader {
  readonly key: string
  readonly mapped: MappedAttribute
  readonly columns: readonly number[]
  readonly notTold: ReadonlySet<string>
  readonly options: readonly { readonly key: string; readonly label: string }[]
  readonly keyOfText: ReadonlyMap<string, string>
}

/**
 * The catalogue that a survey would have had, and what each respondent told in its terms.
 * Throws MappingError when a column is neither mapped nor skipped, is mapped twice or is missing, or when a
 * cell is none of the listed options: nothing of what people said is dropped in silence.
 */
export function derive(mapping: Mapping, survey: Survey): Derivation {
  const claims = openClaims(survey.columns)
  const idColumn = claims.claim(mapping.respondent, 1)
  // Single columns first: what they claim no longer belongs to a group with the same beginning.
  const sources: [key: string, mapped: MappedAttribute, columns: readonly number[]][] = []
  for (const [key, mapped] of Object.entries(mapping.attributes)) {
    const { column, occurrence = 1 } = mapped
    if (column !== undefined) sources.push([key, mapped, [claims.claim(column, occurrence)]])
  }
  for (const [key, mapped] of Object.entries(mapping.attributes)) {
    if (mapped.columns_starting === undefined) continue
    sources.push([key, mapped, claims.claimStarting(mapped.columns_starting).map(({ column }) => column)])
  }
  sources.push(...expandFamilies(mapping, claims))
  // Shown in the order of the file, as the survey was.
  sources.sort(([, , [one = 0]], [, , [other = 0]]) => one - other)
  const mapped = claims.count()
  for (const heading of mapping.skip ?? []) claims.claim(heading, 1)
  const left = claims.unclaimed()
  if (left.length > 0) throw new MappingError(`neither mapped nor skipped:\n  ${left.join('\n  ')}`)

  const readers = sources.map((source) => prepareReader(...source, mapping, survey))
  return {
    catalog: writeCatalog(mapping, readers),
    respondents: survey.rows.map((row) => readRow(row, row[idColumn] ?? '', readers)),
    columns: { total: survey.columns.length, mapped, skipped: survey.columns.length - mapped },
  }
}

interface Claims {
  readonly count: () => number
  readonly claim: (heading: string, occurrence: number) => number
  readonly claimStarting: (start: string) => readonly { readonly column: number; readonly rest: string }[]
  readonly unclaimed: () => readonly string[]
}

/** Keeps who has which column, so that none is read twice and none is forgotten. */
function openClaims(headings: readonly string[]): Claims {
  const claimed = new Set<number>()
  return {
    count: () => claimed.size,
    claim: (heading, occurrence) => {
      const wanted = tidy(heading)
      const found = headings.flatMap((text, position) => (text === wanted ? [position] : []))
      const column = found[occurrence - 1]
      if (column === undefined) throw new MappingError(`no column "${wanted}" (${occurrence} of that name)`)
      if (claimed.has(column)) throw new MappingError(`column "${wanted}" is mapped twice`)
      claimed.add(column)
      return column
    },
    claimStarting: (start) => {
      const wanted = tidy(start)
      const found = headings.flatMap((heading, column) =>
        heading.startsWith(wanted) && !claimed.has(column)
          ? [{ column, rest: heading.slice(wanted.length).trim() }]
          : [])
      if (found.length === 0) throw new MappingError(`no column starts with "${wanted}"`)
      for (const { column } of found) claimed.add(column)
      return found
    },
    unclaimed: () => headings.filter((_, position) => !claimed.has(position)),
  }
}

function* expandFamilies(mapping: Mapping, claims: Claims): Generator<[string, MappedAttribute, number[]]> {
  for (const { columns_starting: start, drop = [], key, label, ...rest } of mapping.families ?? []) {
    for (const { column, rest: heading } of claims.claimStarting(start)) {
      const dropped = drop.find((beginning) => heading.startsWith(beginning)) ?? ''
      const name = heading.slice(dropped.length).replace(/[.:?]+$/, '')
      yield [key.replace('{}', slug(name)), { ...rest, label: label.replace('{}', name) }, [column]]
    }
  }
}

function prepareReader(
  key: string, mapped: MappedAttribute, columns: readonly number[], mapping: Mapping, survey: Survey,
): Reader {
  const notTold = new Set(['', ...(mapping.not_told ?? []), ...(mapped.not_told ?? [])].map(tidy))
  const withOptions = mapped.type === 'choice' || mapped.type === 'multi_choice'
  if (!withOptions) return { key, mapped, columns, notTold, options: [], keyOfText: new Map() }

  const listed: MappedOption[] = [...(mapped.options ?? [])]
  const known = new Set(listed.flatMap(spellings))
  const found = textsIn(survey, columns, mapped.type === 'multi_choice').filter((text) => !known.has(text))
  for (const text of found) {
    if (notTold.has(text) || text === mapping.other) continue
    if (mapped.options) throw new MappingError(`${key}: "${text}" is none of the listed options`)
    listed.push(text)
  }
  if (mapping.other !== undefined && found.includes(mapping.other)) {
    listed.push({ text: mapping.other, key: 'other', label: 'Other' })
  }

  const given = listed.flatMap((option) => (typeof option === 'object' && option.key ? [option.key] : []))
  const taken = new Set(given)
  const keyOfText = new Map<string, string>()
  const options = listed.map((option) => {
    const { text, key: own, label = text } = typeof option === 'string' ? { text: option } : option
    const optionKey = own ?? uniqueSlug(text, taken)
    for (const spelling of spellings(option)) keyOfText.set(spelling, optionKey)
    return { key: optionKey, label }
  })
  return { key, mapped, columns, notTold, options, keyOfText }
}

function spellings(option: MappedOption): string[] {
  return typeof option === 'string' ? [tidy(option)] : [option.text, ...(option.also ?? [])].map(tidy)
}

/** Texts of the cells in order: of the columns where each column is an option, else of first appearance. */
function textsIn(survey: Survey, columns: readonly number[], columnByColumn: boolean): string[] {
  const texts = new Set<string>()
  if (columnByColumn) {
    for (const column of columns) for (const row of survey.rows) texts.add(row[column] ?? '')
  } else {
    for (const row of survey.rows) for (const column of columns) texts.add(row[column] ?? '')
  }
  texts.delete('')
  return [...texts]
}

function readRow(row: readonly string[], id: string, readers: readonly Reader[]): Respondent {
  if (id === '') throw new MappingError('a row has no id of its respondent')
  const told: Record<string, Value> = {}
  const cells: Record<string, string> = {}
  for (const reader of readers) {
    const all = reader.columns.map((column) => row[column] ?? '')
    const texts = all.filter((text) => !reader.notTold.has(text))
    // Nothing ticked is not "none of these": the person may never have come to the question.
    if (texts.length === 0) continue
    told[reader.key] = toValue(reader, texts)
    cells[reader.key] = texts.join('; ')
  }
  return { id, told, cells }
}

function toValue({ key, mapped, keyOfText }: Reader, texts: readonly string[]): Value {
  const [text = ''] = texts
  const refuse = (): never => {
    throw new MappingError(`${key}: "${text}" is not a ${mapped.type}`)
  }
  switch (mapped.type) {
    case 'choice': return keyOfText.get(text) ?? refuse()
    case 'multi_choice': return texts.map((one) => keyOfText.get(one) ?? refuse())
    case 'boolean': return text === 'Yes' ? true : text === 'No' ? false : refuse()
    case 'number': case 'scale': return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse()
    case 'date': return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : refuse()
    case 'text': return text
  }
}

function writeCatalog(mapping: Mapping, readers: readonly Reader[]): SurveyCatalog {
  const { language, brand } = mapping
  const texts = (text: string): Texts => ({ [language]: text })
  const host = `${brand.key.replaceAll('_', '-')}.example`
  return {
    brand: {
      key: brand.key,
      name: texts(brand.name),
      locales: [language],
      default_locale: language,
      time_zone: mapping.time_zone,
      controller: {
        name: brand.controller, email: `privacy@${host}`, privacy_policy: `https://${host}/privacy`,
        country: brand.country,
      },
    },
    purposes: mapEntries(mapping.purposes, ({ title, explanation, benefit, if_refused, retention }) => ({
      title: texts(title), explanation: texts(explanation), benefit: texts(benefit),
      if_refused: texts(if_refused), retention,
    })),
    attributes: Object.fromEntries(readers.map((reader) =>
      [reader.key, writeAttribute(reader, mapping, texts)])),
    asks: {
      [surveyAsk]: {
        kind: 'survey', title: texts(mapping.ask), questions: readers.map(({ key }) => key),
        purposes: Object.keys(mapping.purposes),
      },
    },
    offers: mapEntries(mapping.offers, ({ purpose, slot, priority, when, title, body }, key) => ({
      purpose, slot, priority, when,
      content: { [language]: { title, body, url: `https://${host}/${key.replaceAll('_', '-')}` } },
    })),
    segments: mapEntries(mapping.segments, ({ purpose, when }) => ({ purpose, when })),
  }
}

function writeAttribute({ mapped, options }: Reader, mapping: Mapping, texts: (text: string) => Texts) {
  const { min, max, low, high } = mapped
  const ends = { ...(low && { low: texts(low) }), ...(high && { high: texts(high) }) }
  return {
    label: texts(mapped.label),
    why: texts(mapped.why),
    type: mapped.type,
    ...(options.length > 0 && { options: options.map(({ key, label }) => ({ key, label: texts(label) })) }),
    purposes: mapped.purposes,
    ...(mapped.sensitive && { sensitive: true, consent: 'explicit' }),
    fresh_for: mapping.fresh_for,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(mapped.type === 'scale' && { step: 1 }),
    ...(Object.keys(ends).length > 0 && { labels: ends }),
    ...(mapped.type === 'text' && { max_length: 300 }),
  }
}

function mapEntries<T, U>(
  items: Readonly<Record<string, T>>, change: (item: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(items).map(([key, item]) => [key, change(item, key)]))
}
