import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstream } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { CloudEvent } from 'cloudevents'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEventSink } from '../../src/kernel/event-sink.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from './stage.ts'

const HOUR = 3600_000

interface Endpoint { id: string; secret: string; enabled: boolean; disabled_because?: string; last_success_at?: string }

describe.each(databases)('what changed, to the brand’s own systems, on %s', (kind) => {
  let presence: Presence
  let receiver: Awaited<ReturnType<typeof openReceiver>>
  let made: Endpoint
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: parcels(), env: TO_PRIVATE, mail: false })
    receiver = await openReceiver()
    await tell('before')
    made = (await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body: { url: receiver.url } })).body
  })
  afterAll(async () => {
    await receiver.close()
    await presence.close()
  })
  const tell = async (name: string) => {
    await presence.shop.tell(`ext:${name}`, { answers: { shoe_size: '42' }, grants: { offers: true } })
    await settle(presence.app)
  }
  const events = async () => (await presence.shop.events('?limit=1000')).body.events

  test('a webhook hears what changes from now on, in the order of the ledger, with no value in it', async () => {
    await tell('ann')
    await tell('bob')
    const expected = (await events()).filter((event) => event.index > 0)
    expect(receiver.received.map(({ event }) => event.id)).toEqual(expected.map(({ id }) => id))
    expect(receiver.types()).toContain('sayso.value.declared')
    expect(receiver.received.every(({ text }) => !text.includes('"42"'))).toBe(true)
    expect(receiver.last().event.source).toMatch(/\/log\/nordwear$/)
  })

  test('while it does not take one, nothing that comes after goes before it; a replay sends all of it again', async () => {
    receiver.received.length = 0
    receiver.says.push({ status: 400 }, { status: 400 })
    await tell('cat')
    const [first] = receiver.received
    await tell('dan')
    expect(receiver.received.map(({ event }) => event.id)).toEqual([first!.event.id])
    presence.pass(HOUR)
    await settle(presence.app)
    presence.pass(HOUR)
    await settle(presence.app)
    const ids = receiver.received.map(({ event }) => event.id)
    const expected = (await events()).map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual([first!.event.id, first!.event.id, first!.event.id])
    expect([...new Set(ids)]).toEqual(expected.slice(expected.indexOf(first!.event.id)))

    receiver.received.length = 0
    await presence.shop.call('POST', `/v1/endpoints/${made.id}/replay`, { body: { since: '2020-01-01T00:00:00Z' } })
    await settle(presence.app)
    expect(receiver.received.map(({ event }) => event.id)).toEqual(expected)
  })

  test('one that wants some kinds and purposes hears of nothing else', async () => {
    const other = await openReceiver()
    const wanted = { url: other.url, events: ['purpose.granted', 'purpose.withdrawn'], purposes: ['delivery_updates'] }
    const { body: { id } } = await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body: wanted })
    await tell('eve')
    await presence.shop.tell('ext:eve', { answers: { doorstep: 'Porch' }, grants: { delivery_updates: true } })
    await settle(presence.app)
    expect(other.received.map(({ event }) => [event.type, event.data!.purpose])).toEqual([['sayso.purpose.granted', 'delivery_updates']])
    await presence.shop.call('DELETE', `/v1/endpoints/${id}`)
    await other.close()
  })

  test('an address that does not succeed for five days is no longer tried', async () => {
    const broken = await openReceiver()
    broken.says.push(...Array.from({ length: 200 }, () => ({ status: 500 })))
    const { body: { id } } = await presence.shop.call<Endpoint>('POST', '/v1/endpoints', { body: { url: broken.url } })
    await tell('fay')
    for (let hours = 0; hours < 7 * 24; hours += 25) {
      presence.pass(25 * HOUR)
      await settle(presence.app)
    }
    const { body } = await presence.shop.call<Endpoint>('GET', `/v1/endpoints/${id}`)
    expect(body).toMatchObject({ enabled: false, disabled_because: 'failing' })
    await presence.shop.call('DELETE', `/v1/endpoints/${id}`)
    await broken.close()
  })

  test('an address that is not public is refused as soon as it is named', async () => {
    const strict = await openPresence(kind, { catalog: parcels(), mail: false })
    for (const url of ['http://shop.example/hook', 'https://127.0.0.1/hook', 'https://[::1]/', 'https://a:b@shop.example/', 'ftp://shop.example/']) {
      const reply = await strict.shop.call('POST', '/v1/endpoints', { body: { url } })
      expect([url, reply.status, reply.body.errors?.[0]?.pointer]).toEqual([url, 400, '/url'])
    }
    await strict.close()
  })
})

