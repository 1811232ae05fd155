import { fieldsOf, spell } from '../form/fields.ts'
import type { FormField } from '../form/fields.ts'
import { convertValue, mappedFields, mappingOf } from '../form/mapping.ts'
import type { Mapped } from '../form/mapping.ts'
import { pointTo } from '../pointer.ts'
import { rulesOf } from '../rule-holds.ts'
import type { AskDefinition, AttributeDefinition, CatalogDocument } from '../schema.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'

/** What a form asks and what becomes of it. */
export const formRules: readonly LintRule[] = [
  {
    id: 'form-question-unmapped', severity: 'error',
    reference: 'GDPR Art. 5(1)(b), (c); promise 8',
    reason: 'A question that tells no attribute would be asked for nothing.',
    *check(document) {
      for (const { key, ask, base } of asksWithForm(document)) {
        const fields = fieldsOf(ask.form)
        const isMapped = (field: FormField) => mappingOf(ask, document.attributes, field) !== undefined
        for (const field of fields) {
          if (field.kind === 'nothing' || isMapped(field)) continue
          const siblings = fields.filter((one) => one.anyOf !== undefined && one.anyOf === field.anyOf)
          if (siblings.length > 0 && (siblings.some(isMapped) || siblings[0] !== field)) continue
          yield {
            path: base + field.pointer, message: `${key}: "${field.name}" tells no attribute.`,
            fix: `Add "${field.name}" to map, with an attribute that has a purpose, or remove the question.`,
          }
        }
      }
    },
  },
  {
    id: 'form-question-unmappable', severity: 'error',
    reference: 'GDPR Art. 5(1)(c); promise 1',
    reason: 'What no attribute can hold could neither be shown to the person nor taken back by them.',
    *check(document) {
      for (const { key, ask, base } of asksWithForm(document)) {
        for (const field of fieldsOf(ask.form)) {
          if (field.kind !== 'nothing') continue
          const listed = field.path.includes(null)
          yield {
            path: base + field.pointer,
            message: `${key}: "${field.name}" (${field.type || 'no type'}) cannot be an answer${listed ? ' in a list that grows' : ''}.`,
            fix: listed ? 'Let people choose there, or ask outside of the list.' : 'Ask in words or choices, or remove the question.',
          }
        }
      }
    },
  },
  {
    id: 'form-map-unknown', severity: 'error',
    reference: 'Promise 1; catalogue format',
    reason: 'What names a question that does not exist leaves another one unread.',
    check: findStrayNames,
  },
  {
    id: 'form-name-repeated', severity: 'error',
    reference: 'GDPR Art. 5(1)(d)',
    reason: 'Of two questions with one name nobody can say which was answered.',
    *check(document) {
      for (const { key, ask, base } of asksWithForm(document)) {
        const seen = new Set<string>()
        for (const { name, pointer, path } of fieldsOf(ask.form)) {
          if (name === '' || path.includes('')) {
            yield { path: base + pointer, message: `${key}: a question has no name.`, fix: 'Give it one.' }
          } else if (seen.has(name)) {
            yield { path: base + pointer, message: `${key}: "${name}" is asked twice.`, fix: 'Give one of them another name.' }
          }
          seen.add(name)
        }
      }
    },
  },
  {
    id: 'form-type-mismatch', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'An answer that its attribute cannot take is refused after the person gave it.',
    check: findMismatches,
  },
  {
    id: 'form-option-unknown', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'Whoever chooses something that the attribute does not have is refused for it.',
    check: findUnknownOptions,
  },
  {
    id: 'outcome-unfit', severity: 'error',
    reference: 'Promise 11; catalogue format',
    reason: 'A quiz that ends without a result, or never with some of them, does not give what it promised.',
    check: findUnfitOutcomes,
  },
]

