import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { Notice } from '../../modules/profile/notice.ts'
import { icon } from './icons.ts'
import type { Icon } from './icons.ts'
import type { Voice } from './voice.ts'

/** What stands in a form, whether it was typed or comes from what is kept. A name may stand in it several times. */
export type Fields = URLSearchParams

/** What is wrong with one field, in the reader's words. */
export interface FieldFault {
  readonly field: string
  readonly message: string
}

/** Names have dots; ids are written so that style sheets and scripts need no escapes. */
export const idOf = (name: string) => name.replaceAll('.', '-')

export const faultOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)

/** First thing on the page where something was not in order; each line leads to its field. */
export function errorSummary(voice: Voice, faults: readonly FieldFault[]): Html | false {
  if (faults.length === 0) return false
  return html`<div class="note bad errors" role="alert" tabindex="-1" data-focus>${icon('attention')}<div>
    <h2>${voice.say('errors.summary', { count: faults.length })}</h2>
    <ul>${faults.map(({ field, message }) => html`<li><a href="#${idOf(field)}">${message}</a></li>`)}</ul>
  </div></div>`
}

/** `role` only where it comes as the answer to something the person did. */
export function note(kind: 'good' | 'care' | 'bad' | 'plain', body: Child, role?: 'status' | 'alert'): Html {
  const sign: Record<typeof kind, Icon> = { good: 'check', care: 'attention', bad: 'attention', plain: 'notice' }
  return html`<div class="note ${kind}"${role && html` role="${role}"`}>${icon(sign[kind])}<div>${body}</div></div>`
}

export function errorLine(voice: Voice, fault: FieldFault | undefined): Html | false {
  if (!fault) return false
  return html`<p class="error" id="${idOf(fault.field)}-error">${icon('attention')}<span><span class="unseen">${
    voice.say('errors.mark')}</span> ${fault.message}</span></p>`
}

interface Labelled {
  readonly name: string
  readonly label: Child
  readonly hint?: Child
  readonly fault?: FieldFault | undefined
}

