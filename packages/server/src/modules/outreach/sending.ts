import type { Gate } from '../../kernel/db/database.ts'
import { repeat } from '../../kernel/repeat.ts'
import type { Campaigns } from './campaigns.ts'
import type { Dispatch } from './dispatch.ts'
import type { Messages } from './messages.ts'

const LOOK_EVERY_MS = 1000

/**
 * Plans what has begun and sends what is due: looks every second, and at once when woken. The two go on beside each other,
 * so that the first messages of a large campaign leave while the last are not planned yet. `stop` waits for what is in hand.
 */
export function startSending(parts: {
  campaigns: Pick<Campaigns, 'work'>
  dispatch: Pick<Dispatch, 'dispatchDue' | 'rest'>
  messages: Pick<Messages, 'onWake'>
  gates: () => Promise<readonly Gate[]>
  onError: (error: unknown) => void
}): { stop: () => Promise<void> } {
  const { campaigns, dispatch, messages, gates, onError } = parts
  const planning = repeat(async () => {
    // One brand's trouble is not the others'.
    for (const gate of await gates()) await campaigns.work(gate).catch(onError)
  }, onError)
  const sending = repeat(() => dispatch.dispatchDue(), onError)
  const look = () => {
    planning.look()
    sending.look()
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  messages.onWake(look)
  look()
  return {
    async stop() {
      clearInterval(timer)
      dispatch.rest()
      await planning.stop()
      await sending.stop()
    },
  }
}
