import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { tell } from '../properties/world.ts'

/** The shop of the contract with these campaigns about offers, by e-mail to whoever told a size. */
export function shopWith(campaigns: Readonly<Record<string, object>>, brand: object = {}): Document {
  const document = contractExample()
  return {
    ...document,
    brand: { ...document.brand, floor: 5, ...brand },
    segments: { ...document.segments, size_42: { purpose: 'offers', when: { combinator: 'and', rules: [{ field: 'shoe_size', operator: '=', value: '42' }] } } },
    campaigns: Object.fromEntries(Object.entries(campaigns).map(([key, campaign]) => [key, {
      purpose: 'offers', segment: 'boots_fans', channel: 'email',
      content: { en: { subject: 'Boots', body: 'Boots in {{shoe_size}} are here.' }, fi: { subject: 'Saappaat', body: 'Saappaat koossa {{shoe_size}}.' } },
      ...campaign,
    }])),
  }
}

/** Somebody with a proved address who told a size for offers. Returns their uuid. */
export async function addReader(app: App, gate: KeyGate, name: string, size: string | null = '42'): Promise<string> {
  const ref = await app.profiles.refOf(gate, `ext:${name}`)
  await app.people.put(gate, ref, { contacts: [{ channel: 'email', address: `${name}@mail.example` }] }, app.profiles.moveFacet)
  await app.database.within(gate, async (scope) => {
    const [contact] = await app.people.contactsOf(scope, ref.uuid)
    await app.people.proveContact(scope, ref.uuid, contact!.lookup)
  })
  if (size !== null) await tell(app, gate, `ext:${name}`, { answers: { shoe_size: size }, grants: { offers: true } })
  return ref.uuid
}

/** Plans what has begun and sends what is due. */
export async function sendDue(app: App, gate: KeyGate): Promise<number> {
  await app.campaigns.work(gate)
  return app.dispatch.dispatchDue()
}
