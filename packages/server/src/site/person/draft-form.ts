import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { CatalogDocument } from '../../modules/catalog/document.ts'
import type { Catalog, DeclaredValue } from '../../modules/catalog/types.ts'
import type { Submission } from '../../modules/profile/answer.ts'
import type { OpenedDraft } from '../../modules/profile/drafts/own-drafts.ts'
import { ownConsent } from '../../modules/profile/notice.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import type { PersonGate } from '../../modules/workspace/types.ts'
import { Refusal } from '../../refusals.ts'
import { ownFields, readAsk, viewFor } from '../ask/ask-form.ts'
import type { Asked } from '../ask/ask-form.ts'
import { fieldValues } from './answers-form.ts'
import { formNotes } from './answers.ts'
import type { FormPage } from './answers.ts'
import { noticeText, tick } from './parts.ts'
import type { FieldFault, Fields } from './parts.ts'
import { purposeCard } from './permissions.ts'
import { valueField } from './value-field.ts'
import { voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'
import { askTitle, labelOf } from './words.ts'

/** What was written down, put before its person as a form of their own: what they hear, they see; what they change, counts. */
export interface DraftForm {
  readonly voice: Voice
  readonly asked: Asked
  readonly view: ReturnType<typeof viewFor>
  readonly presentation: string
  readonly notice: FormPage['notice']
}

/** Shows a person what their yes would be to. What is not asked any more is not shown, and goes. */
export async function putDraft(
  profiles: Profiles, gate: PersonGate, opened: OpenedDraft, given: { catalog: Catalog; locale: string; touchpoint: string; now: number },
): Promise<DraftForm> {
  const { catalog, locale, touchpoint, now } = given
  const { asks, brand } = catalog.document
  const { draft: { ask: key }, content } = opened
  const known = Object.keys(content.answers).filter((one) => catalog.attributes.get(one)?.retired === false)
  const bound = known.flatMap((one) => [...catalog.attributes.get(one)!.purposes])
  const purposes = [...new Set([...bound, ...Object.keys(content.grants ?? {})])].filter((one) => catalog.purposes.get(one)?.retired === false)
  if (known.length + purposes.length === 0) throw new Refusal('draft_unknown')
  const whole = key !== undefined && Object.hasOwn(asks, key)
  const list = { attributes: known, purposes }
  const shown = await profiles.present(gate, { ...(whole ? { ask: key } : list), locale, touchpoint }, true).catch((error: unknown) => {
    // Part of the ask is gone meanwhile: the rest can still be said.
    if (error instanceof Refusal && error.status === 404 && whole) return profiles.present(gate, { ...list, locale, touchpoint })
    throw error
  })
  const asked = askedOf(key ?? '', asks, shown)
  return {
    voice: voiceOf(locale, brand), asked, view: viewFor(asked, catalog, now), presentation: shown.presentation, notice: shown.notice,
  }
}

export function askedOf(
  key: string, asks: CatalogDocument['asks'], shown: Awaited<ReturnType<Profiles['present']>>,
): Asked {
  const ask = Object.hasOwn(asks, key) ? asks[key]! : { kind: 'assisted' as const, title: {}, questions: [] }
  return {
    key, ask, questions: shown.questions.map((one) => one.attribute), purposes: shown.purposes.map((one) => one.purpose),
    recipients: shown.recipients.map((one) => one.recipient),
  }
}

/** What stands in the form before the person touches it: what was written down, and nothing else. */
export function draftFields({ content }: OpenedDraft): Fields {
  const fields = new URLSearchParams()
  for (const [key, value] of Object.entries(content.answers)) {
    for (const one of fieldValues(value as DeclaredValue)) fields.append(`a.${key}`, one)
  }
  for (const [key, yes] of Object.entries(content.grants ?? {})) fields.set(`grant.${key}`, yes ? 'yes' : 'no')
  for (const [key, yes] of Object.entries(content.recipients ?? {})) fields.set(`pass.${key}`, yes ? 'yes' : 'no')
  return fields
}

/** What this form holds, whatever else was sent. */
export function draftFieldsOf(asked: Asked, form: Fields): Fields {
  const fields = ownFields(asked, form)
  for (const key of asked.questions) if (form.has(`drop.${key}`)) fields.set(`drop.${key}`, 'yes')
  return fields
}

export function readDraftForm(
  { voice, asked, view }: DraftForm, fields: Fields, privacyControl: boolean,
): { readonly submission: Submission; readonly faults: readonly FieldFault[] } {
  const kept = new URLSearchParams([...fields].filter(([name]) => !fields.has(`drop.${name.replace(/^(a|in)\./, '')}`)))
  const read = readAsk(voice, asked, view, kept, privacyControl)
  if (read.faults.length > 0 || Object.keys(read.submission).length > 0) return read
  const [purpose] = asked.purposes
  return { ...read, faults: [{ field: purpose === undefined ? `a.${asked.questions[0] ?? ''}` : `grant.${purpose}`, message: voice.say('ask.nothing') }] }
}

/** The questions and uses as fields, for whoever fills them in. */
export function askedFields(page: FormPage, asked: Asked, droppable = false): Html {
  const { voice, view } = page
  return html`${asked.questions.length > 0 && html`<section class="card fields" aria-labelledby="questions">
  <h2 id="questions">${voice.say('ask.questions')}</h2>
  ${asked.questions.map((key) => html`<div class="asked">${valueField(page, key, {
    label: labelOf(voice, view.catalog, key), hint: voice.brand(view.catalog.attributes.get(key)!.why),
  })}${droppable && page.fields.has(`a.${key}`) && tick(`drop.${key}`, 'yes', page.fields.has(`drop.${key}`), voice.say('drafts.leave'))}</div>`)}
</section>`}
${asked.purposes.length > 0 && html`<section class="stack" aria-labelledby="uses">
  <div><h2 id="uses">${voice.say('permissions.title')}</h2><p class="quiet-text">${voice.say('ask.uses_hint')}</p></div>
  ${asked.purposes.map((key) => purposeCard(page, key, ownConsent(view.catalog, asked.key, key)))}
</section>`}`
}

export const DRAFT_FORM = 'draft'

/** Yes and no of the same weight; a no needs no reason. */
export function draftFormPage(
  form: DraftForm, more: {
    fields: Fields; faults: readonly FieldFault[]; action: string; hidden?: Html; outdated?: FormPage['outdated']; privacyControl: boolean
    told: string
  },
): Html {
  const { voice, asked, view } = form
  const page: FormPage = { ...form, ...more, level: 'full', outdated: more.outdated! }
  const named = Object.hasOwn(view.catalog.document.asks, asked.key)
  return html`<h1>${named ? askTitle(voice, view.catalog, asked.key) : voice.say('drafts.screen_title')}</h1>
<p class="lead">${voice.say('drafts.lead', { brand: voice.brandName() })}</p>
<p class="quiet-text">${more.told} ${voice.say('drafts.hint')}</p>
${formNotes(page)}
<form class="stack" id="${DRAFT_FORM}" method="post" action="${more.action}" autocomplete="off" novalidate>
<input type="hidden" name="presentation" value="${form.presentation}">${more.hidden}
${askedFields(page, asked, true)}
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="yes">${voice.say('drafts.yes')}</button>
  <button type="submit" class="button quiet" name="go" value="no">${voice.say('drafts.no')}</button>
</div>
${noticeText(voice, form.notice)}
</form>`
}

