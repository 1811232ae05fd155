import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { formatPersonId } from '../../src/kernel/ids.ts'
import { databases, openWorld, personGate, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { choicesOf, csv, runImport, shop, whoHas } from './stage.ts'

const map = {
  list: 'old-list', person: { email: { column: 'mail' } }, attributes: { shoe_size: { column: 'size' } }, purposes: ['offers'],
  signs: [
    { column: 'status', is: ['yes'], means: 'said_yes' }, { column: 'status', is: ['no'], means: 'refused' },
    { column: 'status', is: ['bounced'], means: 'suppressed' },
  ],
}
const list = (...rows: readonly (readonly [name: string, status: string])[]) =>
  csv([['mail', 'size', 'status'], ...rows.map(([name, status]) => [`${name}@list.example`, '42', status])])

describe.each(databases)('on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    gate = await world.brand(shop)
  })

  const mails = async () => (await world.app.outbox.list(gate, 100)).map(({ message }) => message!)
  const uuidOf = async (name: string) => (await whoHas(world, gate, 'email', `${name}@list.example`))[0]!
  const linkIn = (text: string, path: string) => new RegExp(`https://sayso.example/${path}/(\\S+)`).exec(text)![1]!

  test('only whoever said yes is invited, once in their life over all lists', async () => {
    await runImport(world, gate, map, list(['ann', 'yes'], ['ben', 'no'], ['cat', 'bounced'], ['dan', 'perhaps']))
    expect(await world.app.invitations.send(gate, 'old-list')).toBe(1)
    expect((await mails()).map(({ to }) => to)).toEqual(['ann@list.example'])
    expect(await world.app.invitations.send(gate, 'old-list')).toBe(0)
    await runImport(world, gate, { ...map, list: 'second' }, list(['ann', 'yes'], ['ben', 'yes'], ['cat', 'yes']))
    expect(await world.app.invitations.send(gate, 'second')).toBe(0)
    expect(await mails()).toHaveLength(1)
  })

  test('whoever told something themself since then, or refused it, is not written to', async () => {
    await runImport(world, gate, map, list(['ann', 'yes'], ['ben', 'yes']))
    await tell(world.app, gate, formatPersonId(await uuidOf('ann')), { grants: { offers: true } })
    await world.app.profiles.withdraw(gate, formatPersonId(await uuidOf('ben')), { purposes: ['offers'] })
    expect(await world.app.invitations.send(gate, 'old-list')).toBe(0)
  })

  test('in batches, each person once', async () => {
    await runImport(world, gate, map, list(...Array.from({ length: 7 }, (_, i) => [`p${i}`, 'yes'] as const)))
    const sent = [3, 3, 3].map((most) => () => world.app.invitations.send(gate, 'old-list', most))
    const counts = []
    for (const send of sent) counts.push(await send())
    expect(counts).toEqual([3, 3, 1])
    expect(new Set((await mails()).map(({ to }) => to)).size).toBe(7)
  })

  test('nothing of what the list says is in the message, and its link lowers only until a code is entered', async () => {
    await runImport(world, gate, map, list(['ann', 'yes']))
    await world.app.invitations.send(gate, 'old-list')
    const { text, subject } = (await mails())[0]!
    expect(text + subject).not.toMatch(/\b42\b|ann@|Shoe/)
    const opened = await world.app.access.openLink(linkIn(text, 'l'))
    expect(opened).toMatchObject({ level: 'reduce', to: '/me/drafts' })
    // The address is shown to be theirs, so that a code can go there.
    const [contact] = await world.app.access.listContacts(opened.gate)
    expect(contact).toMatchObject({ verified: true, address: 'a…@l…' })
  })

  test('check 14: never again takes one click and no sign-in, and what the list brought is gone', async () => {
    await runImport(world, gate, map, list(['ann', 'yes']))
    await world.app.invitations.send(gate, 'old-list')
    const ann = await uuidOf('ann')
    const token = linkIn((await mails())[0]!.text, 'n')
    expect(await world.app.invitations.isRefused(token)).toBe(false)
    await world.app.invitations.refuse(token)
    await world.app.invitations.refuse(token)
    expect(await world.app.invitations.isRefused(token)).toBe(true)
    expect(await choicesOf(world, gate, ann)).toEqual({ offers: 'withdrawn' })
    await runImport(world, gate, map, list(['ann', 'yes']).replace('42', '41'))
    const { rows } = await world.app.database.within(gate, ({ trx }) =>
      sql`select draft_id from draft where person_id = ${ann}`.execute(trx))
    expect(rows).toEqual([])
  })

  test('who was erased does not come back with a list', async () => {
    await runImport(world, gate, map, list(['ann', 'yes']))
    const ann = await uuidOf('ann')
    await world.app.rights.erase(personGate(gate, ann))
    expect((await runImport(world, gate, map, list(['ann', 'yes']))).counts).toMatchObject({ suppressed: 1, new: 0 })
    const byId = { ...map, list: 'crm', person: { ...map.person, external_id: { column: 'id' } } }
    const content = csv([['mail', 'size', 'status', 'id'], ['ANN@list.example', '42', 'yes', 'c-1']])
    expect((await runImport(world, gate, byId, content)).counts).toMatchObject({ suppressed: 1, new: 0 })
    expect(await uuidOf('ann')).toBeUndefined()
  })

  test('what the person told and decided themself stays as it is', async () => {
    await world.app.people.put(gate, await world.app.profiles.refOf(gate, 'ext:ann'), {
      locale: 'en', contacts: [{ channel: 'email', address: 'ann@list.example' }],
    }, async () => {})
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { shoe_size: '41' } })
    const before = await world.app.rights.export(gate, 'ext:ann')
    const { counts } = await runImport(world, gate, map, list(['ann', 'yes']))
    expect(counts).toMatchObject({ known: 1, new: 0 })
    const after = await world.app.rights.export(gate, 'ext:ann')
    expect([after.answers, after.purposes, after.person, after.drafts]).toEqual([before.answers, before.purposes, before.person, []])
    await runImport(world, gate, map, list(['ann', 'no']))
    const ended = await world.app.rights.export(gate, 'ext:ann')
    expect(ended.answers).toEqual([])
    expect(ended.purposes).toMatchObject([{ name: 'offers', status: 'withdrawn' }])
    expect(ended.entries.find(({ body }) => body?.kind === 'value.declared')).toBeUndefined()
  })
})
