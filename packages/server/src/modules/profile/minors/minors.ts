import type { Clock } from '../../../kernel/clock.ts'
import { toRfc3339 } from '../../../kernel/clock.ts'
import { hmac256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { rateLimiter } from '../../../kernel/http/rate.ts'
import { formatId, formatPersonId, uuidOf } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Outbox } from '../../people/outbox.ts'
import { isAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import { openTickets } from '../../people/tickets.ts'
import type { GuardianTicket } from '../../people/tickets.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { decideAnswer } from '../answer.ts'
import type { Submission } from '../answer.ts'
import { expiryOf } from '../drafts/draft.ts'
import { insertDraft, readDraft } from '../drafts/store.ts'
import { decideToldForm } from '../form/told.ts'
import { stillTrue } from '../presentation.ts'
import type { Profiles } from '../profile.ts'
import type { Submitted } from '../submitted.ts'
import { sealDraft } from '../sealed.ts'
import { nothingTold } from '../state.ts'
import type { ProfileState } from '../state.ts'
import { readProfiles } from '../store.ts'
import { writeGuardianMail } from './guardian-mail.ts'

const DAY = 24 * 60 * 60 * 1000
/** A minute: whoever is written to did not ask for it. */
const ASKED_PER_ADDRESS = 2
const ASKED_PER_BRAND = 300

/** Whom to ask. */
export interface Guardian {
  readonly channel: 'email'
  readonly address: string
}

/** What becomes of what a child told: nothing yet. */
export interface Waiting {
  readonly state: 'waiting_for_guardian'
  readonly person: string
  readonly draft: string
  /** Without a yes it is deleted then. */
  readonly expires_at: string
  /** Sensitive answers, which are not kept of a child. */
  readonly left_out: readonly string[]
  /** Told on a page by somebody who is not known. */
  readonly anonymous?: true
}

export type Minors = ReturnType<typeof openMinors>

/**
 * What somebody tells who is too young to say yes alone (GDPR Art. 8): nothing of it is told or permitted. It is
 * written down like what staff write down, and waits for a parent, who is asked once.
 */
export function openMinors(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  outbox: Outbox
  profiles: Profiles
  rateLimit: number
  issuer: () => string
}) {
  const { database, keyring, clock, workspace, catalogs, people, outbox, profiles } = parts
  const tickets = openTickets<GuardianTicket>(keyring, 'guardian')
  const limiter = (most: number) => rateLimiter(clock, parts.rateLimit === 0 ? 0 : most)
  const [ofAddress, ofBrand] = [limiter(ASKED_PER_ADDRESS), limiter(ASKED_PER_BRAND)]

  function readGuardian(brand: number, guardian: Guardian | undefined): Guardian & { readonly lookup: Buffer } {
    if (!guardian) throw new Refusal('guardian_required', { faults: [{ pointer: '/guardian', message: 'is missing' }] })
    const address = guardian.address.trim()
    if (!isAddress('email', address)) {
      throw new Refusal('input_invalid', { faults: [{ pointer: '/guardian/address', message: 'must be an e-mail address' }] })
    }
    return { channel: 'email', address, lookup: people.lookupOf(brand, 'email', address) }
  }

  function refuseTooMany(brand: number, lookup: Buffer): void {
    const wait = ofAddress.take(`${brand} ${lookup.toString('latin1')}`) ?? ofBrand.take(String(brand))
    if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
  }

  /** Lookups of addresses are keyed with a secret of the installation; nobody asks whether a child has this one. */
  async function ask(scope: Scope, catalog: Catalog, given: {
    person: string; draft: string; guardian: Guardian & { lookup: Buffer }; locale: string; until: number
  }): Promise<void> {
    const { person, draft, guardian: { address, lookup }, locale, until } = given
    if (await people.isSuppressed(scope, lookup)) return
    const row = (await people.find(scope, person))!
    const ticket = tickets.write({ brand: scope.brand, person, draft, lookup: lookup.toString('base64url') })
    await outbox.enqueue(scope, person, people.keyOf(row), writeGuardianMail(catalog, {
      to: address, url: `${parts.issuer()}/g/${ticket}`, locale, until, days: Math.max(1, Math.round((until - clock()) / DAY)),
      host: new URL(parts.issuer()).hostname,
    }))
  }

  return {
    tickets,

    /** Errors: `guardian_required`, `rate_limited`; those of an answer. */
    async take(gate: KeyGate | PersonGate, { guardian: named, ...submitted }: Submitted & { readonly guardian?: Guardian | undefined }): Promise<Waiting> {
      const { presentation, named: known, person, anonymous, onPage, shown, form } = await profiles.readAnswer(gate, submitted)
      const guardian = readGuardian(gate.brand, named)
      if (!shown) throw new Refusal('presentation_expired')
      const brand = await workspace.brand(gate.brand)
      const creates = anonymous || known?.externalId !== undefined || presentation.person !== undefined
      const taken = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        if (!stillTrue(shown, catalog, presentation)) throw new Refusal('presentation_expired')
        const row = await people.find(scope, person.uuid)
        if (!row && !creates) throw new Refusal('person_unknown')
        const held = row && (await readProfiles(scope, [row.person_id])).get(row.person_id)?.state
        const state = held ?? nothingTold
        const answers = form?.answers ?? submitted.answers ?? {}
        const leftOut = Object.keys(answers).filter((key) => catalog.attributes.get(key)?.sensitive === true)
        const { now, later } = divide({ ...submitted, answers: without(answers, leftOut) }, state)
        // Everything that would be refused later is refused now.
        const id = uuidOf(hmac256(brand.secret, `minor:${presentation.id}:${person.uuid}`))
        const waits = await readDraft(scope, [row?.person_id ?? person.uuid], id)
        if (waits) return { id, row: row!, leftOut, now, expires: waits.expires_at.getTime() }
        refuseTooMany(gate.brand, guardian.lookup)
        if (!row) await (person.externalId === undefined ? people.ensureBare(scope, person.uuid) : people.ensure(scope, person))
        const child = row ?? (await people.find(scope, person.uuid))!
        const key = people.keyOf(child)
        const answering = { catalog, state, key, timeZone: child.time_zone, now: clock() }
        if (form) decideToldForm({ ...form, answers: later.answers }, presentation, later, answering, true)
        else decideAnswer(presentation, later, answering)
        const expires = expiryOf(catalog, clock())
        await insertDraft(scope, {
          person_id: child.person_id, draft_id: id, source: 'minor', made_by: 'person', ask: presentation.ask ?? null,
          at: new Date(clock()), expires_at: new Date(expires),
          sealed_content: sealDraft(key, id, {
            ...later, notice: presentation.notice, locale: presentation.locale, guardian: { channel: 'email', address: guardian.address },
          }),
        })
        await ask(scope, catalog, { person: child.person_id, draft: id, guardian, locale: presentation.locale, until: expires })
        return { id, row: child, leftOut, now, expires }
      })
      outbox.wake()
      const waiting = formatPersonId(taken.row.person_id)
      // A no is a no whoever says it, and counts at once.
      if (taken.now) {
        const { presentation: shownThem } = submitted
        await profiles.answer(gate, { ...taken.now, ...(shownThem === undefined ? {} : { presentation: shownThem }), ...(onPage ? {} : { person: waiting }) })
      }
      return {
        state: 'waiting_for_guardian', person: waiting, draft: formatId('drf_', taken.id), expires_at: toRfc3339(taken.expires),
        left_out: taken.leftOut, ...(anonymous && onPage ? { anonymous: true as const } : {}),
      }
    },
  }
}

