import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeAt } from '../../../console/src/draft/working-copy.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import type { CatalogDocument } from '../../src/modules/catalog/document.ts'
import { describeRules, lintCatalog, lintRules, updateRules } from '../../src/modules/catalog/lint/lint.ts'
import type { RuleGroup } from '../../src/modules/catalog/rule-schema.ts'
import { automationFaults, fairlyAutomated } from './automation-faults.ts'
import { fairlyAsked, formFaults } from './form-faults.ts'
import { offerFaults } from './offer-faults.ts'
import { messageFaults } from './message-faults.ts'
import { exampleDocument, exampleWith, whenOnly } from './sample.ts'
import { unsaid } from './unsaid.ts'

const words = (en: string): Record<string, string> => ({ en, fi: en })

/** A fair poll of each kind, to be spoilt. */
const poll = () => ({
  kind: 'poll' as const, title: words('Which one?'), questions: ['genre'], purposes: ['book_tips'], valid_until: '2030-12-31',
})
const vote = () => ({
  kind: 'poll' as const, title: words('Open late?'), questions: [], valid_until: '2030-12-31',
  poll: { community: true, options: [{ key: 'yes', label: words('Yes') }, { key: 'no', label: words('No') }] },
})

const post = () => ({
  title: words('More crime'), purpose: 'book_tips', attributes: ['genre'], content: { en: { body: 'We have more.' }, fi: { body: 'Lisää on.' } },
})

/** A fair message without a consent, to be spoilt. */
function exempt(d: CatalogDocument) {
  d.purposes['orders'] = {
    title: words('Your orders'), explanation: words('We tell you when your books leave.'), retention: 'P12M', legal_basis: 'contract',
    exempt: { why: words('You must know where your books are.') },
  }
  return (d.exempt_messages['shipped'] = {
    purpose: 'orders', channel: 'email' as const, fields: ['order'],
    content: { en: { subject: 'Order {{order}}', body: 'It left.' }, fi: { subject: 'Tilaus {{order}}', body: 'Se lähti.' } } as Record<string, { subject?: string; body?: string; action?: string }>,
  })
}

type Bad = readonly [rule: string, path: string, change: (document: CatalogDocument) => void]

const offerRule = (when: RuleGroup) => (d: CatalogDocument) => { d.offers['new_crime']!.when = when }

