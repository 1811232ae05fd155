import { parseEntryId } from '@sayso/receipts'
import type { Clock } from '../../../kernel/clock.ts'
import { hmac256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { rateLimiter } from '../../../kernel/http/rate.ts'
import { formatPersonId, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import { openLeaf } from '../../ledger/chain.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Access } from '../../people/access.ts'
import type { PersonRow } from '../../people/customers.ts'
import type { People } from '../../people/people.ts'
import { openTickets } from '../../people/tickets.ts'
import type { GuardianTicket } from '../../people/tickets.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { isNeeded, purposesInForce } from '../answer.ts'
import { proposalOf } from '../drafts/draft.ts'
import { deleteDraft, readDraft } from '../drafts/store.ts'
import type { DraftRow } from '../drafts/store.ts'
import type { Profiles } from '../profile.ts'
import type { Told } from '../submitted.ts'
import { openDraft } from '../sealed.ts'
import type { DraftContent } from '../sealed.ts'
import { nothingTold } from '../state.ts'
import type { ProfileState } from '../state.ts'
import { readProfiles } from '../store.ts'

const MINUTE = 60_000
export const PROVED_MINUTES = 30
const ENTERED_PER_IP = 30

/** What a parent finds behind their link. */
export interface AskedGuardian {
  readonly brand: number
  readonly ask: string | null
  /** Undefined: nothing waits; it was answered, deleted, or is too old. */
  readonly waits?: { readonly until: number; readonly purposes: readonly string[]; readonly attributes: readonly string[]; readonly recipients: readonly string[] }
  /** Purposes to which this parent said yes, in force now. */
  readonly given: readonly string[]
}

export type Guardians = ReturnType<typeof openGuardians>

/**
 * A parent, who is nobody here but an address: looks, says yes or no, and takes back later. The link alone shows who
 * asks and what for, and says no; what the child told, and a yes, need the code that goes to the same address.
 */
export function openGuardians(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  access: Access
  ledger: Ledger
  profiles: Profiles
  rateLimit: number
}) {
  const { database, keyring, clock, workspace, catalogs, people, access, ledger, profiles } = parts
  const tickets = openTickets<GuardianTicket>(keyring, 'guardian')
  const entered = rateLimiter(clock, parts.rateLimit === 0 ? 0 : ENTERED_PER_IP)
  const gateOf = (brand: number) => workspace.gateOfJob(brand, 'guardian', 'guardian')

  function readTicket(token: string): GuardianTicket {
    const ticket = tickets.read(token)
    if (!ticket) throw new Refusal('link_invalid')
    return ticket
  }

  /** The same parent again, without keeping the address: nobody finds it out from this without the installation's secret. */
  const markOf = (lookup: string) => hmac256(keyring.lookup, `guardian ${lookup}`).toString('hex')

  async function childOf(scope: Scope, { person }: GuardianTicket): Promise<PersonRow> {
    const row = await people.find(scope, person)
    if (!row) throw new Refusal('link_invalid')
    return row
  }

  async function waitingOf(scope: Scope, child: PersonRow, { draft }: GuardianTicket): Promise<DraftRow | undefined> {
    const row = await readDraft(scope, [child.person_id], draft)
    return row?.source === 'minor' && row.state === 'waiting' && row.expires_at.getTime() > clock() ? row : undefined
  }

  const stateOf = async (scope: Scope, child: PersonRow): Promise<ProfileState> =>
    (await readProfiles(scope, [child.person_id])).get(child.person_id)?.state ?? nothingTold

  /** What is left of what the child told: not what they took back since, and nothing that is not asked any more. */
  function contentOf(child: PersonRow, row: DraftRow, state: ProfileState): DraftContent {
    const noSince = (kind: 'purposes' | 'recipients', key: string) => {
      const choice = state[kind][key]
      return choice && choice[0] !== 'granted' ? choice[2] : undefined
    }
    return proposalOf('minor', row.at.getTime(), openDraft(people.keyOf(child), row.draft_id, row.sealed_content), noSince)
  }

  /** Whether the entry that this choice rests on says that this parent gave it; followed to where a merge took it from. */
  async function gaveIt(scope: Scope, mark: string, uuid: string, seq: number, n: number): Promise<boolean> {
    const leaf = await ledger.readLeaf(scope, uuid, seq)
    const row = await people.findExactly(scope, uuid)
    const body = leaf && row?.sealed_key ? openLeaf(leaf, people.keyOf(row))[n]?.body : undefined
    if (body?.kind !== 'purpose.granted') return false
    const place = body.taken_from === undefined ? undefined : parseEntryId(body.taken_from)
    const from = place && parseId('per_', place.person)
    return from === undefined ? body.shown?.guardian === mark : gaveIt(scope, mark, from, place!.seq, place!.n)
  }

  async function look(scope: Scope, ticket: GuardianTicket) {
    const child = await childOf(scope, ticket)
    const row = await waitingOf(scope, child, ticket)
    const state = await stateOf(scope, child)
    const catalog = await catalogs.current(scope)
    const mark = markOf(ticket.lookup)
    const given: string[] = []
    for (const key of purposesInForce(catalog, state, clock())) {
      const [, , , , seq, n] = state.purposes[key]!
      if (state.guarded && (await gaveIt(scope, mark, child.person_id, seq, n))) given.push(key)
    }
    const content = row && contentOf(child, row, state)
    return { child, row, state, catalog, given, content, mark }
  }

  /** Errors: `link_invalid`, `draft_unknown`, `proof_required`. */
  async function openWaiting(scope: Scope, token: string, proof: string) {
    const ticket = readTicket(token)
    const proved = tickets.read(proof)
    if (proved?.draft !== ticket.draft || proved.lookup !== ticket.lookup || (proved.proved ?? 0) <= clock()) throw new Refusal('proof_required')
    const found = await look(scope, ticket)
    if (!found.row || !found.content) throw new Refusal('draft_unknown')
    return { ...found, row: found.row, content: found.content, ticket }
  }

  /** What a yes would be to, in words; nothing of what was told. */
  const show = (brand: number, ask: string | null, parts: Omit<NonNullable<AskedGuardian['waits']>, 'until'>, locale: string) =>
    profiles.present(gateOf(brand), {
      ...(ask === null ? {} : { ask }), attributes: parts.attributes, purposes: parts.purposes, recipients: parts.recipients, locale, touchpoint: 'guardian',
    }, true).catch((error: unknown) => {
      // Something that it asks was retired: nobody can say yes to it any more.
      throw error instanceof Refusal && error.status === 404 ? new Refusal('draft_unknown') : error
    })

  return {
    /** The notice, for whoever has the link. Errors: `draft_unknown`. */
    notice: async ({ brand, ask, waits }: AskedGuardian, locale: string) => (await show(brand, ask, waits!, locale)).notice,

    brandOf: (token: string): number => readTicket(token).brand,

    /** Errors: `link_invalid`, `person_erased`. */
    async look(token: string): Promise<AskedGuardian> {
      const ticket = readTicket(token)
      return database.within(gateOf(ticket.brand), async (scope) => {
        const { row, content, given } = await look(scope, ticket)
        return {
          brand: ticket.brand, ask: row?.ask ?? null, given,
          ...(row && content ? { waits: { until: row.expires_at.getTime(), ...partsOf(content) } } : {}),
        }
      })
    },

    /** Errors: `draft_unknown`, `rate_limited`, `link_invalid`. */
    async sendCode(token: string, locale: string): Promise<void> {
      const ticket = readTicket(token)
      const gate = gateOf(ticket.brand)
      const { child, address } = await database.within(gate, async (scope) => {
        const { child, content } = await look(scope, ticket)
        if (!content?.guardian) throw new Refusal('draft_unknown')
        return { child, address: content.guardian.address }
      })
      await access.sendGuardianCode(gate, {
        address, lookup: Buffer.from(ticket.lookup, 'base64url'), person: child.person_id, bound: ticket.draft, locale,
      })
    },

    /** With what it gives, this browser may read and answer for a while. Errors: `code_invalid`, `rate_limited`. */
    async enterCode(token: string, code: string, ip: string): Promise<string> {
      const wait = entered.take(ip)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
      const ticket = readTicket(token)
      const right = await database.within(gateOf(ticket.brand), async (scope) => {
        const child = await childOf(scope, ticket)
        return access.takeConfirmation(scope, child.person_id, Buffer.from(ticket.lookup, 'base64url'), ticket.draft, code)
      })
      if (!right) throw new Refusal('code_invalid')
      return tickets.write({ ...ticket, proved: clock() + PROVED_MINUTES * MINUTE })
    },

    /** What the child told, and what a yes of the parent would be to. Errors: `proof_required`, `draft_unknown`. */
    async open(token: string, proof: string, locale: string) {
      const { brand } = readTicket(token)
      const { content, row } = await database.within(gateOf(brand), (scope) => openWaiting(scope, token, proof))
      const { guardian: _asked, presentation: _signed, ...told } = content
      const shown = await show(brand, row.ask, partsOf(told), locale)
      return { shown, told, at: row.at.getTime(), until: row.expires_at.getTime() }
    },

    /**
     * Yes to some of it, and no to the rest. An answer of the child's, under what the parent was shown. Nothing is
     * left of it: it is deleted. Errors: those of an answer; `draft_unknown`, `proof_required`.
     */
    async answer(
      token: string, proof: string,
      chosen: { readonly presentation: string; readonly grants: Readonly<Record<string, boolean>>; readonly recipients: Readonly<Record<string, boolean>> },
    ): Promise<Told | undefined> {
      const { brand } = readTicket(token)
      const gate = gateOf(brand)
      const { row, child, content, state, catalog, mark } = await database.within(gate, (scope) => openWaiting(scope, token, proof))
      const { answers, grants = {}, recipients = {} } = content
      // What the child did not say yes to stays a no, whatever comes back.
      const both = (own: Readonly<Record<string, boolean>>, theirs: Readonly<Record<string, boolean>>) =>
        Object.fromEntries(Object.entries(theirs).filter(([key]) => own[key] === true))
      const permitted = both(grants, chosen.grants)
      const inForce = purposesInForce(catalog, state, clock())
      for (const [key, yes] of Object.entries(permitted)) {
        if (yes) inForce.add(key)
        else inForce.delete(key)
      }
      const kept = Object.fromEntries(Object.entries(answers).filter(([key]) => {
        const attribute = catalog.attributes.get(key)
        return attribute?.retired === false && !attribute.sensitive && isNeeded(attribute, inForce, state.barred ?? {})
      }))
      if (Object.keys(kept).length === 0 && !Object.values(permitted).includes(true)) {
        await database.within(gate, (scope) => deleteDraft(scope, child.person_id, row.draft_id))
        return undefined
      }
      return profiles.answer(gate, {
        presentation: chosen.presentation, person: formatPersonId(child.person_id), answers: kept, grants: permitted,
        recipients: both(recipients, chosen.recipients),
      }, undefined, {
        draft: row.draft_id, how: { confirmed_by: 'code', given_by: 'guardian', guardian: mark },
      })
    },

    /** Only takes away, so the link is enough; doing it again changes nothing. Errors: `link_invalid`. */
    async refuse(token: string): Promise<void> {
      const ticket = readTicket(token)
      await database.within(gateOf(ticket.brand), async (scope) => {
        const child = await childOf(scope, ticket)
        const row = await waitingOf(scope, child, ticket)
        if (row) await deleteDraft(scope, child.person_id, row.draft_id)
      })
    },

    /** Everything that this parent said yes to. The link is enough. Errors: `link_invalid`. */
    async takeBack(token: string): Promise<void> {
      const ticket = readTicket(token)
      const gate = gateOf(ticket.brand)
      const { child, given } = await database.within(gate, (scope) => look(scope, ticket))
      if (given.length > 0) await profiles.withdraw(gate, formatPersonId(child.person_id), { purposes: given })
    },
  }
}

function partsOf({ answers, grants = {}, recipients = {} }: DraftContent) {
  const yes = (choices: Readonly<Record<string, boolean>>) => Object.keys(choices).filter((key) => choices[key])
  return { attributes: Object.keys(answers), purposes: yes(grants), recipients: yes(recipients) }
}
