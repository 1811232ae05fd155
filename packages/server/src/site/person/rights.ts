import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { OpenSession } from '../../modules/people/access.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import type { RequestTexts, RequestView } from '../../modules/rights/request.ts'
import { icon } from './icons.ts'
import { errorSummary, faultOf, inputField, note, selectField, textField } from './parts.ts'
import type { FieldFault, Fields } from './parts.ts'
import type { Voice } from './voice.ts'

export interface RightsPage {
  readonly voice: Voice
  readonly view: OwnView
  readonly level: 'full' | 'reduce'
  readonly requests: readonly (RequestView & RequestTexts)[]
  readonly sessions: readonly OpenSession[]
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
  /** What was just done here. */
  readonly done?: 'sent' | 'restricted' | 'unrestricted' | 'objected' | 'ended' | undefined
}

/** What a person can write about; what has a button of its own on this page is not among them. */
const writingKinds = ['question', 'access', 'rectification', 'erasure', 'portability', 'restriction', 'objection'] as const

export function rightsPage(page: RightsPage): Html {
  const { voice, view, level, faults, done } = page
  const { controller } = view.catalog.document.brand
  return html`<h1>${voice.say('rights.title')}</h1>
<p class="lead">${voice.say('rights.lead', { brand: voice.brandName() })}</p>
${errorSummary(voice, faults)}
${done !== undefined && note('good', html`<p>${voice.say(`rights.done_${done}`)}</p>`, 'status')}
${level === 'reduce' && note('plain', html`<p>${voice.say('me.reduce_only')}</p><p><a href="/me/sign-in">${voice.say('me.get_code')}</a></p>`)}
${level === 'full' && html`<section class="card" id="download" aria-labelledby="h-download"><h2 id="h-download">${voice.say('rights.download')}</h2>
  <p>${voice.say('rights.download_text')}</p>
  <div class="actions"><a class="button" href="/me/rights/export.json" download>${icon('download')}${voice.say('rights.download_json')}</a>
  <a class="button quiet" href="/me/rights/export.csv" download>${icon('download')}${voice.say('rights.download_csv')}</a></div></section>`}
<section class="card" id="object" aria-labelledby="h-object"><h2 id="h-object">${voice.say('rights.object')}</h2>
  <p>${voice.say('rights.object_text')}</p>
  <form class="actions" method="post" action="/me/rights/object"><button type="submit" class="button quiet">${voice.say('rights.object_button')}</button></form></section>
<section class="card" id="restrict" aria-labelledby="h-restrict"><h2 id="h-restrict">${voice.say('rights.restrict')}</h2>
  ${view.restrictedSince === undefined
    ? html`<p>${voice.say('rights.restrict_text')}</p>
  <form class="actions" method="post" action="/me/rights/restrict"><button type="submit" class="button quiet">${icon('pause')}${voice.say('rights.restrict_button')}</button></form>`
    : html`<p>${voice.say('rights.restricted_since', { date: voice.day(view.restrictedSince) })}</p>
  ${level === 'full' && html`<form class="actions" method="post" action="/me/rights/unrestrict"><button type="submit" class="button quiet">${voice.say('rights.unrestrict_button')}</button></form>`}`}</section>
<section class="card fields" id="write" aria-labelledby="h-write"><h2 id="h-write">${voice.say('rights.write')}</h2>
  <p>${voice.say('rights.write_text', { contact: controller.dpo ?? controller.email ?? controller.name })}</p>
  <form class="fields" method="post" action="/me/rights/write" novalidate>
    ${selectField(voice, {
      name: 'kind', label: voice.say('rights.about'), value: page.fields.get('kind') ?? 'question',
      options: writingKinds.map((value) => ({ value, label: voice.say(`rights.kind_${value}`) })),
    })}
    ${textField(voice, {
      name: 'message', label: voice.say('rights.message'), hint: voice.say('rights.message_hint'), value: page.fields.get('message') ?? '',
      most: 5000, needed: true, fault: faultOf(faults, 'message'),
    })}
    <div class="actions"><button type="submit" class="button">${voice.say('rights.send')}</button></div>
  </form></section>
${requestList(page)}
${level === 'full' && sessionList(page)}
${level === 'full' && html`<section class="card" id="erase" aria-labelledby="h-erase"><h2 id="h-erase">${voice.say('rights.erase')}</h2>
  <p>${voice.say('rights.erase_text')}</p>
  <p class="actions"><a class="button quiet" href="/me/rights/erase">${voice.say('rights.erase_button')}</a></p></section>`}
${controller.authority !== undefined && html`<p class="quiet-text">${voice.say('me.authority', { authority: controller.authority })}</p>`}`
}

