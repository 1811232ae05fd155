import { randomUUID } from 'node:crypto'
import { formatEntryId } from '@sayso/receipts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { formatId, formatPersonId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { MessageChannel } from '../catalog/outreach-schema.ts'
import type { Catalog } from '../catalog/types.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Access } from '../people/access.ts'
import { openAddress } from '../people/people.ts'
import type { People, Reachable } from '../people/people.ts'
import type { Profiles } from '../profile/profile.ts'
import { openPreferences } from '../profile/sealed.ts'
import { nothingTold } from '../profile/state.ts'
import { renderMessage } from './content/message.ts'
import type { MessageLinks } from './content/types.ts'
import * as store from './dispatch-store.ts'
import { findVoided } from './exempt/voided.ts'
import { judge } from './judge.ts'
import type { Addressee, Leaving, Runs } from './judge.ts'
import { openFields, sealOutgoing } from './messages.ts'
import { deleteMessages } from './store.ts'
import type { Channel, Outgoing } from './types.ts'

const DAY_MS = 24 * 60 * 60 * 1000
export const WEEK_MS = 7 * DAY_MS
/**
 * Whoever took a message and has not begun to hand it over by then, or began and has not settled it, has died. Longer
 * than any channel waits.
 */
export const LEASE_MS = 120_000
const MOST_TRIES = 20
const LINK_MS = 90 * DAY_MS
/** A message that can not be made is not tried with every look. */
const PUT_OFF_MS = 60 * 60 * 1000
/** People looked at for one batch: several times as many, so that workers side by side find different ones. */
const SPREAD = 4

export interface ClaimParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly catalogs: Catalogs
  readonly people: People
  readonly profiles: Pick<Profiles, 'readProfiles' | 'recordUses'>
  readonly access: Pick<Access, 'linksInMessages' | 'unsubscribeLink'>
  readonly channels: ReadonlyMap<MessageChannel, Channel>
  readonly issuer: () => string
  readonly onError: (error: unknown) => void
}

/** A message that is this worker's to hand over, with what leaves in the same one. */
export interface Taken {
  readonly outgoing: Outgoing
  readonly places: readonly store.Place[]
  readonly contact: Buffer | undefined
  readonly tries: number
}

/** What `noted` says was handed over by a worker that died before it could say so: message uuid to the time (ms). */
export type Noted = () => ReadonlyMap<string, number>

type ProfileRow = Awaited<ReturnType<Profiles['readProfiles']>> extends Map<string, infer Row> ? Row : never
type UseWrite = Parameters<Profiles['recordUses']>[1][number]

interface Prepared {
  readonly decisions: store.Decision[]
  readonly uses: UseWrite[]
  readonly taken: { id: string; taken: Taken }[]
}

/**
 * The one transaction that decides over what leaves: who is due, their profiles as they are now, permission, audience,
 * clock and caps, the use in the diary, and the mark that this worker has it. Returns what is to be handed over and
 * whether anybody was due.
 */
