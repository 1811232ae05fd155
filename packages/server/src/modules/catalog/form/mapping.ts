import type { AttributeDefinition } from '../schema.ts'
import type { AskQuestion } from '../ask-schema.ts'
import { fieldsOf, spell } from './fields.ts'
import type { FormField } from './fields.ts'
import type { MapEntry, SurveyForm, ToldValue } from './form-schema.ts'

/** What of an ask says how its form is read. */
export interface FormAsk {
  readonly form?: SurveyForm | undefined
  readonly map?: Readonly<Record<string, MapEntry>> | undefined
}

type Attributes = Readonly<Record<string, AttributeDefinition>>

/** A field of the form and the attribute that it tells. */
export interface Mapped {
  readonly field: FormField
  readonly attribute: string
  /** By value of the form. */
  readonly values: Readonly<Record<string, ToldValue>>
}

/** The fields of an ask's form that tell an attribute, in the order of the form. Pure. */
export function mappedFields(ask: FormAsk, attributes: Attributes): Mapped[] {
  if (!ask.form) return []
  return fieldsOf(ask.form).flatMap((field) => {
    const entry = mappingOf(ask, attributes, field)
    return entry ? [{ field, ...entry }] : []
  })
}

/** By the map; or by its own name, where that is an attribute's. */
export function mappingOf(ask: FormAsk, attributes: Attributes, { name }: FormField): Pick<Mapped, 'attribute' | 'values'> | undefined {
  const entry = ask.map && Object.hasOwn(ask.map, name) ? ask.map[name] : undefined
  if (typeof entry === 'string') return { attribute: entry, values: {} }
  if (entry) return { attribute: entry.attribute, values: entry.values ?? {} }
  return Object.hasOwn(attributes, name) ? { attribute: name, values: {} } : undefined
}

/** The questions of an ask with a form: each attribute once, in the order of the form. */
export function questionsOfForm(ask: FormAsk, attributes: Attributes): AskQuestion[] {
  const needed = new Map<string, boolean>()
  for (const { field, attribute } of mappedFields(ask, attributes)) {
    needed.set(attribute, (needed.get(attribute) ?? false) || field.needed)
  }
  return [...needed].map(([attribute, required]) => (required ? { attribute, required } : attribute))
}

export type Converted = { readonly value: unknown } | { readonly nothing: true } | { readonly fault: string }

const nothing: Converted = { nothing: true }

/**
 * What a value of the form says about the attribute. Whether the attribute takes it is decided where every answer is:
 * here only the notation changes. Pure.
 */
export function convertValue({ field, values }: Mapped, { type }: AttributeDefinition, raw: unknown): Converted {
  if (isEmpty(raw)) return nothing
  const choice = (value: unknown) => convertChoice(field, values, type, value)
  if (field.kind === 'many') {
    if (!Array.isArray(raw)) return { fault: 'must be a list' }
    const read = raw.map(choice)
    const told = read.flatMap((one) => ('value' in one ? [one.value] : []))
    const none = raw.includes('none') && !Object.hasOwn(values, 'none') && isSpecial(field, 'none')
    return told.length > 0 || none ? { value: told } : nothing
  }
  if (field.kind === 'one' || field.kind === 'boolean') {
    const read = choice(raw)
    return 'value' in read && type === 'multi_choice' ? { value: [read.value] } : read
  }
  if (field.kind === 'number') {
    const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw
    return convertChoice(field, values, type, number)
  }
  if (type === 'multi_choice') return { value: [raw] }
  return { value: raw }
}

function convertChoice(
  field: FormField, values: Mapped['values'], type: AttributeDefinition['type'], raw: unknown,
): Converted {
  const name = spell(raw)
  if (Object.hasOwn(values, name)) {
    const value = values[name]
    return value === null ? nothing : { value }
  }
  // Whoever chooses not to say has said nothing; "none of these" is a choice only among several.
  if (['refused', 'dontknow'].includes(name) && isSpecial(field, name)) return nothing
  if (name === 'none' && isSpecial(field, name) && field.kind === 'many') return nothing
  if (field.kind === 'boolean' && type === 'boolean') return { value: raw === field.choices[0]?.value }
  if ((type === 'choice' || type === 'multi_choice' || type === 'text') && typeof raw !== 'object') return { value: name }
  if ((type === 'number' || type === 'scale') && typeof raw === 'string' && raw.trim() !== '') return { value: Number(raw) }
  return { value: raw }
}

