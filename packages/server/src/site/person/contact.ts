import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { Texts } from '../../modules/catalog/types.ts'
import type { OwnReach } from '../../modules/outreach/contactability.ts'
import { contactChannels } from '../../modules/ledger/entry.ts'
import { dayAfter, formNotes } from './answers.ts'
import type { FormPage } from './answers.ts'
import { daypartNames, dayparts, reachableBy, twoYearsOn } from './contact-form.ts'
import type { Daypart } from './contact-form.ts'
import { deviceSection } from './device.ts'
import { icon } from './icons.ts'
import { chips, errorLine, faultOf, fold, idOf, inputField, note, noticeText, reviewBar, selectField } from './parts.ts'
import type { Fields } from './parts.ts'
import { quietSection, stillQuiet } from './quiet-days.ts'
import { reachSection } from './reach.ts'
import { nameOfLanguage } from './voice.ts'
import type { Voice } from './voice.ts'

/** An address or number at which the person can be reached. */
export interface ContactPoint {
  readonly id: string
  readonly channel: string
  readonly address: string
  readonly verified: boolean
  readonly undeliverable?: string
}

export interface ContactPage extends FormPage {
  readonly points: readonly ContactPoint[]
  /** The contact point to which a code was just sent. */
  readonly coded?: string | undefined
  /** What they never want to be asked. */
  readonly unwanted?: readonly { readonly ask: string; readonly title?: Texts }[]
  /** What stood in the form for a new address. */
  readonly typed?: Fields
  /** What would become of a message now. */
  readonly reach?: OwnReach
  /** For notices in this browser: the brand, and the key that it asks its push service with. */
  readonly push?: { readonly brand: string; readonly publicKey: string }
  /** What was just done to an address. */
  readonly done?: (typeof contactDones)[number] | undefined
}

export const contactDones = ['added', 'coded', 'verified', 'removed', 'allowed', 'device'] as const

export function contactPage(page: ContactPage): Html {
  const { voice, view, level, fields, faults } = page
  const { brand } = view.catalog.document
  const topics = Object.entries(brand.topics ?? {})
  const paused = view.preferences.paused_until
  return html`<h1>${voice.say('contact.title')}</h1>
<p class="lead">${voice.say('contact.lead', { brand: voice.brandName() })}</p>
${formNotes(page)}
${page.done !== undefined && note('good', html`<p>${voice.say(`contact.done_${page.done}`)}</p>`, 'status')}
${paused !== undefined && paused > dayAfter(view.now, 0) && note('care', html`<p>${voice.say('contact.paused', { date: voice.calendarDay(paused) })}</p>`)}
<div class="stack">${page.reach && view.restrictedSince === undefined && reachSection(voice, view.catalog, page.reach)}
${level === 'full' && pointsSection(page)}
${level === 'full' && page.push && deviceSection(voice, page.push)}
${level === 'full' && unwantedSection(page)}</div>
<form class="stack" method="post" action="/me/contact/preview" data-review autocomplete="off" novalidate>
<input type="hidden" name="presentation" value="${page.presentation}">
<button type="submit" class="unseen" tabindex="-1" aria-hidden="true">${voice.say('me.review')}</button>
<section class="card" aria-labelledby="h-channels"><h2 id="h-channels">${voice.say('contact.channels')}</h2>
  <p class="hint">${voice.say('contact.channels_hint')}</p>
  <div class="ranks">${contactChannels.map((channel) => rankField(page, channel))}</div>
  ${topics.length > 0 && chips(voice, {
    name: 'topic', type: 'checkbox', label: html`${voice.say('contact.topics')}`, hint: voice.say('contact.topics_hint'), classes: 'topics',
    values: fields.getAll('topic'), options: topics.map(([value, texts]) => ({ value, label: voice.brand(texts, false) })),
  })}
</section>
<section class="card times" aria-labelledby="h-times"><h2 id="h-times">${voice.say('contact.times')}</h2>
  <p class="hint">${voice.say('contact.times_hint', { zone: voice.timeZone.replaceAll('_', ' ') })}</p>
  ${errorLine(voice, faultOf(faults, 'when'))}
  ${chips(voice, {
    name: 'when', type: 'radio', label: voice.say('contact.when'), values: [fields.get('when') ?? 'any'],
    options: (['any', 'part', 'hour'] as const).map((value) => ({ value, label: voice.say(`contact.when_${value}`) })),
  })}
  ${weekByPart(page)}
  ${weekByHour(page)}
  ${inputField(voice, {
    name: 'weekly', type: 'number', label: voice.say('contact.weekly'), hint: voice.say('contact.weekly_hint'),
    value: fields.get('weekly') ?? '', fault: faultOf(faults, 'weekly'), attributes: html` min="1" max="50" step="1" inputmode="numeric"`,
  })}
</section>
${quietSection({
  voice, fields, faults, level, kept: stillQuiet(view.preferences.quiet_dates, dayAfter(view.now, 0)),
  earliest: dayAfter(view.now, 0), latest: twoYearsOn(view.now),
  pause: inputField(voice, {
    name: 'pause', type: 'date', label: voice.say('contact.pause'), hint: voice.say('contact.pause_hint'),
    value: fields.get('pause') ?? '', fault: faultOf(faults, 'pause'), attributes: html` min="${dayAfter(view.now, 1)}" max="${dayAfter(view.now, 729)}"`,
  }),
})}
${level === 'full' && fold(voice, { id: 'addressed', title: voice.say('contact.addressed'), hint: voice.say('contact.addressed_hint'), names: ['name', 'pronouns', 'language'], fields, faults }, html`
  ${inputField(voice, {
    name: 'name', type: 'text', label: voice.say('contact.name'), value: fields.get('name') ?? '', fault: faultOf(faults, 'name'),
    attributes: html` maxlength="80" autocomplete="nickname"`,
  })}
  ${inputField(voice, {
    name: 'pronouns', type: 'text', label: voice.say('contact.pronouns'), value: fields.get('pronouns') ?? '', fault: faultOf(faults, 'pronouns'),
    attributes: html` maxlength="40" autocomplete="off"`,
  })}
  ${selectField(voice, {
    name: 'language', label: voice.say('contact.language'), value: fields.get('language') ?? '', fault: faultOf(faults, 'language'),
    options: [{ value: '', label: voice.say('contact.not_said') }, ...brand.locales.map((value) => ({ value, label: nameOfLanguage(value) }))],
  })}`)}
${noticeText(voice, page.notice)}${reviewBar(voice)}
</form>`
}

