import { partsOf, readPlace } from '../drafts/places.ts'
import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import type { Fix } from '../types.ts'
import { inEnglish, sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import { multiply } from './purpose-rules.ts'

/** What a rule found, as far as its fixes look at it. */
interface Found {
  readonly path: string
  /** Keys and positions of the path: section, item, field, … */
  readonly parts: readonly string[]
}

type Fixer = (found: Found, document: CatalogDocument) => readonly Fix[]

const fix = (said: Sentence, changes: Fix['changes']): Fix => ({ label: inEnglish(said), said, changes })
const put = (said: Sentence, pointer: string, value: unknown): Fix => fix(said, [{ pointer, value }])
const take = (said: Sentence, pointer: string): Fix => fix(said, [{ pointer }])
const within = (path: string, ...parts: string[]) => pointTo(path, ...parts)
const upTo = (found: Found, depth: number) => pointTo('', ...found.parts.slice(0, depth))
const named = (document: CatalogDocument, purpose: string) =>
  lookUp(document.purposes, purpose)?.title[document.brand.default_locale] ?? purpose

const always = (...fixes: ((found: Found) => Fix)[]): Fixer => (found) => fixes.map((make) => make(found))
/** A choice that is offered shows whose it is: more would be a menu and not a fix. */
const mostChoices = 4

/** Lists whose members can go without anything else having to. */
const lists: ReadonlySet<string> = new Set(['purposes', 'recipients', 'requires', 'preselected', 'attributes'])
const optional: ReadonlySet<string> = new Set(['reward', 'segment', 'holdout'])

/**
 * What can be written instead, by rule. Only what certainly settles the finding, and says nothing about the brand that its
 * author does not: words that people read are never made up, and a choice that matters is offered as one.
 */
const fixers: Readonly<Record<string, Fixer>> = {
  'missing-retention': always(
    ({ path }) => put(sentence`Keep for 12 months`, within(path, 'retention'), 'P12M'),
    ({ path }) => put(sentence`Keep for 24 months`, within(path, 'retention'), 'P24M'),
  ),
  'long-retention': always(({ path }) => put(sentence`Keep for 24 months`, path, 'P24M'), ({ path }) => put(sentence`Keep for three years`, path, 'P36M')),
  'basis-not-consent': always(({ path }) => take(sentence`Rest on consent`, path)),
  'unused-purpose': always(({ path }) => take(sentence`Remove it`, path)),
  'kept-beyond-freshness': ({ path, parts: [, key = ''] }, { attributes }) => {
    const freshFor = lookUp(attributes, key)?.fresh_for
    return freshFor === undefined ? [] : [put(sentence`Keep it three times as long`, path.replace(/fresh_for$/, 'retention'), multiply(freshFor, 3))]
  },
  'unbound-attribute': ({ path }, document) => Object.entries(document.purposes).filter(([, { exempt }]) => !exempt).slice(0, mostChoices)
    .map(([key]) => put(sentence`Use it for “${{ purpose: named(document, key) }}”`, within(path, 'purposes'), [key])),
  'looks-sensitive': always(
    ({ path }) => put(sentence`It is sensitive`, within(path, 'sensitive'), true), ({ path }) => put(sentence`It is not`, within(path, 'sensitive'), false),
  ),
  'sensitive-without-explicit-consent': ({ path, parts }, { attributes }) => {
    if (parts[2] === 'consent') return [put(sentence`Ask for an explicit yes`, path, 'explicit')]
    return (lookUp(attributes, parts[1] ?? '')?.purposes ?? []).length > 1 ? [take(sentence`Take this purpose out`, path)] : []
  },
  'attribute-shape': ({ path, parts: [, key = '', field] }, { attributes }) => {
    if (field !== undefined) return [take(sentence`Remove ${{ field }}`, path)]
    const { min, max } = lookUp(attributes, key) ?? {}
    if (min === undefined || max === undefined || min <= max) return []
    return [fix(sentence`Exchange the two`, [{ pointer: within(path, 'min'), value: max }, { pointer: within(path, 'max'), value: min }])]
  },
  'unknown-reference': ({ path, parts }, { asks }) => {
    const [last = '', before = ''] = [parts.at(-1), parts.at(-2)]
    const plain = before === 'questions' && !asks[parts[1] ?? '']?.form
    return (/^\d+$/.test(last) && lists.has(before)) || plain || optional.has(last) ? [take(sentence`Take it out`, path)] : []
  },
  'recipient-incomplete': ({ path, parts: [, key = ''] }, { recipients }) => {
    const { role, country, purposes = [] } = lookUp(recipients, key) ?? {}
    if (role !== undefined || country === undefined || purposes.length === 0) return []
    return [
      put(sentence`It works for you only`, within(path, 'role'), 'processor'), put(sentence`It uses the data for itself`, within(path, 'role'), 'third_party'),
    ]
  },
  'transfer-without-safeguard': always(
    ({ path }) => put(sentence`Standard clauses are signed`, within(path, 'safeguard'), 'standard_clauses'),
    ({ path }) => put(sentence`Its law is recognised as adequate`, within(path, 'safeguard'), 'adequacy'),
    ({ path }) => put(sentence`Binding corporate rules`, within(path, 'safeguard'), 'binding_rules'),
  ),
  'sensitive-to-third-party': always(({ path }) => take(sentence`Take this purpose out`, path)),
  'question-purpose-not-shown': (found, document) => {
    const ask = lookUp(document.asks, found.parts[1] ?? '')
    const question = ask?.form ? undefined : ask?.questions[Number(found.parts[3])]
    const purposes = question === undefined ? [] : lookUp(document.attributes, attributeOf(question))?.purposes ?? []
    return purposes.slice(0, mostChoices)
      .map((key) => put(sentence`Ask for “${{ purpose: named(document, key) }}”, too`, pointTo(upTo(found, 2), 'purposes'), [...(ask?.purposes ?? []), key]))
  },
  'repeated-question': ({ path, parts }, { asks }) => (asks[parts[1] ?? '']?.form ? [] : [take(sentence`Ask it once`, path)]),
  'required-sensitive': always(({ path }) => take(sentence`Let people skip it`, path)),
  preselected: ({ path, parts }) => (parts.at(-1) === 'preselected' ? [take(sentence`Choose nothing beforehand`, path)] : []),
  'unequal-choice': always(({ path }) => take(sentence`Leave both to the product`, path)),
  'recipient-not-for-purpose': always(({ path }) => take(sentence`Take the recipient out`, path)),
  'assisted-without-yes': always(({ path }) => take(sentence`Allow screen, code and link`, path)),
  'sensitive-by-phrase': ({ path, parts }, { asks }) =>
    [put(sentence`Allow the screen as well`, path, [...(lookUp(asks, parts[1] ?? '')?.confirm ?? []), 'screen'])],
  'age-not-asked': always(({ path }) => put(sentence`Ask whether they are old enough`, within(path, 'age'), { ask: true })),
  'age-not-askable': always(({ path }) => take(sentence`Take the age out`, path)),
  'untranslated-locale': ({ path, parts }, { brand }) => {
    const locale = brand.locales[Number(parts[2])]
    return locale === undefined || locale === brand.default_locale ? [] : [take(sentence`Take ${{ locale }} off the list`, path)]
  },
  'exempt-with-answers': always(({ path }) => take(sentence`Take it out`, path)),
  'exempt-not-for-this': ({ path, parts }) => (/^\d+$/.test(parts.at(-1) ?? '') ? [take(sentence`Take it out`, path)] : []),
  'community-poll-mixed': ({ path, parts }) => (parts.at(-1) === 'purpose' ? [take(sentence`Remove it`, path)] : []),
  'unreachable-period': ({ path }, document) => {
    const from = path.replace(/until$/, 'from')
    const [begins, ends] = [readPlace(document, from), readPlace(document, path)]
    return [fix(sentence`Exchange the two`, [{ pointer: from, value: ends }, { pointer: path, value: begins }])]
  },
  'quiet-hours-missing': always(({ path }) => put(sentence`Quiet from 21:00 to 08:00`, within(path, 'contact', 'quiet_hours'), { from: '21:00', until: '08:00' })),
  'quiet-hours-empty': always(({ path }) => put(sentence`Quiet from 21:00 to 08:00`, path, { from: '21:00', until: '08:00' })),
  'weekly-limit-missing': always(
    ({ path }) => put(sentence`At most one a week`, within(path, 'contact', 'weekly_max'), 1),
    ({ path }) => put(sentence`At most three a week`, within(path, 'contact', 'weekly_max'), 3),
  ),
  'message-link-insecure': ({ path }, document) => {
    const text = readPlace(document, path)
    return typeof text === 'string' ? [put(sentence`Use https`, path, text.replaceAll('http://', 'https://'))] : []
  },
  'unused-slot': always(({ path }) => take(sentence`Remove it`, path)),
  'automation-idle-end': always(({ path }) => take(sentence`Remove the last step`, path)),
  'automation-event-incomplete': ({ path, parts }) => (parts.length > 3 ? [take(sentence`Remove it`, path)] : []),
  'image-without-alt': ({ path }) => [put(sentence`It only decorates`, path.replace(/image$/, 'image_alt'), '')],
}

/** What a rule's finding can be settled with; nothing where only its author can know. */
export function fixesFor(rule: string, path: string, document: CatalogDocument): readonly Fix[] {
  return fixers[rule]?.({ path, parts: partsOf(path) }, document) ?? []
}
