import type { MessageChannel } from '../catalog/outreach-schema.ts'
import type { Said } from './content/types.ts'

/** What sets a message off. `once` within it names the one message that a person gets. */
export type MessageSource = 'campaign' | 'automation' | 'post' | 'exempt'

/** One message to one person, before it is known when and where it leaves. Holds no answers. */
export interface PlannedMessage {
  readonly person: string
  readonly source: MessageSource
  /** Key of the campaign, automation, post or exempt message in the catalogue. */
  readonly key: string
  /** Position of an automation's step; an automation's messages have one. */
  readonly step?: number
  /** With person, source and key it names this message for ever: planning it again plans nothing. */
  readonly once: string
  readonly purpose: string
  readonly channel: MessageChannel | 'preferred'
  /** Milliseconds: not before, and of no use any more from then on. */
  readonly notBefore: number
  readonly until: number
  /** What the call brought, for an exempt message; sealed with the person's key. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Where a message may go: a verified or told address, or the person's own pages. */
export interface Destination {
  readonly channel: MessageChannel
  /** Lookup of the contact point; absent where there is none to name (inbox, webhook). */
  readonly contact?: Buffer
}

/** A message as a channel takes it: complete, nothing left to decide. */
export interface Outgoing {
  /** `msg_…`; stays the same when it is sent again, so that a receiver who has it already can tell. */
  readonly id: string
  readonly brand: number
  /** `per_…` */
  readonly person: string
  readonly channel: MessageChannel
  readonly purpose: string
  readonly locale: string
  readonly from: { readonly name: string; readonly address: string }
  /** E-mail address, phone number, push subscription as JSON; empty for inbox and webhook. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same in parts, where it is read in their pages; no channel needs them. */
  readonly said?: readonly Said[]
  /** Where one click takes the purpose back (RFC 8058). Absent: exempt. */
  readonly unsubscribe?: string
  /** Where the reader is led. */
  readonly url?: string
  /** Milliseconds after which it is of no use. */
  readonly until: number
}

/**
 * What became of it: taken; refused for good (`gone`: the address is no more); not taken this time, with the wait in
 * milliseconds that the other side asked for.
 */
export type Handed =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'gone'; readonly detail: string }
  | { readonly outcome: 'later'; readonly wait?: number; readonly detail?: string }

/** One way out. */
export interface Channel {
  send(message: Outgoing): Promise<Handed>
  close?(): void | Promise<void>
}
