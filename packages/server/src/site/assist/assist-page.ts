import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { Confirmed } from '../../modules/profile/drafts/drafts.ts'
import { PAIRING_MINUTES } from '../../modules/profile/drafts/drafts.ts'
import type { ConfirmWay, DraftView } from '../../modules/profile/drafts/draft.ts'
import type { Asked } from '../ask/ask-form.ts'
import type { FormPage } from '../person/answers.ts'
import { formNotes } from '../person/answers.ts'
import { askedFields } from '../person/draft-form.ts'
import { icon } from '../person/icons.ts'
import { emptyState, errorSummary, faultOf, inputField, note, selectField } from '../person/parts.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { nameOfLanguage } from '../person/voice.ts'
import type { Voice } from '../person/voice.ts'

interface Page {
  readonly voice: Voice
  readonly brand: string
  readonly faults: readonly FieldFault[]
}

const brandField = (brand: string): Html => html`<input type="hidden" name="brand" value="${brand}">`

export function signInPage({ voice, brand, faults }: Page): Html {
  return html`<h1>${voice.say('assist.title')}</h1>
${errorSummary(voice, faults)}
<p class="lead">${voice.say('assist.sign_in_text')}</p>
<form method="post" action="/assist/sign-in" class="card stack" autocomplete="off" novalidate>${brandField(brand)}
${inputField(voice, {
    name: 'key', type: 'password', label: voice.say('assist.key'), value: '', fault: faultOf(faults, 'key'),
    attributes: html` dir="ltr" maxlength="200" spellcheck="false" autocomplete="current-password"`,
  })}
<p class="actions"><button type="submit" class="button">${voice.say('assist.sign_in')}</button></p></form>`
}

/** Whom to speak with and what about; or that they want nothing any more. */
export function customerPage({ voice, brand, faults, fields, catalog, asks, locales }: Page & {
  readonly fields: Fields
  readonly catalog: Catalog
  readonly asks: readonly string[]
  readonly locales: readonly string[]
}): Html {
  const title = (key: string) => voice.plain(catalog.document.asks[key]!.title)
  return html`<h1>${voice.say('assist.title')}</h1>
${errorSummary(voice, faults)}
<form method="post" action="/assist" class="stack" autocomplete="off" novalidate>${brandField(brand)}
<section class="card fields">
${inputField(voice, {
    name: 'address', type: 'text', label: voice.say('assist.address'), hint: voice.say('assist.address_hint'), value: fields.get('address') ?? '',
    fault: faultOf(faults, 'address'), attributes: html` dir="ltr" maxlength="254" spellcheck="false" autocapitalize="none"`,
  })}
${asks.length > 0 && html`${selectField(voice, {
    name: 'locale', label: voice.say('assist.language'), value: fields.get('locale') ?? voice.locale,
    options: locales.map((one) => ({ value: one, label: html`<span lang="${one}">${nameOfLanguage(one)}</span>` })),
  })}
${selectField(voice, {
    name: 'ask', label: voice.say('assist.ask'), value: fields.get('ask') ?? asks[0]!, fault: faultOf(faults, 'ask'),
    options: asks.map((one) => ({ value: one, label: title(one) })),
  })}
<p class="actions"><button type="submit" class="button" name="go" value="read">${voice.say('assist.start')}</button></p>`}
</section>
${asks.length === 0 && emptyState('notice', voice.say('assist.ask'), voice.say('assist.none'))}
<section class="card stop" aria-labelledby="stop"><h2 id="stop">${voice.say('assist.stop')}</h2>
<p>${voice.say('assist.stop_hint')}</p>
<p class="actions"><button type="submit" class="button quiet" name="go" value="stop">${icon('stop')}${voice.say('assist.stop')}</button></p></section>
</form>
<form method="post" action="/assist/sign-out">${brandField(brand)}<button type="submit" class="link">${voice.say('me.sign_out')}</button></form>`
}

