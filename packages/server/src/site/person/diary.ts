import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Texts } from '../../modules/catalog/types.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { emptyState, note, selectField } from './parts.ts'
import type { Voice } from './voice.ts'
import { labelOf, purposeTitle, valueInWords } from './words.ts'

/** One use, as it was put on record. */
export interface DiaryUse {
  readonly id: string
  /** Milliseconds. */
  readonly at: number
  readonly kind: string
  readonly purpose: string
  readonly actor: string
  /** Keys of the attributes whose answers were used, as far as they can still be told. */
  readonly attributes: readonly string[]
  /** Some were deleted since, so that nobody can say any more what they were about. */
  readonly gone?: boolean
  readonly offers: readonly string[]
  readonly segment?: string | undefined
  readonly route?: string | undefined
  readonly target?: string | undefined
  /** Key in the catalogue of what was sent or what led to it, and how it went. */
  readonly key?: string | undefined
  readonly source?: string | undefined
  readonly channel?: string | undefined
  readonly recipient?: string | undefined
  /** Of staff who looked: why, and by which role. */
  readonly reason?: string | undefined
  readonly role?: string | undefined
}

export interface DiaryPage {
  readonly voice: Voice
  readonly view: OwnView
  readonly uses: readonly DiaryUse[]
  readonly purpose: string
  readonly kind: string
  /** `YYYY-MM-DD`: nothing after this day. */
  readonly until: string
  /** Address of the older ones. */
  readonly older?: string | undefined
}

export const diaryKinds = ['decision', 'routing', 'read', 'staff_view', 'segment', 'message', 'automation', 'transfer', 'export'] as const

export function diaryPage(page: DiaryPage): Html {
  const { voice, view, uses, purpose, kind, until, older } = page
  const filtered = purpose !== '' || kind !== '' || until !== ''
  return html`<h1>${voice.say('diary.title')}</h1>
<p class="lead">${voice.say('diary.lead', { brand: voice.brandName() })}</p>
<form class="card filters" method="get" action="/me/diary" aria-label="${voice.say('diary.filter')}">
  ${selectField(voice, {
    name: 'purpose', label: voice.say('diary.filter_purpose'), value: purpose,
    options: [{ value: '', label: voice.say('diary.all') }, ...[...view.catalog.purposes.keys()].map((key) => ({
      value: key, label: purposeTitle(voice, view.catalog, key, false),
    }))],
  })}
  ${selectField(voice, {
    name: 'kind', label: voice.say('diary.filter_kind'), value: kind,
    options: [{ value: '', label: voice.say('diary.all') }, ...diaryKinds.map((value) => ({ value, label: voice.say(`diary.kind_${value}`) }))],
  })}
  <div class="field"><label for="until">${voice.say('diary.filter_until')}</label><input type="date" id="until" name="until" value="${until}"></div>
  <div class="actions"><button type="submit" class="button quiet">${voice.say('diary.show')}</button>${filtered
    && html`<a href="/me/diary">${voice.say('diary.show_all')}</a>`}</div>
</form>
${uses.length === 0 ? emptyState('diary', voice.say(filtered ? 'diary.none_found_title' : 'diary.empty_title'),
    voice.say(filtered ? 'diary.none_found' : 'diary.empty', { brand: voice.brandName() }))
  : byDay(voice, uses).map(([day, those]) => html`<section class="day" aria-label="${day}"><h2>${day}</h2>
  <ol class="uses">${those.map((use) => html`<li id="${use.id}"><time datetime="${new Date(use.at).toISOString()}">${timeOf(voice, use.at)}</time>
  <p>${sentence(page, use)}${use.reason !== undefined && html`<br><span class="quiet-text">${voice.phrase('diary.staff_reason', {
    reason: html`<q><bdi>${use.reason}</bdi></q>` })}</span>`}</p>${why(page, use)}</li>`)}</ol></section>`)}
${older !== undefined && html`<p class="actions"><a class="button quiet" href="${older}">${voice.say('diary.older')}</a></p>`}
${uses.length > 0 && note('plain', html`<p>${voice.say('diary.complete')}</p>`)}`
}

function byDay(voice: Voice, uses: readonly DiaryUse[]): [string, DiaryUse[]][] {
  const days = new Map<string, DiaryUse[]>()
  for (const use of uses) {
    const day = voice.day(use.at)
    const those = days.get(day)
    if (those) those.push(use)
    else days.set(day, [use])
  }
  return [...days]
}

const timeOf = (voice: Voice, at: number) =>
  new Intl.DateTimeFormat(voice.locale, { timeStyle: 'short', timeZone: voice.timeZone }).format(at)

