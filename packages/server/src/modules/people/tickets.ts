import { seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'

/** What a link, a session's cookie or a form carries: opaque, and nothing that is not ours opens. */
export interface Tickets<Content> {
  /** `unique`: where the same ticket must come out again, text that belongs to this content alone. */
  write(content: Content, unique?: string): string
  /** Undefined: forged, damaged, or a ticket of another kind. */
  read(ticket: string): Content | undefined
}

/** A link to a person's own pages. */
export interface LinkTicket {
  readonly brand: number
  readonly person: string
  readonly link: string
  readonly level: 'full' | 'reduce'
  /** Milliseconds. */
  readonly expires: number
  /** Path below /me. */
  readonly to?: string
  /** Lookup of the address that it was sent to: whoever opens it has shown that it is theirs. */
  readonly contact?: string
}

export interface SessionTicket {
  readonly brand: number
  readonly person: string
  readonly session: string
  readonly secret: string
}

/** What one click takes back. */
export interface UnsubscribeTicket {
  readonly brand: number
  readonly person: string
  readonly purpose: string
}

/** Between asking for a code and entering it: which address, without saying so, and whether anybody has it or not. */
export interface CodeTicket {
  readonly brand: number
  readonly lookup: string
  /** Somebody who is signed in already and raises what they may do. */
  readonly person?: string
  /** Path below /me. */
  readonly to?: string
}

/** What a page may do for one person whom the brand's server has signed in. */
export interface TokenTicket {
  readonly brand: number
  readonly person: string
  /** `key:…` of the key that made it, and the only purposes that it may name. */
  readonly by: string
  readonly purposes?: readonly string[]
  /** The only origins that it works from; absent: every one that the brand's publishable keys allow. */
  readonly origins?: readonly string[]
  /** Milliseconds. */
  readonly expires: number
}

/** What the page after an answer shows, to the browser that has just sent it. */
export interface AnsweredTicket {
  readonly brand: number
  readonly ask: string
  /** `rcp_…` */
  readonly receipt: string
  /** Of somebody who is not known. */
  readonly code?: string
  readonly reward?: { readonly reward: string; readonly code?: string; readonly points?: number; readonly until?: string; readonly left?: false }
  /** How the ask ended for what was told: one of its outcomes. */
  readonly outcome?: string
  /** Milliseconds. */
  readonly expires: number
}

/** A customer as a member of staff named them: whether anybody is known by this address was not looked up. */
export interface CustomerTicket {
  readonly brand: number
  readonly by: string
  /** `ext`: the address is the brand's own id of them; `draft`: the person and the draft that staff go on with. */
  readonly channel: CustomerChannel
  readonly address: string
  /** Milliseconds. */
  readonly at: number
}

export type CustomerChannel = 'email' | 'sms' | 'ext' | 'draft'

/** What a screen in the shop was paired with. */
export interface DraftTicket {
  readonly brand: number
  readonly person: string
  readonly draft: string
  /** Milliseconds. */
  readonly expires: number
}

/** A member of staff at their page: the key they came in with, and the customer they are with. */
export interface AgentTicket {
  readonly brand: number
  readonly key: string
  /** Milliseconds. */
  readonly expires: number
  readonly with?: { readonly customer: string; readonly draft: string; readonly ask: string; readonly locale: string }
}

/** Shows counts of a poll to somebody who voted in it; nothing of anybody. */
export interface VotedTicket {
  readonly brand: number
  readonly ask: string
  /** Milliseconds. */
  readonly expires: number
}

/** In an invitation to somebody whom a list brought: never again. */
export interface NeverTicket {
  readonly brand: number
  readonly person: string
  readonly list: string
}

/** A device that shows an ask by itself; as good as the key that it was set up with. */
export interface KioskTicket {
  readonly brand: number
  readonly ask: string
  readonly device: string
  /** `key_…` */
  readonly key: string
  /** Milliseconds. */
  readonly expires: number
}

/** In the message to the parent of somebody who is too young. */
export interface GuardianTicket {
  readonly brand: number
  /** The child. */
  readonly person: string
  readonly draft: string
  /** Lookup of the address that the message went to. */
  readonly lookup: string
  /** Only in the parent's browser: they entered the code, and may read and answer until then (ms). */
  readonly proved?: number
}

type Use = 'guardian' | 'link' | 'session' | 'unsubscribe' | 'code' | 'answered' | 'customer' | 'draft' | 'agent' | 'token' | 'voted' | 'never' | 'kiosk' | 'kiosk_setting_up'

/** Each use has its own kind of ticket: one of another use does not open. */
export function openTickets<Content>(keyring: Keyring, use: Use): Tickets<Content> {
  return {
    write(content, unique) {
      const nonce = unique === undefined ? undefined : sha256(`${use} ${unique}`).subarray(0, 12)
      return seal(keyring.tickets, JSON.stringify(content), `ticket ${use}`, nonce).toString('base64url')
    },
    read(ticket) {
      if (!/^[A-Za-z0-9_-]{40,1500}$/.test(ticket)) return undefined
      try {
        return JSON.parse(unseal(keyring.tickets, Buffer.from(ticket, 'base64url'), `ticket ${use}`).toString()) as Content
      } catch {
        return undefined
      }
    },
  }
}
