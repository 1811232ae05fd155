import type { Clock } from '../../kernel/clock.ts'
import { parseId } from '../../kernel/ids.ts'
import { readJournalFile } from '../../kernel/journal.ts'
import type { Journal } from '../../kernel/journal.ts'
import { Refusal } from '../../refusals.ts'
import type { PreparedLeaf } from '../ledger/ledger.ts'
import type { Brand } from '../workspace/types.ts'
import { compacted, isLoweredLine, linesOf } from './lowered.ts'
import type { LoweredLine } from './lowered.ts'

/** Below this the journal is read in a moment and left alone. */
const TIDY_BYTES = 4 * 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000

export type LoweredJournal = ReturnType<typeof openLoweredJournal>

/** Keeps outside the database what people took back, so that restoring a backup does not give it again. */
export function openLoweredJournal(options: {
  journal: Journal
  clock: Clock
  brand: (id: number) => Brand | Promise<Brand>
  /** Days for which a withdrawal is kept: at least as long as the oldest backup. */
  days: number
  onError: (error: unknown) => void
}) {
  const { journal, clock } = options
  let silent = false

  async function append(lines: readonly LoweredLine[]): Promise<void> {
    try {
      await journal.append(lines)
    } catch (cause) {
      options.onError(cause)
      // It is done and can be asked for again; nobody is told that it is safe while it is not.
      throw new Refusal('database_unavailable', { retryAfter: 5, cause })
    }
  }

  return {
    /** Undefined, and nothing to wait for, where the leaves only give. */
    lowered(brand: number, leaves: readonly PreparedLeaf[]): Promise<void> | undefined {
      if (silent || linesOf('', leaves, uuidOf).length === 0) return undefined
      return Promise.resolve(options.brand(brand)).then(({ key }) => append(linesOf(key, leaves, uuidOf)))
    },

    async erased(
      brand: number, people: readonly { last: PreparedLeaf; tokens: readonly Uint8Array[] }[],
    ): Promise<void> {
      if (silent) return
      const { key } = await options.brand(brand)
      await append(people.map(({ last: { row }, tokens }) => ({
        kind: 'erased',
        brand: key,
        person: row.person,
        at: row.at,
        seq: row.seq,
        leaf: Buffer.from(row.hash).toString('hex'),
        suppress: tokens.map((token) => Buffer.from(token).toString('base64url')),
      })))
    },

    /** The own lines, or those of copies; what is none is passed over. */
    lines(files: readonly string[] = []): LoweredLine[] {
      return (files.length > 0 ? files.flatMap(readJournalFile) : journal.read()).filter(isLoweredLine)
    },

    /** What is replayed stands in the journal already. */
    async silently<T>(work: () => Promise<T>): Promise<T> {
      silent = true
      try {
        return await work()
      } finally {
        silent = false
      }
    },

    tidy(): void {
      journal.tidy(TIDY_BYTES, (lines) => compacted(lines.filter(isLoweredLine), clock() - options.days * DAY_MS))
    },

    close: () => journal.close(),
  }
}

function uuidOf(id: string): string {
  return parseId('per_', id)!
}