/** One change to the example for each rule, and where the finding points. */
const bad: readonly Bad[] = [
  ['age-outside-law', '/brand/age_of_consent', (d) => { d.brand.age_of_consent = 18 }],
  ['age-outside-law', '/brand/age_of_consent/FI', (d) => { d.brand.age_of_consent = { default: 16, FI: 12 } }],
  ['age-not-as-in-law', '/brand/age_of_consent/FI', (d) => { d.brand.age_of_consent = { default: 16, FI: 15 } }],
  ['age-not-as-in-law', '/brand/age_of_consent', (d) => {
    d.brand.controller.country = 'DE'
    d.brand.age_of_consent = 13
  }],
  ['age-not-asked', '/asks/welcome', (d) => { d.brand.minors = 'possible' }],
  ['age-not-askable', '/asks/which/age', (d) => { d.asks['which'] = { ...poll(), age: { ask: true } } }],
  ['sensitive-from-children', '/asks/welcome/questions/2', (d) => {
    d.asks['welcome']!.questions.push('diet')
    d.asks['welcome']!.age = { ask: true }
  }],
  ['quiet-hours-missing', '/brand', (d) => { delete d.brand.contact!.quiet_hours }],
  ['weekly-limit-missing', '/brand', (d) => { delete d.brand.contact!.weekly_max }],
  ['quiet-hours-empty', '/brand/contact/quiet_hours', (d) => { d.brand.contact!.quiet_hours = { from: '22:00', until: '22:00' } }],
  ['schedule-in-quiet-hours', '/campaigns/monthly/schedule/time', (d) => {
    d.campaigns['monthly']!.schedule = { days: ['thursday'], time: '21:30' }
  }],
  ['missing-retention', '/purposes/book_tips', (d) => { delete d.purposes['book_tips']!.retention }],
  ['missing-explanation', '/purposes/book_tips', (d) => { delete d.purposes['book_tips']!.explanation }],
  ['missing-benefit', '/purposes/book_tips', (d) => { delete d.purposes['book_tips']!.benefit }],
  ['missing-if-refused', '/purposes/book_tips', (d) => { delete d.purposes['book_tips']!.if_refused }],
  ['long-retention', '/purposes/parcel_news/retention', (d) => {
    d.purposes['parcel_news']!.retention = 'P5Y'
  }],
  ['bundled-purpose', '/purposes/book_tips/title/en', (d) => {
    d.purposes['book_tips']!.title['en'] = 'Offers and customer research'
  }],
  ['bundled-purpose', '/purposes/book_tips/title/fi', (d) => {
    d.purposes['book_tips']!.title['fi'] = 'Tarjoukset ja tietojen luovutus kumppaneille'
  }],
  ['vague-purpose', '/purposes/book_tips/explanation/en', (d) => {
    d.purposes['book_tips']!.explanation!['en'] = 'To improve your experience.'
  }],
  ['identical-consent-texts', '/purposes/parcel_news/explanation/en', (d) => {
    d.purposes['parcel_news']!.explanation!['en'] = 'We pick books for you, by what you tell us!'
  }],
  ['unused-purpose', '/purposes/idle', (d) => { d.purposes['idle'] = idlePurpose() }],
  ['basis-not-consent', '/purposes/parcel_news/legal_basis', (d) => {
    d.purposes['parcel_news']!.legal_basis = 'contract'
  }],
  ['missing-controller-contact', '/brand/controller', (d) => { delete d.brand.controller.email }],
  ['missing-privacy-policy', '/brand/controller', (d) => { delete d.brand.controller.privacy_policy }],
  ['kept-beyond-freshness', '/attributes/genre/fresh_for', (d) => {
    d.attributes['genre']!.fresh_for = 'P3M'
  }],
  ['unbound-attribute', '/attributes/diet', (d) => { d.attributes['diet']!.purposes = [] }],
  ['unbound-attribute', '/attributes/diet', (d) => { delete d.attributes['diet']!.purposes }],
  ['missing-why', '/attributes/genre', (d) => { delete d.attributes['genre']!.why }],
  ['attribute-shape', '/attributes/genre', (d) => {
    d.attributes['genre']!.options!.forEach((o) => { o.retired = true })
  }],
  ['attribute-shape', '/attributes/pages', (d) => { d.attributes['pages']!.min = 9000 }],
  ['attribute-shape', '/attributes/ring_bell/max', (d) => { d.attributes['ring_bell']!.max = 3 }],
  ['attribute-shape', '/attributes/ring_bell/options', (d) => {
    d.attributes['ring_bell']!.options = [{ key: '1' }]
  }],
  ['attribute-shape', '/attributes/pages/max_length', (d) => { d.attributes['pages']!.max_length = 3 }],
  ['option-without-label', '/attributes/genre/options/1', (d) => {
    delete d.attributes['genre']!.options![1]!.label
  }],
  ['inferred-data', '/attributes/ring_bell', (d) => {
    d.attributes['ring_bell']!.label['en'] = 'Predicted age'
  }],
  ['inferred-data', '/attributes/churn_risk', (d) => { moveAttribute(d, 'ring_bell', 'churn_risk') }],
  ['looks-sensitive', '/attributes/ring_bell', (d) => {
    d.attributes['ring_bell']!.label['fi'] = 'Allergiat'
  }],
  ['sensitive-without-explicit-consent', '/attributes/diet/consent', (d) => {
    d.attributes['diet']!.consent = 'standard'
  }],
  ['sensitive-many-purposes', '/attributes/diet/purposes', (d) => {
    d.purposes['idle'] = idlePurpose()
    d.attributes['diet']!.purposes = ['book_tips', 'parcel_news', 'idle']
  }],
  ['collected-not-used', '/attributes/ring_bell', (d) => { d.recipients = {} }],
  ['unknown-reference', '/attributes/genre/purposes/1', (d) => {
    d.attributes['genre']!.purposes!.push('nowhere')
  }],
  ['unknown-reference', '/recipients/carrier/purposes/1', (d) => {
    d.recipients['carrier']!.purposes!.push('nowhere')
  }],
  ['unknown-reference', '/asks/welcome/questions/2', (d) => { d.asks['welcome']!.questions.push('nowhere') }],
  ['unknown-reference', '/asks/welcome/questions/2/attribute', (d) => {
    d.asks['welcome']!.questions.push({ attribute: 'nowhere' })
  }],
  ['unknown-reference', '/asks/welcome/purposes/1', (d) => { d.asks['welcome']!.purposes!.push('nowhere') }],
  ['unknown-reference', '/asks/welcome/reward', (d) => { d.asks['welcome']!.reward = 'nothing' }],
  ['unknown-reference', '/offers/new_crime/purpose', (d) => { d.offers['new_crime']!.purpose = 'nowhere' }],
  ['unknown-reference', '/campaigns/monthly/segment', (d) => { d.campaigns['monthly']!.segment = 'nobody' }],
  ['unknown-reference', '/offers/new_crime/when/rules/0/field',
    offerRule(whenOnly({ field: 'nothing', operator: '=', value: 1 }))],
  ['recipient-incomplete', '/recipients/carrier', (d) => { delete d.recipients['carrier']!.country }],
  ['transfer-without-safeguard', '/recipients/carrier', (d) => { d.recipients['carrier']!.country = 'US' }],
  ['sensitive-to-third-party', '/recipients/carrier/purposes/1', (d) => {
    d.recipients['carrier']!.role = 'third_party'
    d.recipients['carrier']!.purposes!.push('book_tips')
  }],
  ['empty-ask', '/asks/welcome', (d) => {
    d.asks['welcome'] = { ...d.asks['welcome']!, questions: [], purposes: [] }
  }],
  ['poll-question', '/asks/poll/questions', (d) => { d.asks['poll'] = { ...poll(), questions: ['genre', 'pages'] } }],
  ['poll-question', '/asks/poll/questions/0', (d) => { d.asks['poll'] = { ...poll(), questions: ['pages'] } }],
  ['poll-question', '/asks/poll/poll/purpose', (d) => { d.asks['poll'] = { ...poll(), poll: { purpose: 'parcel_news' } } }],
  ['poll-without-end', '/asks/poll', (d) => {
    const { valid_until: _until, ...endless } = poll()
    d.asks['poll'] = endless
  }],
  ['community-poll-without-end', '/asks/vote', (d) => {
    const { valid_until: _until, ...endless } = vote()
    d.asks['vote'] = endless
  }],
  ['community-poll-mixed', '/asks/vote/purposes', (d) => { d.asks['vote'] = { ...vote(), purposes: ['book_tips'] } }],
  ['community-poll-mixed', '/asks/vote/reward', (d) => { d.asks['vote'] = { ...vote(), reward: 'bookmark' } }],
  ['community-poll-mixed', '/asks/vote/poll/purpose', (d) => { d.asks['vote'] = { ...vote(), poll: { ...vote().poll, purpose: 'book_tips' } } }],
  ['community-poll-options', '/asks/vote/poll/options', (d) => { d.asks['vote'] = { ...vote(), poll: { community: true } } }],
  ['community-poll-options', '/asks/vote/poll/options/2', (d) => {
    const { options } = vote().poll
    d.asks['vote'] = { ...vote(), poll: { community: true, options: [...options, options[0]!] } }
  }],
  ['incomplete-language', '/asks/vote/poll/options/0/label', (d) => {
    d.asks['vote'] = vote()
    delete d.asks['vote'].poll!.options![0]!.label['fi']
  }],
  ['poll-settings-misplaced', '/asks/welcome/poll', (d) => { d.asks['welcome']!.poll = { results: 'after_closing' } }],
  ['poll-settings-misplaced', '/asks/poll/poll', (d) => { d.asks['poll'] = { ...poll(), poll: { options: vote().poll.options } } }],
  ['post-attribute-not-bound', '/posts/shelves/attributes/1', (d) => { d.posts['shelves'] = { ...post(), attributes: ['genre', 'ring_bell'] } }],
  ['post-without-title', '/posts/shelves', (d) => {
    const { title: _title, ...nameless } = post()
    d.posts['shelves'] = nameless
  }],
  ['exempt-without-basis', '/purposes/orders/exempt', (d) => {
    exempt(d)
    delete d.purposes['orders']!.legal_basis
  }],
  ['exempt-with-answers', '/attributes/genre/purposes/1', (d) => {
    exempt(d)
    d.attributes['genre']!.purposes!.push('orders')
  }],
  ['exempt-with-answers', '/recipients/carrier/purposes/1', (d) => {
    exempt(d)
    d.recipients['carrier']!.purposes!.push('orders')
  }],
  ['exempt-not-for-this', '/asks/doorstep/purposes/1', (d) => {
    exempt(d)
    d.asks['doorstep']!.purposes!.push('orders')
  }],
  ['exempt-message-needs-exemption', '/exempt_messages/shipped/purpose', (d) => {
    exempt(d).purpose = 'book_tips'
    delete d.purposes['orders']
  }],
  ['exempt-field-unknown', '/exempt_messages/shipped/content/en/body', (d) => { exempt(d).content['en']!.body = 'About {{genre|books}}.' }],
  ['exempt-message-advertises', '/exempt_messages/shipped/content/en/action', (d) => { exempt(d).content['en']!.action = 'See what is new' }],
  ...messageFaults,
  ['question-purpose-not-shown', '/asks/welcome/questions/2', (d) => {
    d.asks['welcome']!.questions.push('ring_bell')
  }],
  ['ask-over-budget', '/asks/welcome/questions', (d) => { d.brand.ask_budget = { questions: 1 } }],
  ['repeated-question', '/asks/welcome/questions/2', (d) => { d.asks['welcome']!.questions.push('genre') }],
  ['required-sensitive', '/asks/welcome/questions/2/required', (d) => {
    d.asks['welcome']!.questions.push({ attribute: 'diet', required: true })
  }],
  ['preselected', '/asks/welcome/preselected', (d) => { d.asks['welcome']!.preselected = ['book_tips'] }],
  ['preselected', '/asks/welcome/questions/1/preselected', (d) => {
    d.asks['welcome']!.questions[1] = { attribute: 'pages', preselected: 300 }
  }],
  ['preselected', '/asks/welcome/consents/0/preselected', (d) => {
    d.asks['welcome']!.consents = [{ purposes: ['book_tips'], label: both('Pick books', 'Valitse'),
      preselected: true }]
  }],
  ['bundled-control', '/asks/doorstep/consents/0/purposes', (d) => {
    d.asks['doorstep']!.consents = [{ purposes: ['book_tips', 'parcel_news'], label: both('All', 'Kaikki') }]
  }],
  ['no-real-no', '/asks/welcome/decline/en', (d) => { d.asks['welcome']!.decline!['en'] = 'Maybe later' }],
  ['no-real-no', '/asks/welcome/decline/fi', (d) => { d.asks['welcome']!.decline!['fi'] = 'Ehkä myöhemmin' }],
  ['no-real-no', '/asks/welcome/decline/en', (d) => {
    d.asks['welcome']!.decline!['en'] = 'send my answers'
  }],
  ['unequal-choice', '/asks/welcome/accept', (d) => { delete d.asks['welcome']!.decline }],
  ['double-negative', '/asks/welcome/decline/en', (d) => {
    d.asks['welcome']!.decline!['en'] = 'Do not stop sending me tips'
  }],
  ['inverted-control', '/purposes/parcel_news/title/en', (d) => {
    d.purposes['parcel_news']!.title['en'] = 'Stop parcel messages'
  }],
  ['recipient-not-for-purpose', '/asks/welcome/recipients/0', (d) => {
    d.asks['welcome']!.recipients = ['carrier']
  }],
  ['assisted-without-yes', '/asks/welcome/confirm', (d) => { Object.assign(d.asks['welcome']!, { kind: 'assisted', confirm: [], script: d.asks['welcome']!.title }) }],
  ['sensitive-by-phrase', '/asks/welcome/confirm', (d) => {
    Object.assign(d.asks['welcome']!, { kind: 'assisted', confirm: ['phrase'], script: d.asks['welcome']!.title })
    const [first] = d.asks['welcome']!.questions
    d.attributes[typeof first === 'string' ? first : first!.attribute]!.sensitive = true
  }],
  ['assisted-without-script', '/asks/welcome', (d) => { d.asks['welcome']!.kind = 'assisted' }],
  ['rule-attribute-not-bound', '/offers/new_crime/when/rules/0/field',
    offerRule(whenOnly({ field: 'ring_bell', operator: '=', value: true }))],
  ['rule-attribute-not-bound', '/asks/doorstep/when/rules/0/field', (d) => {
    d.asks['doorstep']!.when = whenOnly({ field: 'genre', operator: 'notTold' })
  }],
  ['sensitive-in-unrelated-rule', '/offers/bell/when/rules/0/rules/0/field', (d) => {
    const when: RuleGroup = {
      combinator: 'or', rules: [whenOnly({ field: 'diet', operator: '=', value: 'vegan' })],
    }
    d.offers['bell'] = { ...d.offers['new_crime']!, purpose: 'parcel_news', when }
  }],
  ['told-outside-ask', '/segments/long_readers/when/rules/0/operator', (d) => {
    d.segments['long_readers']!.when = whenOnly({ field: 'pages', operator: 'notTold' })
  }],
  ['rule-operator-mismatch', '/offers/new_crime/when/rules/0/operator',
    offerRule(whenOnly({ field: 'genre', operator: '>', value: 'crime' }))],
  ['rule-value-mismatch', '/offers/new_crime/when/rules/0/value',
    offerRule(whenOnly({ field: 'pages', operator: '>', value: 'many' }))],
  ['rule-value-mismatch', '/offers/new_crime/when/rules/0/value',
    offerRule(whenOnly({ field: 'pages', operator: 'between', value: [1] }))],
  ['rule-unknown-option', '/offers/new_crime/when/rules/0/value/1',
    offerRule(whenOnly({ field: 'genre', operator: 'in', value: ['crime', 'horror'] }))],
  ['rule-too-large', '/offers/new_crime/when', offerRule(nested(12))],
  ['rule-never-true', '/offers/new_crime/when/rules/1', offerRule({
    combinator: 'and',
    rules: [{ field: 'genre', operator: '=', value: 'crime' }, { field: 'genre', operator: '=',
      value: 'poetry' }],
  })],
  ['rule-never-true', '/offers/new_crime/when/rules/1', offerRule({
    combinator: 'and',
    rules: [{ field: 'pages', operator: '>', value: 500 }, { field: 'pages', operator: '<', value: 100 }],
  })],
  ['rule-never-true', '/offers/new_crime/when/rules/0/value',
    offerRule(whenOnly({ field: 'pages', operator: 'between', value: [9, 3] }))],
  ['empty-rule', '/segments/long_readers/when', (d) => {
    d.segments['long_readers']!.when = { combinator: 'and', rules: [] }
  }],
  ['unrelated-reward', '/asks/welcome/purposes/1', (d) => {
    d.asks['welcome']!.purposes!.push('parcel_news')
  }],
  ['unrelated-reward', '/asks/welcome/reward', (d) => { d.rewards['bookmark']!.requires = ['parcel_news'] }],
  ['reward-undeliverable', '/rewards/bookmark', (d) => { delete d.rewards['bookmark']!.codes }],
  ['reward-value-missing', '/rewards/bookmark', (d) => { delete d.rewards['bookmark']!.value }],
  ['reward-terms-missing', '/rewards/bookmark', (d) => { delete d.rewards['bookmark']!.terms }],
  ['unreachable-period', '/offers/new_crime/valid_until', (d) => {
    Object.assign(d.offers['new_crime']!, { valid_from: '2026-05-01', valid_until: '2026-04-01' })
  }],
  ['unreachable-period', '/campaigns/monthly/schedule/until', (d) => {
    d.campaigns['monthly']!.schedule = { from: '2026-05-01', until: '2026-04-01' }
  }],
  ['content-missing-locale', '/campaigns/monthly/content', (d) => {
    delete d.campaigns['monthly']!.content['fi']
  }],
  ['image-without-alt', '/offers/new_crime/content/en/image', (d) => {
    d.offers['new_crime']!.content['en']!.image = 'https://pageturner.example/new.png'
  }],
  ['campaign-without-audience', '/campaigns/monthly', (d) => { delete d.campaigns['monthly']!.segment }],
  ['segment-purpose-mismatch', '/campaigns/monthly/segment', (d) => {
    d.campaigns['monthly']!.purpose = 'parcel_news'
  }],
  ...offerFaults,
  ['incomplete-language', '/purposes/book_tips/benefit', (d) => {
    delete d.purposes['book_tips']!.benefit!['fi']
  }],
  ['incomplete-language', '/attributes/genre/options/0/label', (d) => {
    delete d.attributes['genre']!.options![0]!.label!['en']
  }],
  ['untranslated-locale', '/brand/locales/2', (d) => { d.brand.locales.push('pl') }],
  ['unlisted-locale', '/asks/welcome/title/sv', (d) => { d.asks['welcome']!.title['sv'] = 'Vad läser du?' }],
  ['hard-to-read', '/attributes/genre/why/en', (d) => {
    d.attributes['genre']!.why!['en'] = 'Consequently the aforementioned informational characteristics '
      + 'facilitate individualised prioritisation of literary recommendations notwithstanding alternatives.'
  }],
  ['pressure-on-choice', '/asks/welcome/decline/en', (d) => {
    d.asks['welcome']!.decline!['en'] = "No thanks, I don't like saving money"
  }],
  ['pressure-copy', '/offers/new_crime/content/en/body', (d) => {
    d.offers['new_crime']!.content['en']!.body = 'Hurry! Only 3 left.'
  }],
  ...formFaults,
  ...automationFaults,
]

