import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openBrowser } from '../support/visitor.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Next {
  readonly ask?: {
    readonly key: string
    readonly kind: string
    readonly title: string
    readonly questions: readonly string[]
    readonly stale: readonly string[]
    readonly purposes: readonly string[]
    readonly recipients: readonly string[]
    readonly reward?: { readonly key: string }
  }
  readonly reason: string
  readonly considered: readonly { readonly ask: string; readonly reason: string }[]
  readonly budget: { readonly left: number; readonly resets_at: string | null }
}

function politeShop(): Document {
  const catalog = contractExample()
  catalog.brand['ask_budget'] = { questions: 3, per: 'P30D', rest_after_answer: 'P2D', rest_after_not_now: 'P10D' }
  const texts = (en: string) => ({ en, fi: en })
  catalog.attributes['colour'] = { ...catalog.attributes['shoe_size'], label: texts('Colour'), options: [{ key: 'navy' }, { key: 'green' }] }
  catalog.asks['welcome']!['priority'] = 10
  catalog.asks['taste'] = { kind: 'popup', title: { en: 'Your taste', fi: 'Makusi' }, questions: ['colour', 'shoe_size'], purposes: ['offers'] }
  catalog.asks['date'] = { kind: 'popup', title: texts('Your date'), questions: ['due_date'], purposes: ['baby_tips'], touchpoints: ['account'] }
  return catalog
}

