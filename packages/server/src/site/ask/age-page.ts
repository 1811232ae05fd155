import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { Waiting } from '../../modules/profile/minors/minors.ts'
import { faultOf, inputField, note } from '../person/parts.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import type { Voice } from '../person/voice.ts'
import { askTitle, labelOf } from '../person/words.ts'
import type { Asked } from './ask-form.ts'

/** Two buttons of the same weight, and no word on what either leads to: nobody is led to the one or the other. */
export function agePage({ voice, catalog, asked, brand, form }: {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly asked: Asked
  readonly brand: string
  /** Its id; the language switch in the frame sends it along. */
  readonly form: string
}): Html {
  const years = String(asked.years)
  return html`<h1>${askTitle(voice, catalog, asked.key)}</h1>
${asked.ask.intro && html`<p class="lead">${voice.brand(asked.ask.intro)}</p>`}
<form class="stack" id="${form}" method="post" action="/a/${asked.key}" autocomplete="off">
<input type="hidden" name="brand" value="${brand}"><input type="hidden" name="age_asked" value="yes">
<section class="card stack" aria-labelledby="age"><div><h2 id="age">${voice.say('age.question')}</h2>
  <p class="quiet-text" id="age-hint">${voice.say('age.hint')}</p></div>
  <div class="equal" role="group" aria-labelledby="age" aria-describedby="age-hint">
    <button type="submit" class="button quiet" name="age" value="yes">${voice.say('age.older', { years })}</button>
    <button type="submit" class="button quiet" name="age" value="no">${voice.say('age.younger', { years })}</button>
  </div></section>
<p><button type="submit" class="link" name="go" value="no">${asked.ask.decline ? voice.brand(asked.ask.decline, false) : voice.say('ask.no')}</button></p>
</form>`
}

/** What being younger means, before the first question. */
export function youngerNote(voice: Voice, asked: Asked): Html {
  const address = `/a/${asked.key}`
  return note('plain', html`<p>${voice.say('age.guardian_text', { years: String(asked.years) })}</p>
<p><a href="${address}">${voice.say('age.change')}</a></p>`)
}

export function guardianField(voice: Voice, fields: Fields, faults: readonly FieldFault[]): Html {
  return html`<section class="card fields" aria-labelledby="h-guardian"><h2 id="h-guardian">${voice.say('age.guardian')}</h2>
${inputField(voice, {
    name: 'guardian', type: 'email', label: voice.say('age.address'), hint: voice.say('age.address_hint'), value: fields.get('guardian') ?? '',
    fault: faultOf(faults, 'guardian'), attributes: html` dir="ltr" maxlength="254" spellcheck="false"`,
  })}</section>`
}

/** What a child told waits; how it goes on, and how they find it again. */
export function waitingPage({ voice, catalog, asked, waiting, brand, code }: {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly asked: Asked
  readonly waiting: Waiting
  readonly brand: string
  readonly code?: string
}): Html {
  const names = voice.list(waiting.left_out.map((key) => labelOf(voice, catalog, key, false)))
  return html`<h1>${voice.say('age.waiting')}</h1>
<p class="lead" role="status" data-done="/a/${asked.key}">${
    voice.say('age.waiting_text', { brand: voice.brandName(), date: voice.day(Date.parse(waiting.expires_at)) })}</p>
${waiting.left_out.length > 0 && note('plain', html`<p>${voice.phrase('age.left_out', { names })}</p>`)}
${code !== undefined && html`<section class="card" aria-labelledby="way-back"><h2 id="way-back">${voice.say('ask.code')}</h2>
  <p>${voice.say('age.code_text')}</p>
  <p class="given" translate="no" dir="ltr" data-answer-code>${code}</p>
  <p><a href="${`/a/find?brand=${brand}`}">${voice.say('ask.find')}</a></p></section>`}`
}
