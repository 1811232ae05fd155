import type { Clock } from '../../kernel/clock.ts'
import { repeat } from '../../kernel/repeat.ts'
import { Refusal } from '../../refusals.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { DAY_MS } from './checks/check.ts'
import type { Oversight } from './oversight.ts'

const CHAIN_EVERY_MS = 5_000
const USED_EVERY_MS = 60_000
const LOOK_EVERY_MS = 30 * 60_000
const VERIFY_EVERY_MS = 7 * DAY_MS

/** What oversight does by itself: the audit's chain, which keys were used, the internal audit, and verifying once a week. */
export function startOversight(parts: {
  oversight: Oversight
  workspace: Workspace
  ledger: Pick<Ledger, 'signerOf'>
  clock: Clock
  gates: () => Promise<readonly KeyGate[]>
  onError: (error: unknown) => void
}): { stop: () => Promise<void> } {
  const { workspace, onError } = parts
  const chaining = repeat(() => chainAll(parts), onError)
  const using = repeat(() => workspace.writeUsed(), onError)
  const looking = repeat(() => lookAtAll(parts), onError)
  const timers = [
    setInterval(chaining.look, CHAIN_EVERY_MS), setInterval(using.look, USED_EVERY_MS), setInterval(looking.look, LOOK_EVERY_MS),
  ]
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all([chaining.stop(), using.stop(), looking.stop()])
      await parts.oversight.verifying.settled()
      await workspace.writeUsed()
    },
  }
}

async function chainAll({ workspace, ledger, gates }: Parameters<typeof startOversight>[0]): Promise<void> {
  for (const gate of await gates()) {
    await workspace.chainAudit(gate, () => ledger.signerOf(gate)).catch((error: unknown) => {
      // The log has its name, and with it its key, from the first catalogue.
      if (!(error instanceof Refusal && error.code === 'catalog_missing')) throw error
    })
  }
}

async function lookAtAll({ oversight, clock, gates, onError }: Parameters<typeof startOversight>[0]): Promise<void> {
  const all = await gates()
  for (const gate of all) {
    const [newest] = await oversight.verifying.list(gate)
    if (newest && clock() - Date.parse(newest.started_at) < VERIFY_EVERY_MS) continue
    await oversight.verifying.start(gate).catch((error: unknown) => {
      if (!(error instanceof Refusal)) onError(error)
    })
    await oversight.verifying.settled()
  }
  await oversight.inspecting.inspectDue(all)
}
