import type { DeclaredValue } from '../catalog/types.ts'

/** What a recipient hears about one person and purpose. `erased` outlives everything else that is kept of them. */
export type TransferKind = 'created' | 'updated' | 'withdrawn' | 'erased'

/** One answer that a recipient may have. */
export interface SharedValue {
  readonly attribute: string
  readonly value: DeclaredValue
  /** Milliseconds. */
  readonly toldAt: number
  /** Stored second. */
  readonly freshUntil: number
  /** `ent_…`: stays here, since it names the person. */
  readonly entry: string
}

/** What a recipient may have of one person for one purpose now. */
export interface Content {
  readonly values: readonly SharedValue[]
  /** Why it may have nothing. */
  readonly reason?: string
  /** Names what is in it without saying it: the same entries with the same ends have the same digest. */
  readonly digest: Buffer
  /** Milliseconds after which it may be less, without anybody doing anything. */
  readonly until: number | undefined
}

/** What a recipient was given, as far as it matters for what comes next. */
export interface Held {
  readonly kind: TransferKind | null
  readonly digest: Buffer | null
  readonly attributes: readonly string[]
  /** The last thing it was told is acknowledged. */
  readonly settled: boolean
}

/** How an attempt to deliver went. `wait` in milliseconds, as the other side asked for. */
export type Delivered =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'failed'; readonly detail: string; readonly wait?: number; readonly slow: boolean }

/** Sends one signed event. Never throws for what the other side does. */
export type Post = (to: {
  readonly url: string
  readonly secrets: readonly string[]
  readonly id: string
  readonly body: string
  /** Milliseconds. */
  readonly at: number
}) => Promise<Delivered>

/** Work that goes on by itself, until there is nothing more to do now or it is stopped. Returns how much it did. */
export interface Lane {
  readonly name: string
  readonly run: (stopped: () => boolean) => Promise<number>
}
