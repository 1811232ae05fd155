import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../refusals.ts'
import type { FormRun } from './run.ts'
import type { FormReply, FormTask } from './worker.ts'

/** A form of ordinary size takes some ten milliseconds; what takes this long was made to. */
const CHECK_MS = 5000
const START_MS = 60_000
/** Whoever waits behind so many waits too long. */
const MOST_WAITING = 200
const IDLE_MS = 5 * 60 * 1000
const MEMORY_MB = 512

interface Waiting {
  readonly task: FormTask
  readonly done: (run: FormRun) => void
  readonly failed: (error: Error) => void
}

/**
 * Forms are checked in a thread of their own: SurveyJS takes 40 MB and a tenth of a second to load, which an
 * installation without forms never pays, and a form or an answer that would run for ever ends with the thread and holds
 * up nobody but other forms.
 */
export function openFormChecks(limits: { readonly checkMs?: number } = {}) {
  const { checkMs = CHECK_MS } = limits
  const queue: Waiting[] = []
  let thread: Worker | undefined
  let ready = false
  let current: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let next = 0

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
    started.on('message', (reply: FormReply) => {
      if (started !== thread) return
      if (reply === 'ready') ready = true
      else if (reply.id === current?.task.id) settle(reply.run)
      advance()
    })
    started.on('error', () => stop(started))
    started.on('exit', () => stop(started))
    ready = false
    stopAfter(started, START_MS)
    return started
  }

  function stopAfter(running: Worker, milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => stop(running), milliseconds)
    // A process that is to end waits for work, not for a thread that has none.
    if (current || !ready) running.ref()
    else {
      running.unref()
      timer.unref()
    }
  }

  function stop(stopped: Worker): void {
    if (stopped !== thread) return
    thread = undefined
    clearTimeout(timer)
    void stopped.terminate()
    // One that can not even start would be started for ever.
    if (!ready) for (const one of queue.splice(0)) one.failed(new Refusal('busy', { retryAfter: 5 }))
    settle(undefined)
    advance()
  }

  function settle(run: FormRun | undefined): void {
    const done = current
    current = undefined
    if (!done) return
    if (run) done.done(run)
    else done.failed(new Refusal('value_invalid', { faults: [{ pointer: '/form', message: 'can not be checked', code: 'value_invalid' }] }))
  }

  function advance(): void {
    if (current) return
    if (queue.length > 0) thread ??= start()
    if (!thread || !ready) return
    current = queue.shift()
    stopAfter(thread, current ? checkMs : IDLE_MS)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, which has no origin
    if (current) thread.postMessage(current.task)
  }

  return {
    /** What SurveyJS says about a form filled in so. Refused where it does not come to an end. */
    check(form: object, data: Readonly<Record<string, unknown>>): Promise<FormRun> {
      if (queue.length >= MOST_WAITING) return Promise.reject(new Refusal('busy', { retryAfter: 5 }))
      return new Promise((done, failed) => {
        queue.push({ task: { id: next++, form, data }, done, failed })
        advance()
      })
    },
  }
}
