import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { setStage } from '../cli/stage.ts'
import { exchange } from '../support/exchange.ts'
import { findFaults } from '../properties/ledger-check.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf, document, fillWaysIn, filesWith, personGate } from './stage.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const canary = 'KANARIENVOGEL'
const ann = `ext:${canary}-ann`

/** The canary in everything that Ann or the brand can write about her, often enough that it is in many places. */
async function live(app: App, gate: KeyGate): Promise<void> {
  const ref = await app.profiles.refOf(gate, ann)
  await app.people.put(gate, ref, {
    contacts: [{ channel: 'email', address: `${canary}@example.org` }, { channel: 'push', address: `https://push.example/${canary}` }],
  }, app.profiles.moveFacet)
  for (let i = 0; i < 20; i++) {
    await tell(app, gate, ann, { grants: { news: true, advice: true }, answers: { note: `my ${canary} wool ${i}` } })
    await tell(app, gate, `ext:other-${i}`, { grants: { news: true }, answers: { note: `nothing of hers ${i}` } })
  }
  const person = await personGate(app, gate, ann)
  const opened = await app.rights.open(person, { kind: 'question', message: `Where is my ${canary}?` })
  await app.rights.requests.identify(gate, opened.id, `passport of ${canary}`)
  await app.profiles.read(gate, ann, 'news')
  await fillWaysIn(app, ref.uuid, gate.brand, Date.now(), `words with ${canary}`)
  await app.ledger.sequenceBrand(gate)
}

/** Files of the tables, where the server's can be looked at from here. */
async function tableFiles(world: World): Promise<string | undefined> {
  const { rows } = await sql<{ directory: string; oid: number }>`
    select current_setting('data_directory') as directory, oid::int from pg_database where datname = current_database()
  `.execute(world.app.database.owner)
  const folder = join(rows[0]!.directory, 'base', String(rows[0]!.oid))
  try {
    accessSync(folder, constants.R_OK)
    return folder
  } catch {
    return undefined
  }
}

describe.each(databases)('check 39: what an erased person told, on %s', (kind) => {
  test('is in no file of the database, no dump and no journal once they were swept; the ledger still verifies', async () => {
    const world = await openWorld(kind)
    try {
      const gate = await world.brand(document)
      await live(world.app, gate)
      // Analysed on purpose: what the planner remembers of the values would outlive them.
      await sql`analyze`.execute(world.app.database.owner)
      await sql`checkpoint`.execute(world.app.database.owner)
      const folder = kind === 'embedded' ? world.dataDir : await tableFiles(world)
      if (folder !== undefined) expect(filesWith(folder, canary).length, 'else this says nothing').toBeGreaterThan(0)

      await world.app.rights.erase(gate, ann)
      expect(await world.app.rights.sweep()).toBe(true)
      expect(await world.app.rights.sweep(), 'nothing was erased since').toBe(false)
      await sql`checkpoint`.execute(world.app.database.owner)

      if (folder !== undefined) expect(filesWith(folder, canary)).toEqual([])
      expect(filesWith(world.dataDir, canary), 'secrets, journal').toEqual([])
      if (world.databaseUrl !== undefined) {
        expect(execFileSync('pg_dump', [world.databaseUrl]).includes(canary)).toBe(false)
      }
      await world.app.ledger.sequenceBrand(gate)
      expect(await findFaults(world.app, gate)).toEqual([])
      // What others told is untouched.
      expect((await world.app.profiles.read(gate, 'ext:other-3', 'news')).values['note']?.value).toBe('nothing of hers 3')
    } finally {
      await world.close()
    }
  })
})

test.skipIf(!databases.includes('postgres'))('check 39: what an open transaction might still read is not written anew along with the rest', async () => {
  const world = await openWorld('postgres')
  const reader = new pg.Client(world.databaseUrl)
  try {
    const gate = await world.brand(document)
    await live(world.app, gate)
    await reader.connect()
    await reader.query('begin isolation level repeatable read')
    await reader.query('select count(*) from profile')
    await world.app.rights.erase(gate, ann)
    const sweeping = world.app.rights.sweep()
    const underWay = async () => (await sql<{ query: string }>`
      select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    `.execute(world.app.database.owner)).rows.map(({ query }) => query).join()
    await expect.poll(underWay).toContain('xact_start')
    await reader.query('commit')
    await sweeping
    await sql`checkpoint`.execute(world.app.database.owner)
    const folder = await tableFiles(world)
    if (folder !== undefined) expect(filesWith(folder, canary)).toEqual([])
  } finally {
    await reader.end()
    await world.close()
  }
})