/** What takes something back from what was there before counts now; the rest waits. Pure. */
function divide(submitted: Submission, state: ProfileState) {
  const { answers = {}, grants = {}, recipients = {}, uses = {} } = submitted
  const taken = <V>(given: Readonly<Record<string, V>>, is: (key: string, value: V) => boolean) =>
    Object.fromEntries(Object.entries(given).filter(([key, value]) => is(key, value)))
  const ends = {
    answers: taken(answers, (key, value) => value === null && state.values[key] !== undefined),
    grants: taken(grants, (key, yes) => !yes && state.purposes[key]?.[0] === 'granted'),
    recipients: taken(recipients, (key, yes) => !yes && state.recipients[key]?.[0] === 'granted'),
    uses: Object.fromEntries(Object.entries(uses).map(([key, by]) => [key, taken(by, (_, yes) => !yes)]).filter(([, by]) => Object.keys(by as object).length > 0)),
  }
  const later = {
    answers: taken(answers, (_, value) => value !== null),
    grants: without(grants, Object.keys(ends.grants)),
    recipients: without(recipients, Object.keys(ends.recipients)),
  }
  return { now: Object.values(ends).some((part) => Object.keys(part).length > 0) ? ends : undefined, later }
}

function without<V>(given: Readonly<Record<string, V>>, keys: readonly string[]): Record<string, V> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => !keys.includes(key)))
}
