import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { addPeriod } from '../../kernel/period.ts'
import { ownConsent } from '../../modules/profile/notice.ts'
import { formNotes } from '../person/answers.ts'
import type { FormPage } from '../person/answers.ts'
import { fact, hiddenFields, note, noticeText } from '../person/parts.ts'
import { purposeCard } from '../person/permissions.ts'
import { valueField } from '../person/value-field.ts'
import type { Voice } from '../person/voice.ts'
import { askTitle, labelOf, purposeTitle, recipientName } from '../person/words.ts'
import { guardianField, youngerNote } from './age-page.ts'
import { isNeeded, minutesOf, namesOn, pagesOf } from './ask-form.ts'
import type { Asked } from './ask-form.ts'

export interface AskPage extends FormPage {
  readonly asked: Asked
  /** The first is 0. */
  readonly at: number
  /** How many there are of a form, if all goes on as it stands; of other asks it follows from their questions. */
  readonly pages?: number
  readonly brand: string
  readonly signedIn: boolean
}

/** The id of the form; the language switch in the frame sends it along. */
export const ASK_FORM = 'ask'

export function askPage(page: AskPage): Html {
  const { voice, view, asked, at, fields } = page
  const { catalog } = view
  const { pages = pagesOf(asked).length } = page
  const first = at === 0
  const last = at === pages - 1
  const questions = pagesOf(asked)[at]!
  const carried = hiddenFields(fields, [...namesOn(asked, at)])
  return html`<h1>${askTitle(voice, catalog, asked.key)}</h1>
${first && asked.ask.intro && html`<p class="lead">${voice.brand(asked.ask.intro)}</p>`}
${pages > 1 && html`<div class="progress"><p id="progress">${voice.say('ask.page', { page: at + 1, pages })}</p>
  <progress aria-labelledby="progress" max="${pages}" value="${at + 1}"></progress></div>`}
${formNotes(page)}
${first && page.fields.get('age') === 'no' && youngerNote(voice, asked)}
${first && aboutIt(page)}
<form class="stack" id="${ASK_FORM}" method="post" action="/a/${asked.key}" autocomplete="off" novalidate data-draft="/a/${asked.key}">
<input type="hidden" name="brand" value="${page.brand}"><input type="hidden" name="presentation" value="${page.presentation}">
<input type="hidden" name="page" value="${at}">${carried}
${first && asked.purposes.length > 0 && html`<section class="stack" aria-labelledby="uses">
  <div><h2 id="uses">${voice.say('permissions.title')}</h2><p class="quiet-text">${voice.say('ask.uses_hint')}</p></div>
  ${asked.purposes.map((key) => purposeCard(page, key, ownConsent(catalog, asked.key, key)))}
</section>`}
${questions.length > 0 && html`<section class="card fields" aria-labelledby="questions">
  <h2 id="questions">${voice.say('ask.questions')}</h2><p class="quiet-text">${voice.say('ask.questions_hint')}</p>
  ${questions.map((key) => html`<div class="asked">${question(page, key)}</div>`)}
</section>`}
${first && page.fields.get('age') === 'no' && guardianField(voice, fields, page.faults)}
<p class="draft" data-kept hidden><span>${voice.say('ask.kept')}</span>
  <button type="button" class="button quiet small" data-clear>${voice.say('ask.clear')}</button></p>
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="${last ? 'send' : 'next'}">${last
    ? (asked.ask.accept ? voice.brand(asked.ask.accept, false) : sendWord(voice, asked)) : voice.say('ask.next')}</button>
  <button type="submit" class="button quiet" name="go" value="no">${asked.ask.decline
    ? voice.brand(asked.ask.decline, false) : voice.say('ask.no')}</button>
</div>
${!first && html`<p><button type="submit" class="link" name="go" value="back">${voice.say('ask.back')}</button></p>`}
${noticeText(voice, page.notice)}
</form>`
}

