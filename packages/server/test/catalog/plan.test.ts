import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CatalogDocument } from '../../src/modules/catalog/document.ts'
import { isLonger } from '../../src/modules/catalog/duration.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { CatalogState } from '../../src/modules/catalog/plan.ts'
import type { AttributeType, Numbering } from '../../src/modules/catalog/types.ts'
import { exampleDocument, exampleWith } from './sample.ts'
import { unsaid } from './unsaid.ts'

function apply(previous: CatalogState | null, document: CatalogDocument): CatalogState {
  const { version, numbering } = planCatalog(previous, document)
  return { document, version, numbering }
}

const first = apply(null, exampleDocument())
const planned = (change: (document: CatalogDocument) => void) => planCatalog(first, exampleWith(change))

test('the first document adds everything', () => {
  const { version, changes } = planCatalog(null, exampleDocument())
  expect(version).toBe(1)
  expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['added']))
  expect(changes.map((change) => change.path)).toEqual(expect.arrayContaining([
    'brand', 'purposes.book_tips', 'recipients.carrier', 'attributes.genre', 'asks.welcome',
    'rewards.bookmark',
    'offers.new_crime', 'segments.long_readers', 'campaigns.monthly',
  ]))
})

test('the same document, in whatever order, changes nothing', () => {
  const shuffled = Object.fromEntries(Object.entries(exampleDocument())
    .toReversed()) as unknown as CatalogDocument
  expect(planCatalog(first, shuffled)).toEqual({ version: 1, numbering: first.numbering, changes: [] })
})

describe('a purpose changes materially when', () => {
  test.each<[string, RegExp, (d: CatalogDocument) => void]>([
    ['data is kept longer', /kept longer/, (d) => { d.purposes['book_tips']!.retention = 'P25M' }],
    ['the legal basis changes', /legal basis/, (d) => { d.purposes['book_tips']!.legal_basis = 'contract' }],
    ['the author says so', /author raised/, (d) => { d.purposes['book_tips']!.edition = 2 }],
    ['a recipient newly names it', /Carrier Oy becomes a recipient/,
      (d) => { d.recipients['carrier']!.purposes!.push('book_tips') }],
    ['a new recipient names it', /Other becomes a recipient/, (d) => {
      d.recipients['other'] = { name: 'Other', role: 'third_party', country: 'FI', purposes: ['book_tips'] }
    }],
    ['an answer told for something else is bound to it', /ring_bell/,
      (d) => { d.attributes['ring_bell']!.purposes!.push('book_tips') }],
    ['a new sensitive attribute is bound to it', /sensitive attribute faith/, (d) => {
      d.attributes['faith'] = { ...d.attributes['diet']!, purposes: ['book_tips'] }
    }],
    ['one of its attributes becomes sensitive', /explicit yes/, (d) => {
      d.attributes['genre']!.sensitive = true
    }],
  ])('%s', (_, words, change) => {
    const { version, numbering, changes } = planned(change)
    expect(version).toBe(2)
    expect(changes.find((one) => one.path === 'purposes.book_tips')).toMatchObject({
      path: 'purposes.book_tips', action: 'changed', effect: 'material', renewal_due: true,
      detail: expect.stringMatching(words),
    })
    expect(changes.filter(({ detail, said }) => detail !== undefined && !said)).toEqual([])
    expect(unsaid(changes.flatMap(({ said }) => said ?? []))).toEqual([])
    expect(numbering.purposes['book_tips'])
      .toEqual({ version: 2, edition: 2, slot: first.numbering.next.purpose })
    expect(numbering.purposes['parcel_news']).toEqual(first.numbering.purposes['parcel_news'])
  })

  test('a processor becomes a third party', () => {
    const change = planned((d) => { d.recipients['carrier']!.role = 'third_party' }).changes
      .find((one) => one.path === 'purposes.parcel_news')
    expect(change).toMatchObject({ effect: 'material', detail: expect.stringMatching(/third party/) })
  })
})

test('a wording fix keeps permissions valid and says so', () => {
  const { numbering,
    changes } = planned((d) => { d.purposes['book_tips']!.benefit!['en'] = 'You see good books.' })
  expect(changes).toMatchObject([{
    path: 'purposes.book_tips', action: 'changed', effect: 'wording', renewal_due: false,
    detail: expect.stringMatching(/benefit.*stay valid/),
  }])
  expect(numbering.purposes['book_tips']).toEqual({ ...first.numbering.purposes['book_tips'], version: 2 })
})

test.each<[string, (d: CatalogDocument) => void]>([
  ['keeping data for a shorter time', (d) => { d.purposes['book_tips']!.retention = 'P6M' }],
  ['unbinding an attribute', (d) => { delete d.attributes['diet'] }],
  ['dropping a recipient', (d) => { d.recipients = {} }],
  ['a brand-new attribute', (d) => { d.attributes['length'] = { ...d.attributes['pages']! } }],
  ['lowering the edition', (d) => { d.purposes['book_tips']!.edition = 1 }],
])('%s makes no permission due for renewal', (_, change) => {
  const { changes } = planned(change)
  expect(changes.filter((one) => one.renewal_due)).toEqual([])
  expect(changes.length).toBeGreaterThan(0)
})

