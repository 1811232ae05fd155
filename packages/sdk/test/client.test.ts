import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { createSayso, SaysoProblem } from '../src/client.ts'
import type { CatalogDocument, RefusalCode, Sayso, SaysoEvent } from '../src/client.ts'
import { openShop } from '../../server/test/support/brands.ts'
import { fashionShop } from '../../server/test/support/catalogs.ts'
import { databases } from '../../server/test/support/server.ts'

const anna = 'ext:anna/1 ä'

describe.each(databases)('a brand’s program, on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof openShop>>
  let sayso: Sayso
  let url: string
  let withdrawn: string

  beforeAll(async () => {
    opened = await openShop(kind, fashionShop())
    url = opened.server.url
    sayso = createSayso({ url: `${url}/`, key: opened.key })
  })
  afterAll(() => opened.installation.remove())

  test('applies its catalogue and reads it back', async () => {
    const { catalog } = await sayso.getCatalog()
    const again = await sayso.applyCatalog({ dry_run: true, body: catalog })
    expect(again.changes).toEqual([])
    expectTypeOf(catalog).toEqualTypeOf<CatalogDocument>()
  })

  test('shows, submits, decides and withdraws', async () => {
    await sayso.putPerson({ person: anna, locale: 'en' })
    const { presentation, questions } = await sayso.createPresentation({ ask: 'welcome', person: anna, locale: 'en' })
    expect(questions.map((question) => question.attribute)).toContain('shoe_size')
    const told = toldNow(await sayso.submitAnswer({ presentation, answers: { favourite_brand: 'tuisku' }, grants: { offers: true } }))
    expect(told.entries.map((entry) => entry.kind)).toEqual(['purpose.granted', 'value.declared', 'reward.given'])

    const profile = await sayso.readProfile({ person: anna, purpose: 'offers' })
    expect(profile.values['favourite_brand']?.value).toBe('tuisku')
    const decided = await sayso.decide({ person: anna, purpose: 'offers' })
    expect(decided.offers.map((offer) => offer.key)).toContain('tuisku_jackets')

    withdrawn = (await sayso.withdraw({ person: anna, purposes: ['offers'] })).entries[0]!.id
    const after = await sayso.decide({ person: anna, purpose: 'offers' })
    expect([after.granted, after.offers]).toEqual([false, []])
  })

  test('learns from the code why it was refused', async () => {
    const refused = await sayso.readProfile({ person: anna }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SaysoProblem)
    const problem = refused as SaysoProblem
    expectTypeOf(problem.code).toEqualTypeOf<RefusalCode>()
    expect([problem.status, problem.code, problem.errors.length]).toEqual([400, 'purpose_required', 1])
  })

  test('follows the events over many pages and goes on where it stopped', async () => {
    await placed(sayso, withdrawn)
    const seen = await collect(sayso.events())
    expect(new Set(seen.map((event) => event.kind))).toContain('purpose.withdrawn')
    await sayso.putPerson({ person: 'ext:ben' })
    const { presentation } = await sayso.createPresentation({ person: 'ext:ben', attributes: ['shoe_size'], purposes: ['offers'] })
    const told = toldNow(await sayso.submitAnswer({ presentation, answers: { shoe_size: '42' }, grants: { offers: true } }))
    await placed(sayso, told.entries[0]!.id)
    const since = await collect(sayso.events({ cursor: seen.at(-1)!.cursor! }))
    expect(since.map((event) => event.id)).toEqual(told.entries.map((entry) => entry.id))
  })

  test('streams the people of a segment one by one, or hears that they are too few', async () => {
    await expect(collect(sayso.listSegment({ segment: 'boots_fans' }))).rejects.toMatchObject({ code: 'segment_too_small' })
    for (let i = 0; i < 12; i++) {
      const person = `ext:walker-${i}`
      const { presentation } = await sayso.createPresentation({ person, attributes: ['shoe_size', 'style'], purposes: ['offers'] })
      await sayso.submitAnswer({ presentation, answers: { shoe_size: '42', style: 'outdoor' }, grants: { offers: true } })
    }
    const people = await collect(sayso.listSegment({ segment: 'boots_fans' }))
    expect(people.map((one) => one.external_id).toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `walker-${i}`).toSorted())
  })

  test('reads the log as text, keys and bytes', async () => {
    expect(await sayso.getCheckpoint()).toContain('\n')
    const { keys } = await createSayso({ url }).getPublicKeys({ brand: 'nordwear' })
    expect(keys[0]?.['crv']).toBe('Ed25519')
    const { entries } = await sayso.exportPerson({ person: anna }) as { entries: { id: string }[] }
    const { size } = await placed(sayso, entries[0]!.id)
    const tile = await sayso.getTile({ path: size < 256 ? `0/000.p/${size}` : '0/000' })
    expect(tile).toBeInstanceOf(Uint8Array)
    expect(tile.length % 32).toBe(0)
  })

  test('sends again what was lost on the way, and it is stored once', async () => {
    let lost = 0
    const lossy = createSayso({
      url, key: opened.key,
      // The server has done it; the reply never arrives.
      fetch: async (...sent) => {
        const reply = await fetch(...sent)
        if (reply.status !== 201 || lost++ > 0) return reply
        throw new TypeError('fetch failed')
      },
    })
    const { presentation } = await sayso.createPresentation({ person: 'ext:cleo', attributes: ['shoe_size'], purposes: ['offers'] })
    const told = toldNow(await lossy.submitAnswer({ presentation, answers: { shoe_size: '41' }, grants: { offers: true } }))
    expect(lost).toBe(2)
    const { entries } = await sayso.exportPerson({ person: 'ext:cleo' }) as { entries: { id: string }[] }
    expect(entries.map((entry) => entry.id)).toEqual(told.entries.map((entry) => entry.id))
  })

  test('gives up after its retries, and does not send again what was not repeatable', async () => {
    const sent: string[] = []
    const refusing = createSayso({
      url, key: opened.key, retries: 2,
      fetch: async (input) => {
        sent.push(String(input))
        const problem = { type: '/docs#busy', title: 'busy', status: 503, detail: 'Later.', code: 'busy' }
        return new Response(JSON.stringify(problem), { status: 503, headers: { 'retry-after': '0' } })
      },
    })
    await expect(refusing.getCatalog()).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(3)
    await expect(refusing.mergePerson({ person: anna, from: 'ext:ben' })).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(4)
  })
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Asks until the sequencer gave the entry its place. */
async function placed(sayso: Sayso, entry: string): Promise<{ size: number }> {
  for (let tries = 0; ; tries++) {
    try {
      return await sayso.proveEntry({ entry })
    } catch (error) {
      if (tries > 2000 || !(error instanceof SaysoProblem) || error.code !== 'not_yet_sequenced') throw error
    }
  }
}

expectTypeOf<SaysoEvent['kind']>().toEqualTypeOf<string>()

/** The reply to somebody who is old enough: for a child it would wait for a parent. */
function toldNow<R extends object>(reply: R): Extract<R, { entries: unknown }> {
  expect(reply).toHaveProperty('entries')
  return reply as Extract<R, { entries: unknown }>
}
