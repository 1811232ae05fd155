import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { FormPage } from './answers.ts'
import { chips, faultOf, inputField, selectField, textField, yesNo } from './parts.ts'
import { optionsOf } from './words.ts'

/** More options than this are a list to choose from; up to this they are seen at a glance. */
const GLANCE = 16

/** The control that fits the type. Chosen is only what the person told. */
export function valueField(
  { voice, view, fields, faults }: Pick<FormPage, 'voice' | 'view' | 'fields' | 'faults'>, key: string,
  asked: { readonly label?: Child; readonly hint?: Child } = {},
): Html {
  const { catalog } = view
  const { type, min, max, step, maxLength } = catalog.attributes.get(key)!
  const name = `a.${key}`
  const values = fields.getAll(name)
  const value = values[0] ?? ''
  const about = {
    name, label: asked.label ?? voice.say('answers.your_answer'), fault: faultOf(faults, name), ...(asked.hint ? { hint: asked.hint } : {}),
  }
  const marker = html`<input type="hidden" name="in.${key}" value="1">`
  if (type === 'boolean') return html`${marker}${yesNo(voice, { ...about, value: values[0] ?? null })}`
  if (type === 'choice' || type === 'multi_choice') {
    const options = optionsOf(voice, catalog, key, values)
    if (type === 'choice' && options.length > GLANCE) {
      return html`${marker}${selectField(voice, { ...about, value, options: [{ value: '', label: voice.say('answers.no_answer') }, ...options] })}`
    }
    return html`${marker}${chips(voice, {
      ...about, values, options, type: type === 'choice' ? 'radio' : 'checkbox',
      ...(type === 'multi_choice' ? { hint: asked.hint ? html`${asked.hint} ${voice.say('answers.several')}` : voice.say('answers.several') } : {}),
    })}`
  }
  if (type === 'scale' && (max ?? 5) - (min ?? 1) < GLANCE && Number.isInteger(min ?? 1) && (step ?? 1) === 1) {
    const { low, high } = catalog.document.attributes[key]?.labels ?? {}
    const options = Array.from({ length: (max ?? 5) - (min ?? 1) + 1 }, (_, i) => {
      const number = String((min ?? 1) + i)
      const end = i === 0 ? low : number === String(max ?? 5) ? high : undefined
      return { value: number, label: end ? html`${voice.number(Number(number))} – ${voice.brand(end, false)}` : voice.number(Number(number)) }
    })
    return html`${marker}${chips(voice, { ...about, values, options, type: 'radio' })}`
  }
  if (type === 'text') return html`${marker}${textField(voice, { ...about, value, most: maxLength ?? 2000 })}`
  const bounds = html`${min !== undefined && html` min="${min}"`}${max !== undefined && html` max="${max}"`} step="${step ?? 'any'}" inputmode="decimal"`
  return html`${marker}${inputField(voice, {
    ...about, value, type: type === 'date' ? 'date' : 'number', ...(type === 'date' ? {} : { attributes: bounds }),
  })}`
}
