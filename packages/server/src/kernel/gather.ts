import { Refusal } from '../refusals.ts'

/** Answers in the order of the items: a value, or the error of that item alone. */
export type Outcome<R> = { readonly value: R } | { readonly error: unknown }

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (value: R) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers many small requests into few statements: while some batches are under way the next one fills.
 * A request still succeeds or fails alone. When a whole batch fails its members are tried again one by one,
 * so that one bad member can not take the others with it. The queue is bounded and refuses beyond that.
 *
 * Measured on two cores: 50 connections asking for decisions, 4 000/s singly, over 10 000/s gathered.
 */
export function gather<T, R>(options: {
  run: (items: readonly T[]) => Promise<readonly Outcome<R>[]>
  /** Items in one batch at the most. */
  most: number
  /** Batches under way at the same time. */
  abreast: number
  /** Items that may wait; more are refused with 503. */
  waiting: number
  /**
   * Items of one name are never in two batches at the same time: of what may conflict, the later waits for the earlier
   * instead of failing with its whole batch. Absent, and without a name: it may meet any other.
   */
  apart?: (item: T) => string | undefined
  /** Whether trying the same item once more may help after this error. */
  retry: (error: unknown) => boolean
}): (item: T) => Promise<R> {
  let queue: Waiting<T, R>[] = []
  const busy = new Set<string>()
  let running = 0
  let scheduled = false

  async function runBatch(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await options.run(batch.map((member) => member.item))
      batch.forEach((member, i) => {
        const outcome = outcomes[i]!
        if ('error' in outcome) member.reject(outcome.error)
        else member.resolve(outcome.value)
      })
    } catch (error) {
      // A refusal of the whole (the database is gone, say) would meet each member again.
      const alone = !(error instanceof Refusal) && (batch.length > 1 || options.retry(error))
      for (const member of batch) {
        if (alone) await runAlone(member, 5)
        else member.reject(error)
      }
    }
  }

  async function runAlone(member: Waiting<T, R>, tries: number): Promise<void> {
    try {
      const outcome = (await options.run([member.item]))[0]!
      if ('error' in outcome) member.reject(outcome.error)
      else member.resolve(outcome.value)
    } catch (error) {
      if (!options.retry(error)) member.reject(error)
      else if (tries > 1) await runAlone(member, tries - 1)
      else member.reject(new Refusal('busy', { retryAfter: 1, cause: error }))
    }
  }

  function drain(): void {
    scheduled = false
    while (queue.length > 0 && running < options.abreast) {
      const batch = take()
      if (batch.length === 0) return
      const names = options.apart ? new Set(batch.flatMap(({ item }) => options.apart!(item) ?? [])) : []
      for (const name of names) busy.add(name)
      running++
      void runBatch(batch).finally(() => {
        running--
        for (const name of names) busy.delete(name)
        drain()
      })
    }
  }

  function take(): Waiting<T, R>[] {
    const { apart, most } = options
    if (!apart) return queue.splice(0, most)
    const batch: Waiting<T, R>[] = []
    const rest: Waiting<T, R>[] = []
    for (const member of queue) (batch.length < most && !busy.has(apart(member.item) ?? '') ? batch : rest).push(member)
    queue = rest
    return batch
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      if (queue.length >= options.waiting) return reject(new Refusal('busy', { retryAfter: 1 }))
      queue.push({ item, resolve, reject })
      if (!scheduled && running < options.abreast) {
        scheduled = true
        // After the current turn of the event loop, so that requests read from the sockets together go together.
        setImmediate(drain)
      }
    })
}
