import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { Applied, Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

interface Draft {
  id: string
  revision: number
  digest: string
  document: Document
  settled?: { verdict: string; by: string; reason: string }
  asked?: { digest: string; by: string }
  second_eyes: { needed: boolean; places: string[]; alone: boolean }
}

const benefit = '/purposes/offers/benefit/en'

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let owner: StaffClient
  let marketer: StaffClient
  let agent: StaffClient

  beforeAll(async () => {
    const stage = await openShop(kind, contractExample())
    ;({ installation, shop } = stage)
    owner = await firstOwner(stage.server)
    marketer = await signInStaff(stage.server, { roles: ['marketer'] })
    agent = await signInStaff(stage.server, { roles: ['agent'] })
  })
  afterAll(() => installation.remove())

  const at = (draft: Draft, what: string) => `/v1/catalog/drafts/${draft.id}${what}`
  const begin = async (who: Client, ...edits: object[]) => {
    const begun = await who.call<Draft>('POST', '/v1/catalog/drafts', { body: {} })
    expect(begun.status, begun.text).toBe(201)
    const edited = await who.call<Draft>('POST', at(begun.body, '/edits'), { body: { edits } })
    expect(edited.status, edited.text).toBe(200)
    return edited.body
  }
  const now = async () => (await shop.call<{ version: number; catalog: Document }>('GET', '/v1/catalog')).body
  const said = async () => ((await now()).catalog.purposes['offers'] as { benefit: { en: string } }).benefit.en
  const ask = (who: Client, draft: Draft) => who.call<Draft>('POST', at(draft, '/approval'), { body: { revision: draft.revision, reason: 'Please read the benefit' } })
  const settle = (who: Client, draft: Draft, verdict = 'approved', digest = draft.digest) =>
    who.call<Draft>('POST', at(draft, '/verdict'), { body: { digest, verdict, reason: 'Read it word for word' } })
  const publish = (who: Client, draft: Draft) => who.call<Applied>('POST', at(draft, '/publication'), { body: { revision: draft.revision, reason: 'Clearer' } })
  const rewrite = async (text: string) => ({ pointer: benefit, was: await said(), value: text })

  test('what is said of a purpose waits for a second member, and exactly what they read is published', async () => {
    const draft = await begin(marketer, await rewrite('Only what suits you.'))
    expect(draft.second_eyes).toEqual({ needed: true, places: [benefit], alone: false })
    const early = await publish(marketer, draft)
    expect([early.status, early.body.code, early.body.errors[0]?.pointer]).toEqual([409, 'approval_required', benefit])
    expect((await ask(marketer, draft)).body.asked).toMatchObject({ digest: draft.digest, by: `staff:${marketer.id}` })
    expect((await settle(marketer, draft)).body.code).toBe('permission_missing')
    expect((await settle(owner, draft)).body.settled).toMatchObject({ verdict: 'approved', by: `staff:${owner.id}` })
    const published = await publish(marketer, draft)
    expect(published.status, published.text).toBe(200)
    expect((await now()).catalog).toEqual(draft.document)
    const { body } = await marketer.call<{ versions: object[] }>('GET', '/v1/catalog/versions?limit=1')
    expect(body.versions[0]).toMatchObject({ by: `staff:${marketer.id}`, approved_by: `staff:${owner.id}`, reason: 'Clearer' })
  })

  test('a word that is changed after the approval voids it, and so does one that is put back by halves', async () => {
    const draft = await begin(marketer, await rewrite('Shoes in your size.'))
    await ask(marketer, draft)
    expect((await settle(owner, draft)).status).toBe(200)
    const changed = (await marketer.call<Draft>('POST', at(draft, '/edits'), { body: { edits: [{ pointer: benefit, was: 'Shoes in your size.', value: 'Shoes in your size!' }] } })).body
    expect((await publish(marketer, changed)).body.code).toBe('approval_required')
    expect((await settle(owner, changed, 'approved', draft.digest)).body.code).toBe('approval_not_asked')
    const back = (await marketer.call<Draft>('POST', at(draft, '/edits'), { body: { edits: [{ pointer: benefit, was: 'Shoes in your size!', value: 'Shoes in your size.' }] } })).body
    expect(back.digest).toBe(draft.digest)
    expect((await publish(marketer, back)).status).toBe(200)
  })

  test('whoever asks can not be the second pair of eyes; whoever declines keeps it from being published', async () => {
    const draft = await begin(owner, await rewrite('Offers, not noise.'))
    // The owner is the only member who may approve: nobody else could.
    expect(draft.second_eyes).toMatchObject({ needed: false, alone: true })
    await ask(owner, draft)
    expect((await settle(owner, draft)).body.code).toBe('approval_not_yours')
    const theirs = await begin(marketer, await rewrite('More offers.'))
    await ask(marketer, theirs)
    expect((await settle(owner, theirs, 'declined')).body.settled?.verdict).toBe('declined')
    expect((await publish(marketer, theirs)).body.code).toBe('approval_required')
    const alone = await publish(owner, draft)
    expect(alone.status, alone.text).toBe(200)
    expect(await said()).toBe('Offers, not noise.')
  })

  test('new answers for a purpose, recipients and sensitivity need two; an ask and a reward do not', async () => {
    const places = async (...edits: object[]) => (await begin(marketer, ...edits)).second_eyes.places
    expect(await places({ pointer: '/attributes/shoe_size/purposes', was: ['offers'], value: ['offers', 'baby_tips'] })).toEqual(['/attributes/shoe_size/purposes'])
    expect(await places({ pointer: '/attributes/shoe_size/sensitive', value: true })).toEqual(['/attributes/shoe_size/sensitive'])
    expect(await places({ pointer: '/recipients/other', value: { name: 'Other', role: 'processor', country: 'FI', purposes: ['offers'] } })).toEqual(['/recipients/other'])
    expect(await places({ pointer: '/recipients/parcel_co', was: contractExample().recipients['parcel_co'] })).toEqual(['/recipients/parcel_co'])
    expect(await places(
      { pointer: '/attributes/shoe_size/label/en', was: 'Shoe size', value: 'Your shoe size' },
      { pointer: '/rewards/thanks', value: { kind: 'points', title: { en: 'Points', fi: 'Pisteitä' }, points: 5 } },
    )).toEqual([])
  })

  test('who only serves customers sees no draft, and no key can be the second pair of eyes', async () => {
    const draft = await begin(marketer, await rewrite('For you.'))
    expect((await agent.call('GET', '/v1/catalog/drafts')).body.code).toBe('permission_missing')
    const around = await owner.call('PUT', '/v1/catalog', { body: (await now()).catalog })
    expect([around.status, around.body.code]).toEqual([403, 'permission_missing'])
    expect((await settle(shop, draft)).body.code).toBe('staff_required')
  })

  test('two people stand behind what is published: a key, which the one who approves may hold, can not ask', async () => {
    const draft = await begin(shop, await rewrite('For you alone.'))
    expect((await ask(shop, draft)).body.code).toBe('staff_required')
    expect((await settle(owner, draft)).body.code).toBe('approval_not_asked')
    expect((await publish(shop, draft)).body.code).toBe('approval_required')
  })

  test('nobody alone decides how small a group may be shown', async () => {
    const { floor } = (await now()).catalog.brand as { floor?: number }
    const draft = await begin(marketer, { pointer: '/brand/floor', ...(floor === undefined ? {} : { was: floor }), value: (floor ?? 10) + 1 })
    expect(draft.second_eyes).toMatchObject({ needed: true, places: ['/brand/floor'] })
    expect((await publish(marketer, draft)).body.code).toBe('approval_required')
  })
})
