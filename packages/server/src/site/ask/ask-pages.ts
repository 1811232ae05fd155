import type { Database } from '../../kernel/db/database.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Html } from '../../kernel/html.ts'
import type { Ledger } from '../../modules/ledger/ledger.ts'
import { isAddress } from '../../modules/people/people.ts'
import type { Access } from '../../modules/people/access.ts'
import type { AnsweredTicket } from '../../modules/people/tickets.ts'
import type { Asking } from '../../modules/profile/asking/asking.ts'
import type { Submission } from '../../modules/profile/answer.ts'
import type { Changed } from '../../modules/profile/presentation.ts'
import { tellsMore } from '../../modules/profile/minors/age.ts'
import type { Minors } from '../../modules/profile/minors/minors.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import type { KeyGate, PersonGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { pageFile } from '../person/assets.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { payloadOf, receiptFileOf, receiptIdOf, recordedEntries } from '../person/receipt-file.ts'
import { verifierScript, verifyBox } from '../person/verify.ts'
import { voiceOf } from '../person/voice.ts'
import type { Voice } from '../person/voice.ts'
import { agePage, waitingPage } from './age-page.ts'
import { ASK_FORM, askPage, declinedPage } from './ask-page.ts'
import { isOpenOn, ownFields, pageOfField, pagesOf, readAsk, startFields, viewFor } from './ask-form.ts'
import type { Asked } from './ask-form.ts'
import { readyForms } from './form-model.ts'
import type { FormData } from './form-model.ts'
import { formPages, takeFormTurn } from './form-pages.ts'
import type { PollPages } from './poll-pages.ts'
import { thanksPage, thanksTitle } from './thanks-page.ts'

export interface AskParts {
  readonly database: Database
  readonly workspace: Workspace
  readonly profiles: Profiles
  readonly ledger: Ledger
  readonly access: Access
  readonly asking: Asking
  readonly minors: Minors
  readonly clock: Clock
  readonly issuer: () => string
  readonly pollPages: PollPages
}

interface Showing {
  readonly faults?: readonly FieldFault[]
  readonly outdated?: Changed
  readonly headers?: Readonly<Record<string, string>>
  readonly scripts?: readonly string[]
}

const ANSWERED_COOKIE = 'sayso_answered'
/** How long the page after an answer can be looked at again, in the same browser. */
const ANSWERED_SECONDS = 15 * 60
const LANGUAGE_SECONDS = 365 * 24 * 60 * 60

/** What was shown is not so any more: it is shown anew, with what was typed. */
const outdating: ReadonlySet<string> = new Set(['presentation_expired', 'presentation_invalid', 'presentation_required', 'not_shown'])

interface Putting {
  readonly voice: Voice
  readonly asked: Asked
  readonly view: ReturnType<typeof viewFor>
  readonly presentation: string
  readonly notice: Awaited<ReturnType<Profiles['present']>>['notice']
  /** Who answers: somebody who is known to be themself, or the page for nobody in particular. */
  readonly gate: PersonGate | KeyGate
  readonly signedIn: boolean
}

