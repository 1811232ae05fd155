import type { DemoPerson, DemoSubmission } from '../../../../examples/fashion-shop/people.ts'
import type { App } from '../app.ts'
import { decide } from '../modules/decisions/decide.ts'
import { permit } from '../modules/profile/permit.ts'
import type { Profiles } from '../modules/profile/profile.ts'
import type { KeyGate } from '../modules/workspace/types.ts'
import type { Workspace } from '../modules/workspace/workspace.ts'

export const demoShop = new URL('../../../../examples/fashion-shop/', import.meta.url)
export const DEMO_KEY_NAME = 'demo'
export const DEMO_PURPOSE = 'offers'
export const DEMO_SLOT = 'home'
const PEOPLE = 200
const SEED = 2026

/** Lies beside the product and not in it, so it is loaded only where the demo is. */
export async function inventPeople(): Promise<DemoPerson[]> {
  const people = (await import(new URL('people.ts', demoShop).href)) as typeof import('../../../../examples/fashion-shop/people.ts')
  return people.demoPeople(PEOPLE, SEED)
}

/** The gate of the demo shop; undefined in every other installation, and in this one once its key was revoked. */
export async function admitDemo(workspace: Workspace): Promise<KeyGate | undefined> {
  const brand = (await workspace.brands())[0]
  if (!brand) return undefined
  const keys = await workspace.listKeys(brand.id)
  const here = keys.some(({ name, revoked_at }) => name === DEMO_KEY_NAME && revoked_at === null)
  return here ? workspace.gateOfJob(brand.id, 'demo') : undefined
}

/** Those who read the language of this terminal and told the brand that the home page has an offer for; who told most first. */
export function mostToShow(people: readonly DemoPerson[]): DemoPerson[] {
  const told = ({ submissions }: DemoPerson) => new Set(submissions.flatMap(({ answers }) => Object.keys(answers))).size
  const rewarded = ({ submissions }: DemoPerson) => submissions.some(({ ask }) => ask === 'welcome')
  return people
    .filter(({ locale, submissions }) => locale === 'en' && submissions.some(({ answers }) => answers['favourite_brand'] === 'tuisku'))
    .sort((a, b) => Number(rewarded(b)) - Number(rewarded(a)) || told(b) - told(a))
}

/** The one who told most of those who see something at this moment and read the language of this terminal. */
export async function findCustomer(profiles: Profiles, gate: KeyGate): Promise<string | undefined> {
  for (const { id } of mostToShow(await inventPeople())) {
    const person = `ext:${id}`
    const permits = await profiles.reading
      .use({
        gate,
        person: await profiles.refOf(gate, person),
        use: ({ profile, catalog, now }) => ({ reply: permit(profile, DEMO_PURPOSE, catalog, now, []).granted }),
      })
      .catch(() => false)
    if (permits) return person
  }
  return undefined
}

/** Who is known already was seeded before the filling was interrupted. */
export async function seedCustomer(app: App, gate: KeyGate, customer: DemoPerson, first: DemoSubmission | undefined): Promise<void> {
  const { id, locale, timeZone } = customer
  const ref = await app.profiles.refOf(gate, `ext:${id}`)
  const known = await app.database.within(gate, (scope) => app.profiles.readProfiles(scope, [ref.uuid]))
  if (known.get(ref.uuid)?.state?.purposes[DEMO_PURPOSE]) return
  await app.people.put(gate, ref, { locale, time_zone: timeZone }, app.profiles.moveFacet)
  if (first) await tell(app, gate, customer, first)
}

export async function tell(app: App, gate: KeyGate, { id, locale }: DemoPerson, { ask, touchpoint, ...answer }: DemoSubmission): Promise<void> {
  const person = `ext:${id}`
  const { presentation } = await app.profiles.present(gate, { ask, person, locale, touchpoint })
  await app.profiles.answer(gate, { presentation, person, ...answer })
}

/** A page of the shop that asks which offers to show: fills the diary. */
export async function visitShop(app: App, gate: KeyGate, person: string, slot = DEMO_SLOT) {
  const ref = await app.profiles.refOf(gate, person)
  return app.profiles.reading.use({
    gate, person: ref, use: (found) => decide(found, { purpose: DEMO_PURPOSE, slot, limit: 3 }),
  })
}