function both(en: string, fi: string) {
  return { en, fi }
}

function idlePurpose() {
  return {
    title: both('Idle', 'Joutilas'), explanation: both('We do nothing.', 'Emme tee mitään.'),
    benefit: both('You rest.', 'Lepäät.'), if_refused: both('You rest too.', 'Lepäät silti.'), retention: 'P12M',
  }
}

function moveAttribute(document: CatalogDocument, from: string, to: string): void {
  const { [from]: moved, ...others } = document.attributes
  document.attributes = { ...others, [to]: moved! }
  document.asks['doorstep']!.questions = [to]
}

function nested(depth: number): RuleGroup {
  const inner = whenOnly({ field: 'genre', operator: '=', value: 'crime' })
  return Array.from({ length: depth })
    .reduce<RuleGroup>((group) => ({ combinator: 'and', rules: [group] }), inner)
}

test('finds nothing in a fair catalogue', () => {
  expect(lintCatalog(exampleDocument())).toEqual([])
  expect(lintCatalog(exampleWith(fairlyAsked))).toEqual([])
  expect(lintCatalog(exampleWith(fairlyAutomated))).toEqual([])
  expect(lintCatalog(exampleWith((d) => Object.assign(d.asks, { poll: poll(), vote: vote() })))).toEqual([])
})

