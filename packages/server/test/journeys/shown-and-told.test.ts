import { createHash } from 'node:crypto'
import type { ReceiptPayload } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullShop } from '../site/pictures.ts'
import { readForm, wordsOf } from '../support/form.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { openBrowser } from '../support/visitor.ts'

type Them = ReturnType<typeof openBrowser>

const unescape = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  .replaceAll('&#39;', "'").replaceAll('&amp;', '&')

describe.each(databases)('what was shown is what was told, on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: fullShop() })
  })
  afterAll(() => presence.close())

  async function register(person: string, grants: Record<string, boolean>, answers: Record<string, unknown> = {}) {
    const shown = await presence.shop.present({ ask: 'welcome', person })
    return presence.shop.answer({ presentation: shown.body.presentation, person, answers, grants })
  }

  async function signIn(person: string): Promise<Them> {
    const link = await presence.shop.call<{ url: string }>('POST', `/v1/people/${encodeURIComponent(person)}/links`, { body: {} })
    const them = openBrowser(presence.url)
    await them.post(new URL(link.body.url).pathname)
    return them
  }

  const payloadOf = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as ReceiptPayload

  test('check 4: whoever says no to everything is registered like whoever says yes', async () => {
    const yes = await register('ext:willing', { offers: true, newsletter: true })
    const no = await register('ext:unwilling', { offers: false, newsletter: false })
    expect([no.status, Object.keys(no.body).toSorted()]).toEqual([yes.status, Object.keys(yes.body).toSorted()])
    const [willing, unwilling] = [await signIn('ext:willing'), await signIn('ext:unwilling')]
    for (const path of ['/me', '/me/answers', '/me/permissions', '/me/contact', '/me/diary', '/me/rights', '/me/receipts']) {
      expect((await unwilling.get(path)).status, path).toBe((await willing.get(path)).status)
    }
    expect(wordsOf((await unwilling.get('/me/rewards')).text)).toContain('10 % off one order')
  })

  test('check 5: consent stands apart from the terms: no control says yes to terms, none to a purpose takes them along', async () => {
    await register('ext:terms', { offers: true })
    const page = (await (await signIn('ext:terms')).get('/me/permissions')).text
    const form = readForm(page, '/me/permissions/preview')
    expect(form.markup).not.toMatch(/privacy policy|terms/i)
    expect([...form.fields.keys()].filter((name) => !/^(presentation|grant\.|pass\.)/.test(name))).toEqual([])
  })

  test.each(['answers', 'permissions', 'contact'])('check 16: what %s leaves in the ledger names the very text of the page', async (section) => {
    const person = `ext:words-${section}`
    await register(person, { offers: true, newsletter: true }, { shoe_size: '42' })
    const them = await signIn(person)
    const page = (await them.get(`/me/${section}`)).text
    const [, digest, text] = /data-notice="([^"]+)">\n([\s\S]*?)<\/pre>/.exec(page)!
    expect(digest).toBe(`sha256:${createHash('sha256').update(unescape(text!)).digest('hex')}`)
    const { fields } = readForm(page, `/me/${section}/preview`)
    if (section === 'answers') fields.set('a.shoe_size', '40')
    else if (section === 'permissions') fields.set('grant.newsletter', 'no')
    else fields.set('name', 'Anna')
    const saved = await them.post(`/me/${section}`, fields)
    const id = /rcp_[0-9a-f]{40}/.exec(saved.headers.location!)![0]
    const payload = payloadOf((await them.get(`/me/receipts/${id}/jws`)).text)
    const bodies = payload.entries.flatMap((entry) => ('body' in entry ? [entry.body as { shown?: { notice: string } }] : []))
    expect(bodies.flatMap(({ shown }) => (shown ? [shown.notice] : []))).toContain(digest)
    const kept = await presence.shop.call<{ text: string }>('GET', `/v1/notices/${encodeURIComponent(digest!)}`)
    expect(kept.body.text).toBe(unescape(text!))
  })

  test('a page that changed meanwhile says what changed, keeps what was chosen, and is saved the second time', async () => {
    await register('ext:slow', { offers: true, newsletter: true }, { shoe_size: '42' })
    const them = await signIn('ext:slow')
    const { fields } = readForm((await them.get('/me/permissions')).text, '/me/permissions/preview')
    fields.set('grant.newsletter', 'no')
    const changed = fullShop()
    Object.assign(changed.purposes['offers'] as object, { edition: 2 })
    expect((await presence.shop.apply(changed)).status).toBe(200)

    const again = await them.post('/me/permissions', fields)
    expect(again.status).toBe(422)
    expect(wordsOf(again.text)).toContain('This has changed: Offers that fit.')
    const form = readForm(again.text, '/me/permissions/preview').fields
    expect(form.get('grant.newsletter')).toBe('no')
    expect(form.get('presentation')).not.toBe(fields.get('presentation'))
    expect((await them.post('/me/permissions', form)).status).toBe(303)
    expect((await presence.shop.read('ext:slow', 'newsletter')).body.granted).toBe(false)
  })
})
