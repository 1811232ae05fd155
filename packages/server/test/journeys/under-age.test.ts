import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { openBrowser } from '../support/visitor.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { MINUTE, openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'

const DAY = 24 * 60 * MINUTE

interface Waiting {
  readonly state: string
  readonly person: string
  readonly draft: string
  readonly expires_at: string
  readonly left_out: string[]
  readonly code?: string
}

/** A shop that children may come by; in Finland they say yes themselves from 13 on. */
function shopWithChildren(): Document {
  const catalog = contractExample()
  const brand = catalog.brand as Record<string, unknown>
  brand['age_of_consent'] = { default: 16, FI: 13 }
  brand['minors'] = 'possible'
  brand['drafts'] = { valid_for: 'P7D' }
  const texts = (en: string, fi = en) => ({ en, fi })
  const { reward } = catalog.asks['welcome'] as { reward: string }
  catalog.asks['club'] = {
    kind: 'survey', title: texts('The club', 'Kerho'), questions: ['shoe_size', 'due_date'], purposes: ['offers', 'baby_tips'], reward, age: { ask: true },
  }
  catalog.asks['kerho'] = { kind: 'survey', title: texts('Finnish club', 'Kerho'), questions: ['shoe_size'], purposes: ['offers'], age: { ask: true, country: 'FI' } }
  return catalog
}

