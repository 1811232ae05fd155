/**
 * Stops and starts PostgreSQL under a server that is written to: it must say clearly "not now" (503 with Retry-After),
 * go on by itself when the database is back, and lose nothing that it acknowledged. Every second stop is a crash.
 *
 *   node packages/server/test/faults/outage.ts --rounds 4
 *
 * Makes a PostgreSQL server of its own in the temporary directory. Bounded: about eight seconds a round.
 * Exit code 1: something was found; 2: there is no PostgreSQL on this machine.
 */
import { parseArgs } from 'node:util'
import { exchange } from '../support/exchange.ts'
import { auditRows, missingOrTwice } from './account.ts'
import { createCluster, findPrograms } from './cluster.ts'
import { call, greet, newMemory, pause, present, settle, startLoad } from './load.ts'
import type { Shop } from './load.ts'
import { openBrand } from './shop.ts'

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '2' } } })
const rounds = Math.min(20, Number(options.rounds))
const programs = findPrograms()
if (!programs) {
  process.stderr.write('there is no PostgreSQL on this machine\n')
  process.exit(2)
}

const cluster = await createCluster(programs)
process.once('SIGTERM', () => process.exit(1))
process.once('exit', () => cluster.remove())
cluster.start()
process.env['SAYSO_TEST_DATABASE_URL'] = cluster.url
// Reads the address of the database server when it is loaded.
const { createInstallation } = await import('../support/server.ts')

const installation = await createInstallation('postgres')
const memory = newMemory()
const found: string[] = []
const recoveries: number[] = []
let whileDown = 0
let settled = 0
try {
  const key = await openBrand(installation)
  const server = await installation.start()
  const shop = { url: server.url, key }
  const shown = await present(shop)
  await greet(shop, shown, memory)
  for (let round = 0; round < rounds; round++) {
    const load = startLoad(shop, shown, memory, 16)
    await pause(1000)
    cluster.stop(round % 2 === 0 ? 'fast' : 'immediate')
    found.push(...(await lookWhileDown(shop)))
    const acknowledged = memory.acknowledged.length
    await pause(1500)
    whileDown += memory.acknowledged.length - acknowledged
    cluster.start()
    const began = performance.now()
    while (memory.acknowledged.length === acknowledged && performance.now() - began < 20_000) await pause(10)
    if (memory.acknowledged.length === acknowledged) found.push('nothing is acknowledged 20 s after the database came back')
    recoveries.push(Math.round(performance.now() - began))
    await pause(500)
    await load.stop()
    settled += await settle(shop, memory)
  }
  const { missing, twice } = await missingOrTwice(shop, memory)
  found.push(...missing.map((id) => `missing: ${id}`), ...twice.map((id) => `twice: ${id}`), ...memory.wrong)
  if (memory.unsure.size > 0) found.push(`${memory.unsure.size} statements were never acknowledged`)
  if (whileDown > 0) found.push(`${whileDown} statements were acknowledged without a database`)
  await server.stop()
  found.push(...(await installation.inside((app) => auditRows(app, memory))))
} finally {
  await installation.remove()
}

/** The process lives and says that it is not ready; a write and a read both say "not now" in order. */
async function lookWhileDown(shop: Shop): Promise<string[]> {
  const faults: string[] = []
  const status = async (path: string) => (await exchange(shop.url, { method: 'GET', path })).status
  if ((await status('/healthz')) !== 200) faults.push('the process is not called healthy')
  if ((await status('/readyz')) !== 503) faults.push('it is called ready without a database')
  const reply = await call(shop, '/v1/decisions', JSON.stringify({ person: 'ext:person-1', purpose: 'news' }))
  const { code } = JSON.parse(reply.text) as { code?: string }
  if (reply.status !== 503 || code !== 'database_unavailable' || reply.headers['retry-after'] === undefined) {
    faults.push(`a decision without a database: ${reply.status} ${reply.text.slice(0, 200)}`)
  }
  return faults
}

process.stdout.write(`${JSON.stringify({
  rounds,
  acknowledged: memory.acknowledged.length,
  refused: Object.fromEntries(memory.refused),
  settled_later: settled,
  slowest_recovery_ms: Math.max(...recoveries),
  found: found.slice(0, 20),
})}\n`)
process.exitCode = found.length > 0 ? 1 : 0
