import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import type { Route } from '../../src/kernel/http/route.ts'
import { refusals } from '../../src/refusals.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import { openContract } from '../support/contract.ts'
import type { Contract } from '../support/contract.ts'
import { exchange } from '../support/exchange.ts'
import type { Exchanged, Sent } from '../support/exchange.ts'
import { hostileBodies, hostileTexts, nearly, valuesOf } from '../support/hostile.ts'
import type { Pool } from '../support/hostile.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { DatabaseKind, Installation, Running } from '../support/server.ts'
import { firstOwner } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'
import { openPool, wholesOf } from './hostile-pool.ts'

/**
 * How often each operation is tried: those of people at the console less often, for they are many and do less. On
 * PostgreSQL less often as well: there only what a database makes of a value is new.
 */
const runsOf = ({ gate, path }: Route<KeyGate>, kind: DatabaseKind) =>
  Math.ceil((gate.kind === 'staff' || path.startsWith('/v1/staff/') ? 15 : 50) / (kind === 'postgres' ? 4 : 1))

/** Everything that a request could leave behind, in one line. */
async function stateOf({ database }: App): Promise<string> {
  const { rows } = await sql<{ state: string }>`select concat_ws(' ',
    (select count(*) from leaf), (select count(*) from person), (select coalesce(sum(seq), 0) from profile),
    (select count(*) from facet), (select count(*) from use_record), (select count(*) from idempotency),
    (select count(*) from contact_point), (select count(*) from membership), (select count(*) from account),
    (select count(*) from catalog_version), (select count(*) from audit), (select count(*) from released_count),
    (select count(*) from reward_code), (select count(*) from draft), (select count(*) from link)) as state`.execute(
    database.owner,
  )
  return rows[0]!.state
}

