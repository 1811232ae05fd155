import { seal, unseal } from '../../kernel/crypto.ts'
import type { DeclaredValue } from '../catalog/types.ts'
import type { Preferences, SealedValue } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'

// Who may import what from here is held by scripts/check-imports.ts: sealing is free, opening is not.

/** From the mouth of the person: the only way in. */
export function sealValue(value: DeclaredValue): SealedValue {
  return value as unknown as SealedValue
}

/** How a sensitive value rests in the profile: encrypted with the person's key, bound to its attribute. */
interface Encrypted {
  readonly encrypted: string
}

export function encryptValue(key: PersonKey, attribute: string, value: SealedValue): SealedValue {
  const sealed = seal(key.encryption, JSON.stringify(value), `value ${attribute}`).toString('base64')
  return { encrypted: sealed } as unknown as SealedValue
}

/** The value itself. Called by the permission check, the projection's layout, receipts and the person's own export. */
export function openValue(attribute: string, value: SealedValue, key: () => PersonKey): DeclaredValue {
  const raw = value as unknown as DeclaredValue | Encrypted
  if (typeof raw !== 'object' || Array.isArray(raw)) return raw as DeclaredValue
  const { encrypted } = raw as Encrypted
  return JSON.parse(
    unseal(key().encryption, Buffer.from(encrypted, 'base64'), `value ${attribute}`).toString(),
  ) as DeclaredValue
}

export function sealPreferences(preferences: Preferences): SealedValue {
  return preferences as unknown as SealedValue
}

/** How a person wants to be called and reached is told too: it rests encrypted, always. */
export function encryptPreferences(key: PersonKey, preferences: SealedValue): SealedValue {
  const sealed = seal(key.encryption, JSON.stringify(preferences), 'preferences').toString('base64')
  return { encrypted: sealed } as unknown as SealedValue
}

/** From the profile or from an entry. Guarded like `openValue`. */
export function openPreferences(preferences: SealedValue, key: () => PersonKey): Preferences {
  const raw = preferences as unknown as Preferences | Encrypted
  if (!('encrypted' in raw)) return raw
  return JSON.parse(unseal(key().encryption, Buffer.from(raw.encrypted, 'base64'), 'preferences').toString()) as Preferences
}

/** A code that the person got: to whoever reads it, it is worth as much as to them. */
export function sealCode(code: string): SealedValue {
  return code as unknown as SealedValue
}

export function encryptCode(key: PersonKey, code: SealedValue): SealedValue {
  const sealed = seal(key.encryption, JSON.stringify(code), 'reward').toString('base64')
  return { encrypted: sealed } as unknown as SealedValue
}

/** From the profile or from an entry. Guarded like `openValue`; an entry that was just made needs no key. */
export function openCode(code: SealedValue, key?: () => PersonKey): string {
  const raw = code as unknown as string | Encrypted
  if (typeof raw === 'string') return raw
  return JSON.parse(unseal(key!().encryption, Buffer.from(raw.encrypted, 'base64'), 'reward').toString()) as string
}

/** What somebody wrote down for a person. Nothing in it counts: it is not even looked at until the person says yes. */
export interface DraftContent {
  readonly answers: Readonly<Record<string, unknown>>
  readonly grants?: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
  /** Digest of the notice that was read out. */
  readonly notice?: string
  /** Signed; what was read out, for a yes that is given then and there. */
  readonly presentation?: string
  readonly locale?: string
  /** Told by somebody who is too young: whom to ask. Gone once the parent has answered. */
  readonly guardian?: { readonly channel: 'email'; readonly address: string }
}

export function sealDraft(key: PersonKey, draft: string, content: DraftContent): Buffer {
  return seal(key.encryption, JSON.stringify(content), `draft ${draft}`)
}

/** For the person themself alone. Guarded like `openValue`. */
export function openDraft(key: PersonKey, draft: string, sealed: Uint8Array): DraftContent {
  return JSON.parse(unseal(key.encryption, sealed, `draft ${draft}`).toString()) as DraftContent
}
