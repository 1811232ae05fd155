import fc from 'fast-check'
import { caniemail } from 'caniemail'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { languages } from '../../src/kernel/i18n/messages.ts'
import { attributesRead } from '../../src/modules/outreach/content/contents.ts'
import { renderMessage } from '../../src/modules/outreach/content/message.ts'
import type { MessageParts } from '../../src/modules/outreach/content/types.ts'
import { shopSending, toReader } from './content-stage.ts'

const body = 'Three pairs in {{shoe_size|your size}} came in:\n\n- Saana, for wet streets\n- Kilpi\n\nRepairs: https://nordwear.example/care, and https://other.example/x.'
const content = { subject: 'Boots in {{shoe_size|your size}}', preheader: 'Three pairs', title: 'Hello {{name|you}}', body, action: 'See them', url: 'https://nordwear.example/news?a=1&b=2', image: 'https://nordwear.example/boots.jpg', image_alt: 'Brown boots' }
const shop = shopSending(content)

async function rendered(parts: MessageParts) {
  const result = await renderMessage(parts)
  if (result.kind !== 'rendered') throw new Error(`missing ${result.attribute}`)
  return result
}

test('a message says what the person told, and to whoever told nothing it says something else', async () => {
  const told = await rendered(toReader(shop, { shoe_size: '42' }))
  expect(told.subject).toBe('Boots in 42')
  expect(told.text).toContain('Hello Aino\n\nThree pairs in 42 came in:\n\n- Saana, for wet streets\n- Kilpi\n\n')
  expect(told.shown).toEqual(['shoe_size'])
  const silent = await rendered(toReader(shop, {}, { preferences: {} }))
  expect([silent.subject, silent.shown]).toEqual(['Boots in your size', []])
  expect(silent.text).toContain('Hello you')
  expect(silent.text).not.toContain('You told us')
  expect(attributesRead(shop, { source: 'campaign', key: 'thursday_news' })).toEqual(['shoe_size'])
})

test('of a date that the person made coarser no more is said than they left', async () => {
  const birthday = { type: 'date', label: { en: 'Birthday' }, why: { en: 'To write you then.' }, purposes: ['newsletter'] }
  const about = toReader(shopSending({ body: 'About {{birthday|you}}.' }, { birthday }), {})
  const told = { value: '1990-05-01', toldAt: Date.UTC(2026, 4, 3), freshUntil: 4e9, seq: 1, n: 0 }
  const said = async (rounded?: 'month' | 'year') => {
    const values = new Map([['birthday', rounded ? { ...told, rounded } : told]])
    return (await rendered({ ...about, items: [{ ...about.items[0]!, values }] })).text
  }
  expect(await said()).toContain('About May 1, 1990.')
  for (const [rounded, words] of [['month', 'May 1990'], ['year', '1990']] as const) {
    const text = await said(rounded)
    expect(text).toContain(`About ${words}.`)
    expect(text).toContain(`– ${words} (May 2026).`)
    expect(text).not.toContain('May 1, 1990')
  }
})

test('where a sentence can not do without an answer, whoever has not told it gets no message', async () => {
  const bare = shopSending({ body: 'Boots in {{shoe_size}}.' })
  expect(await renderMessage(toReader(bare, {}))).toEqual({ kind: 'missing', item: 0, attribute: 'shoe_size' })
})

test('check 34: at the foot stand the answer, the purpose, the hour and the way, each with where to change it', async () => {
  const { text, html } = await rendered(toReader(shop, { shoe_size: '42' }))
  for (const sentence of [
    'You told us: Shoe size – 42 (May 2026).', 'You said yes to “Newsletter”.',
    'It comes now because you chose this time: Thursday, 5:00 PM–8:00 PM.', 'It comes the way you like best: E-mail.',
  ]) {
    expect(text).toContain(sentence)
    expect(html).toContain(sentence)
  }
  for (const path of ['/me/answers?open=shoe_size#shoe_size', '/me/permissions#newsletter', '/me/contact']) {
    expect(text).toContain(encodeURIComponent(path))
    expect(html).toContain(encodeURIComponent(path))
  }
  expect(html).toContain('/u/kkk')
  expect(text).toContain('Esimerkkikatu 1, 00100 Helsinki')
})

test('a sensitive answer is not named in the foot, and neither is it in one that rests on it', async () => {
  const document = structuredClone(shop.document)
  const attributes = new Map([...shop.attributes].map(([key, one]) => [key, key === 'shoe_size' ? { ...one, sensitive: true } : one]))
  const secretly = { ...shop, document, attributes }
  const parts = toReader(secretly, {})
  const answers = toReader(secretly, { shoe_size: '42' }).items[0]!.values
  const { text, html } = await rendered({ ...parts, reasons: { ...parts.reasons, answers } })
  expect(text).toContain('It also rests on an answer that only your pages show.')
  for (const said of [text, html]) expect(said).not.toMatch(/Shoe size|shoe_size/)
})

