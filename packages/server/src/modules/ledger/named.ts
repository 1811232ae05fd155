import type { EntryBody } from './entry.ts'

/** An entry as others may hear of it: its kind and the keys in it, never a value. */
export function nameOf(body: EntryBody | undefined): {
  kind: string; attribute?: string; purpose?: string; recipient?: string; reward?: string; ask?: string
} {
  if (!body) return { kind: 'sealed' }
  return {
    kind: body.kind,
    ...('attribute' in body ? { attribute: body.attribute } : {}),
    ...('purpose' in body ? { purpose: body.purpose } : {}),
    ...('recipient' in body ? { recipient: body.recipient } : {}),
    ...('reward' in body ? { reward: body.reward, ask: body.ask } : {}),
  }
}
