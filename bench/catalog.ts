/** The catalogue measured with: 12 attributes, 2 purposes, 50 offers with rules in one slot, one segment. */
import { choices, manyChoices } from './people.ts'

interface Clause {
  readonly field: string
  readonly operator: string
  readonly value: unknown
}

const all = (rules: readonly Clause[]) => ({ combinator: 'and', rules })

/** Four clauses, as `people.ts` states them by hand. */
export const segmentRule = all([
  { field: 'shoe_size', operator: 'in', value: ['40', '41', '42'] },
  { field: 'budget', operator: '>=', value: 100 },
  { field: 'colours', operator: 'containsAny', value: ['black', 'navy'] },
  { field: 'vegan', operator: '=', value: true },
])

const en = (text: string) => ({ en: text })

/** One clause of each kind in turn; an offer takes one to four of them that follow each other. */
function clause(offer: number, kind: number): Clause {
  const of = (options: readonly string[], skip = 0): string => options[(offer + skip) % options.length] ?? ''
  switch (kind % 8) {
    case 0:
      return { field: 'shoe_size', operator: 'in', value: [of(choices.shoe_size), of(choices.shoe_size, 1)] }
    case 1:
      return { field: 'style', operator: '=', value: of(choices.style) }
    case 2:
      return { field: 'budget', operator: '>=', value: 20 * (offer % 15) }
    case 3:
      return {
        field: 'colours',
        operator: 'containsAny',
        value: [of(manyChoices.colours), of(manyChoices.colours, 3)],
      }
    case 4:
      return { field: 'delivery', operator: '!=', value: of(choices.delivery) }
    case 5:
      return { field: 'brands', operator: 'contains', value: of(manyChoices.brands) }
    case 6:
      return { field: 'vegan', operator: '=', value: offer % 2 === 0 }
    default:
      return { field: 'fit', operator: 'between', value: [1 + (offer % 3), 3 + (offer % 3)] }
  }
}

function offerAt(number: number) {
  return {
    purpose: 'offers',
    slot: 'home',
    when: all(Array.from({ length: 1 + (number % 4) }, (_, step) => clause(number, number + step))),
    content: {
      en: { title: `Offer ${number}`, body: `What fits you, part ${number}.`, url: 'https://shop.example/' },
    },
    priority: number % 10,
  }
}

const purposes = ['offers', 'advice']
const asked = (label: string, type: string, more: object = {}) => ({
  label: en(label),
  why: en(`So that we show only what suits your ${label.toLowerCase()}.`),
  type,
  purposes,
  ...more,
})
const optionsOf = (keys: readonly string[]) => ({
  options: keys.map((key) => ({ key, label: en(key) })),
  fresh_for: 'P12M',
})

const title = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replace('_', ' ')
const withOptions = (type: string, attributes: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, keys]) => [key, asked(title(key), type, optionsOf(keys))]),
  )

export const catalog = {
  brand: {
    key: 'bench',
    name: en('Bench shop'),
    locales: ['en'],
    default_locale: 'en',
    time_zone: 'Europe/Helsinki',
    controller: {
      name: 'Bench Oy',
      email: 'privacy@bench.example',
      privacy_policy: 'https://bench.example/privacy',
    },
  },
  purposes: {
    offers: {
      title: en('Offers that fit'),
      explanation: en('We use your answers to choose which offers to show you on our pages.'),
      benefit: en('You see offers in your size and taste.'),
      if_refused: en('You see the same offers as everybody.'),
      retention: 'P24M',
    },
    advice: {
      title: en('Advice in the shop'),
      explanation: en('Our staff use your answers when you ask them for advice.'),
      benefit: en('You need not explain your wishes twice.'),
      if_refused: en('Staff will ask you each time.'),
      retention: 'P24M',
    },
  },
  attributes: {
    ...withOptions('choice', choices),
    ...withOptions('multi_choice', manyChoices),
    vegan: asked('Vegan materials', 'boolean', { fresh_for: 'P12M' }),
    budget: asked('Budget', 'number', { min: 0, max: 10_000, fresh_for: 'P12M' }),
    fit: asked('Fit', 'scale', { min: 1, max: 5, fresh_for: 'P12M' }),
    birthday: asked('Birthday', 'date'),
    hobby: asked('Hobby', 'text', { max_length: 60 }),
  },
  offers: Object.fromEntries(
    Array.from({ length: 50 }, (_, number) => [`offer_${String(number).padStart(2, '0')}`, offerAt(number)]),
  ),
  segments: { four_clauses: { purpose: 'offers', when: segmentRule } },
}

export const attributeKeys = Object.keys(catalog.attributes)
