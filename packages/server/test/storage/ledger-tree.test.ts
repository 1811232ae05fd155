import { fromBase64, parseCheckpoint, parseNote, verifyConsistency, verifyInclusion, verifyNote, verifyReceipt } from '@sayso/receipts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Outdated } from '../../src/kernel/db/database.ts'
import { sequence } from '../../src/modules/ledger/sequencer.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { findFaults, readLeaves } from '../properties/ledger-check.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const document = documentOf(firstDefinition)

describe.each(databases)('on %s', (kind) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())

  async function grow(gate: KeyGate, leaves: number, name: string): Promise<string[]> {
    const told = await Promise.all(Array.from({ length: leaves }, (_, i) =>
      tell(world.app, gate, `ext:${name}-${i % 50}`, { grants: { offers: true } })))
    return told.flatMap((one) => one.entries.map((entry) => entry['id'] as string))
  }

  const treeOf = (gate: KeyGate) => world.app.database.within(gate, (scope) => world.app.ledger.readTree(scope))

  test('each signed head contains the ones before it, and every entry is proved in the last', async () => {
    const gate = await world.brand(document)
    const { verifierKey } = await world.app.ledger.signerOf(gate)
    const heads: { size: bigint; root: Uint8Array }[] = []
    const entries: string[] = []
    // Over the edges of tiles: 255, 256, 257 and 511, 512, 513.
    for (const [round, leaves] of [1, 254, 1, 1, 43, 211, 1, 1, 87].entries()) {
      entries.push(...(await grow(gate, leaves, `r${round}`)))
      await world.app.ledger.sequenceBrand(gate)
      const text = await verifyNote((await treeOf(gate))!.checkpoint, verifierKey)
      heads.push(parseCheckpoint(text!))
    }
    expect(heads.map((head) => Number(head.size))).toEqual([1, 255, 256, 257, 300, 511, 512, 513, 600])

    await world.app.database.within(gate, async (scope) => {
      for (const [i, before] of heads.entries()) {
        for (const after of heads.slice(i)) {
          const proof = await world.app.ledger.proveConsistency(scope, Number(before.size), Number(after.size))
          const hashes = proof.map((hash) => fromBase64(hash)!)
          expect(verifyConsistency(before.size, after.size, hashes, before.root, after.root)).toBe(true)
        }
      }
      const last = heads.at(-1)!
      for (const entry of entries) {
        const proof = await world.app.ledger.prove(scope, entry)
        const hashes = proof.hashes.map((hash) => fromBase64(hash)!)
        expect(verifyInclusion(BigInt(proof.index), last.size, fromBase64(proof.leaf_hash)!, hashes, last.root)).toBe(true)
      }
    })
    expect(await findFaults(world.app, gate)).toEqual([])
  })

  test.each([
    ['a hash in the last tile', (brand: number) => sql`
      update tile set hashes = overlay(hashes placing '\\x00'::bytea from 40) where brand_id = ${brand} and level = 0`],
    ['a tile that is cut short', (brand: number) => sql`
      update tile set hashes = substring(hashes from 1 for 32) where brand_id = ${brand} and level = 0`],
    ['a tile that is gone', (brand: number) => sql`delete from tile where brand_id = ${brand}`],
    ['a smaller size', (brand: number) => sql`update tree set size = size - 1 where brand_id = ${brand}`],
  ])('nothing is signed on top of a tree with %s', async (_name, tamper) => {
    const gate = await world.brand(document)
    await grow(gate, 5, 'a')
    await world.app.ledger.sequenceBrand(gate)
    const before = (await treeOf(gate))!.checkpoint
    await tamper(gate.brand).execute(world.app.database.owner)
    await grow(gate, 1, 'b')
    await expect(world.app.ledger.sequenceBrand(gate)).rejects.toThrow(/tree|tile/)
    expect((await treeOf(gate))!.checkpoint).toBe(before)
    expect((await readLeaves(world.app, gate)).filter((leaf) => leaf.tree_index === null)).toHaveLength(1)
  })

  test('one flipped byte anywhere in the ledger is found, with the place where it is', async () => {
    const gate = await world.brand(document)
    await grow(gate, 3, 'a')
    await world.app.ledger.sequenceBrand(gate)
    const { person_id: person } = (await readLeaves(world.app, gate))[1]!
    for (const column of ['hash', 'prev', 'commitments']) {
      const flip = sql`
        update leaf set ${sql.ref(column)} = case when length(${sql.ref(column)}) = 0 then '\\x01'::bytea
          else set_byte(${sql.ref(column)}, 0, get_byte(${sql.ref(column)}, 0) # 1) end where person_id = ${person}`
      await flip.execute(world.app.database.owner)
      const faults = await findFaults(world.app, gate)
      expect(faults.some((fault) => fault.startsWith(person))).toBe(true)
      if (column === 'prev') await sql`update leaf set prev = ''::bytea where person_id = ${person}`.execute(world.app.database.owner)
      else await flip.execute(world.app.database.owner)
      expect(await findFaults(world.app, gate)).toEqual([])
    }
  })

  test('a new key signs from then on; receipts and heads of before hold, the old key signs no more', async () => {
    const gate = await world.brand(document)
    const { ledger } = world.app
    const before = await tell(world.app, gate, 'ext:rot', { grants: { offers: true } })
    await ledger.sequenceBrand(gate)
    const old = await ledger.signerOf(gate)
    const noted: object[] = []
    const rotate = (kid: string) => ledger.rotateKey(gate, kid, async (_scope, kids) => void noted.push(kids))
    world.clock.now += 60_000
    await rotate(old.keyId)
    // Asked for twice, it happens once.
    await expect(rotate(old.keyId)).rejects.toMatchObject({ code: 'key_not_current' })
    const next = await ledger.signerOf(gate)
    expect(noted).toEqual([{ from: old.keyId, to: next.keyId }])
    // Whoever trusted the old key sees who comes after it.
    const head = (await treeOf(gate))!
    for (const key of [old, next]) expect(await verifyNote(head.checkpoint, key.verifierKey)).toContain(`\n${head.size}\n`)

    const after = await tell(world.app, gate, 'ext:rot', { grants: { offers: false } })
    // A process that has not heard of it yet gives no leaf its place.
    await expect(world.app.database.within(gate, (scope) => sequence(scope, old, world.clock.now))).rejects.toThrow(Outdated)
    await ledger.sequenceBrand(gate)
    const { checkpoint } = (await treeOf(gate))!
    expect(await verifyNote(checkpoint, old.verifierKey)).toBeUndefined()

    const keys = await ledger.publishedKeys(gate)
    expect(keys.map(({ jwk, until }) => [jwk['kid'], until !== undefined])).toEqual([[next.keyId, false], [old.keyId, true]])
    const known = { jwks: { keys: keys.map(({ jwk }) => jwk) as never }, vkey: keys.map((one) => one.verifierKey), now: new Date(world.clock.now) }
    for (const told of [before, after]) {
      const proof = await world.app.database.within(gate, (scope) => ledger.prove(scope, told.entries[0]!['id'] as string))
      const found = await verifyReceipt(told.receipt, { ...known, proof })
      expect([found.ok, found.trusted, found.included]).toEqual([true, true, true])
    }
    const alone = await verifyReceipt(after.receipt, { ...known, jwks: { keys: [keys[1]!.jwk] as never }, vkey: [old.verifierKey] })
    expect(alone.ok).toBe(false)
    const { rows } = await sql<{ length: number }>`
      select length(sealed_private_key) as length from signing_key where brand_id = ${gate.brand} and retired_at is not null`.execute(world.app.database.owner)
    expect(rows).toEqual([{ length: 0 }])
    expect(await findFaults(world.app, gate)).toEqual([])
    const report = await world.app.oversight.verifying.verify(gate, 'rotated', { start() {}, step() {} })
    expect(report.faults).toEqual([])
  })

  test('a head that was signed by another key is not the log\'s', async () => {
    const [one, other] = [await world.brand(document), await world.brand(document)]
    await grow(one, 1, 'a')
    await world.app.ledger.sequenceBrand(one)
    const { checkpoint } = (await treeOf(one))!
    expect(parseNote(checkpoint).signatures).toHaveLength(1)
    expect(await verifyNote(checkpoint, (await world.app.ledger.signerOf(other)).verifierKey)).toBeUndefined()
  })
})
