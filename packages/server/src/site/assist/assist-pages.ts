import { html } from '../../kernel/html.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import type { Route } from '../../kernel/http/route.ts'
import { directionOf } from '../../kernel/i18n/messages.ts'
import { isAddress } from '../../modules/people/people.ts'
import { openTickets } from '../../modules/people/tickets.ts'
import type { AgentTicket } from '../../modules/people/tickets.ts'
import { waysOf } from '../../modules/profile/drafts/draft.ts'
import type { Confirmed, Drafts } from '../../modules/profile/drafts/drafts.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import { ownFields, viewFor } from '../ask/ask-form.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { askedOf, readDraftForm } from '../person/draft-form.ts'
import { isOutdating } from '../person/outdating.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { voiceOf } from '../person/voice.ts'
import { customerPage, readOutPage, signInPage, statePage, stoppedPage } from './assist-page.ts'

const AGENT_COOKIE = 'sayso_agent'
const SESSION_MS = 60 * 60 * 1000

interface Parts {
  readonly drafts: Drafts
  readonly workspace: Workspace
  readonly keyring: Keyring
  readonly clock: Clock
  readonly issuer: () => string
}

type Agent = { readonly gate: KeyGate; readonly ticket: AgentTicket }

/**
 * Where staff speak with a customer. They come in with a key of the scope `assist`, which the cookie carries sealed; it
 * works as long as the key does, and an hour at most. Whether anybody is known by an address shows nowhere.
 */
