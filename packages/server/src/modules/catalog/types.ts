import type { CatalogDocument } from './document.ts'
import type { Sentence } from '../../kernel/i18n/sentence.ts'

/** Texts by BCP 47 language tag. */
export type Texts = Readonly<Record<string, string>>

export type AttributeType = 'choice' | 'multi_choice' | 'boolean' | 'number' | 'scale' | 'date' | 'text'

/** A declared value in its canonical JSON form: option key, option keys, boolean, number, `YYYY-MM-DD`, text. */
export type DeclaredValue = string | readonly string[] | boolean | number

/**
 * What outlives a catalogue version: numbers that stored rows refer to.
 * A slot is a position in the arrays of a facet row and is never given to anything else;
 * a purpose gets a new slot with each edition, so that earlier grants are not even looked at.
 */
export interface Numbering {
  readonly purposes: Readonly<Record<string, { version: number; edition: number; slot: number; retired?: true }>>
  readonly attributes: Readonly<
    Record<string, { version: number; slot: number; options: Readonly<Record<string, number>>; retired?: true }>
  >
  readonly recipients: Readonly<Record<string, { version: number; retired?: true }>>
  readonly next: { readonly purpose: number; readonly attribute: number }
}

export interface Purpose {
  readonly key: string
  readonly version: number
  /** The material version: a grant counts only for the edition it was given for. */
  readonly edition: number
  readonly slot: number
  readonly retired: boolean
  readonly title: Texts
  readonly explanation: Texts
  readonly benefit: Texts
  readonly ifRefused: Texts
  /** ISO 8601 duration for which a grant lasts. */
  readonly retention: string
  /** Keys of the attributes bound to this purpose. */
  readonly attributes: readonly string[]
  /** Keys of the recipients that name this purpose. */
  readonly recipients: readonly string[]
  /** Messages under it rest on no consent: nobody is asked, nothing is granted, and no answer is used. */
  readonly exempt?: Exempt
}

export interface Exempt {
  /** GDPR Art. 6(1)(b) to (f). */
  readonly basis: string
  /** The line that says so in everybody's pages. */
  readonly why: Texts
  /** GDPR Art. 21(1): the person can stop it. */
  readonly stoppable: boolean
}

export interface Attribute {
  readonly key: string
  readonly version: number
  readonly slot: number
  readonly retired: boolean
  readonly type: AttributeType
  readonly label: Texts
  readonly why: Texts
  readonly sensitive: boolean
  readonly purposes: ReadonlySet<string>
  /** Option key → code, stable over versions; empty for types without options. */
  readonly options: ReadonlyMap<string, number>
  /** ISO 8601 duration for which an answer stays fresh, never longer than it is kept; absent: as long as the permission lasts. */
  readonly freshFor?: string
  /** ISO 8601 duration after which an answer is deleted whatever is permitted; absent: its purposes alone say how long. */
  readonly keptFor?: string
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly maxLength?: number
}

export interface Recipient {
  readonly key: string
  readonly version: number
  readonly retired: boolean
  readonly name: string
  readonly role: 'third_party' | 'processor'
  readonly country: string
  readonly purposes: readonly string[]
}

/** One version of a brand's catalogue, compiled: immutable, shared by every request that reads it. */
export interface Catalog {
  readonly version: number
  readonly document: CatalogDocument
  readonly numbering: Numbering
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly recipients: ReadonlyMap<string, Recipient>
}

export interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'advice'
  /** JSON pointer into the catalogue document. */
  readonly path: string
  readonly message: string
  readonly reference: string
  readonly fix: string
  /** The same, to be said in the language of whoever reads it. */
  readonly said?: { readonly message: Sentence; readonly fix?: Sentence }
  readonly fixes?: readonly Fix[]
}

/** Something that can be written instead, to be made as a whole or not at all. */
export interface Fix {
  /** What it does, in a few words. */
  readonly label: string
  readonly said: Sentence
  /** Without a value: the place is taken out. */
  readonly changes: readonly { readonly pointer: string; readonly value?: unknown }[]
}

export interface Change {
  /** Dotted path of the item, e.g. `purposes.offers`. */
  readonly path: string
  readonly action: 'added' | 'changed' | 'retired' | 'restored'
  /** For purposes: whether existing grants become renewal due (`material`) or stay valid (`wording`). */
  readonly effect?: 'material' | 'wording'
  readonly renewal_due?: boolean
  readonly detail?: string
  /** The sentences of `detail`. */
  readonly said?: readonly Sentence[]
}
