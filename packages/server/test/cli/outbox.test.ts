import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { makeBrand, setStage, tell } from './stage.ts'
import type { Stage } from './stage.ts'

describe.each(databases)('sayso outbox, on %s', (kind) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage(kind)
    const app = await stage.open()
    await makeBrand(app, contractExample())
    await app.close()
  })
  afterAll(() => stage.remove())

  test('says that there is nothing, while there is nothing', async () => {
    expect(await stage.run('outbox')).toEqual({ code: 0, out: 'nordwear has nothing in the outbox.\n', err: '' })
  })

  test('lists what is kept where no mail server is named, and shows what one message says', async () => {
    const app = await stage.open()
    const gate = app.workspace.gateOfJob(1, 'test')
    await tell(app, gate, 'ext:anna', { grants: { offers: true } })
    const link = await app.access.createLink(gate, 'ext:anna')
    const opened = await app.access.openLink(link.url.split('/l/')[1]!)
    await app.access.addContact(opened.gate, { channel: 'email', address: 'anna@mail.example', locale: 'en' })
    await app.close()

    const { code, out } = await stage.run('outbox', '--json')
    expect(code).toBe(0)
    const { messages } = JSON.parse(out) as { messages: { id: string; state: string; kind: string }[] }
    expect(messages).toMatchObject([{ state: 'kept', kind: 'code' }])
    expect(out).not.toContain('anna@mail.example')
    const shown = await stage.run('outbox', messages[0]!.id)
    expect(shown.out).toContain('To: anna@mail.example\nSubject: Your code for Nordwear\n')
    expect(shown.out).toMatch(/^\d{6}$/m)
    expect((await stage.run('outbox')).out).toContain(`${messages[0]!.id}  `)
  })

  test('can not show a message that is not there', async () => {
    const { code, err } = await stage.run('outbox', 'msg_none')
    expect([code, err]).toEqual([2, 'sayso: nordwear has no message msg_none among its newest 200.\n'])
  })
})
