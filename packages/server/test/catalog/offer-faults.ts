import type { CatalogDocument } from '../../src/modules/catalog/document.ts'
import { whenOnly } from './sample.ts'

/** One thing wrong about what is shown and where inquiries go: the rule that says so, where, and the change that makes it. */
export const offerFaults: readonly (readonly [rule: string, path: string, change: (document: CatalogDocument) => void])[] = [
  ['unreachable-variant', '/offers/new_crime/variants/1', (d) => {
    const content = { en: { title: 'More' }, fi: { title: 'Lisää' } }
    d.offers['new_crime']!.variants = [{ key: 'a', content }, { key: 'b', when: whenOnly({ field: 'pages', operator: '>', value: 9 }), content }]
  }],
  ['unreachable-variant', '/offers/new_crime/variants/1/key', (d) => {
    const variant = { key: 'a', when: whenOnly({ field: 'pages', operator: '>', value: 9 }), content: d.offers['new_crime']!.content }
    d.offers['new_crime']!.variants = [variant, variant]
  }],
  ['rule-attribute-not-bound', '/offers/new_crime/variants/0/when/rules/0/field', (d) => {
    const when = whenOnly({ field: 'ring_bell', operator: '=', value: true })
    d.offers['new_crime']!.variants = [{ key: 'a', when, content: d.offers['new_crime']!.content }]
  }],
  ['unknown-reference', '/routes/questions/targets/0/when/rules/0/field', (d) => {
    d.routes['questions']!.targets[0]!.when = whenOnly({ field: 'weight', operator: '=', value: 1 })
  }],
  ['told-outside-ask', '/routes/questions/targets/0/when/rules/0/operator', (d) => {
    d.routes['questions']!.targets[0]!.when = whenOnly({ field: 'genre', operator: 'notTold' })
  }],
  ['content-missing-locale', '/offers/new_crime/variants/0/content', (d) => {
    const when = whenOnly({ field: 'pages', operator: '>', value: 9 })
    d.offers['new_crime']!.variants = [{ key: 'a', when, content: { en: { title: 'More' } } }]
  }],
  ['limit-too-long', '/offers/new_crime/at_most/per', (d) => { d.offers['new_crime']!.at_most = { times: 1, per: 'P13M' } }],
  ['holdout-not-a-choice', '/purposes/book_tips/holdout', (d) => { d.purposes['book_tips']!.holdout = 'genre' }],
  ['holdout-not-a-choice', '/offers/new_crime/holdout', (d) => { d.offers['new_crime']!.holdout = 'ring_bell' }],
  ['unknown-reference', '/purposes/book_tips/holdout', (d) => { d.purposes['book_tips']!.holdout = 'a_tenth_of_them' }],
  ['fallback-missing-locale', '/slots/home/fallback/content', (d) => { delete d.slots['home']!.fallback.content['fi'] }],
  ['fallback-names-answers', '/slots/home/fallback/content/en/title', (d) => {
    d.slots['home']!.fallback.content['en']!.title = 'New in {{genre}}'
  }],
  ['unused-slot', '/slots/hone', (d) => { d.slots['hone'] = d.slots['home']! }],
  ['route-target-unknown', '/routes/questions/otherwise', (d) => { d.routes['questions']!.otherwise = 'nobody' }],
  ['route-target-unknown', '/routes/questions/targets/1/key', (d) => {
    d.routes['questions']!.targets.push(d.routes['questions']!.targets[0]!)
  }],
  ['unreachable-target', '/routes/questions/targets/1', (d) => {
    d.routes['questions']!.targets.push({ key: 'attic', title: { en: 'Attic', fi: 'Ullakko' } })
  }],
]
