import fc from 'fast-check'
import { expect } from 'vitest'
import {
  attributeKeys, changed, documentOf, firstDefinition, liveAttributes, livePurposes, purposeKeys,
} from './definition.ts'
import type { Change, Kind } from './definition.ts'
import { Model } from './model.ts'
import type { Limit, Preferences, Shown, Submission, Withdrawn } from './model.ts'

/** The verbs of the product as a history needs them. Whatever is refused is thrown, with its code. */
export interface Product {
  apply(document: object): Promise<void> | void
  present(
    person: string, attributes: readonly string[], purposes: readonly string[], preferences: boolean,
  ): Promise<unknown> | unknown
  answer(person: string, presentation: unknown, submission: Submission): Promise<void> | void
  withdraw(
    person: string, purposes: readonly string[], attributes: readonly string[], uses: Withdrawn,
  ): Promise<void> | void
  restrict(person: string): Promise<void> | void
  unrestrict(person: string): Promise<void> | void
  merge(from: string, into: string): Promise<void> | void
  erase(person: string): Promise<void> | void
  /** In the model's terms: see `Model.read`, `decide` and `members`. */
  read(person: string, purpose: string): Promise<object> | object
  decide(person: string, purpose: string): Promise<object> | object
  preferences(person: string): Promise<object> | object
  members(keys: readonly string[], people: readonly string[]): Promise<Record<string, string[]>> | Record<string, string[]>
}

export const people = ['ann', 'bob', 'cleo'] as const

export type Step =
  | {
      readonly do: 'answer'
      readonly person: number
      readonly attributes: readonly number[]
      readonly purposes: readonly number[]
      /** For each purpose: yes, no or nothing said. */
      readonly grants: readonly (boolean | undefined)[]
      readonly values: readonly number[]
      /** Shown now; shown and answered in a later step; or what was shown last is answered. */
      readonly showing: 'now' | 'keep' | 'kept'
      readonly beyond: boolean
      /** For each attribute: let into one of the purposes, kept out of it, or nothing said. */
      readonly uses: readonly (boolean | undefined)[]
      /** For each attribute: the days until it ends, and how coarse it becomes. */
      readonly limits: readonly ({ readonly days: number | undefined; readonly round: 'month' | 'year' | undefined } | undefined)[]
      readonly preferences: Preferences | undefined
    }
  | {
      readonly do: 'withdraw'
      readonly person: number
      readonly purposes: readonly number[]
      readonly attributes: readonly number[]
      readonly uses: readonly (readonly [attribute: number, purpose: number])[]
    }
  | { readonly do: 'restrict' | 'unrestrict'; readonly person: number }
  | { readonly do: 'wait'; readonly seconds: number }
  /** To one second before, or to the very second at which something ends. */
  | { readonly do: 'reach'; readonly which: number; readonly before: boolean }
  | { readonly do: 'change'; readonly change: Change }
  | { readonly do: 'merge'; readonly from: number; readonly into: number }
  | { readonly do: 'erase'; readonly person: number }

const someone = fc.nat({ max: people.length - 1 })
const someAttributes = fc.uniqueArray(fc.nat({ max: attributeKeys.length - 1 }), { maxLength: 4 })
const somePurposes = fc.uniqueArray(fc.nat({ max: purposeKeys.length - 1 }), { maxLength: 3 })
const somePurpose = fc.constantFrom(...purposeKeys)
const someAttribute = fc.constantFrom(...attributeKeys)

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary, weight: 2 })

/** What fits, and now and then what does not. */
const preferring: fc.Arbitrary<Preferences> = fc.oneof(
  { arbitrary: fc.record({
    channels: fc.uniqueArray(fc.constantFrom('email', 'sms', 'push')),
    hours: fc.record({ 4: fc.constant([17, 18]), 7: fc.constant([]) }, { requiredKeys: [] }),
    weekly_max: fc.integer({ min: 1, max: 50 }),
    paused_until: fc.constantFrom('2026-03-20', '2026-06-01', '2027-01-01'),
    quiet_dates: fc.constantFrom([], [{ from: '2026-04-01', until: '2026-04-03' }], [{ from: '2026-04-03', until: '2026-04-09' }, { from: '2026-12-24', until: '2026-12-26' }]),
    name: fc.constantFrom('Ann', 'Bo'),
    language: fc.constant('en'),
  }, { requiredKeys: [] }), weight: 9 },
  fc.constantFrom({ weekly_max: 0 }, { channels: ['fax'] }, { nickname: 'A' }, { paused_until: '2036-01-01' }),
)

