import { isTimeZone } from '../../../kernel/period.ts'
import type { Catalog, DeclaredValue } from '../../catalog/types.ts'
import { isAddress } from '../../people/people.ts'
import type { ImportMap } from './map.ts'
import type { AttributeMap, Standing } from './map-schema.ts'
import type { Row } from './rows.ts'
import { readValue } from '../values.ts'
import { toRaw } from './cell.ts'

/** What is wrong with a cell, or with a row where there is no column. Never says what the cell holds. */
export interface RowFault {
  readonly line: number
  readonly column: string
  readonly reason: string
}

/** What one row says about whom. */
export interface Listed {
  readonly line: number
  readonly externalId?: string
  readonly email?: string
  readonly phone?: string
  readonly locale?: string
  readonly timeZone?: string
  readonly account?: string
  readonly standing: Standing
  readonly answers: Readonly<Record<string, DeclaredValue>>
}

/** Without `listed` the row can not be taken over at all. */
export interface ReadRow {
  readonly listed?: Listed
  readonly faults: readonly RowFault[]
}

const strength: readonly Standing[] = ['said_yes', 'silent', 'refused', 'suppressed']

function stronger(a: Standing, b: Standing): Standing {
  return strength.indexOf(a) >= strength.indexOf(b) ? a : b
}

