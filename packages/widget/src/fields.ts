import { h } from './dom.ts'
import type { Question } from './shapes.ts'
import type { Say } from './words.ts'

/** A choice between a few things that are all in sight; nothing is chosen before somebody chooses. */
export interface Choice {
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly several?: boolean
}

let count = 0

export function choice({ name, legend, hint, options, several = false }: Choice): HTMLElement {
  const id = `c${count++}`
  return h('fieldset', { 'data-field': name, 'aria-describedby': hint ? `${id}-hint` : undefined },
    h('legend', {}, legend),
    hint !== undefined && hint !== '' && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    h('div', { class: 'chips' }, ...options.map(({ value, label }) =>
      h('label', { class: 'chip' }, h('input', { type: several ? 'checkbox' : 'radio', name, value }), h('span', {}, label)))))
}

/** The control that fits a question. */
export function field(say: Say, locale: string, question: Question): HTMLElement {
  const { attribute, label, type, options = [], min, max, step, max_length: most } = question
  const name = `a.${attribute}`
  const hints = [question.why, question.sensitive ? `${say('sensitive')}.` : '', type === 'multi_choice' ? say('several') : '']
  const hint = hints.filter((one) => one !== '').join(' ')
  const choosing = (from: Choice['options'], several = false) => choice({ name, legend: label, hint, options: from, several })
  if (type === 'choice' || type === 'multi_choice') {
    return choosing(options.map(({ key, label: text }) => ({ value: key, label: text })), type === 'multi_choice')
  }
  if (type === 'boolean') return choosing([{ value: 'yes', label: say('yes') }, { value: 'no', label: say('no') }])
  const [low, high] = [min ?? 1, max ?? 5]
  if (type === 'scale' && high - low < 16 && (step ?? 1) === 1) {
    const format = new Intl.NumberFormat(locale)
    return choosing(Array.from({ length: high - low + 1 }, (_, i) => ({ value: String(low + i), label: format.format(low + i) })))
  }
  const id = `c${count++}`
  const set = { id, name, 'aria-describedby': hint === '' ? undefined : `${id}-hint`, autocomplete: 'off' }
  return h('div', { class: 'line', 'data-field': name },
    h('label', { for: id }, label),
    hint !== '' && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    type === 'text' ? h('textarea', { ...set, rows: 2, maxlength: most })
      : h('input', { ...set, type: type === 'date' ? 'date' : 'number', min, max, step: type === 'date' ? undefined : (step ?? 'any') }))
}

export interface Told {
  readonly answers?: Readonly<Record<string, unknown>>
  readonly grants?: Readonly<Record<string, boolean>>
  readonly recipients?: Readonly<Record<string, boolean>>
}

/** What was chosen and typed, and nothing that was not. Pure. */
export function readFields(data: FormData, questions: readonly Question[]): Told {
  const answers: Record<string, unknown> = {}
  for (const { attribute, type } of questions) {
    const values = data.getAll(`a.${attribute}`).map(String).filter((value) => value.trim() !== '')
    const [value] = values
    if (value !== undefined) answers[attribute] = valueOf(type, value, values)
  }
  const choices = (prefix: string) => Object.fromEntries([...data]
    .flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value === 'yes']] : [])))
  const all = { answers, grants: choices('grant.'), recipients: choices('pass.') }
  return Object.fromEntries(Object.entries(all).filter(([, told]) => Object.keys(told).length > 0))
}

function valueOf(type: string, value: string, values: readonly string[]): unknown {
  if (type === 'multi_choice') return values
  if (type === 'boolean') return value === 'yes'
  return type === 'number' || type === 'scale' ? Number(value) : value
}