/** Who did what with which answers, in one sentence. */
function sentence({ voice, view }: DiaryPage, { kind, purpose, attributes, gone, offers, segment, route, target, actor, ...use }: DiaryUse): Html {
  const { catalog } = view
  const values = {
    brand: html`${voice.brandName()}`,
    purpose: html`<strong>${purposeTitle(voice, catalog, purpose, false)}</strong>`,
    answers: voice.list(attributes.map((key) => html`<strong>${labelOf(voice, catalog, key, false)}</strong>`)),
    count: attributes.length,
    offers: voice.list(offers.map((key) => offerTitle(voice, view, key))),
  }
  // Who looked stands here also where what they saw is gone since.
  if (kind === 'staff_view') {
    const seen = attributes.length > 0 ? 'staff_view' : gone === true ? 'staff_view_gone' : 'staff_view_nothing'
    return voice.phrase(`diary.${seen}`, { ...values, role: use.role ?? '' })
  }
  if (kind === 'export') return voice.phrase(actor === 'person' ? 'diary.export_own' : 'diary.export', values)
  if (gone === true && attributes.length === 0) return voice.phrase('diary.used_gone', values)
  if (kind === 'segment') {
    const title = segment === undefined ? undefined : catalog.document.segments[segment]?.title
    return title ? voice.phrase('diary.segment_named', { ...values, segment: voice.brand(title, false) }) : voice.phrase('diary.segment', values)
  }
  if (kind === 'decision' && offers.length > 0) return voice.phrase(attributes.length > 0 ? 'diary.decision_offers' : 'diary.decision_offers_plain', values)
  // Nothing was shown, and yet an answer was used: the one by which they are left out.
  if (kind === 'decision') return voice.phrase(attributes.length > 0 ? 'diary.decision_held' : 'diary.decision', values)
  if (kind === 'routing') {
    const named = catalog.document.routes[route ?? '']?.targets.find(({ key }) => key === target)
    return voice.phrase(attributes.length > 0 ? 'diary.routing' : 'diary.routing_plain', {
      ...values, target: named ? voice.brand(named.title, false) : html`${(target ?? '').replaceAll('_', ' ')}`,
    })
  }
  if (kind === 'read') return voice.phrase('diary.read', values)
  const { key, source, channel, recipient } = use
  if (kind === 'message') {
    return voice.phrase(attributes.length > 0 ? 'diary.message' : 'diary.message_plain', {
      ...values, channel: channel ?? '', title: sentTitle(voice, view, source, key),
    })
  }
  if (kind === 'automation') return voice.phrase('diary.automation', { ...values, title: sentTitle(voice, view, 'automation', key) })
  if (kind === 'transfer') {
    return voice.phrase('diary.transfer', { ...values, recipient: html`${catalog.recipients.get(recipient ?? '')?.name ?? recipient ?? ''}` })
  }
  return voice.phrase('diary.other', values)
}

const sections = { campaign: 'campaigns', automation: 'automations', post: 'posts' } as const

/** What the brand calls what it sent; what it said may hold answers, and stands with the message itself. */
function sentTitle(voice: Voice, { catalog }: OwnView, source = '', key = ''): Html {
  const section = Object.hasOwn(sections, source) ? sections[source as keyof typeof sections] : undefined
  const title = section ? catalog.document[section][key]?.title : source === 'exempt' ? exemptTitle(catalog, key) : undefined
  return html`<q>${title ? voice.brand(title, false) : key.replaceAll('_', ' ')}</q>`
}

/** Such a message has no name but its subject, in which the call puts what it brings. */
function exemptTitle({ document }: OwnView['catalog'], key: string): Texts | undefined {
  const subjects = Object.entries(document.exempt_messages[key]?.content ?? {}).flatMap(([locale, { subject }]) =>
    (subject === undefined ? [] : [[locale, subject.replace(/\{\{[^}]*\}\}/g, '…')] as const]))
  return subjects.length > 0 ? Object.fromEntries(subjects) : undefined
}

function offerTitle(voice: Voice, { catalog }: OwnView, key: string): Html {
  const content = catalog.document.offers[key]?.content ?? {}
  const titles = Object.fromEntries(Object.entries(content).flatMap(([locale, { title }]) => (title === undefined ? [] : [[locale, title]])))
  return Object.keys(titles).length > 0 ? html`<q>${voice.brand(titles, false)}</q>` : html`<q>${key.replaceAll('_', ' ')}</q>`
}

/** Leads from the use to the answer that caused it, and to the place where exactly that is changed. */
function why({ voice, view }: DiaryPage, { attributes, purpose, kind }: DiaryUse): Html | false {
  if (kind === 'export') return false
  const { catalog } = view
  const title = purposeTitle(voice, catalog, purpose, false)
  const standing = view.purposes.find(({ key }) => key === purpose)
  return html`<details><summary>${voice.say('diary.why')}</summary>
  <p>${voice.phrase(standing?.status === 'ConsentGiven' ? 'diary.because_yes' : 'diary.because_then', {
    purpose: html`<a href="/me/permissions#${purpose}">${title}</a>` })}</p>
  ${attributes.length > 0 && html`<ul>${attributes.map((key) => {
    const answer = view.answers.find((one) => one.attribute === key)
    const label = labelOf(voice, catalog, key, false)
    if (answer?.value === undefined) return html`<li>${voice.phrase('diary.answer_gone', { answer: label })}</li>`
    return html`<li>${voice.phrase('diary.answer_now', { answer: label, value: html`<strong>${valueInWords(voice, catalog, key, answer.value, answer.rounded)}</strong>` })}
    <a href="${`/me/answers?open=${key}#${key}`}">${voice.say('diary.change')}<span class="unseen">: ${label}</span></a></li>`
  })}</ul>`}</details>`
}