export function assistPages(pages: Pages, parts: Parts): Route<never>[] {
  const { drafts, workspace, keyring, clock } = parts
  const tickets = openTickets<AgentTicket>(keyring, 'agent')

  function cookie(ticket: AgentTicket | undefined) {
    const seconds = ticket === undefined ? 0 : Math.max(0, Math.ceil((ticket.expires - clock()) / 1000))
    return { 'set-cookie': writeCookie(AGENT_COOKIE, ticket === undefined ? '' : tickets.write(ticket), { seconds, secure: parts.issuer().startsWith('https:') }) }
  }

  async function agentOf(visit: Visit): Promise<Agent | undefined> {
    const ticket = tickets.read(readCookie(visit.headers, AGENT_COOKIE) ?? '')
    if (!ticket || ticket.brand !== visit.brand.id || ticket.expires <= clock()) return undefined
    try {
      return { gate: await workspace.admitStaff(ticket.key, visit.ip), ticket }
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'rate_limited') return undefined
      throw error
    }
  }

  const wordsOf = (visit: Visit) => voiceOf(visit.locale, visit.catalog.document.brand)
  const home = (visit: Visit) => `/assist?brand=${encodeURIComponent(visit.brand.key)}`

  function signIn(visit: Visit, faults: readonly FieldFault[] = []): PageReply {
    const voice = wordsOf(visit)
    return {
      title: voice.say('assist.title'), alone: true, body: signInPage({ voice, brand: visit.brand.key, faults }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  /** A page of somebody who came in; anybody else is asked for the key. */
  const staffPage = (method: 'GET' | 'POST', path: string, handle: (visit: Visit, agent: Agent) => PageReply | Promise<PageReply>) =>
    pages.page({
      method, path,
      async handle(visit) {
        const agent = await agentOf(visit)
        return agent ? handle(visit, agent) : signIn(visit)
      },
    })

  function asksOf({ catalog }: Visit): string[] {
    const today = new Intl.DateTimeFormat('sv', { timeZone: catalog.document.brand.time_zone }).format(clock())
    return Object.entries(catalog.document.asks)
      .filter(([, ask]) => ask.kind === 'assisted' && (ask.valid_from ?? today) <= today && today <= (ask.valid_until ?? today))
      .map(([key]) => key)
  }

  function start(visit: Visit, fields: Fields = new URLSearchParams(), faults: readonly FieldFault[] = []): PageReply {
    const voice = wordsOf(visit)
    return {
      title: voice.say('assist.title'), alone: true,
      body: customerPage({ voice, brand: visit.brand.key, faults, fields, catalog: visit.catalog, asks: asksOf(visit), locales: visit.locales }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  /** Staff type what they are told: an address with an @, or a number however it is grouped. */
  function nameCustomer(visit: Visit, { gate }: Agent): string | undefined {
    const address = (visit.form.get('address') ?? '').trim()
    const channel = address.includes('@') ? 'email' as const : 'sms' as const
    return isAddress(channel, address) && address.length <= 254 ? drafts.nameCustomer(gate, { channel, address }).customer : undefined
  }

  async function readOut(
    visit: Visit, { gate }: Agent, given: { customer: string; ask: string; locale: string; fields?: Fields; faults?: readonly FieldFault[] },
  ): Promise<PageReply> {
    const { catalog, brand } = visit
    const { customer, ask, fields = new URLSearchParams(), faults = [] } = given
    const voice = wordsOf(visit)
    const shown = await drafts.present(gate, { ask, locale: given.locale })
    const asked = askedOf(ask, catalog.document.asks, shown)
    const speaking = voiceOf(shown.notice.locale, catalog.document.brand)
    const page = {
      voice: speaking, view: viewFor(asked, catalog, clock()), level: 'full' as const, fields, faults, presentation: shown.presentation, notice: shown.notice,
    }
    const hidden = Object.entries({ brand: brand.key, customer, ask, locale: shown.notice.locale, presentation: shown.presentation })
    return {
      title: voice.say('assist.read'), alone: true,
      body: readOutPage({
        voice, customer: speaking, page, asked, script: shown.script,
        more: html`${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`,
      }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function stop(visit: Visit, { gate }: Agent, customer: string): Promise<PageReply> {
    await drafts.stop(gate, customer)
    const voice = wordsOf(visit)
    return { title: voice.say('assist.stopped'), alone: true, body: stoppedPage({ voice }) }
  }

  async function write(visit: Visit, agent: Agent): Promise<PageReply> {
    const { form, catalog } = visit
    const [customer, ask, locale, presentation] = ['customer', 'ask', 'locale', 'presentation'].map((name) => form.get(name) ?? '') as [string, string, string, string]
    if (form.get('go') === 'stop') return stop(visit, agent, customer)
    const shown = await drafts.present(agent.gate, { ask, locale })
    const asked = askedOf(ask, catalog.document.asks, shown)
    const fields = ownFields(asked, form)
    const draftForm = { voice: wordsOf(visit), asked, view: viewFor(asked, catalog, clock()), presentation, notice: shown.notice }
    const { submission, faults } = readDraftForm(draftForm, fields, false)
    if (faults.length > 0) return readOut(visit, agent, { customer, ask, locale, fields, faults })
    try {
      const { id } = await drafts.create(agent.gate, customer, { ...submission, presentation })
      const ticket = { ...agent.ticket, expires: clock() + SESSION_MS, with: { customer, draft: id, ask, locale } }
      return { to: `/assist/draft?brand=${encodeURIComponent(visit.brand.key)}`, headers: cookie(ticket) }
    } catch (error) {
      if (!isOutdating(error)) throw error
      return readOut(visit, agent, { customer, ask, locale, fields })
    }
  }

  async function state(
    visit: Visit, { gate, ticket }: Agent, more: { going?: Confirmed; faults?: readonly FieldFault[] } = {},
  ): Promise<PageReply> {
    const current = ticket.with
    if (!current) return { to: home(visit) }
    const voice = wordsOf(visit)
    const found = (await drafts.list(gate, current.customer)).find((one) => one.id === current.draft)
    const ways = waysOf(visit.catalog, current.ask)
    const { going, faults = [] } = more
    return {
      title: voice.say(`assist.${found?.state ?? 'expired'}`), alone: true,
      body: statePage({
        voice, brand: visit.brand.key, faults, state: found?.state ?? 'expired', ways, going,
        phrase: ways.includes('phrase') ? {
          text: drafts.phraseOf(visit.catalog, current.ask, current.locale), locale: current.locale, direction: directionOf(current.locale),
        } : undefined,
      }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function confirm(visit: Visit, agent: Agent): Promise<PageReply> {
    const current = agent.ticket.with
    if (!current) return { to: home(visit) }
    const { form } = visit
    const { gate } = agent
    const voice = wordsOf(visit)
    const [go, by] = [form.get('go'), form.get('by')]
    if (go === 'discard') {
      await drafts.discard(gate, current.customer, current.draft)
      return { to: home(visit), headers: cookie({ brand: agent.ticket.brand, key: agent.ticket.key, expires: clock() + SESSION_MS }) }
    }
    const [code, recording] = [form.get('code') ?? '', (form.get('recording') ?? '').trim()]
    const how = go === 'code' ? { by: 'code' as const, code } : go === 'phrase' ? { by: 'phrase' as const, recording }
      : { by: waysOf(visit.catalog, current.ask).find((one) => one === by) ?? ('screen' as const) }
    if (go === 'phrase' && recording === '') return state(visit, agent, { faults: [{ field: 'recording', message: voice.say('errors.message_empty') }] })
    try {
      return await state(visit, agent, { going: await drafts.confirm(gate, current.customer, current.draft, how) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // It was answered a moment ago, or is too old: the page says which.
      if (error.code === 'draft_unknown') return state(visit, agent)
      if (error.code !== 'code_invalid') throw error
      return state(visit, agent, { going: { by: 'code', state: 'waiting' }, faults: [{ field: 'code', message: voice.say('access.code_wrong') }] })
    }
  }

  return [
    staffPage('GET', '/assist', (visit) => start(visit)),
    pages.page({
      method: 'POST', path: '/assist/sign-in',
      async handle(visit) {
        const key = (visit.form.get('key') ?? '').trim()
        const gate = await workspace.admitStaff(key, visit.ip).catch((error: unknown) => {
          if (error instanceof Refusal && error.code !== 'rate_limited') return undefined
          throw error
        })
        if (gate?.brand !== visit.brand.id) return signIn(visit, [{ field: 'key', message: wordsOf(visit).say('assist.key_wrong') }])
        return { to: home(visit), headers: cookie({ brand: gate.brand, key, expires: clock() + SESSION_MS }) }
      },
    }),
    pages.page({ method: 'POST', path: '/assist/sign-out', handle: (visit) => ({ to: home(visit), headers: cookie(undefined) }) }),
    staffPage('POST', '/assist', (visit, agent) => {
      const customer = nameCustomer(visit, agent)
      if (customer === undefined) {
        return start(visit, visit.form, [{ field: 'address', message: wordsOf(visit).say('assist.address_wrong') }])
      }
      if (visit.form.get('go') === 'stop') return stop(visit, agent, customer)
      return readOut(visit, agent, { customer, ask: visit.form.get('ask') ?? '', locale: visit.form.get('locale') ?? visit.locale })
    }),
    staffPage('POST', '/assist/read', write),
    // A reload after a form was sent.
    staffPage('GET', '/assist/read', (visit) => ({ to: home(visit) })),
    staffPage('GET', '/assist/draft', (visit, agent) => state(visit, agent)),
    staffPage('POST', '/assist/draft', confirm),
  ]
}
