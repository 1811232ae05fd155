import { isDate } from '../../catalog/document.ts'
import type { Attribute, AttributeType } from '../../catalog/types.ts'
import { firstDay, lastDay, moveDay, toDay } from './days.ts'
import type { Clause } from './rule.ts'

interface Written {
  readonly attribute: Attribute
  readonly operator: string
  readonly value: unknown
  readonly presence: boolean
}

/** What is wrong with a clause; `at` is the pointer below the rule. */
interface Wrong {
  readonly at: string
  readonly message: string
}

const equality = ['=', '!=']
const lists = ['in', 'notIn']
const order = ['<', '<=', '>', '>=', 'between']

const operatorsByType: Readonly<Record<AttributeType, readonly string[]>> = {
  choice: [...equality, ...lists],
  multi_choice: ['contains', 'containsAny', 'containsAll'],
  boolean: equality,
  number: [...equality, ...order, ...lists],
  scale: [...equality, ...order, ...lists],
  date: [...equality, ...order, 'within'],
  text: [...equality, ...lists, 'contains', 'beginsWith'],
}

const maxListed = 1000
const maxText = 200
const maxTextEqual = 5000

/** Reads operator and value by the attribute's type. */
export function readClause(written: Written): Clause | Wrong {
  const { attribute, operator, value, presence } = written
  if (operator === 'told' || operator === 'notTold') return readPresence(written)
  const allowed = operatorsByType[attribute.type]
  if (!allowed.includes(operator)) {
    const known = Object.values(operatorsByType).some((operators) => operators.includes(operator))
    const wrong = known ? `The operator "${operator}" does not fit` : `There is no operator "${operator}"`
    const fitting = [...allowed, ...(presence ? ['told', 'notTold'] : [])].join(', ')
    const message = `${wrong}. Operators for "${attribute.key}" (${attribute.type}): ${fitting}.`
    return { at: '/operator', message }
  }
  if (operator === 'within') return readWindow(attribute, value)
  if (operator === 'between') return readBetween(attribute, value)
  if (operator === 'in' || operator === 'notIn' || operator === 'containsAny' || operator === 'containsAll') {
    return readList(attribute, operator, value)
  }
  const message = checkValue(attribute, value)
  if (message) return wrongValue(message)
  return readSingle(attribute, operator, value)
}

function wrongValue(message: string): Wrong {
  return { at: '/value', message }
}

function readPresence({ attribute, operator, value, presence }: Written): Clause | Wrong {
  if (!presence) {
    return {
      at: '/operator',
      message: `"${operator}" is for asks only: elsewhere, what a person has not told decides nothing.`,
    }
  }
  if (value !== undefined && value !== null && value !== '') {
    return wrongValue(`"${operator}" takes no value.`)
  }
  return { node: 'told', attribute, negated: operator === 'notTold' }
}

function readSingle(attribute: Attribute, operator: string, value: unknown): Clause | Wrong {
  const negated = false
  if (attribute.type === 'multi_choice') {
    return { node: 'selected', attribute, negated, how: 'any', options: [String(value)] }
  }
  if (operator === '=' || operator === '!=') {
    return { node: 'equal', attribute, negated: operator === '!=', values: [normalize(value)] }
  }
  if (operator === 'contains' || operator === 'beginsWith') {
    const text = String(value).normalize('NFC')
    if (text === '') return wrongValue(`"${operator}" needs some text: every text contains the empty one.`)
    if (text.length > maxText) return wrongValue(`The text is longer than ${maxText} characters.`)
    const at = operator === 'contains' ? 'anywhere' : 'start'
    return { node: 'text_pattern', attribute, negated, at, text }
  }
  const below = operator === '<' || operator === '<='
  const included = operator === '<=' || operator === '>='
  if (attribute.type === 'date') {
    const day = toDay(String(value))
    const step = included ? 0 : 1
    return below
      ? { node: 'date_range', attribute, negated, low: firstDay, high: day - step }
      : { node: 'date_range', attribute, negated, low: day + step, high: lastDay }
  }
  const bound = Number(value)
  return below
    ? numberRange(attribute, -Infinity, true, bound, included)
    : numberRange(attribute, bound, included, Infinity, true)
}

