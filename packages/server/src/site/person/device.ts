import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { pageFile } from './assets.ts'
import type { Voice } from './voice.ts'

/** Without script, and in a browser that has no notices, there is nothing to switch: it stays hidden. */
export function deviceSection(voice: Voice, { brand, publicKey }: { readonly brand: string; readonly publicKey: string }): Html {
  return html`<section class="card" id="device" hidden data-push-key="${publicKey}" data-push-brand="${brand}" aria-labelledby="h-device"><h2 id="h-device">${voice.say('contact.device')}</h2>
  <p class="hint">${voice.say('contact.device_hint', { brand: voice.brandName() })}</p>
  <p class="quiet-text" role="status" hidden data-failed>${voice.say('contact.device_failed')}</p>
  <form method="post" action="/me/contact/device" hidden data-on><input type="hidden" name="subscription">
    <div class="actions"><button type="submit" class="button">${voice.say('contact.device_on')}</button></div></form>
  <form method="post" action="/me/contact/device-off" hidden data-off><input type="hidden" name="endpoint">
    <div class="actions"><button type="submit" class="button quiet">${voice.say('contact.device_off')}</button></div></form>
</section>`
}

/** `device.js` is loaded by the page that has the section. */
export const deviceScript = (): string => pageFile('device.js')

/** The worker lies above the scopes that it is registered for: one for each brand, each with its own subscription. */
export function noticesRoute(): Route<never> {
  let worker: string | undefined
  return route({
    method: 'GET',
    path: '/me/notices.js',
    name: 'notices',
    tag: 'Pages',
    summary: 'Shows notices that come to this browser',
    gate: { kind: 'open' },
    produces: 'text/javascript',
    replies: { 200: Type.String() },
    refusals: [],
    handle({ reply }) {
      worker ??= readFileSync(new URL('notices.js', import.meta.url), 'utf8')
      void reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache')
      return { status: 200, body: worker }
    },
  }) as unknown as Route<never>
}
