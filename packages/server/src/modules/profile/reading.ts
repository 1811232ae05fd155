import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { isConflict } from '../../kernel/db/database.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { gather } from '../../kernel/gather.ts'
import type { Outcome } from '../../kernel/gather.ts'
import { newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { PersonRef } from '../people/person-ref.ts'
import type { Profile } from './permit.ts'
import { openRepeats } from './repeats.ts'
import type { Repeatable } from './repeats.ts'
import { nothingTold } from './state.ts'
import { openTally } from './shown.ts'
import * as store from './store.ts'
import { readFollowing } from './writing.ts'

/** A person as a use finds them. The answers are behind `permit`. */
export interface Found {
  readonly uuid: string
  readonly externalId: string | null
  readonly locale: string | null
  readonly timeZone: string | null
  readonly profile: Profile
  readonly catalog: Catalog
  /** Milliseconds. */
  readonly now: number
  /** Of the use that this request will be recorded as. */
  readonly useId: string
  /** When they were shown an offer that has a limit (ms, oldest first); only for a use that is `counted`. */
  readonly shownBefore: (offer: string) => readonly number[]
}

/** What the diary keeps of a use: which entries it rested on, never their values. */
export interface Used {
  readonly kind: 'decision' | 'routing' | 'read' | 'segment' | 'export'
  readonly purpose: string
  readonly detail: {
    entries: readonly string[]; offers?: readonly string[]; slot?: string; segment?: string; route?: string; target?: string
  }
}

export interface Usage<R> {
  readonly gate: Gate & { readonly actor: string }
  readonly person: PersonRef
  readonly repeat?: Repeatable | undefined
  /** Whether it needs to know how often the person was shown something: that is read, and what it shows is counted. */
  readonly counted?: (catalog: Catalog) => boolean
  /** Pure. What was used, if anything was, which offers with a limit are shown, and what to reply. */
  readonly use: (found: Found) => { readonly used?: Used; readonly shown?: readonly string[]; readonly reply: R }
}

/**
 * The one way in which profiles are used: read freshly, decided on, and the use recorded, in one transaction with
 * whatever else is asked in the same moment. The reply leaves only when the record of the use is durable.
 */
export function openReading(options: { database: Database; keyring: Keyring; clock: Clock; catalogs: Catalogs }) {
  const { database, keyring, clock, catalogs } = options
  const lanes = new Map<number, (usage: Usage<unknown>) => Promise<unknown>>()

  async function runBatch(usages: readonly Usage<unknown>[]): Promise<readonly Outcome<unknown>[]> {
    return database.within(usages[0]!.gate, async (scope) => {
      const rows = await readFollowing(scope, usages.map((usage) => usage.person.uuid))
      const catalog = await catalogs.current(scope, rows.values().next().value?.catalog_version)
      const now = clock()
      const repeats = await openRepeats(scope, usages, rows, now)
      const counted = usages.flatMap((usage) =>
        (usage.counted?.(catalog) === true ? (rows.get(usage.person.uuid)?.person_id ?? []) : []))
      const tally = await openTally(scope, [...new Set(counted)])
      const uses: store.UseWrite[] = []

      const outcomes = usages.map((usage): Outcome<unknown> => {
        try {
          return { value: answer(usage) }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return { error }
        }
      })
      if (uses.length > 0) await store.insertUses(scope, uses)
      await tally.write(scope)
      await repeats.write(scope)
      return outcomes

      function answer(usage: Usage<unknown>): unknown {
        const row = rows.get(usage.person.uuid)
        if (!row) throw new Refusal('person_unknown')
        if (row.erased_at) throw new Refusal('person_erased')
        const key = keyOnce(keyring, row)
        return repeats.once(row.person_id, key, usage.repeat, () => {
          const useId = newTimeOrderedUuid(now)
          const { used, shown = [], reply } = usage.use({
            uuid: row.person_id,
            externalId: row.external_id,
            locale: row.locale,
            timeZone: row.time_zone,
            profile: { state: row.state ?? nothingTold, key },
            catalog,
            now,
            useId,
            shownBefore: (offer) => tally.timesOf(row.person_id, offer),
          })
          tally.note(row.person_id, shown, now)
          if (used) uses.push({ id: useId, person: row.person_id, at: now, actor: usage.gate.actor, ...used })
          return reply
        })
      }
    })
  }

  return {
    use<R>(usage: Usage<R>): Promise<R> {
      let lane = lanes.get(usage.gate.brand)
      if (!lane) {
        lane = gather({
          run: runBatch,
          most: 128,
          // More batches under way keep the database busy while one of them waits for the disk.
          abreast: database.kind === 'embedded' ? 1 : 3,
          waiting: 5000,
          apart: (usage) => (usage.counted ? usage.person.uuid : undefined),
          retry: isConflict,
        })
        lanes.set(usage.gate.brand, lane)
      }
      return lane(usage as Usage<unknown>) as Promise<R>
    },
  }
}

/** Unwrapped when the first sensitive value is opened: most requests never need it. */
export function keyOnce(keyring: Keyring, row: Pick<store.ProfileRow, 'person_id' | 'sealed_key'>): () => PersonKey {
  let key: PersonKey | undefined
  return () => (key ??= openPersonKey(keyring, row.person_id, row.sealed_key!))
}
