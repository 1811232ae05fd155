/**
 * Kills the server with SIGKILL in the middle of writing, again and again: every acknowledged answer and withdrawal
 * must be there afterwards, once; the ledger must verify; profiles must equal a rebuild.
 *
 *   node packages/server/test/faults/kill.ts --rounds 20 --database embedded|postgres
 *
 * `postgres` needs SAYSO_TEST_DATABASE_URL. Bounded: about six seconds a round. Exit code 1: something was found.
 */
import { parseArgs } from 'node:util'
import { createInstallation } from '../support/server.ts'
import type { DatabaseKind } from '../support/server.ts'
import { auditRows, missingOrTwice } from './account.ts'
import { greet, newMemory, pause, present, settle, startLoad } from './load.ts'
import { openBrand } from './shop.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, database: { type: 'string', default: 'embedded' } },
})
const rounds = Math.min(100, Number(options.rounds))

const installation = await createInstallation(options.database as DatabaseKind)
const memory = newMemory()
const found: string[] = []
let settled = 0
const starts: number[] = []
try {
  const key = await openBrand(installation)
  for (let round = 0; round < rounds; round++) {
    const server = await installation.start()
    starts.push(Math.round(server.startedIn))
    const shop = { url: server.url, key }
    settled += await settle(shop, memory)
    const shown = await present(shop)
    if (round === 0) await greet(shop, shown, memory)
    const load = startLoad(shop, shown, memory, 24)
    await pause(500 + Math.random() * 1500)
    server.signal('SIGKILL')
    await Promise.all([load.stop(), server.exited])
  }
  const server = await installation.start()
  const shop = { url: server.url, key }
  settled += await settle(shop, memory)
  const { missing, twice } = await missingOrTwice(shop, memory)
  found.push(...missing.map((id) => `missing: ${id}`), ...twice.map((id) => `twice: ${id}`), ...memory.wrong)
  if (memory.unsure.size > 0) found.push(`${memory.unsure.size} statements were never acknowledged`)
  await server.stop()
  found.push(...(await installation.inside((app) => auditRows(app, memory))))
} finally {
  await installation.remove()
}

const count = (kind: string) => memory.acknowledged.filter((one) => one.operation.kind === kind).length
process.stdout.write(`${JSON.stringify({
  database: options.database,
  rounds,
  answers: count('answer'),
  withdrawals: count('withdrawal'),
  cut_off_and_settled: settled,
  slowest_start_ms: Math.max(...starts),
  found: found.slice(0, 20),
})}\n`)
process.exitCode = found.length > 0 ? 1 : 0
