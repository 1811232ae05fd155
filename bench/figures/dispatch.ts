/** dispatch: a campaign to many people, each looked at, to a mail server in a process of its own. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { catalog } from '../catalog.ts'
import type { Comparison } from '../comparison.ts'
import { compare } from '../comparison.ts'
import type { Installation } from '../installation.ts'
import { fetchObject, fetchText, isRecord } from '../installation.ts'
import { openInside } from '../load.ts'
import { describePerson, permissionOf } from '../people.ts'
import { root, startProduct } from '../product.ts'
import type { Contestant } from '../rounds.ts'
import { alternate } from '../rounds.ts'
import type { Running } from '../server.ts'
import { freePort, startServer } from '../server.ts'
import type { Stage } from '../stage.ts'
import { product } from './http.ts'

const yardstick = 'bare nodemailer with its pool'
/** What the product opens by default. */
const connections = 10
/** Addresses entered at the same time. */
const abreast = 50

interface Sink extends Running {
  readonly smtp: string
}

/** Messages a second, from the start of the campaign until the last has arrived. */
export async function measureDispatch(stage: Stage): Promise<Comparison[]> {
  const { options, say } = stage
  const smtpPort = await freePort()
  const sink: Sink = { ...(await contestant('mail-sink', { SMTP_PORT: String(smtpPort) })), smtp: `smtp://127.0.0.1:${smtpPort}` }
  const bare = await contestant('nodemailer', { SMTP_URL: sink.smtp, CONNECTIONS: String(connections) })
  const people = Array.from({ length: options.people }, (_, number) => number)
  const expected = people.filter((number) => permissionOf(number) === 'granted').length
  const contestants: Contestant[] = [bareNodemailer(bare, sink, expected, say)]
  if (!options.yardsticks) {
    const installation = await startProduct(
      { name: 'dispatch', count: options.people, describe: describePerson, settings: { SMTP_URL: sink.smtp } }, say)
    await proveAddresses(installation, options.people)
    contestants.unshift(campaign(installation, sink, expected, say))
  }
  const measured = await alternate(contestants, options.rounds)
  return compare('dispatch', 'messages/s', measured, product, [{ yardstick, bound: { side: 'least', must: 0.5, aim: 0.9 } }])
}

function contestant(name: string, env: Record<string, string>): Promise<Running> {
  return startServer({ command: process.execPath, args: [join('bench', 'contestants', `${name}.ts`)], cwd: root, env, ready: '/' })
}

async function proveAddresses(installation: Installation, count: number): Promise<void> {
  const { app, gate } = await openInside(installation)
  let next = 0
  const inTurn = async (): Promise<void> => {
    while (next < count) {
      const number = next++
      const ref = await app.profiles.refOf(gate, `ext:${number}`)
      await app.people.put(gate, ref, { contacts: [{ channel: 'email', address: `person${number}@mail.example` }] }, app.profiles.moveFacet)
      await app.database.within(gate, async (scope) => {
        for (const { lookup } of await app.people.contactsOf(scope, ref.uuid)) await app.people.proveContact(scope, ref.uuid, lookup)
      })
    }
  }
  await Promise.all(Array.from({ length: abreast }, inTurn))
  await app.close()
}

/** Each time a new edition, to the same people: the catalogue's caps are counted and not reached. */
function campaign(installation: Installation, sink: Sink, expected: number, say: Stage['say']): Contestant {
  let edition = 0
  const measure = async (): Promise<{ value: number }> => {
    edition += 1
    await fetchText(installation, { method: 'PUT', path: '/v1/catalog', body: catalogWith(edition, new Date()) })
    const value = await timed({ name: product, running: installation }, sink, expected, say, () =>
      fetchText(installation, { method: 'POST', path: '/v1/campaigns/news/start', body: {} }))
    // Settled to the last before the other takes its turn.
    while ((await fetchObject(installation, { method: 'GET', path: '/v1/campaigns/news' }))['state'] !== 'done') await pause(200)
    say(`dispatch: the server holds ${installation.residentMegabytes()} MB`)
    return { value }
  }
  return { name: product, warm: measure, measure }
}

/** Quiet hours that are far away now, and a cap: both are looked at for each message. */
function catalogWith(edition: number, now: Date) {
  const hour = (later: number) => `${String((now.getUTCHours() + 2 + later) % 24).padStart(2, '0')}:00`
  return {
    ...catalog,
    brand: { ...catalog.brand, contact: { quiet_hours: { from: hour(9), until: hour(13) }, weekly_max: 50 } },
    campaigns: {
      news: {
        purpose: 'offers', channel: 'email', edition,
        content: { en: {
          subject: 'New in size {{shoe_size}}', title: 'New this week',
          body: 'Shoes in size {{shoe_size}} have arrived, and shirts in {{shirt_size}}.\n\nHave a look before others do.',
          action: 'See them', url: 'https://shop.example/new',
        } },
      },
    },
  }
}

/** The very message that the product sent last, or one of its size where the product is left out. */
function bareNodemailer(bare: Running, sink: Sink, expected: number, say: Stage['say']): Contestant {
  const send = async (count: number): Promise<void> => {
    const { latest } = await ask(`${sink.url}/latest`)
    const mail = typeof latest === 'string' && latest !== '' ? await partsOf(latest) : ofUsualSize
    const reply = await fetch(bare.url, { method: 'POST', body: JSON.stringify({ count, mail }) })
    if (!reply.ok) throw new Error(`nodemailer: ${reply.status}`)
  }
  return {
    name: yardstick,
    warm: () => send(Math.min(expected, 2000)),
    measure: async () => ({ value: await timed({ name: yardstick, running: bare }, sink, expected, say, () => send(expected)) }),
  }
}

const ofUsualSize = { subject: 'New in size 42', text: 'Shoes have arrived.\n'.repeat(50), html: '<p>Shoes have arrived.</p>\n'.repeat(300), headers: {} }

async function partsOf(raw: string) {
  const { subject = '', text = '', html = '', headers } = await PostalMime.parse(raw)
  const kept = headers.filter(({ key }) => key.startsWith('list-')).map(({ key, value }) => [key, value])
  return { subject, text, html, headers: Object.fromEntries(kept) as Record<string, string> }
}

/** Messages a second until as many have arrived as are expected, and how busy the two processes were meanwhile. */
async function timed(
  who: { readonly name: string; readonly running: Running }, sink: Sink, expected: number, say: Stage['say'], send: () => Promise<unknown>,
): Promise<number> {
  const taken = async () => Number((await ask(sink.url))['taken'])
  const goal = (await taken()) + expected
  const [sinkBefore, before] = [sink.processorMs(), who.running.processorMs()]
  const begin = performance.now()
  const sending = send()
  while ((await taken()) < goal) await pause(20)
  const milliseconds = performance.now() - begin
  const each = (who.running.processorMs() - before) / expected
  const busy = (sink.processorMs() - sinkBefore) / milliseconds
  await sending
  say(`dispatch: ${who.name}: ${expected} in ${(milliseconds / 1000).toFixed(1)} s, ${each.toFixed(2)} ms of a processor each; the sink busy for ${Math.round(busy * 100)} % of it`)
  return expected / (milliseconds / 1000)
}

async function ask(url: string): Promise<Record<string, unknown>> {
  const told: unknown = await (await fetch(url)).json()
  return isRecord(told) ? told : {}
}
