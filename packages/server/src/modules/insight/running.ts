import type { Gate } from '../../kernel/db/database.ts'
import { repeat } from '../../kernel/repeat.ts'
import type { Insight } from './insight.ts'

const LOOK_EVERY_MS = 5 * 60_000

/** Soon after each midnight of a brand the day before is counted; whatever was missed while nothing ran, too. */
export function startCounting(options: {
  insight: Pick<Insight, 'run'>
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}): { stop: () => Promise<void> } {
  const { insight, gates, onError } = options
  const counting = repeat(async () => {
    // One brand's trouble is not the others'.
    for (const gate of await gates()) await insight.run(gate).catch(onError)
  }, onError)
  const timer = setInterval(counting.look, LOOK_EVERY_MS)
  counting.look()
  return {
    async stop() {
      clearInterval(timer)
      await counting.stop()
    },
  }
}
