import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildConsole } from '../support/console.ts'
import { exchange } from '../support/exchange.ts'
import { hostileTexts } from '../support/hostile.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { multipart } from '../support/visitor.ts'

const runs = 40
const words = ['1', 'on', 'offers', 'shoe_size', '42', 'email', 'a@mail.example', '2026-02-31', 'One-Click', 'year', '/me', 'en', 'x']
const names = ['address', 'code', 'ticket', 'contact', 'to', 'back', 'lang', 'brand', 'List-Unsubscribe', 'presentation', 'answers', 'id']
const texts = hostileTexts.filter((text) => text.isWellFormed() && text.length < 2000)

describe.each(databases)('pages on %s', (kind) => {
  let presence: Presence
  beforeAll(async () => {
    buildConsole()
    presence = await openPresence(kind)
  })
  afterAll(() => presence.close())

  /** A person of its own for each page: some leave, some erase themselves. */
  async function signIn(person: string): Promise<string> {
    await presence.shop.tell(person, { answers: { shoe_size: '42' }, grants: { offers: true } })
    const made = await presence.app.access.createLink(presence.app.workspace.gateOfJob(1, 'test'), person)
    const opened = await presence.app.access.openLink(made.url.split('/l/')[1]!)
    return `sayso_session=${opened.cookie}`
  }

  test('whatever is sent to a page, it answers with a page, and never fails', async () => {
    const value = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...texts), fc.string({ unit: 'grapheme', maxLength: 40 }))
    const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 20 })), value, { maxKeys: 6 })
    for (const [i, { method, path, refuse }] of presence.app.pageRoutes.entries()) {
      const cookie = await signIn(`ext:anna-${i}`)
      await fc.assert(fc.asyncProperty(fields, value, fc.boolean(), fc.boolean(), async (sent, part, known, parts) => {
        const filled = path.replace(/:\w+|\*/g, () => encodeURIComponent(part))
        const form = parts && Object.keys(sent).every((name) => !/["\r\n]/.test(name))
          ? multipart(sent) : { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(sent).toString() }
        const reply = await exchange(presence.url, {
          method,
          path: method === 'GET' ? `${filled}?${new URLSearchParams(sent).toString()}` : filled,
          headers: {
            origin: presence.url, ...(known ? { cookie } : {}), ...(method === 'POST' ? { 'content-type': form.type } : {}),
          },
          ...(method === 'POST' ? { body: form.body } : {}),
        })
        const what = `${method} ${filled} ${JSON.stringify(sent)} → ${reply.status} ${reply.text.slice(0, 300)}`
        expect(reply.status, what).toBeLessThan(500)
        expect(reply.text, what).not.toMatch(/\bat .*\.(ts|js):\d+|node_modules/)
        // Style sheets and the like are no pages; what they refuse, they refuse as the API does.
        if (refuse && reply.status >= 400) expect(String(reply.headers['content-type']), what).toMatch(/^text\/html/)
        if (reply.status === 303) expect(String(reply.headers.location), what).toMatch(/^\/(me|l|u|a|n|s|g|assist|confirm|kiosk)(\/|\?|#|$)/)
      }), { numRuns: runs, endOnFailure: true })
    }
  }, 300_000)
})
