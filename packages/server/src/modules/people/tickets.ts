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

/** What the page after an answer shows, to the browser that has just sent it. */
export interface AnsweredTicket {
  readonly brand: number
  readonly ask: string
  /** `rcp_…` */
  readonly receipt: string
  /** Of somebody who is not known. */
  readonly code?: string
  readonly reward?: { readonly reward: string; readonly code?: string; readonly points?: number }
  /** Milliseconds. */
  readonly expires: number
}

type Use = 'link' | 'session' | 'unsubscribe' | 'code' | 'answered'

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
