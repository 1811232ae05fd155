import type { Clock } from '../../kernel/clock.ts'
import { isConflict } from '../../kernel/db/database.ts'
import type { Gate } from '../../kernel/db/database.ts'
import { gather } from '../../kernel/gather.ts'
import { parseId } from '../../kernel/ids.ts'
import type { Notes } from '../../kernel/notes.ts'
import { inTurns } from '../../kernel/turns.ts'
import { LEASE_MS, claim } from './claim.ts'
import type { ClaimParts, Taken } from './claim.ts'
import * as store from './dispatch-store.ts'
import type { Handed } from './types.ts'

const BATCH = 100
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 4 * 60 * 60 * 1000
/** In hand and not with the other side yet; far shorter than a worker keeps a message. */
const LONGEST_AT_DOOR_MS = 10_000

type JobGate = Gate & { readonly actor: string }

/** Before the hand-over: is it still to go? After it: what became of it. */
type Step =
  | { readonly kind: 'hand'; readonly places: readonly store.Place[] }
  | { readonly kind: 'settle'; readonly settlements: readonly store.Settlement[] }

export type Dispatch = ReturnType<typeof openDispatch>

/**
 * The worker that sends what is due. Any number of them may run. Between the transaction that decides (`claim`) and the
 * hand-over each message is looked at once more; docs/decisions/dispatch.md says why that is enough.
 */
export function openDispatch(options: ClaimParts & {
  clock: Clock
  gates: () => Promise<readonly JobGate[]>
  /** Messages handed over at the same time. */
  concurrency: number
  notes: Notes
  /** The address is no more. */
  contactLost: (gate: Gate, person: string, contact: Buffer) => Promise<void>
}) {
  const { database, channels, clock, gates, concurrency, notes, onError } = options
  const steps = new Map<number, (step: Step) => Promise<boolean>>()
  /**
   * While so many are with the other side these are with the database, and neither waits for the other: as many as leave
   * meanwhile. Where the other side is slow they are few, since whoever withdraws waits for what is in hand.
   */
  let spare = concurrency
  let handedOver = 0
  const inLane = inTurns(() => concurrency + spare)
  const atDoor = inTurns(() => concurrency)
  let backlog = 0
  let left = 0
  /** The next are decided on when no more than these are left: as many as leave meanwhile, and not long before their turn. */
  let ahead = concurrency
  const emptied: (() => void)[] = []

  function stepper(gate: Gate): (step: Step) => Promise<boolean> {
    let known = steps.get(gate.brand)
    if (!known) {
      known = gather({
        run: async (batch: readonly Step[]) => database.within(gate, async (scope) => {
          const now = clock()
          const before = handedOver
          const settled = batch.flatMap((step) => (step.kind === 'settle' ? step.settlements : []))
          await store.settleMessages(scope, now, settled)
          const places = batch.flatMap((step) => (step.kind === 'hand' ? step.places : []))
          if (places.length === 0) return batch.map(() => ({ value: true }))
          const handed = await store.handMessages(scope, now, now + LEASE_MS, places)
          const go = batch.map((step) => step.kind === 'settle' || step.places.every(({ message }) => handed.has(message)))
          const back = batch.flatMap((step, i) => (step.kind === 'hand' && !go[i] ? step.places : []))
          await store.releaseMessages(scope, now, back)
          spare = Math.min(Math.max(concurrency, 2 * (handedOver - before)), 4 * concurrency)
          return go.map((value) => ({ value }))
        }),
        most: 200,
        abreast: 1,
        waiting: 100_000,
        retry: isConflict,
      })
      steps.set(gate.brand, known)
    }
    return known
  }

  /** Undefined: it was not to go any more. */
  async function handOver(gate: JobGate, { outgoing, places }: Taken): Promise<Handed | undefined> {
    if (!(await stepper(gate)({ kind: 'hand', places }))) return undefined
    const since = performance.now()
    const handed = await atDoor(async (): Promise<Handed> => {
      if (performance.now() - since > LONGEST_AT_DOOR_MS) return { outcome: 'later', detail: 'door_busy' }
      return channels.get(outgoing.channel)!.send(outgoing)
    }).catch((error: unknown): Handed => {
      onError(error)
      return { outcome: 'later', detail: 'channel_failed' }
    })
    // At once, in the turn in which the other side's word arrived: a process that is killed now does not send it again.
    if (handed.outcome === 'sent') notes.note(`${places[0]!.message} ${clock()}`)
    handedOver += 1
    return handed
  }

  async function settle(gate: JobGate, { outgoing, places, contact, tries }: Taken, handed: Handed): Promise<void> {
    await stepper(gate)({ kind: 'settle', settlements: places.map((place) => ({ ...place, ...settlementOf(handed, tries) })) })
    if (handed.outcome === 'sent') notes.done()
    if (handed.outcome === 'gone' && contact) await options.contactLost(gate, parseId('per_', outgoing.person)!, contact)
  }

  function settlementOf(handed: Handed, tries: number): Omit<store.Settlement, keyof store.Place> {
    if (handed.outcome === 'sent') return { state: 'sent' }
    if (handed.outcome !== 'later') return { state: 'failed', reason: handed.outcome }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS)
    return { state: 'waiting', reason: 'not_taken', nextAt: clock() + Math.max(wait, handed.wait ?? 0) }
  }

  /** One after another in each of the lanes; it is settled outside, along with the next hand-over. */
  async function leave(gate: JobGate, taken: Taken): Promise<void> {
    backlog += 1
    const handed = await inLane(() => handOver(gate, taken)).catch(onError)
    backlog -= 1
    left += 1
    if (backlog <= ahead) for (const resolve of emptied.splice(0)) resolve()
    if (handed) await settle(gate, taken, handed).catch(onError)
  }

  const noted = () => new Map(notes.read().map((line) => {
    const [message = '', at = '0'] = line.split(' ')
    return [message, Number(at)] as const
  }))

  let resting = false

  /** Decides over everything that is due and hands it over. Returns how many messages were handed over. */
  async function dispatchDue(): Promise<number> {
    let count = 0
    const under = new Set<Promise<void>>()
    // Brands take turns: neither a large campaign of one nor its trouble keeps the others waiting.
    for (let due = await gates(); due.length > 0 && !resting;) {
      const more: JobGate[] = []
      for (const gate of due) {
        if (resting) break
        const before = left
        const { taken, found } = await claim(options, gate, clock(), BATCH, noted).catch((error: unknown) => {
          onError(error)
          return { taken: [], found: false }
        })
        if (found) more.push(gate)
        count += taken.length
        for (const one of taken) {
          const leaves = leave(gate, one).finally(() => under.delete(leaves))
          under.add(leaves)
        }
        ahead = Math.min(Math.max(concurrency, 2 * (left - before)), BATCH)
        if (backlog > ahead) await new Promise<void>((resolve) => emptied.push(resolve))
      }
      due = more
    }
    await Promise.all(under)
    return count
  }

  return {
    dispatchDue,

    /** Decides over nothing more; what is in hand is handed over. */
    rest: () => {
      resting = true
    },

    close: () => notes.close(),
  }
}