test.each(languages)('check 50: in %s the markup is sound, in one language, and loads nothing but the picture of the brand', async (locale) => {
  const { html, text } = await rendered(toReader(shop, { shoe_size: '42' }, { locale }))
  const direction = locale === 'he' ? 'rtl' : 'ltr'
  expect(html).toMatch(new RegExp(`<html lang="${locale}" dir="${direction}"`))
  expect(html.match(/(?:src|background)="[^"]*"/g)).toEqual(['src="https://nordwear.example/boots.jpg"'])
  expect(html).not.toMatch(/@import|@font-face|<script|<link|<form/)
  expect(html.match(/<table(?![^>]*role="presentation")/g)).toBeNull()
  expect(html + text).not.toMatch(/[\uE000-\uF8FF]|\{\{|undefined/)
  const report = await new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // Both ways to write them are right, and the compiler of the layout has chosen.
      'doctype-style': 'off', 'void-style': 'off', 'presentation-role-style': 'off',
      // Outlook for Windows reads these comments, and lays tables out by their attributes.
      'no-conditional-comment': 'off', 'no-deprecated-attr': 'off',
      // Some programs drop style elements, and <article> with what is in it.
      'no-inline-style': 'off', 'prefer-native-element': 'off',
    },
  }).validateString(html)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`))).toEqual([])
})

const darkTheme = 'the dark theme: without it the light one is shown'
const hiding = 'hides the preheader, three ways: each of these programs knows one of them'
const hearing = 'for screen readers: without it the same words are read, with the tables around them'
/** What not all of these programs know, and why nothing is lost there. */
const dispensable: Readonly<Record<string, string>> = {
  '@media': darkTheme, '<style> element': darkTheme, 'color-scheme meta tag': darkTheme,
  'Type selector': 'the margins of body and paragraphs, which stand at each of them once more',
  '<body> element': 'the colour of the page, which the element below it has too',
  'display:none': hiding, 'max-height property': hiding, overflow: hiding,
  'aria-label attribute': hearing, 'role attribute': hearing,
  'border-radius': 'round corners: without it they are square',
  'word-break': 'breaks a word longer than the line: without it the line is wider',
}

test('check 50: what Gmail, Outlook or Apple Mail do not know may be missing without harm', async () => {
  const { html } = await rendered(toReader(shop, { shoe_size: '42' }))
  const { issues } = caniemail({ clients: ['gmail.*', 'outlook.*', 'apple-mail.*'], html })
  const unknown = new Set([...issues.errors.values()].flat().map(({ title }) => title))
  expect([...unknown].sort()).toEqual(Object.keys(dispensable).sort())
})

test('one who wrote to another by http or to a foreign host gets words and no link', async () => {
  const { html } = await rendered(toReader(shop, {}))
  expect(html).toContain('href="https://nordwear.example/care"')
  expect(html).not.toContain('href="https://other.example')
  expect(html).toContain('https://other.example/x')
})

test('no value is ever markup, a header, a line of its own or a place for another value', async () => {
  const wild = shopSending({ ...content, subject: '{{name|you}}', body: '{{name|you}}\n\n- {{name|you}} and on', image: undefined })
  const piece = fc.constantFrom('<script>', '"', "'", '&amp;', '</td></table>', '\r\nBcc: x@y', '{{shoe_size}}', '\uE000why\uE001', '<!--', '-->', '\u202E', 'https://evil.example', 'ä', '<img src=x onerror=y>', '\n\n- ', '<![endif]-->')
  const calm = await rendered(toReader(wild, {}, { preferences: { name: 'calm' } }))
  const tags = (html: string) => (html.match(/<[!/a-z]/g) ?? []).length
  await fc.assert(fc.asyncProperty(fc.oneof(fc.array(piece, { minLength: 1, maxLength: 12 }).map((all) => all.join('')), fc.string({ unit: 'binary', minLength: 1 })), async (name) => {
    const { html, text, subject } = await rendered(toReader(wild, {}, { preferences: { name } }))
    expect(tags(html)).toBe(tags(calm.html))
    expect(text.split('\n').length).toBe(calm.text.split('\n').length)
    expect(subject).not.toMatch(/[\p{Cc}\u202A-\u202E\uE000\uE001]/u)
    expect(html).not.toMatch(/[\uE000\uE001]/)
  }), { numRuns: 150 })
})

test('the largest message that can be written stays below what mail programs show', async () => {
  const wide = shopSending({ ...content, body: `${'{{name|you}} '.repeat(38)}\n\n${"'<&>".repeat(1100)}` })
  const parts = toReader(wide, {}, { preferences: { name: '<'.repeat(80) } })
  const one = await rendered(parts)
  expect(Buffer.byteLength(one.html)).toBeLessThan(102_000)
  const digest = await rendered({ ...parts, items: Array.from({ length: 9 }, () => parts.items[0]!) })
  expect(Buffer.byteLength(digest.html)).toBeLessThan(102_000)
  expect(digest.carried).toBeLessThan(9)
  expect(digest.subject).toMatch(new RegExp(`– and ${digest.carried - 1} more things$|– and one more thing$|^Boots in your size$`))
})

test('a text message is short, and one address says why and how to stop', async () => {
  const { text } = await rendered(toReader(shop, { shoe_size: '42' }, { channel: 'sms' }))
  expect(text).toMatch(/^Three pairs in 42 came in:/)
  expect(text).toContain('Why this, and how to stop: https://me.nordwear.example/l/')
  expect(text).not.toContain('You told us')
})
