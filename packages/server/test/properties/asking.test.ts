import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { Catalog } from '../../src/modules/catalog/types.ts'
import { newPersonKey } from '../../src/modules/ledger/person-key.ts'
import { decideAnswer, decideWithdrawal } from '../../src/modules/profile/answer.ts'
import type { Submission } from '../../src/modules/profile/answer.ts'
import { nextAsk } from '../../src/modules/profile/asking/budget.ts'
import type { Asked, Next } from '../../src/modules/profile/asking/budget.ts'
import type { Presentation } from '../../src/modules/profile/presentation.ts'
import { nothingTold } from '../../src/modules/profile/state.ts'
import type { ProfileState } from '../../src/modules/profile/state.ts'
import { foldLeaf } from '../../src/modules/profile/writing.ts'
import { Refusal } from '../../src/refusals.ts'

const DAY = 86_400_000
const start = Date.parse('2026-03-02T09:00:00Z')
const budget = { questions: 5, per: 'P30D', rest_after_answer: 'P2D', rest_after_not_now: 'P10D' }
const en = (text: string) => ({ en: text })
const purpose = (title: string) => ({
  title: en(title), explanation: en('We use it.'), benefit: en('You get it.'), if_refused: en('Nothing changes.'), retention: 'P120M',
})
const attribute = (purposes: string[], more = {}) => ({ label: en('One'), why: en('So that it fits.'), type: 'number' as const, purposes, fresh_for: 'P90D', ...more })

function catalogOf(asks: object): Catalog {
  const { document, problems } = validateDocument({
    brand: {
      key: 'shop', name: en('Shop'), locales: ['en'], default_locale: 'en', time_zone: 'Europe/Helsinki', ask_budget: budget,
      controller: { name: 'Shop Oy', email: 'shop@shop.example', privacy_policy: 'https://shop.example/privacy' },
    },
    purposes: { offers: purpose('Offers'), news: purpose('News'), care: purpose('Care') },
    attributes: {
      size: attribute(['offers']), colour: attribute(['offers', 'news']), topic: attribute(['news']),
      day: attribute(['care', 'news']), skin: attribute(['care']), brand: attribute(['offers'], { fresh_for: 'P40D' }),
    },
    asks,
  })
  if (!document) throw new Error(JSON.stringify(problems))
  return compileCatalog(document, planCatalog(null, document).numbering, 1)
}

const asks = {
  pop: { kind: 'popup', title: en('Size'), questions: ['size'], purposes: ['offers'], priority: 5 },
  welcome: { kind: 'survey', title: en('Welcome'), questions: ['size', 'colour', 'topic'], purposes: ['offers', 'news'], priority: 4 },
  quiz: { kind: 'quiz', title: en('Quiz'), questions: ['colour', 'brand', 'day', 'skin'] },
  corner: { kind: 'preference_centre', title: en('All'), questions: ['size', 'colour', 'topic', 'day', 'skin', 'brand'], priority: -1 },
  letters: { kind: 'popup', title: en('Letters'), questions: [], purposes: ['news'], priority: 3 },
} as const
const catalog = catalogOf(asks)
const { key } = newPersonKey(openKeyring(randomBytes(32)), '00000000-0000-8000-8000-000000000000')
const boundTo = (ask: keyof typeof asks, name: string): string[] => {
  const { purposes } = asks[ask] as { purposes?: readonly string[] }
  return [...catalog.attributes.get(name)!.purposes].filter((one) => purposes?.includes(one) ?? true)
}

function fold(state: ProfileState, now: number, seq: number, decide: () => { entries: Parameters<typeof foldLeaf>[1] }): ProfileState {
  try {
    return foldLeaf(state, decide().entries, now, seq, key)
  } catch (error) {
    if (error instanceof Refusal) return state
    throw error
  }
}

function answered(state: ProfileState, submission: Submission, now: number, seq: number): ProfileState {
  const presentation: Presentation = {
    id: 'prs_1', brand: 1, catalog: 1, notice: 'sha256:1', locale: 'en', expires: Infinity,
    attributes: [...catalog.attributes.keys()], purposes: [...catalog.purposes.keys()], recipients: [],
  }
  return fold(state, now, seq, () => decideAnswer(presentation, submission, { catalog, state, key, timeZone: null, now }))
}

