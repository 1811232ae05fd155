import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { quizShop } from './style-quiz.ts'

interface Told {
  readonly entries: readonly { readonly kind: string; readonly attribute?: string }[]
  readonly outcome?: { readonly key: string; readonly title: string; readonly text?: string; readonly url?: string }
  readonly reward?: { readonly code?: string }
}

interface Presented {
  readonly presentation: string
  readonly notice: { readonly text: string }
  readonly form?: { readonly locale: string; readonly title: string }
  readonly questions: readonly { readonly attribute: string; readonly label: string }[]
}

describe.each(databases)('a form filled in, on %s', (kind) => {
  let presence: Presence
  let count = 0

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: quizShop() })
  })
  afterAll(() => presence.close())

  async function present(locale = 'en', more: object = {}) {
    const reply = await presence.shop.call<Presented>('POST', '/v1/presentations', { body: { ask: 'style', locale, ...more } })
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }

  async function fillIn(
    form: object, { locale = 'en', grants = { offers: true }, ...more }: { locale?: string; grants?: object; answers?: object } = {},
  ) {
    const person = `ext:filler-${++count}`
    const { presentation } = await present(locale)
    const reply = await presence.shop.call<Told>('POST', '/v1/answers', { body: { presentation, person, form, grants, ...more } })
    return { person, reply }
  }

  async function valuesOf(person: string): Promise<Record<string, unknown>> {
    const reply = await presence.shop.call<{ values: Record<string, { value: unknown }> }>(
      'GET', `/v1/people/${encodeURIComponent(person)}/profile?purpose=offers`)
    expect(reply.status, reply.text).toBe(200)
    return Object.fromEntries(Object.entries(reply.body.values).map(([key, { value }]) => [key, value]))
  }

  const faultsOf = ({ body }: { body: { errors: readonly { pointer: string; message: string }[] } }) =>
    body.errors.map(({ pointer, message }) => `${pointer}: ${message}`)

  const hills = {
    weekend: 'hills', colour: [2, 1], shoe_size: '42', height: 182, likes: { warm: 5, light: 1 }, outdoors: 'n',
    trips: [{ land: 'no' }, { land: 'fi' }, { land: 'no' }],
  }

  test('every answer becomes what its question is mapped to, and nothing else is kept', async () => {
    const { person, reply } = await fillIn(hills)
    expect(reply.status, reply.text).toBe(201)
    expect(await valuesOf(person)).toEqual({
      weekend: 'hills', colours: ['navy', 'green'], shoe_size: '42', height: 182, warmth: 5, lightness: 1, outdoors: false, lands: ['fi', 'no'],
    })
    expect(reply.body.reward?.code).toMatch(/^WELCOME-/)
  })

  test('what was hidden is not told, though the browser sent it', async () => {
    const { person, reply } = await fillIn({ ...hills, weekend: 'sofa' })
    expect(reply.status, reply.text).toBe(201)
    expect(await valuesOf(person)).toEqual({ weekend: 'sofa', colours: ['navy', 'green'] })
  })

  test('another colour in their own words is told as words', async () => {
    const { person, reply } = await fillIn({ weekend: 'sofa', colour: [3, 'other'], 'colour-Comment': 'Mustard' })
    expect(reply.status, reply.text).toBe(201)
    expect(await valuesOf(person)).toEqual({ weekend: 'sofa', colours: ['red'], colour_wish: 'Mustard' })
  })

  test('what SurveyJS would not let pass is refused, with its words in the reader\'s language, and nothing is stored', async () => {
    const wrong = { weekend: 'hills', colour: [1, 2, 3], likes: {} }
    const { person, reply } = await fillIn(wrong)
    expect([reply.status, reply.body.code]).toEqual([422, 'value_invalid'])
    expect(faultsOf(reply)).toEqual(['/form/colour: Please select no more than 2 option(s).', '/form/shoe_size: Response required.'])
    const finnish = await fillIn(wrong, { locale: 'fi' })
    expect(faultsOf(finnish.reply)).toEqual(['/form/colour: Valitse enintään 2 vaihtoehtoa.', '/form/shoe_size: Vastaa kysymykseen, kiitos.'])
    expect((await presence.shop.call('GET', `/v1/people/${encodeURIComponent(person)}/profile?purpose=offers`)).status).toBe(404)
  })

  test('a value that the form lets pass and the attribute does not take is pointed out where it was said', async () => {
    const { reply } = await fillIn({ weekend: 'sofa', colour: [7] })
    expect([reply.status, reply.body.code, faultsOf(reply)]).toEqual([422, 'value_invalid', ['/form/colour: must be the key of one of the options']])
  })

  test('check 21: whoever says no to the purpose need not answer what must be answered, and cannot', async () => {
    const told = await fillIn(hills, { grants: { offers: false } })
    expect([told.reply.status, told.reply.body.code]).toEqual([422, 'no_granted_purpose'])
    expect(faultsOf(told.reply)[0]).toMatch(/^\/form\/weekend: /)
    const silent = await fillIn({}, { grants: { offers: false } })
    expect(silent.reply.status, silent.reply.text).toBe(201)
    expect(silent.reply.body.entries.map((entry) => entry.kind)).toEqual(['purpose.refused', 'reward.given'])
  })

  test('what the form does not ask is refused', async () => {
    const { reply } = await fillIn({ ...hills, salary: 5 })
    expect([reply.status, reply.body.code, faultsOf(reply)]).toEqual([422, 'not_shown', ['/form/salary: was not shown']])
    const both = await fillIn(hills, { answers: { height: 180 } })
    expect([both.reply.status, both.reply.body.code]).toEqual([400, 'input_invalid'])
    const { presentation } = (await presence.shop.call<Presented>('POST', '/v1/presentations', { body: { ask: 'welcome' } })).body
    const other = await presence.shop.call<Told>('POST', '/v1/answers', { body: { presentation, form: hills, grants: { offers: true } } })
    expect([other.status, other.body.code, faultsOf(other)]).toEqual([422, 'not_shown', ['/form: was not shown']])
  })

  test('a page sends what was filled in as a form, never past its conditions; the shop\'s own server may tell by attribute', async () => {
    const plain = { answers: { height: 180 }, grants: { offers: true } }
    const { presentation } = (await presence.page.present({ ask: 'style' })).body
    const told = await presence.page.answer({ presentation, ...plain })
    expect([told.status, told.body.code, faultsOf(told)]).toEqual([422, 'form_expected', ['/answers/height: is asked by a form']])
    const silent = await presence.page.answer({ presentation, grants: { offers: false } })
    expect(silent.status, silent.text).toBe(201)

    const somebody = await presence.customer('plain')
    const own = await presence.app.profiles.present(somebody.gate, { ask: 'style' })
    await expect(presence.app.profiles.answer(somebody.gate, { presentation: own.presentation, ...plain })).rejects.toMatchObject({ code: 'form_expected' })
    const person = `ext:filler-${++count}`
    const passed = await presence.shop.answer({ presentation: (await present()).presentation, person, ...plain })
    expect(passed.status, passed.text).toBe(201)
    expect(await valuesOf(person)).toEqual({ height: 180 })
    const gone = await presence.app.profiles.answer(somebody.gate, { presentation: own.presentation, answers: { height: null }, grants: { offers: true } })
    expect(gone.entries.map((entry) => entry.kind)).toEqual(['purpose.granted', 'reward.given'])
  })

  test('how the quiz ends is said in the reader\'s language, from what was told just now, and kept nowhere', async () => {
    const wanderer = await fillIn(hills, { locale: 'fi' })
    expect(wanderer.reply.body.outcome).toEqual({ key: 'wanderer', title: 'Vaeltaja', text: 'Kengät ensin.' })
    const homebody = await fillIn({ weekend: 'sofa' })
    expect(homebody.reply.body.outcome).toEqual({ key: 'homebody', title: 'Homebody', url: 'https://nordwear.example/home' })
    expect((await fillIn({ weekend: 'town' })).reply.body.outcome).toEqual({ key: 'walker', title: 'Walker' })
    const exported = await presence.shop.call('GET', `/v1/people/${encodeURIComponent(wanderer.person)}/export`)
    expect(exported.status).toBe(200)
    expect(exported.text).not.toContain('anderer')
    expect(exported.text).not.toContain('aeltaja')
  })

  test('check 16: the notice holds the questions in the words of the form, and the form is in the language of the notice', async () => {
    for (const [locale, words] of [['en', ['Your weekend?', 'In the hills', 'How do you like', 'Warm things']], ['fi', ['Viikonloppusi?', 'Tuntureilla', 'Lämpimästä']]] as const) {
      const { notice, form, questions } = await present(locale, { attributes: ['height'] })
      for (const word of words) expect(notice.text).toContain(word)
      expect(form).toMatchObject({ locale, title: locale === 'en' ? 'What is your style?' : 'Mikä on tyylisi?' })
      expect(questions.map(({ attribute }) => attribute)).toEqual([
        'weekend', 'colours', 'colour_wish', 'shoe_size', 'height', 'warmth', 'lightness', 'outdoors', 'lands',
      ])
      expect(questions[0]!.label).toBe(words[0])
    }
  })

  test('a form may be sent again under its key, and is answered as before', async () => {
    const person = `ext:filler-${++count}`
    const { presentation } = await present()
    const send = () => presence.shop.call<Told>('POST', '/v1/answers', {
      body: { presentation, person, form: { weekend: 'sofa' }, grants: { offers: true } }, headers: { 'idempotency-key': `form-${count}` },
    })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
  })

  test('whatever is sent as a form is taken or refused as a whole, and never fails', { timeout: 120_000 }, async () => {
    const names = fc.constantFrom('weekend', 'colour', 'colour-Comment', 'shoe_size', 'height', 'likes', 'outdoors', 'trips', '__proto__', 'x')
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('hills', 'sofa', [1], [{ land: 'fi' }], { warm: 5 }, 'y', 170, { toString: 1 }, [{ toString: 1 }], [{ land: { valueOf: 1 } }]))
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(names, value), { maxLength: 5 }), async (members) => {
      const form = Object.fromEntries(members)
      const { person, reply } = await fillIn(form)
      expect([201, 400, 422], JSON.stringify(form) + reply.text).toContain(reply.status)
      if (reply.status !== 201) {
        expect((await presence.shop.call('GET', `/v1/people/${encodeURIComponent(person)}/profile?purpose=offers`)).status).toBe(404)
      }
    }), { numRuns: 80 })
  })

  test('a catalogue that was read can be written back as it is', async () => {
    const read = await presence.shop.call<{ catalog: object }>('GET', '/v1/catalog')
    const again = await presence.shop.call<{ changes: unknown[] }>('PUT', '/v1/catalog', { body: read.body.catalog })
    expect([again.status, again.body.changes], again.text).toEqual([200, []])
  })
})