export async function claim(
  parts: ClaimParts, gate: Gate & { readonly actor: string }, now: number, most: number, noted: Noted,
): Promise<{ taken: readonly Taken[]; found: boolean }> {
  return parts.database.within(gate, async (scope) => {
    const due = await store.findDuePersons(scope, now, most * SPREAD)
    if (due.first.length + due.others.length === 0) return { taken: [], found: false }
    const first = sample(due.first, most)
    const held = await store.holdPersons(scope, [...first, ...sample(due.others, most - first.length)].sort())
    if (held.length === 0) return { taken: [], found: false }
    const all = await store.readMessagesOf(scope, held, now - WEEK_MS)
    const rows = all.filter((row) => isDue(row, now))
    const profiles = await parts.profiles.readProfiles(scope, held)
    const catalog = await parts.catalogs.current(scope, profiles.values().next().value?.catalog_version)
    const runs = await store.readRunStates(scope, rows.filter((row) => row.source === 'campaign'))
    const reachable = await parts.people.readReachable(scope, held)
    const voided = await findVoided(scope, catalog, rows)

    const lease = randomUUID()
    const prepared: Prepared = { decisions: [], uses: [], taken: [] }
    const leaving: { leaving: Leaving; row: ProfileRow; addressee: Addressee; reachable: readonly Reachable[] }[] = []
    const known = rows.some((row) => row.state === 'sending') ? noted() : new Map<string, number>()
    for (const uuid of held) {
      const profile = profiles.get(uuid)
      const mine = giveUp(settleKnown(rows.filter((row) => row.person_id === uuid), known, prepared), prepared)
      if (profile?.merged_into) {
        end(prepared, mine, 'merged')
        continue
      }
      if (!profile?.sealed_key) {
        // Planned in the very moment of their erasure: nothing of it stays.
        await deleteMessages(scope, uuid)
        continue
      }
      // The words of what rests on no consent have changed since two people approved them.
      const unapproved = mine.filter((row) => row.source === 'exempt' && voided.has(row.purpose))
      end(prepared, unapproved, 'approval_missing')
      if (mine.length === unapproved.length) continue
      const approved = mine.filter((row) => !unapproved.includes(row))
      try {
        const addressee = addresseeOf(parts, profile, reachable.get(uuid) ?? [], all, now)
        for (const one of judge(approved, addressee, catalog, runs satisfies Runs, now)) {
          if (one.kind === 'end') prepared.decisions.push({ row: one.row, state: one.state, reason: one.reason })
          else if (one.kind === 'hold') prepared.decisions.push({ row: one.row, state: 'waiting', reason: one.reason, nextAt: one.until })
          else leaving.push({ leaving: one.leaving, row: profile, addressee, reachable: reachable.get(uuid) ?? [] })
        }
      } catch (error) {
        putOff(approved, error)
      }
    }
    const links = await parts.access.linksInMessages(scope, 'job:messages', leaving.map(({ leaving: { destination }, row }) => ({
      person: row.person_id, contact: destination.contact, until: now + LINK_MS,
    })))
    for (const [i, one] of leaving.entries()) {
      const made: Prepared = { decisions: [], uses: [], taken: [] }
      try {
        await prepare(made, catalog, one, links[i]!)
      } catch (error) {
        putOff(one.leaving.parts.map(({ row }) => row), error)
        continue
      }
      prepared.decisions.push(...made.decisions)
      prepared.uses.push(...made.uses)
      prepared.taken.push(...made.taken)
    }
    if (prepared.uses.length > 0) await parts.profiles.recordUses(scope, prepared.uses)
    const written = await store.writeDecisions(scope, lease, now, prepared.decisions)
    return { found: true, taken: prepared.taken.filter(({ id }) => written.has(id)).map((one) => one.taken) }

    /** What can not be decided on or made, such as for a key that does not open, keeps nobody else's from leaving. */
    function putOff(rows: readonly store.DueRow[], error: unknown): void {
      parts.onError(error)
      for (const row of rows) prepared.decisions.push({ row, state: 'waiting', reason: 'not_made', nextAt: now + PUT_OFF_MS })
    }

    /** Asks the database for nothing, so that what goes wrong here spoils nothing of the transaction. */
    async function prepare(
      made: Prepared, catalog: Catalog,
      { leaving: { destination, parts: cleared }, row, addressee, reachable }: (typeof leaving)[number], to: (path: string) => string,
    ): Promise<void> {
      const key = addressee.profile.key()
      const { purpose, exempt } = cleared[0]!.definition
      const unsubscribe = exempt ? undefined : parts.access.unsubscribeLink(gate, row.person_id, purpose)
      const inside = destination.channel === 'inbox'
      const links: MessageLinks = { to: inside ? (path) => `${parts.issuer()}${path}` : to, ...(unsubscribe ? { unsubscribe } : {}) }
      const rendered = await renderMessage({
        catalog,
        locale: row.locale,
        channel: destination.channel,
        items: cleared.map(({ row: message, definition, values }) => ({
          ...definition.ref, values,
          ...(message.sealed_fields ? { fields: openFields(key, message.message_id, message.sealed_fields) } : {}),
        })),
        preferences: addressee.preferences,
        reasons: { purpose, ...(exempt ? { exempt } : {}), answers: new Map(cleared.flatMap(({ because }) => [...because])) },
        links,
        now,
        timeZone: row.time_zone ?? catalog.document.brand.time_zone,
      })
      if (rendered.kind === 'missing') {
        const lacking = cleared[rendered.item]!
        made.decisions.push({ row: lacking.row, state: 'cancelled', reason: 'value_missing' })
        const rest = cleared.filter((one) => one !== lacking)
        if (rest.length > 0) await prepare(made, catalog, { leaving: { destination, parts: rest }, row, addressee, reachable }, to)
        return
      }

      const carried = cleared.slice(0, Math.max(1, rendered.carried))
      // What found no room waits for the next one.
      for (const { row: message } of cleared.slice(carried.length)) {
        made.decisions.push({ row: message, state: 'waiting', reason: 'no_room', nextAt: now + DAY_MS })
      }
      const first = carried[0]!.row
      const id = formatId('msg_', first.message_id)
      const { brand } = catalog.document
      const contact = reachable.find((one) => one.channel === destination.channel && destination.contact?.equals(one.contact))
      const outgoing: Outgoing = {
        id,
        brand: gate.brand,
        person: formatPersonId(row.person_id),
        channel: destination.channel,
        purpose,
        locale: rendered.locale,
        from: {
          name: pick(brand.name, rendered.locale, brand.default_locale),
          address: brand.controller.email ?? `no-reply@${new URL(parts.issuer()).hostname}`,
        },
        to: contact ? openAddress(key, contact.address) : '',
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        ...(inside ? { said: rendered.said } : {}),
        ...(unsubscribe ? { unsubscribe } : {}),
        ...(rendered.url === undefined ? {} : { url: rendered.url }),
        until: Math.min(...carried.map(({ row: message }) => message.until.getTime())),
      }
      const goes = parts.channels.has(destination.channel)
      const state = inside ? 'sent' : goes ? 'sending' : 'kept'
      for (const { row: message, values, because } of carried) {
        const use = isNoted(message, row, catalog) ? undefined : newTimeOrderedUuid(now)
        if (use) {
          const rested = new Map([...because, ...[...values].filter(([name]) => rendered.shown.includes(name))])
          made.uses.push({
            id: use, person: row.person_id, at: now, kind: 'message', purpose, actor: gate.actor,
            detail: {
              entries: [...rested.values()].map(({ seq, n }) => formatEntryId(outgoing.person, seq, n)),
              source: message.source, key: message.key, channel: destination.channel, message: formatId('msg_', message.message_id),
            },
          })
        }
        made.decisions.push({
          row: message, state, used: destination.channel, contact: destination.contact, version: catalog.version, seq: row.seq, use,
          ...(state === 'sending' ? { nextAt: now + LEASE_MS } : {}),
          ...(message === first ? {} : { carriedBy: first.message_id }),
          ...(state === 'sending' || message !== first ? {} : { sealed: sealOutgoing(key, first.message_id, outgoing) }),
        })
      }
      if (state === 'sending') {
        const places = carried.map(({ row: message }) => ({ person: row.person_id, message: message.message_id, lease }))
        made.taken.push({ id: first.message_id, taken: { outgoing, places, contact: destination.contact, tries: first.tries + 1 } })
      }
    }
  })
}

