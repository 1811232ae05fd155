import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Notice } from '../../modules/profile/notice.ts'
import type { OwnAnswer, OwnView } from '../../modules/profile/own.ts'
import type { Changed } from '../../modules/profile/presentation.ts'
import { openQuestions } from './answers-form.ts'
import { icon } from './icons.ts'
import { chips, emptyState, errorSummary, fact, faultOf, inputField, note, noticeText, reviewBar, tick, yesNo } from './parts.ts'
import type { FieldFault, Fields } from './parts.ts'
import { valueField } from './value-field.ts'
import type { Voice } from './voice.ts'
import { askTitle, labelOf, purposeTitle, recipientName, valueInWords } from './words.ts'

/** A form of the person's pages, in whatever state it is shown. */
export interface FormPage {
  readonly voice: Voice
  readonly view: OwnView
  readonly level: 'full' | 'reduce'
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
  /** Issued for exactly what this page shows. */
  readonly presentation: string
  /** The browser asks not to have its reader's data sold or shared. */
  readonly privacyControl?: boolean
  /** The text that the presentation stands for. */
  readonly notice: Notice
  /** Shown above: what was typed is still here, but the page was old, or this has changed meanwhile. */
  readonly outdated?: Changed
  /** The item to open. */
  readonly open?: string | undefined
}

export function answersPage(page: FormPage): Html {
  const { voice, view, level } = page
  const questions = openQuestions(view)
  const empty = view.answers.length === 0
  return html`<h1>${voice.say('answers.title')}</h1>
<p class="lead">${voice.say(level === 'full' ? 'answers.lead' : 'answers.lead_reduce', { brand: voice.brandName(), count: view.answers.length })}</p>
${formNotes(page)}
${empty && emptyState('answers', voice.say('answers.empty_title'), voice.say('answers.empty', { brand: voice.brandName() }))}
${(!empty || questions.now.length > 0) && html`<form class="stack" method="post" action="/me/answers/preview" data-review autocomplete="off" novalidate>
<input type="hidden" name="presentation" value="${page.presentation}">
${view.answers.map((answer) => answerCard(page, answer))}
${level === 'full' && questions.now.length > 0 && html`<section class="card questions" aria-labelledby="more-questions">
  <h2 id="more-questions">${voice.say('answers.more')}</h2><p class="quiet-text">${voice.say('answers.more_hint')}</p>
  ${questions.now.map((key) => openQuestion(page, key))}
</section>`}
${noticeText(voice, page.notice)}${reviewBar(voice)}
</form>`}
${level === 'full' && questions.afterYes.length > 0 && html`<section class="card">
  <h2>${voice.say('answers.after_yes')}</h2>
  <p>${voice.phrase('answers.after_yes_text', { answers: voice.list(questions.afterYes.map((key) => labelOf(voice, view.catalog, key, false))) })}</p>
  <p><a href="/me/permissions">${voice.say('answers.to_permissions')}</a></p>
</section>`}`
}

/** What stands above every form: faults, what changed meanwhile, that a way in was not enough. */
export function formNotes({ voice, view, faults, outdated, level }: FormPage): Html {
  return html`${errorSummary(voice, faults)}${outdated && note('care', html`<p>${voice.say('errors.outdated')}</p>${
    changedItems(voice, view, outdated)}`, 'alert')}${level === 'reduce'
    && note('plain', html`<p>${voice.say('me.reduce_only')}</p><p><a href="/me/sign-in">${voice.say('me.get_code')}</a></p>`)}`
}

function changedItems(voice: Voice, { catalog }: OwnView, { purposes, attributes, recipients }: Changed): Html | false {
  const items = [
    ...purposes.map((key) => purposeTitle(voice, catalog, key, false)), ...attributes.map((key) => labelOf(voice, catalog, key, false)),
    ...recipients.map((key) => recipientName(catalog, key)),
  ]
  return items.length > 0 && html`<p>${voice.phrase('errors.outdated_items', { items: voice.list(items.map((item) => html`<strong>${item}</strong>`)) })}</p>`
}

