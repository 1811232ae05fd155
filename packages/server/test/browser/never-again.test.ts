import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers, findMarkupFaults, launchBrowser, overflows } from '../support/browser.ts'
import type { Reader } from '../support/browser.ts'
import { csv, runImport } from '../importing/stage.ts'
import { formShop } from './form-shop.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { openWindow } from './stage.ts'
import type { Stage } from './stage.ts'

const readers: readonly Reader[] = [{ width: 1280 }, { width: 390, dark: true }, { width: 390, locale: 'he' }, { width: 320, script: false }]
const map = {
  list: 'old-list', person: { email: { column: 'mail' } }, attributes: { shoe_size: { column: 'size' } }, purposes: ['offers'],
  signs: [{ column: 'status', is: ['yes'], means: 'said_yes' }],
}

describe.skipIf(chromiumPath === undefined)('never again, for whoever was on a list', () => {
  let presence: Presence
  let stage: Stage
  let links: string[]

  beforeAll(async () => {
    presence = await openPresence('embedded', { catalog: formShop() })
    const { app } = presence
    const gate = app.workspace.gateOfJob(1, 'import')
    const rows = readers.map((_, i) => [`reader-${i}@list.example`, '42', 'yes'])
    await runImport(presence, gate, map, csv([['mail', 'size', 'status'], ...rows]))
    await app.invitations.send(gate, 'old-list')
    links = (await app.outbox.list(gate, 100)).map(({ message }) => /https?:\/\/\S+\/n\/\S+/.exec(message!.text)![0])
    stage = { server: { url: presence.url }, browser: await launchBrowser() } as unknown as Stage
  })
  afterAll(async () => {
    await stage?.browser.close()
    await presence?.close()
  })

  test.each(readers.map((reader, i) => ({ reader, i })))('checks 14, 48, 49: one button, and it is done ($reader)', async ({ reader, i }) => {
    const { context, page, faults } = await openWindow(stage, reader)
    const found: string[] = []
    const look = async (name: string) => {
      if (reader.script !== false) for (const barrier of await findBarriers(page)) found.push(`${name}: ${barrier}`)
      if (reader.script !== false && (await overflows(page))) found.push(`${name}: is wider than the window`)
      for (const fault of await findMarkupFaults(await page.content())) found.push(`${name}: ${fault}`)
    }
    await page.goto(links[i]!)
    await look('asked')
    await page.locator('main form button').click()
    await page.waitForSelector('main [role=status]')
    await look('done')
    await page.goto(links[i]!)
    expect(await page.locator('main form').count()).toBe(0)
    expect([found, faults]).toEqual([[], []])
    await context.close()
  })
})
