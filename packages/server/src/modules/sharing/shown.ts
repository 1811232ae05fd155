import { setTimeout } from 'node:timers/promises'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { People } from '../people/people.ts'
import type { Profiles } from '../profile/profile.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import * as store from './store.ts'
import type { DeliveryRow, TransferredRow } from './store.ts'

const MOST_SHOWN = 200
/** Longer than any reply is waited for. */
const LONGEST_ON_ITS_WAY_MS = 20_000

/** What was given to whom and what followed it, for the person and for whoever answers for it. Names, never values. */
export function openShown(options: { database: Database; clock: Clock; people: People; profiles: Profiles }) {
  const { database, clock, people, profiles } = options

  /** Of somebody who was erased as well: what recipients must hear of that shows until they have acknowledged it. */
  async function everyIdOf(scope: Scope, uuid: string): Promise<string[]> {
    const row = (await profiles.readProfiles(scope, [uuid])).get(uuid)
    if (!row) throw new Refusal('person_unknown')
    const id = row.merged_into ?? uuid
    return [id, ...(await people.mergedInto(scope, id)).map((one) => one.person_id)]
  }

  return {
    /** For the data protection officer: a page of them, and how many recipients have not acknowledged the latest. */
    async list(
      gate: KeyGate, wanted: { person?: string; recipient?: string; open: boolean; after?: readonly [string, string, string]; most: number },
    ) {
      const ref = wanted.person === undefined ? undefined : await profiles.refOf(gate, wanted.person)
      return database.within(gate, async (scope) => {
        const persons = ref === undefined ? null : await everyIdOf(scope, ref.uuid)
        const rows = await store.listTransferred(scope, {
          recipient: wanted.recipient ?? null, persons, open: wanted.open, after: wanted.after ?? null, most: wanted.most + 1,
        })
        const page = rows.slice(0, wanted.most)
        const last = rows.length > wanted.most ? page.at(-1) : undefined
        const now = clock()
        return {
          transfers: page.map(viewOf),
          open: (await store.countOpen(scope)).map(({ recipient, open, since }) => ({
            recipient, count: open, oldest_seconds: Math.max(0, Math.floor((now - since.getTime()) / 1000)),
          })),
          next: last && ([last.person_id, last.recipient, last.purpose] as const),
        }
      })
    },

    /** For the person: everything that was told to anybody about them, the newest first. */
    async of(gate: PersonGate) {
      return database.within(gate as Gate, async (scope) => {
        const persons = await everyIdOf(scope, gate.person)
        return {
          held: (await store.readTransferred(scope, persons)).filter(({ kind }) => kind !== null),
          deliveries: await store.readDeliveries(scope, persons, MOST_SHOWN),
        }
      })
    },

    /** For the copy of everything (GDPR Art. 15(1)(c): the actual recipients). */
    async export(scope: Scope, persons: readonly string[]) {
      return {
        held: (await store.readTransferred(scope, persons)).map(({ pseudonym, ...row }) => ({ ...viewOf(row), known_there_as: pseudonym })),
        told: (await store.readDeliveries(scope, persons, 1_000_000)).map(toldOf),
      }
    },

    /**
     * Once a person has taken something back and before they are told so: what is on its way to a recipient at this
     * moment is waited for. After this no value leaves that rests on what was taken back. Errors: `busy`.
     */
    async letGo(gate: Gate, uuid: string): Promise<void> {
      const onItsWay = () => database.within(gate, (scope) => store.isOnItsWay(scope, uuid, new Date(clock())))
      const deadline = performance.now() + LONGEST_ON_ITS_WAY_MS
      for (let wait = 5; await onItsWay(); wait = Math.min(wait * 2, 200)) {
        if (performance.now() > deadline) throw new Refusal('busy', { retryAfter: 5 })
        await setTimeout(wait)
      }
    },

    erase: (scope: Scope, uuid: string): Promise<void> => store.erasePerson(scope, uuid, new Date(clock())),
  }
}

function viewOf(row: Omit<TransferredRow, 'pseudonym'>) {
  return {
    person: formatPersonId(row.person_id),
    recipient: row.recipient,
    purpose: row.purpose,
    attributes: row.attributes,
    entries: row.entries,
    ...(row.kind === null ? {} : { last: row.kind }),
    ...(row.sent_at ? { sent_at: toRfc3339(row.sent_at.getTime()) } : {}),
    ...(row.acknowledged_at ? { acknowledged_at: toRfc3339(row.acknowledged_at.getTime()) } : {}),
    ...(row.open_since ? { open_since: toRfc3339(row.open_since.getTime()), tries: row.tries } : {}),
  }
}

function toldOf(row: DeliveryRow) {
  return {
    recipient: row.recipient,
    purpose: row.purpose,
    kind: row.kind,
    via: row.via,
    attributes: row.attributes,
    entries: row.entries,
    sent_at: toRfc3339(row.sent_at.getTime()),
    state: row.state,
    ...(row.settled_at && row.state === 'acknowledged' ? { acknowledged_at: toRfc3339(row.settled_at.getTime()) } : {}),
  }
}
