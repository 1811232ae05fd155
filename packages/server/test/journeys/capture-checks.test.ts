import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { gradeText } from '../../src/modules/catalog/lint/reading.ts'
import { openShop } from '../support/brands.ts'
import type { Document } from '../support/catalogs.ts'
import type { Client } from '../support/client.ts'
import { databases } from '../support/server.ts'
import type { Installation } from '../support/server.ts'

const demo = (): Document =>
  parse(readFileSync(new URL('../../../../examples/fashion-shop/catalog.yaml', import.meta.url), 'utf8')) as Document

/** Letters that only one of the shop's languages is written in. */
const scripts: readonly [locale: string, letters: RegExp][] = [['el', /\p{Script=Greek}/u], ['he', /\p{Script=Hebrew}/u]]

describe.each(databases)('what law and fairness ask of asking, on %s', (kind) => {
  let installation: Installation
  let shop: Client
  beforeAll(async () => {
    ({ installation, shop } = await openShop(kind, demo()))
  })
  afterAll(() => installation.remove())

  test('check 12: notice, questions and purposes come in one language, and an ask that lacks one can not be published', async () => {
    for (const [locale, letters] of scripts) {
      const { body } = await shop.present({ ask: 'welcome', locale })
      expect(body.notice.locale).toBe(locale)
      // A single word may be borrowed from English, as "newsletter" is in Greek; a sentence may not.
      const sentences = [
        ...body.questions.flatMap(({ label, why }) => [label, why]), ...body.purposes.map(({ title }) => title), ...body.notice.text.split('\n'),
      ].filter((text) => /\S \S/.test(text.trim()) && !text.includes('@'))
      expect(sentences.length).toBeGreaterThan(5)
      expect(sentences.filter((text) => !letters.test(text)), locale).toEqual([])
    }
    const catalog = demo()
    delete (catalog.asks['welcome']!['title'] as Record<string, string>)['he']
    const refused = await shop.apply(catalog)
    expect(refused.status).toBe(422)
    expect(refused.body.findings).toContainEqual(expect.objectContaining({ rule: 'incomplete-language', path: '/asks/welcome/title' }))
  })

  test('check 21: each question names its purposes and how long its answer is kept, and can be left out', async () => {
    const asks = Object.entries(demo().asks).filter(([, ask]) => ask['kind'] !== 'assisted')
    for (const [ask] of asks) {
      const { body } = await shop.present({ ask })
      const kept = new Map(body.purposes.map(({ purpose, retention }) => [purpose, retention]))
      for (const { attribute, purposes } of body.questions) {
        expect(purposes.some((purpose) => /^P\d/.test(kept.get(purpose) ?? '')), `${ask} ${attribute}`).toBe(true)
      }
    }
    const shown = await shop.present({ ask: 'welcome' })
    const skipped = await shop.answer({ presentation: shown.body.presentation, grants: { offers: true, newsletter: false } })
    expect(skipped.status).toBe(201)
    expect(skipped.body.entries.filter(({ kind: entry }) => entry === 'value.declared')).toEqual([])
  })

  test('check 23: no notice of the demo shop reads above grade eight', async () => {
    for (const ask of Object.keys(demo().asks)) {
      const { body } = await shop.present({ ask, locale: 'en' })
      // Whoever answers for it, and where to complain, are names and addresses.
      const prose = body.notice.text.split('\n').filter((line) => !line.includes('@') && !line.includes('https://')).join('\n')
      expect(gradeText(prose), ask).toBeLessThanOrEqual(8)
    }
  })

  test('check 31: a new purpose, and a new question for it, is off for everybody until they say yes', async () => {
    const told = await shop.present({ ask: 'welcome', person: 'ext:early' })
    await shop.answer({
      presentation: told.body.presentation, person: 'ext:early', answers: { shoe_size: '42' }, grants: { offers: true, newsletter: true },
    })
    const catalog = demo()
    catalog.purposes['repairs'] = {
      ...catalog.purposes['offers'],
      title: Object.fromEntries(['en', 'fi', 'de', 'el', 'pl', 'he'].map((locale) => [locale, `Repair ${locale}`])),
      explanation: Object.fromEntries(['en', 'fi', 'de', 'el', 'pl', 'he'].map((locale) => [locale, `We mend what you wear, ${locale}.`])),
    }
    ;(catalog.attributes['shoe_size']!['purposes'] as string[]).push('repairs')
    ;(catalog.asks['welcome']!['purposes'] as string[]).push('repairs')
    const applied = await shop.apply(catalog)
    expect([applied.status, applied.body.findings?.filter(({ severity }) => severity === 'error')]).toEqual([200, []])
    expect(await shop.call('GET', '/v1/people/ext%3Aearly/profile?purpose=repairs')).toMatchObject({ status: 200, body: { granted: false, reason: 'not_granted', values: {} } })

    delete catalog.purposes['repairs']!['retention']
    const refused = await shop.apply(catalog)
    expect([refused.status, refused.body.findings.map(({ rule }) => rule)]).toEqual([422, ['missing-retention']])
    await shop.apply(demo())
  })

  test('check 32: there is no way in for what was inferred, observed or bought', async () => {
    const bare = await shop.call('POST', '/v1/answers', { body: { person: 'ext:watched', answers: { shoe_size: '42' }, grants: { offers: true } } })
    expect([bare.status, bare.body.code]).toEqual([400, 'presentation_required'])
    const details = await shop.call('PUT', '/v1/people/ext%3Awatched', { body: { locale: 'en', attributes: { shoe_size: '42' } } })
    expect([details.status, details.body.code]).toEqual([400, 'input_invalid'])
    const shown = await shop.present({ attributes: ['shoe_size'], purposes: ['offers'] })
    const smuggled = await shop.answer({
      presentation: shown.body.presentation, answers: { shoe_size: '42', favourite_brand: 'north' }, grants: { offers: true },
    })
    expect([smuggled.status, smuggled.body.code]).toEqual([422, 'not_shown'])

    const catalog = demo()
    catalog.attributes['churn_risk'] = { ...catalog.attributes['shoe_size'], label: { ...catalog.attributes['shoe_size']!['label'] as object, en: 'Predicted size' } }
    const refused = await shop.apply(catalog)
    expect([refused.status, refused.body.findings.map(({ rule }) => rule)]).toEqual([422, expect.arrayContaining(['inferred-data'])])
  })
})