function numberRange(
  attribute: Attribute, low: number, lowIncluded: boolean, high: number, highIncluded: boolean,
): Clause {
  return { node: 'number_range', attribute, negated: false, low, lowIncluded, high, highIncluded }
}

function readBetween(attribute: Attribute, value: unknown): Clause | Wrong {
  if (!Array.isArray(value) || value.length !== 2) {
    return wrongValue('"between" takes a list of two values, the lower one first; both are included.')
  }
  const wrong = checkEach(attribute, value)
  if (wrong) return wrong
  const isDay = attribute.type === 'date'
  const [low = 0, high = 0] = value.map((one) => (isDay ? toDay(String(one)) : Number(one)))
  if (low > high) return wrongValue('The first value is above the second, so nothing lies between them.')
  return isDay
    ? { node: 'date_range', attribute, negated: false, low, high }
    : numberRange(attribute, low, true, high, true)
}

function readList(attribute: Attribute, operator: string, value: unknown): Clause | Wrong {
  if (!Array.isArray(value)) return wrongValue(`"${operator}" takes a list of values.`)
  if (value.length === 0) return wrongValue(`"${operator}" needs at least one value.`)
  if (value.length > maxListed) return wrongValue(`The list has more than ${maxListed} values.`)
  const wrong = checkEach(attribute, value)
  if (wrong) return wrong
  const values = [...new Set(value.map(normalize))]
  return attribute.type === 'multi_choice'
    ? {
        node: 'selected', attribute, negated: false,
        how: operator === 'containsAll' ? 'all' : 'any', options: values.map(String),
      }
    : { node: 'equal', attribute, negated: operator === 'notIn', values }
}

const duration = /^[+-]?P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/

function readWindow(attribute: Attribute, value: unknown): Clause | Wrong {
  const own = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))
  const [from, to] = [own.get('from'), own.get('to')]
  if (typeof from !== 'string' || typeof to !== 'string' || own.size > 2) {
    return wrongValue('"within" takes two durations from today: { "from": "-P7D", "to": "P14D" }.')
  }
  for (const [side, text] of [['from', from], ['to', to]] as const) {
    if (duration.test(text)) continue
    return {
      at: `/value/${side}`,
      message: 'A duration has years, months, weeks or days in ISO 8601, such as -P7D, P2W or P0D.',
    }
  }
  // Months differ in length, so both ends of a short and of a long one are tried.
  const tried = ['2023-01-31', '2024-02-29', '2024-07-01'].map(toDay)
  if (tried.some((day) => moveDay(day, from) > moveDay(day, to))) {
    return wrongValue('"from" lies after "to", so no day lies between them.')
  }
  return { node: 'date_window', attribute, negated: false, from, to }
}

function checkEach(attribute: Attribute, values: readonly unknown[]): Wrong | undefined {
  for (const [position, value] of values.entries()) {
    const message = checkValue(attribute, value)
    if (message) return { at: `/value/${position}`, message }
  }
  return undefined
}

function checkValue(attribute: Attribute, value: unknown): string | undefined {
  switch (attribute.type) {
    case 'choice':
    case 'multi_choice':
      if (typeof value !== 'string') return 'The value must be the key of an option, as text.'
      return attribute.options.has(value) ? undefined : `"${attribute.key}" has no option "${value}".`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'The value must be true or false.'
    case 'number':
    case 'scale':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'The value must be a number.'
    case 'date':
      if (typeof value === 'string' && isDate(value)) return undefined
      return 'The value must be a day, written as 2025-12-31.'
    case 'text':
      if (typeof value !== 'string') return 'The value must be text.'
      if (value.length > maxTextEqual) return `The text is longer than ${maxTextEqual} characters.`
      if (value.isWellFormed() && !value.includes('\0')) return undefined
      return 'The text has characters that cannot be stored.'
  }
}

function normalize(value: unknown): string | number | boolean {
  return typeof value === 'string' ? value.normalize('NFC') : value as number | boolean
}