describe.each(databases)('being asked, on %s', (kind) => {
  let presence: Presence
  let count = 0

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: politeShop() })
  })
  afterAll(() => presence.close())

  const path = (person: string) => `/v1/people/${encodeURIComponent(person)}`
  const nextFor = async (person: string, query = '') => {
    const reply = await presence.shop.call<Next>('GET', `${path(person)}/next-ask${query}`)
    expect(reply.status, reply.text).toBe(200)
    return reply.body
  }
  const dismiss = (person: string, ask: string, how: string) =>
    presence.shop.call<{ rests_until: string | null }>('POST', `${path(person)}/dismissals`, { body: { ask, how } })
  const somebody = async () => {
    const person = `ext:guest-${++count}`
    await presence.shop.name(person, {})
    return person
  }
  /** Shows what was said to be next, as it was said. */
  const show = async (person: string, { key, questions, purposes, recipients }: NonNullable<Next['ask']>) => {
    const shown = await presence.shop.call<{ presentation: string; questions: { attribute: string }[] }>('POST', '/v1/presentations', {
      body: { person, ask: key, attributes: questions, purposes, recipients },
    })
    expect(shown.status, shown.text).toBe(201)
    return shown.body
  }
  const answer = async (person: string, presentation: string, more: object) => {
    const told = await presence.shop.answer({ person, presentation, ...more })
    expect(told.status, told.text).toBe(201)
  }
  const historyOf = async (person: string) =>
    (await presence.shop.exported(person)).body as unknown as { asked: { ask: string; event: string; questions: number }[] }

  test('Anna is asked one thing after the other, each once, and a year later whether it is still true', async () => {
    const anna = await somebody()
    const first = await nextFor(anna, '?touchpoint=home')
    expect(first).toMatchObject({
      ask: { key: 'welcome', kind: 'survey', title: 'Your boots', questions: ['shoe_size'], stale: [], purposes: ['offers'], reward: { key: 'ten_percent' } },
      reason: 'not_told', considered: [], budget: { left: 3, resets_at: null },
    })
    // Where its codes come from is the brand's own.
    expect(first.ask).not.toHaveProperty('reward.codes')
    const { presentation } = await show(anna, first.ask!)
    await answer(anna, presentation, { answers: { shoe_size: '42' }, grants: { offers: true } })
    expect((await historyOf(anna)).asked.map(({ ask, event, questions }) => [ask, event, questions]))
      .toEqual([['welcome', 'shown', 1], ['welcome', 'answered', 0]])
    expect(await nextFor(anna, '?touchpoint=home')).toMatchObject({
      reason: 'nothing_left', considered: [{ ask: 'welcome', reason: 'nothing_left' }, { ask: 'taste', reason: 'resting' }], budget: { left: 2 },
    })

    presence.pass(3 * DAY)
    const second = await nextFor(anna, '?touchpoint=home&locale=fi')
    expect(second.ask).toMatchObject({ key: 'taste', title: 'Makusi', questions: ['colour'] })
    const shown = await show(anna, second.ask!)
    expect(shown.questions.map(({ attribute }) => attribute)).toEqual(['colour'])
    await answer(anna, shown.presentation, { answers: { colour: 'navy' } })
    presence.pass(20 * DAY)
    expect((await nextFor(anna, '?touchpoint=home')).reason).toBe('nothing_left')

    presence.pass(366 * DAY)
    expect(await nextFor(anna, '?touchpoint=home')).toMatchObject({
      ask: { key: 'welcome', questions: ['shoe_size'], stale: ['shoe_size'] }, reason: 'stale', budget: { left: 3 },
    })
  })

  test('one budget over all touchpoints: a reload takes nothing, another ask does, and then it is spent', async () => {
    const anna = await somebody()
    const account = await nextFor(anna, '?touchpoint=account')
    expect(account.ask!.key).toBe('welcome')
    await show(anna, account.ask!)
    await show(anna, account.ask!)
    await presence.shop.present({ ask: 'taste', person: anna })
    const spent = await nextFor(anna, '?touchpoint=account')
    expect(spent.budget.left).toBe(0)
    // Both are on the screen still; the third would be a question too many.
    expect((await presence.shop.call<Next>('GET', `${path(anna)}/next-ask?touchpoint=account`)).body.ask!.key).toBe('welcome')
    presence.pass(3 * HOUR)
    expect(await nextFor(anna, '?touchpoint=account')).toMatchObject({
      reason: 'resting', considered: [{ ask: 'welcome', reason: 'resting' }, { ask: 'date', reason: 'budget_spent' }, { ask: 'taste', reason: 'resting' }],
    })
    expect(Date.parse(spent.budget.resets_at!) - presence.app.clock()).toBeLessThanOrEqual(30 * DAY)
    presence.pass(30 * DAY)
    expect((await nextFor(anna, '?touchpoint=account')).budget).toEqual({ left: 3, resets_at: null })
  })

  test('"not now" lets everything rest; "never" is kept, whoever asks, until she takes it back herself', async () => {
    const { person: anna, gate } = await presence.customer(`guest-${++count}`)
    const put = await dismiss(anna, 'welcome', 'not_now')
    expect([put.status, Date.parse(put.body.rests_until!) > presence.app.clock() + 9 * DAY]).toEqual([201, true])
    expect((await nextFor(anna, '?touchpoint=home')).considered).toEqual([{ ask: 'welcome', reason: 'dismissed' }, { ask: 'taste', reason: 'resting' }])
    presence.pass(11 * DAY)
    expect((await nextFor(anna, '?touchpoint=home')).ask!.key).toBe('welcome')

    expect((await dismiss(anna, 'welcome', 'never')).body.rests_until).toBeNull()
    await dismiss(anna, 'welcome', 'never')
    presence.pass(400 * DAY)
    const later = await nextFor(anna, '?touchpoint=home')
    // Her size is asked by no other ask either.
    expect([later.considered, later.ask]).toMatchObject([[{ ask: 'welcome', reason: 'never' }], { key: 'taste', questions: ['colour'] }])
    const refused = await presence.shop.present({ ask: 'welcome', person: anna })
    expect([refused.status, refused.body.code]).toEqual([409, 'ask_unwanted'])

    const link = async (level: string) => {
      const made = await presence.shop.call<{ url: string }>('POST', `${path(anna)}/links`, { body: { level } })
      const browser = openBrowser(presence.url)
      await browser.post(new URL(made.body.url).pathname)
      return browser
    }
    const reduced = await link('reduce')
    expect((await reduced.post('/me/contact/allow', { ask: 'welcome' })).status).toBe(403)
    const her = await link('full')
    const page = await her.get('/me/contact')
    expect(wordsOf(page.text)).toContain('What you never want to be asked')
    expect(wordsOf(page.text)).toContain('Your boots')
    const allowed = await her.post('/me/contact/allow', readForm(page.text, '/me/contact/allow').fields)
    expect([allowed.status, allowed.headers.location]).toEqual([303, '/me/contact?done=allowed'])
    const after = wordsOf((await her.get(allowed.headers.location!)).text)
    expect(after).toContain('We may ask you this again.')
    expect(after).not.toContain('What you never want to be asked')
    expect((await nextFor(anna, '?touchpoint=home')).ask!.key).toBe('welcome')
    expect(await presence.app.asking.dismiss(gate, { ask: 'taste', how: 'never' })).toMatchObject({ ask: 'taste', rests_until: null })
  })

  test('check 11: what she said no to is not asked again for twelve months', async () => {
    const anna = await somebody()
    const { ask } = await nextFor(anna, '?touchpoint=home')
    const { presentation } = await show(anna, ask!)
    await answer(anna, presentation, { grants: { offers: false } })
    presence.pass(360 * DAY)
    expect((await nextFor(anna, '?touchpoint=home')).considered)
      .toEqual([{ ask: 'welcome', reason: 'refused_recently' }, { ask: 'taste', reason: 'refused_recently' }])
    presence.pass(8 * DAY)
    expect((await nextFor(anna, '?touchpoint=home')).ask!.key).toBe('welcome')
  })

  test('two who turn out to be one were asked what both were asked, and "never" of either holds', async () => {
    const [anna, other] = [await somebody(), await somebody()]
    await show(anna, (await nextFor(anna)).ask!)
    await dismiss(other, 'taste', 'never')
    await presence.shop.present({ ask: 'date', person: other })
    expect((await presence.shop.merge(anna, other)).status).toBe(201)
    expect((await historyOf(anna)).asked.map(({ ask, event }) => `${ask} ${event}`).toSorted())
      .toEqual(['date shown', 'taste never', 'welcome shown'])
    presence.pass(15 * DAY)
    const next = await nextFor(anna, '?touchpoint=home')
    expect(next.budget.left).toBe(1)
    expect(next.considered).toContainEqual({ ask: 'taste', reason: 'never' })
  })

  test('an ask may be shown in part, and nothing in it that is not part of it', async () => {
    const part = await presence.shop.present({ ask: 'taste', attributes: ['colour'] })
    expect(part.body.questions.map(({ attribute }) => attribute)).toEqual(['colour'])
    const foreign = await presence.shop.present({ ask: 'taste', attributes: ['due_date'], purposes: ['offers'] })
    expect([foreign.status, foreign.body.code, foreign.body.errors[0]?.pointer]).toEqual([404, 'attribute_unknown', '/attributes/0'])
    const purposes = await presence.shop.present({ ask: 'taste', purposes: ['baby_tips'] })
    expect([purposes.status, purposes.body.code]).toEqual([404, 'purpose_unknown'])
  })

  test('an answer to what nobody in particular was shown counts once it is known whose it is', async () => {
    const anna = await somebody()
    const shown = await presence.page.present({ ask: 'taste' })
    await answer(anna, shown.body.presentation, { answers: { colour: 'navy' }, grants: { offers: true } })
    expect((await historyOf(anna)).asked).toMatchObject([{ ask: 'taste', event: 'answered', questions: 2 }])
    expect((await nextFor(anna)).budget.left).toBe(1)
    // Without an ask, or without anybody, nothing is noted.
    await presence.shop.tell(anna, { answers: { shoe_size: '42' }, grants: { offers: true } })
    expect((await historyOf(anna)).asked).toHaveLength(1)
  })

  test('of somebody whom nobody has met nothing is told; a made-up id and an unknown ask are refused', async () => {
    expect((await nextFor('ext:never-met')).ask!.key).toBe('welcome')
    const unknown = await presence.shop.call('GET', `/v1/people/per_${'0'.repeat(32)}/next-ask`)
    expect([unknown.status, unknown.body.code]).toEqual([404, 'person_unknown'])
    const anna = await somebody()
    const wrong = await dismiss(anna, 'constructor', 'never')
    expect([wrong.status, wrong.body.code, wrong.body.errors[0]?.pointer]).toEqual([404, 'ask_unknown', '/ask'])
  })

  test('who restricted what is done with their answers is asked nothing', async () => {
    const anna = await somebody()
    await presence.shop.call('POST', `${path(anna)}/restriction`)
    expect((await nextFor(anna)).reason).toBe('restricted')
  })

  test('what counts no more is forgotten, and "never" is not', async () => {
    const anna = await somebody()
    await show(anna, (await nextFor(anna)).ask!)
    await dismiss(anna, 'date', 'never')
    presence.pass(40 * DAY)
    await presence.app.asking.forget(presence.app.workspace.gateOfJob(1, 'test'))
    expect((await historyOf(anna)).asked).toMatchObject([{ ask: 'date', event: 'never' }])
  })
})