describe.each(databases)('a child and their parent, on %s', (kind) => {
  let presence: Presence
  let count = 0
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: shopWithChildren(), env: { RATE_LIMIT: '0' } })
  })
  afterAll(() => presence.close())

  const parentOf = () => ({ channel: 'email' as const, address: `parent-${++count}@mail.example` })
  const present = async (more: object = {}) => {
    const shown = await presence.page.call<{ presentation: string; age?: { required: true; years: number }; notice: { text: string } }>(
      'POST', '/v1/presentations', { body: { ask: 'club', locale: 'en', ...more } })
    expect(shown.status, shown.text).toBe(201)
    return shown.body
  }
  const told = { answers: { shoe_size: '41' }, grants: { offers: true } }
  const send = (body: object) => presence.page.call<Waiting>('POST', '/v1/answers', { body })
  const ask = async (guardian = parentOf(), more: object = {}) => {
    const reply = await send({ presentation: (await present()).presentation, ...told, ...more, age_reached: false, guardian })
    expect(reply.status, reply.text).toBe(202)
    return { ...reply.body, guardian }
  }
  const mails = (address: string) => presence.mailbox.received.filter(({ to }) => to.includes(address))
  const withoutTimes = (text: string) => text.replace(/\d{1,2}:\d\d/g, '')
  /** Without the head, which has a time in it. */
  const sourceOf = (mail: { source: string } | undefined) => (mail?.source ?? '').replace(/^[^]*?\r?\n\r?\n/, '').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
  const linkIn = async (address: string) => {
    await presence.deliver()
    return new URL(/http\S+\/g\/[\w-]+/.exec(sourceOf(mails(address)[0]))![0]).pathname
  }
  const valueOf = async (person: string) => (await presence.shop.read(person, 'offers')).body.values['shoe_size']?.value
  /** A parent who has come in with the code. */
  const prove = async (address: string) => {
    const link = await linkIn(address)
    const parent = openBrowser(presence.url)
    await parent.post(link, { go: 'code' })
    await presence.deliver()
    const code = presence.mailbox.codeOf(mails(address).at(-1))
    expect(code).toMatch(/^\d{6}$/)
    expect((await parent.post(link, { go: 'enter', code })).status).toBe(303)
    return { link, parent }
  }
  const decide = async ({ link, parent }: Awaited<ReturnType<typeof prove>>, fields: Record<string, string>) => {
    const page = await parent.get(link)
    const form = readForm(page.text, link)
    for (const [name, value] of Object.entries(fields)) form.fields.set(name, value)
    return parent.post(link, form.fields)
  }
  const entriesOf = async (person: string) =>
    (await presence.shop.exported(person)).body.entries.map((entry) => entry.body as { kind: string; shown?: Record<string, unknown> })
  const draftsOf = async (person: string) => {
    const rows = await sql<{ state: string }>`select state from draft where person_id = ${person.slice(4)}`.execute(presence.app.database.owner)
    return rows.rows.map(({ state }) => state)
  }

  test('check 19: whoever does not say whether they are old enough tells nothing; whoever is, tells as ever', async () => {
    const shown = await present()
    expect(shown.age).toEqual({ required: true, years: 16 })
    expect(shown.notice.text).toContain('younger than 16')
    expect((await present({ ask: 'kerho' })).age).toEqual({ required: true, years: 13 })
    expect((await present({ ask: 'welcome' })).age).toBeUndefined()
    expect((await send({ presentation: shown.presentation, ...told })).body).toMatchObject({ code: 'age_required' })
    const done = await send({ presentation: shown.presentation, ...told, age_reached: true })
    expect(done.status, done.text).toBe(201)
    const entries = await entriesOf(done.body.person)
    expect(entries.find((body) => body.kind === 'value.declared')!.shown).toMatchObject({ age_confirmed: 16 })
    expect(JSON.stringify(entries)).not.toMatch(/birth|"age"/)
  })

  test('check 19: a no needs no age', async () => {
    const { presentation } = await present()
    const reply = await send({ presentation, grants: { offers: false, baby_tips: false } })
    expect(reply.status, reply.text).toBe(201)
    expect((await entriesOf(reply.body.person)).every((body) => body.shown?.['age_confirmed'] === undefined)).toBe(true)
  })

  test('check 19: under age, nothing is told, granted or given until the parent says yes', async () => {
    const { person, guardian, ...waiting } = await ask()
    expect(waiting).toMatchObject({ state: 'waiting_for_guardian', left_out: [], code: expect.any(String) })
    expect(Date.parse(waiting.expires_at)).toBeGreaterThan(Date.now() + 6 * DAY)
    expect(await valueOf(person)).toBeUndefined()
    expect((await presence.shop.decide({ person, purpose: 'offers', slot: 'home' })).body).toMatchObject({ granted: false, offers: [] })
    expect((await presence.shop.events()).body.events.filter((event) => event.person === person)).toEqual([])
    const exported = (await presence.shop.exported(person)).body as unknown as { answers: unknown[]; rewards?: unknown[]; drafts: { source: string; state: string }[] }
    expect(exported.answers).toEqual([])
    expect(exported.rewards ?? []).toEqual([])
    expect(exported.drafts).toMatchObject([{ source: 'minor', state: 'waiting' }])

    await presence.deliver()
    expect(mails(guardian.address)).toHaveLength(1)
    expect(sourceOf(mails(guardian.address)[0])).not.toMatch(/\b41\b|shoe/i)

    const proved = await prove(guardian.address)
    const page = await proved.parent.get(proved.link)
    expect(wordsOf(page.text)).toContain('What your child told')
    expect(readForm(page.text, proved.link).fields.get('grant.offers')).toBeNull()
    const done = await decide(proved, { 'grant.offers': 'yes', go: 'yes' })
    expect(wordsOf(done.text)).toContain('Only what you said yes to is used')
    expect(await valueOf(person)).toBe('41')
    const entries = await entriesOf(person)
    expect(entries.find((body) => body.kind === 'purpose.granted')!.shown).toMatchObject({
      given_by: 'guardian', confirmed_by: 'code', touchpoint: 'guardian', guardian: expect.stringMatching(/^[0-9a-f]{64}$/), notice: expect.stringMatching(/^sha256:/),
    })
    expect(entries.map((body) => body.kind)).toContain('reward.given')
    expect(JSON.stringify(await presence.shop.exported(person)).includes(guardian.address)).toBe(false)
    expect(await draftsOf(person)).toEqual(['confirmed'])
    // One mail that asks, one with the code, and no reminder.
    presence.pass(5 * DAY)
    await presence.deliver()
    expect(mails(guardian.address)).toHaveLength(2)
  })

  test('check 19: the parent takes it back with the same link, and the child on their own pages', async () => {
    const { person, guardian, code } = await ask()
    const proved = await prove(guardian.address)
    await decide(proved, { 'grant.offers': 'yes', go: 'yes' })
    const later = openBrowser(presence.url)
    expect(wordsOf((await later.get(proved.link)).text)).toContain('You said yes to')
    expect(await valueOf(person)).toBe('41')
    expect(wordsOf((await later.post(proved.link, { go: 'back' })).text)).toContain('Your yes is taken back')
    expect(await valueOf(person)).toBeUndefined()
    expect((await entriesOf(person)).find((body) => body?.kind === 'purpose.withdrawn')).toMatchObject({ by: 'guardian' })

    // A child alone does not bring it back, on whatever page.
    const child = openBrowser(presence.url)
    expect((await child.post('/a/find', { code: code! })).headers.location).toBe('/me')
    const form = readForm((await child.get('/me/permissions')).text, '/me/permissions/preview')
    form.fields.set('grant.offers', 'yes')
    const preview = await child.post('/me/permissions/preview', form.fields)
    const save = readForm(preview.text, '/me/permissions')
    const refused = await child.post('/me/permissions', save.fields)
    expect(refused.status).toBe(422)
    expect(wordsOf(refused.text)).toContain('parent')
    expect(await valueOf(person)).toBeUndefined()
  })

  test('check 19: a no deletes it, from the message alone; so does silence, and nobody is reminded', async () => {
    const refused = await ask()
    const link = await linkIn(refused.guardian.address)
    const parent = openBrowser(presence.url)
    expect((await parent.get(link)).status).toBe(200)
    expect(await draftsOf(refused.person)).toEqual(['waiting'])
    expect(wordsOf((await parent.post(link, { go: 'no' })).text)).toContain('It is deleted')
    expect(await draftsOf(refused.person)).toEqual([])
    expect((await parent.post(link, { go: 'no' })).status).toBe(200)

    const silent = await ask()
    const proved = await prove(silent.guardian.address)
    presence.pass(8 * DAY)
    await presence.app.drafts.forget(presence.app.workspace.gateOfJob(1, 'test'))
    expect(await draftsOf(silent.person)).toEqual([])
    expect(wordsOf((await proved.parent.get(proved.link)).text)).toContain('Nothing waits here')
    await presence.deliver()
    expect(mails(silent.guardian.address).filter(({ source }) => source.includes('/g/'))).toHaveLength(1)
    expect((await entriesOf(silent.person))).toEqual([])
  })

  test('check 19: the link alone shows no answer and gives no yes; a wrong link and a wrong code open nothing', async () => {
    const { person, guardian } = await ask()
    const other = await ask()
    const link = await linkIn(guardian.address)
    const parent = openBrowser(presence.url)
    const page = await parent.get(link)
    expect(wordsOf(page.text)).toContain('A child asks for your yes')
    expect(withoutTimes(wordsOf(page.text))).not.toMatch(/\b41\b/)
    await parent.post(link, { go: 'yes', 'grant.offers': 'yes', presentation: (await present()).presentation })
    expect(await valueOf(person)).toBeUndefined()
    await parent.post(link, { go: 'code' })
    await presence.deliver()
    const code = presence.mailbox.codeOf(mails(guardian.address).at(-1))
    expect((await parent.post(link, { go: 'enter', code: code === '000000' ? '000001' : '000000' })).status).toBe(422)
    const theirs = await linkIn(other.guardian.address)
    expect((await openBrowser(presence.url).post(theirs, { go: 'enter', code })).status).toBe(422)
    expect((await parent.get(`${link.slice(0, -2)}xx`)).status).toBe(404)
    expect((await parent.get(`/g/${'x'.repeat(80)}`)).status).toBe(404)
    // Proved for one child is not proved for another.
    expect((await parent.post(link, { go: 'enter', code })).status).toBe(303)
    expect(withoutTimes(wordsOf((await parent.get(theirs)).text))).not.toMatch(/\b41\b/)
    expect(await valueOf(person)).toBeUndefined()
  })

  test('check 19: nothing sensitive is kept of a child, and what the parent does not permit is not told', async () => {
    const { person, guardian, left_out } = await ask(parentOf(), {
      answers: { shoe_size: '42', due_date: '2027-01-01' }, grants: { offers: true, baby_tips: true },
    })
    expect(left_out).toEqual(['due_date'])
    const done = await decide(await prove(guardian.address), { 'grant.offers': 'no', 'grant.baby_tips': 'yes', go: 'yes' })
    expect(done.status).toBe(200)
    const kinds = (await entriesOf(person)).map((body) => body.kind)
    expect(kinds).not.toContain('value.declared')
    expect(kinds).toContain('purpose.refused')
  })

  test('whoever is too young and names no parent, or no address, is told so; a repeat asks once', async () => {
    const { presentation } = await present()
    expect((await send({ presentation, ...told, age_reached: false })).body).toMatchObject({ code: 'guardian_required' })
    expect((await send({ presentation, ...told, age_reached: false, guardian: { channel: 'email', address: 'nobody' } })).body)
      .toMatchObject({ code: 'input_invalid', errors: [{ pointer: '/guardian/address' }] })
    const guardian = parentOf()
    const both = [await send({ presentation, ...told, age_reached: false, guardian }), await send({ presentation, ...told, age_reached: false, guardian })]
    expect(both[0]!.body.draft).toBe(both[1]!.body.draft)
    await presence.deliver()
    expect(mails(guardian.address)).toHaveLength(1)
  })

  test('what a child takes back counts at once, whatever else waits', async () => {
    const person = `ext:teen-${++count}`
    const answer = (body: object) => presence.shop.call<Waiting>('POST', '/v1/answers', { body: { person, ...body } })
    const shown = async () => (await presence.shop.present({ ask: 'club', person })).body.presentation
    expect((await answer({ presentation: await shown(), ...told, age_reached: true })).status).toBe(201)
    const reply = await answer({
      presentation: await shown(), grants: { offers: false, baby_tips: true }, age_reached: false, guardian: parentOf(),
    })
    expect(reply.status, reply.text).toBe(202)
    expect((await presence.shop.read(person, 'offers')).body).toMatchObject({ granted: false })
    expect(await draftsOf(reply.body.person)).toEqual(['waiting'])
  })

  test('what waits follows a merge and goes with an erasure; the parent of nobody is told that nothing waits', async () => {
    const { person, guardian, code } = await ask()
    await presence.deliver()
    const { gate } = await presence.customer(`grown-${++count}`)
    const into = `per_${gate.person.replaceAll('-', '')}`
    expect((await presence.shop.call('POST', `/v1/people/${into}/merges`, { body: { from: person } })).status).toBe(201)
    await decide(await prove(guardian.address), { 'grant.offers': 'yes', go: 'yes' })
    expect(await valueOf(into)).toBe('41')
    expect(code).toBeDefined()

    const gone = await ask()
    const link = await linkIn(gone.guardian.address)
    expect((await presence.shop.erase(gone.person)).status).toBe(200)
    expect(await draftsOf(gone.person)).toEqual([])
    expect((await openBrowser(presence.url).get(link)).status).toBe(410)
  })

  test('staff find that it waits and can not say yes for anybody; an ask with an age is not read out', async () => {
    const { person, draft } = await ask()
    const listed = await presence.shop.call<{ drafts: { id: string; source: string }[] }>('GET', `/v1/people/${person}/drafts`)
    expect(listed.body.drafts).toMatchObject([{ id: draft, source: 'minor' }])
    for (const by of ['screen', 'link', 'phrase']) {
      const reply = await presence.shop.call('POST', `/v1/people/${person}/drafts/${draft}/confirmations`, { body: { by, recording: 'x' } })
      expect(reply.body).toMatchObject({ code: 'confirmation_not_allowed' })
    }
    const { presentation } = (await presence.shop.present({ ask: 'club', person })).body
    expect((await presence.shop.call('POST', `/v1/people/${person}/drafts`, { body: { presentation, ...told } })).body).toMatchObject({ code: 'age_required' })
  })

  test('check 19: on the page the age is the first question, and a child is led to their parent', async () => {
    const child = openBrowser(presence.url)
    const first = await child.get('/a/club?brand=nordwear')
    expect(wordsOf(first.text)).toContain('16 or older')
    expect(first.text).not.toContain('name="a.shoe_size"')
    const start = readForm(first.text, '/a/club')
    const younger = await child.post('/a/club', new URLSearchParams([...start.fields, ['age', 'no']]))
    expect(wordsOf(younger.text)).toContain('we first ask a parent')
    // Nothing sensitive is even asked.
    expect(younger.text).not.toContain('a.due_date')
    const form = readForm(younger.text, '/a/club')
    form.fields.set('grant.offers', 'yes')
    form.fields.set('a.shoe_size', '42')
    form.fields.set('go', 'send')
    const missing = await child.post('/a/club', form.fields)
    expect(missing.status).toBe(422)
    const guardian = parentOf()
    form.fields.set('guardian', guardian.address)
    const waiting = await child.post('/a/club', form.fields)
    expect(wordsOf(waiting.text)).toContain('We have asked your parent or guardian')
    const code = /data-answer-code>([^<]+)</.exec(waiting.text)![1]!
    await child.post('/a/find', { code })
    const drafts = await child.get('/me/drafts')
    expect(wordsOf(drafts.text)).toContain('It waits for your parent or guardian')
    expect(drafts.text).not.toMatch(/href="\/me\/drafts\/drf_/)
    expect(mails(guardian.address)).toHaveLength(0)
    await presence.deliver()
    expect(mails(guardian.address)).toHaveLength(1)

    const grown = openBrowser(presence.url)
    const older = await grown.post('/a/club', new URLSearchParams([...readForm((await grown.get('/a/club?brand=nordwear')).text, '/a/club').fields, ['age', 'yes']]))
    const open = readForm(older.text, '/a/club')
    expect(older.text).toContain('a.due_date')
    open.fields.set('grant.offers', 'yes')
    open.fields.set('a.shoe_size', '42')
    open.fields.set('go', 'send')
    expect((await grown.post('/a/club', open.fields)).headers.location).toContain('/a/club/thanks')
  })
})
