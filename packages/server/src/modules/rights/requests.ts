import type { Clock } from '../../kernel/clock.ts'
import { seal, unseal } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { People } from '../people/people.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { closedBefore, deadlinesOf, extendedDue } from './deadlines.ts'
import type { Regime } from './deadlines.ts'
import { viewOf } from './request.ts'
import type { RequestKind, RequestRow, RequestState, RequestTexts, RequestView } from './request.ts'
import * as store from './store.ts'

/** Nobody opens a request that came in longer ago: its first deadline has passed under every regime. */
const OLDEST_MS = 90 * 24 * 60 * 60 * 1000

const openStates: readonly RequestState[] = ['open', 'extended']

/** What people ask for by right, with the deadlines that the law sets (GDPR Art. 12; CCPA § 7021). */
export function openRequests(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  people: People
}) {
  const { database, clock, catalogs, people } = options

  async function insert(
    scope: Scope, uuid: string, identity: RequestRow['identity'],
    wanted: { kind: RequestKind; regime?: Regime; message?: string; receivedAt?: number },
  ): Promise<RequestView & RequestTexts> {
    const row = await people.find(scope, uuid)
    if (!row) throw new Refusal('person_unknown')
    const now = clock()
    const received = wanted.receivedAt ?? now
    if (received > now || received < now - OLDEST_MS) {
      throw new Refusal('input_invalid', {
        faults: [{ pointer: '/received_at', message: 'must lie in the last 90 days' }],
      })
    }
    const { brand } = (await catalogs.current(scope)).document
    const regime = wanted.regime ?? (/^US(-CA)?$/.test(brand.jurisdiction ?? '') ? 'ccpa' : 'gdpr')
    const { confirmBy, dueAt } = deadlinesOf(regime, received, brand.time_zone)
    const id = newTimeOrderedUuid(now)
    const request: RequestRow = {
      person_id: row.person_id,
      request_id: id,
      kind: wanted.kind,
      regime,
      state: 'open',
      received_at: new Date(received),
      confirm_by: confirmBy === undefined ? null : new Date(confirmBy),
      due_at: new Date(dueAt),
      extended_because: null,
      identity,
      sealed_identity: null,
      sealed_message: wanted.message === undefined ? null : sealText(people.keyOf(row), id, 'message', wanted.message),
      sealed_reply: null,
      closed_at: null,
      closed_by: null,
    }
    await store.insertRequest(scope, request)
    return { ...viewOf(request, now), ...(wanted.message === undefined ? {} : { message: wanted.message }) }
  }

  /** Changes one request that is still open; a second change of the same one waits for the first. */
  function change(
    gate: Gate, id: string,
    work: (scope: Scope, row: RequestRow, key: PersonKey) => Promise<void>,
    own?: (row: RequestRow, scope: Scope) => Promise<boolean>,
  ): Promise<RequestView & RequestTexts> {
    const uuid = parseId('req_', id)
    if (!uuid) throw new Refusal('request_unknown')
    return database.within(gate, async (scope) => {
      const row = await store.holdRequest(scope, uuid)
      if (!row || (own && !(await own(row, scope)))) throw new Refusal('request_unknown')
      if (row.closed_at !== null) throw new Refusal('request_closed')
      const key = await keyOf(scope, row.person_id)
      await work(scope, row, key)
      const changed = (await store.holdRequest(scope, uuid))!
      return { ...viewOf(changed, clock()), ...textsOf(changed, key) }
    })
  }

  /** Of the very person it came from: they may have been merged into another since, and kept their key. */
  async function keyOf(scope: Scope, uuid: string): Promise<PersonKey> {
    return people.keyOf((await people.findExactly(scope, uuid))!)
  }

  async function read(scope: Scope, uuid: string, withTexts: boolean): Promise<(RequestView & RequestTexts)[]> {
    const row = await people.find(scope, uuid)
    if (!row) throw new Refusal('person_unknown')
    const everyone = [row, ...(await people.mergedInto(scope, row.person_id))]
    const keys = new Map(everyone.map((one) => [one.person_id, one]))
    const now = clock()
    return (await store.readRequestsOf(scope, [...keys.keys()])).map((request) => ({
      ...viewOf(request, now),
      ...(withTexts ? textsOf(request, people.keyOf(keys.get(request.person_id)!)) : {}),
    }))
  }

  return {
    /** Part of an export. */
    read: (scope: Scope, uuid: string) => read(scope, uuid, true),
    blank: (scope: Scope, uuid: string) => store.blankRequests(scope, uuid, new Date(clock())),

    of: (gate: PersonGate): Promise<(RequestView & RequestTexts)[]> =>
      database.within(gate, (scope) => read(scope, gate.person, gate.level === 'full')),

    /** A link in a message proves less than a code: staff then look who it is. */
    openOwn: (gate: PersonGate, wanted: { kind: RequestKind; message?: string }) =>
      database.within(gate, (scope) => insert(scope, gate.person, gate.level === 'full' ? 'session' : 'unchecked', wanted)),

    /** For somebody who wrote, called or came in: `receivedAt` is when, and what the deadline counts from. */
    openFor: (
      gate: KeyGate, uuid: string,
      wanted: { kind: RequestKind; regime?: Regime; message?: string; receivedAt?: number },
    ) => database.within(gate, (scope) => insert(scope, uuid, 'unchecked', wanted)),

    /** How staff made sure who asks. Kept sealed until the request is closed. */
    identify: (gate: KeyGate, id: string, evidence: string) =>
      change(gate, id, (scope, row, key) =>
        store.identifyRequest(scope, row, 'checked', sealText(key, row.request_id, 'identity', evidence))),

    /** Two more months, with a reason that the person gets to hear, inside the first deadline (GDPR Art. 12(3)). */
    extend: (gate: KeyGate, id: string, reason: string) =>
      change(gate, id, async (scope, row) => {
        if (row.state === 'extended') throw new Refusal('request_extended')
        if (clock() > row.due_at.getTime()) throw new Refusal('extension_late')
        const { brand } = (await catalogs.current(scope)).document
        const due = extendedDue(row.regime, row.received_at.getTime(), brand.time_zone)
        await store.extendRequest(scope, row, new Date(due), reason)
      }),

    answer: (gate: KeyGate, id: string, reply: string) =>
      change(gate, id, async (scope, row, key) => {
        if (row.identity === 'unchecked') throw new Refusal('identity_unchecked')
        await store.closeRequest(
          scope, row, 'answered', gate.actor, new Date(clock()), sealText(key, row.request_id, 'reply', JSON.stringify({ reply })),
        )
      }),

    /** With the reason, and where to complain (GDPR Art. 12(4)). Also where nobody could show who they are. */
    deny: (gate: KeyGate, id: string, reason: string) =>
      change(gate, id, async (scope, row, key) => {
        const { authority } = (await catalogs.current(scope)).document.brand.controller
        if (authority === undefined) throw new Refusal('authority_missing')
        const texts: RequestTexts = { reply: reason, authority }
        await store.closeRequest(
          scope, row, 'denied', gate.actor, new Date(clock()), sealText(key, row.request_id, 'reply', JSON.stringify(texts)),
        )
      }),

    withdraw: (gate: PersonGate, id: string) =>
      change(
        gate, id,
        (scope, row) => store.closeRequest(scope, row, 'withdrawn', gate.actor, new Date(clock()), null),
        async (row, scope) => {
          const mine = await people.find(scope, gate.person)
          if (mine?.person_id === row.person_id) return true
          return mine !== undefined
            && (await people.mergedInto(scope, mine.person_id)).some((one) => one.person_id === row.person_id)
        },
      ),

    async list(
      gate: KeyGate,
      wanted: { states?: readonly RequestState[]; overdue?: boolean; after?: store.RequestPlace; most: number },
    ): Promise<{ requests: (RequestView & RequestTexts)[]; next: store.RequestPlace | undefined }> {
      const now = clock()
      return database.within(gate, async (scope) => {
        const rows = await store.readRequests(scope, {
          states: wanted.states ?? openStates,
          dueBefore: wanted.overdue ? new Date(now) : undefined,
          after: wanted.after,
          most: wanted.most + 1,
        })
        const requests: (RequestView & RequestTexts)[] = []
        for (const row of rows.slice(0, wanted.most)) {
          const person = await people.findExactly(scope, row.person_id)
          requests.push({ ...viewOf(row, now), ...(person?.sealed_key ? textsOf(row, people.keyOf(person)) : {}) })
        }
        const last = rows[wanted.most - 1]
        return {
          requests,
          next: last && rows.length > wanted.most ? { due: last.due_at, id: last.request_id } : undefined,
        }
      })
    },

    /** Deletes what was closed 24 months ago. Returns how many. */
    forget: (gate: Gate): Promise<number> =>
      database.within(gate, (scope) => store.deleteRequests(scope, new Date(closedBefore(clock())))),
  }
}

function sealText(key: PersonKey, id: string, what: string, text: string): Buffer {
  return seal(key.encryption, text, `request ${id} ${what}`)
}

function textsOf(row: RequestRow, key: PersonKey): RequestTexts {
  const open = (what: string, sealed: Buffer) => unseal(key.encryption, sealed, `request ${row.request_id} ${what}`).toString()
  return {
    ...(row.sealed_message === null ? {} : { message: open('message', row.sealed_message) }),
    ...(row.sealed_reply === null ? {} : (JSON.parse(open('reply', row.sealed_reply)) as RequestTexts)),
  }
}
