import { hmac256 } from '../../kernel/crypto.ts'
import type { MacKey } from '../../kernel/crypto.ts'

const name = (key: MacKey, prefix: string, ...parts: readonly (string | number)[]) =>
  prefix + hmac256(key, parts.join('\0')).subarray(0, 16).toString('hex')

/**
 * How a person is called towards one recipient: always the same there, and another one everywhere else, so that two
 * recipients can not join what they know. Nobody without the installation's secret can turn it back or try it out.
 */
export function pseudonymOf(key: MacKey, brand: number, recipient: string, uuid: string): string {
  return name(key, 'sub_', 'person', brand, recipient, uuid)
}

/** The same for an entry: our own name of it begins with the person's. */
export function entryNameOf(key: MacKey, brand: number, recipient: string, entry: string): string {
  return name(key, 'told_', 'entry', brand, recipient, entry)
}
