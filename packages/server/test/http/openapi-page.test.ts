import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { html, markupOf } from '../../src/kernel/html.ts'
import { highlight } from '../../src/site/docs-code.ts'
import { refusals } from '../../src/refusals.ts'
import { readPages } from '../support/documented.ts'

let page: string
let policy: string
let assets: { url: string; status: number; type: string }[]
let names: string[]

beforeAll(async () => {
  const [reply, openapi] = await readPages('/docs', '/openapi.json')
  page = reply!.body
  policy = String(reply!.headers['content-security-policy'])
  names = [...openapi!.body.matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name!)
  const urls = [...page.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, url]) => url!)
  const loaded = await readPages(...urls)
  assets = loaded.map((one, i) => ({ url: urls[i]!, status: one.statusCode, type: String(one.headers['content-type']) }))
})

describe('the reference page', () => {
  test('has a place for every operation and for every refusal code, and each id once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    expect([...names, ...Object.keys(refusals)].filter((id) => !ids.includes(id))).toEqual([])
  })

  test('links to no place that it does not have', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => !ids.has(id))).toEqual([])
  })

  test('brings nothing from elsewhere and runs nothing that stands in it', () => {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(page).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?! src="\/)|javascript:/i)
    expect([...page.matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g)].every(([, url]) => url!.startsWith('/'))).toBe(true)
  })

  test('finds its style sheet and script where it says', () => {
    expect(assets.map(({ status, type }) => [status, type])).toEqual([
      [200, 'text/css; charset=utf-8'], [200, 'text/javascript; charset=utf-8'],
    ])
  })
})

const hostile = fc.oneof(fc.string(), fc.stringMatching(/^[<>&"'`=/a-z -]{0,40}$/))

describe('markup', () => {
  test('shows any text as itself, in an element and in an attribute', () => {
    fc.assert(fc.property(hostile, (text) => {
      const made = markupOf(html`<p title="${text}">${text}</p>`)
      const inside = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/s.exec(made)
      expect(inside, made).not.toBeNull()
      expect(readBack(inside![1]!)).toBe(text)
      expect(readBack(inside![2]!)).toBe(text)
    }))
  })

  test('takes no text for markup, whatever shape it comes in', () => {
    const forged = JSON.parse('{"markup":"<script>"}') as string
    expect(() => markupOf(html`<p>${forged}</p>`)).toThrow()
    expect(markupOf(html`${['<a>', html`<b>`, [null, false, undefined, 1]]}`)).toBe('&lt;a&gt;<b>1')
  })

  test('refuses an attribute without quotes', () => {
    expect(() => html`<p title=${'x onclick=y'}>`).toThrow(TypeError)
  })

  test('colours code without changing a letter of it', () => {
    fc.assert(fc.property(hostile, fc.constantFrom('json' as const, 'shell' as const, 'script' as const), (code, as) => {
      expect(readBack(markupOf(highlight(code, as)).replaceAll(/<\/?span[^>]*>/g, ''))).toBe(code)
    }))
  })
})

function readBack(markup: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return markup.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!)
}
