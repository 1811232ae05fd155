import type { DeclaredValue } from '../../modules/catalog/types.ts'
import type { Submission } from '../../modules/profile/answer.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { readValue } from '../../modules/profile/values.ts'
import type { FieldFault, Fields } from './parts.ts'
import type { Voice } from './voice.ts'

/** What a form says, as far as it differs from what is kept; and what in it can not be understood. */
export interface ReadForm {
  readonly submission: Submission
  readonly faults: readonly FieldFault[]
}

/** The fields as they stand before anybody touches them. Reading them again changes nothing. */
export function answersFields(view: OwnView): Fields {
  const fields = new URLSearchParams()
  for (const { attribute, value, usedFor, barredFrom } of view.answers) {
    if (value !== undefined) for (const one of fieldValues(value)) fields.append(`a.${attribute}`, one)
    for (const purpose of usedFor) if (!barredFrom.includes(purpose)) fields.set(`use.${attribute}.${purpose}`, 'yes')
    for (const purpose of barredFrom) fields.set(`use.${attribute}.${purpose}`, 'no')
  }
  return fields
}

export function fieldValues(value: DeclaredValue): string[] {
  if (typeof value === 'object') return [...value]
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return [String(value)]
}

/** Attributes that can be told here: asked at present, and for a purpose that the person permits. */
export function openQuestions(view: OwnView): { readonly now: readonly string[]; readonly afterYes: readonly string[] } {
  const told = new Set(view.answers.map(({ attribute }) => attribute))
  const granted = new Set(view.purposes.flatMap(({ key, status }) => (status === 'ConsentGiven' ? key : [])))
  const untold = [...view.catalog.attributes.values()].filter(({ key, retired, purposes }) => !retired && purposes.size > 0 && !told.has(key))
  const may = (purposes: ReadonlySet<string>) => [...purposes].some((key) => granted.has(key))
  return {
    now: untold.flatMap(({ key, purposes }) => (may(purposes) ? key : [])),
    afterYes: untold.flatMap(({ key, purposes }) => (may(purposes) ? [] : key)),
  }
}

export function readAnswers(voice: Voice, view: OwnView, fields: Fields): ReadForm {
  const { catalog } = view
  const answers: Record<string, unknown> = {}
  const uses: Record<string, Record<string, boolean>> = {}
  const limits: Record<string, { until?: string; round?: 'month' | 'year' }> = {}
  const faults: FieldFault[] = []
  const told = new Map(view.answers.map((answer) => [answer.attribute, answer]))
  const today = new Date(view.now).toISOString().slice(0, 10)

  for (const attribute of catalog.attributes.values()) {
    const { key } = attribute
    const answer = told.get(key)
    if (fields.get(`delete.${key}`) === 'yes') {
      if (answer) answers[key] = null
      continue
    }
    // Only a question that stood in the form can have been emptied in it.
    if (fields.has(`in.${key}`) && !attribute.retired) {
      const raw = rawValue(attribute.type, fields.getAll(`a.${key}`).filter((text) => text.trim() !== ''))
      const read = raw === undefined ? undefined : readValue(attribute, catalog, raw)
      if (read === undefined) {
        if (answer) answers[key] = null
      } else if ('fault' in read) {
        // An answer that is no longer offered may stay as it is.
        if (!answer || !same(raw, answer.value)) faults.push({ field: `a.${key}`, message: faultInWords(voice, view, key) })
      } else if (!answer || !same(read.value, answer.value) || fields.get(`again.${key}`) === 'yes') answers[key] = read.value
    }
    if (!answer || answers[key] === null) continue
    for (const purpose of attribute.purposes) {
      const wanted = fields.get(`use.${key}.${purpose}`)
      const barred = answer.barredFrom.includes(purpose)
      if ((wanted === 'no' && !barred && answer.usedFor.includes(purpose)) || (wanted === 'yes' && barred)) {
        uses[key] = { ...uses[key], [purpose]: wanted === 'yes' }
      }
    }
    const round = fields.get(`round.${key}`)
    const until = fields.get(`until.${key}`) ?? ''
    const limit: { until?: string; round?: 'month' | 'year' } = {}
    if ((round === 'month' || round === 'year') && round !== answer.rounded) limit.round = round
    if (until !== '') {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))) {
        faults.push({ field: `until.${key}`, message: voice.say('errors.date') })
      } else if (until <= today) faults.push({ field: `until.${key}`, message: voice.say('errors.date_past') })
      else if (answer.freshUntil !== undefined && Date.parse(until) > answer.freshUntil && !(key in answers)) {
        faults.push({ field: `until.${key}`, message: voice.say('errors.date_late', { date: voice.day(answer.freshUntil) }) })
      } else limit.until = until
    }
    if (limit.round !== undefined || limit.until !== undefined) limits[key] = limit
  }

  const some = (part: object) => Object.keys(part).length > 0
  return {
    submission: {
      ...(some(answers) ? { answers } : {}), ...(some(uses) ? { uses } : {}), ...(some(limits) ? { limits } : {}),
    },
    faults,
  }
}

function rawValue(type: string, texts: readonly string[]): unknown {
  if (texts.length === 0) return undefined
  if (type === 'multi_choice') return texts
  if (type === 'boolean') return texts[0] === 'yes' ? true : texts[0] === 'no' ? false : texts[0]
  // A comma is how most of Europe writes it.
  if (type === 'number' || type === 'scale') return Number(texts[0]!.trim().replace(',', '.'))
  return texts[0]
}

function same(one: unknown, other: DeclaredValue | undefined): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...(value as string[])].sort() : value)
  return plain(one) === plain(other)
}

function faultInWords(voice: Voice, { catalog }: OwnView, key: string): string {
  const { type, min, max, step, maxLength, label } = catalog.attributes.get(key)!
  const name = voice.plain(label)
  if (type === 'number' || type === 'scale') {
    if (min !== undefined && max !== undefined) {
      return voice.say('errors.number_between', { name, min: voice.number(min), max: voice.number(max) })
    }
    return step === undefined ? voice.say('errors.number', { name }) : voice.say('errors.number_step', { name, step: voice.number(step) })
  }
  if (type === 'date') return voice.say('errors.date_of', { name })
  if (type === 'text') return voice.say('errors.text_long', { name, count: maxLength ?? 2000 })
  return voice.say('errors.option', { name })
}