/** Asks as pages: whoever has the address is asked, signed in or not. */
export function askPages(pages: Pages, parts: AskParts): Route<never>[] {
  const { database, workspace, profiles, ledger, access, asking, minors, clock } = parts
  const secure = () => parts.issuer().startsWith('https:')
  const cookie = (name: string, value: string, seconds: number) => writeCookie(name, value, { seconds, secure: secure() })

  /** From a link that only lowers nothing can be told: such a person answers as anybody does. */
  const signedInAs = ({ gate }: Visit): PersonGate | undefined => (gate?.level === 'full' ? gate : undefined)

  async function put(visit: Visit): Promise<Putting> {
    const key = visit.params['ask'] ?? ''
    const { asks, brand } = visit.catalog.document
    const ask = Object.hasOwn(asks, key) ? asks[key] : undefined
    const now = clock()
    const today = new Intl.DateTimeFormat('sv', { timeZone: brand.time_zone }).format(now)
    if (!ask || !isOpenOn(ask, today)) throw new Refusal('ask_unknown')
    if (ask.form) await readyForms()
    const own = signedInAs(visit)
    const gate = own ?? workspace.gateOfJob(visit.brand.id, 'page')
    const present = (part: { attributes?: readonly string[] } = {}) =>
      profiles.present(gate, { ask: key, locale: visit.locale, touchpoint: 'page', ...part }).catch((error: unknown) => {
        // Something that it asks was retired: it can not be put to anybody any more.
        throw error instanceof Refusal && error.status === 404 ? new Refusal('ask_unknown') : error
      })
    const whole = await present()
    const plain = whole.questions.filter((one) => !one.sensitive)
    // Of a child nothing sensitive is asked.
    const younger = whole.age !== undefined && visit.form.get('age') === 'no' && plain.length < whole.questions.length
    const shown = younger ? await present({ attributes: plain.map((one) => one.attribute) }) : whole
    const asked = {
      key, ask, questions: shown.questions.map((one) => one.attribute), purposes: shown.purposes.map((one) => one.purpose),
      recipients: shown.recipients.map((one) => one.recipient), ...(shown.age ? { years: shown.age.years } : {}),
    }
    const view = viewFor(asked, visit.catalog, now, own && (await profiles.own(own)))
    const voice = voiceOf(visit.locale, brand, view.timeZone)
    return { voice, asked, view, gate, signedIn: own !== undefined, presentation: shown.presentation, notice: shown.notice }
  }

  const sharedBy = (visit: Visit, putting: Putting) =>
    ({ ...putting, level: 'full' as const, brand: visit.brand.key, privacyControl: visit.gpc })

  function framed({ voice, asked }: Putting, body: Html, more: Showing): PageReply {
    const { faults = [], outdated, headers, scripts = [] } = more
    const title = voice.plain(asked.ask.title)
    return {
      title: faults.length > 0 ? voice.say('errors.title', { title }) : title,
      body,
      alone: true,
      scripts: [pageFile('draft.js'), ...scripts],
      languageBy: { form: ASK_FORM, action: `/a/${asked.key}` },
      ...(faults.length > 0 || outdated ? { status: 422 } : {}),
      ...(headers ? { headers } : {}),
    }
  }

  function show(visit: Visit, putting: Putting, fields: Fields, at: number, more: Showing = {}): PageReply {
    const { faults = [], outdated } = more
    const pages = putting.asked.ask.form ? { pages: 1 + formPages(putting.asked, fields) } : {}
    return framed(putting, askPage({ ...sharedBy(visit, putting), ...pages, fields, faults, at, ...(outdated ? { outdated } : {}) }), more)
  }

  async function send(visit: Visit, putting: Putting, fields: Fields, at: number): Promise<PageReply> {
    const { voice, asked, view } = putting
    const { submission, faults } = readAsk(voice, asked, view, fields, visit.gpc)
    if (faults.length > 0) return show(visit, putting, fields, pageOfField(asked, faults[0]!.field), { faults })
    if (Object.keys(submission).length === 0) {
      const field = asked.purposes.length > 0 ? `grant.${asked.purposes[0]!}` : `a.${asked.questions[0] ?? ''}`
      return show(visit, putting, fields, asked.purposes.length > 0 ? 0 : at, { faults: [{ field, message: voice.say('ask.nothing') }] })
    }
    return keep(visit, putting, submission, fields)
  }

  async function keep(visit: Visit, putting: Putting, submission: Submission & { readonly form?: FormData }, fields: Fields): Promise<PageReply> {
    const { asked, gate, signedIn } = putting
    const presentation = visit.form.get('presentation') ?? ''
    try {
      if (asked.years !== undefined && fields.get('age') === 'no' && tellsMore(submission)) return await leaveToGuardian(visit, putting, submission, fields)
      const reached = asked.years === undefined ? {} : { age_reached: fields.get('age') === 'yes' }
      const { person, receipt, reward, outcome } = await profiles.answer(gate, { ...submission, ...reached, presentation })
      const code = signedIn ? undefined : await access.giveAnswerCode(gate, person)
      return thank(visit, {
        brand: visit.brand.id, ask: asked.key, receipt: receiptIdOf(receipt), expires: clock() + ANSWERED_SECONDS * 1000,
        ...(code === undefined ? {} : { code }), ...(outcome === undefined ? {} : { outcome: outcome.key }),
        ...(reward === undefined ? {} : { reward: {
          reward: reward.reward, ...(reward.code === undefined ? {} : { code: reward.code }),
          ...(reward.points === undefined ? {} : { points: reward.points }),
          ...(reward.until === undefined ? {} : { until: reward.until }), ...(reward.left === undefined ? {} : { left: reward.left }),
        } }),
      })
    } catch (error) {
      if (!(error instanceof Refusal) || !outdating.has(error.code)) throw error
      return show(visit, putting, fields, 0, { outdated: await profiles.changedSincePresented(gate, presentation) })
    }
  }

  /** Nothing of it counts until a parent says yes; whoever told it gets the way back to it now. */
  async function leaveToGuardian(visit: Visit, putting: Putting, submission: Submission & { readonly form?: FormData }, fields: Fields): Promise<PageReply> {
    const { voice, asked, gate, signedIn } = putting
    const address = fields.get('guardian') ?? ''
    if (!isAddress('email', address)) return show(visit, putting, fields, 0, { faults: [{ field: 'guardian', message: voice.say('access.address_wrong') }] })
    const waiting = await minors.take(gate, {
      ...submission, age_reached: false, presentation: visit.form.get('presentation') ?? '', guardian: { channel: 'email', address },
    })
    const code = signedIn ? {} : { code: await access.giveAnswerCode(gate, waiting.person) }
    return {
      title: voice.say('age.waiting'), alone: true, scripts: [pageFile('draft.js')],
      body: waitingPage({ voice, catalog: visit.catalog, asked, waiting, brand: visit.brand.key, ...code }),
    }
  }

  /** The first question of an ask that children may meet; nothing else is asked before it. */
  function askAge(visit: Visit, putting: Putting, headers?: Readonly<Record<string, string>>): PageReply {
    const page = agePage({ voice: putting.voice, catalog: visit.catalog, asked: putting.asked, brand: visit.brand.key, form: ASK_FORM })
    return framed(putting, page, { ...(headers ? { headers } : {}) })
  }

  function takeForm(visit: Visit, putting: Putting, fields: Fields): Promise<PageReply> {
    const headers = visit.form.get('go') === 'lang' ? { 'set-cookie': cookie('sayso_lang', visit.locale, LANGUAGE_SECONDS) } : undefined
    return takeFormTurn({
      visit, shared: sharedBy(visit, putting),
      intro: (typed, faults = []) => show(visit, putting, typed, 0, { faults }),
      framed: (body, more) => framed(putting, body, { ...more, ...(headers ? { headers } : {}) }),
      send: (submission, typed) => keep(visit, putting, submission, typed),
    }, fields)
  }

  function thank(visit: Visit, ticket: AnsweredTicket): PageReply {
    const brand = encodeURIComponent(visit.brand.key)
    return {
      to: `/a/${ticket.ask}/thanks?brand=${brand}`,
      headers: { 'set-cookie': cookie(ANSWERED_COOKIE, access.answered.write(ticket), ANSWERED_SECONDS) },
    }
  }

  /** What this browser has just answered. */
  function answeredBy(visit: Visit): AnsweredTicket | undefined {
    const ticket = access.answered.read(readCookie(visit.headers, ANSWERED_COOKIE) ?? '')
    const fits = ticket?.brand === visit.brand.id && ticket.ask === visit.params['ask'] && ticket.expires > clock()
    return fits ? ticket : undefined
  }

  async function receipt(visit: Visit, ticket: AnsweredTicket): Promise<string> {
    return profiles.receipt(workspace.gateOfJob(visit.brand.id, 'page'), ticket.receipt)
  }

  /** A reload, or the way back: what was answered is asked anew only where the person wants that. */
  const again = (visit: Visit): PageReply => ({ to: `/a/${encodeURIComponent(visit.params['ask']!)}?brand=${encodeURIComponent(visit.brand.key)}` })

  return [
    pages.page({
      method: 'GET', path: '/a/:ask',
      async handle(visit) {
        const poll = await parts.pollPages.page(visit)
        if (poll) return poll
        const putting = await put(visit)
        // On a machine that many use, the next one does not see what the last one answered.
        const headers = readCookie(visit.headers, ANSWERED_COOKIE) === undefined ? {} : { 'set-cookie': cookie(ANSWERED_COOKIE, '', 0) }
        if (putting.asked.years !== undefined) return askAge(visit, putting, headers)
        return show(visit, putting, startFields(putting.view, putting.asked.ask), 0, { headers })
      },
    }),
    pages.page({
      method: 'POST', path: '/a/:ask',
      async handle(visit) {
        const { form, gpc, locale } = visit
        const putting = await put(visit)
        const { voice, asked, view, signedIn } = putting
        const fields = ownFields(asked, form)
        const last = pagesOf(asked).length - 1
        const at = Math.min(last, Math.max(0, Math.trunc(Number(form.get('page'))) || 0))
        const go = form.get('go')
        if (go === 'no' || go === 'never') {
          const person = signedInAs(visit)
          if (person) await asking.dismiss(person, { ask: asked.key, how: go === 'never' ? 'never' : 'not_now' })
          return {
            title: voice.say('ask.declined'), alone: true, scripts: [pageFile('draft.js')],
            body: declinedPage({ voice, asked, brand: visit.brand.key, signedIn, never: go === 'never' && signedIn }),
          }
        }
        if (asked.years !== undefined && !/^(yes|no)$/.test(fields.get('age') ?? '')) {
          return askAge(visit, putting, go === 'lang' ? { 'set-cookie': cookie('sayso_lang', locale, LANGUAGE_SECONDS) } : undefined)
        }
        if (form.get('age_asked') !== null && go === null) {
          const start = startFields(view, asked.ask)
          start.set('age', fields.get('age')!)
          return show(visit, putting, start, 0)
        }
        if (asked.ask.form && (at === 1 || (go !== 'lang' && go !== 'back'))) return takeForm(visit, putting, fields)
        if (go === 'lang') return show(visit, putting, fields, at, { headers: { 'set-cookie': cookie('sayso_lang', locale, LANGUAGE_SECONDS) } })
        if (go === 'back') return show(visit, putting, fields, Math.max(0, at - 1))
        if (at === last) return send(visit, putting, fields, at)
        const { faults } = readAsk(voice, asked, view, fields, gpc, at)
        return faults.length > 0 ? show(visit, putting, fields, pageOfField(asked, faults[0]!.field), { faults }) : show(visit, putting, fields, at + 1)
      },
    }),
    pages.page({
      method: 'GET', path: '/a/:ask/thanks',
      async handle(visit) {
        const ticket = answeredBy(visit)
        if (!ticket) return again(visit)
        const voice = voiceOf(visit.locale, visit.catalog.document.brand)
        const payload = payloadOf(await receipt(visit, ticket))
        return {
          title: thanksTitle({ voice, catalog: visit.catalog, ticket, entries: recordedEntries(payload) }), alone: true, scripts: [pageFile('draft.js'), verifierScript()],
          body: thanksPage({
            voice, catalog: visit.catalog, ticket, entries: recordedEntries(payload), brand: visit.brand.key,
            signedIn: signedInAs(visit) !== undefined, poll: await parts.pollPages.resultsOf(visit),
            verify: verifyBox(visit.locale, visit.brand.key, `/a/${ticket.ask}/receipt`),
          }),
        }
      },
    }),
    pages.page({
      method: 'GET', path: '/a/:ask/receipt/:format',
      async handle(visit) {
        const ticket = answeredBy(visit)
        if (!ticket) throw new Refusal('not_found')
        const gate = workspace.gateOfJob(visit.brand.id, 'page')
        return receiptFileOf(await receipt(visit, ticket), visit.params['format']!, (id) =>
          database.within(gate, (scope) => ledger.prove(scope, id)))
      },
    }),
  ]
}