/** The script, the notice and the questions, all in the customer's language; around them the words of whoever reads. */
export function readOutPage({ voice, customer, page, asked, script, more }: {
  readonly voice: Voice
  /** How the customer is spoken to. */
  readonly customer: Voice
  readonly page: FormPage
  readonly asked: Asked
  readonly script: string | undefined
  readonly more: Html
}): Html {
  const tongue = html` lang="${customer.locale}" dir="${customer.direction}"`
  return html`<h1>${voice.say('assist.read')}</h1>
<p class="lead">${voice.say('assist.read_hint')}</p>
${formNotes({ ...page, voice })}
<form class="stack" method="post" action="/assist/read" autocomplete="off" novalidate>${more}
<section class="card script"${tongue}>${script !== undefined && html`<p class="spoken">${script}</p>`}
<pre class="aloud" data-notice="${page.notice.digest}">
${page.notice.text}</pre></section>
<div class="stack"${tongue}>${askedFields(page, asked)}</div>
<p class="actions"><button type="submit" class="button" name="go" value="write">${voice.say('assist.write')}</button>
<button type="submit" class="button quiet" name="go" value="stop">${icon('stop')}${voice.say('assist.stop')}</button>
<a class="link" href="/assist">${voice.say('assist.next')}</a></p>
</form>`
}

/** What came of it. Nothing that was said stands here any more. */
export function statePage({ voice, brand, faults, state, ways, phrase, going }: Page & {
  readonly state: DraftView['state']
  readonly ways: readonly ConfirmWay[]
  readonly phrase: { readonly text: string; readonly locale: string; readonly direction: string } | undefined
  /** How confirming goes on. */
  readonly going: Confirmed | undefined
}): Html {
  const waiting = state === 'waiting'
  const way = (one: ConfirmWay) => html`<button type="submit" class="button quiet" name="by" value="${one}">${voice.say(`assist.by_${one}`)}</button>`
  return html`<h1>${voice.say(`assist.${state}`)}</h1>
${errorSummary(voice, faults)}
${note(state === 'confirmed' ? 'good' : 'plain', html`<p>${voice.say(waiting ? 'assist.waiting_text' : 'assist.done_text')}</p>`, 'status')}
${waiting && going?.pairing && html`<section class="card" aria-labelledby="pair"><h2 id="pair">${voice.say('assist.by_screen')}</h2>
<p>${voice.phrase('assist.pairing', { url: html`<bdi dir="ltr">${going.pairing.url}</bdi>`, minutes: PAIRING_MINUTES })}</p>
<p><output class="given" dir="ltr">${going.pairing.code}</output></p></section>`}
${waiting && going?.sent && note('plain', html`<p>${voice.say('assist.sent')}</p>`, 'status')}
${waiting && html`<form method="post" action="/assist/draft" class="stack" autocomplete="off" novalidate>${brandField(brand)}
${going?.by === 'code' && html`<section class="card fields">${inputField(voice, {
    name: 'code', type: 'text', label: voice.say('assist.code'), value: '', fault: faultOf(faults, 'code'),
    attributes: html` inputmode="numeric" dir="ltr" maxlength="12"`,
  })}<p class="actions"><button type="submit" class="button" name="go" value="code">${voice.say('assist.check')}</button></p></section>`}
${phrase && html`<section class="card fields" aria-labelledby="phrase"><h2 id="phrase">${voice.say('assist.by_phrase')}</h2>
<p>${voice.say('assist.phrase_say')}</p><blockquote class="spoken" lang="${phrase.locale}" dir="${phrase.direction}"><p>${phrase.text}</p></blockquote>
${inputField(voice, {
    name: 'recording', type: 'text', label: voice.say('assist.recording'), value: '', fault: faultOf(faults, 'recording'), attributes: html` maxlength="200"`,
  })}<p class="actions"><button type="submit" class="button" name="go" value="phrase">${voice.say('assist.said')}</button></p></section>`}
<section class="card" aria-labelledby="how"><h2 id="how">${voice.say('assist.how')}</h2>
<div class="actions">${ways.filter((one) => one !== 'phrase').map(way)}</div></section>
<p class="actions"><a class="button quiet" href="/assist/draft">${voice.say('assist.again')}</a>
<button type="submit" class="link" name="go" value="discard">${voice.say('assist.discard')}</button></p></form>`}
<p class="actions"><a class="button${waiting && ' quiet'}" href="/assist">${voice.say('assist.next')}</a></p>`
}

export function stoppedPage({ voice }: Pick<Page, 'voice'>): Html {
  return html`<h1>${voice.say('assist.stopped')}</h1>
${note('good', html`<p>${voice.say('assist.stopped_text')}</p>`, 'status')}
<p class="actions"><a class="button" href="/assist">${voice.say('assist.next')}</a></p>`
}
