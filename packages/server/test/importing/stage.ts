import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Imported } from '../../src/modules/profile/importing/importing.ts'
import type { RowFault } from '../../src/modules/profile/importing/listed.ts'
import { readMap } from '../../src/modules/profile/importing/map.ts'
import type { ImportMap } from '../../src/modules/profile/importing/map.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { attribute, purpose } from '../support/catalogs.ts'
import type { World } from '../properties/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'sayso-import-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let files = 0

/** A shop with a newsletter. */
export const shop = {
  brand: {
    key: 'shop', name: { en: 'Shop' }, locales: ['en'], default_locale: 'en', time_zone: 'Europe/Helsinki',
    controller: { name: 'Shop Oy', email: 'privacy@shop.example', privacy_policy: 'https://shop.example/privacy' },
  },
  purposes: { newsletter: englishOnly(purpose('Newsletter')), offers: englishOnly(purpose('Offers')) },
  attributes: {
    shoe_size: englishOnly(attribute('Shoe size', 'choice', ['offers'], { options: [{ key: '41' }, { key: '42' }] })),
    colours: englishOnly(attribute('Colours', 'multi_choice', ['offers'], { options: [{ key: 'red' }, { key: 'blue' }, { key: 'green' }] })),
    city: englishOnly(attribute('City', 'text', ['newsletter'])),
    birthday: englishOnly(attribute('Birthday', 'date', ['offers'])),
    budget: englishOnly(attribute('Budget', 'number', ['offers'])),
    allergy: englishOnly(attribute('Allergy', 'text', ['offers'], { sensitive: true })),
  },
}

function englishOnly(item: object): object {
  return Object.fromEntries(Object.entries(item).map(([key, value]) =>
    [key, typeof value === 'object' && value !== null && 'fi' in value ? { en: (value as unknown as { en: string }).en } : value]))
}

/** A file of these bytes. */
function fileOf(content: string | Uint8Array): string {
  const file = join(folder, `${++files}.csv`)
  writeFileSync(file, content)
  return file
}

/** Rows as a tool would write them: quoted where need be. */
export function csv(rows: readonly (readonly string[])[], { delimiter = ',', end = '\n' } = {}): string {
  const cell = (text: string) => (/["\n\r,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('')
}

function mapOf(written: object): ImportMap {
  const reading = readMap(JSON.stringify(written), 'json')
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.map
}

export async function runImport(
  world: Pick<World, 'app'>, gate: KeyGate, written: object, content: string | Uint8Array, dryRun = false,
): Promise<Imported & { found: RowFault[] }> {
  const map = mapOf(written)
  expect(await world.app.importing.check(gate, map)).toEqual([])
  const found: RowFault[] = []
  const result = await world.app.importing.run(gate, map, fileOf(content), {
    dryRun, onFault: (fault) => void found.push(fault), onRead: () => {},
  })
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return { ...result, found }
}

const tables = ['person', 'contact_point', 'membership', 'draft', 'imported', 'suppression', 'leaf', 'profile', 'facet', 'outbox'] as const

/** Everything that an import writes, for telling whether anything changed at all. */
export async function everything({ app }: World, gate: KeyGate): Promise<Record<string, unknown[]>> {
  return app.database.within(gate, async ({ trx, brand }) => {
    const found: Record<string, unknown[]> = {}
    for (const table of tables) {
      const { rows } = await sql<{ row: unknown }>`
        select to_jsonb(t) as row from ${sql.table(table)} t where brand_id = ${brand} order by to_jsonb(t)::text`.execute(trx)
      found[table] = rows.map(({ row }) => row)
    }
    return found
  })
}

/** Who has this address, by uuid. */
export async function whoHas({ app }: World, gate: KeyGate, channel: string, address: string): Promise<string[]> {
  return app.database.within(gate, async ({ trx, brand }) => {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from contact_point where brand_id = ${brand} and channel = ${channel}
        and lookup = ${app.people.lookupOf(brand, channel, address)} order by person_id`.execute(trx)
    return rows.map((row) => row.person_id)
  })
}

/** What somebody said about purposes, as their profile has it. */
export async function choicesOf({ app }: World, gate: KeyGate, uuid: string): Promise<Record<string, string>> {
  const rows = await app.database.within(gate, (scope) => app.profiles.readProfiles(scope, [uuid]))
  return Object.fromEntries(Object.entries(rows.get(uuid)?.state?.purposes ?? {}).map(([key, [status]]) => [key, status]))
}
