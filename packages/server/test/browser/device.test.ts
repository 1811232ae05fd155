import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, findBarriers } from '../support/browser.ts'
import { comeIn, linkFor, makeCustomer, openWindow, setStage } from './stage.ts'
import type { Stage } from './stage.ts'

const section = '#device'
const folder = process.env['SAYSO_SCREENSHOTS']

describe.skipIf(chromiumPath === undefined)('notices on this device', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage?.close())

  test('without script there is nothing to switch, and the page works', async () => {
    const person = await makeCustomer(stage, 'scriptless', 'en')
    const { context, page, faults } = await openWindow(stage, { width: 390, script: false })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/contact`)
    expect(await page.locator(section).isVisible()).toBe(false)
    expect(faults).toEqual([])
    await context.close()
  })

  test('the browser is asked when the person presses, and not before; a no is taken as one', async () => {
    const person = await makeCustomer(stage, 'asked', 'he')
    const { context, page, faults } = await openWindow(stage, { width: 390, locale: 'he' })
    await page.addInitScript(() => {
      const asked = globalThis as unknown as { asked: number }
      asked.asked = 0
      Notification.requestPermission = async () => {
        asked.asked++
        return 'denied'
      }
    })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/contact`)
    await page.locator(`${section} [data-on]`).waitFor()
    const times = () => page.evaluate(() => (globalThis as unknown as { asked: number }).asked)
    expect(await times()).toBe(0)
    if (folder) await page.locator(section).screenshot({ path: `${folder}/device-he-390.png` })
    await page.locator(`${section} [data-on] button`).click()
    await page.locator(`${section} [data-failed]`).waitFor()
    expect(await times()).toBe(1)
    expect(await findBarriers(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  test('what the browser gave is handed on and shown; switched off, it is gone', async () => {
    const person = await makeCustomer(stage, 'device', 'en')
    const { context, page, faults } = await openWindow(stage, { width: 1280 })
    const device = createECDH('prime256v1')
    const keys = { p256dh: device.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
    // No push service can be reached from here: the browser's own answer is stood in for, and nothing else.
    await page.addInitScript((given) => {
      const subscription = {
        endpoint: given.endpoint, toJSON: () => ({ endpoint: given.endpoint, expirationTime: null, keys: given.keys }),
        unsubscribe: async () => {
          sessionStorage.removeItem('subscribed')
          return true
        },
      } as unknown as PushSubscription
      Notification.requestPermission = async () => 'granted'
      PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('subscribed') ? subscription : null)
      PushManager.prototype.subscribe = async (options) => {
        sessionStorage.setItem('subscribed', String(options?.applicationServerKey))
        return subscription
      }
    }, { endpoint: 'https://push.example/send/abc', keys })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/contact`)
    await page.locator(`${section} [data-on] button`).click()
    await page.waitForURL('**/me/contact?done=device**')
    const key = await stage.shop.call<{ public_key: string }>('GET', '/v1/push-key')
    expect(await page.evaluate(() => sessionStorage.getItem('subscribed'))).toBe(key.body.public_key)
    expect(await page.locator('#points').innerText()).toContain('push.example')
    await page.locator(`${section} [data-off]`).waitFor()
    if (folder) await page.screenshot({ path: `${folder}/device-on-1280.png`, fullPage: true })
    await page.locator(`${section} [data-off] button`).click()
    await page.waitForURL('**/me/contact?done=removed**')
    expect(await page.locator('#points').innerText()).not.toContain('push.example')
    expect(faults).toEqual([])
    await context.close()
  })

  test('what comes is shown, with a title, a text and where it leads', async () => {
    const person = await makeCustomer(stage, 'notified', 'en')
    const { context, page, faults } = await openWindow(stage, { width: 390 })
    await context.grantPermissions(['notifications'], { origin: stage.server.url })
    await comeIn(page, await linkFor(stage, person))
    await page.goto(`${stage.server.url}/me/contact`)
    const cdp = await context.newCDPSession(page)
    const registered = new Promise<string>((done) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/me/notices/nordwear/'))
        if (ours) done(ours.registrationId)
      })
    })
    await cdp.send('ServiceWorker.enable')
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register('/me/notices.js', { scope: '/me/notices/nordwear/' })
      const worker = registration.installing
      if (worker) await new Promise<void>((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()))
    })
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin: stage.server.url, registrationId: await registered,
      data: JSON.stringify({ title: 'New boots', body: 'In your size', url: 'https://nordwear.example/boots' }),
    })
    const shown = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/me/notices/nordwear/')
      return (await registration!.getNotifications()).map(({ title, body, data }) => ({ title, body, data: data as unknown }))
    })
    await expect.poll(shown).toEqual([{ title: 'New boots', body: 'In your size', data: { url: 'https://nordwear.example/boots' } }])
    expect(faults).toEqual([])
    await context.close()
  })
})
