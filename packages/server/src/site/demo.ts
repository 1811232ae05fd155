import { readFileSync } from 'node:fs'
import type { DemoPerson } from '../../../../examples/fashion-shop/people.ts'
import type { App } from '../app.ts'
import { hmac256 } from '../kernel/crypto.ts'
import { scopes } from '../kernel/http/route.ts'
import { readDocument } from '../modules/catalog/document.ts'
import type { KeyGate } from '../modules/workspace/types.ts'
import { Refusal } from '../refusals.ts'
import { blind, newToken, unblind } from './ask/poll-browser.js'
import {
  admitDemo, DEMO_KEY_NAME, DEMO_PURPOSE, DEMO_SLOT, demoShop, findCustomer, inventPeople, mostToShow, seedCustomer, tell, visitShop,
} from './demo-customer.ts'
import { liveThrough, openPast } from './demo-past.ts'
import { beginAutomations, confirmAddresses, preferThursdays, sendSome } from './demo-sending.ts'
import { atHome, moveIn } from './shop/at-home.ts'
import { anna, customers } from './shop/customers.ts'

const VOTE = 'sunday_vote'
/** How the invented customers voted in secret: enough of each that the counts may be shown. */
const votes = { yes: 24, no: 13, advent: 11 } as const
/** Pages of the shop that the customer who is shown has looked at. */
const VISITS = ['home', 'shelf', 'home'] as const
const CAMPAIGN = 'thursday_news'

/**
 * Fills an empty installation with the invented fashion shop and its customers, through the product's own actions.
 * The key comes last: an installation that has the shop but no key was interrupted, and is filled up.
 */
export async function seedDemo(app: App, say: (line: string) => void): Promise<void> {
  await fill(app, say)
  const gate = await admitDemo(app.workspace)
  if (gate) await moveIn(app, gate)
}

async function fill(app: App, say: (line: string) => void): Promise<void> {
  const { document, problems } = readDocument(readFileSync(new URL('catalog.yaml', demoShop), 'utf8'), 'yaml')
  if (!document) throw new Error(`the demo catalogue is not valid: ${JSON.stringify(problems)}`)
  const brands = await app.workspace.brands()
  const interrupted = brands.length === 1 && brands[0]!.key === document.brand.key
    && (await app.workspace.listKeys(brands[0]!.id)).length === 0
  if (brands.length > 0 && !interrupted) return

  const brand = brands[0] ?? (await app.workspace.createBrand(document.brand.key))
  const gate = app.workspace.gateOfJob(brand.id, 'demo')
  const home = atHome(document, new URL(app.issuer()).origin)
  const people = await inventPeople()
  const shown = mostToShow(people)[0]!
  say(`Filling the demo shop with ${people.length} invented people and what they did in the last weeks …`)
  const demo = await openPast(app)
  await liveThrough(demo, { gate, document: { ...home, automations: {} }, people: people.filter((customer) => customer !== shown), now: app.clock() })
  for (const person of [anna.person, `ext:${shown.id}`]) {
    await app.people.put(gate, await app.profiles.refOf(gate, person), {}, app.profiles.moveFacet)
  }
  await confirmAddresses(app, gate, [shown, { id: 'anna', email: 'anna@example.org' }])
  await vote(app, gate, people)
  await beginAutomations(app, gate, home)
  await preferThursdays(app, gate, shown)
  const [first, ...more] = shown.submissions
  await seedCustomer(app, gate, shown, first)
  for (const submission of more) await tell(app, gate, shown, submission)
  await visitShop(app, gate, `ext:${shown.id}`)
  for (const withdrawal of shown.withdrawals) await app.profiles.withdraw(gate, `ext:${shown.id}`, withdrawal)
  await fillDiary(app, gate)
  await sendSome(app, gate, shown)
  await app.ledger.sequenceBrand(gate)
  await app.workspace.createKey(brand.id, { kind: 'secret', name: DEMO_KEY_NAME, scopes, text: demoKey(app) })
}

/** As anybody votes: a ballot each, signed without being seen. Those whom a visitor may play keep theirs. */
async function vote(app: App, gate: KeyGate, people: readonly DemoPerson[]): Promise<void> {
  const played = new Set((await customers()).map(({ person }) => person))
  const voters = people.map(({ id }) => `ext:${id}`).filter((person) => !played.has(person))
  const choices = Object.entries(votes).flatMap(([choice, count]) => Array<string>(count).fill(choice))
  const { jwk } = await app.community.keyOf(gate, VOTE)
  await Promise.all(choices.map(async (choice, i) => {
    const token = newToken()
    const { blinded, inverse } = await blind(jwk, token)
    const taken = await app.community.takeBallot(gate, VOTE, { person: voters[i]!, blinded }).catch((error: unknown) => {
      // An interrupted filling gave this one out already.
      if (error instanceof Refusal && error.code === 'ballot_taken') return undefined
      throw error
    })
    if (taken) await app.community.cast(gate, VOTE, { token, signature: await unblind(jwk, token, taken.signature, inverse), choice })
  }))
}

/** The customer whose pages are shown has been to the shop more often than the others. */
async function fillDiary(app: App, gate: KeyGate): Promise<void> {
  const person = await findCustomer(app.profiles, gate)
  if (person === undefined) return
  for (const slot of VISITS) await visitShop(app, gate, person, slot)
  for (const purpose of [DEMO_PURPOSE, 'newsletter']) await app.profiles.read(gate, person, purpose)
}

/** What to try, for an installation that holds the demo shop; nothing for any other. */
export async function describeDemo(app: App, address: string): Promise<string[]> {
  const gate = await admitDemo(app.workspace)
  const person = gate && (await findCustomer(app.profiles, gate))
  if (person === undefined) return []

  const authorization = `-H 'Authorization: Bearer ${demoKey(app)}'`
  const json = `-H 'Content-Type: application/json'`
  return [
    '',
    `Visit the demo shop: ${address}/shop`,
    `See and change what a customer of the demo shop told: ${address}/demo`,
    '',
    'Try it as the shop:',
    '',
    '  1. Which offers fit them, and which of their answers say so?',
    `curl -s ${address}/v1/decisions ${authorization} ${json} -d '{"person":"${person}","purpose":"${DEMO_PURPOSE}","slot":"${DEMO_SLOT}"}'`,
    '',
    '  2. What may be used for this purpose, and what is withheld?',
    `curl -s '${address}/v1/people/${encodeURIComponent(person)}/profile?purpose=${DEMO_PURPOSE}' ${authorization}`,
    '',
    '  3. They change their mind. Try 1 and 2 again after this.',
    `curl -s ${address}/v1/people/${encodeURIComponent(person)}/withdrawals ${authorization} ${json} -d '{"purposes":["${DEMO_PURPOSE}"]}'`,
    '',
    '  4. Start the newsletter. It reaches each reader on Thursday evening, by their own clock.',
    `curl -s ${address}/v1/campaigns/${CAMPAIGN}/start ${authorization} ${json} -d '{}'`,
    '',
    '  5. What became of the messages to this customer, and why does one wait?',
    `curl -s '${address}/v1/messages?person=${encodeURIComponent(person)}' ${authorization}`,
    '',
    ...(app.channels.has('email') ? [] : ['No mail server is set (SMTP_URL), so mails are kept: stop the server, then npm run sayso -- outbox shows them.', '']),
  ]
}

/** The same at every start, so that what was pasted yesterday still works; known to whoever has the master secret. */
function demoKey(app: App): string {
  return `sk_demo_${hmac256(app.keyring.lookup, 'demo key').toString('base64url').slice(0, 24)}`
}