/** The questions of an ask with a form stand in the form: a finding about one points there. */
export function placeInForm(document: CatalogDocument, path: string): string {
  const [, section, name, part, position] = path.split('/')
  if (section !== 'asks' || part !== 'questions' || name === undefined) return path
  const ask = lookUp(document.asks, name.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (!ask?.form) return path
  const question = ask.questions[Number(position)]
  const found = mappedFields(ask, document.attributes)
    .find(({ attribute }) => question !== undefined && attribute === attributeOf(question))
  return `/asks/${name}/form${found?.field.pointer ?? ''}`
}

type AskWithForm = AskDefinition & { readonly form: NonNullable<AskDefinition['form']> }

function* asksWithForm({ asks }: CatalogDocument): Generator<{ key: string; ask: AskWithForm; base: string }> {
  for (const [key, ask] of Object.entries(asks)) {
    if (ask.form) yield { key, ask: ask as AskWithForm, base: pointTo('/asks', key, 'form') }
  }
}

function* findStrayNames({ asks, attributes }: CatalogDocument): Generator<Found> {
  for (const [key, ask] of Object.entries(asks)) {
    const fields = ask.form ? fieldsOf(ask.form) : []
    const names = new Set(fields.map(({ name }) => name))
    for (const name of Object.keys(ask.map ?? {})) {
      if (names.has(name)) continue
      yield {
        path: pointTo('/asks', key, 'map', name), message: `${key}: the form asks nothing that is called "${name}".`,
        fix: names.size === 0 ? 'Add the form, or remove the entry.' : 'Correct the name, or remove the entry.',
      }
    }
    const scored = ask.form ? names : new Set(ask.questions.map(attributeOf))
    for (const [name, score] of Object.entries(ask.scores ?? {})) {
      const path = pointTo('/asks', key, 'scores', name)
      if (!scored.has(name)) {
        yield { path, message: `${key}: nothing is asked that is called "${name}".`, fix: 'Correct the name, or remove the entry.' }
      } else if (typeof score !== 'number') {
        const field = fields.find((one) => one.name === name)
        const offered = field ? field.choices.map(({ value }) => spell(value))
          : (lookUp(attributes, name)?.options ?? []).map((option) => option.key)
        for (const value of Object.keys(score)) {
          if (offered.length === 0 || offered.includes(value)) continue
          yield { path: pointTo(path, value), message: `${key}: "${name}" has no answer "${value}".`, fix: 'Correct it, or remove it.' }
        }
      }
    }
  }
}

function* eachMapped(document: CatalogDocument): Generator<{
  key: string; base: string; mapped: Mapped; attribute: AttributeDefinition
}> {
  for (const { key, ask, base } of asksWithForm(document)) {
    for (const mapped of mappedFields(ask, document.attributes)) {
      const attribute = lookUp(document.attributes, mapped.attribute)
      if (attribute && mapped.field.kind !== 'nothing') yield { key, base, mapped, attribute }
    }
  }
}

const choosing: ReadonlySet<string> = new Set(['choice', 'multi_choice'])
const counting: ReadonlySet<string> = new Set(['number', 'scale'])

function* findMismatches(document: CatalogDocument): Generator<Found> {
  for (const { key, base, mapped, attribute } of eachMapped(document)) {
    const { field } = mapped
    const message = mismatchOf(mapped, attribute)
    if (message === undefined) continue
    yield {
      path: base + field.pointer, message: `${key}: "${field.name}" ${message}`,
      fix: `Map it to another attribute, or change the question or ${mapped.attribute}.`,
    }
  }
}

/** Why the attribute can not take what the field holds, as far as that can be said beforehand. */
function mismatchOf(mapped: Mapped, attribute: AttributeDefinition): string | undefined {
  const { field: { kind, open, min, max, choices }, attribute: name, values } = mapped
  const { type } = attribute
  const translated = Object.keys(values).length > 0
  const fits = {
    text: type === 'text',
    date: type === 'date' || type === 'text',
    number: counting.has(type) || (translated && choosing.has(type)),
    boolean: type === 'boolean' || (translated && choosing.has(type)),
    one: choosing.has(type) || type === 'text' || counting.has(type) || type === 'boolean',
    many: type === 'multi_choice',
    nothing: false,
  }[kind]
  if (!fits) return `(${kind}) does not fit ${name}, which is a ${type}.`
  if (open && type !== 'text') return `takes other answers than its choices; ${name} is a ${type}.`
  const { min: least, max: most } = { ...(type === 'scale' ? { min: 1, max: 5 } : {}), ...attribute }
  if (counting.has(type) && kind === 'number' && ((min !== undefined && least !== undefined && min < least)
    || (max !== undefined && most !== undefined && max > most))) {
    return `goes from ${min ?? 'nowhere'} to ${max ?? 'nowhere'}, ${name} from ${least ?? 'nowhere'} to ${most ?? 'nowhere'}.`
  }
  if (kind !== 'one' || choosing.has(type) || type === 'text') return undefined
  const unfit = choices.find(({ value }) => {
    const read = convertValue(mapped, attribute, value)
    if (!('value' in read)) return false
    if (type === 'boolean') return typeof read.value !== 'boolean'
    return typeof read.value !== 'number' || Number.isNaN(read.value)
      || (least !== undefined && read.value < least) || (most !== undefined && read.value > most)
  })
  return unfit && `offers "${spell(unfit.value)}", which ${name} (${type}) does not take.`
}

function* findUnknownOptions(document: CatalogDocument): Generator<Found> {
  for (const { key, base, mapped, attribute } of eachMapped(document)) {
    const { field, values, attribute: name } = mapped
    if (!choosing.has(attribute.type)) continue
    const options = new Set((attribute.options ?? []).filter((option) => !option.retired).map((option) => option.key))
    const fix = `Say in map what it is in ${name}, or add the option.`
    for (const { value } of field.choices) {
      const read = convertValue(mapped, attribute, field.kind === 'many' ? [value] : value)
      const told = 'value' in read ? [read.value].flat() : []
      const missing = told.find((one) => !options.has(spell(one)))
      if (missing === undefined) continue
      yield { path: base + field.pointer, message: `${key}: "${field.name}" offers "${spell(value)}", which ${name} does not have.`, fix }
    }
    const offered = new Set(field.choices.map(({ value }) => spell(value)))
    for (const [value, option] of Object.entries(values)) {
      const known = field.kind === 'number' || offered.has(value)
      if (known && (option === null || options.has(spell(option)))) continue
      yield {
        path: pointTo('/asks', key, 'map', field.name, 'values', value),
        message: known ? `${key}: ${name} has no option "${spell(option)}".` : `${key}: "${field.name}" does not offer "${value}".`,
        fix: 'Correct the entry.',
      }
    }
  }
}

function* findUnfitOutcomes({ asks }: CatalogDocument): Generator<Found> {
  for (const [key, { outcomes = [], scores, questions }] of Object.entries(asks)) {
    const base = pointTo('/asks', key, 'outcomes')
    const last = outcomes.length - 1
    const asked = new Set(questions.map(attributeOf))
    if (outcomes.length === 0 && scores) {
      yield { path: pointTo('/asks', key, 'scores'), message: `${key}: points are counted and nothing comes of them.`, fix: 'Add outcomes.' }
    }
    for (const [position, { score, when }] of outcomes.entries()) {
      const path = pointTo(base, position)
      const always = !score && !when
      if (always && position < last) {
        yield { path, message: `${key}: this outcome always holds, so none after it is ever told.`, fix: 'Put it last.' }
      }
      if (!always && position === last) {
        yield { path, message: `${key}: nobody knows how it ends where no outcome holds.`, fix: 'End with an outcome without score and when.' }
      }
      if (score && !scores) yield { path: pointTo(path, 'score'), message: `${key}: no answer scores any points.`, fix: 'Add scores.' }
      if ((score?.from ?? -Infinity) > (score?.to ?? Infinity)) {
        yield { path: pointTo(path, 'score'), message: `${key}: from is above to.`, fix: 'Exchange the two.' }
      }
      for (const { field, operator } of when ? rulesOf(when) : []) {
        if (asked.has(field) && operator !== 'within') continue
        yield {
          path: pointTo(path, 'when'), fix: 'Look at what this ask asks.',
          message: operator === 'within' ? `${key}: an outcome does not look at the clock.`
            : `${key}: it looks at ${field}, which is not asked here.`,
        }
      }
    }
  }
}
