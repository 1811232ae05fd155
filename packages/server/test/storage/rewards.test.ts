import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { formatReceiptId, verifyReceipt } from '@sayso/receipts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { differences } from '../../src/modules/profile/difference.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, personGate } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const base = documentOf(firstDefinition) as Record<string, object>
const ask = (reward: string) => ({
  kind: 'survey', title: { en: 'How do you like it?' }, questions: ['size'], purposes: ['offers'], reward,
})
const words = (title: string) => ({ title: { en: title }, value: { en: title }, terms: { en: 'It stays yours, whatever you choose later.' } })
const document = {
  ...base,
  asks: { pool: ask('voucher'), made: ask('welcome'), points: ask('stars'), reading: ask('guide'), giving: ask('tree') },
  rewards: {
    voucher: { kind: 'code', ...words('A voucher'), codes: { pool: true }, valid_for: 'P30D' },
    welcome: { kind: 'code', ...words('Welcome'), codes: { generate: 'HI-######' } },
    stars: { kind: 'points', ...words('Fifty stars'), points: 50 },
    guide: { kind: 'content', ...words('A guide'), content: { en: { title: 'A guide', url: 'https://shop.example/guide.pdf' } } },
    tree: { kind: 'donation', ...words('A tree'), donation: { amount: { en: '1 €' }, to: { en: 'The forest' } } },
  },
}

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  const rewardCodes = (app: App = world.app) => app.rewardCodes
  const codesNamed = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`)

  async function answer(
    gate: KeyGate, person: string, key: string,
    { app = world.app, yes = true, repeat }: { app?: App; yes?: boolean; repeat?: string } = {},
  ) {
    const { presentation } = await app.profiles.present(gate, { person, ask: key })
    const said = { presentation, person, grants: { offers: yes }, ...(yes ? { answers: { size: 7 } } : {}) }
    const send = () => app.profiles.answer(gate, said, repeat === undefined ? undefined : { key: repeat, request: said })
    return repeat === undefined ? send() : (await send(), send())
  }

  async function has(gate: KeyGate, person: string, app: App = world.app) {
    const { uuid } = await app.profiles.refOf(gate, person)
    return app.profiles.rewardsOf(personGate(gate, uuid))
  }

  test('fifty people who answer at once, at two processes, get fifty codes, and nobody the code of another', async () => {
    const gate = await world.brand(document)
    await rewardCodes().load(gate, 'voucher', codesNamed('V', 50))
    const apps = kind === 'postgres' ? [world.app, await world.another()] : [world.app]
    const told = await Promise.all(Array.from({ length: 50 }, (_, i) =>
      answer(gate, `ext:p${i}`, 'pool', { app: apps[i % apps.length]! })))
    expect(told.map((one) => one.reward?.code).toSorted()).toEqual(codesNamed('V', 50).toSorted())
    expect(await rewardCodes().count(gate, 'voucher')).toEqual({ kind: 'code', given: 50, left: 0 })
  })

  test('of sixty people who answer at once for forty codes forty get one, and all are heard', async () => {
    const gate = await world.brand(document)
    await rewardCodes().load(gate, 'voucher', codesNamed('W', 40))
    const told = await Promise.all(Array.from({ length: 60 }, (_, i) => answer(gate, `ext:p${i}`, 'pool')))
    const codes = told.flatMap((one) => one.reward?.code ?? [])
    expect(codes.toSorted()).toEqual(codesNamed('W', 40).toSorted())
    expect(told.filter((one) => one.reward?.left === false)).toHaveLength(20)
    for (const one of told) expect(one.entries.map((entry) => entry.kind)).toContain('value.declared')
  })

  test('a claim that fails before its commit gives nothing: the code is there for the next', async () => {
    const gate = await world.brand(document)
    await rewardCodes().load(gate, 'voucher', ['ONLY-ONE'])
    const { app } = world
    await sql`create or replace function lost() returns trigger language plpgsql as 'begin raise exception ''lost''; end'`.execute(app.database.owner)
    await sql`create trigger lost before insert on leaf for each row execute function lost()`.execute(app.database.owner)
    await expect(answer(gate, 'ext:ann', 'pool')).rejects.toThrow()
    await sql`drop trigger lost on leaf`.execute(app.database.owner)
    expect(await rewardCodes().count(gate, 'voucher')).toMatchObject({ given: 0, left: 1 })
    expect((await answer(gate, 'ext:ben', 'pool')).reward?.code).toBe('ONLY-ONE')
  })

  test('the first answer is rewarded, a repeat says the same code again, and no later answer earns another', async () => {
    const gate = await world.brand(document)
    await rewardCodes().load(gate, 'voucher', codesNamed('X', 5))
    const told = await answer(gate, 'ext:ann', 'pool', { repeat: randomUUID() })
    expect(told.reward).toMatchObject({ reward: 'voucher', kind: 'code', code: 'X-0', title: 'A voucher', terms: expect.any(String) as string })
    expect((await answer(gate, 'ext:ann', 'pool')).reward).toBeUndefined()
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['offers'], attributes: ['size'] })
    expect((await answer(gate, 'ext:ann', 'pool')).reward).toBeUndefined()
    expect((await has(gate, 'ext:ann')).map((one) => one.code)).toEqual(['X-0'])
    expect(await rewardCodes().count(gate, 'voucher')).toMatchObject({ given: 1, left: 4 })
  })

  test('the receipt proves the reward; whoever is not known to be the person does not see the code', async () => {
    const gate = await world.brand(document)
    await rewardCodes().load(gate, 'voucher', ['SECRET-CODE'])
    const told = await answer(gate, 'ext:ann', 'pool')
    const payload = (jws: string) => Buffer.from(jws.split('.')[1]!, 'base64url').toString()
    expect((await verifyReceipt(told.receipt)).ok).toBe(true)
    expect(payload(told.receipt)).toContain('SECRET-CODE')
    expect(JSON.stringify(told.entries)).not.toContain('SECRET-CODE')

    const { uuid } = await world.app.profiles.refOf(gate, 'ext:ann')
    const reduced = personGate(gate, uuid, 'reduce')
    const again = await world.app.profiles.receipt(reduced, formatReceiptId(told.person, 1))
    expect((await verifyReceipt(again)).ok).toBe(true)
    expect(payload(again)).not.toContain('SECRET-CODE')
    expect((await world.app.profiles.rewardsOf(reduced)).map((one) => one.code)).toEqual([undefined])
  })

  test('check 4: whoever says no to everything gets what whoever says yes gets', async () => {
    const gate = await world.brand(document)
    for (const key of ['made', 'points', 'reading', 'giving']) {
      const [yes, no] = [await answer(gate, 'ext:yes', key), await answer(gate, 'ext:no', key, { yes: false })]
      expect({ ...no.reward, code: undefined }, key).toEqual({ ...yes.reward, code: undefined })
      expect(no.reward?.code === undefined).toBe(yes.reward?.code === undefined)
    }
    const kinds = (await has(gate, 'ext:no')).map((one) => one.definition?.kind).toSorted()
    expect(kinds).toEqual(['code', 'content', 'donation', 'points'])
  })

  test('what was promised when no code was left is given once there are codes again: asked for, or with an answer', async () => {
    const gate = await world.brand(document)
    for (const person of ['ext:ann', 'ext:ben']) expect((await answer(gate, person, 'pool')).reward).toMatchObject({ left: false })
    const { uuid } = await world.app.profiles.refOf(gate, 'ext:ann')
    await expect(world.app.profiles.claimRewards(personGate(gate, uuid))).rejects.toMatchObject({ code: 'reward_not_left' })
    await rewardCodes().load(gate, 'voucher', codesNamed('Y', 3))
    await world.app.profiles.claimRewards(personGate(gate, uuid))
    expect(await has(gate, 'ext:ann')).toMatchObject([{ reward: 'voucher', ask: 'pool', code: 'Y-0', owed: false }])
    await answer(gate, 'ext:ben', 'points')
    expect((await has(gate, 'ext:ben')).map((one) => one.code)).toContain('Y-1')
    await expect(world.app.profiles.claimRewards(personGate(gate, uuid))).rejects.toMatchObject({ code: 'reward_not_left' })
    expect(await rewardCodes().count(gate, 'voucher')).toMatchObject({ given: 2, left: 1 })
  })

  test('loading says what was loaded and what was given before, and loading again adds nothing', async () => {
    const gate = await world.brand(document)
    expect(await rewardCodes().load(gate, 'voucher', ['A', 'B', 'A'])).toEqual({ added: 2, duplicates: ['A'], used: [], left: 2 })
    await answer(gate, 'ext:ann', 'pool')
    expect(await rewardCodes().load(gate, 'voucher', ['A', 'B', 'C'])).toEqual({ added: 1, duplicates: ['B'], used: ['A'], left: 2 })
    await expect(rewardCodes().load(gate, 'welcome', ['A'])).rejects.toMatchObject({ code: 'reward_without_pool' })
    await expect(rewardCodes().load(gate, 'constructor', ['A'])).rejects.toMatchObject({ code: 'reward_unknown' })
  })

  test('nothing that rests shows a code, and after an erasure nothing holds it', async () => {
    const gate = await world.brand(document)
    const code = `CANARY-${randomUUID()}`
    await rewardCodes().load(gate, 'voucher', [code])
    const dump = async () => {
      const { rows } = await sql<{ all: string }>`
        select concat((select string_agg(p::text, '') from profile p), (select string_agg(c::text, '') from reward_code c)) as all`
        .execute(world.app.database.owner)
      return rows[0]!.all
    }
    expect(await dump()).not.toContain(code)
    await answer(gate, 'ext:ann', 'pool')
    expect(await dump()).not.toContain(code)
    expect(JSON.stringify((await world.app.rights.export(gate, 'ext:ann')).rewards)).toContain(code)
    await world.app.rights.erase(gate, 'ext:ann')
    expect(await rewardCodes().load(gate, 'voucher', [code])).toMatchObject({ added: 0, used: [code] })
    const { rows } = await sql`select from reward_code where sealed_code is not null and brand_id = ${gate.brand}`.execute(world.app.database.owner)
    expect(rows).toHaveLength(0)
  })

  test('in any history each code goes to one person, and each person earns once for each ask, for good', async () => {
    const people = ['ext:a', 'ext:b', 'ext:c', 'ext:d']
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), who: fc.nat(3), at: fc.constantFrom('pool', 'made'), yes: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who: fc.nat(3) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('load' as const), count: fc.integer({ min: 1, max: 2 }) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), who: fc.nat(3) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), who: fc.nat(3), into: fc.nat(3) }) },
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const gate = await world.brand(document)
      const { profiles } = world.app
      const earned = new Map<string, number>()
      const into = new Map<string, string>()
      const given = new Set<string>()
      let loaded = 0
      const nameOf = (who: number): string => {
        let name = people[who]!
        while (into.has(name)) name = into.get(name)!
        return name
      }
      const known = new Set<string>()
      const may = async (work: Promise<unknown>) => work.catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'Refusal')) throw error
      })
      for (const one of steps) {
        if (one.do === 'load') await rewardCodes().load(gate, 'voucher', Array.from({ length: one.count }, () => `L-${loaded++}`))
        else if (one.do === 'answer') {
          const { reward } = await answer(gate, people[one.who]!, one.at, { yes: one.yes })
          known.add(people[one.who]!)
          if (reward) {
            const place = `${nameOf(one.who)} ${one.at}`
            // The reward of an ask comes once, but what was owed may come with a later answer.
            earned.set(place, (earned.get(place) ?? 0) + (reward.code === undefined ? 0 : 1))
            expect(earned.get(place)).toBeLessThanOrEqual(1)
          }
        } else if (!known.has(people[one.who]!)) continue
        else if (one.do === 'withdraw') await may(profiles.withdraw(gate, people[one.who]!, { purposes: ['offers'], attributes: ['size'] }))
        else if (one.do === 'claim') await may(profiles.claimRewards(personGate(gate, (await profiles.refOf(gate, people[one.who]!)).uuid)))
        else {
          const [from, to] = [nameOf(one.who), nameOf(one.into)]
          if (from === to || !known.has(people[one.into]!)) continue
          await profiles.merge(gate, from, to)
          into.set(from, to)
          for (const at of ['pool', 'made']) earned.delete(`${to} ${at}`)
        }
        // Nobody ever loses a code, and no code is with two.
        const now = new Map<string, string>()
        for (const person of new Set([...known].map((name) => nameOf(people.indexOf(name))))) {
          for (const { code } of await has(gate, person)) {
            if (code === undefined) continue
            expect(now.has(code), code).toBe(false)
            now.set(code, person)
          }
        }
        for (const code of given) expect(now.has(code), code).toBe(true)
        for (const code of now.keys()) given.add(code)
      }
      const { given: counted } = await rewardCodes().count(gate, 'voucher')
      expect(counted).toBe([...given].filter((code) => code.startsWith('L-')).length)
      for (const person of known) {
        const { uuid } = await profiles.refOf(gate, person)
        const folded = await world.app.database.within(gate, (scope) => profiles.rebuild(scope, uuid))
        if (folded) expect(differences(folded.live, folded.rebuilt, folded.key)).toEqual([])
      }
    }), { numRuns: 15 })
  }, 120_000)
})
