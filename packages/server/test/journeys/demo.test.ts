import { afterAll, beforeAll, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import { wordsOf } from '../support/form.ts'
import { createInstallation } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { headingOf, openBrowser } from '../support/visitor.ts'

let installation: Installation
let server: Running

beforeAll(async () => {
  installation = await createInstallation('embedded')
  server = await installation.start({ SAYSO_DEMO: '1' })
})
afterAll(() => installation.remove())

test('the demo has a way into the pages of an invented customer, with answers, a diary and a reward', async () => {
  const them = openBrowser(server.url)
  const door = await them.get('/demo')
  expect(headingOf(door.text)).toBe('A customer of the demo shop')
  expect(door.headers['set-cookie']).toBeUndefined()
  // As often as one likes: every press is a new sign-in.
  for (let i = 0; i < 2; i++) expect((await them.post('/demo')).headers.location).toBe('/me')
  expect(wordsOf((await them.get('/me')).text)).toMatch(/You have told us \d+ things\..*Used \d+ times in the last 30 days\..*2 rewards were promised to you\./)
  expect(wordsOf((await them.get('/me/diary')).text)).toContain('Nordwear chose ')
})

test('an installation that is not the demo has no such way', async () => {
  const other = await createInstallation('embedded')
  const shop = await other.start({ SAYSO_DEMO: '1', SAYSO_BOOTSTRAP_KEY: 'sk_bootstrap_0123456789' })
  await connect(shop, 'sk_bootstrap_0123456789').apply(contractExample())
  expect((await openBrowser(shop.url).post('/demo')).status).toBe(404)
  expect((await openBrowser(shop.url).get('/demo')).status).toBe(404)
  await other.remove()
})
