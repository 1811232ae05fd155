import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject } from 'ajv/dist/2020.js'
import type Type from 'typebox'
import { catalogSchema } from './schema.ts'
import { checkForms } from './form/check-form.ts'
import { questionsOfForm } from './form/mapping.ts'
import { pointTo } from './pointer.ts'
import type { RuleGroup, Rule } from './rule-schema.ts'
import type { CatalogDocument } from './schema.ts'
import { sentence } from '../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../kernel/i18n/sentence.ts'
import { parseJson, parseYaml, problem } from './syntax.ts'
import type { Problem } from './syntax.ts'

export type { CatalogDocument } from './schema.ts'
export type { Problem } from './syntax.ts'

/** A document that may be linted, planned and applied, or every reason why it is not one. */
export type DocumentReading =
  | { readonly document: CatalogDocument; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly Problem[] }

const maxDepth = 40
const maxProblems = 100

/** In UTF-16 code units. */
const maxDocumentLength = 4_000_000

/** Reads a catalogue document from its text. Never throws: whatever is wrong becomes a problem. */
export function readDocument(text: string, format: 'json' | 'yaml'): DocumentReading {
  if (text.length > maxDocumentLength) {
    return refuse([problem('', sentence`It is longer than ${{ most: maxDocumentLength }} characters.`)])
  }
  const parsed = format === 'json' ? parseJson(text) : parseYaml(text)
  return parsed.problems.length > 0 ? refuse(parsed.problems) : validateDocument(parsed.value)
}

/** Checks a parsed value against the schema and for what a schema cannot say (time zones, real dates, …). */
export function validateDocument(value: unknown): DocumentReading {
  const texts = checkTexts(value)
  if (texts.length > 0) return refuse(texts)
  const validate = schemaValidator()
  if (!validate(value)) return refuse(explainErrors(validate.errors ?? []))
  const document = complete(value as Written)
  const problems = [...checkMeaning(document), ...checkForms(document, (ask) => writtenQuestions(value as Written, ask))]
  return problems.length > 0 ? refuse(problems) : { document, problems: [] }
}

function refuse(problems: readonly Problem[]): DocumentReading {
  return { document: null, problems: problems.slice(0, maxProblems) }
}

let compiled: ReturnType<Ajv2020['compile']> | undefined

function schemaValidator() {
  compiled ??= new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false })
    .compile(catalogSchema)
  return compiled
}

/** Depth, NUL and lone surrogates, without recursion, before anything recursive sees the value. */
export function checkTexts(root: unknown): Problem[] {
  const problems: Problem[] = []
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, pointer, depth } = next
    if (problems.length >= maxProblems) break
    if (depth > maxDepth) {
      return [problem('', sentence`The document is nested deeper than ${{ most: maxDepth }} levels.`)]
    }
    if (typeof value === 'string') {
      const message = checkString(value)
      if (message) problems.push(problem(pointer, message))
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        const at = pointTo(pointer, key)
        const message = Array.isArray(value) ? undefined : checkKey(key)
        if (message) problems.push(problem(at, message))
        open.push({ value: member, pointer: at, depth: depth + 1 })
      }
    }
  }
  return problems
}

function checkString(text: string): Sentence | undefined {
  if (!text.isWellFormed()) return sentence`The text contains half of a character (a lone surrogate).`
  if (text.includes('\0')) return sentence`The text contains the character NUL, which cannot be stored.`
  return undefined
}

/** Names that every JavaScript object answers to would make lookups by key lie. */
function checkKey(key: string): Sentence | undefined {
  if (key in Object.prototype) return sentence`"${{ option: key }}" is reserved and cannot be a key.`
  return checkString(key)
}

function explainErrors(errors: readonly ErrorObject[]): Problem[] {
  const seen = new Map<string, Problem>()
  for (const error of errors) {
    const problem = explainError(error)
    if (problem && !seen.has(problem.pointer)) seen.set(problem.pointer, problem)
  }
  return [...seen.values()]
}

