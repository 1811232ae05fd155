import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatPersonId } from '../../src/kernel/ids.ts'
import { openDraft } from '../../src/modules/profile/sealed.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { databases, openWorld } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { choicesOf, csv, everything, runImport, shop, whoHas } from './stage.ts'

/** The header of each tool's export, in its own order, and rows as it writes them. */
const tools = {
  mailchimp: {
    header: [
      'Email Address', 'First Name', 'Last Name', 'Address', 'Phone Number', 'MEMBER_RATING', 'OPTIN_TIME', 'OPTIN_IP',
      'CONFIRM_TIME', 'CONFIRM_IP', 'LATITUDE', 'LONGITUDE', 'GMTOFF', 'DSTOFF', 'TIMEZONE', 'CC', 'REGION', 'LAST_CHANGED',
      'LEID', 'EUID', 'NOTES', 'TAGS',
    ],
    cells: { yes: { 'OPTIN_TIME': '2023-04-05 06:07:08' } },
    who: 'Email Address', from: { shoe_size: { column: 'Address', values: { 'Size 42': '42' } } }, size: ['Address', 'Size 42'],
  },
  klaviyo: {
    header: [
      'Email', 'Klaviyo ID', 'First Name', 'Last Name', 'Organization', 'Title', 'Phone Number', 'Address', 'Address 2', 'City',
      'State / Region', 'Country', 'Zip Code', 'Latitude', 'Longitude', 'Source', 'Email Marketing Consent',
      'Email Marketing Consent Timestamp', 'SMS Marketing Consent', 'SMS Marketing Consent Timestamp', 'Email Suppressions',
      'External ID', 'shoe size',
    ],
    cells: {
      yes: { 'Email Marketing Consent': 'SUBSCRIBED', 'Email Suppressions': '[]' },
      no: { 'Email Marketing Consent': 'UNSUBSCRIBED', 'Email Suppressions': '[]' },
      bounced: { 'Email Marketing Consent': 'SUBSCRIBED', 'Email Suppressions': '[HARD_BOUNCE]' },
      silent: { 'Email Marketing Consent': 'NEVER_SUBSCRIBED', 'Email Suppressions': '' },
    },
    who: 'Email', from: { shoe_size: { column: 'shoe size' } }, size: ['shoe size', '42'],
  },
  shopify: {
    header: [
      'Customer ID', 'First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Default Address Company',
      'Default Address Address1', 'Default Address Address2', 'Default Address City', 'Default Address Province Code',
      'Default Address Country Code', 'Default Address Zip', 'Default Address Phone', 'Phone', 'Accepts SMS Marketing',
      'Total Spent', 'Total Orders', 'Note', 'Tax Exempt', 'Tags',
    ],
    cells: { yes: { 'Accepts Email Marketing': 'yes' }, no: { 'Accepts Email Marketing': 'no' } },
    who: 'Email', from: { colours: { column: 'Tags', other: 'ignore' }, shoe_size: { column: 'Note' } }, size: ['Note', '42'],
  },
  brevo: {
    header: ['CONTACT ID', 'EMAIL', 'FIRSTNAME', 'LASTNAME', 'SMS', 'WHATSAPP', 'OPT_IN', 'DOUBLE_OPT-IN', 'SIZE', 'ADDED_TIME', 'MODIFIED_TIME'],
    cells: { yes: { 'DOUBLE_OPT-IN': 'Yes', 'OPT_IN': 'true' }, no: { 'DOUBLE_OPT-IN': 'Yes', 'OPT_IN': 'No' } },
    who: 'EMAIL', from: { shoe_size: { column: 'SIZE' } }, size: ['SIZE', '42'],
  },
  hubspot: {
    header: [
      'Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Contact owner', 'Lead Status', 'Company Name',
      'Unsubscribed from all email', 'Email hard bounce reason', 'Legal basis for processing contact\'s data', 'Shoe size', 'Create Date',
    ],
    cells: {
      yes: { 'Legal basis for processing contact\'s data': 'Freely given consent from contact' },
      silent: { 'Legal basis for processing contact\'s data': 'Not applicable' },
      no: { 'Legal basis for processing contact\'s data': 'Freely given consent from contact', 'Unsubscribed from all email': 'true' },
      bounced: { 'Email hard bounce reason': 'UNKNOWN_USER' },
    },
    who: 'Email', from: { shoe_size: { column: 'Shoe size' } }, size: ['Shoe size', '42'],
  },
  listmonk: {
    header: ['uuid', 'email', 'name', 'attributes', 'status', 'created_at', 'updated_at'],
    cells: { yes: { status: 'enabled' }, no: { status: 'blocklisted' } },
    who: 'email', from: { shoe_size: { column: 'attributes', json: 'shop.size' } }, size: ['attributes', '{"shop": {"size": 42}}'],
  },
} as const

