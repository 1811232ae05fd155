import type { Clock } from '../../../kernel/clock.ts'
import type { Gate } from '../../../kernel/db/database.ts'
import type { Automations } from './automations.ts'

const LOOK_EVERY_MS = 1000
const HOUR_MS = 60 * 60 * 1000

/**
 * Looks every second at what happened and what is due, and once in each hour for days that begin somewhere in the world.
 * Each process does all of it: the rows themselves keep anything from being done twice.
 */
export function startAutomations(options: {
  automations: Pick<Automations, 'tick'>
  clock: Clock
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}): { stop: () => Promise<void> } {
  const { automations, clock, gates, onError } = options
  const scanned = new Map<number, number>()
  let running: Promise<void> | undefined
  let stopped = false

  async function look(): Promise<void> {
    for (const gate of await gates()) {
      if (stopped) return
      const hour = Math.floor(clock() / HOUR_MS)
      const scanning = scanned.get(gate.brand) !== hour
      // One brand's trouble is not the others'.
      await automations.tick(gate, { scanning }).then(() => scanned.set(gate.brand, hour), onError)
    }
  }

  const timer = setInterval(() => {
    running ??= look().catch(onError).finally(() => {
      running = undefined
    })
  }, LOOK_EVERY_MS)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
