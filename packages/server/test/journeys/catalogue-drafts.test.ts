import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop } from '../support/brands.ts'
import { contractExample, purpose } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { Applied, Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

interface Draft {
  id: string
  base: number
  revision: number
  state: string
  behind: boolean
  document: Document
  digest: string
  findings: { rule: string; severity: string; path: string; message: string }[]
  changes: { path: string; action: string; renewal_due?: boolean }[]
  ready: boolean
  authors: string[]
  second_eyes: { needed: boolean; places: string[]; alone: boolean }
}
interface Conflicts { conflicts: { pointer: string; mine?: unknown; theirs?: unknown }[]; draft: Draft }

describe.each(databases)('on %s', (kind) => {
  let installation: Installation
  let shop: Client
  let second: Client

  beforeAll(async () => {
    ;({ installation, shop, second } = await openShop(kind, contractExample()))
  })
  afterAll(() => installation.remove())

  const begin = async (body: object = {}) => {
    const begun = await shop.call<Draft>('POST', '/v1/catalog/drafts', { body })
    expect(begun.status, begun.text).toBe(201)
    return begun.body
  }
  const edit = (who: Client, { id }: Draft, ...edits: object[]) =>
    who.call<Draft & { conflicts: { pointer: string; theirs?: unknown }[] }>('POST', `/v1/catalog/drafts/${id}/edits`, { body: { edits } })
  const publish = (who: Client, { id, revision }: Draft, reason = 'It reads better') =>
    who.call<Applied>('POST', `/v1/catalog/drafts/${id}/publication`, { body: { revision, reason } })
  const inForce = async () => (await shop.call<{ version: number; catalog: Document }>('GET', '/v1/catalog')).body
  const place = '/purposes/offers/benefit/en'
  const benefit = async () => ((await inForce()).catalog.purposes['offers'] as { benefit: { en: string } }).benefit.en

  test('a draft is kept however unfinished it is, says what is wrong where, and changes nothing for anybody', async () => {
    const before = await inForce()
    const draft = await begin({ title: 'Autumn' })
    expect(draft.document).toEqual(before.catalog)
    expect([draft.findings.filter((one) => one.severity === 'error'), draft.changes, draft.ready]).toEqual([[], [], true])
    const broken = await edit(shop, draft,
      { pointer: '/purposes/offers/retention', was: 'P24M', value: 'two years' }, { pointer: '/purposes/news', value: { title: {} } })
    expect(broken.status, broken.text).toBe(200)
    expect(broken.body.ready).toBe(false)
    expect(broken.body.findings.map(({ rule, path }) => [rule, path])).toEqual([
      ['document', '/purposes/offers/retention'], ['document', '/purposes/news/title'],
    ])
    const read = await second.call<Draft>('GET', `/v1/catalog/drafts/${draft.id}`)
    expect(read.body.document.purposes['news']).toEqual({ title: {} })
    expect((await publish(shop, broken.body)).body.code).toBe('catalog_invalid')
    expect(await inForce()).toEqual(before)
    const unfair = await edit(shop, draft,
      { pointer: '/purposes/offers/retention', was: 'two years' }, { pointer: '/purposes/news', was: { title: {} } })
    expect(unfair.body.findings.map(({ rule, path }) => [rule, path])).toContainEqual(['missing-retention', '/purposes/offers'])
    const refused = await publish(shop, unfair.body)
    expect([refused.body.code, refused.body.errors[0]]).toMatchObject(['catalog_invalid', { pointer: '/purposes/offers', code: 'missing-retention' }])
  })

  test('what is no place, no mapping or can not be stored is refused, and the draft stays as it was', async () => {
    const draft = await begin()
    for (const edits of [
      [{ pointer: '', value: [] }],
      [{ pointer: '/purposes/__proto__', value: {} }],
      [{ pointer: '/purposes/offers/title/en', was: 'Offers that fit', value: 'half \ud800' }],
    ]) {
      const refused = await edit(shop, draft, ...edits)
      expect([400, 409, 422], refused.text).toContain(refused.status)
    }
    expect((await edit(shop, { ...draft, id: 'dft_x' })).body.code).toBe('catalog_draft_unknown')
    expect((await shop.call<Draft>('GET', `/v1/catalog/drafts/${draft.id}`)).body.revision).toBe(1)
  })

  test('two people write in different places: both stay; in the same place: the second sees the first', async () => {
    const draft = await begin()
    expect((await edit(shop, draft, { pointer: place, was: 'Offers that fit the way you like it.', value: 'Anna' })).status).toBe(200)
    const elsewhere = await edit(second, draft, { pointer: '/purposes/offers/retention', was: 'P24M', value: 'P12M' })
    expect(elsewhere.body.document.purposes['offers']).toMatchObject({ benefit: { en: 'Anna' }, retention: 'P12M' })
    expect(elsewhere.body.authors).toHaveLength(2)
    const same = await edit(second, draft, { pointer: place, was: 'Offers that fit the way you like it.', value: 'Ben' })
    expect([same.status, same.body.code, same.body.errors[0]?.pointer]).toEqual([409, 'catalog_draft_outdated', place])
    expect(same.body.conflicts).toEqual([{ pointer: place, mine: 'Ben', theirs: 'Anna' }])
    const whole = await second.call('PUT', `/v1/catalog/drafts/${draft.id}`, { body: { revision: 1, document: draft.document } })
    expect(whole.body.code).toBe('catalog_draft_outdated')
    expect((await edit(second, draft, { pointer: place, was: 'Anna', value: 'Ben' })).status).toBe(200)
  })

  test('published is exactly what was read, with who and why; the draft is closed then', async () => {
    const draft = await begin({ title: 'Warmer words' })
    const edited = (await edit(shop, draft, { pointer: place, was: await benefit(), value: 'Only what suits you.' })).body
    expect(edited.changes).toEqual([expect.objectContaining({ path: 'purposes.offers', action: 'changed', effect: 'wording' })])
    expect((await publish(shop, draft)).body.code).toBe('catalog_draft_outdated')
    const { body: published, text } = await publish(shop, edited, 'It reads better')
    expect(published.version, text).toBe(draft.base + 1)
    expect((await inForce()).catalog).toEqual(edited.document)
    const listed = await shop.call<{ versions: { version: number; by: string; reason?: string; draft?: string; changes: unknown[] }[] }>('GET', '/v1/catalog/versions')
    expect(listed.body.versions[0]).toMatchObject({
      version: published.version, reason: 'It reads better', draft: draft.id, by: expect.stringMatching(/^key:/) as string, changes: published.changes,
    })
    expect(listed.body.versions.at(-1)).not.toHaveProperty('draft')
    expect((await edit(shop, edited, { pointer: place, value: 'late' })).body.code).toBe('catalog_draft_closed')
  })

  test('after another version was published a draft is brought up to date, and asks where both wrote', async () => {
    const [one, two] = [await begin(), await begin()]
    const was = await benefit()
    const mine = (await edit(shop, two, { pointer: place, was, value: 'Mine.' }, { pointer: '/purposes/offers/if_refused/en', was: 'Without it: the same shop as for everybody.', value: 'Nothing changes.' })).body
    await publish(shop, (await edit(shop, one, { pointer: place, was, value: 'Theirs.' }, { pointer: '/purposes/baby_tips/benefit/en', was: 'Tips for the first year the way you like it.', value: 'Tips when you need them.' })).body)
    expect((await publish(shop, mine)).body.code).toBe('catalog_draft_behind')
    const rebase = (keep: object = {}) => shop.call<Conflicts>('POST', `/v1/catalog/drafts/${two.id}/rebases`, { body: { revision: mine.revision, keep } })
    const asked = await rebase()
    expect(asked.body.conflicts).toEqual([{ pointer: place, mine: 'Mine.', theirs: 'Theirs.' }])
    expect([asked.body.draft.revision, asked.body.draft.behind]).toEqual([mine.revision, true])
    const { draft } = (await rebase({ [place]: 'mine' })).body
    expect(draft.behind).toBe(false)
    expect(draft.document.purposes).toMatchObject({
      offers: { benefit: { en: 'Mine.' }, if_refused: { en: 'Nothing changes.' } }, baby_tips: { benefit: { en: 'Tips when you need them.' } },
    })
    expect((await publish(shop, draft)).status).toBe(200)
    expect(await benefit()).toBe('Mine.')
  })

  test('an old version comes back as a draft, any two can be compared, and the file of one makes the same again', async () => {
    const now = await inForce()
    const old = await begin({ version: 1 })
    expect(old.document).toEqual((await shop.call<{ catalog: Document }>('GET', '/v1/catalog/versions/1')).body.catalog)
    const compared = await shop.call<{ edits: { pointer: string; was?: unknown; value?: unknown }[]; changes: unknown[] }>(
      'GET', `/v1/catalog/differences?from=1&to=${now.version}`)
    expect(compared.body.edits).toContainEqual({ pointer: place, was: 'Offers that fit the way you like it.', value: 'Mine.' })
    for (const format of ['yaml', 'json']) {
      const file = await shop.call<{ text: string }>('GET', `/v1/catalog/texts/${now.version}?format=${format}`)
      const again = await begin({ text: file.body.text, format })
      expect(again.changes).toEqual([])
      expect((await shop.apply(again.document)).body.version).toBe(now.version)
    }
    expect((await shop.call('POST', '/v1/catalog/drafts', { body: { text: 'brand: [', format: 'yaml' } })).body.code).toBe('catalog_invalid')
    expect((await shop.call('GET', '/v1/catalog/versions/99')).body.code).toBe('catalog_version_unknown')
    const gone = await shop.call<Draft>('DELETE', `/v1/catalog/drafts/${old.id}`)
    expect(gone.body.state).toBe('discarded')
  })

  test('check 31: a purpose that is published is off for everybody until they say yes', async () => {
    await shop.tell('ext:anna', { answers: { shoe_size: '42' }, grants: { offers: true } })
    const draft = await begin()
    const added = (await edit(shop, draft, { pointer: '/purposes/magazine', value: purpose('Our magazine', 'Lehtemme') })).body
    expect(added.changes).toEqual([expect.objectContaining({ path: 'purposes.magazine', action: 'added' })])
    expect((await publish(shop, added)).status).toBe(200)
    const read = await shop.read('ext:anna', 'magazine')
    expect([read.body.granted, read.body.reason, read.body.values]).toEqual([false, 'not_granted', {}])
  })

  test('whoever goes on asking for what was granted for something else asks again: the draft says so before', async () => {
    const draft = await begin()
    const longer = (await edit(shop, draft, { pointer: '/purposes/offers/retention', was: 'P24M', value: 'P36M' })).body
    expect(longer.changes).toEqual([expect.objectContaining({ path: 'purposes.offers', effect: 'material', renewal_due: true })])
    expect(longer.second_eyes).toEqual({ needed: false, places: ['/purposes/offers/retention'], alone: true })
    expect((await publish(shop, longer)).status).toBe(200)
    expect((await shop.read('ext:anna', 'offers')).body.reason).toBe('renewal_due')
  })
})
