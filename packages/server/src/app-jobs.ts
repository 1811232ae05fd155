import { addPeriod } from './kernel/period.ts'
import { startCounting } from './modules/insight/running.ts'
import { startOversight } from './modules/oversight/running.ts'
import { watchBounceMailbox } from './modules/outreach/channels/bounce-mailbox.ts'
import { startAutomations } from './modules/outreach/automations/running.ts'
import { startSending } from './modules/outreach/sending.ts'
import type { Modules } from './app-modules.ts'

/** What goes on beside the requests: the log, what goes out, and forgetting what is kept for a while only. */
export function startJobs(modules: Modules): { stop: () => Promise<void> } {
  const {
    clock, ledger, messages, automations, posts, outbox, access, campaigns, dispatch, takeBounce, sharing,
    insight, breaches,
    gatesOf, setWake, settings, onError,
  } = modules
  const sequencing = ledger.startSequencing()
  setWake(sequencing.wake)
  const delivery = outbox.startDelivery()
  const sending = settings.sending
    ? startSending({ campaigns, dispatch, messages, gates: gatesOf('messages'), onError }) : undefined
  const accompanying = startAutomations({ automations, clock, onError, gates: gatesOf('automations') })
  const giving = sharing.startDelivery()
  const counting = startCounting({ insight, gates: gatesOf('insight'), onError })
  const overseeing = startOversight({ ...modules, gates: gatesOf('oversight') })
  const searching = breaches.startSearching()
  const publishing = posts.startPublishing(gatesOf('posts'))
  const mailbox = settings.bounceImapUrl === undefined
    ? undefined : watchBounceMailbox(settings.bounceImapUrl, takeBounce, onError)
  const forgetting = setInterval(() => {
    forgetOld(modules).catch(onError)
  }, HOUR_MS)
  const sweeping = [
    setInterval(() => void sweep(modules, false).catch(onError), SWEEP_MS),
    setInterval(() => void sweep(modules, true).catch(onError), 24 * HOUR_MS),
  ]
  return {
    async stop() {
      clearInterval(forgetting)
      for (const timer of sweeping) clearInterval(timer)
      await access.settled()
      await mailbox?.stop()
      await publishing.stop()
      await overseeing.stop()
      await counting.stop()
      await searching.stop()
      await giving.stop()
      await accompanying.stop()
      await sending?.stop()
      await delivery.stop()
      await sequencing.stop()
    },
  }
}

async function forgetOld(modules: Modules): Promise<void> {
  const {
    clock, workspace, staff, journal, profiles, asking, community, automations, inbox, rights, oversight, access, campaigns,
    drafts, sharing, usesMonths, onError,
  } = modules
  await staff.sweep().catch(onError)
  for (const brand of await workspace.brands()) {
    const gate = workspace.gateOfJob(brand.id, 'forgetting')
    const each: readonly (() => Promise<unknown>)[] = [
      () => profiles.forgetRepeats(gate),
      () => asking.forget(gate),
      () => profiles.forgetShown(gate),
      () => community.tidy(gate),
      () => access.forgetOld(gate),
      () => drafts.forget(gate),
      () => campaigns.finish(gate),
      () => inbox.forget(gate),
      () => automations.forget(gate, addPeriod(clock(), `-P${usesMonths}M`)),
      async () => oversight.keeping.ran(gate, await rights.retention.run(gate)),
      () => sharing.forget(gate),
    ]
    // What can not be forgotten keeps nothing else from being forgotten, of this brand or another.
    for (const forget of each) await forget().catch(onError)
  }
  journal.tidy()
}

/** On a server a table is not held to write it anew: that is `sayso erasures sweep`, at an hour of one's choice. */
async function sweep({ rights, database }: Modules, anyway: boolean): Promise<void> {
  await rights.sweep({ plain: database.kind === 'server', anyway })
}

const HOUR_MS = 60 * 60 * 1000
/** After an erasure: long enough to gather some, short enough to say "soon". */
const SWEEP_MS = 10 * 60 * 1000
