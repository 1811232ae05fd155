import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Clock } from '../../kernel/clock.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import type { Route } from '../../kernel/http/route.ts'
import { matchLocale } from '../../kernel/i18n/messages.ts'
import { PAIRING_MINUTES } from '../../modules/profile/drafts/drafts.ts'
import type { Drafts } from '../../modules/profile/drafts/drafts.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { DRAFT_FORM, draftFields, draftFieldsOf, draftFormPage, putDraft, readDraftForm } from '../person/draft-form.ts'
import { broughtBy } from '../person/drafts.ts'
import { isOutdating } from '../person/outdating.ts'
import { errorSummary, faultOf, inputField, note } from '../person/parts.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { voiceOf } from '../person/voice.ts'
import type { Voice } from '../person/voice.ts'

const SCREEN_COOKIE = 'sayso_screen'

/** The shop's second screen, before which the customer stands: one draft, for as long as it takes to read it. */
export function screenPages(
  pages: Pages, parts: { drafts: Drafts; profiles: Profiles; clock: Clock; issuer: () => string },
): Route<never>[] {
  const { drafts, profiles, clock } = parts
  const cookie = (value: string) =>
    ({ 'set-cookie': writeCookie(SCREEN_COOKIE, value, { seconds: value === '' ? 0 : PAIRING_MINUTES * 60, secure: parts.issuer().startsWith('https:') }) })

  function start(visit: Visit, faults: readonly FieldFault[] = []): PageReply {
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    return {
      title: voice.say('drafts.screen_title'), alone: true, body: codePage(voice, visit.brand.key, faults),
      headers: cookie(''), ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function show(
    visit: Visit, given: { fields?: Fields; faults?: readonly FieldFault[]; presentation?: string } = {},
  ): Promise<PageReply> {
    const { catalog, brand, gpc, form: posted } = visit
    const { gate, id } = paired(visit)
    const opened = await drafts.own.open(gate, id)
    // As it was read out, until the customer says otherwise.
    const locale = posted.has('lang') || posted.has('shown') ? visit.locale : matchLocale(opened.content.locale, visit.locales, visit.locale)
    const form = await putDraft(profiles, gate, opened, { catalog, locale, touchpoint: 'screen', now: clock() })
    const { faults = [], presentation } = given
    const outdated = presentation === undefined ? undefined : await profiles.changedSincePresented(gate, presentation)
    return {
      title: form.voice.say('drafts.screen_title'), alone: true, locale,
      languageBy: { form: DRAFT_FORM, action: '/confirm/read' },
      body: draftFormPage(form, {
        fields: given.fields ?? draftFields(opened), faults, action: '/confirm/read', privacyControl: gpc, told: broughtBy(form.voice, opened.draft),
        hidden: html`<input type="hidden" name="brand" value="${brand.key}">`, ...(outdated ? { outdated } : {}),
      }),
      ...(faults.length > 0 || outdated ? { status: 422 } : {}),
    }
  }

  function paired(visit: Visit) {
    const screen = drafts.screen(readCookie(visit.headers, SCREEN_COOKIE) ?? '')
    if (screen.gate.brand !== visit.brand.id) throw new Refusal('draft_unknown')
    return screen
  }

  async function answer(visit: Visit): Promise<PageReply> {
    const { catalog, form: posted, gpc, locale, brand } = visit
    const { gate, id } = paired(visit)
    const opened = await drafts.own.open(gate, id)
    const form = await putDraft(profiles, gate, opened, { catalog, locale, touchpoint: 'screen', now: clock() })
    const fields = draftFieldsOf(form.asked, posted)
    const go = posted.get('go')
    const done = { to: `/confirm/done?brand=${encodeURIComponent(brand.key)}`, headers: cookie('') }
    if (go === 'no') {
      await drafts.own.refuse(gate, id)
      return { ...done, to: `${done.to}&said=no` }
    }
    if (go !== 'yes') return show(visit, { fields })
    const { submission, faults } = readDraftForm(form, fields, gpc)
    if (faults.length > 0) return show(visit, { fields, faults })
    const presentation = posted.get('presentation') ?? ''
    try {
      await drafts.own.accept(gate, id, 'screen', { ...submission, presentation })
      return done
    } catch (error) {
      if (!isOutdating(error)) throw error
      return show(visit, { fields, presentation })
    }
  }

  return [
    pages.page({ method: 'GET', path: '/confirm', handle: (visit) => start(visit) }),
    pages.page({
      method: 'POST', path: '/confirm',
      async handle(visit) {
        try {
          const ticket = await drafts.pair(visit.brand.id, visit.form.get('code') ?? '', visit.ip)
          return { to: `/confirm/read?brand=${encodeURIComponent(visit.brand.key)}`, headers: cookie(ticket) }
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'code_invalid') throw error
          const voice = voiceOf(visit.locale, visit.catalog.document.brand)
          return start(visit, [{ field: 'code', message: voice.say('access.code_wrong') }])
        }
      },
    }),
    pages.page({
      method: 'GET', path: '/confirm/read',
      handle: (visit) => (readCookie(visit.headers, SCREEN_COOKIE) ? show(visit) : { to: `/confirm?brand=${encodeURIComponent(visit.brand.key)}` }),
    }),
    pages.page({ method: 'POST', path: '/confirm/read', handle: answer }),
    pages.page({
      method: 'GET', path: '/confirm/done',
      handle(visit) {
        const voice = voiceOf(visit.locale, visit.catalog.document.brand)
        const no = visit.query.get('said') === 'no'
        return {
          title: voice.say('drafts.screen_done'), alone: true,
          body: html`<h1>${voice.say('drafts.screen_done')}</h1>${
            note('good', html`<p>${voice.say(no ? 'drafts.refused' : 'drafts.screen_saved')}</p>`, 'status')}`,
        }
      },
    }),
  ]
}

function codePage(voice: Voice, brand: string, faults: readonly FieldFault[]): Html {
  return html`<h1>${voice.say('drafts.screen_title')}</h1>
${errorSummary(voice, faults)}
<p class="lead">${voice.say('drafts.screen_text')}</p>
<form method="post" action="/confirm" class="card stack" autocomplete="off" novalidate><input type="hidden" name="brand" value="${brand}">
${inputField(voice, {
    name: 'code', type: 'text', label: voice.say('drafts.screen_code'), value: '', fault: faultOf(faults, 'code'),
    attributes: html` dir="ltr" maxlength="20" spellcheck="false" autocapitalize="characters"`,
  })}
<p class="actions"><button type="submit" class="button">${voice.say('access.enter')}</button></p></form>`
}
