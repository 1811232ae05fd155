import { readFileSync } from 'node:fs'
import type { DemoPerson } from '../../../../examples/fashion-shop/people.ts'
import type { App } from '../app.ts'
import { hmac256 } from '../kernel/crypto.ts'
import { scopes } from '../kernel/http/route.ts'
import { decide } from '../modules/decisions/decide.ts'
import { readDocument } from '../modules/catalog/document.ts'
import { permit } from '../modules/profile/permit.ts'
import type { KeyGate } from '../modules/workspace/types.ts'

const shop = new URL('../../../../examples/fashion-shop/', import.meta.url)
const PEOPLE = 200
const SEED = 2026
const KEY_NAME = 'demo'
const PURPOSE = 'offers'
const SLOT = 'home'

/**
 * Fills an empty installation with the invented fashion shop and its customers, through the product's own actions.
 * The key comes last: an installation that has the shop but no key was interrupted, and is filled up.
 */
export async function seedDemo(app: App, say: (line: string) => void): Promise<void> {
  const { document, problems } = readDocument(readFileSync(new URL('catalog.yaml', shop), 'utf8'), 'yaml')
  if (!document) throw new Error(`the demo catalogue is not valid: ${JSON.stringify(problems)}`)
  const brands = await app.workspace.brands()
  const interrupted = brands.length === 1 && brands[0]!.key === document.brand.key
    && (await app.workspace.listKeys(brands[0]!.id)).length === 0
  if (brands.length > 0 && !interrupted) return

  const brand = brands[0] ?? (await app.workspace.createBrand(document.brand.key))
  const gate = app.workspace.gateOfJob(brand.id, 'demo')
  await app.catalogs.apply(gate, document, { dryRun: false })
  say(`Filling the demo shop with ${PEOPLE} invented people …`)
  await Promise.all((await invented())(PEOPLE, SEED).map((customer) => seedCustomer(app, gate, customer)))
  await app.workspace.createKey(brand.id, { kind: 'secret', name: KEY_NAME, scopes, text: demoKey(app) })
}

async function seedCustomer(app: App, gate: KeyGate, { id, locale, timeZone, email, submissions, withdrawals }: DemoPerson) {
  const person = `ext:${id}`
  const ref = await app.profiles.refOf(gate, person)
  const known = await app.database.within(gate, (scope) => app.profiles.readProfiles(scope, [ref.uuid]))
  if (known.get(ref.uuid)?.seq) return
  const details = { locale, time_zone: timeZone, contacts: [{ channel: 'email' as const, address: email }] }
  await app.people.put(gate, ref, details, app.profiles.moveFacet)
  for (const { ask, touchpoint, ...answer } of submissions) {
    const { presentation } = await app.profiles.present(gate, { ask, person, locale, touchpoint })
    await app.profiles.answer(gate, { presentation, person, ...answer })
  }
  await visitShop(app, gate, person)
  for (const withdrawal of withdrawals) await app.profiles.withdraw(gate, person, withdrawal)
}

/** A page of the shop that asks which offers to show: fills the diary. */
async function visitShop(app: App, gate: KeyGate, person: string) {
  const ref = await app.profiles.refOf(gate, person)
  return app.profiles.reading.use({
    gate, person: ref, use: (found) => decide(found, { purpose: PURPOSE, slot: SLOT, limit: 3 }),
  })
}

/** What to try, for an installation that holds the demo shop; nothing for any other. */
export async function describeDemo(app: App, address: string): Promise<string[]> {
  const brand = (await app.workspace.brands())[0]
  if (!brand) return []
  const keys = await app.workspace.listKeys(brand.id)
  if (!keys.some(({ name, revoked_at }) => name === KEY_NAME && revoked_at === null)) return []
  const gate = app.workspace.gateOfJob(brand.id, 'demo')
  const person = await findCustomer(app, gate)
  if (person === undefined) return []

  const authorization = `-H 'Authorization: Bearer ${demoKey(app)}'`
  const json = `-H 'Content-Type: application/json'`
  return [
    '',
    'Try it with a customer of the demo shop:',
    '',
    '  1. Which offers fit them, and which of their answers say so?',
    `curl -s ${address}/v1/decisions ${authorization} ${json} -d '{"person":"${person}","purpose":"${PURPOSE}","slot":"${SLOT}"}'`,
    '',
    '  2. What may be used for this purpose, and what is withheld?',
    `curl -s '${address}/v1/people/${encodeURIComponent(person)}/profile?purpose=${PURPOSE}' ${authorization}`,
    '',
    '  3. They change their mind. Try 1 and 2 again after this.',
    `curl -s ${address}/v1/people/${encodeURIComponent(person)}/withdrawals ${authorization} ${json} -d '{"purposes":["${PURPOSE}"]}'`,
    '',
  ]
}

/** One who told enough to see something and permits it at this moment. */
async function findCustomer(app: App, gate: KeyGate): Promise<string | undefined> {
  for (const { id, locale, submissions } of (await invented())(PEOPLE, SEED)) {
    // Told the brand that the home page has an offer for, and reads the language of this terminal.
    if (locale !== 'en' || !submissions.some(({ answers }) => answers['favourite_brand'] === 'tuisku')) continue
    const person = `ext:${id}`
    const permits = await app.profiles.reading
      .use({
        gate,
        person: await app.profiles.refOf(gate, person),
        use: ({ profile, catalog, now }) => ({ reply: permit(profile, PURPOSE, catalog, now, []).granted }),
      })
      .catch(() => false)
    if (permits) return person
  }
  return undefined
}

/** Lies beside the product and not in it, so it is loaded only where the demo is. */
async function invented() {
  const people = (await import(new URL('people.ts', shop).href)) as typeof import('../../../../examples/fashion-shop/people.ts')
  return people.demoPeople
}

/** The same at every start, so that what was pasted yesterday still works; known to whoever has the master secret. */
function demoKey(app: App): string {
  return `sk_demo_${hmac256(app.keyring.lookup, 'demo key').toString('base64url').slice(0, 24)}`
}
