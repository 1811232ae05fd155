import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { emptyState, errorSummary, fact, faultOf, inputField } from '../person/parts.ts'
import type { FieldFault } from '../person/parts.ts'
import type { Voice } from '../person/voice.ts'
import { labelOf, purposeTitle, valueInWords } from '../person/words.ts'

/** Where a code leads back to what was told without signing in. */
export function findPage({ voice, brand, faults }: { readonly voice: Voice; readonly brand: string; readonly faults: readonly FieldFault[] }): Html {
  return html`<h1>${voice.say('ask.find_title')}</h1>
${errorSummary(voice, faults)}
<p class="lead">${voice.say('ask.find_text')}</p>
<form method="post" action="/a/find" class="card stack" autocomplete="off" novalidate><input type="hidden" name="brand" value="${brand}">
${inputField(voice, {
    name: 'code', type: 'text', label: voice.say('access.code'), value: '', fault: faultOf(faults, 'code'),
    attributes: html` dir="ltr" maxlength="40" spellcheck="false" autocapitalize="characters" data-scanned`,
  })}
<p class="actions"><button type="submit" class="button">${voice.say('ask.find_open')}</button></p></form>`
}

/** What would come together, before it does: only the person themself can say that both are theirs. */
export function claimPage({ voice, view, code, brand }: {
  readonly voice: Voice
  /** Of whoever answered without signing in. */
  readonly view: OwnView
  readonly code: string
  readonly brand: string
}): Html {
  const { catalog } = view
  const chosen = view.purposes.filter(({ status }) => status !== 'ConsentUnknown')
  return html`<h1>${voice.say('ask.claim_title')}</h1>
<p class="lead">${voice.say('ask.claim_text')}</p>
${view.answers.length + chosen.length === 0 ? emptyState('answers', voice.say('answers.empty_title'), voice.say('ask.claim_empty'))
  : html`<section class="card"><dl class="facts">${view.answers.map(({ attribute, value }) =>
    fact(labelOf(voice, catalog, attribute), value !== undefined && valueInWords(voice, catalog, attribute, value)))}
  ${chosen.map(({ key, status }) => fact(purposeTitle(voice, catalog, key), voice.say(status === 'ConsentGiven' ? 'me.yes' : 'me.no')))}</dl></section>`}
<p>${voice.say('ask.claim_how')}</p>
<form method="post" action="/a/find/claim"><input type="hidden" name="brand" value="${brand}"><input type="hidden" name="code" value="${code}">
<div class="equal"><button type="submit" class="button quiet" name="claim" value="yes">${voice.say('ask.claim_yes')}</button>
<button type="submit" class="button quiet" name="claim" value="no">${voice.say('ask.claim_no')}</button></div></form>`
}
