import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { ContactChannel } from '../ledger/entry.ts'
import { mask } from '../people/contacts.ts'
import { openAddress } from '../people/people.ts'
import type { People } from '../people/people.ts'
import { exemptRefused, permit } from '../profile/permit.ts'
import type { Profiles } from '../profile/profile.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import { WEEK_MS, addresseeOf } from './claim.ts'
import { readMessagesOf } from './dispatch-store.ts'
import type { Addressee } from './judge.ts'
import { decideContact, nextWindows } from './timing/timing.ts'
import type { ContactFacts, HoldReason, NeverReason, WantedContact } from './timing/types.ts'

export type Contactability = ReturnType<typeof openContactability>

/**
 * Why a message would or would not go to an address now. Permission comes first, then the address, then the time.
 * `other_address`: of several for one channel only one is written to.
 */
export const contactReasons = [
  'allowed',
  'purpose_unknown', 'not_granted', 'withdrawn', 'renewal_due', 'expired', 'restricted', 'objected',
  'channel_unwanted', 'unverified', 'undeliverable', 'other_address', 'no_hours',
  'paused', 'quiet_dates', 'weekly_max', 'hours', 'brand_weekly_max', 'channel_weekly_max', 'brand_quiet_hours',
] as const
export type ContactReason = (typeof contactReasons)[number]

/** What would become of a message that was written to a person at this moment, as their own pages show it. */
export interface OwnReach {
  /** What they permit; about nothing else would anything come. */
  readonly purposes: readonly string[]
  readonly verdict:
    | { readonly kind: 'send'; readonly channel: ContactChannel }
    | { readonly kind: 'hold'; readonly channel: ContactChannel; readonly until: number; readonly reason: HoldReason }
    | { readonly kind: 'never'; readonly reason: NeverReason }
}

/** Longer than the longest pause. */
const AHEAD_MS = 3 * 365 * 24 * 60 * 60 * 1000

/** Whether and when a message would go, asked without sending one. Opens no answer, so it is no use of any. */
export function openContactability(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  people: People
  profiles: Profiles
}) {
  const { database, clock, catalogs, people, profiles } = parts

  async function look(scope: Scope, uuid: string) {
    const person = await people.find(scope, uuid)
    if (!person) throw new Refusal('person_unknown')
    const { person_id } = person
    const now = clock()
    const catalog = await catalogs.current(scope)
    const reachable = (await people.readReachable(scope, [person_id])).get(person_id) ?? []
    const row = (await profiles.readProfiles(scope, [person_id])).get(person_id)!
    const addressee = addresseeOf(parts, row, reachable, await readMessagesOf(scope, [person_id], now - WEEK_MS), now)
    return { person_id, now, catalog, reachable, addressee, facts: factsOf(addressee, catalog, now) }
  }

  return {
    /** Per address: whether a message for this purpose would go there now, why, and when it could. */
    async of(gate: KeyGate, person: string, purpose: string) {
      requirePurpose(gate, purpose)
      const ref = await profiles.refOf(gate, person)
      return database.within(gate, async (scope) => {
        const { person_id, now, catalog, reachable, addressee, facts } = await look(scope, ref.uuid)
        const refused = refusalOf(addressee, catalog, purpose, now)
        const exempt = catalog.purposes.get(purpose)?.exempt !== undefined
        const wanted: Wanted = { topics: [], notBefore: now, until: now + AHEAD_MS, ...(exempt ? { exempt } : {}) }
        const preferred = decideContact(facts, { ...wanted, channel: 'preferred' })
        const key = addressee.profile.key()
        return {
          person: formatPersonId(person_id),
          purpose,
          now: toRfc3339(now),
          time_zone: facts.timeZone,
          contacts: reachable.map((point) => ({
            channel: point.channel,
            address: mask(point.channel, openAddress(key, point.address)),
            verified: point.verified,
            preferred: refused === undefined && preferred.kind !== 'never'
              && point.contact.equals(preferred.destination.contact!),
            ...(refused ? { will_send: false, reason: refused, next_window: null } : standingOf(facts, wanted, point)),
          })),
        }
      })
    },

    /** For each of these purposes, where a message would go now and why not, in the order of `contacts`. Opens no answer. */
    async everyPurpose(scope: Scope, uuid: string, purposes: readonly string[]) {
      const { now, catalog, reachable, addressee, facts } = await look(scope, uuid)
      return {
        timeZone: facts.timeZone,
        contacts: reachable,
        purposes: purposes.map((purpose) => {
          const refused = refusalOf(addressee, catalog, purpose, now)
          const exempt = catalog.purposes.get(purpose)?.exempt !== undefined
          const wanted: Wanted = { topics: [], notBefore: now, until: now + AHEAD_MS, ...(exempt ? { exempt } : {}) }
          const preferred = decideContact(facts, { ...wanted, channel: 'preferred' })
          return {
            purpose,
            contacts: reachable.map((point) => ({
              preferred: refused === undefined && preferred.kind !== 'never' && point.contact.equals(preferred.destination.contact!),
              ...(refused ? { will_send: false, reason: refused, next_window: null } : standingOf(facts, wanted, point)),
            })),
          }
        }),
      }
    },

    /** What the person may expect, by what they chose. */
    async own(gate: PersonGate): Promise<OwnReach> {
      return database.within(gate, async (scope) => {
        const { now, catalog, addressee, facts } = await look(scope, gate.person)
        const purposes = [...catalog.purposes.keys()]
          .filter((key) => permit(addressee.profile, key, catalog, now, []).granted)
        const verdict = decideContact(facts, { channel: 'preferred', topics: [], notBefore: now, until: now + AHEAD_MS })
        if (verdict.kind === 'never') return { purposes, verdict }
        const channel = verdict.destination.channel as ContactChannel
        if (verdict.kind === 'send') return { purposes, verdict: { kind: 'send', channel } }
        const { until, reason } = verdict
        return { purposes, verdict: { kind: 'hold', channel, until, reason } }
      })
    },
  }
}

type Wanted = Omit<WantedContact, 'channel'>

function factsOf(addressee: Addressee, catalog: Catalog, now: number): ContactFacts {
  const { brand } = catalog.document
  return {
    now,
    timeZone: addressee.timeZone ?? brand.time_zone,
    preferences: addressee.preferences,
    contacts: addressee.contacts,
    sent: addressee.sent,
    rules: brand.contact,
    topics: Object.keys(brand.topics ?? {}),
  }
}

function refusalOf({ profile }: Addressee, catalog: Catalog, key: string, now: number): ContactReason | undefined {
  const purpose = catalog.purposes.get(key)
  return purpose?.exempt ? exemptRefused(profile.state, purpose) : permit(profile, key, catalog, now, []).reason
}

function standingOf(facts: ContactFacts, wanted: Wanted, point: ContactFacts['contacts'][number]) {
  const of = { ...wanted, channel: point.channel }
  const no = (reason: ContactReason) => ({ will_send: false, reason, next_window: null })
  const alone = { ...facts, contacts: [point] }
  const verdict = decideContact(alone, of)
  if (verdict.kind === 'never') return no(verdict.reason as ContactReason)
  const chosen = decideContact(facts, of)
  if (chosen.kind === 'never' || !point.contact.equals(chosen.destination.contact!)) return no('other_address')
  const [window] = nextWindows(alone, of, 1)
  return {
    will_send: verdict.kind === 'send',
    reason: verdict.kind === 'send' ? 'allowed' : verdict.reason,
    next_window: window
      ? { from: toRfc3339(window.from), until: window.until === undefined ? null : toRfc3339(window.until) } : null,
  }
}
