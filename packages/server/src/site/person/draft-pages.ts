import { html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages } from '../page.ts'
import { draftFields, draftFieldsOf, draftFormPage, putDraft, readDraftForm } from './draft-form.ts'
import { broughtBy, draftsPage } from './drafts.ts'
import { isOutdating } from './outdating.ts'
import type { OwnVisit } from './own-forms.ts'
import type { PageParts } from './own-pages.ts'
import { receiptIdOf } from './receipt-file.ts'
import type { FieldFault, Fields } from './parts.ts'
import { voiceOf } from './voice.ts'

/** What others wrote down for a person: read, changed, confirmed or refused by them. */
export function draftPages(pages: Pages, parts: PageParts): Route<never>[] {
  const { profiles, drafts: { own } } = parts

  async function show(
    visit: OwnVisit, id: string, given: { fields?: Fields; faults?: readonly FieldFault[]; presentation?: string } = {},
  ): Promise<PageReply> {
    const { gate, catalog, locale, gpc } = visit
    const opened = await own.open(gate, id)
    const { timeZone, now } = await profiles.own(gate)
    const form = await putDraft(profiles, gate, opened, { catalog, locale, touchpoint: 'pages', now })
    const voice = voiceOf(locale, catalog.document.brand, timeZone)
    const { faults = [], presentation } = given
    const outdated = presentation === undefined ? undefined : await profiles.changedSincePresented(gate, presentation)
    return {
      title: voice.say('drafts.title'), section: 'answers',
      body: draftFormPage({ ...form, voice }, {
        fields: given.fields ?? draftFields(opened), faults, action: `/me/drafts/${id}`, privacyControl: gpc,
        told: broughtBy(voice, opened.draft), hidden: html``, ...(outdated ? { outdated } : {}),
      }),
      ...(faults.length > 0 || outdated ? { status: 422 } : {}),
    }
  }

  async function accept(visit: OwnVisit, id: string): Promise<PageReply> {
    const { gate, catalog, locale, gpc, form: posted } = visit
    const opened = await own.open(gate, id)
    const form = await putDraft(profiles, gate, opened, { catalog, locale, touchpoint: 'pages', now: Date.parse(opened.draft.at) })
    const fields = draftFieldsOf(form.asked, posted)
    const { submission, faults } = readDraftForm(form, fields, gpc)
    if (faults.length > 0) return show(visit, id, { fields, faults })
    const presentation = posted.get('presentation') ?? ''
    try {
      const { receipt } = await own.accept(gate, id, 'pages', { ...submission, presentation })
      return { to: `/me/saved/${receiptIdOf(receipt)}?from=answers` }
    } catch (error) {
      if (!isOutdating(error)) throw error
      return show(visit, id, { fields, presentation })
    }
  }

  return [
    pages.ownPage({
      method: 'GET', path: '/me/drafts',
      async handle({ gate, catalog, locale, query }) {
        const voice = voiceOf(locale, catalog.document.brand, (await profiles.own(gate)).timeZone)
        const waiting = await own.waiting(gate)
        return {
          title: voice.say('drafts.title'), section: 'answers',
          body: draftsPage({ voice, catalog, drafts: waiting, level: gate.level, refused: query.get('done') === 'refused' }),
        }
      },
    }),
    pages.ownPage({ method: 'GET', path: '/me/drafts/:draft', handle: (visit) => show(visit, visit.params['draft']!) }),
    pages.ownPage({
      method: 'POST', path: '/me/drafts/:draft',
      async handle(visit) {
        const id = visit.params['draft']!
        const go = visit.form.get('go')
        if (go === 'yes') return accept(visit, id)
        if (go !== 'no') throw new Refusal('input_invalid')
        await own.refuse(visit.gate, id)
        return { to: '/me/drafts?done=refused' }
      },
    }),
  ]
}
