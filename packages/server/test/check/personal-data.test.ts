import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claims } from '../../src/modules/rights/claims.ts'
import { openShop } from '../support/brands.ts'
import { fashionShop, offer } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { connect } from '../support/client.ts'
import { fillWaysIn } from '../rights/stage.ts'
import type { Exported } from '../support/client.ts'

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>
const anna = 'ext:anna'

describe.each(databases)('what is kept about Anna, on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openShop>>
  let uuid: string
  let exported: Exported
  let before: Rows
  let after: Rows

  /** Every row of every claimed table with her id. */
  async function rowsOf(): Promise<Rows> {
    await opened.server.stop()
    return opened.installation.inside(async ({ database }) => {
      const found: [string, Record<string, unknown>[]][] = []
      for (const table of Object.keys(claims)) {
        const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} where person_id = ${uuid}`.execute(database.owner)
        found.push([table, rows])
      }
      return Object.fromEntries(found)
    })
  }

  beforeAll(async () => {
    const catalog = fashionShop()
    catalog.offers['now_and_then'] = offer('offers', 'shelf', { at_most: { times: 3, per: 'P7D' } })
    opened = await openShop(kind, catalog)
    const { shop } = opened
    const { body } = await shop.name(anna, {
      locale: 'en', time_zone: 'Europe/Helsinki', contacts: [{ channel: 'email', address: 'anna@mail.example' }], accounts: ['Acme'],
    })
    uuid = body.id.slice('per_'.length)
    const shown = await shop.present({ ask: 'welcome', person: anna })
    const { presentation } = shown.body
    await shop.answer({ presentation, person: anna, answers: { shoe_size: '42' }, grants: { offers: true } }, 'once')
    await shop.decide({ person: anna, purpose: 'offers' })
    await shop.call('POST', '/v1/people/ext%3Aanna/requests', { body: { kind: 'question', message: 'Why me?' } })
    await opened.server.stop()
    await opened.installation.inside(async (app) => {
      await fillWaysIn(app, uuid, 1, Date.now())
      const later = Date.now() + 86_400_000
      await app.database.within(app.workspace.gateOfJob(1, 'test'), (scope) => app.messages.plan(scope, [{
        person: uuid, source: 'campaign', key: 'thursday_news', once: '1', purpose: 'newsletter', channel: 'email', notBefore: later, until: later + 1,
      }]))
    })
    opened = { ...opened, server: await opened.installation.start() }
    exported = (await connect(opened.server, opened.key).exported(anna)).body
    before = await rowsOf()
    opened = { ...opened, server: await opened.installation.start() }
    await connect(opened.server, opened.key).erase(anna)
    after = await rowsOf()
  })
  afterAll(() => opened.installation.remove())

  test('is in every table that is claimed, so that the rest of this says something', () => {
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])
  })

  test('is in her export, wherever the claim says', () => {
    for (const [table, { collect }] of Object.entries(claims)) {
      if (!('in' in collect)) continue
      const part = collect.in.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], exported)
      expect(Array.isArray(part) ? part.length : typeof part, table).toSatisfy((held) => held === 'object' || Number(held) > 0)
    }
  })

  test('is gone after her erasure, but for the columns that the claim keeps', () => {
    for (const [table, { erase }] of Object.entries(claims)) {
      if (erase === 'deleted') {
        expect(after[table], table).toEqual([])
        continue
      }
      expect(after[table]!.length, table).toBeGreaterThan(0)
      const held = after[table]!.flatMap((row) => Object.entries(row).filter(([, value]) => holds(value)).map(([column]) => column))
      expect([...new Set(held)].filter((column) => !erase.keeps.includes(column)), table).toEqual([])
    }
  })
})

/** Empty bytes, also in a list, hold nothing. */
function holds(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (Buffer.isBuffer(value)) return value.length > 0
  return Array.isArray(value) ? value.some(holds) : true
}
