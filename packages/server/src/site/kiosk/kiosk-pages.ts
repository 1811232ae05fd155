import Type from 'typebox'
import { markupOf } from '../../kernel/html.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { hasPrivacyControl, isOwnForm, readCookie, writeCookie } from '../../kernel/http/browser.ts'
import { route } from '../../kernel/http/route.ts'
import type { Route } from '../../kernel/http/route.ts'
import { openTickets } from '../../modules/people/tickets.ts'
import type { KioskTicket } from '../../modules/people/tickets.ts'
import type { KioskBundle, Kiosks, ReadFields } from '../../modules/profile/kiosk/kiosks.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import { ownFields, readAsk, viewFor } from '../ask/ask-form.ts'
import { pageHeaders } from '../page.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { colourSheet, pageFile } from '../person/assets.ts'
import type { FieldFault } from '../person/parts.ts'
import { voiceOf } from '../person/voice.ts'
import { askTitle } from '../person/words.ts'
import { kioskAddress, kioskAssetRoutes, kioskFiles } from './kiosk-assets.ts'
import { kioskDocument, kioskSignInPage, setUpPage } from './kiosk-page.ts'

const COOKIE = 'sayso_kiosk'
/** Long enough to set a tablet up, and not for whoever stands before it afterwards. */
const SETTING_UP_SECONDS = 10 * 60
/** Twenty answers, each with its presentation. */
const MOST_BYTES = 4 * 1024 * 1024

interface Parts {
  readonly kiosks: Kiosks
  readonly workspace: Workspace
  readonly keyring: Keyring
  readonly clock: Clock
  readonly issuer: () => string
}