/** The ids that explain a field, for `aria-describedby`. */
const explained = ({ name, hint, fault }: Labelled): Html | false => {
  const ids = [hint ? `${idOf(name)}-hint` : '', fault ? `${idOf(name)}-error` : ''].filter(Boolean)
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`
}
const hinted = ({ name, hint }: Labelled): Html | false => !!hint && html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>`

/** A field of one line, a number or a day. */
export function inputField(voice: Voice, field: Labelled & {
  readonly type: 'text' | 'number' | 'date' | 'email' | 'tel' | 'password'
  readonly value: string
  readonly attributes?: Child
}): Html {
  const { name, label, type, value, attributes, fault } = field
  return html`<div class="field${fault && ' wrong'}"><label for="${idOf(name)}">${label}</label>${hinted(field)}${errorLine(voice, fault)}
  <input type="${type}" id="${idOf(name)}" name="${name}" value="${value}"${attributes}${explained(field)}${
    fault && html` aria-invalid="true"`}></div>`
}

export function textField(voice: Voice, field: Labelled & { readonly value: string; readonly most: number; readonly needed?: true }): Html {
  const { name, label, value, most, needed, fault } = field
  return html`<div class="field${fault && ' wrong'}"><label for="${idOf(name)}">${label}</label>${hinted(field)}${errorLine(voice, fault)}
  <textarea id="${idOf(name)}" name="${name}" rows="4" maxlength="${most}"${needed && html` required`}${explained(field)}${
    fault && html` aria-invalid="true"`}>
${value}</textarea></div>`
}

export interface Option {
  readonly value: string
  readonly label: Child
}

export function selectField(voice: Voice, field: Labelled & { readonly value: string; readonly options: readonly Option[] }): Html {
  const { name, label, value, options, fault } = field
  return html`<div class="field${fault && ' wrong'}"><label for="${idOf(name)}">${label}</label>${hinted(field)}${errorLine(voice, fault)}
  <select id="${idOf(name)}" name="${name}" autocomplete="off"${explained(field)}>${options.map((one) => html`
    <option value="${one.value}"${one.value === value && html` selected`}>${one.label}</option>`)}</select></div>`
}

/** Several options at a glance, one or many of them chosen. */
export function chips(voice: Voice, field: Labelled & {
  readonly type: 'radio' | 'checkbox'
  readonly values: readonly string[]
  readonly options: readonly Option[]
  readonly classes?: string
}): Html {
  const { name, label, type, values, options, fault } = field
  return html`<fieldset class="${field.classes ?? ''}${fault && ' wrong'}"${explained(field)}>
  <legend>${label}</legend>${hinted(field)}${errorLine(voice, fault)}
  <div class="chips">${options.map((one, i) => html`
    <label class="chip"><input type="${type}" id="${idOf(name)}${i > 0 && `-${i}`}" name="${name}" value="${one.value}"${
      values.includes(one.value) && html` checked`}><span>${one.label}</span></label>`)}
  </div></fieldset>`
}

/** Yes and no: always both, always in this order, always of the same weight. Neither is chosen until the person chose. */
export function yesNo(voice: Voice, field: Labelled & {
  readonly value: string | null
  readonly yes?: Child
  readonly no?: Child
  readonly classes?: string
  /** Only lowering: yes can not be chosen here. */
  readonly only?: 'no' | undefined
}): Html {
  const { name, label, value, fault, classes = '' } = field
  const option = (key: 'yes' | 'no', words: Child) => html`
    <label><input type="radio" id="${idOf(name)}${key === 'no' && '-no'}" name="${name}" value="${key}"${
      value === key && html` checked`}${field.only === 'no' && key === 'yes' && value !== 'yes' && html` disabled`}><span>${words}</span></label>`
  return html`<fieldset class="choice ${classes}${fault && ' wrong'}"${explained(field)}>
  <legend>${label}</legend>${hinted(field)}${errorLine(voice, fault)}
  <div>${option('yes', field.yes ?? voice.say('me.yes'))}${option('no', field.no ?? voice.say('me.no'))}</div></fieldset>`
}

export function tick(name: string, value: string, checked: boolean, label: Child): Html {
  return html`<label class="tick"><input type="checkbox" id="${idOf(name)}" name="${name}" value="${value}"${
    checked && html` checked`}><span>${label}</span></label>`
}

/** Carries what was typed along to the next page. */
export function hiddenFields(fields: Fields, without: readonly string[] = []): Html[] {
  return [...fields].filter(([name]) => !without.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}

/** The text that receipts point to by its digest, word for word; the page above says the same in its own layout. */
export function noticeText(voice: Voice, { locale, digest, text }: Notice): Html {
  return html`<details class="exact"><summary>${voice.say('me.notice')}</summary><p class="hint">${voice.say('me.notice_hint')}</p>
<pre lang="${locale}" data-notice="${digest}">
${text}</pre></details>`
}

/** At the end of every form that changes something: what it would change is shown before anything is saved. */
export function reviewBar(voice: Voice): Html {
  return html`<div class="bar"><p class="offline" role="status" data-offline hidden>${voice.say('me.offline')}</p>
  <div class="live" data-live data-title="${voice.say('me.live_title')}" data-nothing="${
    voice.say('me.live_nothing')}" data-unsaved="${voice.say('me.unsaved')}" hidden></div>
  <div class="actions"><button type="submit" class="button">${voice.say('me.review')}</button>
  <p class="hint">${voice.say('me.review_hint')}</p></div></div>`
}

export function emptyState(sign: Icon, title: string, text: Child, action?: Child): Html {
  return html`<div class="card empty">${icon(sign)}<h2>${title}</h2><p class="quiet-text">${text}</p>${action
    && html`<p class="actions">${action}</p>`}</div>`
}

export function fact(label: Child, value: Child): Html | false {
  return !!value && html`<div><dt>${label}</dt><dd>${value}</dd></div>`
}

/** What few people need: closed, and saying so, until something stands in it. Errors keep it open. */
export function fold(
  voice: Voice,
  { id, title, hint, names, fields, faults }: {
    readonly id: string
    readonly title: string
    readonly hint?: string
    /** The fields in it. */
    readonly names: readonly string[]
    readonly fields: Fields
    readonly faults: readonly FieldFault[]
  },
  body: Child,
): Html {
  const used = names.some((name) => (fields.get(name) ?? '') !== '' || faultOf(faults, name))
  return html`<details class="card fold" id="${id}"${used && html` open`}><summary><h2>${title}</h2>${
    !used && html`<span class="quiet-text">${voice.say('contact.not_said')}</span>`}</summary>
  <div class="fields">${hint !== undefined && html`<p class="hint">${hint}</p>`}${body}</div></details>`
}
