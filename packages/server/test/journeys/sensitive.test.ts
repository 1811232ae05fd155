import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { attribute, contractExample, offer, when } from '../support/catalogs.ts'
import type { Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const canary = 'kanarienvogel-4711'
const people = Array.from({ length: 6 }, (_, i) => `ext:person-${i}`)

function catalog() {
  const document = contractExample()
  document.brand['floor'] = 5
  document.attributes['allergy'] = attribute('Allergy', 'text', ['baby_tips'], { sensitive: true })
  document.attributes['nickname'] = attribute('Nickname', 'text', ['baby_tips'])
  document.offers['without_nuts'] = offer('baby_tips', 'home', {
    when: when({ field: 'allergy', operator: 'contains', value: 'vogel' }),
  })
  document.segments['allergic'] = {
    purpose: 'baby_tips',
    when: when({ field: 'allergy', operator: 'beginsWith', value: 'kanarien' }),
  }
  document.segments['not_allergic'] = {
    purpose: 'baby_tips',
    when: {
      combinator: 'and',
      not: true,
      rules: [{ field: 'allergy', operator: 'beginsWith', value: 'kanarien' }],
    },
  }
  return document
}

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let server: Running
  let shop: Client

  beforeAll(async () => {
    ;({ installation, server, shop } = await openShop(kind, catalog()))
    for (const person of people) {
      await shop.tell(person, {
        answers: { allergy: canary, nickname: 'Nöppönen' },
        grants: { baby_tips: true },
      })
    }
    for (let i = 0; i < 6; i++)
      await shop.tell(`ext:other-${i}`, { answers: { allergy: 'none' }, grants: { baby_tips: true } })
    await shop.tell('ext:silent', { answers: { nickname: 'Silent' }, grants: { baby_tips: true } })
  })
  afterAll(() => installation.remove())

  test('a sensitive answer is read and decided on for the purpose that it was told for', async () => {
    expect((await shop.read(people[0]!, 'baby_tips')).body.values['allergy']?.value).toBe(canary)
    const { offers, values_used: used } = (await shop.decide({ person: people[0]!, purpose: 'baby_tips' }))
      .body
    expect(offers.map((one) => one.key)).toEqual(['without_nuts'])
    expect(offers[0]?.because).toEqual([expect.objectContaining({ attribute: 'allergy', value: canary })])
    expect(used).toEqual(['allergy'])
  })

  test('segments find it too, and whoever did not tell is in neither a group nor its opposite', async () => {
    expect((await shop.count('allergic')).body).toMatchObject({ count: people.length, suppressed: false })
    const told = await shop.list('allergic')
    expect(told.named.map((one) => `ext:${one}`).sort()).toEqual(people)
    const opposite = await shop.list('not_allergic')
    expect(opposite.named.sort()).toEqual(Array.from({ length: 6 }, (_, i) => `other-${i}`))
  })

  test('it stands nowhere in the database in clear, in no table and in no file', async () => {
    await shop.decide({ person: people[0]!, purpose: 'baby_tips' }, 'a repeated decision')
    await server.stop()
    const tables = await installation.inside(async ({ database }) => {
      const { rows } = await sql<{ name: string }>`
        select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(
        database.owner,
      )
      const texts: [string, string][] = []
      for (const { name } of rows) {
        const { rows: all } = await sql<{
          row: string
        }>`select t::text as row from ${sql.table(name)} t`.execute(database.owner)
        texts.push([name, all.map((one) => one.row).join('\n')])
      }
      return new Map(texts)
    })
    const disguises = [
      canary,
      Buffer.from(canary).toString('hex'),
      Buffer.from(canary).toString('base64').slice(0, 20),
      Buffer.from(`"${canary}`).toString('base64').slice(0, 20),
      Buffer.from(` ${canary}`).toString('base64').slice(4, 24),
    ]
    expect(tables.size).toBeGreaterThan(10)
    expect(tables.get('profile')).toContain('Nöppönen')
    for (const [name, text] of tables) {
      for (const disguise of disguises)
        expect(text.includes(disguise), `${name} holds ${disguise}`).toBe(false)
    }
    if (kind === 'embedded') {
      for (const file of filesIn(installation.dataDir)) {
        expect(readFileSync(file).includes(canary), `${file} holds it`).toBe(false)
      }
    }
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
}