/** With the numbers of the checks that the rule refers to. */
const numbered = bad.map(([rule, path, change]) => {
  const checks = /checks? [\d, ]*\d/.exec(lintRules.find(({ id }) => id === rule)!.reference)?.[0]
  return [checks === undefined ? rule : `${checks}: ${rule}`, path, rule, change] as const
})

test.each(numbered)('%s points at %s', (_, path, rule, change) => {
  const findings = lintCatalog(exampleWith(change))
  expect(findings.map((finding) => finding.path)).toContain(path)
  expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule])
  const told = { message: expect.stringMatching(/\S/), fix: expect.stringMatching(/\S/), reference: expect.stringMatching(/\S/) }
  expect(findings.find((finding) => finding.path === path)).toMatchObject({ rule, ...told })
  const sentences = findings.flatMap(({ said, fixes = [] }) => [said?.message, said?.fix, ...fixes.map((fix) => fix.said)])
  expect(unsaid(sentences)).toEqual([])
})

const fixable = numbered.flatMap(([name, path, rule, change]) => {
  const document = exampleWith(change)
  return (lintCatalog(document).find((one) => one.rule === rule && one.path === path)?.fixes ?? [])
    .map((fix) => [`${name} at ${path}`, fix, document, rule, path] as const)
})

test.each(fixable)('%s is settled by each of its fixes, and nothing else is broken by it', (_, fix, document, rule, path) => {
  const fixed = fix.changes.reduce<unknown>((at, { pointer, value }) => writeAt(at, pointer, value), document)
  const read = validateDocument(fixed)
  expect(read.problems).toEqual([])
  const left = lintCatalog(read.document!).filter((one) => one.severity === 'error' || (one.rule === rule && one.path === path))
  expect(left).toEqual([])
})

test('every rule has an example that breaks it', () =>
  expect(lintRules.map(({ id }) => id).filter((id) => !bad.some(([rule]) => rule === id))).toEqual([]))

test('ids are unique, in kebab case, and there are at least twenty-four', () => {
  const ids = lintRules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  expect(ids.length).toBeGreaterThanOrEqual(24)
})

test('the page about the linter has the table of the rules that there are', () => {
  const page = readFileSync(new URL('../../../../docs/fairness-linter.md', import.meta.url), 'utf8')
  expect(page).toContain(describeRules())
  expect(updateRules(page)).toBe(page)
})
