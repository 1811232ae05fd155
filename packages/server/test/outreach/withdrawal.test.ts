import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { addBrand } from '../support/brands.ts'
import { connect } from '../support/client.ts'
import { openMailSink } from '../support/mail-sink.ts'
import { createInstallation, databases } from '../support/server.ts'
import { addReader, shopWith } from './campaign-stage.ts'

const PEOPLE = 300
/** Looks, a tenth of a second apart: far more than the product needs on a slow machine. */
const PATIENCE = 900

// Several processes need a server; on the embedded database there is one worker, and test/outreach/campaign.test.ts has it.
test.skipIf(!databases.includes('postgres'))('check 25: with four workers running nothing leaves after a withdrawal was acknowledged', { timeout: 150_000 }, async () => {
  const installation = await createInstallation('postgres')
  // Slow enough that many are in hand at any moment.
  const sink = await openMailSink(() => ({ delay: Math.random() * 400 }))
  try {
    const key = await installation.inside(async (app) => {
      const keys = await addBrand(app, 'nordwear', { everything: {} })
      const gate = app.workspace.gateOfJob(1, 'test')
      await app.catalogs.apply(gate, shopWith({ news: {} }), { dryRun: false })
      for (let i = 0; i < PEOPLE; i++) await addReader(app, gate, `reader-${i}`)
      return keys.everything.text
    })
    const env = { SMTP_URL: sink.url, SAYSO_DISPATCH_CONCURRENCY: '2' }
    const servers = []
    for (let i = 0; i < 4; i++) servers.push(await installation.start(env))
    const shops = servers.map((server) => connect(server, key))
    await shops[0]!.call('POST', '/v1/campaigns/news/start', { body: {} })

    const acknowledged = new Map<string, number>()
    for (let i = 0; i < PEOPLE && sink.taken.length < PEOPLE * 0.8; i += 3) {
      const name = `reader-${i}`
      const { status } = await shops[i % 4]!.withdraw(`ext:${name}`, { purposes: ['offers'] })
      expect(status).toBe(201)
      acknowledged.set(`${name}@mail.example`, performance.now())
    }
    const done = async () => (await shops[0]!.call<{ state: string }>('GET', '/v1/campaigns/news')).body.state === 'done'
    for (let i = 0; i < PATIENCE && !(await done()); i++) await setTimeout(100)
    expect(await done()).toBe(true)

    const late = sink.taken.filter(({ to, at }) => at > (acknowledged.get(to) ?? Infinity))
    expect(late).toEqual([])
    const got = Map.groupBy(sink.taken, ({ to }) => to)
    expect([...got.values()].filter((all) => all.length > 1)).toEqual([])
    const staying = Array.from({ length: PEOPLE }, (_, i) => `reader-${i}@mail.example`).filter((to) => !acknowledged.has(to))
    expect(staying.filter((to) => !got.has(to))).toEqual([])
    // Some were stopped, and some had left before: otherwise this shows nothing.
    expect(acknowledged.size).toBeGreaterThan(20)
    expect([...acknowledged.keys()].filter((to) => !got.has(to)).length).toBeGreaterThan(5)
  } finally {
    await installation.remove()
    await sink.close()
  }
})
