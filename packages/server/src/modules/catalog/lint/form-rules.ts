import { fieldsOf, spell } from '../form/fields.ts'
import type { FormField } from '../form/fields.ts'
import { convertValue, mappedFields, mappingOf } from '../form/mapping.ts'
import type { Mapped } from '../form/mapping.ts'
import { pointTo } from '../pointer.ts'
import { rulesOf } from '../rule-holds.ts'
import type { AskDefinition, AttributeDefinition, CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
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
            path: base + field.pointer, message: sentence`${{ key }}: "${{ question: field.name }}" tells no attribute.`,
            fix: sentence`Add "${{ question: field.name }}" to map, with an attribute that has a purpose, or remove the question.`,
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
            message: listed
              ? sentence`${{ key }}: "${{ question: field.name }}" cannot be an answer in a list that grows.`
              : sentence`${{ key }}: "${{ question: field.name }}" cannot be an answer.`,
            fix: listed ? sentence`Let people choose there, or ask outside of the list.` : sentence`Ask in words or choices, or remove the question.`,
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
            yield { path: base + pointer, message: sentence`${{ key }}: a question has no name.`, fix: sentence`Give each a name of its own.` }
          } else if (seen.has(name)) {
            yield { path: base + pointer, message: sentence`${{ key }}: "${{ name }}" is asked twice.`, fix: sentence`Give each a name of its own.` }
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
        path: pointTo('/asks', key, 'map', name), message: sentence`${{ key }}: the form asks nothing that is called "${{ name }}".`,
        fix: names.size === 0 ? sentence`Add the form, or remove the entry.` : sentence`Correct it, or remove it.`,
      }
    }
    const scored = ask.form ? names : new Set(ask.questions.map(attributeOf))
    for (const [name, score] of Object.entries(ask.scores ?? {})) {
      const path = pointTo('/asks', key, 'scores', name)
      if (!scored.has(name)) {
        yield { path, message: sentence`${{ key }}: nothing is asked that is called "${{ name }}".`, fix: sentence`Correct it, or remove it.` }
      } else if (typeof score !== 'number') {
        const field = fields.find((one) => one.name === name)
        const offered = field ? field.choices.map(({ value }) => spell(value))
          : (lookUp(attributes, name)?.options ?? []).map((option) => option.key)
        for (const value of Object.keys(score)) {
          if (offered.length === 0 || offered.includes(value)) continue
          yield { path: pointTo(path, value), message: sentence`${{ key }}: "${{ name }}" has no answer "${{ value }}".`, fix: sentence`Correct it, or remove it.` }
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
    const message = mismatchOf(key, mapped, attribute)
    if (message === undefined) continue
    yield {
      path: base + field.pointer, message,
      fix: sentence`Map it to another attribute, or change the question or ${{ attribute: mapped.attribute }}.`,
    }
  }
}

/** Why the attribute can not take what the field holds, as far as that can be said beforehand. */
function mismatchOf(key: string, mapped: Mapped, attribute: AttributeDefinition): Sentence | undefined {
  const { field: { name: question, kind, open, min, max, choices }, attribute: name, values } = mapped
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
  if (!fits) return sentence`${{ key }}: "${{ question }}" does not fit ${{ attribute: name }} (${{ type }}).`
  if (open && type !== 'text') {
    return sentence`${{ key }}: "${{ question }}" takes other answers than its choices, which ${{ attribute: name }} (${{ type }}) does not.`
  }
  const { min: least, max: most } = { ...(type === 'scale' ? { min: 1, max: 5 } : {}), ...attribute }
  if (counting.has(type) && kind === 'number' && ((min !== undefined && least !== undefined && min < least)
    || (max !== undefined && most !== undefined && max > most))) {
    return sentence`${{ key }}: "${{ question }}" goes from ${{ min: min ?? '…' }} to ${{ max: max ?? '…' }}, ${{ attribute: name }} from ${{ least: least ?? '…' }} to ${{ most: most ?? '…' }}.`
  }
  if (kind !== 'one' || choosing.has(type) || type === 'text') return undefined
  const unfit = choices.find(({ value }) => {
    const read = convertValue(mapped, attribute, value)
    if (!('value' in read)) return false
    if (type === 'boolean') return typeof read.value !== 'boolean'
    return typeof read.value !== 'number' || Number.isNaN(read.value)
      || (least !== undefined && read.value < least) || (most !== undefined && read.value > most)
  })
  return unfit && sentence`${{ key }}: "${{ question }}" offers "${{ value: spell(unfit.value) }}", which ${{ attribute: name }} (${{ type }}) does not take.`
}

function* findUnknownOptions(document: CatalogDocument): Generator<Found> {
  for (const { key, base, mapped, attribute } of eachMapped(document)) {
    const { field, values, attribute: name } = mapped
    if (!choosing.has(attribute.type)) continue
    const options = new Set((attribute.options ?? []).filter((option) => !option.retired).map((option) => option.key))
    const fix = sentence`Say in map what it is in ${{ name }}, or add the option.`
    for (const { value } of field.choices) {
      const read = convertValue(mapped, attribute, field.kind === 'many' ? [value] : value)
      const told = 'value' in read ? [read.value].flat() : []
      const missing = told.find((one) => !options.has(spell(one)))
      if (missing === undefined) continue
      yield { path: base + field.pointer, message: sentence`${{ key }}: "${{ question: field.name }}" offers "${{ value: spell(value) }}", which ${{ name }} does not have.`, fix }
    }
    const offered = new Set(field.choices.map(({ value }) => spell(value)))
    for (const [value, option] of Object.entries(values)) {
      const known = field.kind === 'number' || offered.has(value)
      if (known && (option === null || options.has(spell(option)))) continue
      yield {
        path: pointTo('/asks', key, 'map', field.name, 'values', value),
        message: known ? sentence`${{ key }}: ${{ name }} has no option "${{ option: spell(option) }}".` : sentence`${{ key }}: "${{ question: field.name }}" does not offer "${{ value }}".`,
        fix: sentence`Correct it, or remove it.`,
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
      yield { path: pointTo('/asks', key, 'scores'), message: sentence`${{ key }}: points are counted and nothing comes of them.`, fix: sentence`Add ${{ field: 'outcomes' }}.` }
    }
    for (const [position, { score, when }] of outcomes.entries()) {
      const path = pointTo(base, position)
      const always = !score && !when
      if (always && position < last) {
        yield { path, message: sentence`${{ key }}: this outcome always holds, so none after it is ever told.`, fix: sentence`Put it last.` }
      }
      if (!always && position === last) {
        yield { path, message: sentence`${{ key }}: nobody knows how it ends where no outcome holds.`, fix: sentence`End with an outcome without score and when.` }
      }
      if (score && !scores) yield { path: pointTo(path, 'score'), message: sentence`${{ key }}: no answer scores any points.`, fix: sentence`Add ${{ field: 'scores' }}.` }
      if ((score?.from ?? -Infinity) > (score?.to ?? Infinity)) {
        yield { path: pointTo(path, 'score'), message: sentence`${{ key }}: from is above to.`, fix: sentence`Exchange the two.` }
      }
      for (const { field, operator } of when ? rulesOf(when) : []) {
        if (asked.has(field) && operator !== 'within') continue
        yield {
          path: pointTo(path, 'when'), fix: sentence`Look at what this ask asks.`,
          message: operator === 'within' ? sentence`${{ key }}: an outcome does not look at the clock.`
            : sentence`${{ key }}: it looks at ${{ attribute: field }}, which is not asked here.`,
        }
      }
    }
  }
}
