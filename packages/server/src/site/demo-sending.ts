import type { DemoPerson } from '../../../../examples/fashion-shop/people.ts'
import type { App } from '../app.ts'
import type { CatalogDocument } from '../modules/catalog/document.ts'
import type { KeyGate } from '../modules/workspace/types.ts'
import { anna } from './shop/customers.ts'

/** Thursday from 17:00 to 21:00. */
const THURSDAY_EVENING = { 4: [17, 18, 19, 20] }

/** As if each had typed the code that came to their address: only such an address is written to. */
export async function confirmAddresses(app: App, gate: KeyGate, people: readonly Pick<DemoPerson, 'id' | 'email'>[]): Promise<void> {
  const known = await Promise.all(people.map(async ({ id, email }) => ({ email, uuid: (await app.profiles.refOf(gate, `ext:${id}`)).uuid })))
  await app.database.within(gate, async (scope) => {
    for (const { uuid, email: address } of known) {
      const row = await app.people.find(scope, uuid)
      if (row) await app.people.addContact(scope, uuid, app.people.keyOf(row), { channel: 'email', address, verifiedAt: new Date(app.clock()) })
    }
  })
}

/** The customer whose pages are shown wants e-mail on Thursday evenings only. Before they tell anything else. */
export async function preferThursdays(app: App, gate: KeyGate, { id, locale }: DemoPerson): Promise<void> {
  const person = `ext:${id}`
  const { presentation } = await app.profiles.present(gate, { preferences: true, person, locale, touchpoint: 'preference_centre' })
  await app.profiles.answer(gate, { presentation, person, preferences: { channels: ['email'], hours: THURSDAY_EVENING } })
}

/**
 * From here on what happens sets something off: nobody gets a welcome for a yes that the shop was delivered with. The
 * catalogue until then has no automation.
 */
export async function beginAutomations(app: App, gate: KeyGate, document: CatalogDocument): Promise<void> {
  await app.ledger.sequenceBrand(gate)
  await app.automations.tick(gate)
  await app.catalogs.apply(gate, document, { dryRun: false })
}

/** About an order may be written without a consent, in words that two people have approved. */
export async function approveOrders(app: App, gate: KeyGate): Promise<void> {
  for (const role of ['owner', 'dpo'] as const) {
    await app.exempt.approve(app.workspace.gateOfJob(gate.brand, 'demo', `job:demo ${role}`), 'orders', role)
  }
}

export const sayOrderLeft = (app: App, gate: KeyGate, person: string, order: string) =>
  app.exempt.send(gate, { person, message: 'order_sent', fields: { order }, id: order }, undefined)

/** What came of answers, for those who gave them; and about an order. */
export async function sendSome(app: App, gate: KeyGate, shown: DemoPerson): Promise<void> {
  await app.posts.publish(gate, 'more_sizes')
  await sayOrderLeft(app, gate, `ext:${shown.id}`, 'N-2041')
  await sayOrderLeft(app, gate, anna.person, 'N-2047')
}
