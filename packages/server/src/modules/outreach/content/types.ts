import type { Catalog } from '../../catalog/types.ts'
import type { Preferences } from '../../ledger/entry.ts'
import type { PermittedValue } from '../../profile/permit.ts'
import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import type { PlannedMessage } from '../types.ts'

/** Which content of the catalogue: of a campaign, a step, a post, an exempt message. */
export type ContentRef = Pick<PlannedMessage, 'source' | 'key' | 'step'>

/** One thing that a message says; a digest says several. */
export interface MessageItem extends ContentRef {
  /** What `permit` gave for the purpose and the attributes of `attributesRead`. */
  readonly values: ReadonlyMap<string, PermittedValue>
  readonly fields?: Readonly<Record<string, string>>
}

/** Why a message is there. All of it was checked before; here it is only said. */
export interface Reasons {
  readonly purpose: string
  /** Rests on no consent: says why instead of asking for a withdrawal. */
  readonly exempt?: true
  /** The answers that the rule rested on; those that the texts show are added. */
  readonly answers: ReadonlyMap<string, PermittedValue>
}

/** Where the foot leads. Each opens a page that shows; none acts. */
export interface MessageLinks {
  /** An address that opens the person's pages at this path below /me. */
  readonly to: (path: string) => string
  /** Takes the purpose back at one click (RFC 8058). Absent: exempt. */
  readonly unsubscribe?: string
}

/** Everything that a message is made from. */
export interface MessageParts {
  readonly catalog: Catalog
  /** Of the person, or null; the brand's nearest is taken. */
  readonly locale: string | null
  readonly channel: MessageChannel
  readonly items: readonly MessageItem[]
  readonly preferences: Preferences
  readonly reasons: Reasons
  readonly links: MessageLinks
  /** Milliseconds: when it leaves. */
  readonly now: number
  /** IANA, of the person. */
  readonly timeZone: string
}

/** The words of one item, without what stands around them. */
export interface Said {
  readonly title: string
  /** An empty line ends a paragraph; "- " begins a point of a list. */
  readonly body: string
  readonly url?: string
  readonly action?: string
}

/** A message in words, or the attribute (or `name`) that a text can not do without and the person has not told. */
export type Rendering =
  | {
    readonly kind: 'rendered'
    readonly locale: string
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly url?: string
    /** Each of the items that found room. */
    readonly said: readonly Said[]
    /** How many of the items, from the first on, found room. */
    readonly carried: number
    /** Attributes that stand in it. */
    readonly shown: readonly string[]
  }
  | { readonly kind: 'missing'; readonly item: number; readonly attribute: string }
