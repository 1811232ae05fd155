import type { DemoPerson } from '../../../../examples/fashion-shop/people.ts'
import type { App } from '../app.ts'
import type { KeyGate } from '../modules/workspace/types.ts'
import type { CatalogDocument } from '../modules/catalog/document.ts'
import { seedCustomer, tell, visitShop } from './demo-customer.ts'
import { approveOrders, confirmAddresses, sayOrderLeft } from './demo-sending.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Since when there is the shop: long enough for a chart by week, and for offers to be taken up in their thirty days. */
const DAYS = 63
/** Those who came first, by then all of them, have ordered something since. */
const BUYERS = 30
const ORDERS_SINCE = 28

/** The product once more on the same database, by a clock of their own that goes on a second with each look. Nothing of theirs is sent. */
export async function openPast({ settings, onError, database, keyring, issuer }: App): Promise<{ past: App; turnTo: (ms: number) => void }> {
  const { openApp } = await import('../app.ts')
  let now = 0
  const past = await openApp({ ...settings, smtpUrl: undefined, gatewayUrl: undefined, messageWebhookUrl: undefined, eventsUrl: undefined }, onError, {
    clock: () => (now += 1000), storage: Promise.resolve({ database, keyring }),
  })
  past.setAddress(issuer())
  return { past, turnTo: (ms) => void (now = ms) }
}

type Happening = () => Promise<unknown>

/**
 * What these people did since the shop opened, day by day, each by the clock of that day: they come, are asked, look
 * around, come back, tell more or take something back.
 */
export async function liveThrough(
  { past, turnTo }: Awaited<ReturnType<typeof openPast>>,
  { gate, document, people, now }: { gate: KeyGate; document: CatalogDocument; people: readonly DemoPerson[]; now: number },
): Promise<void> {
  const opened = now - DAYS * DAY_MS
  turnTo(opened - DAY_MS / 2)
  await past.catalogs.apply(gate, document, { dryRun: false })
  await approveOrders(past, gate)

  // On each day, what each of them does one after the other.
  const days = Array.from({ length: DAYS }, () => new Map<string, Happening[]>())
  const on = (day: number, { id }: DemoPerson, happening: Happening) =>
    days[day]!.set(id, [...(days[day]!.get(id) ?? []), happening])
  for (const [i, customer] of people.entries()) {
    // More come as time goes on.
    const day = Math.floor(DAYS * ((i + 1) / (people.length + 1)) ** 0.8)
    const [first, ...more] = customer.submissions
    const person = `ext:${customer.id}`
    on(day, customer, async () => {
      await seedCustomer(past, gate, customer, first)
      await visitShop(past, gate, person)
    })
    const returns = Math.min(DAYS - 1, day + 3 + (i % 9))
    for (const submission of more) on(returns, customer, () => tell(past, gate, customer, submission))
    if (i % 2 === 0) on(returns, customer, () => visitShop(past, gate, person))
    if (i % 3 === 1) {
      const ask = i % 2 === 0 && !customer.submissions.some((one) => one.ask === 'style_quiz') ? 'style_quiz' : 'fit_popup'
      on(returns, customer, () => passBy(past, gate, customer, ask))
    } else if (i % 3 === 2 && first?.answers['clothing_size'] !== undefined && more.length === 0) {
      // Tells it anew, as it fits by now.
      const again = { ...first, ask: 'preferences', touchpoint: 'preference_centre', answers: { clothing_size: first.answers['clothing_size'] } } as const
      on(returns, customer, () => tell(past, gate, customer, again))
    }
    const leaves = Math.min(DAYS - 1, day + 5 + (i % 13))
    for (const withdrawal of customer.withdrawals) on(leaves, customer, () => past.profiles.withdraw(gate, person, withdrawal))
  }
  for (let day = DAYS - ORDERS_SINCE; day < DAYS; day++) {
    for (const [i, customer] of people.slice(0, BUYERS).entries()) {
      // Once a week, and every second one twice.
      const orders = i % 7 === day % 7 || (i % 2 === 0 && i % 7 === (day + 3) % 7)
      if (orders) on(day, customer, () => sayOrderLeft(past, gate, `ext:${customer.id}`, `N-${1000 + day * BUYERS + i}`))
    }
  }

  for (const [day, happenings] of days.entries()) {
    // In the middle of the shop's day, and never later than now.
    turnTo(Math.min(opened + day * DAY_MS + HOUR_MS * (day % 5), now - DAY_MS / 2))
    await Promise.all([...happenings.values()].map(async (own) => {
      for (const happening of own) await happening()
    }))
    await past.dispatch.dispatchDue()
  }
  await confirmAddresses(past, gate, people)
  // All else that it holds is the database, which goes on.
  await past.journal.close()
}

/** Is asked once more, and would rather not. */
async function passBy(past: App, gate: KeyGate, { id, locale }: DemoPerson, ask: string): Promise<void> {
  const person = `ext:${id}`
  const how = id.endsWith('5') ? 'never' : 'not_now'
  await past.profiles.present(gate, { ask, person, locale, touchpoint: 'product_page' })
  await past.asking.dismiss(gate, { person, ask, how })
}
