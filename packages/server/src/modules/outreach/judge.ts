import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { todayFor } from '../decisions/compiled.ts'
import type { Preferences } from '../ledger/entry.ts'
import { exemptRefused, permit } from '../profile/permit.ts'
import type { PermittedValue, Profile } from '../profile/permit.ts'
import { definitionOf } from './definitions.ts'
import type { Definition } from './definitions.ts'
import { groupDigests } from './timing/digests.ts'
import type { Waiting } from './timing/digests.ts'
import { decideContact } from './timing/timing.ts'
import type { ContactFact, ContactFacts, ContactVerdict } from './timing/types.ts'
import type { Destination } from './types.ts'
import type { DueRow } from './dispatch-store.ts'

/** A person as a worker finds them, all of it read in the transaction that decides. */
export interface Addressee {
  readonly profile: Profile
  readonly timeZone: string | null
  readonly preferences: Preferences
  readonly contacts: readonly ContactFact[]
  readonly sent: ContactFacts['sent']
}

/** How a campaign stands in which a message was planned, by `key edition`. */
export type Runs = ReadonlyMap<string, string>

/** Messages that leave as one, or one alone. */
export interface Leaving {
  readonly destination: Destination
  readonly parts: readonly Cleared[]
}

/** A message that may go, and what was permitted for it. */
export interface Cleared {
  readonly row: DueRow
  readonly definition: Definition
  readonly values: ReadonlyMap<string, PermittedValue>
  /** The answers on which it rests that this person is among those it is for. */
  readonly because: ReadonlyMap<string, PermittedValue>
}

export type Judged =
  | { readonly kind: 'end'; readonly row: DueRow; readonly state: 'expired' | 'cancelled'; readonly reason: string }
  | { readonly kind: 'hold'; readonly row: DueRow; readonly until: number; readonly reason: string }
  | { readonly kind: 'leave'; readonly leaving: Leaving }

interface Candidate extends Cleared, Waiting {}

/**
 * What becomes of one person's messages that are due: each is permitted at this moment, for this person, now and here, or
 * it waits, or it never goes. Pure.
 */
export function judge(rows: readonly DueRow[], person: Addressee, catalog: Catalog, runs: Runs, now: number): Judged[] {
  const judged: Judged[] = []
  const candidates: Candidate[] = []
  for (const row of rows) {
    const clear = clearanceOf(row, person, catalog, runs, now)
    if ('kind' in clear) {
      judged.push(clear)
      continue
    }
    const verdict = contactFor(clear, person, catalog, now, [])
    if (verdict.kind === 'send') {
      const { definition: { digest, purpose } } = clear
      candidates.push({ ...clear, id: row.message_id, purpose, digest, verdict })
    } else judged.push(waitOrEnd(row, verdict))
  }

  const leaving: { at: number; channel: Destination['channel'] }[] = []
  for (const group of groupDigests(candidates)) {
    // What leaves now counts for what comes after it.
    const verdict = contactFor(group[0]!, person, catalog, now, leaving)
    if (verdict.kind !== 'send') {
      judged.push(...group.map(({ row }) => waitOrEnd(row, verdict)))
      continue
    }
    const { destination } = verdict
    if (!group[0]!.definition.exempt) leaving.push({ at: now, channel: destination.channel })
    judged.push({ kind: 'leave', leaving: { destination, parts: group } })
  }
  return judged
}

function contactFor(
  { row, definition }: Cleared, person: Addressee, catalog: Catalog, now: number, leaving: ContactFacts['sent'],
): ContactVerdict {
  const { brand } = catalog.document
  const { topics, schedule, exempt } = definition
  return decideContact(
    {
      now,
      timeZone: person.timeZone ?? brand.time_zone,
      preferences: person.preferences,
      contacts: person.contacts,
      sent: leaving.length > 0 ? [...person.sent, ...leaving] : person.sent,
      rules: brand.contact,
      topics: Object.keys(brand.topics ?? {}),
    },
    {
      // The catalogue may have chosen another way meanwhile; what is exempt goes as it was asked for.
      channel: exempt ? row.channel : definition.channel,
      topics,
      notBefore: row.not_before.getTime(),
      until: row.until.getTime(),
      ...(schedule ? { schedule } : {}),
      ...(exempt ? { exempt } : {}),
    },
  )
}

function waitOrEnd(row: DueRow, verdict: Exclude<ContactVerdict, { kind: 'send' }>): Judged {
  if (verdict.kind === 'hold') return { kind: 'hold', row, until: verdict.until, reason: verdict.reason }
  return { kind: 'end', row, state: verdict.reason === 'expired' ? 'expired' : 'cancelled', reason: verdict.reason }
}

/** Whether it may be sent to them at all: it is still in the catalogue, permitted, and for them. */
function clearanceOf(row: DueRow, person: Addressee, catalog: Catalog, runs: Runs, now: number): Cleared | Judged {
  const cancel = (reason: string): Judged => ({ kind: 'end', row, state: 'cancelled', reason })
  if (row.until.getTime() <= now) return { kind: 'end', row, state: 'expired', reason: 'expired' }
  if (row.source === 'campaign') {
    const run = runs.get(`${row.key} ${row.once}`)
    if (run === 'paused') return { kind: 'hold', row, until: row.until.getTime(), reason: 'campaign_paused' }
    if (run !== 'running' && run !== 'done') return cancel('campaign_cancelled')
  }
  const definition = definitionOf(catalog, { source: row.source, key: row.key, ...(row.step === null ? {} : { step: row.step }) })
  const purpose = definition && catalog.purposes.get(definition.purpose)
  if (!definition || !purpose || definition.purpose !== row.purpose) return cancel('not_in_catalog')
  if (definition.edition !== undefined && String(definition.edition) !== row.once) return cancel('edition_over')
  if (definition.exempt) {
    const refused = exemptRefused(person.profile.state, purpose)
    return refused ? cancel(refused) : { row, definition, values: new Map(), because: new Map() }
  }

  const clear = clearFor(definition, person, catalog, now)
  return 'refused' in clear ? cancel(clear.refused) : { row, definition, ...clear }
}

/** What may be used of a person's answers for a message, if it is permitted and for them; or why not. Pure. */
export function clearFor(
  definition: Definition, person: Pick<Addressee, 'profile' | 'timeZone'>, catalog: Catalog, now: number,
): Pick<Cleared, 'values' | 'because'> | { readonly refused: string } {
  const permitted = permit(person.profile, definition.purpose, catalog, now, definition.fields)
  if (!permitted.granted) return { refused: permitted.reason! }
  const values: (DeclaredValue | undefined)[] = []
  for (const [key, { value }] of permitted.values) values[catalog.attributes.get(key)!.slot] = value
  const today = todayFor(person.timeZone, catalog, now)
  const told = (definition.oneOf ?? []).filter((key) => permitted.values.has(key))
  if (!definition.rules.every((rule) => rule.matches(values, today))) return { refused: 'not_among' }
  if (definition.oneOf && told.length === 0) return { refused: 'not_among' }
  const keys = [...definition.rules.flatMap((rule) => rule.because(values, today)), ...told]
  return { values: permitted.values, because: new Map(keys.map((key) => [key, permitted.values.get(key)!])) }
}
