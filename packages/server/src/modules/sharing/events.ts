import { FOREVER, fromStoredSecond, toRfc3339 } from '../../kernel/clock.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import type { Entry } from '../ledger/entry.ts'
import { nameOf } from '../ledger/named.ts'
import type { Content, TransferKind } from './types.ts'

/** CloudEvents 1.0 in structured mode; `data` of transfers is what docs/integrate/webhooks.md describes. */
export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject?: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: Readonly<Record<string, unknown>>
}

function cloudEvent(id: string, source: string, type: string, at: number, data: CloudEvent['data'], subject?: string): CloudEvent {
  return {
    specversion: '1.0', id, source, type: `sayso.${type}`, ...(subject === undefined ? {} : { subject }), time: toRfc3339(at),
    datacontenttype: 'application/json', data,
  }
}

/** What a recipient hears. Entries are named anew for each recipient, since ours name the person. */
export function transferEvent(event: {
  id: string
  source: string
  at: number
  kind: TransferKind
  pseudonym: string
  recipient: string
  purpose: string
  content: Content
  /** What it may have had before. */
  attributes: readonly string[]
  nameEntry: (entry: string) => string
}): CloudEvent {
  const { id, source, at, kind, pseudonym, recipient, purpose, content, attributes, nameEntry } = event
  const common = { person: pseudonym, recipient, purpose }
  const told = new Set(content.values.map(({ attribute }) => attribute))
  const data = kind === 'erased' ? common
    : kind === 'withdrawn' ? { ...common, attributes, reason: content.reason ?? 'not_granted' }
    : {
      ...common,
      values: Object.fromEntries(content.values.map(({ attribute, value, toldAt, freshUntil, entry }) => [attribute, {
        value,
        told_at: toRfc3339(toldAt),
        fresh_until: freshUntil === FOREVER ? null : toRfc3339(fromStoredSecond(freshUntil)),
        entry: nameEntry(entry),
      }])),
      ...(kind === 'updated' ? { removed: attributes.filter((attribute) => !told.has(attribute)) } : {}),
    }
  return cloudEvent(id, source, `transfer.${kind}`, at, data, pseudonym)
}

/** What changed, for the brand's own systems: kinds and keys, never values. */
export function changeEvent(source: string, person: string, index: number, { id, at, body }: Entry): CloudEvent {
  const { kind, ...keys } = nameOf(body)
  return cloudEvent(id, source, kind, at, { index, person: formatPersonId(person), ...keys }, formatPersonId(person))
}

export function testEvent(id: string, source: string, at: number): CloudEvent {
  return cloudEvent(id, source, 'test', at, { message: 'This endpoint is connected.' })
}
