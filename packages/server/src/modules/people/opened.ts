import type { PersonGate } from '../workspace/types.ts'

export type Level = PersonGate['level']

/** What opened or can open the session of somebody's own pages. */
export interface Opened {
  /** The session's token, for the cookie. */
  readonly cookie: string
  /** Milliseconds. */
  readonly expiresAt: number
  readonly level: Level
  readonly gate: PersonGate
  /** Path below /me to land on. */
  readonly to?: string
}
