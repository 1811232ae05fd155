import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { ownConsent } from '../../modules/profile/notice.ts'
import { isNeeded, minutesOf } from '../ask/ask-form.ts'
import { aboutIt, question, sendWord } from '../ask/ask-page.ts'
import type { AskPage } from '../ask/ask-page.ts'
import { colourSheet, pageFile } from '../person/assets.ts'
import { icon } from '../person/icons.ts'
import { errorSummary, faultOf, inputField, note, noticeText } from '../person/parts.ts'
import type { FieldFault } from '../person/parts.ts'
import { purposeCard } from '../person/permissions.ts'
import { nameOfLanguage } from '../person/voice.ts'
import type { Voice } from '../person/voice.ts'
import { askTitle } from '../person/words.ts'
import { kioskAddress } from './kiosk-assets.ts'

/** Seconds without a touch until the tablet asks whether somebody is there, and then until it clears. */
const IDLE_SECONDS = 60
const WARN_SECONDS = 30

const brandField = (brand: string): Html => html`<input type="hidden" name="brand" value="${brand}">`

export function kioskSignInPage({ voice, brand, ask, faults }: {
  readonly voice: Voice; readonly brand: string; readonly ask: string; readonly faults: readonly FieldFault[]
}): Html {
  return html`<h1>${voice.say('kiosk.set_up')}</h1>
${errorSummary(voice, faults)}
<p class="lead">${voice.say('kiosk.set_up_text')}</p>
<form method="post" action="/kiosk/${ask}" class="card stack" autocomplete="off" novalidate>${brandField(brand)}
${inputField(voice, {
    name: 'key', type: 'password', label: voice.say('assist.key'), value: '', fault: faultOf(faults, 'key'),
    attributes: html` dir="ltr" maxlength="200" spellcheck="false" autocomplete="off"`,
  })}
<p class="actions"><button type="submit" class="button">${voice.say('assist.sign_in')}</button></p></form>`
}

/** While the tablet fetches what it needs; a script says how it went. */
export function setUpPage({ voice, brand, ask, title, home }: {
  readonly voice: Voice; readonly brand: string; readonly ask: string; readonly title: Html; readonly home: string
}): Html {
  return html`<h1>${voice.say('kiosk.set_up')}</h1>
<p class="lead">${title}</p>
<div data-set-up data-name="${`${brand}/${ask}`}" data-brand="${brand}" data-bundle="/kiosk/${ask}/bundle" role="status">
<p data-part="fetching">${voice.say('kiosk.fetching')}</p>
<div class="stack" data-part="ready" hidden>${note('good', html`<p>${voice.say('kiosk.ready')}</p>`)}
<p class="actions"><a class="button" href="${home}">${voice.say('kiosk.open')}</a></p></div>
<div class="stack" data-part="failed" hidden>${note('care', html`<p>${voice.say('kiosk.failed')}</p>`)}
<p class="actions"><a class="button quiet" href="${`${home}&setup=1`}">${voice.say('kiosk.again')}</a></p></div>
</div>`
}

export interface KioskPage extends Omit<AskPage, 'at' | 'signedIn'> {
  /** The address of the first screen. */
  readonly home: string
  /** Where a code leads back to what was told. */
  readonly find: string
  readonly locales: readonly string[]
}

/** One document for one language: the script shows one part of it at a time. */
export function kioskDocument(page: KioskPage): Html {
  const { voice, view, asked, home } = page
  const { brand } = view.catalog.document
  const shown = { ...page, at: 0, signedIn: false }
  return html`<!DOCTYPE html>
<html lang="${voice.locale}" dir="${voice.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${voice.plain(asked.ask.title)} – ${voice.brandName()}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${pageFile('style.css')}">
<link rel="stylesheet" href="${colourSheet(brand.colour)}">
<link rel="stylesheet" href="${kioskAddress('kiosk.css')}">
<script type="module" src="${kioskAddress('kiosk.js')}"></script>
</head>
<body class="kiosk">
<header class="top"><div class="wide"><p class="brand">${voice.brand(brand.name, false)}</p></div></header>
<div class="wide alone">
<main data-kiosk data-name="${`${page.brand}/${asked.key}`}" data-home="${home}" data-answers="/kiosk/${asked.key}/answers" data-find="${page.find}" data-locale="${voice.locale}" data-idle="${IDLE_SECONDS}" data-warn="${WARN_SECONDS}">
${startPart(page)}
<section data-part="ask" hidden>${formOf(shown)}</section>
${thanksPart(page)}
<section class="stack" data-part="closed" hidden><h2 tabindex="-1" data-heading>${voice.say('kiosk.closed')}</h2><p class="lead">${voice.say('kiosk.closed_text')}</p></section>
<dialog class="still" aria-labelledby="still"><form method="dialog" class="stack"><h2 id="still">${voice.say('kiosk.still')}</h2>
<p>${voice.phrase('kiosk.clears', { seconds: html`<span data-left>${WARN_SECONDS}</span>` })}</p>
<div class="equal"><button type="submit" class="button quiet" value="here">${voice.say('kiosk.here')}</button>
<button type="submit" class="button quiet" value="clear">${voice.say('kiosk.clear')}</button></div></form></dialog>
${staffPart(voice, home)}
</main>
</div>
</body>
</html>
`
}

