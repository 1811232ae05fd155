import type { Catalog } from '../../src/modules/catalog/types.ts'
import type { ReceivedPage } from '../../src/site/person/received.ts'

/** One recipient that has something and confirmed it, and one that has not confirmed a withdrawal. */
export function passedOn(catalog: Catalog): ReceivedPage['received'] {
  const [first, second = 'gone_co'] = [...catalog.recipients.keys()]
  const attributes = [...catalog.attributes.keys()].slice(0, 3)
  const [at, purpose] = [new Date('2026-11-20T10:00:00Z'), [...catalog.purposes.keys()][0]!]
  const held = { person_id: '', purpose, pseudonym: '', given: true, delivery_id: null, digest: null, entries: [], again: false, took: 1, tries: 0, next_at: null }
  const told = { person_id: '', purpose, entries: [], attributes, sent_at: at }
  return {
    held: [
      { ...held, recipient: first ?? 'some_co', kind: 'updated', state: 'settled', attributes, open_since: null, sent_at: at, acknowledged_at: at },
      { ...held, recipient: second, kind: 'withdrawn', state: 'due', attributes, open_since: at, sent_at: at, acknowledged_at: null },
    ],
    deliveries: [
      { ...told, recipient: first ?? 'some_co', delivery_id: '1', kind: 'updated', via: 'webhook', state: 'acknowledged', settled_at: at },
      { ...told, recipient: first ?? 'some_co', delivery_id: '2', kind: 'created', via: 'file', state: 'acknowledged', settled_at: at },
      { ...told, recipient: second, delivery_id: '3', kind: 'withdrawn', via: 'webhook', state: 'sending', settled_at: null },
    ],
  }
}