interface Step {
  readonly hours: number
  readonly act: 'answer' | 'answer' | 'leave' | 'not_now' | 'never' | 'withdraw'
  readonly yes: readonly boolean[]
  readonly skip: number
}

const step: fc.Arbitrary<Step> = fc.record({
  hours: fc.oneof(fc.integer({ min: 3, max: 24 }), fc.integer({ min: 24, max: 24 * 50 })),
  act: fc.constantFrom('answer', 'answer', 'answer', 'leave', 'leave', 'not_now', 'never', 'withdraw'),
  yes: fc.array(fc.constantFrom(true, true, true, false), { minLength: 3, maxLength: 3 }),
  skip: fc.nat(5),
})

interface Moment {
  readonly now: number
  readonly next: Next
  readonly state: ProfileState
  readonly history: readonly Asked[]
}

/** A life of being asked, noted as the house notes it. `looked` sees every moment before the person acts. */
function live(steps: readonly Step[], looked: (moment: Moment) => void): Moment {
  let [now, state, history] = [start, nothingTold, [] as Asked[]]
  let next: Next | undefined
  steps.forEach(({ hours, act, yes, skip }, i) => {
    now += hours * 3_600_000
    next = nextAsk({ catalog, state, history, now, timeZone: null })
    looked({ now, next, state, history })
    if (act === 'withdraw') {
      const named = ['offers', 'news', 'care'].filter((_, n) => yes[n])
      state = fold(state, now, i + 1, () => decideWithdrawal(catalog, state, { purposes: named }, 'person', now))
      return
    }
    const { ask } = next
    if (!ask) return
    history = [...history, { ask: ask.key, event: 'shown', at: now, questions: Math.max(1, ask.questions.length) }]
    if (act === 'not_now' || act === 'never') history = [...history, { ask: ask.key, event: act, at: now, questions: 0 }]
    if (act !== 'answer') return
    const grants = Object.fromEntries(ask.purposes.map((one) => [one, yes[['offers', 'news', 'care'].indexOf(one)]!]))
    const told = ask.questions.filter((one, n) => n !== skip && boundTo(ask.key as keyof typeof asks, one).some((by) => grants[by]))
    state = answered(state, { grants, answers: Object.fromEntries(told.map((one) => [one, 7])) }, now, i + 1)
    history = [...history, { ask: ask.key, event: 'answered', at: now, questions: 0 }]
  })
  return { now, next: next!, state, history }
}

const lives = fc.array(step, { minLength: 1, maxLength: 40 })
const runs = { numRuns: 400 }

test('check 11: nobody is asked more questions in any thirty days than the budget holds', () => {
  let asked = 0
  fc.assert(fc.property(lives, (steps) => {
    const { history } = live(steps, () => {})
    const shown = history.filter(({ event }) => event === 'shown')
    asked += shown.length
    for (const { at } of shown) {
      const sum = shown.filter((one) => one.at <= at && one.at > at - 30 * DAY).reduce((all, one) => all + one.questions, 0)
      expect(sum).toBeLessThanOrEqual(budget.questions)
    }
  }), runs)
  expect(asked).toBeGreaterThan(300)
})

test('nothing is asked twice while the answer is fresh, and what has grown old says so', () => {
  let stale = 0
  fc.assert(fc.property(lives, (steps) => {
    const told = new Map<string, number>()
    live(steps, ({ now, next, state }) => {
      for (const [name, [, at]] of Object.entries(state.values)) told.set(name, at)
      for (const name of next.ask?.questions ?? []) {
        const held = state.values[name]
        const fresh = held && now < told.get(name)! + (name === 'brand' ? 40 : 90) * DAY
        expect(fresh, `${name} is asked again`).toBeFalsy()
        expect(next.ask!.stale.includes(name)).toBe(held !== undefined)
        if (held) stale += 1
      }
    })
  }), runs)
  expect(stale).toBeGreaterThan(5)
})

test('check 11: what somebody said no to is not asked for twelve months, by whichever way', () => {
  let refusedOnce = 0
  fc.assert(fc.property(lives, (steps) => {
    live(steps, ({ now, next, state }) => {
      const no = Object.entries(state.purposes).filter(([, [status, , at]]) => status !== 'granted' && now < at + 365 * DAY).map(([name]) => name)
      refusedOnce += no.length
      if (!next.ask) return
      expect(next.ask.purposes.filter((one) => no.includes(one))).toEqual([])
      for (const name of next.ask.questions) {
        expect(boundTo(next.ask.key as keyof typeof asks, name).every((one) => no.includes(one)), name).toBe(false)
      }
    })
  }), runs)
  expect(refusedOnce).toBeGreaterThan(30)
})

