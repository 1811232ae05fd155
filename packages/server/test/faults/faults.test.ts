import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findPrograms } from './cluster.ts'

const databases = process.env['SAYSO_TEST_DATABASE_URL'] ? ['embedded', 'postgres'] : ['embedded']

/** Runs one of the scripts beside this file; its last line is what it found. */
async function play(script: string, ...args: string[]): Promise<{ found: string[]; acknowledged: number }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  await once(child, 'exit')
  const told = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as {
    found: string[]; answers?: number; withdrawals?: number; acknowledged?: number
  }
  return { found: told.found, acknowledged: told.acknowledged ?? Math.min(told.answers ?? 0, told.withdrawals ?? 0) }
}

test.each(databases)('a server that is killed while it is written to loses nothing it acknowledged (%s)', { timeout: 180_000 }, async (database) => {
  const { found, acknowledged } = await play('kill.ts', '--rounds', '3', '--database', database)
  expect(found).toEqual([])
  expect(acknowledged).toBeGreaterThan(20)
})

const postgres = findPrograms()
if (!postgres) console.warn('skipped: no PostgreSQL programs to make a server of one\'s own with')

test.skipIf(!postgres)('a server whose database goes away says "not now", and goes on by itself', { timeout: 180_000 }, async () => {
  const { found, acknowledged } = await play('outage.ts', '--rounds', '2')
  expect(found).toEqual([])
  expect(acknowledged).toBeGreaterThan(50)
})

test.each(databases)('workers that are killed while they send, before a mail server in a bad mood, lose nobody and send nothing else (%s)', { timeout: 180_000 }, async (database) => {
  const { found, acknowledged } = await play('dispatch.ts', '--rounds', '2', '--people', '80', '--database', database)
  expect(found).toEqual([])
  // Four of them the mail server refuses.
  expect(acknowledged).toBe(76)
})
