import { constants } from 'node:os'
import { EmbeddedError } from '../kernel/db/embedded/error.ts'
import { explainSystemError } from './failure.ts'

/** Whatever hangs longer than this after a signal is cut off: its transaction is rolled back by the database. */
const STOP_MS = 9_000
const SAME_AGAIN_MS = 60_000
const TWICE_MS = 1_000

/** How long a process that serves goes on: until a signal, or until its database is dead for good. */
export interface Lifetime {
  /** Resolves to the exit code. */
  readonly ended: Promise<number>
  /** For errors that no request gets to hear. */
  readonly onError: (error: unknown) => void
}

/** A signal ends it in peace, a further one at once. (At a terminal npm passes on what the process has got already.) */
export function beginLifetime(remark: (line: string) => void): Lifetime {
  const told = { message: '', at: 0 }
  let end: (code: number) => void = () => {}
  const ended = new Promise<number>((resolve) => {
    end = (code) => {
      process.exitCode = code
      setTimeout(() => process.exit(code), STOP_MS).unref()
      resolve(code)
    }
  })
  let since = 0
  let dead = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (since === 0) end(0)
      else if (Date.now() - since > TWICE_MS) process.exit(128 + constants.signals[signal])
      since ||= Date.now()
    })
  }
  return {
    ended,
    onError(error) {
      // What goes wrong from then on only repeats it.
      if (dead) return
      dead = error instanceof EmbeddedError && error.code === 'embedded_failed'
      const message = (error instanceof Error && explainSystemError(error)) || messageOf(error)
      // A database that is away is met every other second.
      if (message !== told.message || Date.now() - told.at > SAME_AGAIN_MS) {
        remark(`sayso: ${message}`)
        Object.assign(told, { message, at: Date.now() })
      }
      if (dead) end(1)
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
