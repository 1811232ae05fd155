import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/kernel/crypto.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const start = '2026-03-02T09:00:00Z'
const someUuid = '01a1ffdf-0b0c-7b7f-b485-7244e68f09f6'

describe.each(databases)('the internal audit, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  let n = 0
  beforeAll(async () => {
    world = await openWorld(kind, start)
  })
  afterAll(() => world.close())

  const run = (statement: string) => sql.raw(statement.replaceAll(':brand', String(gate.brand))).execute(world.app.database.owner)
  const at = (days: number) => `'${new Date(world.clock.now + days * DAY_MS).toISOString()}'`
  const later = (days: number) => (world.clock.now += days * DAY_MS)
  const inspecting = () => world.app.oversight.inspecting

  async function fresh(): Promise<void> {
    world.clock.now = Date.parse(start)
    gate = await world.brand(longLived(documentOf(firstDefinition)))
  }
  /** What is open of this check, as `subject severity`. */
  async function open(check: string): Promise<string[]> {
    await inspecting().inspect(gate)
    const { findings, failed } = await inspecting().list(gate, 'open')
    expect(failed).toEqual([])
    return findings.filter((one) => one.check === check).map((one) => `${one.subject} ${one.severity}`)
  }

  async function addMember(roles: string, secondFactor = true): Promise<string> {
    const id = `stf_${kind}_${n += 1}`
    await run(`insert into staff (id, email, name, two_factor_enabled, created_at, updated_at)
      values ('${id}', '${id}@shop.example', 'Somebody', ${secondFactor}, ${at(0)}, ${at(0)})`)
    await run(`insert into staff_membership (brand_id, staff_id, roles, since, added_by) values (:brand, '${id}', '{${roles}}', ${at(0)}, 'operator')`)
    return id
  }

  test('an answer that nobody used for a quarter is found, and no longer once it is used', async () => {
    await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true, news: true }, answers: { size: 8 } })
    expect(await open('unused_data')).toEqual([])
    later(31)
    expect(await open('unused_data')).toEqual(['size notable'])
    expect(await open('unused_purpose')).toEqual(['news notable', 'offers notable'])
    await world.app.profiles.read(gate, 'ext:ann', 'offers')
    expect(await open('unused_data')).toEqual([])
    expect(await open('unused_purpose')).toEqual(['news notable'])
  })

  test('permissions for other words than those in force are found after a month, and settled by asking again', async () => {
    await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    later(1)
    const { catalog } = await world.app.catalogs.get(gate)
    const offers = { ...catalog.purposes['offers']!, retention: 'P2Y' }
    await world.app.catalogs.apply(gate, { ...catalog, purposes: { ...catalog.purposes, offers } }, { dryRun: false })
    later(29)
    expect(await open('stale_consents')).toEqual([])
    later(3)
    expect(await open('stale_consents')).toEqual(['offers notable'])
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    expect(await open('stale_consents')).toEqual([])
  })

  test('answers that should be gone are found when nobody deletes them', async () => {
    await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true }, answers: { size: 8 } })
    later(400)
    expect(await open('retention_overdue')).toEqual(['retention severe'])
    await world.app.oversight.keeping.ran(gate, await world.app.rights.retention.run(gate))
    expect(await open('retention_overdue')).toEqual([])
    const { runs } = await world.app.oversight.keeping.show(gate)
    expect(runs).toMatchObject([{ people: 1, answers: 1 }])
  })

  test('courses that ran out, members without a second factor: both mended by the member', async () => {
    await fresh()
    const [agent, owner] = [await addMember('agent'), await addMember('owner', false)]
    const analyst = await addMember('analyst', false)
    expect(await open('training_expired')).toEqual([])
    expect((await open('second_factor_missing')).sort()).toEqual([`${analyst} notable`, `${owner} severe`].sort())
    await run(`insert into training_attestation (brand_id, staff_id, role, digest, locale, attested_at, valid_until)
      values (:brand, '${agent}', 'agent', 'd', 'en', ${at(-370)}, ${at(-5)})`)
    expect(await open('training_expired')).toEqual([`${agent} agent notable`])
    await run(`insert into training_attestation (brand_id, staff_id, role, digest, locale, attested_at, valid_until)
      values (:brand, '${agent}', 'agent', 'd', 'en', ${at(0)}, ${at(365)})`)
    await run(`update staff set two_factor_enabled = true where id in ('${owner}', '${analyst}')`)
    expect(await open('training_expired')).toEqual([])
    expect(await open('second_factor_missing')).toEqual([])
  })

  test('keys that nobody uses, or that may more than they do', async () => {
    await fresh()
    const { workspace } = world.app
    const idle = await workspace.createKey(gate.brand, { kind: 'secret', name: 'old script', scopes: ['audit'] })
    const broad = await workspace.createKey(gate.brand, { kind: 'secret', name: 'till', scopes: ['assist', 'catalog'] })
    await run(`update api_key set created_at = ${at(0)} where brand_id = :brand`)
    expect(await open('key_unused')).toEqual([])
    later(100)
    await workspace.admitStaff(broad.text, '')
    await workspace.writeUsed()
    expect(await open('key_unused')).toEqual([`${idle.id} minor`])
    expect(await open('key_overscoped')).toEqual([`${broad.id} minor`])
    await workspace.admitStaff(idle.text, '', ['audit'])
    await workspace.admitStaff(broad.text, '', ['catalog'])
    await workspace.writeUsed()
    expect([await open('key_unused'), await open('key_overscoped')]).toEqual([[], []])
  })

  test('what one person decided alone, and what waits for a second one', async () => {
    await fresh()
    await run(`update catalog_version set applied_by = 'staff:stf_1' where brand_id = :brand`)
    await run(`insert into transfer_export (export_id, brand_id, recipient, purpose, state, asked_by, approved_by, created_at, until)
      values ('${someUuid}', :brand, 'parcel_co', 'offers', 'approved', 'staff:stf_1', 'staff:stf_1', ${at(0)}, ${at(1)}) on conflict do nothing`)
    const exported = `exp_${someUuid.replaceAll('-', '')} minor`
    expect((await open('done_alone')).sort()).toEqual([exported, 'version 1 minor'])
    await run(`update catalog_version set approved_by = 'staff:stf_2' where brand_id = :brand`)
    await run(`update transfer_export set approved_by = 'staff:stf_2' where brand_id = :brand`)
    expect(await open('done_alone')).toEqual([])
    await run(`insert into catalog_draft (draft_id, brand_id, title, base, document, revision, state, created_at, created_by, updated_at,
        updated_by, authors, asked_at)
      values ('${someUuid}', :brand, 'Spring', 1, '{}', 1, 'open', ${at(0)}, 's', ${at(0)}, 's', '{s}', ${at(0)})`)
    expect(await open('draft_waiting')).toEqual([])
    later(8)
    expect(await open('draft_waiting')).toEqual([`dft_${someUuid.replaceAll('-', '')} minor`])
    await run(`update catalog_draft set verdict = 'approved' where brand_id = :brand`)
    expect(await open('draft_waiting')).toEqual([])
  })

  test('recipients who do not answer, endpoints that are off', async () => {
    await fresh()
    const { uuid } = await world.app.profiles.refOf(gate, 'ext:nobody')
    await run(`insert into transferred (person_id, recipient, purpose, brand_id, pseudonym, given, kind, state, open_since)
      values ('${uuid}', 'parcel_co', 'offers', :brand, 'sub_1', true, 'updated', 'sending', ${at(0)})`)
    await run(`insert into endpoint (endpoint_id, brand_id, recipient, url, sealed_key, made_by, created_at, next_at, failing_since)
      values (gen_random_uuid(), :brand, 'parcel_co', 'https://x.example', '', 'k', ${at(0)}, ${at(0)}, ${at(0)})`)
    expect([await open('recipient_silent'), await open('endpoint_off')]).toEqual([[], []])
    later(3)
    expect(await open('recipient_silent')).toEqual(['parcel_co notable'])
    expect(await open('endpoint_off')).toHaveLength(1)
    await run(`update transferred set kind = 'withdrawn' where brand_id = :brand`)
    expect(await open('recipient_silent')).toEqual(['parcel_co severe'])
    await run(`update transferred set open_since = null where brand_id = :brand`)
    await run(`update endpoint set failing_since = null where brand_id = :brand`)
    expect([await open('recipient_silent'), await open('endpoint_off')]).toEqual([[], []])
  })

  test('requests past their deadline and breaches past their 72 hours', async () => {
    await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    const { id } = await world.app.rights.openFor(gate, 'ext:ann', { kind: 'question', message: 'Why me?' })
    const body = (kindOf: string, more: object) => JSON.stringify({ kind: kindOf, ...more })
    const known = {
      title: 'Lost laptop', what_happened: 'x', categories: ['confidentiality'], aware_at: world.clock.now, discovered_by: 'us',
    }
    await run(`insert into breach_event (brand_id, breach_id, n, at, actor, body)
      values (:brand, '${someUuid}', 1, ${at(0)}, 'staff:stf_1', '${body('recorded', known)}')`)
    later(3)
    expect([await open('request_overdue'), await open('breach_late')]).toEqual([[], []])
    later(40)
    expect(await open('request_overdue')).toEqual([`${id} severe`])
    expect(await open('breach_late')).toEqual([`bre_${someUuid.replaceAll('-', '')} severe`])
    await world.app.rights.requests.identify(gate, id, 'Called back')
    await world.app.rights.requests.answer(gate, id, 'Because you said yes.')
    await run(`insert into breach_event (brand_id, breach_id, n, at, actor, body)
      values (:brand, '${someUuid}', 2, ${at(0)}, 'staff:stf_1', '${body('not_reported', { because: 'encrypted' })}')`)
    expect([await open('request_overdue'), await open('breach_late')]).toEqual([[], []])
  })

  test('a catalogue in force that the linter would refuse today', async () => {
    await fresh()
    const { catalog } = await world.app.catalogs.get(gate)
    const size = { ...catalog.attributes['size']!, purposes: [] }
    const write = (document: object) =>
      run(`update catalog_version set document = '${JSON.stringify(document).replaceAll("'", "''")}' where brand_id = :brand`)
    expect(await open('catalogue_unfair')).toEqual([])
    await write({ ...catalog, attributes: { ...catalog.attributes, size } })
    expect((await open('catalogue_unfair')).filter((one) => one.includes('/attributes/size'))).not.toEqual([])
    await write(catalog)
    expect(await open('catalogue_unfair')).toEqual([])
  })

  test('a ledger that was not verified for long, or that did not verify; verifying settles it', async () => {
    await fresh()
    await tell(world.app, gate, 'ext:ann', { grants: { offers: true } })
    await world.app.ledger.sequenceBrand(gate)
    expect(await open('ledger_unverified')).toEqual(['ledger notable'])
    const { verifying } = world.app.oversight
    await verifying.start(gate)
    await verifying.settled()
    expect((await verifying.list(gate))[0]).toMatchObject({ state: 'ended', report: { ok: true, ledger: { leaves: 1 }, audit: { ok: true } } })
    expect([await open('ledger_unverified'), await open('ledger_faulty')]).toEqual([[], []])
    later(36)
    expect(await open('ledger_unverified')).toEqual(['ledger notable'])
    await run(`update leaf set hash = decode('${sha256('x').toString('hex')}', 'hex') where brand_id = :brand`)
    await verifying.start(gate)
    await verifying.settled()
    expect(await open('ledger_faulty')).toEqual(['ledger severe'])
  })

  test('a finding can be lived with for a time and a reason; then, or when it gets worse, it is open again', async () => {
    await fresh()
    const member = await addMember('analyst', false)
    expect(await open('second_factor_missing')).toEqual([`${member} notable`])
    const until = world.clock.now + 10 * DAY_MS
    const because = 'Waits for her new phone'
    for (const wrong of [world.clock.now, world.clock.now + 500 * DAY_MS]) {
      await expect(inspecting().accept(gate, 'second_factor_missing', member, { because, until: wrong })).rejects.toMatchObject({ code: 'input_invalid' })
    }
    await expect(inspecting().accept(gate, 'second_factor_missing', 'stf_no', { because, until })).rejects.toMatchObject({ code: 'finding_unknown' })
    await inspecting().accept(gate, 'second_factor_missing', member, { because, until })
    expect(await open('second_factor_missing')).toEqual([])
    expect((await inspecting().list(gate, 'accepted')).findings).toMatchObject([{ subject: member, accepted: { because, by: gate.actor } }])
    later(10)
    expect(await open('second_factor_missing')).toEqual([`${member} notable`])
    await inspecting().accept(gate, 'second_factor_missing', member, { because, until: world.clock.now + DAY_MS })
    await run(`update staff_membership set roles = '{owner}' where staff_id = '${member}'`)
    expect(await open('second_factor_missing')).toEqual([`${member} severe`])
    await run(`update staff set two_factor_enabled = true where id = '${member}'`)
    expect(await open('second_factor_missing')).toEqual([])
    const settled = (await inspecting().list(gate, 'settled')).findings
    expect(settled).toMatchObject([{ subject: member, state: 'settled' }])
    await expect(inspecting().accept(gate, 'second_factor_missing', member, { because, until: world.clock.now + DAY_MS }))
      .rejects.toMatchObject({ code: 'finding_unknown' })
    const { rows } = await world.app.oversight.trail.list(gate, { action: 'finding.accepted' }, undefined, 10)
    expect(rows).toHaveLength(2)
  })

  test('a check that can not look settles nothing and keeps no other from looking; a second look at once is refused', async () => {
    await fresh()
    const member = await addMember('analyst', false)
    expect(await open('second_factor_missing')).toHaveLength(1)
    await run('alter table staff_passkey rename to hidden_passkey')
    await inspecting().inspect(gate)
    await run('alter table hidden_passkey rename to staff_passkey')
    const { findings, failed, looked_at } = await inspecting().list(gate, 'open')
    expect(failed).toEqual(['training_expired', 'second_factor_missing'])
    expect(findings.map((one) => one.subject)).toEqual([member])
    expect(looked_at).toBe(new Date(world.clock.now).toISOString().replace('.000', ''))
    await run(`update inspection set ended_at = null where brand_id = :brand`)
    await expect(inspecting().inspect(gate)).rejects.toMatchObject({ code: 'inspection_running' })
  })

  test('it looks at night where the brand is, once, and by day when a night was missed', async () => {
    await fresh()
    const lookedAt = async () => (await inspecting().list(gate, 'open')).looked_at
    await inspecting().inspectDue([gate])
    const first = await lookedAt()
    expect(first).toBeDefined()
    later(0.9)
    await inspecting().inspectDue([gate])
    expect(await lookedAt(), 'a day has not passed and it is morning').toBe(first)
    world.clock.now = Date.parse('2026-03-03T23:30:00Z')
    await inspecting().inspectDue([gate])
    expect(await lookedAt(), 'one at night in Helsinki').toBe('2026-03-03T23:30:00Z')
    world.clock.now += 60 * 60 * 1000
    await inspecting().inspectDue([gate])
    expect(await lookedAt()).toBe('2026-03-03T23:30:00Z')
  })
})

/** So that nothing ends by itself while a quarter passes. */
function longLived(document: object): object {
  const { purposes, attributes, ...rest } = document as {
    purposes: Record<string, object>; attributes: Record<string, { fresh_for?: string }>
  }
  const each = <T>(items: Record<string, T>, make: (item: T) => object) =>
    Object.fromEntries(Object.entries(items).map(([key, item]) => [key, make(item)]))
  return {
    ...rest,
    purposes: each(purposes, (one) => ({ ...one, retention: 'P1Y' })),
    attributes: each(attributes, ({ fresh_for: _gone, ...one }) => one),
  }
}
