import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { instantAt } from '../instants.ts'
import { recordItems } from './record.ts'
import type { RecordItem } from './record.ts'
import type { Records } from './records.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Maybe = Type.Optional(Text)
const Additions = Type.Array(Type.Object({ item: Type.Enum([...recordItems]), text: Text }), { description: 'What the controller adds.' })

const RecordShape = Type.Object({
  locale: Text,
  generated_at: Text,
  catalog_version: Type.Integer(),
  in_force_since: Text,
  controller: Type.Object({
    brand: Text, name: Text, email: Maybe, phone: Maybe, address: Maybe, privacy_policy: Maybe, terms: Maybe, country: Maybe, dpo: Maybe,
    authority: Maybe,
  }, { description: '(a)' }),
  activities: Type.Array(Type.Object({
    purpose: Text,
    title: Type.String({ description: '(b)' }),
    explanation: Text,
    legal_basis: Text,
    legal_basis_text: Text,
    subjects: Type.String({ description: '(c)' }),
    data: Type.Array(Type.Object({ attribute: Text, label: Text, sensitive: Type.Boolean() }), { description: '(c)' }),
    recipients: Type.Array(Type.Object({ recipient: Text, name: Text, role: Text, country: Maybe }), { description: '(d)' }),
    transfers: Type.Array(Type.Object({
      recipient: Text, name: Text, country: Text, safeguard: Type.Union([Text, Type.Null()]), safeguard_text: Text,
    }), { description: '(e)' }),
    kept_for: Type.String({ description: '(f), ISO 8601' }),
    kept_for_text: Text,
    additions: Additions,
  })),
  upkeep: Type.Array(Type.Object({ key: Text, text: Text }), { description: 'What the product keeps to do its work, and how long.' }),
  measures: Type.Array(Type.Object({ key: Text, in_force: Type.Boolean(), text: Text }), { description: '(g)' }),
  additions: Additions,
})

export const RecordQuery = Type.Object({
  locale: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
  at: Type.Optional(Type.String({ format: 'date-time', maxLength: 40, description: 'As it was then.' })),
}, closed)

export function wantedRecord(query: { locale?: string; at?: string }) {
  return { locale: query.locale ?? 'en', ...(query.at === undefined ? {} : { at: instantAt('/at', query.at) }) }
}

export function recordRoutes(records: Records) {
  const tag = 'Accountability'
  return [
    route({
      method: 'GET', path: '/v1/processing-record', name: 'readProcessingRecord', tag,
      summary: 'The record of processing',
      description: 'GDPR Art. 30(1)(a) to (g), made from the catalogue that is or was in force and from what this installation does. `/v1/processing-record/page` has it to print.',
      gate: { kind: 'key', scope: 'rights', staff: 'records' },
      query: RecordQuery,
      replies: { 200: RecordShape },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query }) => ({ status: 200, body: await records.read(gate as KeyGate, wantedRecord(query)) }),
    }),
    route({
      method: 'POST', path: '/v1/processing-record/additions', name: 'addToProcessingRecord', tag,
      summary: 'Add to the record in your own words',
      description: 'For one purpose, or for all of it. An empty text takes it away; what stood there before is kept for the record of that day.',
      gate: { kind: 'key', scope: 'rights', staff: 'records_edit' },
      body: Type.Object({
        purpose: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
        item: Type.Enum([...recordItems]),
        text: Type.String({ maxLength: 10_000 }),
      }, closed),
      replies: { 200: RecordShape },
      refusals: ['purpose_unknown', 'catalog_missing'],
      handle: async ({ gate, body }) => {
        await records.add(gate as KeyGate, { purpose: body.purpose ?? null, item: body.item as RecordItem, text: body.text.trim() })
        return { status: 200, body: await records.read(gate as KeyGate, { locale: 'en' }) }
      },
    }),
  ]
}
