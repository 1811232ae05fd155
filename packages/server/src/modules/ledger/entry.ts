/** A declared value on its way between the answer, the ledger and the profile; only `permit` opens it for use. */
declare const sealedMark: unique symbol
export interface SealedValue {
  readonly [sealedMark]: true
}

/** Points to what the person was shown when they told or permitted this. */
export interface Shown {
  readonly presentation: string
  /** Digest of the notice's exact text. */
  readonly notice: string
  readonly locale: string
  /** Version of the catalogue. */
  readonly catalog: number
  readonly ask?: string
  readonly touchpoint?: string
}

/** What one entry says. Past tense; immutable; canonical JSON is what the commitment covers. */
export type EntryBody =
  | {
      readonly kind: 'value.declared'
      readonly attribute: string
      readonly value: SealedValue
      /** The attribute's slot: an attribute whose type changed takes a new one, and what was told before does not fit it. */
      readonly slot: number
      readonly sensitive?: true
      /** Stored second until which the answer is fresh; absent: as long as it is permitted. */
      readonly fresh_until?: number
      readonly shown?: Shown
      /** Milliseconds; where it was told before this entry, to a person who was merged into this one. */
      readonly told_at?: number
      readonly taken_from?: string
    }
  | { readonly kind: 'value.removed'; readonly attribute: string; readonly because: 'asked' | 'no_purpose_left' }
  | {
      readonly kind: 'purpose.granted'
      readonly purpose: string
      readonly edition: number
      /** Stored second until which the grant lasts. */
      readonly until: number
      readonly shown?: Shown
      readonly taken_from?: string
    }
  | { readonly kind: 'purpose.refused'; readonly purpose: string; readonly edition: number; readonly shown: Shown }
  | { readonly kind: 'purpose.withdrawn'; readonly purpose: string; readonly by: string; readonly shown?: Shown }
  | {
      readonly kind: 'recipient.granted'
      readonly recipient: string
      readonly version: number
      readonly shown?: Shown
      readonly taken_from?: string
    }
  | { readonly kind: 'recipient.refused'; readonly recipient: string; readonly version: number; readonly shown: Shown }
  | { readonly kind: 'recipient.withdrawn'; readonly recipient: string; readonly by: string; readonly shown?: Shown }
  /** In the chain that ends: everything further goes to the other person. */
  | { readonly kind: 'person.merged'; readonly into: string }
  /** In the chain that goes on, before what it takes over. */
  | { readonly kind: 'person.absorbed'; readonly from: string }
  | { readonly kind: 'person.erased' }

/** An entry as its person's chain holds it. The body is missing where it was purged. */
export interface Entry {
  readonly id: string
  readonly seq: number
  readonly n: number
  /** Milliseconds. */
  readonly at: number
  readonly body: EntryBody | undefined
}

/** Where a person's chain ends: the number of its last leaf (0: none yet) and that leaf's hash. */
export interface ChainEnd {
  readonly seq: number
  readonly head: Uint8Array
}
