import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csv, shop } from '../importing/stage.ts'
import { databases } from '../properties/world.ts'
import { makeBrand, setStage } from './stage.ts'
import type { Stage } from './stage.ts'

const map = {
  list: 'old-shop', purposes: ['offers'],
  person: { email: { column: 'mail' }, phone: { column: 'phone', prefix: '+358' } },
  attributes: {
    birthday: { column: 'born', date: 'DD.MM.YYYY' }, budget: { column: 'spends', decimal: 'comma' },
    colours: { column: 'likes', separator: '|', values: { crimson: 'red' } },
  },
  signs: [{ column: 'status', is: ['left'], means: 'refused' }, { column: 'status', is: ['here'], means: 'said_yes' }],
}
const header = ['mail', 'phone', 'born', 'spends', 'likes', 'status']

describe.each(databases)('on %s', (kind) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage(kind)
    const app = await stage.open()
    await makeBrand(app, shop)
    await app.close()
  })
  afterAll(() => stage.remove())

  function write(name: string, content: string): string {
    writeFileSync(stage.file(name), content)
    return stage.file(name)
  }

  test('a list comes in, its errors go to a file, and whoever said yes is invited', async () => {
    const file = write('list.csv', csv([
      header,
      ['ann@list.example', '040 123 4567', '31.05.1990', '1.234,50', 'Crimson|BLUE', 'here'],
      ['ben@list.example', '', '31.02.1990', 'much', 'red', 'left'],
      ['nobody', '', '', '', '', 'here'],
    ]))
    const mapFile = write('map.json', JSON.stringify(map))
    const dry = await stage.run('import', file, '--map', mapFile, '--dry-run')
    expect(dry.out).toContain('Nothing was written.')
    const errors = stage.file('errors.csv')
    const ran = await stage.run('import', file, '--map', mapFile, '--errors', errors, '--invite', '--json')
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.out)).toMatchObject({
      counts: { rows: 3, new: 1, refused: 1, broken: 1 }, faults: 3, invited: 1,
      errors: [{ line: 3, column: 'born' }, { line: 3, column: 'spends' }, { line: 4, column: 'mail' }],
    })
    expect(readFileSync(errors, 'utf8').split('\r\n')).toHaveLength(5)
    expect((await stage.run('outbox')).out).toContain('invitation')
    const again = await stage.run('import', file, '--map', mapFile, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ changed: 0 })
    expect((await stage.run('invitations', 'old-shop')).out).toContain('0 people were invited.')
  })

  test('what is wrong with a map is said with a pointer, before a row is read', async () => {
    const wrong = write('wrong.yaml', 'list: x\nperson: {email: {column: mail}}\npurposes: [nothing]\nattributes: {allergy: {column: a}}\n')
    const ran = await stage.run('import', write('empty.csv', csv([header])), '--map', wrong)
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('/purposes/0: "nothing" is no purpose of the catalogue')
    expect(ran.out).toContain('/attributes/allergy: is sensitive')
    const unknown = await stage.run('import', stage.file('empty.csv'), '--map', write('unknown.yaml', 'lists: x\n'))
    expect(unknown.out).toContain('/lists: is not known here')
    const missing = write('missing.json', JSON.stringify({ ...map, attributes: { city: { column: 'Town' } }, purposes: ['newsletter'] }))
    expect((await stage.run('import', stage.file('empty.csv'), '--map', missing)).out)
      .toContain('/attributes/city/column: the file has no column "Town"')
  })

  test('a quotation mark that nobody closes ends the file there, and what came before is taken over', async () => {
    const file = write('open.csv', `${csv([header, ['cat@list.example', '', '', '', '', 'here']])}"dan@list.example,,,,,here\n`)
    const ran = await stage.run('import', file, '--map', write('map2.json', JSON.stringify(map)))
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/new +1\n/)
    expect(ran.out).toContain('Stopped at line 3: a quotation mark is opened and never closed.')
  })
})
