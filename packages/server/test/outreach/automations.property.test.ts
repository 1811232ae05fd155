import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { documentWith, readPlanned, send } from './automation-stage.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = '2026-05-04T07:00:00Z'
/** A yes lasts so long: short, so that it ends in the middle of things. */
const YES_MS = 5 * DAY

const definitions = {
  care: { on: { event: 'declared', attribute: 'colour' }, steps: [send(), { wait: 'P2D' }, send()] },
  hello: { on: { event: 'granted', purpose: 'letters' } },
  week: { on: { event: 'around', attribute: 'due', offset: '-P7D' } },
  // Rests on no answer: here nothing but the permission itself keeps it from going on.
  bye: { on: { event: 'withdrawn', purpose: 'news' }, steps: [send(), { wait: 'P1D' }, send()] },
}

const people = ['ann', 'bob'] as const
type Name = (typeof people)[number]

type Step =
  | { readonly do: 'colour'; readonly who: Name }
  | { readonly do: 'grant'; readonly who: Name }
  | { readonly do: 'withdraw'; readonly who: Name }
  | { readonly do: 'no_news'; readonly who: Name }
  | { readonly do: 'due'; readonly who: Name; readonly days: number }
  | { readonly do: 'pass'; readonly hours: number }

const who = fc.constantFrom(...people)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('colour' as const, 'grant' as const, 'withdraw' as const, 'no_news' as const), who).map(([what, who]) => ({ do: what, who })) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('due' as const), who, days: fc.integer({ min: 4, max: 12 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 70 }) }) },
)

/** In Berlin, as a calendar on the wall has it. */
const dayOf = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(ms)

/** Slow and obvious: one person, and what they should have been sent by now. */
class Person {
  yesUntil = 0
  due: string | undefined
  goesOnAt: number | undefined
  byeAt: number | undefined
  known = false
  readonly begunOn = new Set<string>()
  readonly sent: string[] = []
  readonly #now: () => number
  constructor(now: () => number) {
    this.#now = now
  }

  get permitted(): boolean {
    return this.yesUntil > this.#now()
  }

  yes(): void {
    const before = this.permitted
    this.known = true
    this.yesUntil = this.#now() + YES_MS
    if (!before) this.sent.push('hello 0')
  }

  tellColour(): void {
    this.yes()
    if (this.goesOnAt !== undefined) return
    this.sent.push('care 0')
    this.goesOnAt = this.#now() + 2 * DAY
  }

  withdraw(): void {
    Object.assign(this, { yesUntil: 0, due: undefined, goesOnAt: undefined, byeAt: undefined })
  }

  noNews(): void {
    if (!this.known) return
    // Whatever they say, they are looked at: what may not go on ends.
    if (!this.permitted) {
      this.goesOnAt = undefined
      this.byeAt = undefined
    } else if (this.byeAt === undefined) {
      this.sent.push('bye 0')
      this.byeAt = this.#now() + DAY
    }
  }

  look(): void {
    const today = dayOf(this.#now())
    const met = this.due !== undefined && dayOf(Date.parse(`${this.due}T12:00:00Z`) - 7 * DAY) === today
    if (met && this.permitted && !this.begunOn.has(today)) {
      this.begunOn.add(today)
      this.sent.push('week 0')
    }
    if (this.byeAt !== undefined && this.byeAt <= this.#now()) {
      if (this.permitted) this.sent.push('bye 2')
      this.byeAt = undefined
    }
    if (this.goesOnAt === undefined || this.goesOnAt > this.#now()) return
    if (this.permitted) this.sent.push('care 2')
    this.goesOnAt = undefined
  }
}

let world: World
beforeAll(async () => {
  world = await openWorld('embedded', START)
})
afterAll(() => world.close())

async function act(gate: KeyGate, model: Readonly<Record<Name, Person>>, one: Step): Promise<void> {
  if (one.do === 'pass') {
    world.clock.now += one.hours * HOUR
    return
  }
  const person = `ext:${one.who}`
  const grants = { letters: true }
  if (one.do === 'withdraw' || one.do === 'no_news') {
    await world.app.profiles.withdraw(gate, person, { purposes: [one.do === 'withdraw' ? 'letters' : 'news'] }).catch((error: { code?: string }) => {
      if (error.code !== 'person_unknown') throw error
    })
    if (one.do === 'withdraw') model[one.who].withdraw()
    else model[one.who].noNews()
  } else if (one.do === 'grant') {
    await tell(world.app, gate, person, { grants })
    model[one.who].yes()
  } else if (one.do === 'colour') {
    await tell(world.app, gate, person, { grants, answers: { colour: 'red' } })
    model[one.who].tellColour()
  } else {
    const due = dayOf(world.clock.now + one.days * DAY)
    await tell(world.app, gate, person, { grants, answers: { due } })
    model[one.who].yes()
    model[one.who].due = due
  }
}

async function start(): Promise<{ gate: KeyGate; model: Record<Name, Person>; tick: () => Promise<void>; planned: () => Promise<Record<Name, string[]>> }> {
  world.clock.now = Date.parse(START)
  const gate = await world.brand(documentWith(definitions, 'P5D'))
  const uuids = new Map(await Promise.all(people.map(async (name) => [(await world.app.profiles.refOf(gate, `ext:${name}`)).uuid, name] as const)))
  const tick = async () => {
    await world.app.ledger.sequenceBrand(gate)
    await world.app.automations.tick(gate)
  }
  await tick()
  const now = () => world.clock.now
  return {
    gate, tick, model: { ann: new Person(now), bob: new Person(now) },
    planned: async () => {
      const sent: Record<Name, string[]> = { ann: [], bob: [] }
      for (const { person_id, key, step: at } of await readPlanned(world.app, gate)) sent[uuids.get(person_id)!].push(`${key} ${at}`)
      return sent
    },
  }
}

test('whatever people tell, permit and take back and however time passes: each gets what a slow and obvious model sends', async () => {
  let sent = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
    const { gate, model, tick, planned } = await start()
    for (const one of steps) {
      await act(gate, model, one)
      await tick()
      for (const name of people) model[name].look()
    }
    const found = await planned()
    for (const name of people) expect(found[name].toSorted()).toEqual(model[name].sent.toSorted())
    sent += found.ann.length + found.bob.length
  }), { numRuns: 40 })
  expect(sent).toBeGreaterThan(100)
})

test('check 30: however late somebody looks, nothing is planned for anybody without a yes in force at that moment', async () => {
  let sent = 0
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 4, maxLength: 16 }), async (steps) => {
    const { gate, model, tick, planned } = await start()
    let before = await planned()
    for (const [one, looks] of steps) {
      await act(gate, model, one)
      if (!looks) continue
      await tick()
      const after = await planned()
      for (const name of people) {
        if (after[name].length > before[name].length) expect(model[name].permitted).toBe(true)
        // One yes begins once, and one answer too; of a day there is only one in each day.
        const steps = after[name].filter((one) => one === 'care 2').length
        expect(steps).toBeLessThanOrEqual(after[name].filter((one) => one === 'care 0').length)
      }
      before = after
    }
    sent += before.ann.length + before.bob.length
  }), { numRuns: 25 })
  expect(sent).toBeGreaterThan(20)
})