function rankField({ voice, view, fields, level }: ContactPage, channel: (typeof contactChannels)[number]): Html {
  const { channels } = view.preferences
  const ranks = contactChannels.map((_, i) => ({ value: String(i + 1), label: voice.say(`contact.rank_${i + 1}`) }))
  const wanted = level === 'full' || channels === undefined || channels.includes(channel)
  return selectField(voice, {
    name: `channel.${channel}`, label: voice.say(`contact.channel_${channel}`), value: fields.get(`channel.${channel}`) ?? '',
    options: [
      ...(channels === undefined ? [{ value: '', label: voice.say('contact.not_said') }] : []),
      ...(wanted ? ranks : []),
      { value: 'never', label: voice.say('contact.never') },
    ],
  })
}

function weekByPart(page: ContactPage): Html {
  const { voice, fields } = page
  return week(voice, 'by-part', voice.say('contact.by_part'), daypartNames.map((part) => ({
    head: html`${voice.say(`contact.${part}`)} <small><bdi dir="ltr">${spanOf(voice, part)}</bdi></small>`,
    words: voice.say(`contact.${part}`),
    name: (day: string) => `part.${day}`,
    value: part,
    chosen: (day: string) => fields.getAll(`part.${day}`).includes(part),
  })))
}

function weekByHour({ voice, fields }: ContactPage): Html {
  return week(voice, 'by-hour hours', voice.say('contact.by_hour'), Array.from({ length: 24 }, (_, hour) => ({
    head: html`${voice.hour(hour)}`,
    words: voice.hour(hour),
    name: (day: string) => `hour.${day}`,
    value: String(hour),
    chosen: (day: string) => fields.getAll(`hour.${day}`).includes(String(hour)),
  })))
}

/** A table of check boxes: each says its day and its hours by itself, so it needs no eyes and no mouse. */
function week(voice: Voice, classes: string, caption: string, rows: readonly {
  readonly head: Child
  readonly words: string
  readonly name: (day: string) => string
  readonly value: string
  readonly chosen: (day: string) => boolean
}[]): Html {
  return html`<table class="week ${classes}" data-week><caption class="unseen">${caption}</caption>
  <thead><tr><td></td>${voice.week.map((day) => html`<th scope="col"><abbr title="${voice.weekday(day)}">${voice.weekday(day, 'short')}</abbr></th>`)}</tr></thead>
  <tbody>${rows.map((row) => html`<tr><th scope="row">${row.head}</th>${voice.week.map(String).map((day) => html`<td><label><input type="checkbox" id="${
    idOf(`${row.name(day)}.${row.value}`)}" name="${row.name(day)}" value="${row.value}"${row.chosen(day) && html` checked`}><span class="unseen">${
    voice.say('contact.cell', { day: voice.weekday(Number(day)), hours: row.words })}</span></label></td>`)}</tr>`)}</tbody>
</table>`
}