test('after "never" neither the ask nor its questions come back; after "not now" and an answer there is rest', () => {
  fc.assert(fc.property(lives, (steps) => {
    live(steps, ({ now, next, history }) => {
      if (!next.ask) return
      for (const { ask, event, at } of history) {
        if (event === 'never') {
          expect(next.ask.key).not.toBe(ask)
          const questions: readonly string[] = asks[ask as keyof typeof asks].questions
          expect(next.ask.questions.filter((one) => questions.includes(one))).toEqual([])
        }
        if (event === 'not_now' || event === 'never') expect(now - at).toBeGreaterThanOrEqual(10 * DAY)
        if (event === 'answered') expect(now - at).toBeGreaterThanOrEqual(2 * DAY)
        // Shown and left alone is no invitation.
        if (event === 'shown' && ask === next.ask.key) expect(now - at).toBeGreaterThanOrEqual(10 * DAY)
      }
    })
  }), runs)
})

test('check 11: a further no never brings an ask, or a question more', () => {
  const alone = Object.entries(asks).map(([name, ask]) => catalogOf({ [name]: ask }))
  const most = (state: ProfileState, history: readonly Asked[], now: number) =>
    alone.map((one) => nextAsk({ catalog: one, state, history, now, timeZone: null }).ask)
  let fewer = 0
  fc.assert(fc.property(lives, fc.subarray(['offers', 'news', 'care'], { minLength: 1 }), fc.boolean(), (steps, wished, withdrawn) => {
    const { now: last, state, history } = live(steps, () => {})
    const now = last + DAY
    const named = wished.filter((one) => (state.purposes[one]?.[0] ?? 'granted') === 'granted')
    const less = withdrawn
      ? fold(state, now, 99, () => decideWithdrawal(catalog, state, { purposes: named }, 'person', now))
      : answered(state, { grants: Object.fromEntries(named.map((one) => [one, false])) }, now, 99)
    const [before, after] = [most(state, history, now), most(less, history, now)]
    after.forEach((ask, i) => {
      if (ask) expect(before[i], `${ask.key} came by a no`).toBeDefined()
      expect(ask?.questions.length ?? 0).toBeLessThanOrEqual(before[i]?.questions.length ?? 0)
      if (before[i] && !ask) fewer += 1
    })
  }), runs)
  expect(fewer).toBeGreaterThan(5)
})

test('the same ask on the next page within its two hours is the same showing', () => {
  const history: Asked[] = [{ ask: 'welcome', event: 'shown', at: start, questions: 3 }]
  const at = (now: number) => nextAsk({ catalog: catalogOf({ welcome: asks.welcome }), state: nothingTold, history, now, timeZone: null })
  expect(at(start + 3_600_000)).toMatchObject({ ask: { key: 'welcome' }, budget: { left: 2, resetsAt: start + 30 * DAY } })
  expect(at(start + 3 * 3_600_000)).toMatchObject({ reason: 'resting' })
})

test('a little at a time: what stands for itself is cut to what is left, a quiz is asked whole or not at all', () => {
  const history: Asked[] = [{ ask: 'pop', event: 'shown', at: start - 12 * DAY, questions: 2 }]
  const at = (name: keyof typeof asks, more = {}) =>
    nextAsk({ catalog: catalogOf({ [name]: { ...asks[name], ...more } }), state: nothingTold, history, now: start, timeZone: null })
  expect(at('corner').ask?.questions).toEqual(['size', 'colour', 'topic'])
  expect(at('quiz')).toMatchObject({ reason: 'budget_spent', considered: [{ ask: 'quiz', reason: 'budget_spent' }] })
  expect(at('corner', { touchpoints: ['account'] }).ask).toBeDefined()
  expect(at('pop', { valid_from: '2026-03-03' }).reason).toBe('not_open')
  expect(at('pop', { valid_until: '2026-03-02' }).ask).toBeDefined()
  expect(at('pop', { when: { combinator: 'and', rules: [{ field: 'size', operator: 'told' }] } }).reason).toBe('conditional')
})