function isDue(row: store.DueRow, now: number): boolean {
  return (row.state === 'waiting' || row.state === 'sending') && row.next_at.getTime() <= now
}

/** What was decided over the same answers and words before is in the diary already: this is another try. */
function isNoted(row: store.DueRow, profile: ProfileRow, catalog: Catalog): boolean {
  return row.use_id !== null && row.profile_seq === profile.seq && row.catalog_version === catalog.version
}

function settleKnown(rows: readonly store.DueRow[], known: ReadonlyMap<string, number>, { decisions }: Prepared): store.DueRow[] {
  const carriers = new Map(rows.flatMap((row) => (known.has(row.message_id) ? [[row.message_id, row]] : [])))
  return rows.filter((row) => {
    if (row.state !== 'sending' || !(known.has(row.message_id) || (row.carried_by && carriers.has(row.carried_by)))) return true
    decisions.push({ row, state: 'sent', seq: row.profile_seq })
    return false
  })
}

function giveUp(rows: readonly store.DueRow[], { decisions }: Prepared): store.DueRow[] {
  return rows.filter((row) => {
    if (row.tries >= MOST_TRIES) decisions.push({ row, state: 'failed', reason: 'too_many_tries' })
    return row.tries < MOST_TRIES
  })
}

function end({ decisions }: Prepared, rows: readonly store.DueRow[], reason: string): void {
  for (const row of rows) decisions.push({ row, state: 'cancelled', reason })
}

/** `all`: messages of these people that are on their way or went out in the last seven days. */
export function addresseeOf(
  { keyring }: Pick<ClaimParts, 'keyring'>, row: ProfileRow, reachable: readonly Reachable[], all: readonly store.DueRow[], now: number,
): Addressee {
  let opened: PersonKey | undefined
  const key = () => (opened ??= openPersonKey(keyring, row.person_id, row.sealed_key!))
  const state = row.state ?? nothingTold
  return {
    profile: { state, key },
    timeZone: row.time_zone,
    preferences: state.preferences ? openPreferences(state.preferences, key) : {},
    contacts: reachable,
    sent: all.flatMap((one) => {
      // What is on its way counts, what went along in another does not, nor what rests on no consent.
      const at = one.sent_at?.getTime() ?? (one.state === 'sending' && !isDue(one, now) ? now : undefined)
      const counts = one.person_id === row.person_id && at !== undefined && one.carried_by === null && one.source !== 'exempt'
      return counts && one.used !== null ? [{ at, channel: one.used as MessageChannel }] : []
    }),
  }
}

/** `most` of them, anywhere from the first on. */
function sample(all: readonly string[], most: number): string[] {
  if (all.length <= most) return [...all]
  const from = Math.floor(Math.random() * (all.length - most + 1))
  return all.slice(from, from + most)
}
