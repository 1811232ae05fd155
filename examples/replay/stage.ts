import type { Api, Reply } from './api.ts'
import type { Conduct } from './conduct.ts'
import type { DecidedOffer } from './deciding.ts'
import type { SurveyCatalog } from './derive.ts'
import type { Progress } from './progress.ts'

/** Where a replay takes place. */
export interface Stage {
  readonly api: Api
  readonly catalog: SurveyCatalog
  readonly language: string
  readonly timeZone: string
  readonly concurrency: number
  readonly progress: Progress
}

/** One respondent as a person of the brand, and what the server gave them. */
export interface Played {
  readonly conduct: Conduct
  /** The brand's own id. */
  readonly id: string
  /** The server's id, `per_…`. */
  readonly person: string
  readonly presentation: string
  /** Ids of the ledger entries. */
  readonly entries: readonly string[]
  /** A compact JWS. */
  readonly receipt: string
}

/** An offer that somebody got, with the reasons that the server gave. */
export interface Explained {
  readonly id: string
  readonly purpose: string
  readonly offer: DecidedOffer
}

/** Counted on the way. */
export interface Tally {
  values: number
  refusedAttempts: number
  /** Refused values by reason code; an answer refused as a whole counts once. */
  readonly refusedValues: Map<string, number>
  repeatsSent: number
  repeatsSame: number
  decisions: number
  readonly offersMatched: Map<string, number>
  readonly explained: Explained[]
  /** Replies that are not what the contract says, and decisions that are not what the rules say. */
  readonly surprises: string[]
}

/** Keeps a reply that should not have come. */
export function note(tally: Tally, what: string, { status, body }: Reply): void {
  tally.surprises.push(`${what}: ${status} ${JSON.stringify(body).slice(0, 400)}`)
}

export function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1)
}