function isSpecial({ choices }: FormField, name: string): boolean {
  return choices.some(({ value, special }) => special === true && value === name)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Every value at a path: one, or one for each row of a list. */
export function valuesAt(data: unknown, path: FormField['path']): unknown[] {
  let found: unknown[] = [data]
  for (const step of path) {
    found = found.flatMap((value) => {
      if (step === null) return Array.isArray(value) ? (value as unknown[]) : []
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return []
      return [(value as Readonly<Record<string | number, unknown>>)[step]]
    })
  }
  return found
}

export interface FormReading {
  /** By attribute, as `answers` takes them. */
  readonly answers: Readonly<Record<string, unknown>>
  /** By attribute: the field that told it first. */
  readonly toldBy: ReadonlyMap<string, FormField>
  readonly faults: readonly { readonly field: FormField; readonly message: string }[]
}

/** The data of a form as answers. What it holds besides is not looked at. Pure. */
export function readForm(mapped: readonly Mapped[], attributes: Attributes, data: unknown): FormReading {
  const answers = new Map<string, unknown>()
  const toldBy = new Map<string, FormField>()
  const faults: { field: FormField; message: string }[] = []
  for (const one of mapped) {
    const attribute = attributes[one.attribute]
    if (!attribute) continue
    const listed = one.field.path.includes(null)
    const found = valuesAt(data, one.field.path).flatMap((value) => (listed && !Array.isArray(value) ? [[value]] : [value]))
    for (const raw of listed ? [[...new Set(found.flat())]] : found) {
      const read = convertValue(one, attribute, raw)
      if ('fault' in read) faults.push({ field: one.field, message: read.fault })
      if (!('value' in read)) continue
      const before = answers.get(one.attribute)
      if (before === undefined) {
        answers.set(one.attribute, read.value)
        toldBy.set(one.attribute, one.field)
      } else if (Array.isArray(before) && Array.isArray(read.value)) {
        answers.set(one.attribute, [...new Set([...(before as unknown[]), ...(read.value as unknown[])])])
      } else if (before !== read.value) {
        faults.push({ field: one.field, message: `says something else than "${toldBy.get(one.attribute)!.name}"` })
      }
    }
  }
  return { answers: Object.fromEntries(answers), toldBy, faults }
}

/**
 * The other way round: what a person told before, as data for the form, so that they need not say it again. Only what
 * fits without a guess. Pure.
 */
export function formDataOf(
  mapped: readonly Mapped[], attributes: Attributes, told: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const one of mapped) {
    const attribute = attributes[one.attribute]
    if (!attribute || !Object.hasOwn(told, one.attribute) || one.field.path.some((step) => typeof step !== 'string')) continue
    const raw = unconvert(one, attribute, told[one.attribute])
    if (raw !== undefined) put(data, one.field.path as readonly string[], raw)
  }
  return data
}

function unconvert(one: Mapped, attribute: AttributeDefinition, value: unknown): unknown {
  const { field } = one
  const choiceFor = (wanted: unknown) => field.choices.find(({ value: raw }) => {
    const read = convertChoice(field, one.values, attribute.type, raw)
    return 'value' in read && read.value === wanted
  })?.value
  if (field.kind === 'many') {
    if (!Array.isArray(value)) return undefined
    const found = (value as unknown[]).map(choiceFor)
    return found.length > 0 && !found.includes(undefined) ? found : undefined
  }
  const single: unknown = Array.isArray(value) ? (value.length === 1 ? value[0] : undefined) : value
  if (field.kind === 'one' || field.kind === 'boolean') return choiceFor(single)
  if (field.kind === 'number') return typeof single === 'number' ? single : undefined
  return field.kind === 'nothing' || Array.isArray(value) ? undefined : value
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = data
  for (const step of path.slice(0, -1)) {
    const next = Object.hasOwn(at, step) ? at[step] : undefined
    at = (typeof next === 'object' && next !== null ? next : (at[step] = {})) as Record<string, unknown>
  }
  at[path.at(-1)!] = value
}
