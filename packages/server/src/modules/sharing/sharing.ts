import type { Gate } from '../../kernel/db/database.ts'
import { openChanges } from './changes.ts'
import { openEndpoints } from './endpoints.ts'
import { openExports } from './exports.ts'
import type { openShown } from './shown.ts'
import { forgetOldKeys } from './endpoint-store.ts'
import { forgetTold } from './store.ts'
import { openTransfers } from './transfers.ts'
import type { Lane } from './types.ts'

type Options = Parameters<typeof openTransfers>[0] & Parameters<typeof openChanges>[0] & Parameters<typeof openEndpoints>[0]
  & Parameters<typeof openExports>[0] & Parameters<typeof openShown>[0]

export type Sharing = ReturnType<typeof openSharing>

const LOOK_EVERY_MS = 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** What leaves for others: to recipients whom the person permitted, and to the brand's own systems. */
export function openSharing(
  options: Omit<Options, 'endpoints'> & {
    shown: ReturnType<typeof openShown>
    gates: () => Promise<readonly (Gate & Parameters<ReturnType<typeof openExports>['expire']>[0])[]>
    onError: (error: unknown) => void
    /** Months for which it is kept who was told what. */
    usesMonths: number
  },
) {
  const { database, clock, onError } = options
  const endpoints = openEndpoints(options)
  const transfers = openTransfers({ ...options, endpoints })
  const changes = openChanges({ ...options, endpoints })
  const exports = openExports(options)

  /** Finds out who must hear something: never waits for anybody outside. */
  async function look(gate: Gate): Promise<number> {
    const done = await transfers.follow(gate)
    await transfers.lookAtCatalog(gate)
    return (await transfers.lookAtEverybody(gate)) ? done + 1 : done
  }

  const lanesOf = async (gate: Gate): Promise<Lane[]> => [...(await transfers.lanes(gate)), ...(await changes.lanes(gate))]
  const never = () => false

  return {
    endpoints,
    exports,
    transfers: options.shown,
    /** How far the stream of events is behind, in leaves. */
    streamLag: changes.lag,

    /** Everything that is due for a brand, until there is nothing more to do now. */
    async deliver(gate: Gate): Promise<void> {
      for (let done = 1; done > 0;) {
        done = await look(gate)
        for (const count of await Promise.all((await lanesOf(gate)).map((lane) => lane.run(never)))) done += count
      }
    },

    async forget(gate: Parameters<typeof exports.expire>[0]): Promise<void> {
      await exports.expire(gate)
      const before = new Date(clock() - options.usesMonths * 31 * DAY_MS)
      await database.within(gate, (scope) => forgetTold(scope, before))
      await database.within(gate, (scope) => forgetOldKeys(scope, new Date(clock())))
    },

    /** Looks every second. `stop` waits for what is on its way. */
    startDelivery(): { stop: () => Promise<void> } {
      const running = new Map<string, Promise<void>>()
      let stopped = false
      let timer: NodeJS.Timeout | undefined
      // A brand without a catalogue has nobody to tell anything about.
      const report = (error: unknown) => {
        if ((error as { code?: string }).code !== 'catalog_missing') onError(error)
      }
      const lookAt = async (gate: Gate): Promise<number> => {
        const done = await look(gate)
        for (const { name, run } of await lanesOf(gate)) {
          const lane = `${gate.brand} ${name}`
          if (stopped || running.has(lane)) continue
          const work = run(() => stopped).then(() => {}, report).finally(() => running.delete(lane))
          running.set(lane, work)
        }
        return done
      }
      const lookAround = async (): Promise<void> => {
        let done = 0
        for (const gate of await options.gates().catch(() => [])) {
          if (stopped) return
          await lookAt(gate).then((count) => (done += count), report)
        }
        if (!stopped) timer = setTimeout(begin, done > 0 ? 0 : LOOK_EVERY_MS)
      }
      let looking = lookAround()
      const begin = (): void => {
        looking = lookAround()
      }
      return {
        async stop() {
          stopped = true
          clearTimeout(timer)
          await looking
          await Promise.all(running.values())
        },
      }
    },
  }
}