/** Plain words for one schema error; undefined for errors that only sum up others. */
function explainError(error: ErrorObject): Problem | undefined {
  const { instancePath: pointer, params, keyword } = error
  switch (keyword) {
    case 'if': return undefined
    case 'anyOf': return undefined
    case 'required': return problem(pointer, sentence`"${{ key: params['missingProperty'] }}" is missing.`)
    case 'additionalProperties': {
      const key: string = params['additionalProperty']
      return problem(pointTo(pointer, key), unknownKey(key, error.parentSchema))
    }
    case 'type': return problem(pointer, wrongType(String(params['type']), error.data))
    case 'enum': return problem(pointer, sentence`It must be one of: ${{ values: params['allowedValues'].join(', ') }}.`)
    case 'const': return problem(pointer, sentence`It must be ${{ value: JSON.stringify(params['allowedValue']) }}.`)
    case 'pattern': return problem(pointer, wrongPattern(params['pattern']))
    case 'minLength': return problem(pointer, sentence`It must not be empty.`)
    case 'maxLength': return problem(pointer, sentence`It is longer than ${{ most: params['limit'] }} characters.`)
    case 'minItems': case 'minProperties': return problem(pointer, sentence`It must have at least one member.`)
    case 'maxItems': case 'maxProperties':
      return problem(pointer, sentence`It has more than ${{ most: params['limit'] }} members.`)
    case 'uniqueItems':
      return problem(pointTo(pointer, params['i']), sentence`The same member is listed twice.`)
    case 'minimum': return problem(pointer, sentence`It must be at least ${{ most: params['limit'] }}.`)
    case 'maximum': return problem(pointer, sentence`It must be at most ${{ most: params['limit'] }}.`)
    case 'exclusiveMinimum': return problem(pointer, sentence`It must be more than ${{ most: params['limit'] }}.`)
    default: return problem(pointer, sentence`It is not valid.`)
  }
}

function unknownKey(key: string, schema: ErrorObject['parentSchema']): Sentence {
  const pattern = Object.keys(schema?.['patternProperties'] ?? {})[0]
  if (pattern?.startsWith('^[a-z]{2,3}')) return sentence`"${{ key }}" is not a valid key here. A language is a BCP 47 tag such as en, pt-BR or zh-Hant.`
  if (pattern) return sentence`"${{ key }}" is not a valid key here. A key has lower-case letters, digits and _, starts with a letter, at most 63 long.`
  const known = Object.keys(schema?.['properties'] ?? {})
  return sentence`"${{ key }}" is not known here. Known: ${{ keys: known.join(', ') }}.`
}

function wrongType(expected: string, actual: unknown): Sentence {
  if (expected === 'string' && (typeof actual === 'number' || typeof actual === 'boolean')) {
    return sentence`It must be text: write it in quotes, "${{ value: String(actual) }}".`
  }
  switch (expected) {
    case 'string': return sentence`It must be text.`
    case 'object':
      return typeof actual === 'string' ? sentence`It must be a mapping. A text is written per language: ${{ example: '{ "en": "…" }' }}.`
        : sentence`It must be a mapping.`
    case 'array': return sentence`It must be a list.`
    case 'boolean': return sentence`It must be true or false.`
    case 'integer': return sentence`It must be a whole number.`
    default: return sentence`It must be a number.`
  }
}