const answering: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('answer' as const),
  person: someone,
  attributes: someAttributes,
  purposes: somePurposes,
  grants: fc.array(fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.constant(false), fc.constant(undefined)), {
    minLength: 3, maxLength: 3,
  }),
  values: fc.array(fc.nat({ max: 19 }), { minLength: 4, maxLength: 4 }),
  showing: fc.oneof(
    { arbitrary: fc.constant('now' as const), weight: 8 }, fc.constant('keep' as const), fc.constant('kept' as const),
  ),
  beyond: fc.oneof({ arbitrary: fc.constant(false), weight: 20 }, fc.constant(true)),
  uses: fc.array(seldom(fc.boolean()), { minLength: 4, maxLength: 4 }),
  limits: fc.array(seldom(fc.record({
    days: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
    round: fc.option(fc.constantFrom('month' as const, 'year' as const), { nil: undefined }),
  })), { minLength: 4, maxLength: 4 }),
  preferences: seldom(preferring),
})

const changing: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    what: fc.constantFrom('wording' as const, 'longer' as const, 'shorter' as const, 'recipient' as const, 'purpose' as const),
    purpose: somePurpose,
  }),
  fc.record({
    what: fc.constantFrom('type' as const, 'sensitive' as const, 'attribute' as const, 'fresh' as const, 'kept' as const),
    attribute: someAttribute,
  }),
  fc.record({ what: fc.constant('bind' as const), attribute: someAttribute, purpose: somePurpose }),
)

export const steps = (most: number): fc.Arbitrary<Step[]> => fc.array(fc.oneof(
  { arbitrary: answering, weight: 10 },
  {
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const), person: someone, purposes: somePurposes, attributes: someAttributes,
      uses: fc.array(fc.tuple(fc.nat({ max: attributeKeys.length - 1 }), fc.nat({ max: purposeKeys.length - 1 })), { maxLength: 3 }),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ do: fc.constantFrom('restrict' as const, 'unrestrict' as const, 'unrestrict' as const), person: someone }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat({ max: 6 * 24 * 3600 }) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('reach' as const), which: fc.nat({ max: 9 }), before: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('change' as const), change: changing }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('merge' as const), from: someone, into: someone }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('erase' as const), person: someone }), weight: 1 },
), { maxLength: most, size: 'max' })

/** Plays a history on the product and on the model; after every step the two must say the same to every question. */
export async function play(
  history: readonly Step[], product: Product, clock: { now: number },
): Promise<void> {
  const model = new Model(firstDefinition, clock.now)
  const kept: { person: string; shown: Shown; presentation: unknown }[] = []

  async function take(step: Step): Promise<void> {
    switch (step.do) {
      case 'wait':
        clock.now += step.seconds * 1000
        model.now = clock.now
        return
      case 'reach': {
        const moments = model.moments()
        const at = moments[step.which % Math.max(1, moments.length)]
        if (at !== undefined) clock.now = Math.max(clock.now, at - (step.before ? 1000 : 0))
        model.now = clock.now
        return
      }
      case 'change': {
        const next = changed(model.definition, step.change)
        // A catalogue that keeps no purpose at all is of no interest here.
        if (livePurposes(next).length === 0) return
        await product.apply(documentOf(next))
        model.change(next)
        return
      }
      case 'withdraw': {
        const [person, purposes, attributes] = [people[step.person]!, ofPurposes(step.purposes), knownOf(model, step.attributes)]
        const uses: Record<string, string[]> = {}
        for (const [attribute, purpose] of step.uses) {
          for (const key of knownOf(model, [attribute])) uses[key] = [...(uses[key] ?? []), purposeKeys[purpose]!]
        }
        const verdict = model.withdraw(person, purposes, attributes, uses)
        return agree(verdict, () => product.withdraw(person, purposes, attributes, uses))
      }
      case 'restrict':
      case 'unrestrict': {
        const person = people[step.person]!
        const verdict = model.restrict(person, step.do === 'restrict')
        return agree(verdict, () => product[step.do](person))
      }
      case 'merge': {
        const [from, into] = [people[step.from]!, people[step.into]!]
        const verdict = model.merge(from, into)
        return agree(verdict, () => product.merge(from, into))
      }
      case 'erase': {
        const person = people[step.person]!
        const verdict = model.erase(person)
        return agree(verdict, () => product.erase(person))
      }
      case 'answer': return answer(step)
    }
  }

  async function answer(step: Extract<Step, { do: 'answer' }>): Promise<void> {
    const person = people[step.person]!
    let showing = step.showing === 'kept' ? kept.at(-1) : undefined
    if (!showing) {
      const attributes = step.attributes.map((i) => attributeKeys[i]!).filter((key) => liveAttributes(model.definition).includes(key))
      const purposes = ofPurposes(step.purposes).filter((key) => model.definition.purposes[key]!.live)
      const preferences = step.preferences !== undefined && !step.beyond
      const shown = model.present(person, attributes, purposes, preferences)
      let presentation: unknown
      await agree(typeof shown === 'string' ? shown : undefined, async () => {
        presentation = await product.present(person, attributes, purposes, preferences)
      })
      if (typeof shown === 'string') return
      showing = { person, shown, presentation }
      if (step.showing === 'keep') {
        kept.push(showing)
        return
      }
    }
    const submission = submissionOf(model, showing.shown, step)
    const verdict = model.answer(showing.person, showing.shown, submission)
    await agree(verdict, () => product.answer(showing.person, showing.presentation, submission))
  }

  await product.apply(documentOf(firstDefinition))
  for (const step of history) {
    await take(step)
    await compare(model, product)
  }
}

