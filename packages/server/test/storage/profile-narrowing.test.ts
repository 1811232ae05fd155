import { parseReceiptId, verifyReceipt } from '@sayso/receipts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Submission } from '../../src/modules/profile/answer.ts'
import type { KeyGate, PersonGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { findFaults } from '../properties/ledger-check.ts'
import { databases, openWorld, personGate, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const DAY = 24 * 60 * 60 * 1000
const document = documentOf(firstDefinition)

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  /** Shows a person in their own pages everything, and takes what they change. */
  async function change(gate: PersonGate, submission: Submission) {
    const { presentation } = await world.app.profiles.present(gate, {
      attributes: ['colour', 'size', 'day', 'allergy'], purposes: ['offers', 'news', 'advice'], recipients: [], preferences: true,
    })
    return world.app.profiles.answer(gate, { ...submission, presentation })
  }

  async function comeIn(gate: KeyGate, name: string, level: PersonGate['level'] = 'full'): Promise<PersonGate> {
    return personGate(gate, (await world.app.profiles.refOf(gate, name)).uuid, level)
  }

  async function refusalOf(doing: Promise<unknown>): Promise<{ code: string; pointers: string[] } | undefined> {
    try {
      await doing
      return undefined
    } catch (error) {
      const { code, faults } = error as { code: string; faults: readonly { pointer: string }[] }
      return { code, pointers: faults.map((fault) => fault.pointer) }
    }
  }

  /** What can be read in the database of everybody of the brand, opened with their keys: bodies of entries as JSON. */
  async function readable(gate: KeyGate, ...names: string[]): Promise<string> {
    const { app } = world
    const opened = await Promise.all(names.map(async (name) => {
      const { uuid } = await app.profiles.refOf(gate, name)
      return app.database.within(gate, async (scope) =>
        app.ledger.history(scope, uuid, (await app.keysOf(scope, [uuid])).get(uuid)))
    }))
    return JSON.stringify(opened)
  }

  test('an answer kept out of a purpose is not used for it, and it is said why', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, advice: true }, answers: { size: 7, colour: 'red' } })
    const ann = await comeIn(gate, 'ext:ann')
    const told = await change(ann, { uses: { size: { advice: false } } })
    expect(told.entries).toMatchObject([{ kind: 'use.refused', attribute: 'size', purpose: 'advice' }])
    expect((await verifyReceipt(told.receipt)).ok).toBe(true)

    const read = (purpose: string) => world.app.profiles.read(gate, 'ext:ann', purpose)
    expect((await read('offers')).values['size']?.value).toBe(7)
    expect(await read('advice')).toMatchObject({ granted: true, values: {} })
    expect((await read('advice')).withheld).toContainEqual({ attribute: 'size', reason: 'barred' })

    // Correcting the answer does not let it in again; the person does.
    await change(ann, { answers: { size: 8 } })
    expect((await read('advice')).values).toEqual({})
    await change(ann, { uses: { size: { advice: true } } })
    expect((await read('advice')).values['size']?.value).toBe(8)
  })

  test('an answer kept out of everything it could be used for is not kept, and telling it again needs a way in', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { size: 7 } })
    const ann = await comeIn(gate, 'ext:ann')
    const told = await change(ann, { uses: { size: { offers: false } } })
    expect(told.entries.map((entry) => entry.kind)).toEqual(['use.refused', 'value.removed'])
    expect(await readable(gate, 'ext:ann')).not.toContain('"value":7')

    expect(await refusalOf(change(ann, { answers: { size: 5 } }))).toEqual({ code: 'no_granted_purpose', pointers: ['/answers/size'] })
    expect(await refusalOf(change(ann, { uses: { size: { offers: true } } })))
      .toEqual({ code: 'value_invalid', pointers: ['/uses/size/offers'] })
    await change(ann, { answers: { size: 5 }, uses: { size: { offers: true } } })
    expect((await world.app.profiles.read(gate, 'ext:ann', 'offers')).values['size']?.value).toBe(5)
  })

  test('a key may keep answers out of a purpose for a person, and never let them in', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, advice: true }, answers: { size: 7 } })
    const { entries } = await world.app.profiles.withdraw(gate, 'ext:ann', { uses: { size: ['advice', 'advice'] } })
    expect(entries.map((entry) => entry.kind)).toEqual(['use.refused'])
    expect((await world.app.profiles.read(gate, 'ext:ann', 'advice')).values).toEqual({})
    expect(await refusalOf(world.app.profiles.withdraw(gate, 'ext:ann', { uses: { nose: ['advice'] } })))
      .toEqual({ code: 'attribute_unknown', pointers: ['/uses/nose'] })
    expect(await refusalOf(world.app.profiles.withdraw(gate, 'ext:ann', { uses: { size: ['advice', 'fun'] } })))
      .toEqual({ code: 'purpose_unknown', pointers: ['/uses/size/1'] })
  })

  test('a rounded date leaves nothing more exact behind, and was told when it was told', async () => {
    const gate = await world.brand(document)
    const first = await tell(world.app, gate, 'ext:ann', { grants: { advice: true }, answers: { day: '2026-05-17' } })
    const before = (await world.app.profiles.read(gate, 'ext:ann', 'advice')).values['day']!
    world.clock.now += DAY
    const ann = await comeIn(gate, 'ext:ann')
    await change(ann, { limits: { day: { round: 'month' } } })
    expect((await world.app.profiles.read(gate, 'ext:ann', 'advice')).values['day'])
      .toMatchObject({ value: '2026-05-01', told_at: before.told_at, fresh_until: before.fresh_until })
    const told = await change(ann, { limits: { day: { round: 'year' } } })
    expect((await verifyReceipt(told.receipt)).payload?.entries).toMatchObject([
      { body: { kind: 'value.declared', value: '2026-01-01', rounded: 'year' } },
    ])
    const open = await readable(gate, 'ext:ann')
    expect(open).toContain('2026-01-01')
    expect(open).not.toMatch(/2026-05-(17|01)/)
    expect((await verifyReceipt(first.receipt)).ok).toBe(true)

    expect(await refusalOf(change(ann, { limits: { day: { round: 'month' } } })))
      .toEqual({ code: 'value_invalid', pointers: ['/limits/day/round'] })
    expect(await refusalOf(change(ann, { limits: { colour: { round: 'year' } } })))
      .toEqual({ code: 'value_invalid', pointers: ['/limits/colour'] })
    expect(await world.app.profiles.own(ann)).toMatchObject({ answers: [{ value: '2026-01-01', rounded: 'year' }] })
    await world.app.ledger.sequenceBrand(gate)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('an answer ends on the day that its person chose, where they live, and never later than it would have', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, news: true, advice: true }, answers: { size: 7, day: '2026-03-03' } })
    const ann = await comeIn(gate, 'ext:ann')
    const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString().slice(0, 10)
    expect(await refusalOf(change(ann, { limits: { day: { until: day(30) }, size: { until: day(0) } } })))
      .toEqual({ code: 'value_invalid', pointers: ['/limits/day/until', '/limits/size/until'] })
    expect(await refusalOf(change(ann, { limits: { size: { until: '2026-02-30' } } })))
      .toEqual({ code: 'value_invalid', pointers: ['/limits/size/until'] })
    const end = day(3)
    await change(ann, { limits: { size: { until: end } } })
    const read = async () => (await world.app.profiles.read(gate, 'ext:ann', 'offers')).values['size']?.value
    // Helsinki is two hours ahead in March.
    world.clock.now = Date.parse(`${end}T00:00:00Z`) - 2 * 60 * 60 * 1000 - 1000
    expect(await read()).toBe(7)
    world.clock.now += 1000
    expect(await read()).toBeUndefined()
    // Told again, it starts anew.
    await change(ann, { answers: { size: 8 } })
    expect(await read()).toBe(8)
  })

  test('who restricts what is done with their answers is used for nothing, and everything is still there after', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { colour: 'red' } })
    const ann = await comeIn(gate, 'ext:ann')
    const facet = async () => (await sql<{ grants: number[] }>`
      select grants from facet where person_id = ${ann.person}`.execute(world.app.database.owner)).rows[0]!.grants
    await world.app.profiles.restrict(ann, 'person')
    const since = world.clock.now
    expect(await world.app.profiles.read(gate, 'ext:ann', 'offers'))
      .toMatchObject({ granted: false, status: 'ConsentGiven', reason: 'restricted', values: {} })
    expect(Math.max(...await facet())).toBe(0)
    world.clock.now += DAY
    await world.app.profiles.restrict(ann, 'person')
    // They may go on telling and changing; it is kept and not used.
    await change(ann, { answers: { colour: 'blue' } })
    expect(await world.app.profiles.own(ann)).toMatchObject({ restrictedSince: since, answers: [{ value: 'blue', usedFor: [] }] })
    expect(await refusalOf(world.app.profiles.unrestrict(await comeIn(gate, 'ext:ann', 'reduce')))).toMatchObject({ code: 'proof_required' })
    await world.app.profiles.unrestrict(ann)
    expect((await world.app.profiles.read(gate, 'ext:ann', 'offers')).values['colour']?.value).toBe('blue')
    expect(Math.max(...await facet())).toBeGreaterThan(0)
  })

  test('an objection is a no to everything that there is, in one leaf', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, news: true }, answers: { colour: 'red', member: true } })
    const told = await world.app.profiles.object(await comeIn(gate, 'ext:ann', 'reduce'))
    expect(told.entries.map((entry) => `${entry.kind} ${entry.purpose ?? entry.attribute}`).sort()).toEqual([
      'purpose.withdrawn advice', 'purpose.withdrawn news', 'purpose.withdrawn offers',
      'value.removed colour', 'value.removed member',
    ])
    expect((await verifyReceipt(told.receipt)).payload?.entries).toMatchObject([{ body: { by: 'objection' } }, {}, {}, {}, {}])
    for (const purpose of ['offers', 'news', 'advice']) {
      expect(await world.app.profiles.read(gate, 'ext:ann', purpose)).toMatchObject({ granted: false, reason: 'withdrawn' })
    }
    expect(await readable(gate, 'ext:ann')).not.toContain('"red"')
  })

  test('from a link in a message everything can become less and nothing more, and no value is handed out', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, advice: true }, answers: { size: 7, colour: 'red', day: '2026-05-17' } })
    const [full, link] = [await comeIn(gate, 'ext:ann'), await comeIn(gate, 'ext:ann', 'reduce')]
    await change(full, { preferences: { weekly_max: 5, channels: ['email', 'sms'], name: 'Annabel' }, uses: { size: { advice: false } } })
    const raising: Submission[] = [
      { answers: { size: 8 } }, { grants: { news: true } }, { uses: { size: { advice: true } } },
      { preferences: { channels: ['email'] } }, { preferences: { weekly_max: 6, channels: ['email'] } },
      { preferences: { weekly_max: 5, channels: ['email', 'push'] } }, { preferences: { weekly_max: 5, channels: ['email'], name: 'B' } },
    ]
    for (const submission of raising) expect(await refusalOf(change(link, submission))).toMatchObject({ code: 'proof_required' })

    const told = await change(link, {
      preferences: { weekly_max: 2, channels: ['sms'], paused_until: '2026-12-24' },
      answers: { colour: null }, limits: { day: { round: 'year' } }, grants: { offers: false },
    })
    const { payload, ok } = await verifyReceipt(told.receipt)
    expect(ok).toBe(true)
    expect(JSON.stringify(payload)).not.toMatch(/Annabel|2026-01-01/)
    const again = await verifyReceipt(await world.app.profiles.receipt(link, payload!.jti))
    expect([again.ok, again.payload?.entries]).toEqual([true, payload!.entries])
    const whole = await verifyReceipt(await world.app.profiles.receipt(full, payload!.jti))
    expect([whole.ok, JSON.stringify(whole.payload).includes('Annabel')]).toEqual([true, true])
    expect((await world.app.profiles.own(full)).preferences)
      .toEqual({ weekly_max: 2, channels: ['sms'], paused_until: '2026-12-24', name: 'Annabel' })

    const seen = await world.app.profiles.own(link)
    expect(seen.answers.map((answer) => [answer.attribute, answer.value])).toEqual([['day', undefined]])
    expect(seen.preferences).toEqual({ weekly_max: 2, channels: ['sms'], paused_until: '2026-12-24' })
    expect(JSON.stringify(await world.app.profiles.historyOf(link, 'day'))).not.toContain('"value"')
  })

  test('from a link quiet days and fewer hours can be chosen, and none of either taken back', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    const [full, link] = [await comeIn(gate, 'ext:ann'), await comeIn(gate, 'ext:ann', 'reduce')]
    const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString().slice(0, 10)
    const past = { from: day(-9), until: day(-8) }
    await change(full, { preferences: { hours: { 4: [17, 18] }, quiet_dates: [{ from: day(8), until: day(12) }, past, { from: day(6), until: day(7) }] } })
    expect((await world.app.profiles.own(full)).preferences.quiet_dates).toEqual([past, { from: day(6), until: day(12) }])
    const raising: Submission[] = [
      { preferences: { hours: { 4: [17, 18] } } },
      { preferences: { hours: { 4: [17, 18] }, quiet_dates: [{ from: day(6), until: day(11) }] } },
      { preferences: { hours: { 4: [17, 18] }, quiet_dates: [{ from: day(6), until: day(8) }, { from: day(10), until: day(12) }] } },
      // A day without hours is one on which nothing came.
      { preferences: { hours: { 4: [17], 5: [9] }, quiet_dates: [{ from: day(6), until: day(12) }] } },
      { preferences: { quiet_dates: [{ from: day(6), until: day(12) }] } },
    ]
    for (const submission of raising) expect(await refusalOf(change(link, submission))).toMatchObject({ code: 'proof_required' })
    await change(link, { preferences: { hours: { 4: [18] }, quiet_dates: [{ from: day(5), until: day(9) }, { from: day(10), until: day(13) }, { from: day(99), until: day(99) }] } })
    expect((await world.app.profiles.own(link)).preferences)
      .toEqual({ hours: { 4: [18] }, quiet_dates: [{ from: day(5), until: day(13) }, { from: day(99), until: day(99) }] })

    const wrong = [{ from: day(3), until: day(2) }, { from: 'soon', until: day(2) }, { from: day(1), until: day(800) }, 7, { from: day(1), until: day(1), why: 'x' }]
    expect(await refusalOf(change(full, { preferences: { quiet_dates: wrong } }))).toEqual({ code: 'value_invalid', pointers: [
      '/preferences/quiet_dates/0/until', '/preferences/quiet_dates/1/from', '/preferences/quiet_dates/2/until',
      '/preferences/quiet_dates/3', '/preferences/quiet_dates/4',
    ] })
    const many = Array.from({ length: 21 }, (_, i) => ({ from: day(i * 3), until: day(i * 3) }))
    expect(await refusalOf(change(full, { preferences: { quiet_dates: many } }))).toMatchObject({ pointers: ['/preferences/quiet_dates'] })
  })

  test('nothing is taken that the presentation did not show', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, advice: true }, answers: { size: 7 } })
    const ann = await comeIn(gate, 'ext:ann')
    const { presentation, notice } = await world.app.profiles.present(ann, { attributes: ['size'], purposes: ['offers'], recipients: [] })
    expect(notice.text).not.toContain('How to reach you')
    expect(await refusalOf(world.app.profiles.answer(ann, {
      presentation, uses: { size: { advice: false, offers: false }, colour: { offers: false } }, limits: { day: {} }, preferences: {},
    }))).toEqual({ code: 'not_shown', pointers: ['/uses/colour', '/uses/size/advice', '/limits/day', '/preferences'] })
    const shown = await world.app.profiles.present(ann, { purposes: [], preferences: true })
    expect(shown.notice.text).toContain('How to reach you')
  })

  test('preferences that do not fit are refused where they do not, and rest encrypted', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    const ann = await comeIn(gate, 'ext:ann')
    expect(await refusalOf(change(ann, { preferences: {
      channels: ['email', 'fax'], topics: ['shoes'], hours: { 1: [24], 8: [] }, weekly_max: 51, paused_until: '2029-01-01',
      name: ' ', pronouns: 'x'.repeat(41), language: 'sv', mood: 'good',
    } }))).toEqual({ code: 'value_invalid', pointers: [
      '/preferences/channels/1', '/preferences/topics/0', '/preferences/hours/1/0', '/preferences/hours/8', '/preferences/weekly_max',
      '/preferences/paused_until', '/preferences/name', '/preferences/pronouns', '/preferences/language', '/preferences/mood',
    ] })
    await change(ann, { preferences: { name: ' Canary-Annabel ', hours: { 4: [18, 17, 18] }, language: 'en' } })
    expect((await world.app.profiles.own(ann)).preferences).toEqual({ name: 'Canary-Annabel', hours: { 4: [17, 18] }, language: 'en' })
    const { rows } = await sql`select state::text from profile where person_id = ${ann.person}`.execute(world.app.database.owner)
    expect(JSON.stringify(rows)).not.toContain('Canary')
  })

  test('merged, a person keeps the narrower of everything', async () => {
    const gate = await world.brand(document)
    const grants = { offers: true, news: true, advice: true }
    await tell(world.app, gate, 'ext:ann', { grants, answers: { size: 3, day: '2026-05-17', colour: 'red' } })
    world.clock.now += 1000
    await tell(world.app, gate, 'ext:bob', { grants, answers: { size: 7, day: '2026-06-18', colour: 'blue' } })
    const [ann, bob] = [await comeIn(gate, 'ext:ann'), await comeIn(gate, 'ext:bob')]
    const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString().slice(0, 10)
    await change(ann, {
      uses: { size: { advice: false } }, limits: { colour: { until: day(2) } },
      preferences: { weekly_max: 1, paused_until: '2026-09-01', channels: ['sms'], quiet_dates: [{ from: day(1), until: day(3) }] },
    })
    await change(bob, { limits: { day: { round: 'month' }, colour: { until: day(4) } }, preferences: {
      weekly_max: 3, channels: ['email'], quiet_dates: [{ from: day(4), until: day(5) }, { from: day(9), until: day(9) }],
    } })
    await world.app.profiles.restrict(ann, 'person')
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')

    const view = await world.app.profiles.own(bob)
    expect(view.preferences).toEqual({
      weekly_max: 1, paused_until: '2026-09-01', channels: ['email'],
      quiet_dates: [{ from: day(1), until: day(5) }, { from: day(9), until: day(9) }],
    })
    expect(view.restrictedSince).toBe(world.clock.now)
    expect(view.barred).toEqual({ size: ['advice'] })
    expect(Object.fromEntries(view.answers.map((one) => [one.attribute, one.value])))
      .toEqual({ size: 7, day: '2026-06-01', colour: 'blue' })
    const colour = view.answers.find((one) => one.attribute === 'colour')!
    expect(colour.limitedUntil).toBe(Date.parse(`${day(2)}T00:00:00Z`) - 2 * 60 * 60 * 1000)
    expect(colour.freshUntil).toBe(colour.limitedUntil)
    // Nothing more exact stays beside the rounded date, in neither chain.
    expect(await readable(gate, 'ext:ann', 'ext:bob')).not.toMatch(/2026-05-17|2026-06-18/)
    expect(await world.app.profiles.own(ann)).toEqual(view)
  })

  test('a rounded date that comes with a merge is rounded after it too', async () => {
    const gate = await world.brand(document)
    await tell(world.app, gate, 'ext:bob', { grants: { advice: true }, answers: { day: '2026-06-18' } })
    world.clock.now += 1000
    await tell(world.app, gate, 'ext:ann', { grants: { advice: true }, answers: { day: '2026-05-17' } })
    await change(await comeIn(gate, 'ext:ann'), { limits: { day: { round: 'year' } } })
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    const bob = await comeIn(gate, 'ext:bob')
    const [day] = (await world.app.profiles.own(bob)).answers
    expect(day).toMatchObject({ value: '2026-01-01', rounded: 'year' })
    // Why it was asked is found where it was told.
    expect(day?.shown?.presentation).toMatch(/^prs_/)
    expect(await readable(gate, 'ext:ann', 'ext:bob')).not.toMatch(/2026-05-17|2026-06-18/)
  })

  test('a person sees their own diary, receipts and history, also of whom they were, and nobody else\'s', async () => {
    const gate = await world.brand(document)
    const grants = { offers: true, advice: true }
    const first = await tell(world.app, gate, 'ext:ann', { grants, answers: { size: 3 } })
    world.clock.now += 1000
    const stranger = await tell(world.app, gate, 'ext:eve', { grants, answers: { size: 9 } })
    await tell(world.app, gate, 'ext:bob', { grants, answers: { size: 7, colour: 'red' } })
    world.clock.now += 1000
    await world.app.profiles.read(gate, 'ext:ann', 'offers')
    await world.app.profiles.merge(gate, 'ext:ann', 'ext:bob')
    world.clock.now += 1000
    await world.app.profiles.read(gate, 'ext:bob', 'advice')
    await world.app.profiles.read(gate, 'ext:bob', 'offers')
    const ann = await comeIn(gate, 'ext:ann')

    const lines = async (only: { purpose?: string; kind?: string }) => (await world.app.profiles.diaryOf(ann, { ...only, most: 9 })).items
      .map(({ purpose, kind: what, answers }) => [what, purpose, answers.map((one) => one.attribute).sort().join()])
    expect((await lines({})).sort()).toEqual([['read', 'advice', 'size'], ['read', 'offers', 'colour,size'], ['read', 'offers', 'size']])
    expect(await lines({ purpose: 'advice' })).toEqual([['read', 'advice', 'size']])
    expect(await lines({ kind: 'decision' })).toEqual([])
    const pages: string[] = []
    for (let before: string | undefined, more = true; more;) {
      const page = await world.app.profiles.diaryOf(ann, { most: 2, ...(before ? { before } : {}) })
      pages.push(...page.items.map((item) => item.id))
      before = page.next
      more = before !== undefined
    }
    expect(new Set(pages).size).toBe(3)

    const receipts: string[] = []
    for (let before: string | undefined, more = true; more;) {
      const page = await world.app.profiles.receiptsOf(ann, { most: 1, ...(before ? { before } : {}) })
      receipts.push(...page.items.map((item) => item.id))
      before = page.next
      more = before !== undefined
    }
    expect(new Set(receipts).size).toBe(4)
    expect(parseReceiptId(receipts.at(-1)!)?.person).toBe(first.person)
    for (const id of receipts) expect((await verifyReceipt(await world.app.profiles.receipt(ann, id))).ok).toBe(true)
    expect((await world.app.profiles.historyOf(ann, 'size')).map((one) => [one.kind, one.value]))
      .toEqual([['value.declared', 7], ['value.declared', 3]])

    const foreign = `rcp_${stranger.person.slice(4)}00000001`
    expect(await refusalOf(world.app.profiles.receipt(ann, foreign))).toMatchObject({ code: 'receipt_unknown' })
    expect(await refusalOf(world.app.profiles.receiptsOf(ann, { before: foreign, most: 1 }))).toMatchObject({ code: 'cursor_invalid' })
    expect(await refusalOf(world.app.profiles.diaryOf(ann, { before: 'x', most: 1 }))).toMatchObject({ code: 'cursor_invalid' })
    // What was shown to somebody else is not theirs to answer, whoever is named.
    const { presentation } = await world.app.profiles.present(gate, { person: 'ext:eve', purposes: ['offers'], recipients: [] })
    expect(await refusalOf(world.app.profiles.answer(ann, { presentation, person: 'ext:eve', grants: { offers: false } })))
      .toMatchObject({ code: 'presentation_invalid' })
    await world.app.profiles.withdraw(ann, 'ext:eve', { purposes: ['offers'] })
    expect((await world.app.profiles.read(gate, 'ext:eve', 'offers')).granted).toBe(true)
    expect((await world.app.profiles.read(gate, 'ext:bob', 'offers')).granted).toBe(false)
  })
})