describe.each(databases)('the stream of events, on %s', (kind) => {
  test('an address that takes batches gets them in order, and again what it did not take', async () => {
    const batches: { type: string | undefined; ids: string[] }[] = []
    const says = [503]
    const server = createServer((request, reply) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const sent = (JSON.parse(Buffer.concat(chunks).toString()) as object[]).map((one) => new CloudEvent(one))
        const status = says.shift() ?? 202
        if (status === 202) batches.push({ type: request.headers['content-type'], ids: sent.map(({ id }) => id) })
        reply.writeHead(status).end()
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const presence = await openPresence(kind, {
      catalog: parcels(), mail: false, env: { SAYSO_EVENTS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` },
    })
    for (const name of ['ann', 'bob']) await presence.shop.tell(`ext:${name}`, { answers: { shoe_size: '42' }, grants: { offers: true } })
    await settle(presence.app)
    expect(batches).toEqual([])
    presence.pass(10_000)
    await settle(presence.app)
    const { body: { events } } = await presence.shop.events('?limit=1000')
    expect(batches.flatMap(({ ids }) => ids)).toEqual(events.map(({ id }) => id))
    expect(batches[0]!.type).toContain('application/cloudevents-batch+json')
    await presence.close()
    server.close()
    await once(server, 'close')
  })
})

test('a long batch leaves in pieces, one after the other', async () => {
  const sizes: number[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      sizes.push((JSON.parse(Buffer.concat(chunks).toString()) as object[]).length)
      reply.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sink = openEventSink(`http://127.0.0.1:${(server.address() as AddressInfo).port}/events`)
  await sink.send(Array.from({ length: 1200 }, (_, n) => ({ id: `evt_${n}`, topic: 'nordwear', event: { id: `evt_${n}` } })))
  expect(sizes).toEqual([500, 500, 200])
  await sink.close()
  server.close()
  await once(server, 'close')
})

const nats = ((): boolean => {
  try {
    execFileSync('nats-server', ['--version'])
    return true
  } catch {
    return false
  }
})()
if (!nats) console.warn('no nats-server on this machine: the stream to JetStream is not tried')

describe.runIf(nats).each(databases)('the stream to NATS JetStream, on %s', (kind) => {
  const store = mkdtempSync(join(tmpdir(), 'sayso-nats-'))
  afterAll(() => rmSync(store, { recursive: true, force: true }))

  async function freePort(): Promise<number> {
    const probe = createServer()
    probe.listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    probe.close()
    await once(probe, 'close')
    return port
  }

  async function start(port: number) {
    const child = spawn('nats-server', ['-js', '-a', '127.0.0.1', '-p', String(port), '-sd', store], { stdio: ['ignore', 'ignore', 'pipe'] })
    await new Promise<void>((ready, failed) => {
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('Server is ready')) ready()
      })
      child.once('exit', () => failed(new Error(said)))
    })
    return async () => {
      child.removeAllListeners('exit')
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }

  async function readAll(port: number, wanted: number): Promise<{ ids: string[]; texts: string[] }> {
    const connection = await connect({ servers: `127.0.0.1:${port}` })
    const consumer = await jetstream(connection).consumers.get('SAYSO')
    const ids: string[] = []
    const texts: string[] = []
    for await (const message of await consumer.fetch({ max_messages: wanted + 5, expires: 1000 })) {
      const event = new CloudEvent(message.json<object>())
      ids.push(event.id)
      texts.push(message.string())
    }
    await connection.close()
    return { ids, texts }
  }

  test('a consumer gets every event once, in order, also after the server and our process were started again', async () => {
    const port = await freePort()
    let stop = await start(port)
    const presence = await openPresence(kind, {
      catalog: parcels(), mail: false, env: { SAYSO_EVENTS_URL: `nats://127.0.0.1:${port}/SAYSO/sayso.events` },
    })
    const tell = (name: string) => presence.shop.tell(`ext:${name}`, { answers: { shoe_size: '42' }, grants: { offers: true } })
    await tell('ann')
    await settle(presence.app)
    await stop()
    await tell('bob')
    await settle(presence.app)
    stop = await start(port)
    presence.pass(10_000)
    await settle(presence.app)
    // As a process that died after JetStream had the events and before it could move on: they go again, and count once.
    await sql`update event_stream set place = 0`.execute(presence.app.database.owner)
    await settle(presence.app)
    await tell('cat')
    await settle(presence.app)
    const { body: { events } } = await presence.shop.events('?limit=1000')
    const { ids, texts } = await readAll(port, events.length)
    expect(ids).toEqual(events.map(({ id }) => id))
    expect(texts.join()).not.toContain('"42"')
    await presence.close()
    await stop()
  })
})
