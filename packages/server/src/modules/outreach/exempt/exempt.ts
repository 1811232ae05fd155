import { randomUUID } from 'node:crypto'
import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { formatId } from '../../../kernel/ids.ts'
import { addPeriod } from '../../../kernel/period.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog, Purpose } from '../../catalog/types.ts'
import type { People } from '../../people/people.ts'
import { exemptRefused } from '../../profile/permit.ts'
import type { Profiles } from '../../profile/profile.ts'
import { nothingTold } from '../../profile/state.ts'
import type { ProfileState } from '../../profile/state.ts'
import { requirePurpose } from '../../workspace/workspace.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import { messageIdOf } from '../messages.ts'
import type { Messages } from '../messages.ts'
import { APPROVERS, digestOf, readFields } from './approval.ts'
import type { ApproverRole } from './approval.ts'
import * as store from './store.ts'

/** Where the catalogue says nothing: what is about an order is of no use after this. */
const VALID_FOR = 'P3D'

export interface ApprovalView {
  readonly purpose: string
  /** SHA-256 of the purpose and its messages, as hex: what was approved. */
  readonly digest: string
  readonly approved: boolean
  readonly approvals: readonly { readonly role: ApproverRole; readonly by: string; readonly at: string }[]
}

/** What a person reads of what they get without a consent. */
export interface OwnExemption {
  readonly purpose: string
  readonly stopped: boolean
  readonly approvals: readonly { readonly role: ApproverRole; readonly at: number }[]
}

export type Exempt = ReturnType<typeof openExempt>

/** Messages about an order or safety, which rest on no consent: approved by two, said in the open, and no answer in them. */
export function openExempt(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  workspace: Workspace
  people: People
  profiles: Profiles
  messages: Messages
}) {
  const { database, clock, catalogs, workspace, people, profiles, messages } = options

  const approvalsOf = (scope: Scope, { document }: Catalog, purpose: string) =>
    store.readApprovals(scope, purpose, digestOf(document, purpose))

  function exemptPurpose(catalog: Catalog, key: string): Purpose {
    const purpose = catalog.purposes.get(key)
    if (!purpose || purpose.retired) throw new Refusal('purpose_unknown')
    if (!purpose.exempt) throw new Refusal('purpose_not_exempt')
    return purpose
  }

  async function view(scope: Scope, catalog: Catalog, purpose: string): Promise<ApprovalView> {
    const rows = await approvalsOf(scope, catalog, purpose)
    return {
      purpose,
      digest: digestOf(catalog.document, purpose).toString('hex'),
      approved: rows.length >= APPROVERS,
      approvals: rows.map(({ role, actor, at }) => ({ role, by: actor, at: toRfc3339(at.getTime()) })),
    }
  }

  /** Why a message must not leave at this moment; undefined: it may. Asked when it is planned and again when it leaves. */
  async function refusalOf(
    scope: Scope, catalog: Catalog, purpose: string, state: ProfileState,
  ): Promise<'purpose_unknown' | 'objected' | 'restricted' | 'approval_missing' | undefined> {
    const known = catalog.purposes.get(purpose)
    const refused = known ? exemptRefused(state, known) : 'purpose_unknown'
    if (refused) return refused
    return (await approvalsOf(scope, catalog, purpose)).length < APPROVERS ? 'approval_missing' : undefined
  }

  /** For pages and export: what comes without a consent, and as whom somebody approved it. */
  async function told(scope: Scope, catalog: Catalog, state: ProfileState): Promise<OwnExemption[]> {
    const found: OwnExemption[] = []
    for (const purpose of catalog.purposes.values()) {
      if (!purpose.exempt || purpose.retired) continue
      const rows = await approvalsOf(scope, catalog, purpose.key)
      found.push({
        purpose: purpose.key,
        stopped: exemptRefused(state, purpose) === 'objected',
        approvals: rows.length < APPROVERS ? [] : rows.map(({ role, at }) => ({ role, at: at.getTime() })),
      })
    }
    return found
  }

  return {
    refusalOf,

    /** Errors: `purpose_unknown`, `purpose_not_exempt`, `purpose_not_allowed`. */
    async approvals(gate: KeyGate, purpose: string): Promise<ApprovalView> {
      requirePurpose(gate, purpose)
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        exemptPurpose(catalog, purpose)
        return view(scope, catalog, purpose)
      })
    },

    /** One of two. The same member or key again counts once. Errors: those of `approvals`; `role_not_yours`. */
    async approve(gate: KeyGate, purpose: string, role: ApproverRole): Promise<ApprovalView> {
      requirePurpose(gate, purpose)
      if (gate.staff && !gate.staff.roles.includes(role)) throw new Refusal('role_not_yours', { faults: [{ pointer: '/role', message: 'is none of your roles' }] })
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        exemptPurpose(catalog, purpose)
        const digest = digestOf(catalog.document, purpose)
        const made = await store.insertApproval(scope, { purpose, digest, actor: gate.actor, role, at: new Date(clock()) })
        if (made) {
          await workspace.audit(scope, { actor: gate.actor, action: 'purpose.approved', detail: { purpose, digest: digest.toString('hex'), role } })
        }
        return view(scope, catalog, purpose)
      })
    },

    /**
     * Plans one message to one person. `once`: the same again is the same message. Errors: `exempt_message_unknown`,
     * `purpose_not_exempt`, `purpose_not_allowed`, `approval_missing`, `exempt_fields_invalid`, `objected`,
     * `person_restricted`, `person_unknown`, `person_erased`.
     */
    async send(
      gate: KeyGate, wanted: { readonly person: string; readonly message: string; readonly fields?: Readonly<Record<string, string>>; readonly id?: string },
      idempotencyKey: string | undefined,
    ): Promise<{ id: string; planned: boolean }> {
      const ref = await profiles.refOf(gate, wanted.person)
      const once = idempotencyKey !== undefined ? `${gate.actor} ${idempotencyKey}` : wanted.id !== undefined ? `id ${wanted.id}` : randomUUID()
      const sent = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const { exempt_messages: defined } = catalog.document
        const definition = Object.hasOwn(defined, wanted.message) ? defined[wanted.message]! : undefined
        if (!definition) throw new Refusal('exempt_message_unknown', { faults: [{ pointer: '/message', message: 'is not in the catalogue' }] })
        requirePurpose(gate, definition.purpose)
        exemptPurpose(catalog, definition.purpose)
        const fields = readFields(definition, wanted.fields ?? {})
        const row = await people.find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        const person = row.person_id
        const state = (await profiles.readProfiles(scope, [person])).get(person)?.state ?? nothingTold
        const refused = await refusalOf(scope, catalog, definition.purpose, state)
        if (refused) throw new Refusal(refused === 'restricted' ? 'person_restricted' : refused)
        const now = clock()
        const planned = {
          person, source: 'exempt' as const, key: wanted.message, once, purpose: definition.purpose, channel: definition.channel,
          notBefore: now, until: addPeriod(now, definition.valid_for ?? VALID_FOR), fields,
        }
        return { id: formatId('msg_', messageIdOf(planned)), planned: (await messages.plan(scope, [planned])) > 0 }
      })
      if (sent.planned) messages.wake()
      return sent
    },

    told,

    /** What comes to the person without their consent. */
    async ofPerson(gate: PersonGate): Promise<OwnExemption[]> {
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, gate.person)
        if (!row) throw new Refusal('person_unknown')
        return told(scope, await catalogs.current(scope), (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold)
      })
    },
  }
}
