import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type {
  ItemValue, Question, QuestionBooleanModel, QuestionCheckboxModel, QuestionMatrixModel, QuestionMultipleTextModel, QuestionRankingModel, QuestionRatingModel,
  QuestionSelectBase, QuestionTextModel,
} from 'survey-core'
import { chips, inputField, selectField, textField, yesNo } from '../person/parts.ts'
import type { FieldFault, Fields, Option } from '../person/parts.ts'
import type { Voice } from '../person/voice.ts'
import type { FormData } from './form-model.ts'

/** More options than this are a list to choose from; up to this they are seen at a glance. */
const GLANCE = 12

/** Names of questions may hold anything; names of fields are ids too. */
const safe = (name: string) => name.replace(/[^A-Za-z0-9_-]/g, (letter) => `~${letter.codePointAt(0)!.toString(16)}`)
export const fieldOf = (question: string) => `q.${safe(question)}`
const commentField = (question: string) => `c.${safe(question)}`
const partField = (question: string, part: unknown) => `${fieldOf(question)}.${safe(String(part))}`

/** Kinds that are drawn here; a form that has others says so where no script runs. */
const drawn: ReadonlySet<string> = new Set([
  'text', 'comment', 'radiogroup', 'dropdown', 'buttongroup', 'checkbox', 'tagbox', 'imagepicker', 'rating', 'boolean', 'matrix',
  'multipletext', 'ranking', 'slider',
])

export const isDrawn = (question: Question) => drawn.has(question.getType())

interface Drawing {
  readonly voice: Voice
  readonly question: Question
  readonly label: Child
  readonly hint?: Child
  readonly fault: FieldFault | undefined
}

const optionOf = ({ value, text }: ItemValue): Option => ({ value: String(value), label: text })
const many = (question: Question) => ['checkbox', 'tagbox'].includes(question.getType())
  || (question.getType() === 'imagepicker' && (question as unknown as { multiSelect: boolean }).multiSelect)

/** The control that fits the question, with what was said so far. */
export function formField(drawing: Drawing): Html {
  const { voice, question, label, hint, fault } = drawing
  const name = fieldOf(question.name)
  const about = { name, label, fault, ...(hint ? { hint } : {}) }
  const value: unknown = question.value
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (question.getType()) {
    case 'comment': return textField(voice, { ...about, value: text, most: (question as unknown as QuestionTextModel).getMaxLength() ?? 5000 })
    case 'text': return lineField(drawing, about, text)
    case 'slider': return inputField(voice, { ...about, type: 'number', value: text, attributes: html` step="any" inputmode="decimal"` })
    case 'boolean': return booleanField(drawing, about)
    case 'rating': {
      const options = (question as QuestionRatingModel).visibleRateValues.map(optionOf)
      return chips(voice, { ...about, type: 'radio', values: [text], options })
    }
    case 'matrix': return parts(drawing, (question as QuestionMatrixModel).visibleRows.map((row) => ({ key: String(row.name), title: row.text })),
      (question as QuestionMatrixModel).visibleColumns.map((column) => ({ value: String(column.value), label: column.text })))
    case 'ranking': {
      const items = (question as QuestionRankingModel).visibleChoices
      return parts(drawing, items.map((item) => ({ key: String(item.value), title: item.text })),
        items.map((_, i) => ({ value: String(i + 1), label: voice.number(i + 1) })))
    }
    case 'multipletext': return html`<fieldset class="fields"><legend>${label}</legend>${(question as QuestionMultipleTextModel).items.map((item) =>
      inputField(voice, {
        name: partField(question.name, item.name), label: item.title, type: 'text', value: String(item.value ?? ''),
      }))}</fieldset>`
    default: return selectedField(drawing, about)
  }
}

type About = { readonly name: string; readonly label: Child; readonly fault: FieldFault | undefined; readonly hint?: Child }

function lineField({ voice, question }: Drawing, about: About, value: string): Html {
  const { inputType, min, max } = question as QuestionTextModel
  const kinds = { number: 'number', range: 'number', date: 'date', email: 'email', tel: 'tel' } as const
  const type = inputType in kinds ? kinds[inputType as keyof typeof kinds] : 'text'
  const most = (question as QuestionTextModel).getMaxLength()
  const bound = (edge: unknown) => (typeof edge === 'number' || typeof edge === 'string') && edge !== '' && type !== 'text'
  return inputField(voice, {
    ...about, type, value,
    attributes: html`${bound(min) && html` min="${String(min)}"`}${bound(max) && html` max="${String(max)}"`}${
      type === 'number' && html` step="any" inputmode="decimal"`}${typeof most === 'number' && html` maxlength="${most}"`}`,
  })
}

function booleanField({ voice, question }: Drawing, about: About): Html {
  const asked = question as QuestionBooleanModel
  const value = asked.isIndeterminate || asked.isEmpty() ? null : asked.booleanValue ? 'yes' : 'no'
  return yesNo(voice, { ...about, value, classes: 'plain', yes: asked.locLabelTrue.renderedHtml, no: asked.locLabelFalse.renderedHtml })
}