type Tool = keyof typeof tools
const names = Object.keys(tools) as Tool[]

/** The id that a tool gives: who they are is then not the address alone. */
const idColumns: Readonly<Partial<Record<Tool, string>>> = {
  klaviyo: 'External ID', shopify: 'Customer ID', hubspot: 'Record ID', listmonk: 'uuid',
}

function rowOf(tool: Tool, name: string, kind: string, more: Readonly<Record<string, string>> = {}): string[] {
  const { header, cells, who, size: [sizeColumn, size] } = tools[tool]
  const id = idColumns[tool]
  const filled: Record<string, string> = {
    [who]: `${name}@list.example`, [sizeColumn]: size, ...(id === undefined ? {} : { [id]: `'${name}-1` }),
    ...(cells as Readonly<Record<string, object>>)[kind], ...more,
  }
  return header.map((column) => filled[column] ?? '')
}

const mapFor = (tool: Tool) => ({ preset: tool, attributes: tools[tool].from, purposes: ['offers', 'newsletter'] })

describe.each(databases)('on %s', (kind) => {
  let world: World
  let gate: KeyGate
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    gate = await world.brand(shop)
  })

  async function draftsOf(uuid: string) {
    return world.app.database.within(gate, async (scope) => {
      const row = (await world.app.people.find(scope, uuid))!
      const { sql } = await import('kysely')
      const { rows } = await sql<{ draft_id: string; sealed_content: Buffer; source: string; state: string }>`
        select draft_id, sealed_content, source, state from draft where person_id = ${uuid}`.execute(scope.trx)
      return rows.map((one) => ({ ...openDraft(world.app.people.keyOf(row), one.draft_id, one.sealed_content), source: one.source, state: one.state }))
    })
  }

  async function only(address: string): Promise<string> {
    const found = await whoHas(world, gate, 'email', address)
    expect(found).toHaveLength(1)
    return found[0]!
  }

  test.each(names)('check 32: a list of %s becomes a person with a draft to confirm, of which nothing can be read', async (tool) => {
    const content = `\ufeff${csv([[...tools[tool].header], rowOf(tool, 'ann', 'yes')], { end: '\r\n' })}`
    const { counts, found } = await runImport(world, gate, mapFor(tool), content)
    expect(found).toEqual([])
    expect(counts).toMatchObject({ rows: 1, new: 1, broken: 0 })
    const ann = await only('Ann@list.example')
    expect(await draftsOf(ann)).toEqual([
      { answers: { shoe_size: '42' }, grants: { offers: true, newsletter: true }, source: 'import', state: 'waiting' },
    ])
    for (const purpose of ['offers', 'newsletter']) {
      const read = await world.app.profiles.read(gate, formatPersonId(ann), purpose)
      expect(read).toMatchObject({ granted: false, values: {} })
    }
  })

  test.each(names.filter((tool) => 'no' in tools[tool].cells))(
    'check 29: whoever left the list of %s has refused here, provably, and no later list lifts it', async (tool) => {
      const header = [...tools[tool].header]
      const { counts } = await runImport(world, gate, mapFor(tool), csv([header, rowOf(tool, 'ben', 'no')]))
      expect(counts).toMatchObject({ refused: 1, new: 0 })
      const ben = await only('ben@list.example')
      expect(await choicesOf(world, gate, ben)).toEqual({ offers: 'withdrawn', newsletter: 'withdrawn' })
      await runImport(world, gate, mapFor(tool), csv([header, rowOf(tool, 'ben', 'yes')]))
      await runImport(world, gate, { ...mapFor(tool), list: 'another' }, csv([header, rowOf(tool, 'ben', 'yes')]))
      expect(await choicesOf(world, gate, ben)).toEqual({ offers: 'withdrawn', newsletter: 'withdrawn' })
      expect(await draftsOf(ben)).toEqual([])
      const held = await world.app.rights.export(gate, formatPersonId(ben))
      expect(held.entries.map(({ body }) => body)).toContainEqual({ kind: 'purpose.withdrawn', purpose: 'offers', by: `import:${tool}` })
    })

  test.each(names.filter((tool) => 'bounced' in tools[tool].cells))(
    'check 29: an address that takes no mail any more (%s) is kept as a keyed hash, and no import or upsert brings it back', async (tool) => {
      const header = [...tools[tool].header]
      const { counts } = await runImport(world, gate, mapFor(tool), csv([header, rowOf(tool, 'cat', 'bounced')]))
      expect(counts).toMatchObject({ suppressed: 1, new: 0 })
      const after = await everything(world, gate)
      expect([after['person'], after['contact_point'], after['suppression']!.length]).toEqual([[], [], 1])
      expect((await runImport(world, gate, mapFor(tool), csv([header, rowOf(tool, 'cat', 'yes')]))).counts).toMatchObject({ suppressed: 1 })
      expect(await everything(world, gate)).toEqual(after)
      const upsert = world.app.people.put(
        gate, await world.app.profiles.refOf(gate, 'ext:cat'), { contacts: [{ channel: 'email', address: 'CAT@list.example' }] }, async () => {})
      await expect(upsert).rejects.toMatchObject({ code: 'contact_suppressed' })
    })

  test('the unsubscribed and the cleaned file of Mailchimp say so by their columns alone', async () => {
    const base = tools.mailchimp.header.slice(0, 18)
    const rest = tools.mailchimp.header.slice(18)
    const unsubscribed = [...base, 'UNSUB_TIME', 'UNSUB_CAMPAIGN_TITLE', 'UNSUB_CAMPAIGN_ID', 'UNSUB_REASON', 'UNSUB_REASON_OTHER', ...rest]
    const cleaned = [...base, 'CLEAN_TIME', 'CLEAN_CAMPAIGN_TITLE', 'CLEAN_CAMPAIGN_ID', ...rest]
    const row = (header: readonly string[], name: string) => header.map((column) =>
      column === 'Email Address' ? `${name}@list.example` : column === 'OPTIN_TIME' ? '2023-01-01 00:00:00' : '')
    const map = { preset: 'mailchimp', purposes: ['newsletter'] }
    expect((await runImport(world, gate, map, csv([unsubscribed, row(unsubscribed, 'dan')]))).counts).toMatchObject({ refused: 1 })
    expect((await runImport(world, gate, map, csv([cleaned, row(cleaned, 'eve')]))).counts).toMatchObject({ suppressed: 1 })
    expect(await choicesOf(world, gate, await only('dan@list.example'))).toEqual({ newsletter: 'withdrawn' })
  })

  test('a cell over several lines, a semicolon, Windows letters and a duplicate in capitals', async () => {
    const text = csv([
      ['Mail', 'Town', 'Note'], ['ann@list.example', 'Köln', 'first\r\nsecond "quoted"\r\n'], ['ANN@LIST.example', 'Bonn', ''],
      ['ben@list.example', 'Århus', 'x;y'],
    ], { delimiter: ';', end: '\r\n' })
    const map = {
      list: 'free', person: { email: { column: 'mail' } }, attributes: { city: { column: 'Town' } }, purposes: ['newsletter'],
    }
    const result = await runImport(world, gate, map, Buffer.from(text, 'latin1'))
    expect(result).toMatchObject({ encoding: 'windows-1252', counts: { rows: 3, new: 2, duplicates: 1, broken: 0 } })
    expect(await draftsOf(await only('ann@list.example'))).toMatchObject([{ answers: { city: 'Köln' } }])
    expect(await draftsOf(await only('ben@list.example'))).toMatchObject([{ answers: { city: 'Århus' } }])
  })

  test('UTF-16 with tabs, as a spreadsheet saves it', async () => {
    const text = csv([['Mail', 'Town'], ['ann@list.example', 'Αθήνα']], { delimiter: '\t', end: '\r\n' })
    const map = { list: 'free', person: { email: { column: 'Mail' } }, attributes: { city: { column: 'Town' } }, purposes: ['newsletter'] }
    expect(await runImport(world, gate, map, Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ encoding: 'utf-16le' })
    expect(await draftsOf(await only('ann@list.example'))).toMatchObject([{ answers: { city: 'Αθήνα' } }])
  })

  test('of five broken rows in a hundred each is named by line and reason, and ninety-five are taken over', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [`p${i}@list.example`, i % 2 === 0 ? '41' : '42'])
    rows[10] = ['not an address', '41']
    rows[20] = ['', '42']
    rows[30] = ['p30@list.example', '41', 'one too many']
    rows[40] = ['p40@list.example']
    rows[50] = ['p50@@list.example', '42']
    rows[60] = ['p60@list.example', 'huge']
    const map = { list: 'free', person: { email: { column: 'mail' } }, attributes: { shoe_size: { column: 'size' } }, purposes: ['offers'] }
    const { counts, found } = await runImport(world, gate, map, csv([['mail', 'size'], ...rows]))
    expect(counts).toMatchObject({ rows: 100, new: 95, broken: 5 })
    expect(found.map(({ line, column }) => [line, column])).toEqual([[12, 'mail'], [22, ''], [32, ''], [42, ''], [52, 'mail'], [62, 'size']])
    expect(JSON.stringify(found)).not.toMatch(/not an address|huge|p50/)
  })

  test('a dry run writes nothing and says what would happen', async () => {
    const before = await everything(world, gate)
    const content = csv([[...tools.klaviyo.header], rowOf('klaviyo', 'ann', 'yes'), rowOf('klaviyo', 'ben', 'no'), rowOf('klaviyo', 'cat', 'bounced'), rowOf('klaviyo', 'ann', 'yes')])
    const dry = await runImport(world, gate, mapFor('klaviyo'), content, true)
    expect(dry.counts).toMatchObject({ rows: 4, new: 1, refused: 1, suppressed: 1, duplicates: 1 })
    expect(dry.samples[0]).toEqual({ line: 2, who: 'a…@l…', standing: 'said_yes', attributes: ['shoe_size'] })
    expect(await everything(world, gate)).toEqual(before)
    const real = await runImport(world, gate, mapFor('klaviyo'), content)
    expect(real.counts).toEqual(dry.counts)
    expect(real.changed).toBe(dry.changed)
  })

  test('the same file again changes nothing', async () => {
    const rows = (['yes', 'no', 'bounced', 'silent'] as const).flatMap((kind, i) => [rowOf('klaviyo', `a${i}`, kind), rowOf('klaviyo', `b${i}`, kind)])
    const content = csv([[...tools.klaviyo.header], ...rows])
    await runImport(world, gate, mapFor('klaviyo'), content)
    const before = await everything(world, gate)
    world.clock.now += 60_000
    expect((await runImport(world, gate, mapFor('klaviyo'), content)).changed).toBe(0)
    expect(await everything(world, gate)).toEqual(before)
  })
})
