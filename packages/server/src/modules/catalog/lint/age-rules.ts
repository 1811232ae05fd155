import { ageByLaw, agesOf, meetsChildren } from '../age.ts'
import { pointTo } from '../pointer.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { LintRule } from './lint-rule.ts'

const YOUNGEST = 13
const OLDEST = 16

/** Who is too young to say yes by themself (GDPR Art. 8). */
export const ageRules: readonly LintRule[] = [
  {
    id: 'age-outside-law', severity: 'error',
    reference: 'GDPR Art. 8(1); check 19',
    reason: 'A child younger than 13 can never say yes alone, and from 16 on nobody may be made to ask a parent.',
    *check(document) {
      for (const { age, path } of agesOf(document)) {
        if (age >= YOUNGEST && age <= OLDEST) continue
        yield { path, message: sentence`${{ age }} is not an age of consent: it lies between ${{ youngest: YOUNGEST }} and ${{ oldest: OLDEST }}.`, fix: sentence`Write the age that the law of the country sets.` }
      }
    },
  },
  {
    id: 'age-not-as-in-law', severity: 'warning',
    reference: 'GDPR Art. 8(1) and the law of each member state; check 19',
    reason: 'Each country sets the age itself: asked by another, children are asked too little or parents too much.',
    *check(document) {
      for (const { country, age, path } of agesOf(document)) {
        const law = country === undefined ? undefined : lookUp(ageByLaw, country)
        if (!law || law[0] === age || age < YOUNGEST || age > OLDEST) continue
        // One age for every country may be higher than that of the brand's own, but not lower.
        if (typeof document.brand.age_of_consent === 'number' && age > law[0]) continue
        yield { path, message: sentence`${{ country }}: the age is ${{ law: law[0] }} there (${{ source: law[1] }}), not ${{ age }}.`, fix: sentence`Write ${{ law: law[0] }}, or have a lawyer say why not.` }
      }
    },
  },
  {
    id: 'age-not-asked', severity: 'advice',
    reference: 'GDPR Art. 8(2), Recital 38; check 19',
    reason: 'Where children may come by, a yes counts only if they were old enough to give it, or a parent gave it.',
    *check(document) {
      if (document.brand.minors !== 'possible') return
      for (const [key, ask] of Object.entries(document.asks)) {
        if (ask.age || ask.kind === 'assisted' || ask.kind === 'poll') continue
        yield { path: pointTo('/asks', key), message: sentence`${{ key }}: children may meet it, and it does not ask whether somebody is old enough.`, fix: sentence`Let it ask: age with ask: true.` }
      }
    },
  },
  {
    id: 'age-not-askable', severity: 'error',
    reference: 'GDPR Art. 8(2); check 19',
    reason: 'A parent is asked from the page of the ask. Where there is none, a child would be sent away without a word.',
    *check(document) {
      for (const [key, { kind, age }] of Object.entries(document.asks)) {
        if (!age || (kind !== 'assisted' && kind !== 'poll')) continue
        yield { path: pointTo('/asks', key, 'age'), message: sentence`${{ key }}: an ask of kind ${{ kind }} can not wait for a parent.`, fix: sentence`Ask it on a page of its own, as a survey, or take the age out.` }
      }
    },
  },
  {
    id: 'sensitive-from-children', severity: 'warning',
    reference: 'GDPR Art. 8, 9, Recital 38; check 19',
    reason: 'What the law calls special is not asked of children at all, whoever says yes.',
    *check(document) {
      if (!meetsChildren(document)) return
      for (const [key, ask] of Object.entries(document.asks)) {
        if (!ask.age) continue
        for (const [position, question] of ask.questions.entries()) {
          const attribute = attributeOf(question)
          if (lookUp(document.attributes, attribute)?.sensitive !== true) continue
          yield {
            path: pointTo('/asks', key, 'questions', position),
            message: sentence`${{ key }}: ${{ attribute }} is sensitive. Whoever is younger is not asked it, and an answer is thrown away.`,
            fix: sentence`Ask it in an ask that is not for children.`,
          }
        }
      }
    },
  },
]
