import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document } from './stage.ts'

describe.each(databases)('the queue of requests, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind, '2026-01-31T09:00:00Z')
    gate = await world.brand(document)
    await tell(world.app, gate, 'ext:ann', { grants: { news: true }, answers: { note: 'wool' } })
    await world.app.people.put(gate, await world.app.profiles.refOf(gate, 'ext:ann'), { locale: 'fi' }, async () => {})
  })
  afterAll(() => world.close())

  const audited = async () => (await sql<{ action: string; detail: { reason?: string; reason_digest?: string } }>`
    select action, detail from audit where action like 'request.%'`.execute(world.app.database.owner)).rows

  test('check 35: further time is offered only until the first deadline, and once', async () => {
    const { requests, openFor } = world.app.rights
    const { id } = await openFor(gate, 'ext:ann', { kind: 'access' })
    expect(await requests.get(gate, id)).toMatchObject({
      left_seconds: 28 * 86_400, extendable_until: '2026-02-28T09:00:00Z', extended_due_at: '2026-04-30T08:00:00Z', locale: 'fi',
    })
    world.clock.now = Date.parse('2026-02-28T09:00:01Z')
    const late = await requests.get(gate, id)
    expect([late.overdue, late.left_seconds, late.extendable_until]).toEqual([true, -1, undefined])
    expect(await codeOf(requests.extend(gate, id, 'Late'))).toBe('extension_late')
    world.clock.now = Date.parse('2026-01-31T09:00:00Z')
    await requests.extend(gate, id, 'Archive')
    expect((await requests.get(gate, id)).extendable_until).toBeUndefined()
  })

  test('somebody takes it on; the queue shows theirs, by kind and by what is due', async () => {
    const { requests, openFor } = world.app.rights
    const mine = await openFor(gate, 'ext:ann', { kind: 'question', message: 'Why?' })
    await openFor(gate, 'ext:ann', { kind: 'objection' })
    await requests.assign(gate, mine.id, 'me')
    const found = async (wanted: Parameters<typeof requests.list>[1]) => (await requests.list(gate, wanted)).requests.map((one) => one.kind)
    expect(await found({ assignee: 'me', most: 10 })).toEqual(['question'])
    expect(await found({ assignee: 'nobody', kinds: ['objection'], most: 10 })).toEqual(['objection'])
    expect(await found({ dueBefore: Date.parse('2026-02-28T08:59:59Z'), most: 10 })).toEqual([])
    await requests.assign(gate, mine.id, 'nobody')
    expect(await found({ assignee: 'me', most: 10 })).toEqual([])
  })

  test('a reply begins in her language, beside ours; the brand’s own words take the place of ours', async () => {
    const { rights } = world.app
    const { id } = await rights.openFor(gate, 'ext:ann', { kind: 'erasure' })
    const { theirs, ours } = await rights.requests.propose(gate, id, 'answered', 'de')
    expect([theirs.locale, ours.locale]).toEqual(['fi', 'de'])
    expect(theirs.text).toContain('31. tammikuuta 2026')
    expect(ours.text).toContain('31. Januar 2026')
    await rights.putTemplate(gate, 'answered_erasure', 'fi', '{brand}: poistettu, pyydetty {received}.')
    expect((await rights.requests.propose(gate, id, 'answered', 'en')).theirs.text).toMatch(/^.+: poistettu, pyydetty 31\. tammikuuta 2026\.$/)
    const templates = await rights.putTemplate(gate, 'answered_erasure', 'fi', null)
    expect(templates.find((one) => one.name === 'answered_erasure')!.texts['fi']).toMatchObject({ own: false, text: expect.stringContaining('{received}') as string })
    expect((await rights.requests.propose(gate, id, 'extended', 'en')).ours.text).toContain('April 30, 2026')
  })

  test('check 36: what is done is done from the request, with a reason, by whom; erasure closes it', async () => {
    const { rights } = world.app
    await tell(world.app, gate, 'ext:dan', { grants: { news: true }, answers: { note: 'KANARIENWORT' } })
    const { id } = await rights.openFor(gate, 'ext:dan', { kind: 'erasure' })
    const reason = 'Asked by letter of 30 January'
    expect(await codeOf(rights.act(gate, id, 'export', { reason }))).toBe('identity_unchecked')
    await rights.act(gate, id, 'restrict', { reason })
    await rights.requests.note(gate, id, 'Rang back: it is him')
    await rights.requests.identify(gate, id, 'Passport seen')
    const copy = await rights.act(gate, id, 'export', { reason, to: 'letter' })
    expect(JSON.stringify(copy)).toContain('KANARIENWORT')
    // The note about him is his to read.
    expect(JSON.stringify(copy)).toContain('Rang back: it is him')
    expect(await codeOf(rights.act(gate, id, 'remove', { reason }))).toBe('input_invalid')
    // What was refused was not done, and nothing below says that it was.
    expect(await codeOf(rights.act(gate, id, 'remove', { reason, attributes: ['no_such_question'] }))).toBe('attribute_unknown')
    expect(await rights.act(gate, id, 'erase', { reason })).toMatchObject({ certificate: expect.any(String) as string })
    const after = await rights.requests.get(gate, id)
    expect([after.state, after.steps.map((one) => one.kind).sort(), after.steps.some((one) => one.text)]).toEqual(
      ['answered', ['erase', 'export', 'identified', 'noted', 'restrict'], false])
    expect((await audited()).filter((one) => one.detail.reason_digest).map((one) => one.action).sort()).toEqual(
      ['request.erase', 'request.export', 'request.restrict'])
    expect(await codeOf(rights.act(gate, id, 'object', { reason }))).toBe('request_closed')
  })

  test('that an answer or a copy waits is written to her address, in her language; neither what she asked nor what it says', async () => {
    const { app } = world
    const { rights } = app
    for (const [name, locale, contact] of [
      ['eva', 'he', { vouched: true }], ['fay', 'fi', {}],
    ] as const) {
      await tell(app, gate, `ext:${name}`, { grants: { news: true }, answers: { note: 'KANARIENWORT' } })
      await app.people.put(gate, await app.profiles.refOf(gate, `ext:${name}`), {
        locale, contacts: [{ channel: 'email', address: `${name}@mail.example`, ...contact }],
      }, async () => {})
    }
    const mails = async (name: string) => (await app.outbox.list(gate, 50))
      .flatMap((one) => (one.kind === 'request' && one.message!.to === `${name}@mail.example` ? [one.message!] : []))
    const opened = async (name: string) => {
      const { id } = await rights.openFor(gate, `ext:${name}`, { kind: 'access', message: 'What of KANARIENWORT?' })
      await rights.requests.identify(gate, id, 'Passport seen')
      return id
    }
    const id = await opened('eva')
    expect(await rights.act(gate, id, 'export', { reason: 'Asked by letter' })).toEqual({ told: true })
    await rights.requests.extend(gate, id, 'The archive, KANARIENWORT')
    await rights.requests.answer(gate, id, 'All of KANARIENWORT')
    const seen = await mails('eva')
    expect(seen.length).toBe(3)
    for (const { subject, text } of seen) {
      expect(subject).toMatch(/מחכה לך תשובה|מה שביקשת מוכן/)
      expect(text).toContain('/me/sign-in?brand=')
      expect(subject + text).not.toMatch(/KANARIENWORT|archive|letter|per_|req_/)
    }
    // An address that nobody showed to be theirs hears nothing, and the request says so.
    const other = await opened('fay')
    expect(await codeOf(rights.act(gate, other, 'export', { reason: 'Asked by letter' }))).toBe('person_unreachable')
    await rights.requests.deny(gate, other, 'Not yours')
    expect(await mails('fay')).toEqual([])
    expect((await rights.requests.get(gate, other)).steps.map((one) => one.kind)).toEqual(['identified', 'denied', 'unreached'])
  })

  test('check 36: what was done about a request goes with it after 24 months', async () => {
    const { rights } = world.app
    const own = await world.brand(document)
    await tell(world.app, own, 'ext:cyd', { grants: { news: true } })
    const { id } = await rights.openFor(own, 'ext:cyd', { kind: 'question', regime: 'ccpa' })
    expect((await rights.requests.confirm(own, id)).confirmed_at).toBe('2026-01-31T09:00:00Z')
    await rights.requests.deny(own, id, 'Answered on the phone')
    const steps = async () => (await sql`select 1 from request_step where request_id = ${id.slice('req_'.length)}`.execute(world.app.database.owner)).rows.length
    expect(await steps()).toBe(3)
    world.clock.now = Date.parse('2028-01-31T09:00:00Z')
    await rights.retention.run(own)
    expect(await steps()).toBe(0)
  })
})
