import { randomUUID } from 'node:crypto'
import { formatEntryId } from '@sayso/receipts'
import { FOREVER } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { formatId, formatPersonId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { MessageChannel } from '../catalog/outreach-schema.ts'
import type { CampaignDefinition } from '../catalog/schema.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { isAddress } from '../people/people.ts'
import type { People } from '../people/people.ts'
import type { PermittedValue } from '../profile/permit.ts'
import { requireReason } from '../profile/reason.ts'
import type { Profiles } from '../profile/profile.ts'
import { readValue } from '../profile/values.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Looks } from '../workspace/looks.ts'
import { allowed, permissionsOf } from '../workspace/roles.ts'
import type { KeyGate } from '../workspace/types.ts'
import { addresseeOf } from './claim.ts'
import { renderMessage } from './content/message.ts'
import type { MessageParts, Rendering } from './content/types.ts'
import { definitionOf } from './definitions.ts'
import type { Definition } from './definitions.ts'
import { clearFor } from './judge.ts'
import { inventValues } from './sample.ts'
import type { Channel } from './types.ts'

/** Test messages of one key in a minute. */
const TESTS_A_MINUTE = 5

export interface Preview {
  /** False: this person would not get it, and why. */
  readonly sends: boolean
  readonly reason?: string
  /** The attribute that the text can not do without. */
  readonly missing?: string
  readonly locale?: string
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly url?: string
}

export interface Wanted {
  readonly person?: string | undefined
  /** Why staff look at what one person would get; the person reads it. */
  readonly reason?: string | undefined
  /** Made-up answers; absent: those of somebody who does not exist and told all that it uses. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
  readonly locale?: string | undefined
}

/** What a message says, before it belongs to anything. */
export type PreviewWords = Pick<CampaignDefinition, 'purpose' | 'channel' | 'content'> & {
  /** What the call will bring, by name: of a message that rests on no consent. */
  readonly fields?: readonly string[] | undefined
}

export type Trying = ReturnType<typeof openTrying>

/** What a campaign will look like: with made-up answers, or as one person would get it, which is a use of theirs. */
export function openTrying(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  profiles: Profiles
  channels: ReadonlyMap<MessageChannel, Channel>
  looks: Looks
  issuer: () => string
}) {
  const { database, clock, workspace, catalogs, people, profiles, channels, looks, issuer } = options
  const limit = rateLimiter(clock, TESTS_A_MINUTE)

  function find(gate: KeyGate, catalog: Catalog, key: string): Definition {
    if (!Object.hasOwn(catalog.document.campaigns, key)) throw new Refusal('campaign_unknown')
    const definition = definitionOf(catalog, { source: 'campaign', key })
    if (!definition) throw new Refusal('campaign_unknown')
    requirePurpose(gate, definition.purpose)
    return definition
  }

  const current = (gate: KeyGate): Promise<Catalog> => database.within(gate, (scope) => catalogs.current(scope))

  const channelOf = ({ channel }: Definition): MessageChannel => (channel === 'preferred' ? 'email' : channel)

  function madeUp(catalog: Catalog, definition: Definition, { values, locale }: Wanted): MessageParts {
    const answers = readMadeUp(catalog, definition, values ?? inventValues(catalog, definition, locale, clock()), clock())
    return {
      catalog,
      locale: locale ?? null,
      channel: channelOf(definition),
      items: [{ ...definition.ref, values: answers, ...(definition.exempt && { fields: inventFields(catalog, definition.ref.key) }) }],
      preferences: {},
      reasons: { purpose: definition.purpose, ...(definition.exempt && { exempt: definition.exempt }), answers: new Map([...answers].filter(([key]) => definition.rules.some((rule) => rule.fields.includes(key)))) },
      links: { to: (path) => `${issuer()}${path}` },
      now: clock(),
      timeZone: catalog.document.brand.time_zone,
    }
  }

  /** As the person would get it now, whatever the hour. It opens their answers, so it stands in their diary. */
  async function asPerson(gate: KeyGate, key: string, person: string, reason = ''): Promise<{ parts: MessageParts } | { refused: string }> {
    const why = gate.staff ? staffReason(gate.staff, reason) : undefined
    looks.take(gate)
    const { uuid } = await profiles.refOf(gate, person)
    return database.within(gate, async (scope: Scope) => {
      const catalog = await catalogs.current(scope)
      const definition = find(gate, catalog, key)
      const known = await people.find(scope, uuid)
      if (!known) throw new Refusal('person_unknown')
      const row = (await profiles.readProfiles(scope, [known.person_id])).get(known.person_id)!
      const now = clock()
      const addressee = addresseeOf(options, row, [], [], now)
      const clear = clearFor(definition, addressee, catalog, now)
      if ('refused' in clear) return clear
      const id = formatPersonId(row.person_id)
      const use = newTimeOrderedUuid(now)
      const entries = [...clear.values.values()].map(({ seq, n }) => formatEntryId(id, seq, n))
      await profiles.recordUses(scope, [{
        id: use, person: row.person_id, at: now, kind: why ? 'staff_view' : 'read', purpose: definition.purpose,
        actor: why ? 'staff' : gate.actor, detail: { entries, source: 'campaign', key, ...why },
      }])
      if (why) {
        await workspace.audit(scope, {
          actor: gate.actor, action: 'campaign.previewed',
          detail: { campaign: key, person: id, purpose: definition.purpose, reason: why.reason, use: formatId('use_', use), answers: [...clear.values.keys()] },
        })
      }
      return { parts: {
        catalog, locale: row.locale, channel: channelOf(definition), items: [{ ...definition.ref, values: clear.values }],
        preferences: addressee.preferences, reasons: { purpose: definition.purpose, answers: clear.because },
        links: { to: (path) => `${issuer()}${path}` }, now, timeZone: row.time_zone ?? catalog.document.brand.time_zone,
      } }
    })
  }

  return {
    /**
     * Errors: `campaign_unknown`, `purpose_not_allowed`, `input_invalid`, `person_unknown`, `person_erased`; of staff who
     * name a person also `permission_missing`, `training_required`, `reason_required`, `rate_limited`.
     */
    async preview(gate: KeyGate, key: string, wanted: Wanted): Promise<Preview> {
      if (wanted.person !== undefined && wanted.values !== undefined) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/values', message: 'can not be made up for a person who told their own' }] })
      }
      if (wanted.person === undefined) {
        const catalog = await current(gate)
        return previewOf(await renderMessage(madeUp(catalog, find(gate, catalog, key), wanted)))
      }
      const found = await asPerson(gate, key, wanted.person, wanted.reason)
      return 'refused' in found ? { sends: false, reason: found.refused } : previewOf(await renderMessage(found.parts))
    },

    /**
     * Words that stand in no catalogue yet, as somebody invented would read them. Errors: `purpose_unknown`,
     * `purpose_not_allowed`, `input_invalid`.
     */
    async previewWords(gate: KeyGate, words: PreviewWords, wanted: Omit<Wanted, 'person' | 'reason'>): Promise<Preview> {
      requirePurpose(gate, words.purpose)
      const catalog = await current(gate)
      const purpose = catalog.purposes.get(words.purpose)
      if (!purpose) throw new Refusal('purpose_unknown')
      const { fields = [], ...written } = words
      const section = purpose.exempt ? { exempt_messages: { tried: { ...written, fields: [...fields] } } } : { campaigns: { tried: written } }
      const tried: Catalog = { ...catalog, document: { ...catalog.document, ...section } }
      const definition = definitionOf(tried, { source: purpose.exempt ? 'exempt' : 'campaign', key: 'tried' })!
      return previewOf(await renderMessage(madeUp(tried, definition, wanted)))
    },

    /**
     * One message with made-up answers to an address of the brand's own. Errors: `rate_limited`, `contact_suppressed`,
     * and those of a preview.
     */
    async test(gate: KeyGate, key: string, wanted: Omit<Wanted, 'person'> & { readonly to: string }): Promise<Preview> {
      const wait = limit.take(`${gate.brand} ${gate.actor}`)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
      const catalog = await current(gate)
      const definition = find(gate, catalog, key)
      const parts = madeUp(catalog, definition, wanted)
      if (!isAddress(parts.channel, wanted.to)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/to', message: 'is not an address of this channel' }] })
      }
      const channel = channels.get(parts.channel)
      const rendered = await renderMessage(parts)
      const preview = previewOf(rendered)
      if (rendered.kind === 'missing') return preview
      if (!channel) return { ...preview, sends: false, reason: 'channel_missing' }
      await database.within(gate, async (scope) => {
        if (await people.isSuppressed(scope, people.lookupOf(scope.brand, parts.channel, wanted.to))) throw new Refusal('contact_suppressed')
        await workspace.audit(scope, { actor: gate.actor, action: 'campaign.tested', detail: { campaign: key, channel: parts.channel } })
      })
      const { brand } = catalog.document
      const { locale, subject, text, html, url } = rendered
      const handed = await channel.send({
        id: formatId('msg_', randomUUID()), brand: gate.brand, person: formatPersonId(randomUUID()), channel: parts.channel,
        purpose: definition.purpose, locale,
        from: { name: pick(brand.name, locale, brand.default_locale), address: brand.controller.email ?? `no-reply@${new URL(issuer()).hostname}` },
        to: wanted.to, subject, text, html, ...(url === undefined ? {} : { url }), until: clock() + 3_600_000,
      })
      if (handed.outcome === 'sent') return preview
      return { ...preview, sends: false, reason: handed.outcome === 'later' ? 'not_taken' : handed.outcome }
    },
  }
}

