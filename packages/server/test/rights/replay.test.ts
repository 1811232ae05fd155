import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { addBrand } from '../support/brands.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'
import { findFaults } from '../properties/ledger-check.ts'
import { backUp, document } from './stage.ts'

const url = { SAYSO_URL: 'https://sayso.example' }

// Several starts of the server each.
describe.each(databases)('check 39: after a restore from a backup, on %s', { timeout: 240_000 }, (kind) => {
  let installation: Installation
  let key: string

  beforeEach(async () => {
    installation = await createInstallation(kind)
    key = (await installation.inside((app) => addBrand(app, document.brand.key, { everything: {} }))).everything.text
  })
  afterEach(() => installation.remove())

  /** One life of the server: what `work` says, to a process that then stops. */
  async function running(work: (shop: Client) => Promise<void>): Promise<void> {
    const server = await installation.start(url)
    await work(connect(server, key))
    expect(await server.stop()).toBe(0)
  }

  const inside = <T>(work: (app: Parameters<Parameters<Installation['inside']>[0]>[0], gate: KeyGate) => Promise<T>) =>
    installation.inside(async (app) => work(app, app.workspace.gateOfJob((await app.workspace.brands())[0]!.id, 'test')))

  const granted = async (shop: Client, person: string, purpose: string) => (await shop.read(person, purpose)).body

  test('the erased stay erased, what was withdrawn, deleted and restricted stays so, and the ledger verifies', async () => {
    await running(async (shop) => {
      expect((await shop.apply(document)).status).toBe(200)
      for (const name of ['ann', 'bob', 'cyd', 'dan']) {
        await shop.name(`ext:${name}`, { contacts: [{ channel: 'email', address: `${name}@example.org` }] })
        await shop.tell(`ext:${name}`, { grants: { news: true, advice: true }, answers: { note: `${name} wool`, member: true } })
      }
    })
    const backup = backUp(installation.databaseUrl, installation.dataDir)

    await running(async (shop) => {
      await shop.erase('ext:ann')
      // Eve came after the backup and was erased too: the database that is restored has never heard of her.
      await shop.name('ext:eve', { contacts: [{ channel: 'email', address: 'eve@example.org' }] })
      await shop.tell('ext:eve', { grants: { news: true } })
      await shop.erase('ext:eve')
      await shop.withdraw('ext:bob', { purposes: ['news'] })
      await shop.withdraw('ext:cyd', { attributes: ['note'] })
      expect((await shop.call('POST', '/v1/people/ext%3Acyd/restriction')).status).toBe(201)
      // Dan took it back and gave it again; only the first is lost for good, and the narrower choice holds.
      await shop.withdraw('ext:dan', { purposes: ['advice'] })
    })
    const lines = readFileSync(join(installation.dataDir, 'journal.jsonl'), 'utf8')
    expect(lines).not.toMatch(/wool|example\.org|ann|ext:/)
    backup.restore()

    await running(async (shop) => {
      expect((await shop.read('ext:ann', 'news')).body.code).toBe('person_erased')
      expect((await shop.name('ext:eve', {})).body.code).toBe('person_erased')
      for (const name of ['ann', 'eve']) {
        const back = await shop.name(`ext:${name}-again`, { contacts: [{ channel: 'email', address: `${name}@example.org` }] })
        expect(back.body.code).toBe('contact_suppressed')
      }
      expect(await granted(shop, 'ext:bob', 'news')).toMatchObject({ granted: false, reason: 'withdrawn' })
      expect((await granted(shop, 'ext:bob', 'advice')).granted).toBe(true)
      expect(await granted(shop, 'ext:cyd', 'news')).toMatchObject({ granted: false, reason: 'restricted' })
      expect(await granted(shop, 'ext:dan', 'advice')).toMatchObject({ granted: false, reason: 'withdrawn' })
      const exported = await shop.exported('ext:cyd')
      expect(exported.body.answers.map((one) => one.attribute)).toEqual(['member'])
      expect(exported.text).not.toContain('cyd wool')
      // Bob changes his mind: what he says now is what counts from now on.
      await shop.tell('ext:bob', { grants: { news: true } })
    })

    // A further start finds nothing to do, and does not take back what Bob gave again.
    await inside(async (app, gate) => {
      expect(await app.replayErasures()).toMatchObject({ erased: 0, lowered: 0, merged: 0 })
      const copy = join(installation.dataDir, 'copy.jsonl')
      writeFileSync(copy, lines)
      expect(await app.replayErasures([copy])).toMatchObject({ erased: 0, lowered: 0, merged: 0, lines: 6 })
      expect((await app.profiles.read(gate, 'ext:bob', 'news')).granted).toBe(true)
      await app.ledger.sequenceBrand(gate)
      expect(await findFaults(app, gate)).toEqual([])
    })
  })

  test('the journal of another machine is replayed by hand, and a line cut off by a crash is passed over', async () => {
    await running(async (shop) => {
      await shop.apply(document)
      for (const name of ['ann', 'bob']) await shop.tell(`ext:${name}`, { grants: { news: true } })
    })
    const backup = backUp(installation.databaseUrl, installation.dataDir)
    await running(async (shop) => {
      await shop.withdraw('ext:ann', { purposes: ['news'] })
      await shop.merge('ext:ann', 'ext:bob')
    })
    const mine = join(installation.dataDir, 'journal.jsonl')
    const theirs = join(installation.dataDir, 'theirs.jsonl')
    copyFileSync(mine, theirs)
    rmSync(mine)
    appendFileSync(theirs, '{"kind":"erased","brand":"')
    backup.restore()
    await inside(async (app, gate) => {
      expect((await app.profiles.read(gate, 'ext:ann', 'news')).granted).toBe(true)
      expect(await app.replayErasures()).toMatchObject({ lines: 0 })
      expect(await app.replayErasures([theirs])).toMatchObject({ merged: 1, lowered: 1 })
      for (const name of ['ann', 'bob']) {
        expect((await app.profiles.read(gate, `ext:${name}`, 'news')).granted, name).toBe(false)
      }
      await app.ledger.sequenceBrand(gate)
      expect(await findFaults(app, gate)).toEqual([])
    })
  })
})