function requestList({ voice, requests }: RightsPage): Html {
  return html`<section class="card" id="requests" aria-labelledby="h-requests"><h2 id="h-requests">${voice.say('rights.requests')}</h2>
  ${requests.length === 0 ? html`<p class="quiet-text">${voice.say('rights.requests_none')}</p>` : html`<ul class="points">${requests.map((one) => html`<li id="${one.id}">
    <div class="standing"><strong>${voice.say(`rights.kind_${one.kind}`)}</strong> <span class="tag${one.state === 'answered' ? ' good' : one.overdue ? ' care' : ''}">${
      voice.say(one.overdue ? 'rights.state_overdue' : `rights.state_${one.state}`)}</span></div>
    <p class="quiet-text">${voice.say('rights.received', { date: voice.day(Date.parse(one.received_at)) })} ${one.closed_at === undefined
      ? voice.say('rights.due', { date: voice.day(Date.parse(one.due_at)) })
      : voice.say('rights.closed', { date: voice.day(Date.parse(one.closed_at)) })}</p>
    ${one.extended_because !== undefined && html`<p>${voice.phrase('rights.extended', { reason: html`<bdi>${one.extended_because}</bdi>` })}</p>`}
    ${one.message !== undefined && html`<blockquote><p><bdi>${one.message}</bdi></p></blockquote>`}
    ${one.reply !== undefined && html`<p>${voice.phrase('rights.reply', { reply: html`<bdi>${one.reply}</bdi>` })}</p>`}
    ${one.state === 'denied' && one.authority !== undefined && html`<p>${voice.say('me.authority', { authority: one.authority })}</p>`}
  </li>`)}</ul>`}</section>`
}

function sessionList({ voice, sessions }: RightsPage): Html {
  return html`<section class="card" id="devices" aria-labelledby="h-devices"><h2 id="h-devices">${voice.say('rights.devices')}</h2>
  <p>${voice.say('rights.devices_text')}</p>
  <ul class="devices">${sessions.map((one) => html`<li><span><strong>${voice.say(one.openedBy === 'code' ? 'rights.by_code' : 'rights.by_link')}</strong>${one.current
    && html` <span class="tag good">${voice.say('rights.this_one')}</span>`}<br><span class="quiet-text">${
    voice.say('rights.device_times', { opened: voice.moment(one.openedAt), seen: voice.moment(one.seenAt) })}</span></span>
  <form method="post" action="${`/me/sessions/${one.id}/end`}"><input type="hidden" name="back" value="/me/rights?done=ended#devices">
    <button type="submit" class="button quiet small">${voice.say('rights.end')}<span class="unseen">: ${voice.moment(one.openedAt)}</span></button></form></li>`)}</ul></section>`
}

export interface ErasePage {
  readonly voice: Voice
  readonly view: OwnView
  readonly rewards: number
  readonly faults: readonly FieldFault[]
}

/** What goes and what stays is said before, and a word is typed, so that nobody does it by a slip. */
export function erasePage({ voice, view, rewards, faults }: ErasePage): Html {
  const word = voice.say('rights.erase_word')
  return html`<h1>${voice.say('rights.erase_title', { brand: voice.brandName() })}</h1>
${errorSummary(voice, faults)}
${note('bad', html`<p><strong>${voice.say('rights.erase_final')}</strong></p>`)}
<section class="card"><h2>${voice.say('rights.goes')}</h2><ul>
  <li>${voice.say('rights.goes_answers', { count: view.answers.length })}</li>
  <li>${voice.say('rights.goes_permissions')}</li>
  <li>${voice.say('rights.goes_contact')}</li>
  <li>${voice.say('rights.goes_diary')}</li></ul>
  <h2>${voice.say('rights.stays')}</h2><ul>
  <li>${voice.say('rights.stays_proof')}</li>
  <li>${voice.say('rights.stays_token')}</li>
  ${rewards > 0 && html`<li>${voice.say('rights.stays_rewards')}</li>`}</ul></section>
<form class="card fields" method="post" action="/me/rights/erase" novalidate>
  ${inputField(voice, {
    name: 'word', type: 'text', label: voice.phrase('rights.erase_type', { word: html`<strong>${word}</strong>` }), value: '',
    fault: faults[0], attributes: html` autocomplete="off" autocapitalize="off" spellcheck="false" required`,
  })}
  <div class="actions"><button type="submit" class="button danger">${voice.say('rights.erase_now')}</button>
  <a class="button quiet" href="/me/rights">${voice.say('rights.erase_keep')}</a></div>
</form>
<p>${voice.phrase('rights.erase_first', { download: html`<a href="/me/rights/export.json" download>${voice.say('rights.download_json')}</a>` })}</p>`
}

export interface ErasedPage {
  readonly voice: Voice
  /** The certificate, a compact JWS. */
  readonly certificate: string
  readonly erasedAt: number
}

/** Nobody is signed in any more, so the certificate travels in the page itself. */
export function erasedPage({ voice, certificate, erasedAt }: ErasedPage): Html {
  return html`<h1>${voice.say('rights.erased_title')}</h1>
<p class="lead">${voice.say('rights.erased', { brand: voice.brandName(), date: voice.moment(erasedAt) })}</p>
<section class="card paper" aria-labelledby="h-certificate"><h2 id="h-certificate">${voice.say('rights.certificate')}</h2>
  <p>${voice.say('rights.certificate_text')}</p>
  <form method="post" action="/me/certificate"><input type="hidden" name="certificate" value="${certificate}">
    <div class="actions"><button type="submit" class="button">${icon('download')}${voice.say('rights.certificate_download')}</button></div></form>
  <p class="id" lang="" translate="no">${certificate}</p></section>`
}