function selectedField({ voice, question }: Drawing, about: About): Html {
  const asked = question as QuestionSelectBase
  const options = asked.visibleChoices.filter((one) => one !== (asked as QuestionCheckboxModel).selectAllItem).map(optionOf)
  const chosen = (Array.isArray(asked.renderedValue) ? asked.renderedValue : [asked.renderedValue])
    .filter((one: unknown) => one !== undefined && one !== null).map(String)
  const several = many(question)
  const field = !several && options.length > GLANCE
    ? selectField(voice, { ...about, value: chosen[0] ?? '', options: [{ value: '', label: voice.say('answers.no_answer') }, ...options] })
    : chips(voice, { ...about, type: several ? 'checkbox' : 'radio', values: chosen, options, classes: 'options' })
  if (!asked.hasOther) return field
  return html`${field}${inputField(voice, {
    name: commentField(question.name), label: asked.otherText, type: 'text', value: String(asked.comment ?? ''),
  })}`
}

/** One list to choose from for each part of a question. */
function parts({ voice, question, label, hint }: Drawing, rows: readonly { key: string; title: string }[], options: readonly Option[]): Html {
  const places = question.getType() === 'ranking' && Array.isArray(question.value) ? question.value.map(String) : undefined
  const given = (question.value ?? {}) as Record<string, unknown>
  const valueOf = (key: string) => (places ? String(places.indexOf(key) + 1) : String(given[key] ?? ''))
  return html`<fieldset class="fields"><legend>${label}</legend>${hint && html`<p class="hint">${hint}</p>`}${rows.map(({ key, title }) =>
    selectField(voice, {
      name: partField(question.name, key), label: title, value: valueOf(key),
      options: [{ value: '', label: voice.say('answers.no_answer') }, ...options],
    }))}</fieldset>`
}

/** What a page without script says of one question; undefined: nothing. */
function readFormField(question: Question, fields: Fields): { readonly value: unknown; readonly comment?: string } {
  const texts = fields.getAll(fieldOf(question.name)).filter((text) => text.trim() !== '')
  const [text] = texts
  const comment = fields.get(commentField(question.name))?.trim()
  const type = question.getType()
  if (type === 'boolean') {
    const { valueTrue, valueFalse } = question as QuestionBooleanModel
    return { value: text === 'yes' ? valueTrue ?? true : text === 'no' ? valueFalse ?? false : undefined }
  }
  if (type === 'rating') {
    return { value: (question as QuestionRatingModel).visibleRateValues.find(({ value }) => String(value) === text)?.value as unknown }
  }
  if (type === 'matrix') {
    const asked = question as QuestionMatrixModel
    return { value: whole(asked.visibleRows.map((row) => {
      const chosen = fields.get(partField(question.name, row.name))
      return [String(row.name), asked.visibleColumns.find(({ value }) => String(value) === chosen)?.value]
    })) }
  }
  if (type === 'multipletext') {
    return { value: whole((question as QuestionMultipleTextModel).items.map((item) =>
      [item.name, fields.get(partField(question.name, item.name))?.trim() || undefined])) }
  }
  if (type === 'ranking') {
    const placed = (question as QuestionRankingModel).visibleChoices
      .map((item) => ({ value: item.value as unknown, place: Number(fields.get(partField(question.name, item.value)) || Infinity) }))
    return { value: placed.some(({ place }) => place !== Infinity) ? placed.toSorted((a, b) => a.place - b.place).map(({ value }) => value) : undefined }
  }
  if (type === 'text' || type === 'comment' || type === 'slider') {
    const numeric = type === 'slider' || ['number', 'range'].includes((question as QuestionTextModel).inputType)
    const number = Number(text?.replace(',', '.'))
    return { value: numeric && text !== undefined && Number.isFinite(number) ? number : text }
  }
  const chosen = (question as QuestionSelectBase).visibleChoices.filter(({ value }) => texts.includes(String(value))).map(({ value }) => value as unknown)
  return { value: many(question) ? (chosen.length > 0 ? chosen : undefined) : chosen[0], ...(comment ? { comment } : {}) }
}

function whole(entries: readonly (readonly [string, unknown])[]): unknown {
  const said = entries.filter(([, value]) => value !== undefined)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** The answers so far with what these questions of a page now say. */
export function mergeFields(data: FormData, questions: readonly Question[], fields: Fields): FormData {
  const merged: Record<string, unknown> = { ...data }
  for (const question of questions) {
    const { value, comment } = readFormField(question, fields)
    const name = question.getValueName()
    delete merged[name]
    delete merged[`${name}-Comment`]
    if (value !== undefined) merged[name] = value
    if (comment !== undefined) merged[`${name}-Comment`] = comment
  }
  return merged
}