function startPart({ voice, view, asked, home, locales }: KioskPage): Html {
  return html`<section class="stack welcome" data-part="start" hidden>
<h1>${askTitle(voice, view.catalog, asked.key)}</h1>
${asked.ask.intro && html`<p class="lead">${voice.brand(asked.ask.intro)}</p>`}
<p class="quiet-text">${voice.say('ask.time_of', { count: asked.questions.length, minutes: minutesOf(asked) })}</p>
<p class="actions"><button type="button" class="button" data-act="ask">${voice.say('kiosk.start')}</button></p>
${locales.length > 1 && html`<nav aria-label="${voice.say('me.language')}"><ul class="tongues">${locales.map((one) => html`
<li><a class="button quiet" lang="${one}" hreflang="${one}" href="${`${home}&lang=${one}`}"${one === voice.locale && html` aria-current="true"`}>${nameOfLanguage(one)}</a></li>`)}</ul></nav>`}
</section>`
}

function formOf(page: AskPage): Html {
  const { voice, view, asked } = page
  const { catalog } = view
  return html`<h2 class="display" tabindex="-1" data-heading>${askTitle(voice, catalog, asked.key)}</h2>
${aboutIt(page)}
<form class="stack" autocomplete="off">
${asked.purposes.length > 0 && html`<section class="stack" aria-labelledby="uses">
  <div><h2 id="uses">${voice.say('permissions.title')}</h2><p class="quiet-text">${voice.say('ask.uses_hint')}</p></div>
  ${asked.purposes.map((key) => purposeCard(page, key, ownConsent(catalog, asked.key, key)))}
</section>`}
${asked.questions.length > 0 && html`<section class="card fields" aria-labelledby="questions">
  <h2 id="questions">${voice.say('ask.questions')}</h2><p class="quiet-text">${voice.say('ask.questions_hint')}</p>
  ${asked.questions.map((key) => {
    const name = voice.plain(catalog.attributes.get(key)!.label)
    return html`<div class="asked" data-question="${key}" data-purposes="${[...catalog.attributes.get(key)!.purposes].join(' ')}"${isNeeded(asked, key) && html` data-needed`}>
    ${fault('unpermitted', voice.say('errors.no_granted_purpose', { name }))}${fault('missing', voice.say('ask.needed_fault', { name }))}
    ${question(page, key)}</div>`
  })}
</section>`}
${fault('nothing', voice.say('ask.nothing'))}
<div class="equal">
  <button type="submit" class="button quiet" name="go" value="send">${asked.ask.accept ? voice.brand(asked.ask.accept, false) : sendWord(voice, asked)}</button>
  <button type="submit" class="button quiet" name="go" value="no" formnovalidate>${asked.ask.decline ? voice.brand(asked.ask.decline, false) : voice.say('ask.no')}</button>
</div>
${noticeText(voice, page.notice)}
</form>`
}

const fault = (kind: 'unpermitted' | 'missing' | 'nothing', text: string): Html => kind === 'nothing'
  ? html`<p class="error" tabindex="-1" data-nothing hidden>${icon('attention')}<span>${text}</span></p>`
  : kind === 'missing' ? html`<p class="error" tabindex="-1" data-missing hidden>${icon('attention')}<span>${text}</span></p>`
    : html`<p class="error" tabindex="-1" data-unpermitted hidden>${icon('attention')}<span>${text}</span></p>`

function thanksPart({ voice, asked }: KioskPage): Html {
  return html`<section class="stack" data-part="thanks" hidden>
<h2 class="display" tabindex="-1" data-heading>${voice.say('ask.thanks')}</h2>
<p class="lead">${voice.say('kiosk.thanks', { brand: voice.brandName() })}</p>
<section class="card way-back" aria-labelledby="way-back"><div class="stack"><h3 id="way-back">${voice.say('ask.code')}</h3>
<p>${voice.say('kiosk.code', { reward: asked.ask.reward === undefined ? 'no' : 'yes' })}</p>
<p class="given" translate="no" dir="ltr" data-code></p></div><div class="picture" data-qr></div></section>
<p class="quiet-text">${voice.phrase('kiosk.clears', { seconds: html`<span data-left>${IDLE_SECONDS + WARN_SECONDS}</span>` })}</p>
<p class="actions"><button type="button" class="button" data-act="reset">${voice.say('kiosk.done')}</button></p></section>`
}

/** How many wait, and what was not taken: a number and reasons, nothing of anybody. */
function staffPart(voice: Voice, home: string): Html {
  const reason = (codes: readonly string[], text: string) => codes.map((code) => html`<span data-reason="${code}">${text}</span>`)
  return html`<details class="staff"><summary>${voice.phrase('kiosk.waiting', { count: html`<strong data-waiting>0</strong>` })}</summary>
<div class="stack"><p>${voice.say('kiosk.waiting_text')}</p>
<div data-refusals hidden><h2>${voice.say('kiosk.refused')}</h2><ul data-refused></ul></div>
<p class="actions"><button type="button" class="button quiet" data-act="send">${voice.say('kiosk.send')}</button>
<a class="button quiet" href="${`${home}&setup=1`}">${voice.say('kiosk.again')}</a></p>
<div hidden>${reason(['presentation_expired', 'ask_unknown', 'poll_closed'], voice.say('kiosk.reason_changed'))}${
    reason(['presentation_used'], voice.say('kiosk.reason_used'))}${reason([''], voice.say('kiosk.reason_other'))}</div></div></details>`
}