/** What stands where the call will bring something: its name, so that it is not taken for a real one. */
function inventFields({ document }: Catalog, key: string): Record<string, string> {
  return Object.fromEntries((document.exempt_messages[key]?.fields ?? []).map((name) => [name, `[${name}]`]))
}

/** What they say why they look, and by which of their roles they may. */
function staffReason({ roles, permissions }: NonNullable<KeyGate['staff']>, given: string) {
  if (!permissions.has('people_values')) throw new Refusal(permissionsOf(roles).has('people_values') ? 'training_required' : 'permission_missing')
  return { reason: requireReason(given), role: roles.find((role) => allowed.people_values.roles.includes(role))! }
}

function previewOf(rendered: Rendering): Preview {
  if (rendered.kind === 'missing') return { sends: false, reason: 'value_missing', missing: rendered.attribute }
  const { locale, subject, text, html, url } = rendered
  return { sends: true, locale, subject, text, html, ...(url === undefined ? {} : { url }) }
}

function readMadeUp(
  catalog: Catalog, { purpose, fields }: Definition, values: Readonly<Record<string, unknown>>, now: number,
): Map<string, PermittedValue> {
  const faults: Fault[] = []
  const result = new Map<string, PermittedValue>()
  for (const [key, raw] of Object.entries(values)) {
    const pointer = `/values/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const attribute = catalog.attributes.get(key)
    if (!attribute || !attribute.purposes.has(purpose) || !fields.includes(key)) {
      faults.push({ pointer, message: 'is no answer that this campaign uses' })
      continue
    }
    const read = readValue(attribute, catalog, raw)
    if ('fault' in read) faults.push({ pointer: `${pointer}${read.at ?? ''}`, message: read.fault })
    else result.set(key, told(read.value, now))
  }
  if (faults.length > 0) throw new Refusal('input_invalid', { faults })
  return result
}

const told = (value: DeclaredValue, now: number): PermittedValue => ({ value, toldAt: now, freshUntil: FOREVER, seq: 0, n: 0 })
