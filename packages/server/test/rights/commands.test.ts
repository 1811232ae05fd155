import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../support/server.ts'
import { runHere, setStage } from '../cli/stage.ts'
import type { Stage } from '../cli/stage.ts'
import { tell } from '../properties/world.ts'
import { document } from './stage.ts'

describe.each(databases)('sayso erasures, retention and requests, on %s', (kind) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage(kind)
    const app = await stage.open()
    const { id, key } = await app.workspace.createBrand('history')
    const gate = app.workspace.gateOfJob(id, 'test')
    await app.catalogs.apply(gate, { ...document, brand: { ...document.brand, key } }, { dryRun: false })
    for (const name of ['ann', 'bob']) await tell(app, gate, `ext:${name}`, { grants: { news: true }, answers: { note: name } })
    await app.rights.openFor(gate, 'ext:ann', { kind: 'access', message: 'GEHEIM', receivedAt: Date.now() - 40 * 86_400_000 })
    await app.profiles.withdraw(gate, 'ext:bob', { purposes: ['news'] })
    await app.close()
  })
  afterAll(() => stage.remove())

  test('requests lists what is open, says what is late by its exit code, and shows nobody\'s words', async () => {
    const ran = await stage.run('requests')
    expect([ran.code, ran.err]).toEqual([1, ''])
    expect(ran.out).toMatch(/req_[0-9a-f]{32}\s+access\s+per_[0-9a-f]{32}\s+\S+\s+OVERDUE/)
    const json = await stage.run('requests', '--json', '--overdue')
    expect(JSON.parse(json.out)).toMatchObject({ requests: [{ kind: 'access', overdue: true, identity: 'unchecked' }] })
    expect(ran.out + json.out).not.toContain('GEHEIM')
  })

  test('retention counts with --dry-run, deletes without, and finds nothing the second time', async () => {
    const later = { SAYSO_CLOCK: new Date(Date.now() + 11 * 86_400_000).toISOString() }
    const run = (...words: string[]) => runHere(['retention', '--json', ...words], { ...stage.env, ...later })
    const counts = async (...words: string[]) => (JSON.parse((await run(...words)).out) as { brands: { answers: number }[] }).brands[0]!.answers
    expect([await counts('--dry-run'), await counts(), await counts()]).toEqual([1, 1, 0])
  })

  test('erasures replay reads a journal given by name; sweep writes the tables anew', async () => {
    const file = stage.file('copy.jsonl')
    writeFileSync(file, readFileSync(join(stage.env['SAYSO_DATA_DIR']!, 'journal.jsonl')))
    const replayed = await stage.run('erasures', 'replay', file, '--json')
    expect(JSON.parse(replayed.out)).toMatchObject({ lines: 1, lowered: 0, erased: 0 })
    expect(await stage.run('erasures', 'replay', stage.file('absent'))).toMatchObject({ code: 2 })
    expect(await stage.run('erasures', 'forget')).toMatchObject({ code: 2 })
    expect(await stage.run('erasures', 'sweep')).toMatchObject({ code: 0 })
  })
})
