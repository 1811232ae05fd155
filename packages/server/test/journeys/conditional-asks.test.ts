import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attribute, contractExample, when } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

interface Next {
  readonly ask?: { readonly key: string; readonly questions: readonly string[] }
  readonly considered: readonly { readonly ask: string; readonly reason: string }[]
}

const own = { en: 'Show me boots in my size', fi: 'Näytä saappaita koossani' }

/** Asks that look at what somebody told before. */
function shopWithRules(): Document {
  const shop = contractExample()
  shop.attributes['boot_height'] = attribute('Boot height', 'choice', ['offers'], { options: [{ key: 'low' }, { key: 'high' }] })
  const title = { en: 'More about boots', fi: 'Lisää saappaista' }
  const told = { field: 'shoe_size', operator: '=', value: '42' }
  Object.assign(shop.asks, {
    more: {
      kind: 'survey', title, purposes: ['offers'], consents: [{ purposes: ['offers'], label: own }],
      questions: [
        { attribute: 'shoe_size', when: when({ field: 'shoe_size', operator: 'notTold' }) },
        { attribute: 'boot_height', when: when(told) },
      ],
    },
    after: { kind: 'survey', title, purposes: ['offers'], questions: ['boot_height'], when: when(told) },
    not_small: { kind: 'survey', title, purposes: ['offers'], questions: ['boot_height'], when: { ...when({ ...told, value: '41' }), not: true } },
  })
  return shop
}

describe.each(databases)('asked only where it fits, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: shopWithRules(), mail: false })
  })
  afterAll(() => presence.close())

  const tell = (person: string, size: string, more: object = {}) =>
    presence.shop.tell(person, { answers: { shoe_size: size }, grants: { offers: true }, ...more })
  const present = (ask: string, person?: string) => presence.shop.present({ ask, ...(person === undefined ? {} : { person }) })
  const asked = async (person?: string) => (await present('more', person)).body.questions.map((one) => one.attribute)
  const usesOf = async (person: string) => (await presence.shop.uses(person)).body.uses
  const next = async (person: string, ask: string) =>
    (await presence.shop.call<Next>('GET', `/v1/people/${encodeURIComponent(person)}/next-ask?ask=${ask}`)).body

  async function signedIn(person: string) {
    const them = openBrowser(presence.url)
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: { level: 'full' } })
    expect((await them.post(new URL(link.body.url).pathname)).status).toBe(303)
    return them
  }

  test('check 26: of somebody unknown nothing is told: they are asked what is missing, and nothing that rests on an answer', async () => {
    expect(await asked()).toEqual(['shoe_size'])
    for (const ask of ['after', 'not_small']) {
      const refused = await present(ask)
      expect([refused.status, refused.body.code], ask).toEqual([409, 'ask_conditional'])
    }
    const them = openBrowser(presence.url)
    const { text } = await them.get('/a/more')
    expect([text.includes('name="a.shoe_size"'), text.includes('boot_height"')]).toEqual([true, false])
    const page = await them.get('/a/after')
    expect([page.status, headingOf(page.text)]).toEqual([409, 'Nothing to ask you right now'])
    expect(wordsOf(page.text)).toContain('There is nothing you need to do.')
  })

  test('what somebody told decides what they are asked, and that it was looked at stands in their diary', async () => {
    const { entries } = await tell('ext:anna', '42')
    expect(await asked('ext:anna')).toEqual(['boot_height'])
    const declared = entries.find((one) => one.kind === 'value.declared')!
    expect(await usesOf('ext:anna')).toMatchObject([{ kind: 'decision', purpose: 'offers', entries: [declared.id] }])
    const { presentation } = (await present('more', 'ext:anna')).body
    const unasked = await presence.shop.answer({ presentation, person: 'ext:anna', answers: { shoe_size: '41' }, grants: { offers: true } })
    expect([unasked.status, unasked.body.code]).toEqual([422, 'not_shown'])
    expect((await present('after', 'ext:anna')).status).toBe(201)
    await tell('ext:bert', '41')
    for (const ask of ['more', 'after', 'not_small']) expect((await present(ask, 'ext:bert')).body.code, ask).toBe('ask_conditional')
    expect((await usesOf('ext:bert')).length).toBe(3)
  })

  test('promise 1: what is not permitted for the purpose of the ask was, to its rules, not told', async () => {
    await tell('ext:cleo', '42')
    const { presentation } = (await present('welcome', 'ext:cleo')).body
    const barred = await presence.shop.answer({ presentation, person: 'ext:cleo', uses: { shoe_size: { offers: false } } } as never)
    expect([barred.status, barred.body.code], barred.text).toEqual([201, undefined])
    expect((await present('after', 'ext:cleo')).body.code).toBe('ask_conditional')
    await tell('ext:dan', '42')
    await presence.shop.withdraw('ext:dan', { purposes: ['offers'] })
    expect((await present('after', 'ext:dan')).body.code).toBe('ask_conditional')
    expect([await usesOf('ext:cleo'), await usesOf('ext:dan')]).toEqual([[], []])
  })

  test('the next best ask is judged by the same rules', async () => {
    expect((await next('ext:stranger', 'after')).considered).toEqual([{ ask: 'after', reason: 'conditional' }])
    expect((await next('ext:stranger', 'more')).ask?.questions).toEqual(['shoe_size'])
    await tell('ext:elsa', '42')
    presence.pass(20 * 86_400_000)
    expect((await next('ext:elsa', 'after')).ask?.questions).toEqual(['boot_height'])
    expect((await next('ext:elsa', 'more')).ask?.questions).toEqual(['boot_height'])
    await tell('ext:finn', '41')
    presence.pass(20 * 86_400_000)
    expect((await next('ext:finn', 'not_small')).considered).toEqual([{ ask: 'not_small', reason: 'conditional' }])
  })

  test('in their own pages it is theirs alone to see: they are asked what fits, and nothing is put on record', async () => {
    await tell('ext:gina', '42')
    const them = await signedIn('ext:gina')
    const page = await them.get('/a/after')
    expect(page.text).toContain('name="a.boot_height"')
    const { fields } = readForm(page.text, '/a/after')
    fields.set('a.boot_height', 'high')
    fields.set('go', 'send')
    const sent = await them.post('/a/after', fields)
    expect([sent.status, sent.headers.location], sent.text).toEqual([303, '/a/after/thanks?brand=nordwear'])
    expect(await usesOf('ext:gina')).toEqual([])
  })

  test('checks 4, 16: a yes says what the ask has it say, at its control, in the reply and in the notice', async () => {
    const shown = (await present('more')).body as unknown as { notice: { text: string; digest: string }; purposes: { consent?: string }[] }
    expect(shown.purposes.map((one) => one.consent)).toEqual([own.en])
    expect(shown.notice.text).toContain(`What your yes says: ${own.en}`)
    expect((await present('welcome')).body.purposes[0]).not.toHaveProperty('consent')
    const page = await openBrowser(presence.url).get('/a/more')
    expect(page.text).toMatch(new RegExp(`<legend>[^]{0,40}${own.en}`))
    const document = shopWithRules()
    Object.assign((document.asks['more'] as { consents: { label: object }[] }).consents[0]!, { label: { ...own, en: 'Show me boots' } })
    await presence.shop.apply(document)
    const after = (await present('more')).body
    expect(after.notice.text).toContain('What your yes says: Show me boots')
    expect(after.notice.digest).not.toBe(shown.notice.digest)
  })
})
