import type { Attribute } from '../catalog/types.ts'

/** A group of answers to one question: its key, where it begins and ends, and the rule that it stands for. */
export interface Bin {
  readonly key: string
  /** Numbers: both in it where they are equal, else `to` is not in it. Days (`YYYY-MM-DD`): both in it. */
  readonly from?: number | string
  readonly to?: number | string
  readonly rules: readonly { readonly field: string; readonly operator: string; readonly value: unknown }[]
}

const MOST_VALUES = 21
const RANGES = 10

/**
 * The groups in which answers are counted; no answer falls into two, but where several options may be chosen. They follow
 * from the definition alone and never from the answers, so that a border says nothing about anybody. Undefined: it can
 * not be counted. `today`: days since 1970-01-01.
 */
export function binsOf(attribute: Attribute, today: number): readonly Bin[] | undefined {
  const { key: field, type } = attribute
  if (attribute.sensitive || attribute.retired) return undefined
  switch (type) {
    case 'boolean': return [true, false].map((value) => ({ key: String(value), rules: [{ field, operator: '=', value }] }))
    case 'choice':
    case 'multi_choice': {
      const operator = type === 'choice' ? '=' : 'contains'
      return [...attribute.options.keys()].map((value) => ({ key: value, rules: [{ field, operator, value }] }))
    }
    case 'scale':
    case 'number': return numbers(attribute)
    case 'date': return months(field, today)
    default: return undefined
  }
}

function numbers({ key: field, type, min, max, step }: Attribute): Bin[] {
  if (min === undefined || max === undefined || max <= min) return tens(field)
  const width = step ?? 1
  const values = Math.round((max - min) / width) + 1
  // Of numbers that may lie between two steps, single values would lose some.
  if (values <= MOST_VALUES && Number.isInteger(width) && Number.isInteger(min) && (type === 'scale' || step !== undefined)) {
    return Array.from({ length: values }, (_, i) => min + i * width)
      .map((value) => ({ key: String(value), from: value, to: value, rules: [{ field, operator: '=', value }] }))
  }
  const wide = (max - min) / RANGES
  return Array.from({ length: RANGES }, (_, i) => {
    const from = round(min + i * wide)
    const to = i === RANGES - 1 ? max : round(min + (i + 1) * wide)
    const last = i === RANGES - 1
    return {
      key: `${from}..${to}`, from, to,
      rules: [{ field, operator: '>=', value: from }, { field, operator: last ? '<=' : '<', value: to }],
    }
  })
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Where nothing is known of how large they get. */
function tens(field: string): Bin[] {
  const borders = [0, 10, 100, 1000, 10_000, 100_000]
  return [
    { key: '<0', to: 0, rules: [{ field, operator: '<', value: 0 }] },
    ...borders.map((from, i) => {
      const to = borders[i + 1]
      const above = { field, operator: '>=', value: from }
      return to === undefined
        ? { key: `>=${from}`, from, rules: [above] }
        : { key: `${from}..${to}`, from, to, rules: [above, { field, operator: '<', value: to }] }
    }),
  ]
}

/** The months of this year and the next, and everything before and after. */
function months(field: string, today: number): Bin[] {
  const year = new Date(today * 86_400_000).getUTCFullYear()
  const first = (i: number) => new Date(Date.UTC(year, i, 1)).toISOString().slice(0, 10)
  const last = (i: number) => new Date(Date.UTC(year, i + 1, 0)).toISOString().slice(0, 10)
  return [
    { key: `<${year}`, to: last(-1), rules: [{ field, operator: '<', value: first(0) }] },
    ...Array.from({ length: 24 }, (_, i) => ({
      key: first(i).slice(0, 7), from: first(i), to: last(i), rules: [{ field, operator: 'between', value: [first(i), last(i)] }],
    })),
    { key: `>${year + 1}`, from: first(24), rules: [{ field, operator: '>', value: last(23) }] },
  ]
}
