import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Submission } from './answer.ts'
import type { FormData, Outcome } from './form/told.ts'
import type { Presentation } from './presentation.ts'
import type { DescribedEntry } from './receipt.ts'
import type { RewardReply } from './rewards.ts'

/** An answer as it is sent. */
export interface Submitted extends Submission {
  readonly presentation?: string
  readonly person?: string
  readonly form?: FormData
  readonly device?: string
  /** Where it is asked: whether they are old enough to say yes by themself. */
  readonly age_reached?: boolean
}

/** A yes to what somebody else wrote down: to which draft, and how it was given. */
export interface Confirmation {
  readonly draft: string
  readonly how: NonNullable<Presentation['confirmed']>
}

/** What a change answers with: its entries, and the receipt as a compact JWS. */
export interface Told {
  readonly person: string
  readonly entries: readonly DescribedEntry[]
  readonly receipt: string
  /** What this answer earned. */
  readonly reward?: RewardReply
  /** How the ask ends for them. */
  readonly outcome?: Outcome
  /** With which whoever voted in a poll looks at its counts. */
  readonly poll?: { readonly ticket: string }
  /** Told on a page by somebody who is not known. */
  readonly anonymous?: true
}

export interface Repeat {
  readonly key: string
  readonly request: unknown
}

/** Whether it is known who asks, so that values may be shown to them and permission raised by them. */
export function isProved(gate: KeyGate | PersonGate): boolean {
  return gate.kind === 'key' || gate.level === 'full'
}