/** Leaves without a profile that counts them, profiles without a facet, holes in a chain: what half a write would look like. */
async function halvesOf({ database }: App): Promise<number> {
  const { rows } = await sql<{ halves: number }>`
    select count(*)::int as halves from person p
    left join profile f on f.person_id = p.person_id left join facet t on t.person_id = p.person_id
    left join (select person_id, count(*)::int as n, max(seq) as last from leaf group by person_id) l on l.person_id = p.person_id
    where p.erased_at is null and (coalesce(l.n, 0) <> coalesce(f.seq, 0) or coalesce(l.last, 0) <> coalesce(f.seq, 0)
      or (f.person_id is null) <> (t.person_id is null))`.execute(database.owner)
  return rows[0]!.halves
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let app: App
  let http: FastifyInstance
  let url: string
  let contract: Contract
  let key: string
  let shop: Client
  let second: Client
  let owner: StaffClient
  let closed: Promise<void>
  let close: () => void

  beforeAll(async () => {
    installation = await createInstallation(kind)
    await new Promise<void>((ready, failed) => {
      closed = installation.inside(async (opened) => {
        app = opened
        const keys = await addBrand(app, 'nordwear', { everything: {}, second: {} })
        key = keys.everything.text
        http = app.buildHttp()
        url = await http.listen({ port: 0, host: '127.0.0.1' })
        app.setAddress(url)
        contract = await openContract(url)
        const server = { url, contract } as Parameters<typeof connect>[0]
        shop = connect(server, key)
        second = connect(server, keys.second.text)
        await shop.apply(contractExample())
        owner = await firstOwner({ url, contract, firstLink: await app.staff.firstLink() } as Running)
        const ended = new Promise<void>((resolve) => (close = resolve))
        ready()
        await ended
        await http.close()
      })
      closed.catch(failed)
    })
  })
  afterAll(async () => {
    close()
    await closed
    await installation.remove()
  })

  /** Never a 5xx, always a problem with a code that the operation declares. */
  function judge(sent: Sent, reply: Exchanged): void {
    const what = `${sent.method} ${sent.path.slice(0, 200)} ${String(sent.body ?? '').slice(0, 300)} → ${reply.status} ${reply.text.slice(0, 300)}`
    const type = String(reply.headers['content-type'] ?? '')
    expect(reply.status, what).toBeLessThan(500)
    expect(reply.status, what).toBeGreaterThanOrEqual(200)
    expect(reply.text, what).not.toMatch(/\bat .*\.(ts|js):\d+|node_modules/)
    if (reply.status >= 400) {
      expect(type, what).toMatch(/^application\/problem\+json/)
      const { code, status } = JSON.parse(reply.text) as { code: keyof typeof refusals; status: number }
      expect(Object.keys(refusals), what).toContain(code)
      expect(status, what).toBe(reply.status)
    }
    contract.check(sent.method, sent.path, { status: reply.status, type, text: reply.text })
  }

  let pools = 0

  function requestsOf(route: Route<KeyGate>, pool: Pool): fc.Arbitrary<Sent> {
    const names = [...route.path.matchAll(/:(\w+)|\*/g)].map(([whole, name]) => name ?? whole)
    const part = (name: string) =>
      fc
        .oneof(
          { weight: 4, arbitrary: fc.constantFrom(...((pool[name] ?? ['x']) as string[])) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              ...hostileTexts.filter((text) => text.isWellFormed() && text.length < 5000),
            ),
          },
          { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
        )
        .map((text) => (name === '*' ? encodeURI(text) : encodeURIComponent(text)))
    const raw = fc.constantFrom(
      '%zz',
      '%',
      '%00',
      '%ed%a0%80',
      '%ff',
      'a%2fb',
      '..',
      '%2e%2e',
      'x'.repeat(650),
      'x'.repeat(8000),
    )
    const path = fc
      .tuple(
        ...names.map((name) => fc.oneof({ weight: 9, arbitrary: part(name) }, { weight: 1, arbitrary: raw })),
      )
      .map((parts) => parts.reduce<string>((text, one) => text.replace(/:\w+|\*/, () => one), route.path))
    const valid = route.query ? valuesOf(route.query, pool) : fc.constant({})
    const query = fc
      .oneof({ weight: route.query ? 3 : 8, arbitrary: valid }, { weight: 1, arbitrary: nearly(valid) })
      .map(toQuery)
    const wholes = wholesOf(pool)[route.name]
    const values = route.body && valuesOf(route.body, pool)
    const good = values && wholes ? fc.oneof(values, fc.constantFrom(...wholes)) : values
    const body =
      good &&
      fc.oneof(
        { weight: 6, arbitrary: good.map((value) => JSON.stringify(value)) },
        { weight: 4, arbitrary: nearly(good).map((value) => JSON.stringify(value) ?? '') },
        { weight: 2, arbitrary: hostileBodies },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)) },
      )
    const type = fc.oneof(
      { weight: 12, arbitrary: fc.constant('application/json') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'text/plain',
          'application/json; charset=utf-16',
          'application/xml',
          'multipart/form-data',
          'x',
          '',
        ),
      },
    )
    const repeat = fc.option(fc.constantFrom('once', '"once"', 'a b', '', 'x'.repeat(300), 'two'), {
      freq: 3,
      nil: undefined,
    })
    return fc.record({ path, query, body: body ?? fc.constant(undefined), type, repeat, asStaff: asStaff(route) }).map((made) => ({
      method: route.method,
      path: made.path + made.query,
      headers: {
        ...(made.asStaff ? owner.headers : authorized()),
        ...(made.body === undefined || made.type === '' ? {} : { 'content-type': made.type }),
        ...(made.repeat === undefined ? {} : { 'idempotency-key': made.repeat }),
      },
      ...(made.body === undefined ? {} : { body: made.body }),
    }))
  }

  /** Who asks: a program, or somebody at the console where they may, and always where nobody else may. */
  function asStaff({ gate, path }: Route<KeyGate>): fc.Arbitrary<boolean> {
    if (gate.kind === 'staff' || path.startsWith('/v1/staff/')) return fc.constant(true)
    return gate.kind === 'key' && gate.staff ? fc.integer({ min: 0, max: 3 }).map((n) => n === 0) : fc.constant(false)
  }

  /** The plain request of an operation, first: what limits how often something is done must not hide it. */
  function plainOf({ method, name, path, body, gate }: Route<KeyGate>, pool: Pool): [Sent][] {
    const whole = wholesOf(pool)[name]?.[0]
    if (body && whole === undefined) return []
    const filled = path.replace(/:(\w+)|\*/g, (all, part: string | undefined) => encodeURI(String((pool[part ?? all] ?? ['x'])[0])))
    const json = whole === undefined ? {} : { 'content-type': 'application/json' }
    return [[{
      method, path: filled, headers: { ...(gate.kind === 'staff' ? owner.headers : authorized()), ...json }, ...(whole === undefined ? {} : { body: JSON.stringify(whole) }),
    }]]
  }

  test('whatever is sent to an operation, it is done or refused as a whole, and never fails', async () => {
    const done = new Set<string>()
    const rank = ({ name, method }: Route<KeyGate>) => (method === 'GET' ? 0 : name === 'signOut' ? 2 : 1)
    const world = { app, shop, second }
    // What only shows leaves what there is as it was; whoever signs out is somebody no more.
    const toShow = await openPool(world, '/v1/polls/:id/:breach/:export', ++pools)
    for (const route of app.routes.toSorted((a, b) => rank(a) - rank(b))) {
      const pool = route.method === 'GET' ? toShow : await openPool(world, route.path, ++pools)
      let state = await stateOf(app)
      await fc.assert(
        fc.asyncProperty(requestsOf(route, pool), async (sent) => {
          const reply = await exchange(url, sent)
          judge(sent, reply)
          // It was taken and goes on beside the requests; what it leaves is not the next one's.
          if (route.name === 'verifyNow') await app.oversight.verifying.settled()
          const after = await stateOf(app)
          if (reply.status >= 400)
            expect(after, `${route.name} was refused and left something behind`).toBe(state)
          else done.add(route.name)
          state = after
        }),
        { numRuns: runsOf(route, kind), endOnFailure: true, examples: plainOf(route, pool) },
      )
      expect(await halvesOf(app), `after ${route.name}`).toBe(0)
      // A second factor that is wanted of owners would leave nobody who can do anything.
      if (route.name === 'requireSecondFactor') await app.staff.members.setPolicy(app.workspace.gateOfJob(1, 'test'), [])
    }
    if (kind === 'postgres') return
    // What wants a step before it (an incident assessed, a draft approved) is done by its own tests; were much more than
    // that never once done, hostile would mean no more than wrong.
    const undone = app.routes.filter(({ name, gate, path }) => !done.has(name) && gate.kind !== 'staff' && !path.startsWith('/v1/staff/'))
    expect(undone.length, `never once done: ${undone.map(({ name }) => name).join(', ')}`).toBeLessThan(app.routes.length / 8)
  }, 600_000)

  const authorized = () => ({ authorization: `Bearer ${key}` })
  const json = () => ({ ...authorized(), 'content-type': 'application/json' })
  const good = '{"person":"ext:anna","purpose":"offers"}'
  const odd: [string, () => Sent, number][] = [
    ['an escape that is none', () => ({ method: 'GET', path: '/v1/people/%zz', headers: authorized() }), 400],
    ['half an escape', () => ({ method: 'GET', path: '/v1/people/%', headers: authorized() }), 400],
    [
      'an escape that is no UTF-8',
      () => ({ method: 'GET', path: '/v1/people/%ff%fe', headers: authorized() }),
      400,
    ],
    ['a NUL in the path', () => ({ method: 'GET', path: '/v1/people/ext:%00', headers: authorized() }), 400],
    [
      'a path that is too long',
      () => ({ method: 'GET', path: `/v1/people/${'x'.repeat(5000)}`, headers: authorized() }),
      400,
    ],
    ['an empty name', () => ({ method: 'GET', path: '/v1/people/', headers: authorized() }), 400],
    [
      'a bad escape in the query',
      () => ({ method: 'GET', path: '/v1/events?cursor=%zz', headers: authorized() }),
      400,
    ],
    [
      'the same query twice',
      () => ({ method: 'GET', path: '/v1/events?limit=1&limit=2', headers: authorized() }),
      400,
    ],
    [
      'a query that is not known',
      () => ({ method: 'GET', path: '/v1/events?__proto__=1&x=1', headers: authorized() }),
      400,
    ],
    [
      'a method that there is not',
      () => ({ method: 'PATCH', path: '/v1/decisions', headers: json(), body: good }),
      404,
    ],
    [
      'a body in another encoding',
      () => ({
        method: 'POST',
        path: '/v1/decisions',
        headers: { ...json(), 'content-encoding': 'gzip' },
        body: Buffer.from([31, 139, 8, 0]),
      }),
      400,
    ],
    [
      'bytes that are no UTF-8',
      () => ({
        method: 'POST',
        path: '/v1/decisions',
        headers: json(),
        body: Buffer.from('{"person":"ext:\xff\xfe"}', 'latin1'),
      }),
      400,
    ],
    [
      'no content type',
      () => ({ method: 'POST', path: '/v1/decisions', headers: authorized(), body: good }),
      415,
    ],
    [
      'a form',
      () => ({
        method: 'POST',
        path: '/v1/decisions',
        headers: { ...authorized(), 'content-type': 'application/x-www-form-urlencoded' },
        body: 'person=ext:anna',
      }),
      415,
    ],
    [
      'a header that is too large',
      () => ({
        method: 'GET',
        path: '/v1/events',
        headers: { ...authorized(), 'x-large': 'x'.repeat(20_000) },
      }),
      400,
    ],
    [
      'a key of many kilobytes',
      () => ({ method: 'GET', path: '/v1/events', headers: { authorization: `Bearer ${'x'.repeat(9000)}` } }),
      401,
    ],
    [
      'another scheme',
      () => ({
        method: 'GET',
        path: '/v1/events',
        headers: { authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` },
      }),
      401,
    ],
  ]
  test.each(odd)('%s is refused as a problem with a code', async (_, make, status) => {
    const sent = make()
    const before = await stateOf(app)
    const reply = await exchange(url, sent)
    expect(reply.status, reply.text).toBe(status)
    expect(String(reply.headers['content-type'])).toMatch(/^application\/problem\+json/)
    expect(Object.keys(refusals)).toContain((JSON.parse(reply.text) as { code: string }).code)
    expect(await stateOf(app)).toBe(before)
  })
})

function toQuery(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const text = (one: unknown) =>
    encodeURIComponent(
      (typeof one === 'object' ? (JSON.stringify(one) ?? '') : String(one)).toWellFormed().slice(0, 3000),
    )
  const parts = Object.entries(value).map(([name, one]) => `${text(name)}=${text(one)}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
