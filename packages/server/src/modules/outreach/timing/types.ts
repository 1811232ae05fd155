import type Type from 'typebox'
import type { Campaign, MessageChannel } from '../../catalog/outreach-schema.ts'
import type { CatalogDocument } from '../../catalog/schema.ts'
import type { ContactChannel, Preferences } from '../../ledger/entry.ts'
import type { Destination } from '../types.ts'

export type ContactRules = NonNullable<CatalogDocument['brand']['contact']>

/** Days, hours and time of a campaign, all on the clock of the person who gets it. */
export type Schedule = NonNullable<Type.Static<typeof Campaign>['schedule']>

/** An address of a person, as far as it matters for when and where. */
export interface ContactFact {
  readonly channel: ContactChannel
  /** Lookup of the contact point. */
  readonly contact: Buffer
  /** The person has shown that it is theirs. */
  readonly verified: boolean
  /** The brand answers for it. */
  readonly vouched?: boolean
  /** What was sent there came back for good. */
  readonly undeliverable: boolean
}

/** All that is known of a person, a brand and a moment about writing to that person. Times in milliseconds. */
export interface ContactFacts {
  readonly now: number
  /** The person's zone, or the brand's for whoever never said. */
  readonly timeZone: string
  readonly preferences: Preferences
  readonly contacts: readonly ContactFact[]
  /** What went out in the last seven days, and what is on its way. */
  readonly sent: readonly { readonly at: number; readonly channel: MessageChannel }[]
  readonly rules: ContactRules | undefined
  /** The brand's topics. */
  readonly topics: readonly string[]
}

/** What is wanted of them: a message that is to go. */
export interface WantedContact {
  readonly channel: MessageChannel | 'preferred'
  readonly topics: readonly string[]
  readonly notBefore: number
  /** From then on it is of no use. */
  readonly until: number
  readonly schedule?: Schedule
  /** About an order or safety: rests on no consent, so neither wishes about promotion nor the brand's own rules hold it. */
  readonly exempt?: true
}

/** Why a message waits. Where two hold equally long, the first in this order is told. */
export const holdReasons = [
  'paused', 'quiet_dates', 'weekly_max', 'hours', 'brand_weekly_max', 'channel_weekly_max', 'brand_quiet_hours',
  'schedule', 'not_before',
] as const
export type HoldReason = (typeof holdReasons)[number]

/**
 * Why a message never goes. `channel_unwanted`: the person does not want it by this way; `no_contact`, `unverified`,
 * `undeliverable`: nothing is known there, neither they nor the brand have said that it is theirs, what was sent came back;
 * `topic_unwanted`: they chose other topics; `no_hours`: no hour of any week is left; `expired`: the first hour that
 * would do comes when the message is of no use any more.
 */
export const neverReasons = [
  'channel_unwanted', 'no_contact', 'unverified', 'undeliverable', 'topic_unwanted', 'no_hours', 'expired',
] as const
export type NeverReason = (typeof neverReasons)[number]

export type ContactVerdict =
  | { readonly kind: 'send'; readonly destination: Destination }
  /** `until`: the first instant at which it can go, if nothing else changes. `reason`: what lasts longest. */
  | { readonly kind: 'hold'; readonly until: number; readonly reason: HoldReason; readonly destination: Destination }
  | { readonly kind: 'never'; readonly reason: NeverReason }