/** What the last button says where the brand says nothing: each kind of ask ends in something else. */
export function sendWord(voice: Voice, { ask }: Asked): string {
  const ends = ask.kind === 'registration' || ask.kind === 'configurator' || (ask.kind === 'quiz' && ask.outcomes)
  return voice.say(ends ? `ask.send_${ask.kind}` : 'ask.send')
}

/** Before the first question: why, for what, how long, who sees it, until when, and how to stop. */
export function aboutIt(page: AskPage): Html {
  const { voice, view, asked, signedIn } = page
  const { catalog } = view
  const { controller } = catalog.document.brand
  const reward = asked.ask.reward === undefined ? undefined : catalog.document.rewards[asked.ask.reward]
  const periods = asked.purposes.map((key) => catalog.purposes.get(key)!.retention)
  const longest = periods.toSorted((one, other) => addPeriod(0, other) - addPeriod(0, one))[0]
  const seen = [html`<bdi>${controller.name}</bdi>`, ...asked.recipients.map((key) => recipientName(catalog, key))]
  const requires = reward?.requires ?? []
  return html`<section class="card about" aria-labelledby="about"><h2 id="about">${voice.say('ask.about')}</h2><dl class="facts">
    ${fact(voice.say('ask.why'), asked.purposes.length > 0
      && voice.list(asked.purposes.map((key) => html`<a href="${`#${key}`}">${purposeTitle(voice, catalog, key, false)}</a>`)))}
    ${fact(voice.say('rewards.kind'), reward && html`<strong>${voice.brand(reward.title)}</strong>${reward.value && html` ${voice.brand(reward.value)}`}`)}
    ${fact(voice.say('rewards.terms'), reward?.terms && voice.brand(reward.terms))}
    ${fact(voice.say('ask.requires'), requires.length > 0 && voice.list(requires.map((key) => purposeTitle(voice, catalog, key, false))))}
    ${fact(voice.say('ask.time'), voice.say('ask.time_of', { count: asked.questions.length, minutes: minutesOf(asked) }))}
    ${fact(voice.say('ask.seen'), voice.list(seen))}
    ${fact(voice.say('ask.until'), longest !== undefined && voice.say('ask.until_of', { period: voice.period(longest) }))}
    ${fact(voice.say('ask.stop'), voice.say(signedIn ? 'ask.stop_known' : 'ask.stop_unknown'))}
  </dl></section>
${note('plain', html`<p>${voice.say(signedIn ? 'ask.known' : 'ask.unknown')}</p><p>${
    voice.say('permissions.know', { controller: controller.name })}</p>`)}`
}

export function question(page: AskPage, key: string): Html {
  const { voice, view, asked } = page
  const { why, sensitive } = view.catalog.attributes.get(key)!
  const own = asked.ask.questions.find((one) => typeof one === 'object' && one.attribute === key)
  const label = typeof own === 'object' && own.label ? voice.brand(own.label) : labelOf(voice, view.catalog, key)
  const hints = [
    Object.keys(why).length > 0 && html`${voice.brand(why)}`, sensitive && html`${voice.say('answers.sensitive')}.`,
    isNeeded(asked, key) && html`${voice.say('ask.needed')}`,
  ].filter((one): one is Html => one !== false)
  return valueField(page, key, { label, ...(hints.length > 0 ? { hint: html`${hints.map((one) => html`${one} `)}` } : {}) })
}

/** What was declined needs no reason and leaves nothing behind. */
export function declinedPage({ voice, asked, brand, signedIn, never }: {
  readonly voice: Voice
  readonly asked: Asked
  readonly brand: string
  readonly signedIn: boolean
  readonly never: boolean
}): Html {
  return html`<h1>${voice.say('ask.declined')}</h1>
<p class="lead" data-done="/a/${asked.key}">${voice.say(never ? 'ask.never_done' : 'ask.declined_text')}</p>
${signedIn && !never && html`<form method="post" action="/a/${asked.key}" class="actions"><input type="hidden" name="brand" value="${brand}">
<button type="submit" class="button quiet" name="go" value="never">${voice.say('ask.never')}</button></form>`}`
}