async function compare(model: Model, product: Product): Promise<void> {
  const asked = people.flatMap((person) => purposeKeys.map((purpose) => ({ person, purpose })))
  const expected = asked.map(({ person, purpose }) => ({
    person, purpose, read: model.read(person, purpose), decided: model.decide(person, purpose),
  }))
  const found = await Promise.all(asked.map(async ({ person, purpose }) => ({
    person,
    purpose,
    read: await orCode(() => product.read(person, purpose)),
    decided: await orCode(() => product.decide(person, purpose)),
  })))
  expect(found).toEqual(expected)
  for (const person of people) {
    expect(await orCode(() => product.preferences(person))).toEqual(model.preferences(person))
  }
  const members = model.members(people)
  expect(await product.members(Object.keys(members), people)).toEqual(members)
}

async function agree(verdict: string | undefined, act: () => unknown): Promise<void> {
  const outcome = await orCode(async () => {
    await act()
    return undefined
  })
  expect(outcome).toBe(verdict)
}

async function orCode<T>(act: () => Promise<T> | T): Promise<T | string> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
    throw error
  }
}

function ofPurposes(indexes: readonly number[]): string[] {
  return indexes.map((i) => purposeKeys[i]!)
}

/** `later` is not in the first catalogue: until it comes, naming it is another refusal than the ones asked about. */
function knownOf(model: Model, indexes: readonly number[]): string[] {
  return indexes.map((i) => attributeKeys[i]!).filter((key) => key !== 'later' || liveAttributes(model.definition).includes(key))
}

function submissionOf(model: Model, shown: Shown, step: Extract<Step, { do: 'answer' }>): Submission {
  const grants: Record<string, boolean> = {}
  shown.purposes.forEach((key, i) => {
    const yes = step.grants[i]
    if (yes !== undefined) grants[key] = yes
  })
  const answers: Record<string, unknown> = {}
  shown.attributes.forEach((key, i) => {
    const value = step.values[i]
    if (value !== undefined && value < 18) answers[key] = valueOf(model.definition.attributes[key]!.kind, value, model.now)
  })
  if (step.beyond) {
    const unshown = purposeKeys.find((key) => !shown.purposes.includes(key))
    if (unshown !== undefined) grants[unshown] = true
  }
  const uses: Record<string, Record<string, boolean>> = {}
  const limits: Record<string, Limit> = {}
  shown.attributes.forEach((key, i) => {
    const yes = step.uses[i]
    const purpose = shown.purposes[i % shown.purposes.length]
    if (yes !== undefined && purpose !== undefined) uses[key] = { [purpose]: yes }
    const limit = step.limits[i]
    if (limit) {
      limits[key] = {
        ...(limit.days === undefined ? {} : { until: new Date(model.now + limit.days * 24 * 3600 * 1000).toISOString().slice(0, 10) }),
        ...(limit.round === undefined ? {} : { round: limit.round }),
      }
    }
  })
  return { answers, grants, uses, limits, ...(step.preferences ? { preferences: step.preferences } : {}) }
}

/** 0: taken back, 1: does not fit, otherwise something to tell. */
function valueOf(kind: Kind, choice: number, now: number): unknown {
  if (choice === 0) return null
  if (choice === 1) return kind === 'boolean' ? 'yes' : true
  const options = ['red', 'green', 'blue']
  switch (kind) {
    case 'choice': return options[choice % 3]
    case 'multi_choice': return [...options, ...options].slice(choice % 3, (choice % 3) + (choice % 4))
    case 'boolean': return choice % 2 === 0
    case 'number': return choice % 11
    case 'date': return new Date(now + (choice - 9) * 2 * 24 * 3600 * 1000).toISOString().slice(0, 10)
    case 'text': return choice % 2 === 0 ? ` wool ${choice} ` : `linen ${choice}`
  }
}
