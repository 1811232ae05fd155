import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { addBrand } from '../support/brands.ts'
import { createInstallation, databases } from '../support/server.ts'
import { openReceiver, parcels, settle, TO_PRIVATE } from '../sharing/stage.ts'
import { backUp } from './stage.ts'

const HOUR = 3600_000
const names = ['ann', 'bob', 'cyd'] as const
const said = { en: { subject: 'Wider boots', body: 'We now make them wider.' }, fi: { subject: 'Leveämmät', body: 'Leveämmät saappaat.' } }
const title = { en: 'Wider boots', fi: 'Leveämmät saappaat' }
const shop = { ...parcels(), posts: { wider: { title, purpose: 'offers', attributes: ['shoe_size'], content: said } } }

describe.each(databases)('after a restore from a backup in which things wait, on %s', { timeout: 120_000 }, (kind) => {
  test('check 39: nothing leaves for the erased and the withdrawn, and recipients hear of the erasure', async () => {
    const installation = await createInstallation(kind)
    const receiver = await openReceiver()
    let offset = 0
    const inside = <T>(work: (app: App, gate: KeyGate) => Promise<T>) =>
      installation.inside((app) => work(app, app.workspace.gateOfJob(1, 'test')), { env: TO_PRIVATE, clock: () => Date.now() + offset })
    const states = async (app: App, gate: KeyGate) => Object.fromEntries(await Promise.all(names.map(async (name) => {
      const { uuid } = await app.profiles.refOf(gate, `ext:${name}`)
      const { rows } = await sql<{ state: string }>`select state from message where person_id = ${uuid}`.execute(app.database.owner)
      return [name, rows.map((row) => row.state).join()]
    })))
    try {
      await inside(async (app, gate) => {
        await addBrand(app, 'nordwear', { everything: {} })
        await app.catalogs.apply(gate, shop as never, { dryRun: false })
        await app.sharing.endpoints.create(gate, { recipient: 'parcel_co', url: receiver.url })
        for (const name of names) {
          const called = `ext:${name}`
          const { presentation } = await app.profiles.present(gate, {
            person: called, attributes: ['shoe_size', 'doorstep'], purposes: ['offers', 'delivery_updates'], recipients: ['parcel_co'],
          })
          await app.profiles.answer(gate, {
            presentation, person: called, answers: { shoe_size: '42', doorstep: 'Porch' }, grants: { offers: true, delivery_updates: true },
            recipients: { parcel_co: true },
          })
          const { uuid: person } = await app.profiles.refOf(gate, `ext:${name}`)
          const now = Date.now()
          await app.database.within(gate, (scope) => app.messages.plan(scope, [{
            person, source: 'post', key: 'wider', once: 'wider', purpose: 'offers', channel: 'inbox', notBefore: now + HOUR, until: now + 24 * HOUR,
          }]))
        }
        await settle(app)
        expect(receiver.types()).toHaveLength(3)
      })
      const backup = backUp(installation.databaseUrl, installation.dataDir)
      await inside(async (app, gate) => {
        await app.rights.erase(gate, 'ext:ann')
        await app.profiles.withdraw(gate, 'ext:bob', { purposes: ['offers', 'delivery_updates'] })
        await settle(app)
        expect(await states(app, gate)).toEqual({ ann: '', bob: 'cancelled', cyd: 'waiting' })
      })
      backup.restore()

      receiver.received.length = 0
      await inside(async (app, gate) => {
        expect(await states(app, gate), 'else this says nothing').toEqual({ ann: 'waiting', bob: 'waiting', cyd: 'waiting' })
        expect(await app.replayErasures()).toMatchObject({ erased: 1, lowered: 1 })
        offset += 2 * HOUR
        await settle(app)
        await app.dispatch.dispatchDue()
        expect(await states(app, gate)).toEqual({ ann: '', bob: 'cancelled', cyd: 'sent' })
        expect(receiver.types().sort()).toEqual(['sayso.transfer.erased', 'sayso.transfer.withdrawn'])
      })
    } finally {
      await receiver.close()
      await installation.remove()
    }
  })
})
