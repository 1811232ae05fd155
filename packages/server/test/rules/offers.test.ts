import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { FOREVER } from '../../src/kernel/clock.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { Catalog, DeclaredValue } from '../../src/modules/catalog/types.ts'
import { compiledOf } from '../../src/modules/decisions/compiled.ts'
import { decide } from '../../src/modules/decisions/decide.ts'
import { routeInquiry } from '../../src/modules/decisions/routing.ts'
import { newPersonKey } from '../../src/modules/ledger/person-key.ts'
import type { Found } from '../../src/modules/profile/reading.ts'
import { sealValue } from '../../src/modules/profile/sealed.ts'
import { nothingTold } from '../../src/modules/profile/state.ts'
import { foldLeaf } from '../../src/modules/profile/writing.ts'
import { attribute, contractExample } from '../support/catalogs.ts'
import { evaluate } from './model.ts'
import type { WrittenGroup } from './model.ts'

type Told = Readonly<Record<string, DeclaredValue>>

interface Case {
  readonly name: string
  readonly person: string
  readonly slot?: string
  readonly route?: true
  readonly now?: string
  readonly zone?: string
  readonly shown?: Readonly<Record<string, readonly number[]>>
  readonly offer?: string
  readonly variant?: string
  readonly target?: string
  readonly because?: readonly string[]
  readonly held_out?: readonly string[]
  readonly fallback?: true
  readonly reason?: string
}

interface Conformance {
  readonly attributes: Readonly<Record<string, { readonly type: string; readonly options?: readonly string[] }>>
  readonly holdout: string
  readonly slots: readonly string[]
  readonly offers: Readonly<Record<string, { readonly variants?: readonly object[] }>>
  readonly targets: readonly object[]
  readonly people: Readonly<Record<string, Told | null>>
  readonly cases: readonly Case[]
}

const file = new URL('../../../../conformance/decisions/offers.yaml', import.meta.url)
const conformance: Conformance = parseYaml(readFileSync(file, 'utf8'))
const content = { en: { title: 'Something' }, fi: { title: 'Jotain' } }

function catalogOf({ attributes, holdout, slots, offers, targets }: Omit<Conformance, 'people' | 'cases'>): Catalog {
  const { brand, purposes } = contractExample()
  const { document, problems } = validateDocument({
    brand, purposes: { offers: { ...purposes['offers'], ...(holdout ? { holdout } : {}) } },
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, { type, options }]) =>
      [key, attribute(key, type, ['offers'], options ? { options: options.map((option) => ({ key: option })) } : {})])),
    offers: Object.fromEntries(Object.entries(offers).map(([key, offer]) => [key, {
      purpose: 'offers', content, ...offer, ...(offer.variants ? { variants: offer.variants.map((variant) => ({ content, ...variant })) } : {}),
    }])),
    slots: Object.fromEntries(slots.map((slot) => [slot, { fallback: { content } }])),
    routes: { help: { purpose: 'offers', otherwise: 'desk', targets: targets.map((target) => ({ title: { en: 'T', fi: 'T' }, ...target })) } },
  })
  if (!document) throw new Error(JSON.stringify(problems))
  return compileCatalog(document, planCatalog(null, document).numbering, 1)
}

const uuid = '03785f34-f0a1-8bce-9a38-29dd7e7696d6'
const { key } = newPersonKey(openKeyring(randomBytes(32)), uuid)

function foundOf(catalog: Catalog, told: Told | null, { now = '2028-06-01T12:00:00Z', zone, shown = {} }: Partial<Case> = {}): Found {
  const at = Date.parse(now)
  const entries = told ? [
    { kind: 'purpose.granted' as const, purpose: 'offers', edition: 1, until: FOREVER },
    ...Object.entries(told).map(([name, value]) => ({
      kind: 'value.declared' as const, attribute: name, value: sealValue(value), slot: catalog.attributes.get(name)!.slot, fresh_until: FOREVER,
    })),
  ] : []
  return {
    uuid, externalId: null, locale: 'en', timeZone: zone ?? null, catalog, now: at, useId: uuid,
    profile: { state: foldLeaf(nothingTold, entries, at - 1000, 1, key), key: () => key },
    shownBefore: (offer) => (shown[offer] ?? []).map((hours) => at - hours * 3_600_000),
  }
}

const names = (list: readonly { readonly attribute: string }[] | undefined) => list?.map((one) => one.attribute)

describe('conformance/decisions/offers.yaml', () => {
  const catalog = catalogOf(conformance)

  test.each(conformance.cases)('$name', (one) => {
    const found = foundOf(catalog, conformance.people[one.person]!, one)
    if (one.route) {
      const { reply, used } = routeInquiry(found, { key: 'help', route: compiledOf(catalog).routes.get('help')! })
      expect([reply.target, names(reply.because), reply.reason]).toEqual([one.target, one.because, one.reason])
      expect(used === undefined).toBe(!reply.granted)
      return
    }
    const { reply, used, shown = [] } = decide(found, { purpose: 'offers', slot: one.slot! })
    const [offer] = reply.offers
    expect([offer?.key, offer?.variant, names(offer?.because)]).toEqual([one.offer, one.variant, one.because])
    expect([reply.reason, names(reply.held_out), reply.fallback !== undefined]).toEqual([one.reason, one.held_out, one.fallback === true])
    expect(used === undefined).toBe(!reply.granted)
    expect(shown).toEqual(one.offer === 'rare' ? ['rare'] : [])
  })
})

const options = ['a', 'b', 'c']
const fields = ['one', 'two', 'three']
const rule = fc.record({ field: fc.constantFrom(...fields), operator: fc.constantFrom('=', '!='), value: fc.constantFrom(...options) })
const group: fc.Arbitrary<WrittenGroup> = fc.record({
  combinator: fc.constantFrom('and' as const, 'or' as const), not: fc.boolean(), rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
})
const told = fc.record({ one: fc.constantFrom(...options), two: fc.constantFrom(...options), three: fc.constantFrom(...options) }, { requiredKeys: [] })

test('check 26: the variant shown, and the target of an inquiry, is the first that is true; what is unknown chooses none', () => {
  fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), told, (groups, answers) => {
    const listed = groups.map((when, i) => ({ key: `v${i}`, when }))
    const catalog = catalogOf({
      attributes: Object.fromEntries(fields.map((field) => [field, { type: 'choice', options }])), holdout: '', slots: [],
      offers: { it: { slot: 'home', variants: listed } as object }, targets: [...listed, { key: 'desk' }],
    })
    const first = groups.findIndex((when) => evaluate(when, answers, '2028-06-01') === true)
    const found = foundOf(catalog, answers as Told)
    const { reply } = decide(found, { purpose: 'offers', slot: 'home' })
    const { reply: routed } = routeInquiry(found, { key: 'help', route: compiledOf(catalog).routes.get('help')! })
    expect(reply.offers[0]?.variant).toBe(first < 0 ? undefined : `v${first}`)
    expect(routed.target).toBe(first < 0 ? 'desk' : `v${first}`)
    for (const { attribute: name } of [...reply.offers[0]!.because, ...routed.because]) expect(answers).toHaveProperty(name)
  }), { numRuns: 300 })
})