test('a brand-new attribute explains why permissions stay valid', () => {
  const { changes } = planned((d) => { d.attributes['length'] = { ...d.attributes['pages']! } })
  expect(changes)
    .toMatchObject([{ path: 'attributes.length', action: 'added',
      detail: expect.stringMatching(/nobody told it/) }])
})

test('an author may number editions ahead of the product', () => {
  const { numbering } = planned((d) => { d.purposes['book_tips']!.edition = 7 })
  expect(numbering.purposes['book_tips']?.edition).toBe(7)
})

test.each<[string, (d: CatalogDocument) => void]>([
  ['another type', (d) => { d.attributes['genre']!.type = 'multi_choice' }],
  ['sealed storage', (d) => { d.attributes['genre']!.sensitive = true }],
])('an attribute gets another slot with %s', (_, change) => {
  const { numbering } = planned(change)
  expect(numbering.attributes['genre']).toMatchObject({ version: 2, slot: first.numbering.next.attribute })
})

test('what goes is retired, what comes back was not forgotten', () => {
  const without = exampleWith((d) => {
    delete d.purposes['parcel_news']
    delete d.attributes['ring_bell']
    d.recipients = {}
    delete d.asks['doorstep']
  })
  const gone = planCatalog(first, without)
  expect(gone.changes).toEqual([
    { path: 'purposes.parcel_news', action: 'retired' }, { path: 'recipients.carrier', action: 'retired' },
    { path: 'attributes.ring_bell', action: 'retired' }, { path: 'asks.doorstep', action: 'retired' },
  ])
  expect(gone.numbering.purposes['parcel_news'])
    .toEqual({ ...first.numbering.purposes['parcel_news'], retired: true })
  const back = planCatalog({ document: without, ...gone }, exampleDocument())
  expect(back.changes.map(({ path, action, effect }) => [path, action, effect])).toEqual([
    ['purposes.parcel_news', 'restored', 'material'], ['recipients.carrier', 'restored', undefined],
    ['attributes.ring_bell', 'restored', undefined], ['asks.doorstep', 'added', undefined],
  ])
  expect(back.numbering.purposes['parcel_news']).toEqual({ version: 2, edition: 2, slot: 2 })
})

test('months and days are compared by the calendar', () => {
  expect([isLonger('P1M', 'P30D'), isLonger('P30D', 'P1M'), isLonger('P28D', 'P1M')])
    .toEqual([true, true, false])
  expect([isLonger('P12M', 'P1Y'), isLonger('P1Y', 'P12M'), isLonger('P1Y', 'P366D')])
    .toEqual([false, false, false])
})

const purposeKeys = ['a', 'b', 'c'] as const
const types: readonly AttributeType[] = ['choice', 'number', 'text', 'date']

/** Small random documents over few keys, so that things come, go, come back and change. */
const anyDocument = fc.record({
  purposes: fc.dictionary(fc.constantFrom(...purposeKeys), fc.record({
    retention: fc.constantFrom('P1M', 'P30D', 'P12M', 'P24M'), text: fc.constantFrom('x', 'y'),
    edition: fc.integer({ min: 1, max: 3 }),
  })),
  attributes: fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.record({
    type: fc.constantFrom(...types), sensitive: fc.boolean(), purposes: fc.subarray([...purposeKeys]),
    options: fc.subarray(['one', 'two', 'three'], { minLength: 1 }),
  })),
  recipients: fc.dictionary(fc.constantFrom('s', 't'), fc.subarray([...purposeKeys])),
}).map(({ purposes, attributes, recipients }): CatalogDocument => ({
  ...exampleDocument(), asks: {}, rewards: {}, offers: {}, segments: {}, campaigns: {},
  purposes: mapValues(purposes, ({ retention, text, edition }) => ({ title: { en: text }, retention,
    edition })),
  attributes: mapValues(attributes, ({ options, ...rest }) => ({
    ...rest, label: { en: 'x' }, options: options.map((key) => ({ key })),
  })),
  recipients: mapValues(recipients, (named) => ({ name: 'N', role: 'third_party', country: 'FI',
    purposes: named })),
}))

function mapValues<T, U>(items: Record<string, T>, convert: (item: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(items).map(([key, item]) => [key, convert(item)]))
}

function history(documents: readonly CatalogDocument[]): CatalogState[] {
  const states: CatalogState[] = []
  for (const document of documents) states.push(apply(states.at(-1) ?? null, document))
  return states
}

const histories = fc.array(anyDocument, { minLength: 1, maxLength: 8 }).map(history)

/** Every slot that was ever given, with what it was given for. */
function owners(states: readonly CatalogState[], section: 'purposes' | 'attributes'): Map<number,
  Set<string>> {
  const given = new Map<number, Set<string>>()
  for (const { numbering } of states) {
    for (const [key, number] of Object.entries(numbering[section])) {
      const owner = 'edition' in number ? `${key}/${number.edition}` : key
      given.set(number.slot, (given.get(number.slot) ?? new Set()).add(owner))
    }
  }
  return given
}

