import type { Clock } from '../../kernel/clock.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import * as store from './shown-store.ts'

/** How often the people of one transaction were shown each offer that has a limit; what it shows itself counts at once. */
export interface Tally {
  /** Milliseconds, oldest first. */
  readonly timesOf: (person: string, offer: string) => readonly number[]
  readonly note: (person: string, offers: readonly string[], at: number) => void
  readonly write: (scope: Scope) => Promise<void>
}

interface Counted {
  last: number
  readonly times: number[]
}

/**
 * Without locks: each showing has the next number of its person and offer, and a number is given once. Whoever counted
 * in another transaction meanwhile meets the key of the table, and the loser counts again from the start.
 */
export async function openTally(scope: Scope, persons: readonly string[]): Promise<Tally> {
  const counted = new Map<string, Counted>()
  const fresh: store.ShownWrite[] = []
  if (persons.length > 0) {
    for (const { person_id: person, offer, n, at } of await store.readShownOf(scope, persons)) {
      const found = countedOf(person, offer)
      found.last = n
      found.times.push(at.getTime())
    }
  }

  function countedOf(person: string, offer: string): Counted {
    const name = `${person} ${offer}`
    let found = counted.get(name)
    if (!found) counted.set(name, (found = { last: 0, times: [] }))
    return found
  }

  return {
    timesOf: (person, offer) => countedOf(person, offer).times,
    note(person, offers, at) {
      for (const offer of offers) {
        const found = countedOf(person, offer)
        found.last += 1
        found.times.push(at)
        fresh.push({ person, offer, n: found.last, at })
      }
    },
    write: async (scope) => {
      if (fresh.length > 0) await store.insertShown(scope, fresh)
    },
  }
}

/** Drops what no limit of the brand's offers counts any more. Returns how many. */
export async function forgetShown(parts: { database: Database; catalogs: Catalogs; clock: Clock }, gate: Gate): Promise<number> {
  const { database, catalogs, clock } = parts
  return database.within(gate, async (scope) => {
    // Without a catalogue nobody was shown anything.
    const catalog = await catalogs.current(scope).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'catalog_missing') return undefined
      throw error
    })
    const now = clock()
    const starts = Object.values(catalog?.document.offers ?? {}).flatMap(({ at_most: limit }) =>
      (limit ? [addPeriod(now, `-${limit.per}`)] : []))
    return catalog ? store.deleteShown(scope, new Date(Math.min(now, ...starts))) : 0
  })
}
