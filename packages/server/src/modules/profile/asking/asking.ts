import type { Clock } from '../../../kernel/clock.ts'
import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { pick } from '../../../kernel/i18n/messages.ts'
import { formatPersonId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Texts } from '../../catalog/types.ts'
import type { People } from '../../people/people.ts'
import { ME } from '../../people/person-ref.ts'
import type { PersonRef } from '../../people/person-ref.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import { purposesOf } from '../../workspace/workspace.ts'
import { localeFor } from '../notice.ts'
import { keyOnce } from '../reading.ts'
import { shownReward } from '../rewards.ts'
import { nothingTold } from '../state.ts'
import { insertUses, readProfiles } from '../store.ts'
import { countsSince, nextAsk, restUntil } from './budget.ts'
import type { Asked } from './budget.ts'
import { openConditions } from './conditions.ts'
import * as store from './store.ts'

export type Asking = ReturnType<typeof openAsking>

/** Longer than any month: figures count everybody once in one, and find that out here. */
const COUNTED_MS = 35 * 24 * 60 * 60 * 1000

export type Dismissal = 'not_now' | 'never'

/** What may be asked of whom and when: one budget for each person, over everything that asks. */
export function openAsking(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  people: People
  subjectOf: (gate: KeyGate | PersonGate, named: string | undefined) => Promise<PersonRef>
}) {
  const { database, keyring, clock, catalogs, people, subjectOf } = parts

  /** A page does not know who is before it: to it nobody has told anything yet, and nobody was asked. */
  function somebodyOf(gate: KeyGate | PersonGate, named: string | undefined): Promise<PersonRef> | undefined {
    if (gate.kind === 'person' || gate.key.kind === 'secret') return subjectOf(gate, named)
    if (named !== ME) throw new Refusal('person_not_allowed')
    return undefined
  }

  async function historyOf(scope: Scope, uuid: string): Promise<Asked[]> {
    return (await store.readAsked(scope, [uuid])).map((row) => ({ ...row, at: row.at.getTime() }))
  }

  return {
    /**
     * The next best ask for a person at a touchpoint, with only what still needs asking; or the reason why there is
     * none. Looking takes nothing of the budget: it counts once it is presented. What rules of asks looked at is in the diary. Of somebody the brand named and nobody has met
     * yet, nothing is told and nothing was asked.
     */
    async next(
      gate: KeyGate | PersonGate, wanted: { person?: string; touchpoint?: string; ask?: string; locale?: string },
    ) {
      const ref = await somebodyOf(gate, wanted.person)
      return database.within(gate, async (scope) => {
        const row = ref && (await people.find(scope, ref.uuid))
        if (ref && !row && ref.externalId === undefined) throw new Refusal('person_unknown')
        const catalog = await catalogs.current(scope)
        const profile = row && (await readProfiles(scope, [row.person_id])).get(row.person_id)
        const conditions = openConditions({
          catalog,
          profile: profile && { state: profile.state ?? nothingTold, key: keyOnce(keyring, profile) },
          now: clock(),
          timeZone: row?.time_zone ?? null,
          purposes: purposesOf(gate),
        })
        const next = nextAsk({
          catalog,
          conditions,
          state: profile?.state ?? nothingTold,
          history: row ? await historyOf(scope, row.person_id) : [],
          now: clock(),
          timeZone: row?.time_zone ?? null,
          touchpoint: wanted.touchpoint,
          only: wanted.ask,
          purposes: purposesOf(gate),
        })
        if (row && (gate.kind === 'key' || gate.page)) await insertUses(scope, conditions.uses(row.person_id, gate.actor))
        const { ask, reason, considered, budget } = next
        const locale = localeFor(catalog, wanted.locale ?? row?.locale)
        const definition = ask && catalog.document.asks[ask.key]!
        const reward = definition?.reward
        return {
          ...(ask && definition ? {
            ask: {
              ...ask,
              kind: definition.kind,
              title: pick(definition.title, locale, catalog.document.brand.default_locale),
              ...(reward === undefined ? {} : { reward: { key: reward, ...shownReward(catalog.document.rewards[reward]) } }),
            },
          } : {}),
          reason,
          considered,
          budget: { left: budget.left, resets_at: budget.resetsAt === undefined ? null : toRfc3339(budget.resetsAt) },
          rests_until: toRfc3339(restUntil(catalog.document.brand, clock())),
        }
      })
    },

    /** Lowers only: whoever holds the page may say it for the person, known to be them or not. */
    async dismiss(gate: KeyGate | PersonGate, { person, ask, how }: { person?: string; ask: string; how: Dismissal }) {
      const ref = await subjectOf(gate, person)
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        const { brand, asks } = (await catalogs.current(scope)).document
        if (!Object.hasOwn(asks, ask)) {
          throw new Refusal('ask_unknown', { faults: [{ pointer: '/ask', message: 'is not in the catalogue' }] })
        }
        const at = clock()
        const known = how === 'never'
          && (await historyOf(scope, row.person_id)).some((one) => one.ask === ask && one.event === 'never')
        if (!known) await store.insertAsked(scope, [{ person: row.person_id, ask, event: how, at, questions: 0 }])
        return {
          person: formatPersonId(row.person_id),
          ask,
          how,
          rests_until: how === 'never' ? null : toRfc3339(restUntil(brand, at)),
        }
      })
    },

    /** What a person never wants to be asked, in the order in which they said so. */
    async neverOf(gate: PersonGate): Promise<readonly { readonly ask: string; readonly title?: Texts }[]> {
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, gate.person)
        if (!row) throw new Refusal('person_unknown')
        const { asks } = (await catalogs.current(scope)).document
        const never = (await historyOf(scope, row.person_id)).filter(({ event }) => event === 'never')
        return [...new Set(never.map(({ ask }) => ask))]
          .map((ask) => ({ ask, ...(Object.hasOwn(asks, ask) ? { title: asks[ask]!.title } : {}) }))
      })
    },

    /** Takes "never" back: only the person themself, known to be them. */
    async allow(gate: PersonGate, ask: string): Promise<void> {
      if (gate.level !== 'full') throw new Refusal('proof_required')
      await database.within(gate, async (scope) => {
        const row = await people.find(scope, gate.person)
        if (!row) throw new Refusal('person_unknown')
        await store.deleteNever(scope, row.person_id, ask)
      })
    },

    /** Drops what counts no more. Returns how many. */
    async forget(gate: Gate): Promise<number> {
      return database.within(gate, async (scope) => {
        // Without a catalogue nobody was asked anything.
        const catalog = await catalogs.current(scope).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'catalog_missing') return undefined
          throw error
        })
        return catalog ? store.deleteAsked(scope, new Date(Math.min(countsSince(catalog.document.brand, clock()), clock() - COUNTED_MS))) : 0
      })
    },
  }
}