/** A tablet in a shop: staff set it up while there is a connection; then it asks one visitor after the other without. */
export function kioskPages(pages: Pages, parts: Parts): Route<never>[] {
  const { kiosks, workspace, keyring, clock } = parts
  const tickets = openTickets<KioskTicket>(keyring, 'kiosk_setting_up')
  const wordsOf = (visit: Visit) => voiceOf(visit.locale, visit.catalog.document.brand)

  const cookie = (value: string, seconds: number) =>
    ({ 'set-cookie': writeCookie(COOKIE, value, { seconds, secure: parts.issuer().startsWith('https:') }) })

  function askOf({ params, catalog }: Visit): string {
    const key = params['ask'] ?? ''
    if (!Object.hasOwn(catalog.document.asks, key)) throw new Refusal('ask_unknown')
    return key
  }
  const homeOf = (visit: Visit) => `/kiosk/${askOf(visit)}?brand=${encodeURIComponent(visit.brand.key)}`

  async function staffOf(visit: Visit): Promise<KeyGate | undefined> {
    const ticket = tickets.read(readCookie(visit.headers, COOKIE) ?? '')
    if (ticket?.brand !== visit.brand.id || ticket.ask !== visit.params['ask'] || ticket.expires <= clock()) return undefined
    return workspace.gateOfKey(ticket.brand, ticket.key)
  }

  function signIn(visit: Visit, faults: readonly FieldFault[] = []): PageReply {
    const voice = wordsOf(visit)
    return {
      title: voice.say('kiosk.set_up'), alone: true, body: kioskSignInPage({ voice, brand: visit.brand.key, ask: askOf(visit), faults }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function comeIn(visit: Visit): Promise<PageReply> {
    const key = askOf(visit)
    try {
      const gate = await workspace.admitStaff(visit.form.get('key') ?? '', visit.ip, ['assist', 'answers'])
      if (gate.brand !== visit.brand.id) throw new Refusal('key_invalid')
      const ticket = { brand: gate.brand, ask: key, device: '', key: gate.key.id, expires: clock() + SETTING_UP_SECONDS * 1000 }
      return { to: `${homeOf(visit)}&setup=1`, headers: cookie(tickets.write(ticket), SETTING_UP_SECONDS) }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'rate_limited') throw error
      return signIn(visit, [{ field: 'key', message: wordsOf(visit).say('assist.key_wrong') }])
    }
  }

  function documentOf(visit: Visit, shown: KioskBundle['shown'][number]): string {
    const { catalog, brand, locales, gpc } = visit
    const key = askOf(visit)
    const asked = {
      key, ask: catalog.document.asks[key]!, questions: shown.attributes, purposes: shown.purposes, recipients: shown.recipients,
    }
    return markupOf(kioskDocument({
      voice: voiceOf(shown.locale, catalog.document.brand), asked, view: viewFor(asked, catalog, clock()), level: 'full', fields: new URLSearchParams(),
      faults: [], presentation: '', notice: shown.notice, privacyControl: gpc, brand: brand.key, home: homeOf(visit), locales,
      find: `${parts.issuer()}/a/find?brand=${encodeURIComponent(brand.key)}`,
    }))
  }

  /** Everything at once: the pages in each language, what they load, and what each visitor will be shown, signed. */
  async function bundle(visit: Visit): Promise<PageReply> {
    const gate = await staffOf(visit)
    if (!gate) throw new Refusal('key_missing')
    const { shown, ...given } = await kiosks.setUp(gate, askOf(visit), visit.locales)
    const home = homeOf(visit)
    const bare = home.split('?')[0]!
    const written = shown.map((one) => ({ locale: one.locale, markup: documentOf(visit, one) }))
    const first = written.find(({ locale }) => locale === visit.locale) ?? written[0]!
    return {
      file: JSON.stringify({
        ...given,
        pages: [
          { addresses: [home, bare], markup: first.markup },
          ...written.map(({ locale, markup }) => ({ addresses: [`${home}&lang=${locale}`], markup })),
        ],
        files: [pageFile('style.css'), colourSheet(visit.catalog.document.brand.colour), ...kioskFiles()],
        headers: { 'content-type': 'text/html; charset=utf-8', ...pageHeaders },
      }),
      type: 'application/json',
    }
  }

  const readFields = (gpc: boolean): ReadFields => (catalog, presentation, fields) => {
    const { ask: key = '', attributes: questions, purposes, recipients, locale } = presentation
    const asked = { key, ask: catalog.document.asks[key]!, questions, purposes, recipients }
    const voice = voiceOf(locale, catalog.document.brand)
    const { submission, faults } = readAsk(voice, asked, viewFor(asked, catalog, clock()), ownFields(asked, fields), gpc)
    if (faults.length > 0) throw new Refusal('value_invalid')
    if (Object.keys(submission).length === 0) throw new Refusal('nothing_told')
    return submission
  }

  const answers = route({
    method: 'POST',
    path: '/kiosk/:ask/answers',
    name: 'kiosk answers',
    tag: 'Pages',
    summary: 'What a tablet kept while there was no connection',
    gate: { kind: 'open' },
    params: Type.Object({ ask: Type.String({ maxLength: 64 }) }),
    body: Type.Object({
      token: Type.String({ maxLength: 1500 }),
      answers: Type.Array(Type.Object({
        id: Type.String({ maxLength: 64 }),
        presentation: Type.String({ maxLength: 100_000 }),
        sealed: Type.String({ maxLength: 400_000, pattern: '^[A-Za-z0-9_-]*$' }),
      }, { additionalProperties: false }), { minItems: 1, maxItems: 20 }),
    }, { additionalProperties: false }),
    bodyLimit: MOST_BYTES,
    replies: {
      200: Type.Object({
        results: Type.Array(Type.Object({ id: Type.String(), state: Type.Enum(['arrived', 'refused', 'later']), reason: Type.Optional(Type.String()) })),
      }),
    },
    refusals: ['form_foreign', 'kiosk_invalid', 'rate_limited'],
    async handle({ body, headers, reply }) {
      if (!isOwnForm(headers, parts.issuer())) throw new Refusal('form_foreign')
      const results = await kiosks.take(body.token, body.answers, readFields(hasPrivacyControl(reply.request.raw.rawHeaders)))
      return { status: 200, body: { results } }
    },
  })

  return [
    pages.page({
      method: 'GET', path: '/kiosk/:ask',
      async handle(visit) {
        const ask = askOf(visit)
        if (!visit.query.has('setup') || !(await staffOf(visit))) return signIn(visit)
        const voice = wordsOf(visit)
        return {
          title: voice.say('kiosk.set_up'), alone: true, scripts: [kioskAddress('set-up.js')],
          body: setUpPage({ voice, brand: visit.brand.key, ask, title: askTitle(voice, visit.catalog, ask), home: homeOf(visit) }),
        }
      },
    }),
    pages.page({ method: 'POST', path: '/kiosk/:ask', handle: comeIn }),
    pages.page({ method: 'POST', path: '/kiosk/:ask/bundle', handle: bundle }),
    answers as unknown as Route<never>,
    ...kioskAssetRoutes(),
  ]
}