function answerCard(page: FormPage, answer: OwnAnswer): Html {
  const { voice, view, level, fields } = page
  const { catalog } = view
  const { attribute: key } = answer
  const definition = catalog.attributes.get(key)
  const removed = fields.get(`delete.${key}`) === 'yes'
  const used = answer.usedFor.filter((purpose) => !answer.barredFrom.includes(purpose))
  const recipients = [...new Set(used.flatMap((purpose) => catalog.purposes.get(purpose)?.recipients ?? []))]
    .filter((recipient) => view.recipients.some((one) => one.key === recipient && one.status === 'ConsentGiven'))
  const opened = page.open === key || page.faults.some(({ field }) => field.split('.')[1] === key)
  return html`<section class="card answer" id="${key}" aria-labelledby="h-${key}">
  <header><h2 id="h-${key}">${labelOf(voice, catalog, key)}</h2>
  ${answer.value !== undefined && html`<p class="value">${valueInWords(voice, catalog, key, answer.value, answer.rounded)}</p>`}
  ${answer.rounded !== undefined && html`<p><span class="tag">${voice.say(`answers.rounded_${answer.rounded}`)}</span></p>`}
  ${definition?.sensitive === true && html`<p><span class="tag care">${icon('permissions')}${voice.say('answers.sensitive')}</span></p>`}</header>
  ${!answer.fresh && note('care', html`<p>${voice.say('answers.stale')}</p>`)}
  <dl class="facts">
    ${fact(voice.say('answers.told'), toldWords(voice, view, answer))}
    ${fact(voice.say('answers.why'), definition && Object.keys(definition.why).length > 0 && voice.brand(definition.why))}
    ${fact(voice.say('answers.used_for'), used.length > 0
      ? voice.list(used.map((purpose) => html`<a href="/me/permissions#${purpose}">${purposeTitle(voice, catalog, purpose, false)}</a>`))
      : voice.say(view.restrictedSince === undefined ? 'answers.used_for_nothing' : 'answers.restricted'))}
    ${fact(voice.say('answers.passed_to'), recipients.length > 0 && voice.list(recipients.map((one) => recipientName(catalog, one))))}
    ${fact(voice.say(answer.limitedUntil === undefined ? 'answers.fresh_until' : 'answers.limited_until'),
      answer.fresh && answer.freshUntil !== undefined && voice.day(answer.freshUntil))}
  </dl>
  <details class="change"${opened && html` open`}><summary>${voice.say(level === 'full' ? 'answers.change' : 'answers.reduce')}<span class="unseen">: ${
    labelOf(voice, catalog, key, false)}</span></summary>
  <div class="fields">
    ${level === 'full' && !answer.fresh && tick(`again.${key}`, 'yes', fields.get(`again.${key}`) === 'yes', voice.say('answers.still_true'))}
    ${level === 'full' && definition?.retired !== true && valueField(page, key)}
    <div class="reduce">${reduceFields(page, answer)}
    ${tick(`delete.${key}`, 'yes', removed, html`<strong>${voice.say('answers.delete')}</strong>
      <span class="hint">${voice.say('answers.delete_hint')}</span>`)}</div>
  </div></details>
</section>`
}

function toldWords(voice: Voice, { catalog }: OwnView, { toldAt, shown }: OwnAnswer): Html {
  const date = html`<time datetime="${new Date(toldAt).toISOString()}">${voice.day(toldAt)}</time>`
  return shown?.ask === undefined
    ? voice.phrase('answers.told_on', { date })
    : voice.phrase('answers.told_on_in', { date, ask: askTitle(voice, catalog, shown.ask, false) })
}

/** Ways to tell less without deleting. */
function reduceFields(page: FormPage, { attribute: key, barredFrom, usedFor, freshUntil, rounded }: OwnAnswer): Html {
  const { voice, view, level, fields, faults } = page
  const { catalog } = view
  const definition = catalog.attributes.get(key)
  const bound = [...(definition?.purposes ?? [])].filter((purpose) => usedFor.includes(purpose) || barredFrom.includes(purpose))
  const tomorrow = dayAfter(view.now, 1)
  return html`${bound.map((purpose) => yesNo(voice, {
    name: `use.${key}.${purpose}`,
    label: voice.phrase('answers.use_for', { purpose: purposeTitle(voice, catalog, purpose, false) }),
    value: fields.get(`use.${key}.${purpose}`),
    classes: 'plain',
    only: level === 'reduce' ? 'no' : undefined,
  }))}
  ${definition?.type === 'date' && rounded !== 'year' && chips(voice, {
    name: `round.${key}`, label: voice.say('answers.round'), hint: voice.say('answers.round_hint'), type: 'radio',
    values: [fields.get(`round.${key}`) ?? rounded ?? ''],
    options: [
      ...(rounded === undefined ? [{ value: '', label: voice.say('answers.round_no') }] : []),
      { value: 'month', label: voice.say('answers.round_month') }, { value: 'year', label: voice.say('answers.round_year') },
    ],
  })}
  ${inputField(voice, {
    name: `until.${key}`, type: 'date', label: voice.say('answers.until'), hint: voice.say('answers.until_hint'),
    value: fields.get(`until.${key}`) ?? '', fault: faultOf(faults, `until.${key}`),
    attributes: html` min="${tomorrow}"${freshUntil !== undefined && html` max="${dayAfter(freshUntil, 0)}"`}`,
  })}`
}

/** A question that was not answered: closed until the person wants to say something. */
function openQuestion(page: FormPage, key: string): Html {
  const { voice, view, faults, fields } = page
  const { catalog } = view
  const { why, purposes, sensitive, freshFor } = catalog.attributes.get(key)!
  const granted = [...purposes].filter((purpose) => view.purposes.some((one) => one.key === purpose && one.status === 'ConsentGiven'))
  const opened = page.open === key || fields.getAll(`a.${key}`).some((text) => text !== '') || faultOf(faults, `a.${key}`) !== undefined
  return html`<details class="question" id="${key}"${opened && html` open`}><summary>${labelOf(voice, catalog, key)}</summary>
  <div class="fields">
  ${sensitive && html`<p><span class="tag care">${icon('permissions')}${voice.say('answers.sensitive')}</span></p>`}
  <dl class="facts">
    ${fact(voice.say('answers.why'), Object.keys(why).length > 0 && voice.brand(why))}
    ${fact(voice.say('answers.would_serve'), voice.list(granted.map((purpose) => purposeTitle(voice, catalog, purpose, false))))}
    ${fact(voice.say('answers.kept'), freshFor !== undefined && voice.period(freshFor))}
  </dl>
  ${valueField(page, key)}</div></details>`
}

export function dayAfter(ms: number, days: number): string {
  return new Date(ms + days * 86_400_000).toISOString().slice(0, 10)
}