const plain = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** Spreadsheets are told with an apostrophe that a number is text. */
const unquoted = (cell: string) => cell.normalize('NFC').trim().replace(/^'/, '')

/** What of the map the file's columns can not serve: pointers into the map. */
export function missingColumns(map: ImportMap, header: readonly string[]): { pointer: string; message: string }[] {
  const columns = new Set(header.map(plain))
  const missing = [...map.demanded].flatMap(([pointer, column]) =>
    columns.has(plain(column)) ? [] : [{ pointer, message: `the file has no column "${column}"` }])
  const { email, phone, external_id: id } = map.person
  const named = [email, phone, id].some((cell) => cell !== undefined && columns.has(plain(cell.column)))
  return named || missing.length > 0 ? missing : [{ pointer: '/person', message: 'the file has none of these columns' }]
}

/**
 * Reads rows of one file. Pure. A cell that can not be read is left out and reported; the row is lost only where
 * nobody can tell whom it is about, so that a typing error never costs a refusal.
 */
export function rowReader(map: ImportMap, catalog: Catalog, header: readonly string[]): (row: Row) => ReadRow {
  const places = new Map<string, number>()
  header.forEach((name, i) => {
    if (!places.has(plain(name))) places.set(plain(name), i)
  })
  const signs = map.signs.filter((sign) => places.has(plain(sign.column)))
    .map((sign) => ({ ...sign, place: places.get(plain(sign.column))!, words: new Set(sign.is?.map(plain)) }))
  const { person } = map
  const allowed = person.phone?.only_if
  const allowedPlace = allowed === undefined ? undefined : places.get(plain(allowed.column))

  function cellOf({ column, json }: { column: string; json?: string }, cells: readonly string[]): string {
    const place = places.get(plain(column))
    const cell = place === undefined ? '' : (cells[place] ?? '')
    return json === undefined ? cell : memberOf(cell, json)
  }

  function standingOf(cells: readonly string[]): Standing {
    const said = signs.flatMap(({ place, words, filled, exists, means }) => {
      const cell = plain(cells[place] ?? '')
      // Lists that tools write for "none".
      const hit = exists === true || (filled === true ? cell !== '' && cell !== '[]' && cell !== 'false' : words.has(cell))
      return hit ? [means] : []
    })
    return said.length === 0 ? map.otherwise : said.reduce(stronger)
  }

  return ({ line, cells }) => {
    const faults: RowFault[] = []
    const fault = (column: string, reason: string) => void faults.push({ line, column, reason })
    const broken = (column: string, reason: string): ReadRow => ({ faults: [...faults, { line, column, reason }] })
    if (cells.length !== header.length) return broken('', `has ${cells.length} cells for ${header.length} columns`)

    const email = person.email && unquoted(cellOf(person.email, cells))
    const isEmail = email !== undefined && email !== '' && isAddress('email', email)
    if (email && !isEmail) fault(person.email!.column, 'is no e-mail address')
    const wanted = allowed === undefined
      || (allowedPlace !== undefined && allowed.is.map(plain).includes(plain(cells[allowedPlace] ?? '')))
    const phone = person.phone && wanted ? phoneOf(unquoted(cellOf(person.phone, cells)), person.phone) : ''
    const isPhone = phone !== '' && isAddress('sms', phone)
    if (phone !== '' && !isPhone) fault(person.phone!.column, 'is no phone number in international form')
    const externalId = person.external_id ? unquoted(cellOf(person.external_id, cells)) : ''
    if (externalId.length > 200) return broken(person.external_id!.column, 'is longer than 200 characters')
    // The address is how the person is reached and recognised: where it is broken, so is the row.
    if (email && !isEmail) return { faults }
    if (!isEmail && !isPhone && externalId === '') return faults.length > 0 ? { faults } : broken('', 'names nobody')

    const language = person.language && wordFor(cellOf(person.language, cells), person.language.values)
    const locale = language ? localeOf(language) : undefined
    if (language && locale === undefined) fault(person.language!.column, 'is no language tag')
    const zone = person.time_zone ? unquoted(cellOf(person.time_zone, cells)) : ''
    if (zone !== '' && !isTimeZone(zone)) fault(person.time_zone!.column, 'is no IANA time zone')
    const account = person.account ? unquoted(cellOf(person.account, cells)).slice(0, 200) : ''

    const answers: Record<string, DeclaredValue> = {}
    for (const [key, from] of Object.entries(map.attributes)) {
      const column = from.column ?? from.columns!.join(' + ')
      const text = from.columns
        ? from.columns.map((one) => cellOf({ column: one }, cells).trim()).filter((one) => one !== '').join(' ')
        : cellOf({ ...from, column: from.column! }, cells).trim()
      if (text === '') continue
      const read = readAnswer(catalog, key, from, text)
      if ('fault' in read) fault(column, read.fault)
      else if (read.value !== undefined) answers[key] = read.value
    }
    return {
      faults,
      listed: {
        line,
        ...(externalId === '' ? {} : { externalId }),
        ...(isEmail ? { email } : {}),
        ...(isPhone ? { phone } : {}),
        ...(locale === undefined ? {} : { locale }),
        ...(zone !== '' && isTimeZone(zone) ? { timeZone: zone } : {}),
        ...(account === '' ? {} : { account }),
        standing: standingOf(cells),
        answers,
      },
    }
  }
}

function readAnswer(
  catalog: Catalog, key: string, from: AttributeMap, text: string,
): { value: DeclaredValue | undefined } | { fault: string } {
  const attribute = catalog.attributes.get(key)!
  const raw = toRaw(attribute, from, text)
  if ('fault' in raw) return raw
  if (raw.value === undefined) return { value: undefined }
  const read = readValue(attribute, catalog, raw.value)
  return 'fault' in read ? { fault: read.fault } : { value: read.value }
}

function phoneOf(text: string, { prefix, international }: { prefix?: string; international?: boolean }): string {
  const digits = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  if (prefix !== undefined && /^0\d/.test(digits)) return prefix + digits.slice(1)
  return international === true && /^[1-9]\d/.test(digits) ? `+${digits}` : digits
}

function wordFor(cell: string, values: Readonly<Record<string, string>> | undefined): string {
  const word = plain(cell)
  for (const [said, meant] of Object.entries(values ?? {})) if (plain(said) === word) return meant
  return cell.trim()
}

function localeOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

/** `city` or `shop.size`; '' where the cell is no JSON or has no such member. */
function memberOf(cell: string, path: string): string {
  let value: unknown
  try {
    value = JSON.parse(cell)
  } catch {
    return ''
  }
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return ''
    value = (value as Record<string, unknown>)[step]
  }
  if (Array.isArray(value)) return value.map(String).join(',')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
