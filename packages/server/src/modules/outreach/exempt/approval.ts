import { canonicalize } from '@sayso/receipts'
import { sha256 } from '../../../kernel/crypto.ts'
import { Refusal } from '../../../refusals.ts'
import type { Fault } from '../../../refusals.ts'
import type { CatalogDocument, ExemptMessageDefinition } from '../../catalog/schema.ts'

/** As whom somebody approves; the person reads it, and not who it was. */
export const approverRoles = ['owner', 'marketer', 'analyst', 'agent', 'dpo', 'auditor'] as const
export type ApproverRole = (typeof approverRoles)[number]

export const APPROVERS = 2

/** What is approved: the purpose and every message under it, word for word. Any change is another digest. */
export function digestOf({ purposes, exempt_messages: messages }: CatalogDocument, purpose: string): Buffer {
  const under = Object.entries(messages).filter(([, message]) => message.purpose === purpose)
  return sha256(canonicalize({ purpose: purposes[purpose], messages: Object.fromEntries(under) }))
}

const LONGEST_FIELD = 200
/** A message that the brand can send without a consent must not become a way to send anything at all. */
const link = /https?:|www\.|\/\//i

/** What the call brings, held against what the message declares. Errors: `exempt_fields_invalid`. Pure. */
export function readFields(
  { fields: declared = [] }: ExemptMessageDefinition, given: Readonly<Record<string, string>>,
): Record<string, string> {
  const faults: Fault[] = Object.keys(given).filter((name) => !declared.includes(name))
    .map((name) => ({ pointer: `/fields/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'is not a field of this message' }))
  const read: Record<string, string> = {}
  for (const name of declared) {
    const value = (Object.hasOwn(given, name) ? given[name]! : '').normalize('NFC').trim()
    const pointer = `/fields/${name}`
    if (value === '') faults.push({ pointer, message: 'is missing' })
    else if (value.length > LONGEST_FIELD) faults.push({ pointer, message: `has more than ${LONGEST_FIELD} characters` })
    else if (link.test(value)) faults.push({ pointer, message: 'holds a link; an address stands in the catalogue' })
    else if (/[\p{Cc}\p{Cf}]/u.test(value)) faults.push({ pointer, message: 'holds characters that nobody sees' })
    else read[name] = value
  }
  if (faults.length > 0) throw new Refusal('exempt_fields_invalid', { faults })
  return read
}
