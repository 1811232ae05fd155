import { isConflict } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import { barredAfter, leftWithoutPurpose, purposesInForce } from '../profile/answer.ts'
import type { Profiles } from '../profile/profile.ts'
import { entryOf, subjectOf } from './lowered.ts'
import type { LoweredLine } from './lowered.ts'
import * as store from './store.ts'

export interface ReplayReport {
  /** Lines that were looked at. */
  readonly lines: number
  readonly erased: number
  readonly merged: number
  /** People of whom something was taken back once more. */
  readonly lowered: number
}

/** Lines that are looked at together. From the newest on, one such page that the database knows wholly ends the search. */
const PAGE = 500

/**
 * Takes back once more what a database does not know, because it was restored from a backup. What somebody gave after
 * they had taken it back, and what was replayed before, stands in their chain with a later time and stays.
 */
export function openReplay(options: {
  database: Database
  ledger: Ledger
  people: People
  profiles: Profiles
  erase: (gate: Gate, uuid: string) => Promise<unknown>
}) {
  const { database, ledger, people, profiles } = options

  /** `settled`: what the line says stands in the database, or something later does. */
  async function replayLine(gate: Gate, line: LoweredLine): Promise<'settled' | 'unknown' | 'replayed'> {
    if (line.kind === 'erased') {
      await database.within(gate, async (scope) => {
        await people.ensureBare(scope, line.person)
        await people.suppress(scope, line.person, line.suppress.map((token) => Buffer.from(token, 'base64url')))
      })
      const done = await options.erase(gate, line.person).then(() => true, (error: unknown) => {
        if (error instanceof Refusal && error.code === 'person_erased') return false
        throw error
      })
      return done ? 'replayed' : 'settled'
    }
    if (line.kind === 'merged') {
      const merged = await profiles.merge(gate, formatPersonId(line.person), formatPersonId(line.into)).then(
        () => 'replayed' as const,
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error
          return error.code === 'person_unknown' ? ('unknown' as const) : ('settled' as const)
        },
      )
      return merged
    }
    const missing = await database.within(gate, (scope) => missingSubjects(scope, line))
    if (missing === undefined) return 'unknown'
    if (missing.length === 0) return 'settled'
    try {
      await profiles.change({
        gate,
        person: { uuid: line.person },
        creates: false,
        decide: ({ state, catalog, now }) => {
          const said = missing.flatMap((subject) => entryOf(subject) ?? [])
            .filter((entry) => entry.kind !== 'value.limited' || state.values[entry.attribute])
          if (said.length === 0) throw new Refusal('nothing_told')
          const inForce = purposesInForce(catalog, state, now)
          for (const entry of said) if (entry.kind === 'purpose.withdrawn') inForce.delete(entry.purpose)
          const asked = new Set(said.flatMap((entry) => (entry.kind === 'value.removed' ? [entry.attribute] : [])))
          const uses = said.flatMap((entry) => (entry.kind === 'use.refused' ? [entry] : []))
          const barred = barredAfter(state, usesOf(uses))
          const left = leftWithoutPurpose(catalog, state, inForce, barred).filter((key) => !asked.has(key))
          const removals = left.map((attribute) => ({ kind: 'value.removed', attribute, because: 'no_purpose_left' }) as const)
          return { entries: [...said, ...removals], purge: new Set([...asked, ...left]), reply: () => undefined }
        },
      })
      return 'replayed'
    } catch (error) {
      if (error instanceof Refusal && (error.code === 'nothing_told' || error.code === 'person_erased')) return 'settled'
      throw error
    }
  }

  /** Undefined: the database has nothing of this person, so there is nothing to take back. */
  async function missingSubjects(scope: Scope, line: Extract<LoweredLine, { kind: 'lowered' }>): Promise<string[] | undefined> {
    const row = await people.findExactly(scope, line.person)
    if (!row) return undefined
    if (!row.sealed_key) return []
    const settled = new Set<string>()
    // Whoever was merged since speaks for themself under the id that they have now.
    const next = (into: string | null) => (into === null ? undefined : people.findExactly(scope, into))
    for (let one: typeof row | undefined = row; one?.sealed_key; one = await next(one.merged_into)) {
      for (const { at, body } of await ledger.history(scope, one.person_id, people.keyOf(one))) {
        const said = body && at >= line.at ? subjectOf(body) : undefined
        if (said) settled.add(said.subject)
      }
    }
    // An answer that was told anew has no end of the one before.
    const valueOf = (subject: string) => subject.replace(/^limit (\S+) .*/, 'value $1')
    return line.subjects.filter((subject) => !settled.has(subject) && !settled.has(valueOf(subject)))
  }

  /** Lines that the database has word for word. */
  async function known(gate: Gate, lines: readonly LoweredLine[]): Promise<Set<LoweredLine>> {
    return database.within(gate, async (scope) => {
      const hashes = await store.readHashes(scope, lines)
      const persons = await store.readKnown(scope, lines.map((line) => line.person))
      return new Set(lines.filter((line) => {
        const person = persons.get(line.person)
        if (line.kind === 'erased' || person?.erased) return person?.erased === true
        return hashes.get(`${line.person} ${line.seq}`) === line.leaf
      }))
    })
  }

  return {
    /**
     * Lines of one brand, oldest first. Unless `everything` is asked for, the search goes back from the newest and ends
     * where the database knows all there is. What is missing is then replayed in the order in which it happened.
     */
    async run(gate: Gate, lines: readonly LoweredLine[], { everything = false } = {}): Promise<ReplayReport> {
      const missing: LoweredLine[] = []
      let looked = 0
      for (let end = lines.length; end > 0; end -= PAGE) {
        const page = lines.slice(Math.max(0, end - PAGE), end)
        looked += page.length
        const there = await known(gate, page)
        const lost = page.filter((line) => !there.has(line))
        missing.unshift(...lost)
        if (!everything && lost.length === 0) break
      }
      const report = { lines: looked, erased: 0, merged: 0, lowered: 0 }
      // Merges first: whatever is taken back then reaches the person under the id that they had by then.
      const order = [...missing.filter((line) => line.kind === 'merged'), ...missing.filter((line) => line.kind !== 'merged')]
      const lowered = new Set<string>()
      for (const line of order) {
        if ((await retried(() => replayLine(gate, line))) !== 'replayed') continue
        if (line.kind === 'lowered') lowered.add(line.person)
        else report[line.kind] += 1
      }
      return { ...report, lowered: lowered.size }
    },
  }
}

/** Another process of the same installation may start at the same moment and replay the same. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isConflict(error)) throw error
    return work()
  }
}

function usesOf(refused: readonly { attribute: string; purpose: string }[]): Record<string, Record<string, boolean>> {
  const uses: Record<string, Record<string, boolean>> = {}
  for (const { attribute, purpose } of refused) (uses[attribute] ??= {})[purpose] = false
  return uses
}
