import type { DeclaredValue } from '../../catalog/types.ts'
import { moveDay, toDate } from './days.ts'
import { ignoringCase } from './letters.ts'
import type { Clause, DateWindow, Equal, Selected } from './rule.ts'

/**
 * Permitted, fresh answers by the position that `slotOf` gave their attribute; `undefined` (or beyond the
 * end) is unknown. A value of another type than the attribute's is unknown as well.
 */
export type Values = readonly (DeclaredValue | undefined)[]

/** `today` is the person's own date, in days since 1970-01-01. */
export type Predicate = (values: Values, today: number) => boolean

/** Whether a clause certainly holds (`wanted`) or certainly fails. */
export function compileClause(clause: Clause, wanted: boolean, slotOf: (key: string) => number): Predicate {
  const at = slotOf(clause.attribute.key)
  const hit = wanted !== clause.negated
  switch (clause.node) {
    case 'told': return hit ? (values) => values[at] !== undefined : (values) => values[at] === undefined
    case 'equal': return compileEqual(clause, hit, at)
    case 'number_range': {
      const { low, lowIncluded, high, highIncluded } = clause
      return (values) => {
        const value = values[at]
        if (typeof value !== 'number') return false
        const aboveLow = lowIncluded ? value >= low : value > low
        return (aboveLow && (highIncluded ? value <= high : value < high)) === hit
      }
    }
    case 'date_range': {
      const low = toDate(clause.low)
      const high = toDate(clause.high)
      return (values) => {
        const value = values[at]
        return typeof value === 'string' && (value >= low && value <= high) === hit
      }
    }
    case 'date_window': return compileWindow(clause, hit, at)
    case 'selected': return compileSelected(clause, hit, at)
    case 'text_pattern': {
      const pattern = new RegExp(ignoringCase(clause.text, clause.at), 'u')
      return (values) => {
        const value = values[at]
        return typeof value === 'string' && pattern.test(value) === hit
      }
    }
  }
}

function compileEqual({ values: wanted, attribute }: Equal, hit: boolean, at: number): Predicate {
  const [first, second] = wanted
  const type = typeof first
  if (second === undefined) {
    if (hit) return (values) => values[at] === first
    return (values) => {
      const value = values[at]
      return typeof value === type && value !== first
    }
  }
  if (wanted.length <= 6 && attribute.type !== 'boolean') {
    return (values) => {
      const value = values[at]
      if (typeof value !== type) return false
      for (let i = 0; i < wanted.length; i++) if (wanted[i] === value) return hit
      return !hit
    }
  }
  const set: ReadonlySet<unknown> = new Set(wanted)
  return (values) => {
    const value = values[at]
    return typeof value === type && set.has(value) === hit
  }
}

function compileSelected({ how, options }: Selected, hit: boolean, at: number): Predicate {
  const [only, second] = options
  if (only !== undefined && second === undefined) {
    return (values) => {
      const value = values[at]
      return isList(value) && value.includes(only) === hit
    }
  }
  const enough = how === 'any'
  return (values) => {
    const value = values[at]
    if (!isList(value)) return false
    for (let i = 0; i < options.length; i++) {
      if (value.includes(options[i] ?? '') === enough) return enough === hit
    }
    return enough !== hit
  }
}

// Array.isArray alone does not narrow a union with readonly lists.
function isList(value: DeclaredValue | undefined): value is readonly string[] {
  return Array.isArray(value)
}

function compileWindow({ from, to }: DateWindow, hit: boolean, at: number): Predicate {
  let day = Number.NaN
  let low = ''
  let high = ''
  return (values, today) => {
    const value = values[at]
    if (typeof value !== 'string') return false
    // Calendar arithmetic once a day and zone; most calls in a row have the same today.
    if (today !== day) {
      low = toDate(moveDay(today, from))
      high = toDate(moveDay(today, to))
      day = today
    }
    return (value >= low && value <= high) === hit
  }
}
