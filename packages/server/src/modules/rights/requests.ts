import { toRfc3339 } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { seal, unseal } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatId, formatPersonId, newTimeOrderedUuid, parseId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Outbox } from '../people/outbox.ts'
import type { People } from '../people/people.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { closedBefore, deadlinesOf, extendedDue } from './deadlines.ts'
import type { Regime } from './deadlines.ts'
import { replyTo } from './replies.ts'
import type { Outcome } from './replies.ts'
import { viewOf } from './request.ts'
import type {
  RequestAct, RequestKind, RequestRow, RequestState, RequestTexts, RequestView, StepKind, StepRow, StepView,
} from './request.ts'
import { pairedActs, standingOf } from './second-pair.ts'
import type { PairedAct } from './second-pair.ts'
import * as store from './store.ts'
import { tellThem } from './telling.ts'
import type { Waiting } from './telling.ts'

/** Nobody opens a request that came in longer ago: its first deadline has passed under every regime. */
const OLDEST_MS = 90 * 24 * 60 * 60 * 1000

const openStates: readonly RequestState[] = ['open', 'extended']

/** What people ask for by right, with the deadlines that the law sets (GDPR Art. 12; CCPA § 7021). */
export function openRequests(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  people: People
  workspace: Pick<Workspace, 'audit'>
  outbox: Pick<Outbox, 'enqueue' | 'wake'>
  issuer: () => string
  /** Others of the brand who may work on requests now. */
  othersAtIt: (gate: KeyGate) => Promise<number>
}) {
  const { database, clock, catalogs, people, workspace, outbox } = options

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
      assignee: null,
      confirmed_at: null,
    }
    await store.insertRequest(scope, request)
    return { ...viewOf(request, now), ...(wanted.message === undefined ? {} : { message: wanted.message }) }
  }

  /** Part of the transaction that did it. What was written is sealed; the audit says that it was done, and why. */
  async function step(
    scope: Scope, gate: KeyGate | PersonGate, row: RequestRow, key: PersonKey, kind: StepKind, text?: string, detail: object = {},
  ): Promise<void> {
    const now = clock()
    const id = newTimeOrderedUuid(now)
    const sealed = text === undefined ? null : seal(key.encryption, text, stepContext(id))
    await store.insertStep(scope, row, { id, at: new Date(now), by: gate.actor, kind, sealed })
    if (gate.kind === 'key') {
      await workspace.audit(scope, { actor: gate.actor, action: `request.${kind}`, detail: { person: formatPersonId(row.person_id), request: formatId('req_', row.request_id), ...detail } })
    }
  }

  /** Written to where an address is known to be theirs; whether it was is on record. */
  async function tell(scope: Scope, gate: KeyGate, row: RequestRow, key: PersonKey, waiting: Waiting) {
    const catalog = await catalogs.current(scope)
    const told = await tellThem(scope, { people, outbox, catalog, address: options.issuer(), now: clock() }, row, waiting)
    await step(scope, gate, row, key, told ? 'told' : 'unreached')
    return told
  }

  /** The same, and what was written to them leaves at once. */
  async function changeAndTell(...given: Parameters<typeof change>) {
    const changed = await change(...given)
    outbox.wake()
    return changed
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

  /** With everything that was done about each: notes about a person are theirs to read too (GDPR Art. 15). */
  async function readWhole(scope: Scope, uuid: string) {
    const requests = await read(scope, uuid, true)
    const everyone = await Promise.all([...new Set(requests.map((one) => parseId('per_', one.person)!))]
      .map(async (person) => [person, await keyOf(scope, person)] as const))
    const steps: (StepView & { readonly request: string })[] = []
    for (const [person, key] of everyone) {
      for (const one of await store.readSteps(scope, [person])) steps.push({ request: formatId('req_', one.request_id), ...viewStep(one, key) })
    }
    return requests.map((request) => ({
      ...request, steps: steps.flatMap(({ request: of, ...one }) => (of === request.id ? [one] : [])),
    }))
  }

  return {
    /** Part of an export. */
    read: readWhole,
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
      change(gate, id, async (scope, row, key) => {
        await store.identifyRequest(scope, row, 'checked', sealText(key, row.request_id, 'identity', evidence))
        await step(scope, gate, row, key, 'identified')
      }),

    /** Whoever calls takes it on, or gives it back. */
    assign: (gate: KeyGate, id: string, to: 'me' | 'nobody') =>
      change(gate, id, async (scope, row, key) => {
        await store.assignRequest(scope, row, to === 'me' ? gate.actor : null)
        await step(scope, gate, row, key, to === 'me' ? 'assigned' : 'released')
      }),

    note: (gate: KeyGate, id: string, text: string) =>
      change(gate, id, (scope, row, key) => step(scope, gate, row, key, 'noted', text)),

    /** That the person has heard that it arrived (CCPA § 7021(a)). */
    confirm: (gate: KeyGate, id: string) =>
      change(gate, id, async (scope, row, key) => {
        await store.confirmRequest(scope, row, new Date(clock()))
        await step(scope, gate, row, key, 'confirmed')
      }),

    /** Whom this may be done for. Whoever gets everything or ends everything must be known to be the person. */
    mayAct: (gate: KeyGate, id: string, act: RequestAct) =>
      change(gate, id, async (_scope, row) => {
        if ((act === 'export' || act === 'erase') && row.identity === 'unchecked') throw new Refusal('identity_unchecked')
      }),

    /**
     * True: it may be done now. False: it waits for a second pair of eyes, which was asked for by this. Who asked from
     * their own pages is known without staff, and so is that they want to be erased. A brand where nobody else does this
     * work goes on with one; its programs have keys and rules of their own.
     */
    async pairUp(gate: KeyGate, id: string, act: PairedAct, reason: string): Promise<boolean> {
      const others = gate.staff ? await options.othersAtIt(gate) : 0
      let goesOn = true
      await change(gate, id, async (scope, row, key) => {
        if (others === 0 || (act === 'erase' && row.identity === 'session')) return
        const { asked, approved } = standingOf(await store.readSteps(scope, [row.person_id], row.request_id), act)
        goesOn = approved !== undefined
        if (!goesOn && asked !== gate.actor) await step(scope, gate, row, key, `asked_${act}`, reason, { reason })
      })
      return goesOn
    },

    /** The second pair of eyes, which no program has. Errors: `approval_not_asked`, `approval_not_yours`. */
    approve: (gate: KeyGate, id: string, act: PairedAct) =>
      change(gate, id, async (scope, row, key) => {
        const { asked, approved } = standingOf(await store.readSteps(scope, [row.person_id], row.request_id), act)
        if (asked === undefined || approved !== undefined) throw new Refusal('approval_not_asked')
        if (asked === gate.actor || !gate.staff) throw new Refusal('approval_not_yours')
        await step(scope, gate, row, key, `approved_${act}`)
      }),

    /** Their copy is made when they fetch it in their own pages; they are written to that they can. */
    invite: (gate: KeyGate, id: string, reason: string) =>
      changeAndTell(gate, id, async (scope, row, key) => {
        await step(scope, gate, row, key, 'invited', reason, { reason })
        if (!(await tell(scope, gate, row, key, 'copy'))) throw new Refusal('person_unreachable')
      }),

    noteAct: (gate: KeyGate, id: string, act: RequestAct, reason: string) =>
      change(gate, id, (scope, row, key) => step(scope, gate, row, key, act, reason, { reason })),

    /** With the words, what was done, and in which language its person reads. That staff opened it is on record. */
    async get(gate: KeyGate, id: string) {
      const uuid = parseId('req_', id)
      return database.within(gate, async (scope) => {
        const row = uuid && (await store.holdRequest(scope, uuid))
        if (!row) throw new Refusal('request_unknown')
        const person = (await people.findExactly(scope, row.person_id))!
        const key = person.sealed_key ? people.keyOf(person) : undefined
        if (gate.staff) await workspace.audit(scope, { actor: gate.actor, action: 'request.read', detail: { request: id } })
        const { brand } = (await catalogs.current(scope)).document
        const steps = await store.readSteps(scope, [row.person_id], row.request_id)
        const standing = (act: PairedAct) => standingOf(steps, act)
        return {
          ...viewOf(row, clock()),
          ...(key ? textsOf(row, key) : {}),
          time_zone: brand.time_zone,
          locale: person.locale ?? brand.default_locale,
          ...(row.state === 'open' ? { extended_due_at: toRfc3339(extendedDue(row.regime, row.received_at.getTime(), brand.time_zone)) } : {}),
          waits_for_approval: pairedActs.filter((act) => standing(act).asked !== undefined && standing(act).approved === undefined),
          approved: pairedActs.filter((act) => standing(act).approved !== undefined),
          steps: steps.map((one) => viewStep(one, key)),
        }
      })
    },

    /** A text to begin with, in the person's language and in that of whoever answers. Nothing is stored. */
    async propose(gate: KeyGate, id: string, outcome: Outcome, reading: string) {
      const uuid = parseId('req_', id)
      return database.within(gate, async (scope) => {
        const row = uuid && (await store.holdRequest(scope, uuid))
        if (!row) throw new Refusal('request_unknown')
        const catalog = await catalogs.current(scope)
        const person = (await people.findExactly(scope, row.person_id))!
        const templates = await store.readTemplates(scope)
        return replyTo(catalog, templates, row, outcome, { theirs: person.locale, ours: reading })
      })
    },

    /** Two more months, with a reason that the person gets to hear, inside the first deadline (GDPR Art. 12(3)). */
    extend: (gate: KeyGate, id: string, reason: string) =>
      changeAndTell(gate, id, async (scope, row, key) => {
        if (row.state === 'extended') throw new Refusal('request_extended')
        if (clock() > row.due_at.getTime()) throw new Refusal('extension_late')
        const { brand } = (await catalogs.current(scope)).document
        const due = extendedDue(row.regime, row.received_at.getTime(), brand.time_zone)
        await store.extendRequest(scope, row, new Date(due), reason)
        await step(scope, gate, row, key, 'extended', reason)
        await tell(scope, gate, row, key, 'reply')
      }),

    answer: (gate: KeyGate, id: string, reply: string) =>
      changeAndTell(gate, id, async (scope, row, key) => {
        if (row.identity === 'unchecked') throw new Refusal('identity_unchecked')
        await store.closeRequest(
          scope, row, 'answered', gate.actor, new Date(clock()), sealText(key, row.request_id, 'reply', JSON.stringify({ reply })),
        )
        await step(scope, gate, row, key, 'answered')
        await tell(scope, gate, row, key, 'reply')
      }),

    /** With the reason, and where to complain (GDPR Art. 12(4)). Also where nobody could show who they are. */
    deny: (gate: KeyGate, id: string, reason: string) =>
      changeAndTell(gate, id, async (scope, row, key) => {
        const { authority } = (await catalogs.current(scope)).document.brand.controller
        if (authority === undefined) throw new Refusal('authority_missing')
        const texts: RequestTexts = { reply: reason, authority }
        await store.closeRequest(
          scope, row, 'denied', gate.actor, new Date(clock()), sealText(key, row.request_id, 'reply', JSON.stringify(texts)),
        )
        await step(scope, gate, row, key, 'denied')
        await tell(scope, gate, row, key, 'reply')
      }),

    withdraw: (gate: PersonGate, id: string) =>
      change(
        gate, id,
        async (scope, row, key) => {
          await store.closeRequest(scope, row, 'withdrawn', gate.actor, new Date(clock()), null)
          await step(scope, gate, row, key, 'withdrawn')
        },
        async (row, scope) => {
          const mine = await people.find(scope, gate.person)
          if (mine?.person_id === row.person_id) return true
          return mine !== undefined
            && (await people.mergedInto(scope, mine.person_id)).some((one) => one.person_id === row.person_id)
        },
      ),

    async list(
      gate: KeyGate,
      wanted: {
        states?: readonly RequestState[]; kinds?: readonly RequestKind[]; overdue?: boolean; dueBefore?: number
        assignee?: 'me' | 'nobody'; after?: store.RequestPlace; most: number
      },
    ): Promise<{ requests: (RequestView & RequestTexts)[]; next: store.RequestPlace | undefined }> {
      const now = clock()
      return database.within(gate, async (scope) => {
        const rows = await store.readRequests(scope, {
          states: wanted.states ?? openStates,
          kinds: wanted.kinds,
          dueBefore: wanted.overdue ? new Date(now) : wanted.dueBefore === undefined ? undefined : new Date(wanted.dueBefore),
          assignee: wanted.assignee === undefined ? undefined : wanted.assignee === 'me' ? gate.actor : null,
          after: wanted.after,
          most: wanted.most + 1,
        })
        const requests: (RequestView & RequestTexts)[] = []
        for (const row of rows.slice(0, wanted.most)) {
          const person = await people.findExactly(scope, row.person_id)
          // In the console the words are read one by one, and that is on record.
          const texts = person?.sealed_key && !gate.staff ? textsOf(row, people.keyOf(person)) : {}
          requests.push({ ...viewOf(row, now), ...texts })
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

const stepContext = (id: string) => `request step ${id}`

function viewStep({ step_id: id, at, by, kind, sealed_text: sealed }: StepRow, key: PersonKey | undefined): StepView {
  const text = sealed && key ? unseal(key.encryption, sealed, stepContext(id)).toString() : undefined
  return { at: toRfc3339(at.getTime()), by, kind, ...(text === undefined ? {} : { text }) }
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
