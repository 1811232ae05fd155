import type { Clock } from '../../kernel/clock.ts'
import { isConflict, Outdated } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { openLeaf } from './chain.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { KeysOf, PersonKey } from './person-key.ts'
import * as store from './store.ts'
import type { LeafRow } from './store.ts'

export type Follower = ReturnType<typeof openFollower>

/** One leaf in the order of the tree. An entry that was purged, or whose person was erased, has no body. */
export interface FollowedLeaf {
  readonly index: number
  /** The person's uuid, as their chain has it: somebody may have merged them since. */
  readonly person: string
  readonly seq: number
  /** Milliseconds. */
  readonly at: number
  readonly entries: readonly Entry[]
}

/**
 * Reads a brand's tree on from where it stopped, by index: leaves get their index when they can be seen, so that none
 * is ever skipped, which neither ids nor times can promise. What is made of a leaf and the step past it are one
 * transaction: each leaf is dealt with exactly once, in order, by any number of processes.
 */
export function openFollower(options: {
  ledger: Pick<Ledger, 'readPlaced' | 'readTree'>
  database: Database
  clock: Clock
  keysOf: KeysOf
  /**
   * Where a name that is new begins: with the first leaf of all, or with the first of those from a time on, which may
   * have been placed before anybody looked. Undefined: with what is placed from now on.
   */
  begin: 'start' | ((scope: Scope) => Promise<Date | undefined>)
  onError: (error: unknown) => void
}) {
  const { ledger, database, clock } = options
  const sizeOf = async (scope: Scope) => (await ledger.readTree(scope))?.size ?? 0

  /** What does not open has no body, as if it were purged: it is told of, and the log goes on. */
  function entriesOf(row: LeafRow, key: PersonKey | undefined): Entry[] {
    try {
      return openLeaf(row, key)
    } catch (error) {
      options.onError(error)
      return openLeaf(row, undefined)
    }
  }

  async function positionOf(scope: Scope, name: string): Promise<number> {
    const at = await store.readFollower(scope, name)
    if (at !== undefined) return at
    const since = options.begin === 'start' ? undefined : await options.begin(scope)
    const first = options.begin === 'start' ? 0 : (since && (await store.firstPlacedSince(scope, since))) ?? await sizeOf(scope)
    await store.startFollower(scope, name, first, clock())
    // Another process may have started it in the same moment, one leaf earlier.
    return (await store.readFollower(scope, name)) ?? first
  }

  async function step(
    scope: Scope, name: string, most: number,
    handle: (scope: Scope, leaves: readonly FollowedLeaf[]) => Promise<void>,
  ): Promise<number> {
    const from = await positionOf(scope, name)
    const rows = await ledger.readPlaced(scope, from, most)
    const last = rows.at(-1)
    if (!last) return 0
    // First, not last: its row lock makes a second process wait here, before it did the same work for nothing.
    const moved = await store.moveFollower(scope, name, { from, to: last.tree_index! + 1 }, clock())
    if (!moved) throw new Outdated('another process has read these leaves')
    const keys = await options.keysOf(scope, rows.map((row) => row.person_id))
    await handle(scope, rows.map((row) => ({
      index: row.tree_index!,
      person: row.person_id,
      seq: row.seq,
      at: row.at.getTime(),
      entries: entriesOf(row, keys.get(row.person_id)),
    })))
    return rows.length
  }

  return {
    /**
     * Gives `handle` the next leaves, at most so many, in the transaction that moves on past them, and returns how many
     * they were: 0 where there is nothing new. What `handle` throws undoes both. Nothing outside the database may
     * happen in it, since it may run again.
     */
    async follow(
      gate: Gate, name: string, most: number,
      handle: (scope: Scope, leaves: readonly FollowedLeaf[]) => Promise<void>,
    ): Promise<number> {
      for (let tries = 1; ; tries++) {
        try {
          return await database.within(gate, (scope) => step(scope, name, most, handle))
        } catch (error) {
          // Nothing is lost by leaving it to whoever was first: the next call reads on.
          if (!isConflict(error) || tries >= TRIES) throw error
        }
      }
    },

    /** Passes over everything that is placed by now: whoever has nothing to look for reads on from here. */
    skip(gate: Gate, name: string): Promise<void> {
      return database.within(gate, async (scope) => {
        const from = await positionOf(scope, name)
        const size = await sizeOf(scope)
        if (from < size) await store.moveFollower(scope, name, { from, to: size }, clock())
      })
    },

    /** How many leaves of the tree each reader of this brand has not come to yet. */
    lags(gate: Gate): Promise<{ name: string; lag: number }[]> {
      return database.within(gate, async (scope) => {
        const size = await sizeOf(scope)
        return (await store.readFollowers(scope)).map(({ name, next_index: next }) => ({ name, lag: Math.max(0, size - next) }))
      })
    },
  }
}

const TRIES = 8
