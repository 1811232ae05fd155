/** A declared value on its way between the answer, the ledger and the profile; only `permit` opens it for use. */
declare const sealedMark: unique symbol
export interface SealedValue {
  readonly [sealedMark]: true
}

export const contactChannels = ['email', 'sms', 'whatsapp', 'push'] as const
export type ContactChannel = (typeof contactChannels)[number]

/** `YYYY-MM-DD`, both days in it. */
export interface DateRange {
  readonly from: string
  readonly until: string
}

/** How a person wants to be reached and addressed. Whatever is absent, they have not said. */
export interface Preferences {
  /** The channels they want, the favourite first; an empty list: none. */
  readonly channels?: readonly ContactChannel[]
  /** Keys of `brand.topics`. */
  readonly topics?: readonly string[]
  /** Hours (0–23, in the person's zone) in which messages may come, by ISO weekday 1 (Monday) to 7. */
  readonly hours?: Readonly<Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', readonly number[]>>>
  /** Messages in seven days, over all channels. */
  readonly weekly_max?: number
  /** `YYYY-MM-DD`, in the person's zone: nothing before that day. */
  readonly paused_until?: string
  /** Days in the person's zone, the last one too, on which nothing comes; in order and apart. */
  readonly quiet_dates?: readonly DateRange[]
  readonly name?: string
  readonly pronouns?: string
  /** BCP 47. */
  readonly language?: string
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
  /** Where somebody else wrote it down first: how the person said yes to it. */
  readonly confirmed_by?: 'pages' | 'screen' | 'code' | 'phrase'
  /** Who wrote it down. */
  readonly written_by?: string
  /** Digest of the words that the person said (`phrase`), and where the brand keeps the recording. */
  readonly phrase?: string
  readonly recording?: string
  /** They said that they are this old or older, where the ask asks it: not how old (GDPR Art. 8). */
  readonly age_confirmed?: number
  /** Too young to say yes alone: a parent did. `guardian`: a keyed hash of the address that the parent was asked at. */
  readonly given_by?: 'guardian'
  readonly guardian?: string
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
      /** The person made the date coarser: the value is the first day of this period. */
      readonly rounded?: 'month' | 'year'
      /** Milliseconds; where it was told before this entry: to a person who was merged into this one, or more exactly. */
      readonly told_at?: number
      readonly taken_from?: string
    }
  | {
      readonly kind: 'value.removed'
      readonly attribute: string
      /** `expired` and `stale`: nobody asked; what outlived its permission or its freshness is not kept. */
      readonly because: 'asked' | 'no_purpose_left' | 'expired' | 'stale'
    }
  | {
      readonly kind: 'purpose.granted'
      readonly purpose: string
      readonly edition: number
      /** Stored second until which the grant lasts. */
      readonly until: number
      readonly shown?: Shown
      readonly taken_from?: string
      /** Of one that was taken over in a merge. */
      readonly given_by?: 'guardian'
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
  /** An answer kept out of one of its purposes, or let into it again: only a person does either. */
  | { readonly kind: 'use.refused'; readonly attribute: string; readonly purpose: string; readonly shown?: Shown }
  | { readonly kind: 'use.allowed'; readonly attribute: string; readonly purpose: string; readonly shown: Shown }
  /** From this stored second on the answer is not used, and soon after it is not kept. */
  | { readonly kind: 'value.limited'; readonly attribute: string; readonly until: number; readonly shown?: Shown }
  /** All of them at once: how the person wants to be reached and addressed. */
  | { readonly kind: 'preferences.set'; readonly preferences: SealedValue; readonly shown?: Shown }
  /**
   * What the person got for answering an ask; and that it was promised when there was no code left. The code is sealed
   * where it rests. `words`: the catalogue and language in which it was promised, where nothing was shown with this.
   */
  | {
      readonly kind: 'reward.given'
      readonly reward: string
      readonly ask: string
      readonly code?: SealedValue
      readonly points?: number
      /** Stored second until which it can be used. */
      readonly until?: number
      readonly shown?: Shown
      readonly words?: { readonly catalog: number; readonly locale: string }
      readonly taken_from?: string
      /** Milliseconds; of whom was merged into this person. */
      readonly earned_at?: number
    }
  | {
      readonly kind: 'reward.owed'
      readonly reward: string
      readonly ask: string
      /** ISO 8601 duration, from the day on which it is given. */
      readonly valid_for?: string
      readonly shown?: Shown
      readonly words?: { readonly catalog: number; readonly locale: string }
      readonly taken_from?: string
      readonly earned_at?: number
    }
  /** GDPR Art. 18: kept, but used for nothing until the person lifts it. */
  | { readonly kind: 'person.restricted'; readonly by: string }
  | { readonly kind: 'person.unrestricted'; readonly shown?: Shown }
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