describe.each(databases)('check 29: whoever was erased, on %s', (kind) => {
  test('does not come back with an import of the same address or id, only by verifying the address themself', async () => {
    const world = await openWorld(kind)
    try {
      const gate = await world.brand(document)
      const { people, profiles, rights, database } = world.app
      const put = async (person: string, address: string) =>
        people.put(gate, await profiles.refOf(gate, person), { contacts: [{ channel: 'email', address }] }, profiles.moveFacet)
      await put('ext:ann', 'Ann@Example.org')
      await put('ext:shared', 'ann@example.org')
      await rights.erase(gate, 'ext:ann')

      expect(await codeOf(put('ext:ann', 'other@example.org'))).toBe('person_erased')
      const refused = await put('ext:new', ' ann@EXAMPLE.org').catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'contact_suppressed', faults: [{ pointer: '/contacts/0/address' }] })
      expect(await codeOf(people.get(gate, await profiles.refOf(gate, 'ext:new'))), 'nothing half done').toBe('person_unknown')
      expect(await codeOf(put('ext:shared', 'ann@example.org')), 'who had it before keeps it').toBe('done')
      // Of another brand nothing is known here.
      const elsewhere = await world.brand(document)
      expect(await codeOf(people.put(
        elsewhere, await profiles.refOf(elsewhere, 'ext:x'), { contacts: [{ channel: 'email', address: 'ann@example.org' }] }, profiles.moveFacet,
      ))).toBe('done')
      const { rows } = await sql<{ token: Buffer }>`select token from suppression`.execute(database.owner)
      expect(rows.map((row) => row.token.length)).toEqual([32])

      await database.within(gate, (scope) => people.liftSuppression(scope, 'email', 'ANN@example.org'))
      expect(await codeOf(put('ext:new', 'ann@example.org'))).toBe('done')
    } finally {
      await world.close()
    }
  })
})

test('check 39: what people tell, write and are called is in no line that the server logs, at any level', async () => {
  const stage = await setStage('embedded')
  const app = await stage.open()
  const brand = await app.workspace.createBrand('first')
  const { text: key } = await app.workspace.createKey(brand.id, { kind: 'secret', name: 'all' })
  await app.close()
  const server = spawn(process.execPath, [main, 'serve'], { env: { ...stage.env, SAYSO_LOG: 'debug' } })
  let said = ''
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (part: Buffer) => {
        said += part.toString()
        const url = /listens on (http:\/\/[0-9.:]+)\./.exec(said)?.[1]
        if (url !== undefined) resolve(url)
      })
    }
    server.once('exit', () => reject(new Error(said)))
  })
  try {
    const url = await listening
    const call = (method: string, path: string, body?: unknown) => exchange(url, {
      method, path, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect((await call('PUT', '/v1/catalog', document)).status).toBe(200)
    const person = `/v1/people/ext%3A${canary}`
    expect((await call('PUT', person, { contacts: [{ channel: 'email', address: `${canary}@example.org` }] })).status).toBe(201)
    const shown = await call('POST', '/v1/presentations', { person: `ext:${canary}`, attributes: ['note'], purposes: ['news'] })
    const { presentation } = JSON.parse(shown.text) as { presentation: string }
    const told = { presentation, person: `ext:${canary}`, answers: { note: canary }, grants: { news: true } }
    expect((await call('POST', '/v1/answers', told)).status).toBe(201)
    expect((await call('POST', '/v1/answers', { ...told, answers: { note: [canary] } })).status).toBe(422)
    expect((await call('PUT', person, { contacts: [{ channel: 'email', address: canary }] })).status).toBe(400)
    expect((await call('POST', `${person}/requests`, { kind: 'question', message: canary })).status).toBe(201)
    expect((await call('DELETE', person)).status).toBe(200)
    expect((await call('GET', `${person}/profile?purpose=news&x=${canary}`)).status).toBeGreaterThanOrEqual(400)
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  expect(said).not.toContain(canary)
  expect(said).toContain('listens on')
  await stage.remove()
})
