import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/database.ts'
import { html, markupOf } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'
import { hasPrivacyControl, isOwnForm, readCookie, readLanguages } from '../kernel/http/browser.ts'
import { isStorable } from '../kernel/http/json.ts'
import type { Handled, Replied, Route } from '../kernel/http/route.ts'
import { languages, matchLocale, say } from '../kernel/i18n/messages.ts'
import type { Catalogs } from '../modules/catalog/catalogs.ts'
import { spokenLocales } from '../modules/catalog/spoken.ts'
import type { Catalog } from '../modules/catalog/types.ts'
import type { Access } from '../modules/people/access.ts'
import type { People } from '../modules/people/people.ts'
import type { Brand, PersonGate } from '../modules/workspace/types.ts'
import type { Workspace } from '../modules/workspace/workspace.ts'
import { Refusal } from '../refusals.ts'
import type { RefusalCode } from '../refusals.ts'

/** Somebody at one of the person's pages: what a page is written from. */
export interface Visit<Gated extends PersonGate | undefined = PersonGate | undefined> {
  /** Who is signed in; undefined: nobody. */
  readonly gate: Gated
  readonly brand: Brand
  readonly catalog: Catalog
  /** Of the person who is signed in, if they have said so. */
  readonly timeZone: string | undefined
  /** The language of the page: one of the brand's locales in which the product speaks too, or English. */
  readonly locale: string
  /** What the page can be switched to. */
  readonly locales: readonly string[]
  /** The browser sends Global Privacy Control. */
  readonly gpc: boolean
  /** Path and query of this page. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Fields of the form; empty for GET. A name may come several times (`getAll`). */
  readonly form: URLSearchParams
  readonly headers: Handled<unknown>['headers']
  readonly ip: string
}

/** How the frame around a page differs from that of the person's own pages. */
interface Dressing {
  /** Without the menu, whoever looks: one thing is asked, and nothing leads away from it by accident. */
  readonly alone?: true
  /** In another language than the visit's: that of whoever it is shown to. */
  readonly locale?: string
  /** Module scripts that it loads besides. */
  readonly scripts?: readonly string[]
  /** Changing the language sends this form along (`go=lang`), so that nothing typed in it is lost. */
  readonly languageBy?: { readonly form: string; readonly action: string }
}

/** What a page answers with: a page, another address (303), or a file. */
export type PageReply =
  | {
      readonly title: string
      readonly body: Html
      readonly status?: number
      /** Which of the sections of `/me` this is, for the frame's navigation. */
      readonly section?: string
      /** What happened on it has ended the session: the page is that of somebody who is not signed in. */
      readonly signedOut?: true
      readonly headers?: Readonly<Record<string, string>>
    } & Dressing
  | { readonly to: string; readonly status?: 302; readonly headers?: Readonly<Record<string, string>> }
  | { readonly file: string | Buffer; readonly type: string; readonly name?: string }

/** What the frame around a page is made from. Without a brand where an error came before it was known. */
export interface Framed extends Dressing {
  readonly locale: string
  readonly title: string
  readonly body: Html
  readonly section?: string
  readonly visit?: Visit
}

export interface PageParts {
  readonly database: Database
  readonly workspace: Workspace
  readonly catalogs: Catalogs
  readonly people: People
  readonly access: Access
  readonly clock: Clock
  /** The public address. */
  readonly issuer: () => string
  readonly frame: (framed: Framed) => Html
}

interface Declared<Gated extends PersonGate | undefined> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Whose page it is, where the address says so itself (a link). */
  readonly brandOf?: (params: Readonly<Record<string, string>>) => number | Promise<number>
  /** RFC 8058: a mail program posts from nowhere, without a cookie. Only where the address alone is the proof. */
  readonly fromAnywhere?: true
  readonly handle: (visit: Visit<Gated>) => PageReply | Promise<PageReply>
}

export type Pages = ReturnType<typeof openPages>

/**
 * Nothing from elsewhere, nothing inline. The referrer goes to our own pages only: with `no-referrer` browsers would
 * call the origin of our own forms `null`.
 */
export const pageHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
}