function wrongPattern(pattern: string): Sentence {
  const words: readonly (readonly [start: string, words: Sentence])[] = [
    ['^[a-z][a-z0-9_]', sentence`A key has lower-case letters, digits and _, starts with a letter, at most 63 long.`],
    ['^[A-Za-z0-9]', sentence`An option key has letters, digits and _ . + -, starts with a letter or digit.`],
    ['^[a-z]{2,3}', sentence`A language is a BCP 47 tag such as en, pt-BR or zh-Hant.`],
    ['^P(', sentence`A duration is written in ISO 8601, such as P24M, P30D or PT12H.`],
    ['^[0-9]{4}', sentence`A date is written as 2025-12-31.`],
    ['^https?', sentence`A link starts with https:// or http://.`],
    ['^[^', sentence`An e-mail address looks like privacy@shop.example.`],
    ['^[A-Z]{2}', sentence`A country is an ISO 3166 code of two capital letters, such as FI.`],
    ['^[A-Z0-9-]', sentence`A code pattern has capital letters, digits, - and at least four #.`],
    ['^([01]', sentence`A time of day is written as 18:30.`],
  ]
  return words.find(([start]) => pattern.startsWith(start))?.[1] ?? sentence`It is not written as expected.`
}

type Written = Type.Static<typeof catalogSchema>

function writtenQuestions({ asks = {} }: Written, ask: string): string[] | undefined {
  return asks[ask]?.questions?.map((question) => (typeof question === 'string' ? question : question.attribute))
}

function complete(written: Written): CatalogDocument {
  const { brand, purposes, recipients, attributes = {}, asks, rewards, offers, segments, campaigns, automations } = written
  const settleOne = <T extends { when?: RuleGroup }>(item: T): T =>
    (item.when ? { ...item, when: settleGroup(item.when, attributes) } : item)
  const settle = <T extends { when?: RuleGroup }>(items: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(items ?? {}).map(([key, item]) => [key, settleOne(item)]))
  return {
    brand, purposes, recipients: recipients ?? {}, attributes, rewards: rewards ?? {},
    asks: Object.fromEntries(Object.entries(settle(asks)).map(([key, ask]) => [key, {
      ...ask,
      questions: ask.form ? questionsOfForm(ask, attributes) : (ask.questions ?? []).map((question) =>
        typeof question === 'object' && question.when ? { ...question, when: settleGroup(question.when, attributes) } : question),
      ...(ask.outcomes ? { outcomes: ask.outcomes.map(settleOne) } : {}),
    }])),
    offers: Object.fromEntries(Object.entries(settle(offers)).map(([key, offer]) =>
      [key, offer.variants ? { ...offer, variants: offer.variants.map(settleOne) } : offer])),
    slots: written.slots ?? {},
    routes: Object.fromEntries(Object.entries(written.routes ?? {}).map(([key, route]) =>
      [key, { ...route, targets: route.targets.map(settleOne) }])),
    segments: settle(segments), campaigns: settle(campaigns),
    automations: Object.fromEntries(Object.entries(settle(automations)).map(([key, automation]) => [key, {
      ...automation,
      steps: automation.steps.map((step) => ('when' in step ? { when: settleGroup(step.when, attributes) } : step)),
    }])),
    posts: written.posts ?? {}, exempt_messages: written.exempt_messages ?? {},
  }
}

type Attributes = CatalogDocument['attributes']

const listOperators: ReadonlySet<string> = new Set(['between', 'in', 'notIn', 'containsAny', 'containsAll'])

/**
 * react-querybuilder writes lists as "a,b" and every input as text unless told otherwise.
 * One canonical form here spares every reader of rules the guess.
 */
function settleGroup(group: RuleGroup, attributes: Attributes): RuleGroup {
  return {
    ...group,
    rules: group.rules.map((member) =>
      'rules' in member ? settleGroup(member, attributes) : settleRule(member, attributes)),
  }
}

function settleRule(rule: Rule, attributes: Attributes): Rule {
  const type = Object.hasOwn(attributes, rule.field) ? attributes[rule.field]?.type : undefined
  if (rule.value === undefined) return rule
  const listed = listOperators.has(rule.operator) && typeof rule.value === 'string'
    ? rule.value.split(',').map((part) => part.trim()) : rule.value
  return {
    ...rule,
    value: Array.isArray(listed) ? listed.map((one) => settleValue(one, type)) : settleValue(listed, type),
  }
}

