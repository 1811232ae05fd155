/** What the public API replies, as far as the elements read it. */
export interface Question {
  readonly attribute: string
  readonly label: string
  readonly why: string
  readonly type: string
  readonly sensitive: boolean
  readonly purposes: readonly string[]
  readonly options?: readonly { readonly key: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly max_length?: number
}

export interface Purpose {
  readonly purpose: string
  readonly title: string
  readonly explanation: string
  readonly benefit: string
  readonly if_refused: string
  readonly retention: string
  /** What a yes says, in words of the ask's own. */
  readonly consent?: string
}

export interface Presented {
  readonly presentation: string
  readonly notice: { readonly digest: string; readonly locale: string; readonly text: string }
  readonly about: {
    readonly brand: string
    readonly name: string
    readonly controller: string
    readonly ask?: {
      readonly key: string
      readonly title: string
      readonly intro?: string
      readonly accept?: string
      readonly decline?: string
      readonly thanks?: string
    }
    readonly reward?: { readonly title: string; readonly value?: string; readonly terms?: string }
  }
  readonly questions: readonly Question[]
  readonly purposes: readonly Purpose[]
  readonly recipients: readonly { readonly recipient: string; readonly name: string; readonly country: string }[]
  /** A long form, which has a page of its own. */
  readonly form?: unknown
  /** It is asked first whether they are this old, which has a page of its own. */
  readonly age?: { readonly years: number }
}

export interface Next {
  readonly ask?: {
    readonly key: string
    readonly questions: readonly string[]
    readonly purposes: readonly string[]
    readonly recipients: readonly string[]
  }
  readonly reason: string
  readonly rests_until: string
}

export interface Told {
  readonly receipt: string
  readonly code?: string
  readonly reward?: {
    readonly title: string
    readonly code?: string
    readonly points?: number
    readonly url?: string
    readonly terms?: string
    readonly left?: boolean
  }
  /** Shows how others voted. */
  readonly poll?: { readonly ticket: string }
  readonly outcome?: { readonly title?: string; readonly text?: string; readonly url?: string }
}

export type Content = Readonly<Partial<Record<'title' | 'body' | 'url' | 'action' | 'image' | 'image_alt', string>>>

/** What everybody is shown. */
export interface Fallback {
  readonly locale: string
  readonly content: Content
}

interface Because {
  readonly label: string
  readonly said: string
  readonly month: string
  readonly change: string
}

export interface Decided {
  readonly locale: string
  readonly title: string
  readonly granted: boolean
  readonly offers: readonly {
    readonly key: string
    readonly content: Content
    readonly because: readonly Because[]
    readonly now?: string
    readonly here?: string
  }[]
  readonly change: string
  readonly held_out?: readonly Because[]
  readonly fallback?: Fallback
}