function spanOf(voice: Voice, part: Daypart): string {
  const [from, to] = dayparts[part]
  return voice.hours(from, to)
}

function unwantedSection({ voice, unwanted = [] }: ContactPage): Html | false {
  return unwanted.length > 0 && html`<section class="card" id="unwanted" aria-labelledby="h-unwanted"><h2 id="h-unwanted">${voice.say('contact.unwanted')}</h2>
  <p class="hint">${voice.say('contact.unwanted_hint')}</p>
  <ul class="points">${unwanted.map(({ ask, title }) => html`<li>
    <div class="standing"><strong>${title ? voice.brand(title, false) : html`<bdi>${ask}</bdi>`}</strong></div>
    <div class="actions"><form method="post" action="/me/contact/allow"><input type="hidden" name="ask" value="${ask}">
      <button type="submit" class="button quiet small">${voice.say('contact.allow')}<span class="unseen">: ${title ? voice.plain(title) : ask}</span></button></form></div>
  </li>`)}</ul>
</section>`
}

function pointsSection({ voice, points, coded, faults, view, typed }: ContactPage): Html {
  const reachable = reachableBy(points)
  const missing = (view.preferences.channels ?? []).filter((channel) => !reachable.has(channel))
  return html`<section class="card" id="points" aria-labelledby="h-points"><h2 id="h-points">${voice.say('contact.points')}</h2>
  <p class="hint">${voice.say('contact.points_hint')}</p>
  ${missing.length > 0 && note('care', html`<p>${voice.phrase('contact.missing', {
    channels: voice.list(missing.map((channel) => html`${voice.say(`contact.channel_${channel}`)}`)) })}</p>`)}
  ${points.length === 0 ? html`<p>${voice.say('contact.points_none')}</p>` : html`<ul class="points">${points.map((point) => html`<li>
    <div class="standing"><strong><bdi>${point.address}</bdi></strong> <span class="quiet-text">${voice.say(`contact.channel_${point.channel}`)}</span>
    ${point.undeliverable !== undefined ? html`<span class="tag care">${voice.say(point.undeliverable === 'stopped' ? 'contact.stopped' : 'contact.lost')}</span>`
      : point.verified ? html`<span class="tag good">${icon('check')}${voice.say('contact.verified')}</span>`
      : html`<span class="tag care">${voice.say('contact.unverified')}</span>`}</div>
    <div class="actions">
    ${(!point.verified || point.undeliverable !== undefined) && html`<form method="post" action="/me/contact/code"><input type="hidden" name="point" value="${point.id}">
      <button type="submit" class="button quiet small">${voice.say('contact.send_code')}</button></form>`}
    <form method="post" action="/me/contact/remove"><input type="hidden" name="point" value="${point.id}">
      <button type="submit" class="button quiet small">${voice.say('contact.remove')}<span class="unseen">: ${point.address}</span></button></form></div>
    ${coded === point.id && html`<form class="fields" method="post" action="/me/contact/verify"><input type="hidden" name="point" value="${point.id}">
      ${inputField(voice, {
        name: 'code', type: 'text', label: voice.say('contact.code'), hint: voice.say('contact.code_hint', { address: point.address }), value: '',
        fault: faultOf(faults, 'code'), attributes: html` class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" data-focus`,
      })}
      <div class="actions"><button type="submit" class="button">${voice.say('contact.confirm')}</button></div></form>`}
  </li>`)}</ul>`}
  <details${faultOf(faults, 'address') && html` open`}><summary>${voice.say('contact.add')}</summary>
  <form class="fields" method="post" action="/me/contact/add" novalidate>
    ${selectField(voice, {
      name: 'channel', label: voice.say('contact.add_channel'), value: typed?.get('channel') ?? 'email',
      options: (['email', 'sms', 'whatsapp'] as const).map((value) => ({ value, label: voice.say(`contact.channel_${value}`) })),
    })}
    ${inputField(voice, {
      name: 'address', type: 'text', label: voice.say('contact.add_address'), hint: voice.say('contact.add_hint'), value: typed?.get('address') ?? '',
      fault: faultOf(faults, 'address'), attributes: html` maxlength="320" autocomplete="email" required`,
    })}
    <div class="actions"><button type="submit" class="button">${voice.say('contact.add_button')}</button></div>
  </form></details>
</section>`
}
