import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Known, NoticeText } from '../../src/modules/rights/breaches/breach.ts'
import type { ListedView } from '../../src/modules/rights/breaches/breaches.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document } from './stage.ts'

const HOUR_MS = 60 * 60 * 1000
const assessment = {
  risk: 'high' as const, because: 'Sizes with names', consequences: 'Somebody may know your size.', measures: 'We closed the door. Change nothing.',
}

describe.each(databases)('the register of breaches, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind, '2026-03-27T10:00:00Z')
    gate = await world.brand({
      ...document,
      brand: {
        ...document.brand, locales: ['en', 'fi'], time_zone: 'Europe/Helsinki',
        controller: { ...document.brand.controller, email: 'privacy@shop.example', dpo: 'Dana Reed' },
      },
    })
    for (const [name, locale] of [['ann', 'fi'], ['bob', 'en'], ['cyd', 'en']] as const) {
      await tell(world.app, gate, `ext:${name}`, { grants: { offers: true, news: true }, answers: { colour: 'red', ...(name === 'bob' ? { note: 'wool' } : {}) } })
      await world.app.people.put(gate, await world.app.profiles.refOf(gate, `ext:${name}`), {
        locale, ...(name === 'cyd' ? {} : { contacts: [{ channel: 'email', address: `${name}@mail.example`, vouched: true }] }),
      }, async () => {})
    }
  })
  afterAll(() => world.close())

  const known = (more: Partial<Known> = {}): Known => ({
    title: 'Open folder', what_happened: 'A folder could be read from outside.', categories: ['confidentiality'],
    aware_at: world.clock.now, discovered_by: 'A customer', ...more,
  })
  const criteria = () => ({ attributes: ['colour'], purposes: [], contacts: [], from: world.clock.now - HOUR_MS, to: world.clock.now + 1 })

  test('check 43: the clock runs from awareness; a late report says why, and what is missing follows in phases', async () => {
    const { breaches } = world.app
    const aware = world.clock.now
    // Written down two hours later: the clock had begun.
    world.clock.now += 2 * HOUR_MS
    const opened = await breaches.record(gate, known({ aware_at: aware, began_at: aware - 5 * HOUR_MS }))
    expect(opened.clock).toEqual({ due_at: '2026-03-30T10:00:00Z', left_seconds: 70 * 3600, state: 'running' })
    expect([opened.time_zone, opened.missing]).toEqual(['Europe/Helsinki', ['nature', 'consequences', 'measures']])
    world.clock.now = aware + 72 * HOUR_MS + 1
    expect((await breaches.get(gate, opened.id)).clock).toMatchObject({ state: 'overdue', left_seconds: -0 })
    const text = opened.drafts.authority.text
    const report = { at: world.clock.now, text }
    expect(await codeOf(breaches.report(gate, opened.id, report))).toBe('breach_late')
    expect(await codeOf(breaches.report(gate, opened.id, { ...report, at: aware - 1 }))).toBe('input_invalid')
    const first = await breaches.report(gate, opened.id, { ...report, late_because: 'The supplier told us late', reference: 'TSV-1' })
    expect([first.clock.state, first.reports[0]]).toMatchObject(['late', { to_follow: ['nature', 'consequences', 'measures'], reference: 'TSV-1' }])
    await breaches.assess(gate, opened.id, assessment)
    await breaches.search(gate, opened.id, { ...criteria(), from: aware - HOUR_MS })
    await breaches.runDue()
    // A second report needs no reason: the first one counts.
    const second = await breaches.report(gate, opened.id, report)
    expect(second.reports.map((one) => one.to_follow)).toEqual([['nature', 'consequences', 'measures'], []])
  })

  test('check 43: the drafts hold the four items, the numbers, and the clock in the brand’s zone', async () => {
    const { breaches } = world.app
    const opened = await breaches.record(gate, known())
    expect(opened.drafts.authority.text).toContain('To follow (Article 33(4))')
    await breaches.assess(gate, opened.id, assessment)
    await breaches.search(gate, opened.id, criteria())
    await breaches.runDue()
    const { drafts } = await breaches.get(gate, opened.id)
    expect(drafts.authority.text).not.toContain('To follow')
    for (const said of [
      'A folder could be read from outside.', '3 for certain', 'Somebody may know your size.', 'We closed the door', 'Dana Reed', 'colour',
      'GMT+3',
    ]) expect(drafts.authority.text).toContain(said)
    expect(drafts.persons.map(({ locale, subject }) => [locale, subject])).toEqual([
      ['en', 'Shop: something happened to data about you'], ['fi', 'Shop: tiedoillesi tapahtui jotain'],
    ].map(([locale, subject]) => [locale, expect.stringContaining(subject!.split(': ')[1]!)]))
    for (const { text } of drafts.persons) {
      for (const said of ['{your_data}', 'Somebody may know your size.', 'We closed the door', 'Dana Reed', 'Data Protection Ombudsman']) expect(text).toContain(said)
    }
    const greek = await breaches.proposeReport(gate, opened.id, 'el')
    expect(greek.authority).toContain('άρθρο 33')
  })

  test('check 43: persons are written to in their language with what they had told; who has no address is named', async () => {
    const { breaches } = world.app
    const { id } = await breaches.record(gate, known())
    await breaches.assess(gate, id, assessment)
    expect(await codeOf(breaches.notify(gate, id))).toBe('breach_unsearched')
    await breaches.search(gate, id, { ...criteria(), attributes: ['colour', 'note'], from: Date.parse('2026-03-27T09:00:00Z') })
    await breaches.runDue()
    expect(await codeOf(breaches.notify(gate, id))).toBe('breach_text_missing')
    const drafts = (await breaches.get(gate, id)).drafts.persons
    const texts: Record<string, NoticeText> = Object.fromEntries(drafts.map(({ locale, subject, text }) => [locale, { subject, text }]))
    expect(await codeOf(breaches.draftNotice(gate, id, { xx: texts['en']! }))).toBe('input_invalid')
    await breaches.draftNotice(gate, id, texts)
    // Ann has said no to everything meanwhile: a duty is not held back by that.
    await world.app.profiles.withdraw(gate, 'ext:ann', { purposes: ['news'] })
    await breaches.notify(gate, id)
    await breaches.runDue()
    expect((await breaches.get(gate, id)).notified).toEqual({ written: 2, no_way: 1 })
    const sent = (await world.app.outbox.list(gate, 10)).filter((one) => one.kind === 'breach')
    const byAddress = new Map(sent.map(({ message }) => [message!.to, message!]))
    expect([...byAddress.keys()].sort()).toEqual(['ann@mail.example', 'bob@mail.example'])
    expect(byAddress.get('ann@mail.example')!.subject).toContain('tiedoillesi')
    expect(byAddress.get('bob@mail.example')!.text).toMatch(/Which of your data\n.*colour.*note/i)
    expect(byAddress.get('ann@mail.example')!.text).not.toMatch(/note|\{your_data\}/)
    // Once more reaches nobody twice.
    await breaches.notify(gate, id)
    await breaches.runDue()
    expect((await world.app.outbox.list(gate, 10)).filter((one) => one.kind === 'breach').length).toBe(2)
    const listed: ListedView[] = []
    await expect(breaches.affected(gate, id, 'letters')).rejects.toMatchObject({ code: 'reason_required', faults: [{ pointer: '/reason' }] })
    for await (const page of await breaches.affected(gate, id, 'letters to those without an address')) listed.push(...page)
    expect(listed.map((one) => one.notice).sort()).toEqual(['no_way', 'written', 'written'])
    // Bob reads in his copy that it concerned him, and when he was told.
    const copy = await world.app.rights.export(gate, 'ext:bob')
    expect(copy.breaches.find((one) => one.breach === id)).toMatchObject({ fields: ['colour', 'note'], notice: 'written' })
  })

  test('check 43: an unreported incident is in the register too, with its reason, and only where no risk was found', async () => {
    const { breaches } = world.app
    // The register is in the order of time, and the clock stands still.
    world.clock.now += 1
    const { id } = await breaches.record(gate, known({ title: 'Wrong envelope' }))
    expect(await codeOf(breaches.leaveUnreported(gate, id, 'It came back unopened'))).toBe('breach_risky')
    await breaches.assess(gate, id, { ...assessment, risk: 'none' })
    const left = await breaches.leaveUnreported(gate, id, 'It came back unopened')
    expect([left.clock.state, left.not_reported]).toEqual(['not_reported', 'It came back unopened'])
    expect(await codeOf(breaches.close(gate, id, 'Use windows'))).toBe('breach_undecided')
    await breaches.leaveUnnotified(gate, id, { why: 'not_high', because: 'Unopened' })
    expect((await breaches.close(gate, id, 'Use window envelopes')).state).toBe('closed')
    expect(await codeOf(breaches.assess(gate, id, assessment))).toBe('breach_closed')
    await breaches.note(gate, id, 'The envelopes came')
    const { breaches: register, next } = await breaches.list(gate, undefined, 2)
    expect([register[0]!.title, register.length, typeof next]).toEqual(['Wrong envelope', 2, 'string'])
    expect((await breaches.list(gate, next, 10)).breaches.map((one) => one.id)).not.toContain(id)
    // High risk is not left unsaid.
    const grave = await breaches.record(gate, known())
    await breaches.assess(gate, grave.id, assessment)
    expect(await codeOf(breaches.leaveUnnotified(gate, grave.id, { why: 'not_high', because: 'No' }))).toBe('breach_risky')
    await breaches.leaveUnnotified(gate, grave.id, { why: 'unreadable', because: 'It was encrypted' })
  })

  test('the trace keeps what stood there before, and no statement changes or deletes a line', async () => {
    const { breaches } = world.app
    const { id } = await breaches.record(gate, known())
    await breaches.correct(gate, id, { title: 'Open share' }, 'It was no folder')
    const { title, trace } = await breaches.get(gate, id)
    expect([title, trace.map((line) => line.kind), trace[0]!.detail['title']]).toEqual(['Open share', ['recorded', 'corrected'], 'Open folder'])
    expect(trace.every((line) => line.actor === gate.actor)).toBe(true)
    const touched = await world.app.database.within(gate, async ({ trx }) => [
      (await sql`update breach_event set actor = 'nobody' returning n`.execute(trx)).rows.length,
      (await sql`delete from breach_event returning n`.execute(trx)).rows.length,
    ])
    expect(touched).toEqual([0, 0])
    expect(await codeOf(breaches.correct(gate, id, { aware_at: world.clock.now + 1 }, 'x'))).toBe('input_invalid')
    const other = await world.brand(document)
    expect(await codeOf(breaches.get(other, id))).toBe('breach_unknown')
  })

  test('of an erased person the list keeps that they were concerned, and not what they had told', async () => {
    const { breaches, rights, profiles } = world.app
    await tell(world.app, gate, 'ext:eve', { grants: { offers: true }, answers: { colour: 'red' } })
    const { uuid } = await profiles.refOf(gate, 'ext:eve')
    const { id } = await breaches.record(gate, known())
    await breaches.search(gate, id, criteria())
    await breaches.runDue()
    await rights.erase(gate, 'ext:eve')
    const { rows } = await sql<{ fields: string[]; maybe: string[] }>`select fields, maybe from breach_person where person_id = ${uuid}`.execute(world.app.database.owner)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ fields, maybe }) => fields.length + maybe.length === 0)).toBe(true)
  })
})
