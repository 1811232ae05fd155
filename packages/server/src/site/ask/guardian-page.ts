import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { Catalog, DeclaredValue } from '../../modules/catalog/types.ts'
import type { AskedGuardian, Guardians } from '../../modules/profile/minors/guardians.ts'
import { errorSummary, emptyState, fact, faultOf, inputField, note, noticeText } from '../person/parts.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { purposeCard } from '../person/permissions.ts'
import type { FormPage } from '../person/answers.ts'
import type { Voice } from '../person/voice.ts'
import { askTitle, labelOf, purposeTitle, recipientName, valueInWords } from '../person/words.ts'

/** What every page of a parent is written from. */
export interface GuardianPage {
  readonly voice: Voice
  readonly catalog: Catalog
  /** Of the page itself. */
  readonly address: string
  readonly found: AskedGuardian
}

/** Who asks and what for; nothing of what the child told. A no needs nothing more. */
export function askedPage({ voice, catalog, address, found }: GuardianPage, notice: FormPage['notice'] | undefined): Html {
  const { ask, waits } = found
  const { purposes, attributes, recipients, until } = waits!
  return html`<h1>${voice.say('guardian.title')}</h1>
<p class="lead">${voice.say('guardian.lead', { brand: voice.brandName() })}</p>
<section class="card about" aria-labelledby="about"><h2 id="about">${
    ask !== null && Object.hasOwn(catalog.document.asks, ask) ? askTitle(voice, catalog, ask) : voice.say('ask.about')}</h2><dl class="facts">
  ${fact(voice.say('guardian.what'), attributes.length > 0 && voice.list(attributes.map((key) => labelOf(voice, catalog, key, false))))}
  ${fact(voice.say('guardian.uses', { brand: voice.brandName() }), purposes.length > 0 && voice.list(purposes.map((key) => purposeTitle(voice, catalog, key, false))))}
  ${fact(voice.say('ask.seen'), voice.list([html`<bdi>${catalog.document.brand.controller.name}</bdi>`, ...recipients.map((key) => recipientName(catalog, key))]))}
</dl><p class="quiet-text">${voice.say('guardian.by', { date: voice.day(until) })}</p></section>
<form method="post" action="${address}" class="stack">
<p class="quiet-text">${voice.say('guardian.code')}</p>
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="code">${voice.say('access.send_code')}</button>
  <button type="submit" class="button quiet" name="go" value="no">${voice.say('guardian.no_all')}</button>
</div></form>
${notice && noticeText(voice, notice)}`
}

export function guardianCodePage({ voice, address }: GuardianPage, faults: readonly FieldFault[]): Html {
  return html`<h1>${voice.say('guardian.enter')}</h1>
${errorSummary(voice, faults)}
<p class="lead" role="status">${voice.say('guardian.enter_text')}</p>
<form method="post" action="${address}" class="card stack" autocomplete="off" novalidate>
${inputField(voice, {
    name: 'code', type: 'text', label: voice.say('access.code'), value: '', fault: faultOf(faults, 'code'),
    attributes: html` dir="ltr" inputmode="numeric" autocomplete="one-time-code" maxlength="20"`,
  })}
<div class="actions"><button type="submit" class="button" name="go" value="enter">${voice.say('access.enter')}</button>
<button type="submit" class="button quiet" name="go" value="code">${voice.say('access.another_code')}</button></div></form>`
}

/** What the child told, and each purpose with its own yes and no. */
export function decidePage(
  { voice, catalog, address }: GuardianPage, opened: Awaited<ReturnType<Guardians['open']>>,
  page: FormPage, more: { readonly fields: Fields },
): Html {
  const { told, shown, until } = opened
  const answers = Object.entries(told.answers).filter(([key]) => catalog.attributes.has(key))
  const purposes = shown.purposes.map((one) => one.purpose)
  return html`<h1>${voice.say('guardian.title')}</h1>
<p class="lead">${voice.say('guardian.lead', { brand: voice.brandName() })}</p>
${errorSummary(voice, page.faults)}
${answers.length > 0 && html`<section class="card" aria-labelledby="told"><h2 id="told">${voice.say('guardian.told')}</h2><dl class="facts">
  ${answers.map(([key, value]) => fact(labelOf(voice, catalog, key, false), valueInWords(voice, catalog, key, value as DeclaredValue)))}
</dl></section>`}
<form method="post" action="${address}" class="stack" autocomplete="off" novalidate>
<input type="hidden" name="presentation" value="${shown.presentation}">
${purposes.length > 0 && html`<section class="stack" aria-labelledby="decide"><div><h2 id="decide">${voice.say('guardian.decide')}</h2>
  <p class="quiet-text">${voice.say('guardian.decide_hint')} ${voice.say('guardian.by', { date: voice.day(until) })}</p></div>
  ${purposes.map((key) => purposeCard({ ...page, fields: more.fields }, key))}</section>`}
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="yes">${voice.say('guardian.save')}</button>
  <button type="submit" class="button quiet" name="go" value="no">${voice.say('guardian.no_all')}</button>
</div>
${noticeText(voice, shown.notice)}
</form>`
}

/** What this parent said yes to, and the way to take it back; or that nothing is left to say. */
export function givenPage({ voice, catalog, address, found }: GuardianPage, done?: 'saved' | 'deleted' | 'taken'): Html {
  const sentence: Child = done && note('good', html`<p>${voice.say(`guardian.${done}`, { brand: voice.brandName() })}</p>`, 'status')
  if (found.given.length === 0) {
    return html`<h1>${voice.say('guardian.nothing')}</h1>${sentence}${!done && emptyState('permissions', voice.say('guardian.nothing'), voice.say('guardian.nothing_text'))}`
  }
  return html`<h1>${voice.say('guardian.given')}</h1>${sentence}
<section class="card stack"><ul>${found.given.map((key) => html`<li>${purposeTitle(voice, catalog, key)}</li>`)}</ul>
<p class="quiet-text">${voice.say('guardian.back_hint')}</p>
<form method="post" action="${address}" class="actions"><button type="submit" class="button quiet" name="go" value="back">${voice.say('guardian.back')}</button></form></section>`
}