/** Codes that have words of their own; the others speak by their status. */
const worded: ReadonlySet<RefusalCode> = new Set([
  'brand_required', 'form_foreign', 'not_signed_in', 'proof_required', 'link_invalid', 'link_used', 'link_expired',
  'code_invalid', 'rate_limited', 'person_erased', 'presentation_expired', 'contact_unknown', 'ask_unknown', 'ask_conditional', 'age_required',
])

/** Pages: routes that answer with HTML, in the person's language and the brand's name. */
export function openPages(parts: PageParts) {
  const { database, workspace, catalogs, people, access } = parts

  async function chooseBrand(
    { params, body, reply }: Handled<unknown>, gate: PersonGate | undefined, brandOf: Declared<undefined>['brandOf'],
  ): Promise<Brand> {
    if (brandOf) return workspace.brand(await brandOf(params))
    const posted = body instanceof URLSearchParams ? body.get('brand') : null
    const named = posted ?? readQuery(reply.request.url).get('brand')
    if (named === null && gate) return workspace.brand(gate.brand)
    const brands = await workspace.brands()
    const brand = named === null ? (brands.length === 1 ? brands[0] : undefined) : brands.find(({ key }) => key === named)
    if (!brand) throw new Refusal(named === null ? 'brand_required' : 'not_found')
    return brand
  }

  async function visitOf(handled: Handled<unknown>, brandOf: Declared<undefined>['brandOf']): Promise<Visit> {
    const { headers, reply, params } = handled
    const admitted = await access.admitPerson(headers)
    const brand = await chooseBrand(handled, admitted, brandOf)
    const gate = admitted?.brand === brand.id ? admitted : undefined
    const { catalog, person } = await database.within(workspace.gateOfJob(brand.id, 'page'), async (scope) => ({
      catalog: await catalogs.current(scope),
      person: gate && (await people.find(scope, gate.person)),
    }))
    const locales = spokenLocales(catalog)
    const posted = handled.body instanceof URLSearchParams ? handled.body : undefined
    return {
      gate, brand, catalog, locales, params, headers,
      timeZone: person?.time_zone ?? undefined,
      locale: chooseLocale(
        posted?.get('lang') ?? readCookie(headers, 'sayso_lang'), headers, person?.locale, locales, catalog.document.brand.default_locale,
      ),
      gpc: hasPrivacyControl(reply.request.raw.rawHeaders),
      path: reply.request.url,
      query: readQuery(reply.request.url),
      form: posted ?? new URLSearchParams(),
      ip: handled.ip,
    }
  }

  /** What went wrong, in the reader's language: no code, no blame, and a way on. */
  function errorPage(refusal: Refusal, locale: string, visit?: Visit): string {
    const about = worded.has(refusal.code) ? refusal.code : String(refusal.status)
    const title = say(locale, 'access', `refused_${about}_title`)
    const signIn = refusal.code === 'proof_required' || refusal.code === 'not_signed_in'
      || (refusal.code.startsWith('link_') && !visit?.gate)
    const theirs = visit?.gate ? '/me' : refusal.code === 'ask_conditional' ? signInPath(visit) : undefined
    const body = html`<h1>${title}</h1><p class="card" role="alert">${say(locale, 'access', `refused_${about}`)}</p>
      ${signIn && html`<p class="actions"><a class="button" href="${signInPath(visit)}">${
        say(locale, 'access', 'get_code')}</a></p>`}
      ${!signIn && theirs !== undefined && html`<p class="actions"><a class="button quiet" href="${theirs}">${
        say(locale, 'access', 'to_pages')}</a></p>`}`
    return markupOf(parts.frame({ locale, title, body, ...(visit ? { visit } : {}) }))
  }

  function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): string {
    void reply.headers(pageHeaders)
    return errorPage(refusal, chooseLocale(readCookie(request.headers, 'sayso_lang'), request.headers, null, languages, 'en'))
  }

  function answer(reply: FastifyReply, visit: Visit, made: PageReply): Replied {
    if ('to' in made) return { status: made.status ?? 303, body: '', headers: { location: made.to, ...made.headers } }
    if ('file' in made) {
      void reply.type(made.type)
      const disposition = made.name === undefined ? {} : { 'content-disposition': `attachment; filename="${made.name}"` }
      return { status: 200, body: made.file, headers: disposition }
    }
    const { title, body, section, signedOut, alone, scripts, languageBy } = made
    const locale = made.locale ?? visit.locale
    const seen = { ...visit, locale, ...(signedOut ? { gate: undefined } : {}) }
    const framed: Framed = {
      locale, title, body, visit: seen,
      ...(section === undefined ? {} : { section }), ...(alone ? { alone } : {}), ...(scripts ? { scripts } : {}),
      ...(languageBy ? { languageBy } : {}),
    }
    return { status: made.status ?? 200, body: markupOf(parts.frame(framed)), headers: made.headers ?? {} }
  }

  function page(declared: Declared<PersonGate | undefined>): Route<never> {
    const { method, path, brandOf, fromAnywhere, handle } = declared
    return {
      method,
      path,
      name: `${method} ${path}`,
      tag: 'Pages',
      summary: path,
      gate: { kind: 'open' },
      produces: 'text/html',
      replies: { 200: Type.String() },
      refusals: [],
      refuse,
      ...(method === 'POST' ? { forms: true as const } : {}),
      async handle(handled) {
        const { reply, headers } = handled
        void reply.headers({ ...pageHeaders, vary: 'Accept-Language, Cookie' }).type('text/html; charset=utf-8').serializer(String)
        if (method === 'POST' && !fromAnywhere && !isOwnForm(headers, parts.issuer())) throw new Refusal('form_foreign')
        let visit: Visit | undefined
        try {
          visit = await visitOf(handled, brandOf)
          return answer(reply, visit, await handle(visit))
        } catch (error) {
          if (!(error instanceof Refusal) || error.status >= 500) throw error
          // An address that says nothing to us still came to somebody's pages: where there is one brand, to theirs.
          if (!visit && brandOf) visit = await visitOf(handled, undefined).catch(() => undefined)
          if (!visit) throw error
          if (error.retryAfter !== undefined) void reply.header('retry-after', String(error.retryAfter))
          return { status: error.status, body: errorPage(error, visit.locale, visit) }
        }
      },
    }
  }

  return {
    /** A page that everybody may open. */
    page,

    /** What a form does that needs neither a brand nor a person. */
    act(path: string, handle: (form: URLSearchParams) => { to: string; headers: Readonly<Record<string, string>> }): Route<never> {
      return {
        ...page({ method: 'POST', path, handle: () => ({ to: '/me' }) }),
        handle({ body, headers }) {
          if (!isOwnForm(headers, parts.issuer())) throw new Refusal('form_foreign')
          const { to, headers: more } = handle(body instanceof URLSearchParams ? body : new URLSearchParams())
          return { status: 303, body: '', headers: { ...pageHeaders, location: to, ...more } }
        },
      }
    },

    /**
     * A page of somebody who is signed in; anybody else is led to the sign-in. A form that comes too late is not sent
     * away without a word: nothing of it was done, and that is said.
     */
    ownPage(declared: Omit<Declared<PersonGate>, 'brandOf' | 'fromAnywhere'>): Route<never> {
      return page({
        ...declared,
        handle(visit) {
          if (visit.gate) return declared.handle({ ...visit, gate: visit.gate })
          if (declared.method === 'POST') throw new Refusal('not_signed_in')
          const [path = '/me'] = visit.path.split('?')
          return { to: `${signInPath(visit)}${path === '/me' ? '' : `&to=${encodeURIComponent(path)}`}` }
        },
      })
    },
  }
}

/** Errors: `input_invalid` where it holds what no text holds. */
function readQuery(url: string): URLSearchParams {
  const query = new URL(url, 'http://page').searchParams
  for (const [name, value] of query) if (!isStorable(name) || !isStorable(value)) throw new Refusal('input_invalid')
  return query
}

/** Where somebody who is not signed in goes, to come in by a code. */
export function signInPath(visit: Visit | undefined): string {
  return visit === undefined ? '/me/sign-in' : `/me/sign-in?brand=${encodeURIComponent(visit.brand.key)}`
}

function chooseLocale(
  chosen: string | undefined, headers: Handled<unknown>['headers'], ofPerson: string | null | undefined, offered: readonly string[], ofBrand: string,
): string {
  const wanted = [chosen, ofPerson, ...readLanguages(headers['accept-language']), ofBrand]
  for (const tag of wanted) {
    const found = matchLocale(tag, offered, '')
    if (found !== '') return found
  }
  return offered[0]!
}
