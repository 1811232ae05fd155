import { fromBase64url } from '@sayso/receipts'
import type { ReceiptPayload } from '@sayso/receipts'
import type { DeclaredValue } from '../../modules/catalog/types.ts'
import type { RecordedEntry } from './entries.ts'

/** What a receipt says; it comes from our own ledger, so it is read and not verified here. */
export function payloadOf(jws: string): ReceiptPayload {
  return JSON.parse(Buffer.from(fromBase64url(jws.split('.')[1]!)!).toString()) as ReceiptPayload
}

export const receiptIdOf = (jws: string): string => payloadOf(jws).jti

/** Entries as sentences need them: what was deleted since has only its seal left. */
export function recordedEntries({ entries }: ReceiptPayload): RecordedEntry[] {
  return entries.map((entry) => {
    if (!('body' in entry)) return { kind: 'purged' }
    const { kind, rounded, value } = entry.body
    const text = (name: string) => (typeof entry.body[name] === 'string' ? entry.body[name] : undefined)
    return {
      kind, attribute: text('attribute'), purpose: text('purpose'), recipient: text('recipient'),
      because: text('because'),
      ...(rounded === 'month' || rounded === 'year' ? { rounded } : {}),
      ...(kind === 'value.declared' ? { value: value as DeclaredValue } : {}),
    }
  })
}
