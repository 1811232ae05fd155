import type { Html } from '../../kernel/html.ts'
import { html } from '../../kernel/html.ts'
import { writeCookie } from '../../kernel/http/browser.ts'
import type { Route } from '../../kernel/http/route.ts'
import { pick, say } from '../../kernel/i18n/messages.ts'
import type { Access } from '../../modules/people/access.ts'
import type { Opened } from '../../modules/people/opened.ts'
import { CODE_MINUTES } from '../../modules/people/codes.ts'
import { isAddress } from '../../modules/people/people.ts'
import { Refusal } from '../../refusals.ts'
import { signInPath } from '../page.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { honourPrivacyControl } from './privacy-control.ts'
import type { ControlParts } from './privacy-control.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** How a person comes in and leaves: a link or a code, and the language of it all. Opening never acts; a button does. */
export function comingInPages(
  pages: Pages, parts: ControlParts & { readonly access: Access; readonly issuer: () => string },
): Route<never>[] {
  const { access } = parts

  /** In: the third parties go first where the browser asks for it, then the pages open. */
  async function enter(visit: Visit, opened: Opened): Promise<PageReply> {
    if (visit.gpc) await honourPrivacyControl(parts, opened.gate)
    return { to: opened.to ?? '/me', headers: { 'set-cookie': access.cookieOf(opened) } }
  }

  async function signInPage(visit: Visit, error?: string): Promise<PageReply> {
    const words = wordsOf(visit)
    if (visit.gate?.level === 'full') return { to: '/me' }
    const own = visit.gate ? (await access.listContacts(visit.gate)).filter((one) => one.verified && one.channel === 'email') : []
    const body = html`<h1>${words(visit.gate ? 'raise_title' : 'sign_in_title')}</h1>
      <p>${words(visit.gate ? 'raise_text' : 'sign_in_text')}</p>
      ${own.map(({ id, address }) => html`<form method="post" action="/me/code" class="card">
        ${hidden(visit)}<input type="hidden" name="contact" value="${id}">
        <p class="actions"><button type="submit" class="button">${words('send_to', { address })}</button></p></form>`)}
      ${own.length === 0 && html`<form method="post" action="/me/code" class="card">
        ${hidden(visit)}
        <p class="field"><label for="address">${words('address')}</label>
        <input id="address" name="address" type="email" autocomplete="email" required maxlength="320"${
          error !== undefined && html` aria-invalid="true" aria-describedby="address-error"`}></p>
        ${error !== undefined && html`<p class="error" id="address-error" role="alert">${error}</p>`}
        <p class="actions"><button type="submit" class="button">${words('send_code')}</button></p></form>
        <p class="hint">${words('no_address')}</p>`}`
    return { title: words(visit.gate ? 'raise_title' : 'sign_in_title'), body, ...(error === undefined ? {} : { status: 400 }) }
  }

  function codePage(visit: Visit, ticket: string, error?: string): PageReply {
    const words = wordsOf(visit)
    const body = html`<h1>${words('enter_title')}</h1>
      <p>${words('enter_text', { minutes: CODE_MINUTES })}</p>
      <form method="post" action="/me/code/enter" class="card">
        ${hidden(visit)}<input type="hidden" name="ticket" value="${ticket}">
        <p class="field"><label for="code">${words('code')}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="12" dir="ltr"${
          error !== undefined && html` aria-invalid="true" aria-describedby="code-error"`}></p>
        ${error !== undefined && html`<p class="error" id="code-error" role="alert">${error}</p>`}
        <p class="actions"><button type="submit" class="button">${words('enter')}</button></p></form>
      <p class="actions"><a class="button quiet" href="${signInPath(visit)}">${words('another_code')}</a></p>`
    return { title: words('enter_title'), body, ...(error === undefined ? {} : { status: 422 }) }
  }

  return [
    pages.page({
      method: 'GET',
      path: '/l/:token',
      brandOf: ({ token }) => access.brandOfLink(token!),
      async handle(visit) {
        const words = wordsOf(visit)
        const { level, state } = await access.readLink(visit.params['token']!)
        if (state !== 'open') throw new Refusal(state === 'used' ? 'link_used' : 'link_expired')
        const title = words('link_title')
        const body = html`<h1>${title}</h1>
          <p>${words(`link_${level}`)}</p>
          <form method="post" action="/l/${visit.params['token']!}" class="card">
          <p class="actions"><button type="submit" class="button">${words('open')}</button></p></form>
          <p class="hint">${words('link_hint')}</p>`
        return { title, body }
      },
    }),
    pages.page({
      method: 'POST',
      path: '/l/:token',
      brandOf: ({ token }) => access.brandOfLink(token!),
      handle: async (visit) => enter(visit, await access.openLink(visit.params['token']!)),
    }),
    pages.page({ method: 'GET', path: '/me/sign-in', handle: (visit) => signInPage(visit) }),
    pages.page({
      method: 'POST',
      path: '/me/code',
      async handle(visit) {
        const { gate, brand, form, locale, ip } = visit
        const to = landing(form.get('to'))
        const wanted = { locale, ip, ...(to === undefined ? {} : { to }) }
        const contact = form.get('contact')
        if (gate && contact !== null) return codePage(visit, await access.raise(gate, { ...wanted, contact }))
        const address = form.get('address') ?? ''
        if (address.length > 320 || !isAddress('email', address)) return signInPage(visit, wordsOf(visit)('address_wrong'))
        return codePage(visit, access.sendCode({ ...wanted, brand: brand.id, address }))
      },
    }),
    pages.page({
      method: 'POST',
      path: '/me/code/enter',
      async handle(visit) {
        const { form, ip, gate } = visit
        const ticket = form.get('ticket') ?? ''
        try {
          return await enter(visit, await access.enterCode({ ticket, code: form.get('code') ?? '', ip }, gate))
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'code_invalid') throw error
          return codePage(visit, ticket, wordsOf(visit)('code_wrong'))
        }
      },
    }),
    // A reload, or a change of language, after a form was sent.
    ...['/me/code', '/me/code/enter'].map((path) =>
      pages.page({ method: 'GET', path, handle: (visit) => ({ to: signInPath(visit) }) })),
    pages.page({
      method: 'POST',
      path: '/me/sign-out',
      async handle(visit) {
        if (visit.gate) await access.endSession(visit.gate)
        return { to: signInPath(visit), headers: { 'set-cookie': access.cookieOf(undefined) } }
      },
    }),
    pages.ownPage({
      method: 'POST',
      path: '/me/sessions/:id/end',
      async handle(visit) {
        const { gate, params, form } = visit
        const current = (await access.listSessions(gate)).find((one) => one.current)
        await access.endSession(gate, params['id']!)
        if (current?.id !== params['id']) return { to: landing(form.get('back')) ?? '/me' }
        return { to: signInPath(visit), headers: { 'set-cookie': access.cookieOf(undefined) } }
      },
    }),
    pages.act('/me/language', (form) => {
      const lang = form.get('lang') ?? ''
      if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(lang)) throw new Refusal('input_invalid')
      const secure = parts.issuer().startsWith('https:')
      return {
        to: wayBack(form.get('back')),
        headers: { 'set-cookie': writeCookie('sayso_lang', lang, { seconds: YEAR_SECONDS, secure }) },
      }
    }),
  ]
}

export function wordsOf({ locale, catalog }: Visit) {
  const { brand } = catalog.document
  const values = { brand: pick(brand.name, locale, brand.default_locale) }
  return (key: string, more: Readonly<Record<string, string | number>> = {}) => say(locale, 'access', key, { ...values, ...more })
}

/** What every form of the sign-in carries along: whose pages, and where to land. */
function hidden({ brand, query, form }: Visit): Html {
  const to = landing(query.get('to') ?? form.get('to'))
  return html`<input type="hidden" name="brand" value="${brand.key}">${
    to !== undefined && html`<input type="hidden" name="to" value="${to}">`}`
}

/** A path below /me, or nothing: an address in a form must not lead elsewhere. */
function landing(path: string | null): string | undefined {
  return path !== null && /^\/me(\/[a-z0-9-]{1,40}){0,3}(\?[\w=&.,:%-]{0,200})?(#[\w-]{1,60})?$/.test(path) ? path : undefined
}

function wayBack(path: string | null): string {
  const own = /^\/(me|l|u|a|shop|confirm|assist)(\/[\w-]{1,600}){0,4}(\?[\w=&.,:%-]{0,200})?$/
  return path !== null && own.test(path) ? path : '/me'
}
