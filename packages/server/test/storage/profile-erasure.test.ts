import { fromBase64, parseCheckpoint, verifyInclusion, verifyNote, verifyReceipt } from '@sayso/receipts'
import { sql } from 'kysely'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { decide } from '../../src/modules/decisions/decide.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { findFaults } from '../properties/ledger-check.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const canary = 'KANARIENVOGEL'
const base = firstDefinition.attributes
const document = documentOf({
  ...firstDefinition,
  attributes: { ...base, later: { ...base['later']!, live: true, kind: 'text', purposes: ['advice'], sensitive: true } },
})

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  /** A life with the canary in everything that a person or a brand can write about a person. */
  async function live(app: App, gate: KeyGate) {
    const ann = `ext:${canary}-ann`
    const ref = await app.profiles.refOf(gate, ann)
    await app.people.put(gate, ref, {
      locale: 'en',
      time_zone: 'Europe/Paris',
      contacts: [{ channel: 'email', address: `${canary}@example.org` }, { channel: 'push', address: `https://push.example/${canary}` }],
      accounts: ['acme'],
    }, app.profiles.moveFacet)
    const told = await tell(app, gate, ann, {
      grants: { news: true, advice: true }, answers: { note: `my ${canary} wool`, later: `secret ${canary}` },
    })
    const { presentation } = await app.profiles.present(gate, { person: ann, attributes: ['note'] })
    await app.profiles.answer(gate, { person: ann, presentation, answers: { note: `${canary} again wool` } }, { key: canary, request: canary })
    await app.profiles.reading.use({
      gate, person: ref, repeat: { key: canary, requestHash: Buffer.alloc(32) }, use: (found) => decide(found, { purpose: 'news' }),
    })
    await app.profiles.read(gate, ann, 'advice')
    for (const name of ['earlier', 'earliest']) {
      await tell(app, gate, `ext:${canary}-${name}`, { grants: { news: true }, answers: { note: `${canary} ${name}` } })
      await app.people.put(gate, await app.profiles.refOf(gate, `ext:${canary}-${name}`), {
        contacts: [{ channel: 'email', address: `${canary}.${name}@example.org` }],
      }, app.profiles.moveFacet)
    }
    await app.profiles.merge(gate, `ext:${canary}-earliest`, `ext:${canary}-earlier`)
    await app.profiles.merge(gate, `ext:${canary}-earlier`, ann)
    await app.ledger.sequenceBrand(gate)
    return { ann, told }
  }

  /** Every row of every table as text, and each bytea as its hex and as the text in it. */
  async function dump(): Promise<string> {
    const owner = world.app.database.owner
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(owner)
    expect(tables.length).toBeGreaterThan(15)
    const parts: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(owner)
      for (const row of rows) parts.push(`${name} ${JSON.stringify(row, asText)}`)
    }
    return parts.join('\n')
  }

  test('nothing that an erased person told or was called can be found in any table, nor in those they were merged from', async () => {
    const gate = await world.brand(document)
    const { ann, told } = await live(world.app, gate)
    const proofs = await world.app.database.within(gate, async (scope) => {
      const found = []
      for (const { id } of told.entries) found.push(await world.app.ledger.prove(scope, id as string))
      return found
    })
    expect(await dump()).toContain(canary)

    const erased = await world.app.rights.erase(gate, ann)
    expect(await dump()).not.toContain(canary)
    const uuids = [ann, `ext:${canary}-earlier`, `ext:${canary}-earliest`].map((name) => world.app.profiles.refOf(gate, name))
    for (const { uuid } of await Promise.all(uuids)) {
      const { rows } = await sql<Record<string, unknown>>`select * from person where person_id = ${uuid}`.execute(world.app.database.owner)
      expect(rows).toEqual([expect.objectContaining({
        external_id: null, locale: null, time_zone: null, sealed_key: null, erased_at: expect.any(Date) as Date,
      })])
      for (const table of ['profile', 'facet', 'use_record', 'idempotency', 'contact_point', 'membership']) {
        const left = await sql`select 1 from ${sql.table(table)} where person_id = ${uuid}`.execute(world.app.database.owner)
        expect([table, left.rows.length]).toEqual([table, 0])
      }
      const bodies = await sql`select 1 from leaf where person_id = ${uuid} and bodies <> '{}'`.execute(world.app.database.owner)
      expect(bodies.rows).toEqual([])
    }

    // What was proved before is proved still, and in the tree of today too.
    await world.app.ledger.sequenceBrand(gate)
    const { verifierKey } = await world.app.ledger.signerOf(gate)
    const now = await world.app.database.within(gate, async (scope) => {
      const found = []
      for (const { id } of told.entries) found.push(await world.app.ledger.prove(scope, id as string))
      return found
    })
    for (const proof of [...proofs, ...now]) {
      const { root } = parseCheckpoint((await verifyNote(proof.checkpoint, verifierKey))!)
      const hashes = proof.hashes.map((hash) => fromBase64(hash)!)
      expect(verifyInclusion(BigInt(proof.index), BigInt(proof.size), fromBase64(proof.leaf_hash)!, hashes, root)).toBe(true)
    }
    expect((await verifyReceipt(told.receipt)).ok).toBe(true)
    expect(erased.certificate.split('.')).toHaveLength(3)
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test('whoever was erased can not be asked, read, decided on, counted, exported or brought back', async () => {
    const gate = await world.brand(document)
    const { ann } = await live(world.app, gate)
    await world.app.rights.erase(gate, ann)
    const { profiles, rights, people } = world.app
    const attempts: Record<string, () => Promise<unknown>> = {
      present: () => profiles.present(gate, { person: ann, purposes: ['news'] }),
      answer: () => tell(world.app, gate, ann, { grants: { news: true } }),
      withdraw: () => profiles.withdraw(gate, ann, { purposes: ['news'] }),
      read: () => profiles.read(gate, ann, 'news'),
      diary: () => profiles.diary(gate, ann, undefined, 10),
      receipt: () => profiles.receipt(gate, told(ann)),
      merge: () => profiles.merge(gate, ann, 'ext:other'),
      export: () => rights.export(gate, ann),
      erase: () => rights.erase(gate, ann),
      put: async () => people.put(gate, await profiles.refOf(gate, ann), { locale: 'en' }, profiles.moveFacet),
      earlier: () => profiles.read(gate, `ext:${canary}-earliest`, 'news'),
    }
    const { uuid } = await profiles.refOf(gate, ann)
    function told(_name: string): string {
      return `rcp_${uuid.replaceAll('-', '')}00000001`
    }
    await tell(world.app, gate, 'ext:other', { grants: { news: true } })
    const codes = await Promise.all(Object.entries(attempts).map(async ([name, attempt]) => [
      name, await attempt().then(() => 'done', (error: { code?: string }) => error.code),
    ]))
    expect(codes).toEqual(Object.keys(attempts).map((name) => [name, 'person_erased']))
  })
})

/** What stays in the files until they are written over is said plainly; what was sealed stays sealed. */
test('in the files of the embedded database nothing that was sealed is readable at any time', async () => {
  const world = await openWorld('embedded')
  const gate = await world.brand(document)
  await tell(world.app, gate, 'ext:ann', { grants: { advice: true }, answers: { later: `secret ${canary}` } })
  await world.app.people.put(gate, await world.app.profiles.refOf(gate, 'ext:ann'), {
    contacts: [{ channel: 'email', address: `${canary}@example.org` }],
  }, world.app.profiles.moveFacet)
  await sql`checkpoint`.execute(world.app.database.owner)
  expect(filesWith(world.dataDir, canary)).toEqual([])
  await world.close()
})

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesWith(path, text)
    return readFileSync(path).includes(text) ? [name] : []
  })
}

function asText(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || (value as { type?: string }).type !== 'Buffer') return value
  return Buffer.from((value as { data: number[] }).data).toString('latin1')
}
