import { toStoredSecond } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { addPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { EntryBody } from '../ledger/entry.ts'
import type { Messages } from '../outreach/messages.ts'
import type { Profiles } from '../profile/profile.ts'
import type { ProfileState } from '../profile/state.ts'
import * as store from './store.ts'

type Removal = Extract<EntryBody, { kind: 'value.removed' }>

/** An answer that is no longer fresh is not used; so long it is kept, so that its person can say that it still holds. */
const STALE_KEPT_S = 7 * 24 * 60 * 60

/** Going back by months can end some days before where going on from there by as many would begin. */
const MONTH_ENDS_MS = 4 * 24 * 60 * 60 * 1000

/** Looked at in one statement: 20 ms on a server, while nobody else waits. */
const PEOPLE = 500
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

/**
 * Answers that may no longer be kept (GDPR Art. 5(1)(e)), with the reason. Pure.
 *
 * Everything of a person who restricted its use is kept, because who demands that something is kept unused (Art. 18) must
 * find it there. Else nothing is kept for longer than its attribute says, and are kept: an answer of which one purpose is
 * granted and lasts; one whose purpose has a new edition, until the grant for the earlier one would have ended, so that
 * its person can be asked again.
 */
function outlived(state: ProfileState, catalog: Catalog, now: number): Removal[] {
  if (state.restricted !== undefined) return []
  const second = toStoredSecond(now)
  return Object.entries(state.values).flatMap(([key, [, toldAt, freshUntil, , , slot, narrowed]]): Removal[] => {
    const attribute = catalog.attributes.get(key)
    const remove = (because: Removal['because']): Removal[] => [{ kind: 'value.removed', attribute: key, because }]
    if (!attribute || attribute.retired || attribute.slot !== slot) return remove('no_purpose_left')
    if (attribute.keptFor !== undefined && addPeriod(toldAt, attribute.keptFor) <= now) return remove('expired')
    const choices = [...attribute.purposes].flatMap((name) => {
      const choice = state.barred?.[key]?.includes(name) ? undefined : state.purposes[name]
      return choice?.[0] === 'granted' && catalog.purposes.get(name)?.retired === false ? [choice] : []
    })
    if (choices.length === 0) return remove('no_purpose_left')
    if (choices.every(([, , , until]) => until <= second)) return remove('expired')
    // The person's own end is an end; the brand's period of freshness leaves some days to renew it in.
    if (narrowed?.limit !== undefined && narrowed.limit <= second) return remove('expired')
    if (freshUntil + STALE_KEPT_S <= second) return remove('stale')
    return []
  })
}

export interface RetentionReport {
  readonly people: number
  readonly answers: number
  readonly expired: number
  readonly stale: number
  readonly uses: number
  readonly requests: number
}

/** What outlived its time is deleted, and each deletion is an entry in its person's chain: the proof. */
export function openRetention(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  profiles: Profiles
  usesMonths: number
  forgetRequests: (gate: Gate) => Promise<number>
  messages: Pick<Messages, 'forget'>
}) {
  const { database, clock, catalogs, profiles } = options

  return {
    /** Everyone of the brand, page by page; with `dryRun` it only counts. */
    async run(gate: Gate, { dryRun = false } = {}): Promise<RetentionReport> {
      const tally = { people: 0, answers: 0, expired: 0, stale: 0 }
      const applied = await database.within(gate, (scope) => catalogs.current(scope)).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'catalog_missing') return undefined
        throw error
      })
      if (!applied) return { ...tally, uses: 0, requests: 0 }
      const keeping: store.Keeping = {
        attributes: [...applied.attributes.values()].filter((one) => !one.retired).map((one) => `${one.key} ${one.slot}`),
        toldBefore: Object.fromEntries([...applied.attributes.values()].flatMap(({ key, keptFor }) =>
          (keptFor === undefined ? [] : [[key, addPeriod(clock(), `-${keptFor}`) + MONTH_ENDS_MS]]))),
        purposes: [...applied.purposes.values()].filter((one) => !one.retired).map((one) => one.key),
        now: toStoredSecond(clock()),
      }
      for (let after: string | undefined = FIRST_UUID; after !== undefined; ) {
        const page: { found: string[]; last: string | undefined } = await database.within(
          gate, (scope) => store.readOutlived(scope, keeping, after!, PEOPLE),
        )
        const states = await database.within(gate, (scope) => profiles.readProfiles(scope, page.found))
        for (const uuid of page.found) {
          const state = states.get(uuid)?.state
          const removals = state ? outlived(state, applied, clock()) : []
          if (removals.length === 0) continue
          const done = dryRun ? removals : await remove(gate, uuid)
          if (done.length > 0) tally.people += 1
          tally.answers += done.length
          tally.expired += done.filter((one) => one.because !== 'stale').length
          tally.stale += done.filter((one) => one.because === 'stale').length
        }
        after = page.last
      }
      const usesBefore = monthsBefore(clock(), options.usesMonths)
      const uses = await profiles.forgetUses(gate, usesBefore, dryRun)
      if (!dryRun) await options.messages.forget(gate, usesBefore)
      return { ...tally, uses, requests: dryRun ? 0 : await options.forgetRequests(gate) }
    },
  }

  /** Decided once more over the profile as it is by then: the person may have renewed it a moment ago. */
  async function remove(gate: Gate, uuid: string): Promise<readonly Removal[]> {
    try {
      return await profiles.change<readonly Removal[]>({
        gate,
        person: { uuid },
        creates: false,
        decide: ({ state, catalog, now }) => {
          const removals = outlived(state, catalog, now)
          if (removals.length === 0) throw new Refusal('nothing_told')
          return { entries: removals, purge: new Set(removals.map((one) => one.attribute)), reply: () => removals }
        },
      })
    } catch (error) {
      // Renewed, erased or merged meanwhile: nothing to do here.
      if (error instanceof Refusal && (error.code === 'nothing_told' || error.code === 'person_erased')) return []
      throw error
    }
  }
}

function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.getTime()
}
