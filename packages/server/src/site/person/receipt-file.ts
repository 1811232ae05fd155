import { fromBase64url, toDpv, toKantara } from '@sayso/receipts'
import type { ReceiptPayload } from '@sayso/receipts'
import type { DeclaredValue } from '../../modules/catalog/types.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply } from '../page.ts'
import type { RecordedEntry } from './entries.ts'

/** What a receipt says; it comes from our own ledger, so it is read and not verified here. */
export function payloadOf(jws: string): ReceiptPayload {
  return JSON.parse(Buffer.from(fromBase64url(jws.split('.')[1]!)!).toString()) as ReceiptPayload
}

export const receiptIdOf = (jws: string): string => payloadOf(jws).jti

/** A receipt as one of its files; `prove` makes the proof of one of its entries. Errors: `not_found`. */
export async function receiptFileOf(jws: string, format: string, prove: (entry: string) => Promise<unknown>): Promise<PageReply> {
  const payload = payloadOf(jws)
  const { jti: id } = payload
  if (format === 'jws') return { file: jws, type: 'application/jose', name: `${id}.jws` }
  if (format === 'kantara') return { file: JSON.stringify(toKantara(payload), null, 2), type: 'application/json', name: `${id}.kantara.json` }
  if (format === 'dpv') return { file: JSON.stringify(toDpv(payload), null, 2), type: 'application/ld+json', name: `${id}.dpv.jsonld` }
  if (format !== 'proof') throw new Refusal('not_found')
  // Whoever has the receipt may have the proof of any of its entries.
  return { file: JSON.stringify(await prove(payload.entries[0]!.id)), type: 'application/json' }
}

/** Entries as sentences need them: what was deleted since has only its seal left. */
export function recordedEntries({ entries }: ReceiptPayload): RecordedEntry[] {
  return entries.map((entry) => {
    if (!('body' in entry)) return { kind: 'purged' }
    const { kind, rounded, value } = entry.body
    const text = (name: string) => (typeof entry.body[name] === 'string' ? entry.body[name] : undefined)
    return {
      kind, attribute: text('attribute'), purpose: text('purpose'), recipient: text('recipient'),
      reward: text('reward'), because: text('because'),
      ...(rounded === 'month' || rounded === 'year' ? { rounded } : {}),
      ...(kind === 'value.declared' ? { value: value as DeclaredValue } : {}),
    }
  })
}