test('a slot belongs to one edition of one purpose, or to one attribute, for ever', () => {
  fc.assert(fc.property(histories, (states) => {
    for (const section of ['purposes', 'attributes'] as const) {
      for (const keys of owners(states, section).values()) expect(keys.size).toBe(1)
    }
    const last = states.at(-1)!.numbering
    for (const slot of owners(states, 'purposes').keys()) expect(slot).toBeLessThan(last.next.purpose)
    for (const slot of owners(states, 'attributes').keys()) expect(slot).toBeLessThan(last.next.attribute)
  }))
})

test('a slot of an attribute holds one type only, sealed or not', () => {
  fc.assert(fc.property(histories, (states) => {
    const kinds = new Map<number, string>()
    for (const { document, numbering } of states) {
      for (const [key, { type, sensitive }] of Object.entries(document.attributes)) {
        const slot = numbering.attributes[key]!.slot
        const kind = `${type} ${sensitive}`
        expect(kinds.get(slot) ?? kind).toBe(kind)
        kinds.set(slot, kind)
      }
    }
  }))
})

test('an option keeps its code, and no two options share one', () => {
  fc.assert(fc.property(histories, (states) => {
    for (const [position, { numbering }] of states.entries()) {
      const earlier: Numbering['attributes'] = states[position - 1]?.numbering.attributes ?? {}
      for (const [key, { options }] of Object.entries(earlier)) {
        expect(numbering.attributes[key]?.options).toMatchObject(options)
      }
      for (const { options } of Object.values(numbering.attributes)) {
        expect(new Set(Object.values(options)).size).toBe(Object.keys(options).length)
      }
    }
  }))
})

test('nothing is ever forgotten, and versions and editions only go up', () => {
  fc.assert(fc.property(histories, (states) => {
    for (const [position, { numbering }] of states.entries()) {
      const earlier = states[position - 1]?.numbering
      for (const section of ['purposes', 'attributes', 'recipients'] as const) {
        for (const [key, number] of Object.entries(earlier?.[section] ?? {})) {
          expect(numbering[section][key]?.version).toBeGreaterThanOrEqual(number.version)
        }
      }
      for (const [key, { edition }] of Object.entries(earlier?.purposes ?? {})) {
        expect(numbering.purposes[key]?.edition).toBeGreaterThanOrEqual(edition)
      }
    }
  }))
})

test('planning what is already there plans nothing', () => {
  fc.assert(fc.property(histories, (states) => {
    const last = states.at(-1)!
    expect(planCatalog(last, structuredClone(last.document))).toEqual({
      version: last.version, numbering: last.numbering, changes: [],
    })
  }))
})

test('an edition goes up exactly when its change says that renewal is due', () => {
  fc.assert(fc.property(histories, anyDocument, (states, next) => {
    const last = states.at(-1)!
    const { numbering, changes } = planCatalog(last, next)
    for (const [key, number] of Object.entries(last.numbering.purposes)) {
      const due = changes.some((change) => change.path === `purposes.${key}` && change.renewal_due)
      expect(numbering.purposes[key]!.edition > number.edition).toBe(due)
      expect(numbering.purposes[key]!.slot !== number.slot).toBe(due)
    }
  }))
})

test('asking for less is never material', () => {
  const less = fc.record({ attribute: fc.nat(), recipient: fc.nat(), purpose: fc.nat(),
    text: fc.string({ minLength: 1 }) })
  fc.assert(fc.property(histories, less, (states, { attribute, recipient, purpose, text }) => {
    const last = states.at(-1)!
    const next = structuredClone(last.document)
    const pick = <T>(items: Record<string, T>, at: number): T | undefined => Object.values(items).at(at % 3)
    pick(next.attributes, attribute)?.purposes?.pop()
    pick(next.recipients, recipient)?.purposes?.pop()
    const shorter = pick(next.purposes, purpose)
    if (shorter) Object.assign(shorter, { retention: 'P1D', title: { en: text } })
    expect(planCatalog(last, next).changes.filter((change) => change.renewal_due)).toEqual([])
  }))
})

test('a form that changes says what it newly asks for, and what becomes of those who have it open', () => {
  const form = (...names: string[]) => ({ elements: names.map((name) => ({ type: 'comment', name, title: { default: 'Say', fi: 'Sano' } })) })
  const asking = (document: CatalogDocument, ...names: string[]) => {
    const { questions: _questions, ...ask } = document.asks['welcome']!
    document.asks['welcome'] = { ...ask, form: form(...names), map: { note: 'diet' } } as unknown as CatalogDocument['asks'][string]
  }
  const formed = apply(first, exampleWith((d) => asking(d, 'diet')))
  const { changes } = planCatalog(formed, exampleWith((d) => asking(d, 'diet', 'genre')))
  expect(changes).toMatchObject([{
    path: 'asks.welcome', action: 'changed', detail: expect.stringMatching(
      /^It newly asks for: genre\. Questions added: genre\. The form changes: whoever has it open sends the one that they were shown\.$/) as unknown,
  }])
  expect(planCatalog(formed, exampleWith((d) => asking(d, 'diet'))).changes).toEqual([])
})
