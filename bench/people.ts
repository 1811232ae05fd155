/**
 * The invented people: a pure function of their number, so that product and yardstick hold the same.
 * Three of ten never permitted `offers`, one of ten did and withdrew. Everybody permitted `advice` and told
 * all twelve attributes. Permission is dealt out so that the shares also hold where Zipf's law asks most.
 */

export type Value = string | readonly string[] | boolean | number

export interface Told {
  readonly values: Readonly<Record<string, Value>>
  readonly grants: Readonly<Record<string, boolean>>
}

/** One person as a loader gets them: answers in the order given, then what they withdrew. */
export interface PersonSeed {
  /** The brand's own id, without `ext:`. */
  readonly ext: string
  readonly answers: readonly Told[]
  /** Purposes. */
  readonly withdrawn: readonly string[]
}

export const choices = {
  shoe_size: ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45'],
  shirt_size: ['xs', 's', 'm', 'l', 'xl'],
  style: ['classic', 'sport', 'street', 'outdoor', 'festive', 'work'],
  delivery: ['home', 'locker', 'shop'],
  season: ['spring', 'summer', 'autumn', 'winter'],
} as const

export const manyChoices = {
  colours: ['black', 'white', 'navy', 'red', 'green', 'yellow', 'grey', 'brown'],
  brands: ['aalto', 'birke', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heath'],
} as const

/** Uniform in [0, 1): splitmix32 over the person's number and a column. */
function chance(number: number, column: number): number {
  let x = (Math.imul(number, 0x9e3779b9) ^ Math.imul(column + 1, 0x85ebca6b)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return ((x ^ (x >>> 15)) >>> 0) / 4294967296
}

function pick(options: readonly string[], number: number, column: number): string {
  return options[Math.floor(chance(number, column) * options.length)] ?? ''
}

function pickTwo(options: readonly string[], number: number, column: number): string[] {
  const first = Math.floor(chance(number, column) * options.length)
  const second = (first + 1 + Math.floor(chance(number, column + 50) * (options.length - 1))) % options.length
  return [options[first] ?? '', options[second] ?? '']
}

export interface Answers extends Record<string, Value> {
  shoe_size: string
  shirt_size: string
  style: string
  delivery: string
  season: string
  colours: string[]
  brands: string[]
  vegan: boolean
  budget: number
  fit: number
  birthday: string
  hobby: string
}

export function answersOf(number: number): Answers {
  const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(chance(number, 10) * 20_000)))
  return {
    shoe_size: pick(choices.shoe_size, number, 0),
    shirt_size: pick(choices.shirt_size, number, 1),
    style: pick(choices.style, number, 2),
    delivery: pick(choices.delivery, number, 3),
    season: pick(choices.season, number, 4),
    colours: pickTwo(manyChoices.colours, number, 5),
    brands: pickTwo(manyChoices.brands, number, 6),
    vegan: chance(number, 7) < 0.4,
    budget: 10 * Math.floor(chance(number, 8) * 40),
    fit: 1 + Math.floor(chance(number, 9) * 5),
    birthday: day.toISOString().slice(0, 10),
    hobby: `hobby ${Math.floor(chance(number, 11) * 500)}`,
  }
}

export type Permission = 'granted' | 'never' | 'withdrawn'

const permissions: readonly Permission[] = [
  'granted', 'never', 'granted', 'granted', 'withdrawn', 'never', 'granted', 'granted', 'never', 'granted',
]

export function permissionOf(number: number): Permission {
  return permissions[number % 10] ?? 'never'
}

/** A person with one answer: twelve values and two choices about purposes, 14 entries. */
export function describePerson(number: number): PersonSeed {
  const permission = permissionOf(number)
  return {
    ext: String(number),
    answers: [{ values: answersOf(number), grants: { advice: true, offers: permission !== 'never' } }],
    withdrawn: permission === 'withdrawn' ? ['offers'] : [],
  }
}

/** A person whose ledger holds about this many entries: permission, then three values anew each time. */
export function describeHistory(entries: number): (number: number) => PersonSeed {
  const grants = { offers: true }
  return (number) => ({
    ext: String(number),
    answers: [
      { values: {}, grants },
      ...Array.from({ length: Math.floor((entries - 1) / 4) }, (_, turn) => ({
        values: threeValues(number * 1000 + turn),
        grants,
      })),
    ],
    withdrawn: [],
  })
}

/** What one measured answer tells. */
export function threeValues(number: number): Record<string, Value> {
  const { shoe_size, colours, budget } = answersOf(number)
  return { shoe_size, colours, budget }
}

/** The segment's rule by hand, for people who permitted `offers`: what the product must count. */
export function isInSegment(number: number): boolean {
  const told = answersOf(number)
  return permissionOf(number) === 'granted' && matchesSegmentRule(told)
}

export function matchesSegmentRule(told: Answers): boolean {
  return (
    ['40', '41', '42'].includes(told.shoe_size) &&
    told.budget >= 100 &&
    told.colours.some((colour) => colour === 'black' || colour === 'navy') &&
    told.vegan
  )
}
