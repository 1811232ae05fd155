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
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { isAddress } from '../people/people.ts'
import type { People } from '../people/people.ts'
import type { PermittedValue } from '../profile/permit.ts'
import type { Profiles } from '../profile/profile.ts'
import { readValue } from '../profile/values.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { addresseeOf } from './claim.ts'
import { renderMessage } from './content/message.ts'
import type { MessageParts, Rendering } from './content/types.ts'
import { definitionOf } from './definitions.ts'
import type { Definition } from './definitions.ts'
import { clearFor } from './judge.ts'
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
  /** Made-up answers. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
  readonly locale?: string | undefined
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
  issuer: () => string
}) {
  const { database, clock, workspace, catalogs, people, profiles, channels, issuer } = options
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

  function madeUp(catalog: Catalog, definition: Definition, { values = {}, locale }: Wanted): MessageParts {
    const answers = readMadeUp(catalog, definition, values, clock())
    return {
      catalog,
      locale: locale ?? null,
      channel: channelOf(definition),
      items: [{ ...definition.ref, values: answers }],
      preferences: {},
      reasons: { purpose: definition.purpose, answers: new Map([...answers].filter(([key]) => definition.rules.some((rule) => rule.fields.includes(key)))) },
      links: { to: (path) => `${issuer()}${path}` },
      now: clock(),
      timeZone: catalog.document.brand.time_zone,
    }
  }

  /** As the person would get it now, whatever the hour. It opens their answers, so it stands in their diary. */
  async function asPerson(gate: KeyGate, key: string, person: string): Promise<{ parts: MessageParts } | { refused: string }> {
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
      await profiles.recordUses(scope, [{
        id: newTimeOrderedUuid(now), person: row.person_id, at: now, kind: 'read', purpose: definition.purpose, actor: gate.actor,
        detail: { entries: [...clear.values.values()].map(({ seq, n }) => formatEntryId(id, seq, n)), source: 'campaign', key },
      }])
      return { parts: {
        catalog, locale: row.locale, channel: channelOf(definition), items: [{ ...definition.ref, values: clear.values }],
        preferences: addressee.preferences, reasons: { purpose: definition.purpose, answers: clear.because },
        links: { to: (path) => `${issuer()}${path}` }, now, timeZone: row.time_zone ?? catalog.document.brand.time_zone,
      } }
    })
  }

  return {
    /** Errors: `campaign_unknown`, `purpose_not_allowed`, `input_invalid`, `person_unknown`, `person_erased`. */
    async preview(gate: KeyGate, key: string, wanted: Wanted): Promise<Preview> {
      if (wanted.person !== undefined && wanted.values !== undefined) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/values', message: 'can not be made up for a person who told their own' }] })
      }
      if (wanted.person === undefined) {
        const catalog = await current(gate)
        return previewOf(await renderMessage(madeUp(catalog, find(gate, catalog, key), wanted)))
      }
      const found = await asPerson(gate, key, wanted.person)
      return 'refused' in found ? { sends: false, reason: found.refused } : previewOf(await renderMessage(found.parts))
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
