import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { PersonTokens } from '../../modules/people/person-tokens.ts'
import { Refusal } from '../../refusals.ts'
import { admitDemo } from '../demo-customer.ts'
import { openPages } from '../page.ts'
import type { PageParts, PageReply, Visit } from '../page.ts'
import { pageKey } from './at-home.ts'
import { basketCookie, choose, readBasket } from './basket.ts'
import { customers, openSignIn } from './customers.ts'
import { fileRoutes } from './files.ts'
import { shopFrame } from './frame.ts'
import { findProduct } from './products.ts'
import { accountView, basketView, homeView, kindOf, productView, quizView, signInView, votesView } from './views.ts'
import type { ShopView } from './views.ts'
import { shopWords } from './words.ts'

const WIDGET = '/widget/sayso.js'
const landings = { me: '/me', quiz: '/a/style_quiz', vote: '/a/sunday_vote' } as const

interface Section {
  readonly title: string
  readonly section: string
  readonly body: Html
}

/**
 * The invented shop, as a brand's own site would be: pages of its own, a sign-in of its own, and what Sayso has for such
 * a site. Only an installation that holds the demo has it.
 */
export function shopPages(parts: PageParts & { readonly keyring: Keyring; readonly tokens: PersonTokens }): Route<never>[] {
  const { workspace, access, tokens, keyring, issuer } = parts
  const signIn = openSignIn(keyring, issuer)
  const secure = () => issuer().startsWith('https:')
  const pages = openPages({ ...parts, frame: (framed) => shopFrame(framed, framed.visit && signIn.nameOf(framed.visit.headers)) })

  async function lookUp(visit: Visit) {
    const gate = await admitDemo(workspace)
    if (gate?.brand !== visit.brand.id) throw new Refusal('not_found')
    const customer = await signIn.customerOf(visit.headers)
    return { gate, view: { locale: visit.locale, words: shopWords(visit.locale), customer } satisfies ShopView }
  }

  type Found = Awaited<ReturnType<typeof lookUp>>

  /** For the widget: the key of these pages and, of whoever is signed in, a token of a few minutes. */
  async function around({ gate, view: { customer } }: Found, body: Html): Promise<Html> {
    const { origin } = new URL(issuer())
    const token = customer && await tokens.createToken(gate, customer.person, { origins: [origin] }).catch((error: unknown) => {
      // Erased in their own pages: the shop has nothing left of them but its cookie.
      if (error instanceof Refusal) return undefined
      throw error
    })
    return html`<div brand-key="${pageKey(keyring, origin)}"${token && html` person-token="${token.token}"`}>${body}</div>`
  }

  const shown = (path: string, view: (found: Found, visit: Visit) => Section | { to: string } | Promise<Section | { to: string }>): Route<never> =>
    pages.page({
      method: 'GET', path,
      async handle(visit): Promise<PageReply> {
        const found = await lookUp(visit)
        const to = elsewhere(visit)
        if (to !== undefined) return { to, status: 302 }
        const made = await view(found, visit)
        return 'to' in made ? made : { ...made, body: await around(found, made.body), scripts: [WIDGET] }
      },
    })

  /** `localhost` is another origin than `127.0.0.1`, and the widget's key knows one: visitors are led there. */
  function elsewhere({ headers: { host = '' }, path }: Visit): string | undefined {
    const { host: right, origin } = new URL(issuer())
    const isLocal = (name: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(name)
    return host !== right && isLocal(host) && isLocal(right) ? origin + path : undefined
  }

  const acted = (path: string, act: (found: Found, visit: Visit) => PageReply | Promise<PageReply>): Route<never> =>
    pages.page({ method: 'POST', path, handle: async (visit) => act(await lookUp(visit), visit) })

  return [
    shown('/shop', ({ view }) => ({ title: view.words('hero_title'), section: 'home', body: homeView(view) })),
    shown('/shop/quiz', ({ view }) => ({ title: view.words('quiz_title'), section: 'quiz', body: quizView(view) })),
    shown('/shop/votes', ({ view }) => ({ title: view.words('votes'), section: 'votes', body: votesView(view) })),
    shown('/shop/p/:product', ({ view }, { params, query }) => {
      const product = findProduct(params['product']!)
      if (!product) throw new Refusal('not_found')
      const state = query.has('added') ? 'added' : query.has('size') ? 'size_missing' : 'new'
      return { title: `${product.name}, ${kindOf(product, view.locale)}`, section: 'product', body: productView(view, product, state) }
    }),
    shown('/shop/basket', ({ view }, { headers }) =>
      ({ title: view.words('basket'), section: 'basket', body: basketView(view, readBasket(headers)) })),
    shown('/shop/sign-in', async ({ view }) =>
      ({ title: view.words('who_title'), section: 'sign_in', body: signInView(view, await customers()) })),
    shown('/shop/account', ({ view }) => {
      const { customer } = view
      if (!customer) return { to: '/shop/sign-in' }
      return { title: view.words('account'), section: 'account', body: accountView({ ...view, customer }) }
    }),

    acted('/shop/basket', (_found, { form, headers }) => {
      if (form.get('go') === 'clear') return { to: '/shop/basket', headers: { 'set-cookie': basketCookie([], secure()) } }
      const product = findProduct(form.get('product') ?? '')
      if (!product) throw new Refusal('not_found')
      const chosen = choose(product.key, form.get('size') ?? '')
      if (!chosen) return { to: `/shop/p/${product.key}?size=` }
      const cookie = basketCookie([...readBasket(headers), chosen], secure())
      return { to: `/shop/p/${product.key}?added=`, headers: { 'set-cookie': cookie } }
    }),
    acted('/shop/sign-in', async (_found, { form, gate }) => {
      const customer = (await customers()).find(({ key }) => key === form.get('who'))
      if (!customer) throw new Refusal('input_invalid')
      // The own pages of somebody else are not left open behind them.
      if (gate) await access.endSession(gate)
      return { to: '/shop', headers: { 'set-cookie': signIn.cookieOf(customer) } }
    }),
    acted('/shop/sign-out', async (_found, { gate }) => {
      if (gate) await access.endSession(gate)
      return { to: '/shop', headers: { 'set-cookie': signIn.cookieOf(undefined) } }
    }),
    // What a brand's server does for somebody whom it has just signed in: a link, opened for them at once.
    acted('/shop/go', async ({ gate, view: { customer } }, { form }) => {
      const to = form.get('to') ?? ''
      if (!Object.hasOwn(landings, to)) throw new Refusal('input_invalid')
      if (!customer) return { to: '/shop/sign-in' }
      const { url } = await access.createLink(gate, customer.person)
      const opened = await access.openLink(new URL(url).pathname.slice('/l/'.length))
      return { to: landings[to as keyof typeof landings], headers: { 'set-cookie': access.cookieOf(opened) } }
    }),
    ...fileRoutes(),
  ]
}
