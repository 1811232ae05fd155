/**
 * Kills the workers with SIGKILL in the middle of a campaign, again and again, before a mail server that is slow, says
 * "later", refuses some for good, or hangs up: in the end everybody whom it does not refuse has the message, under one
 * Message-ID.
 *
 *   node packages/server/test/faults/dispatch.ts --rounds 5 --people 300 --database embedded|postgres
 *
 * `postgres` needs SAYSO_TEST_DATABASE_URL and has two workers. What a mail server took while its reply had not come back
 * when the worker was killed goes again under the same Message-ID; `again` counts that. Exit code 1: something was found.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { addReader, shopWith } from '../outreach/campaign-stage.ts'
import { addBrand } from '../support/brands.ts'
import { connect } from '../support/client.ts'
import { openMailSink } from '../support/mail-sink.ts'
import { createInstallation } from '../support/server.ts'
import type { DatabaseKind } from '../support/server.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' }, people: { type: 'string', default: '120' }, database: { type: 'string', default: 'embedded' },
  },
})
const rounds = Math.min(50, Number(options.rounds))
const people = Math.min(5000, Number(options.people))
const workers = options.database === 'postgres' ? 2 : 1
/** Longer than a worker keeps what it took, and than the first waits. */
const ROUND_MS = 10 * 60_000
const LANES = 4

const tries = new Map<string, number>()
const installation = await createInstallation(options.database as DatabaseKind)
/** One in twenty. */
const isRefused = (name: string) => Number(name.split('-')[1]) % 20 === 7
const refused = new Map<string, number>()
const sink = await openMailSink((id, to) => {
  if (isRefused(to.split('@')[0]!)) {
    refused.set(id, (refused.get(id) ?? 0) + 1)
    return { reply: 'never' }
  }
  const before = tries.get(id) ?? 0
  tries.set(id, before + 1)
  const chance = Math.random()
  // Each has some bad luck, and not without end.
  if (before < 2 && chance < 0.1) return { reply: 'later' }
  if (before < 2 && chance < 0.15) return { reply: 'cut' }
  return { delay: Math.random() * 40 }
})
const found: string[] = []
let kills = 0
try {
  const names = Array.from({ length: people }, (_, i) => `reader-${i}`)
  const key = await installation.inside(async (app) => {
    const keys = await addBrand(app, 'nordwear', { everything: {} })
    const gate = app.workspace.gateOfJob(1, 'test')
    await app.catalogs.apply(gate, shopWith({ news: {} }), { dryRun: false })
    for (const name of names) await addReader(app, gate, name)
    return keys.everything.text
  })
  const start = Date.now()
  const open = async (round: number) => {
    const env = {
      SMTP_URL: sink.url, SAYSO_DISPATCH_CONCURRENCY: String(LANES), SAYSO_CLOCK: new Date(start + round * ROUND_MS).toISOString(),
    }
    const servers = []
    for (let i = 0; i < workers; i++) servers.push(await installation.start(env))
    return servers
  }
  for (let round = 0; round < rounds; round++) {
    const servers = await open(round)
    if (round === 0) await connect(servers[0]!, key).call('POST', '/v1/campaigns/news/start', { body: {} })
    const goal = Math.min(Math.floor(people * 0.9), sink.taken.length + Math.ceil(people / (rounds + 1)))
    for (let i = 0; i < 600 && sink.taken.length < goal; i++) await setTimeout(20)
    for (const server of servers) {
      server.signal('SIGKILL')
      kills += 1
      await server.exited
    }
  }
  let state = ''
  for (let round = rounds; round < rounds + 6 && state !== 'done'; round++) {
    const servers = await open(round)
    const shop = connect(servers[0]!, key)
    for (let i = 0; i < 60 && state !== 'done'; i++) {
      state = (await shop.call<{ state: string }>('GET', '/v1/campaigns/news')).body.state
      if (state !== 'done') await setTimeout(100)
    }
    for (const server of servers) await server.stop()
  }
  if (state !== 'done') found.push(`the campaign is ${state}`)

  const ids = new Map([...Map.groupBy(sink.taken, ({ to }) => to)].map(([to, all]) => [to, new Set(all.map(({ id }) => id))]))
  for (const name of names) {
    const got = ids.get(`${name}@mail.example`)?.size ?? 0
    if (got !== (isRefused(name) ? 0 : 1)) found.push(`${name} got ${got} different messages`)
  }
  if (refused.size !== names.filter(isRefused).length) found.push(`${refused.size} were refused`)
  // A refusal that was not read when the worker was killed is heard once more.
  const insisted = [...refused.values()].reduce((sum, times) => sum + times - 1, 0)
  if (insisted > kills * LANES) found.push(`${insisted} were tried again after they had been refused for good`)
  const again = sink.taken.length - ids.size
  if (again > kills * LANES) found.push(`${again} went again, more than were in hand`)
  process.stdout.write(`${JSON.stringify({
    database: options.database, rounds, kills, acknowledged: ids.size, refused: refused.size, again, found: found.slice(0, 20),
  })}\n`)
} finally {
  await installation.remove()
  await sink.close()
}
process.exitCode = found.length > 0 ? 1 : 0
