import { dataFolder, loadSurvey, surveys } from '../../../../examples/surveys/surveys.ts'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import type { Document } from '../support/catalogs.ts'

export { dataFolder }

/** Somebody who answered one of the surveys, and what they allow the brand that asked. */
export interface Customer {
  readonly name: string
  readonly survey: string
  readonly told: Readonly<Record<string, unknown>>
  /** How they stand to the news. Only `yes` ever gets a mail. */
  readonly stand: 'yes' | 'no' | 'took it back' | 'address not proved' | 'mail came back' | 'use restricted' | 'erased'
}

const stands = ['no', 'took it back', 'address not proved', 'mail came back'] as const
const few = ['use restricted', 'erased'] as const

/** One in twenty each has one of these reasons not to get it, one in a hundred a rarer one. */
function standOf(i: number): Customer['stand'] {
  if (i % 100 === 99) return few[Math.trunc(i / 100) % few.length]!
  return stands[i % 20] ?? 'yes'
}

/**
 * A brand whose customers answered the three real surveys, with one purpose more: news about where they live. Who
 * answered stands there again where more people are wanted than there were. Undefined where the files are not there.
 */
export function surveyedBrand(count: number): { document: Document; customers: readonly Customer[] } | undefined {
  const attributes: Record<string, object> = {}
  const purposes: Record<string, object> = {}
  const regions = new Map<string, object>()
  const answered: { survey: string; told: Record<string, unknown> }[] = []
  let brand = {}
  for (const survey of Object.keys(surveys)) {
    const loaded = loadSurvey(survey)
    if (!loaded) return undefined
    const { catalog, respondents } = loaded
    brand = catalog.brand
    Object.assign(purposes, catalog.purposes)
    // What needs an express yes of its own is not about news.
    const kept = Object.entries(catalog.attributes).filter(([, one]) => !('sensitive' in one))
    const nameOf = (key: string) => (key === 'region' ? key : `${survey}_${key}`)
    for (const [key, attribute] of kept) attributes[nameOf(key)] = attribute
    for (const option of catalog.attributes['region']!.options!) regions.set(option.key, option)
    const asked = new Set(kept.map(([key]) => key))
    for (const { told } of respondents) {
      const answers = Object.entries(told).filter(([key]) => asked.has(key)).map(([key, value]) => [nameOf(key), value] as const)
      if (answers.length > 0) answered.push({ survey, told: Object.fromEntries(answers) })
    }
  }
  const studies = Object.keys(purposes)
  const en = (text: string) => ({ en: text })
  const document = {
    brand: { ...brand, key: 'nordwear' },
    purposes: {
      ...purposes,
      news: {
        title: en('News of your region'), explanation: en('We write to you about what people in your region told us.'),
        benefit: en('You read it first.'), if_refused: en('You can read it later on our site.'), retention: 'P24M',
      },
    },
    attributes: { ...attributes, region: { ...attributes['region'], options: [...regions.values()], purposes: ['news', ...studies] } },
    segments: {
      most_regions: { purpose: 'news', when: { combinator: 'and', rules: [{ field: 'region', operator: '!=', value: left }] } },
      mountain: { purpose: 'news', when: { combinator: 'and', rules: [{ field: 'region', operator: '=', value: 'mountain' }] } },
    },
    campaigns: Object.fromEntries([['first_news', 'most_regions'], ['second_news', 'mountain']].map(([key, segment]) => [key, {
      purpose: 'news', segment, channel: 'email',
      content: { en: { subject: 'What people in your region eat', body: 'You live here: {{region}}.\n\nRead what your neighbours said.' } },
    }])),
  } as unknown as Document
  const customers = Array.from({ length: count }, (_, i): Customer => ({ name: `customer-${i}`, ...answered[i % answered.length]!, stand: standOf(i) }))
  return { document, customers }
}

/** Where the first campaign does not go. */
const left = 'south_atlantic'

/** As slowly and plainly as it can be said: who is to get a mail to the people of `most_regions`. */
export function isMeant({ stand, told }: Customer): boolean {
  return stand === 'yes' && told['region'] !== undefined && told['region'] !== left
}

const ABREAST = 250

/** By the product's own actions, in this process. */
export async function loadCustomers(app: App, gate: KeyGate, document: Document, customers: readonly Customer[]): Promise<void> {
  const purposes = Object.keys(document.purposes)
  const { presentation } = await app.profiles.present(gate, {
    attributes: Object.keys(document.attributes), purposes, recipients: [], locale: 'en', touchpoint: 'survey',
  })
  for (let at = 0; at < customers.length; at += ABREAST) {
    const some = customers.slice(at, at + ABREAST)
    await app.database.within(gate, async (scope) => {
      for (const { name, stand } of some) {
        const { row } = await app.people.ensure(scope, await app.profiles.refOf(gate, `ext:${name}`))
        const address = `${name}@mail.example`
        await app.people.addContact(scope, row.person_id, app.people.keyOf(row), { channel: 'email', address })
        const lookup = app.people.lookupOf(gate.brand, 'email', address)
        if (stand !== 'address not proved') await app.people.proveContact(scope, row.person_id, lookup)
        if (stand === 'mail came back') await app.people.contactLost(scope, row.person_id, lookup, 'bounced')
      }
    })
    await Promise.all(some.map(async ({ name, told, stand }) => {
      const person = `ext:${name}`
      const grants = { ...Object.fromEntries(purposes.map((key) => [key, true])), news: stand !== 'no' }
      await app.profiles.answer(gate, { presentation, person, answers: told, grants })
      if (stand === 'took it back') await app.profiles.withdraw(gate, person, { purposes: ['news'] })
      if (stand === 'use restricted') await app.rights.restrict(gate, person)
    }))
  }
  for (const { name, stand } of customers) {
    if (stand === 'erased') await app.rights.erase(gate, `ext:${name}`)
  }
}