function settleValue(value: unknown, type: string | undefined): unknown {
  if (typeof value !== 'string') return value
  const counting = type === 'number' || type === 'scale'
  if (counting && /^-?[0-9]{1,15}(\.[0-9]{1,10})?$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

function checkMeaning(document: CatalogDocument): Problem[] {
  const problems: Problem[] = []
  const add = (pointer: string, said: Sentence) => problems.push(problem(pointer, said))
  const { brand } = document
  if (!isTimeZone(brand.time_zone)) {
    add('/brand/time_zone', sentence`"${{ zone: brand.time_zone }}" is not an IANA time zone such as Europe/Helsinki.`)
  }
  if (!brand.locales.includes(brand.default_locale)) {
    add('/brand/default_locale', sentence`"${{ locale: brand.default_locale }}" is not among the brand's locales.`)
  }
  for (const [key, attribute] of Object.entries(document.attributes)) {
    const seen = new Set<string>()
    attribute.options?.forEach((option, position) => {
      const pointer = pointTo('/attributes', key, 'options', position, 'key')
      if (option.key in Object.prototype) add(pointer, sentence`"${{ option: option.key }}" is reserved and cannot be a key.`)
      if (seen.has(option.key)) add(pointer, sentence`"${{ name: option.key }}" is listed twice.`)
      seen.add(option.key)
    })
  }
  // `/a/find` is where a code leads back to an answer.
  if (Object.hasOwn(document.asks, 'find')) add('/asks/find', sentence`An ask can not be called "find": its page would have the address of another.`)
  checkDurations(document, add)
  checkDates(document, add)
  for (const [key, { cost }] of Object.entries(document.rewards)) {
    if (cost && !currencies.has(cost.currency)) add(pointTo('/rewards', key, 'cost', 'currency'), sentence`${{ currency: cost.currency }} is not a currency.`)
  }
  return problems
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

type Add = (pointer: string, said: Sentence) => void

function checkDurations(document: CatalogDocument, add: Add): void {
  const check = (pointer: string, duration: string | undefined) => {
    if (duration === undefined || /[1-9]/.test(duration)) return
    add(pointer, sentence`The duration must be longer than zero.`)
  }
  for (const name of ['per', 'rest_after_answer', 'rest_after_not_now'] as const) {
    check(pointTo('/brand/ask_budget', name), document.brand.ask_budget?.[name])
  }
  for (const [key, purpose] of Object.entries(document.purposes)) {
    check(pointTo('/purposes', key, 'retention'), purpose.retention)
  }
  for (const [key, attribute] of Object.entries(document.attributes)) {
    check(pointTo('/attributes', key, 'fresh_for'), attribute.fresh_for)
    check(pointTo('/attributes', key, 'retention'), attribute.retention)
  }
  for (const [key, reward] of Object.entries(document.rewards)) {
    check(pointTo('/rewards', key, 'valid_for'), reward.valid_for)
  }
  for (const [key, { at_most: limit }] of Object.entries(document.offers)) {
    check(pointTo('/offers', key, 'at_most', 'per'), limit?.per)
  }
  for (const [key, campaign] of Object.entries(document.campaigns)) {
    check(pointTo('/campaigns', key, 'valid_for'), campaign.valid_for)
  }
}

function checkDates(document: CatalogDocument, add: Add): void {
  const check = (pointer: string, date: string | undefined) => {
    if (date !== undefined && !isDate(date)) add(pointer, sentence`${{ date }} is not a day of the calendar.`)
  }
  for (const section of ['asks', 'offers'] as const) {
    for (const [key, item] of Object.entries(document[section])) {
      check(pointTo('', section, key, 'valid_from'), item.valid_from)
      check(pointTo('', section, key, 'valid_until'), item.valid_until)
    }
  }
  for (const [key, campaign] of Object.entries(document.campaigns)) {
    check(pointTo('/campaigns', key, 'schedule', 'from'), campaign.schedule?.from)
    check(pointTo('/campaigns', key, 'schedule', 'until'), campaign.schedule?.until)
  }
}

function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are accepted by Intl but know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Whether `YYYY-MM-DD` names a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}
