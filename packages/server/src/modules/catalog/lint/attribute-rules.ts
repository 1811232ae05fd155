import { pointTo } from '../pointer.ts'
import type { AttributeDefinition, CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { isObserved, isSpecialCategory } from './wording.ts'

const eachAttribute = (document: CatalogDocument) => Object.entries(document.attributes)

/** Key and label are what an author calls the thing; the reason is prose and may mention anything. */
function namedBy(
  attribute: AttributeDefinition, key: string, test: (text: string, locale: string) => boolean,
): boolean {
  return test(key, 'en') || Object.entries(attribute.label).some(([locale, text]) => test(text, locale))
}

export const attributeRules: readonly LintRule[] = [
  {
    id: 'unbound-attribute', severity: 'error',
    reference: 'GDPR Art. 5(1)(b), (c); promise 8; check 21',
    reason: 'What has no use must not be asked.',
    *check(document) {
      for (const [key, { purposes }] of eachAttribute(document)) {
        if (purposes && purposes.length > 0) continue
        yield {
          path: pointTo('/attributes', key), message: sentence`${{ key }}: it is bound to no purpose.`,
          fix: sentence`List the purposes that need it, or remove it.`,
        }
      }
    },
  },
  {
    id: 'missing-why', severity: 'error',
    reference: 'GDPR Art. 5(1)(a), 13(1)(c); promise 4',
    reason: 'Every question says why it is asked.',
    *check(document) {
      for (const [key, { why }] of eachAttribute(document)) {
        if (why) continue
        yield {
          path: pointTo('/attributes', key), message: sentence`${{ key }}: it does not say why it is asked.`,
          fix: sentence`Add why, for example "So that we only show boots that fit".`,
        }
      }
    },
  },
  {
    id: 'attribute-shape', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'An answer that cannot be given or checked cannot be right.',
    *check(document) {
      for (const [key, attribute] of eachAttribute(document)) yield* checkShape(key, attribute)
    },
  },
  {
    id: 'option-without-label', severity: 'warning',
    reference: 'GDPR Art. 12(1); check 12',
    reason: 'A technical key is not a word that people read.',
    *check(document) {
      for (const [key, attribute] of eachAttribute(document)) {
        for (const [position, option] of (attribute.options ?? []).entries()) {
          // Sizes and the like read the same in every language.
          if (option.label || option.retired || /^([0-9.+-]+|[XSML]{1,4})$/.test(option.key)) continue
          yield {
            path: pointTo('/attributes', key, 'options', position),
            message: sentence`${{ key }}: the option "${{ option: option.key }}" has no label.`,
            fix: sentence`Add a label in every language.`,
          }
        }
      }
    },
  },
  {
    id: 'inferred-data', severity: 'error',
    reference: 'Promise 2; check 32',
    reason: 'Only what a person told is held; what was concluded, watched or bought is not.',
    *check(document) {
      for (const [key, attribute] of eachAttribute(document)) {
        if (!namedBy(attribute, key, isObserved)) continue
        yield {
          path: pointTo('/attributes', key),
          message: sentence`${{ key }}: it reads like something concluded or observed, not told.`,
          fix: sentence`Ask the person in words that they can answer, or remove it.`,
        }
      }
    },
  },
  {
    id: 'looks-sensitive', severity: 'warning',
    reference: 'GDPR Art. 9(1); check 20',
    reason: 'Health, faith, politics, origin and sexuality need an explicit yes and sealed storage.',
    *check(document) {
      for (const [key, attribute] of eachAttribute(document)) {
        if (attribute.sensitive !== undefined || !namedBy(attribute, key, isSpecialCategory)) continue
        yield {
          path: pointTo('/attributes', key), message: sentence`${{ key }}: it may tell something of a special category.`,
          fix: sentence`Set sensitive: true, or sensitive: false if it does not.`,
        }
      }
    },
  },
  {
    id: 'sensitive-without-explicit-consent', severity: 'error',
    reference: 'GDPR Art. 9(2)(a); check 20',
    reason: 'A sensitive answer counts only with an explicit yes to a purpose that rests on consent.',
    *check(document) {
      for (const [key, attribute] of eachAttribute(document)) {
        if (!attribute.sensitive) continue
        if (attribute.consent === 'standard') {
          yield {
            path: pointTo('/attributes', key, 'consent'),
            message: sentence`${{ key }}: it is sensitive, so an ordinary yes is not enough.`,
            fix: sentence`Set consent: explicit.`,
          }
        }
        for (const [position, purpose] of (attribute.purposes ?? []).entries()) {
          const basis = lookUp(document.purposes, purpose)?.legal_basis ?? 'consent'
          if (basis === 'consent') continue
          yield {
            path: pointTo('/attributes', key, 'purposes', position),
            message: sentence`${{ key }}: it is sensitive, and ${{ purpose }} rests on ${{ basis }} instead of consent.`,
            fix: sentence`Bind it to a purpose that rests on consent.`,
          }
        }
      }
    },
  },
  {
    id: 'sensitive-many-purposes', severity: 'warning',
    reference: 'GDPR Art. 5(1)(b), 9(2)(a)',
    reason: 'An explicit yes is for specified purposes; the fewer, the clearer.',
    *check(document) {
      for (const [key, { sensitive, purposes = [] }] of eachAttribute(document)) {
        if (!sensitive || purposes.length < 3) continue
        yield {
          path: pointTo('/attributes', key, 'purposes'),
          message: sentence`${{ key }}: it is sensitive and bound to ${{ n: purposes.length }} purposes.`,
          fix: sentence`Keep the one or two purposes that cannot do without it.`,
        }
      }
    },
  },
  {
    id: 'collected-not-used', severity: 'advice',
    reference: 'GDPR Art. 5(1)(c); promise 8',
    reason: 'People are asked for something that nothing in the catalogue makes use of.',
    check: findUnusedQuestions,
  },
]

function* checkShape(key: string, attribute: AttributeDefinition): Generator<Found> {
  const { type, options, min, max } = attribute
  const path = pointTo('/attributes', key)
  const choosing = type === 'choice' || type === 'multi_choice'
  const counting = type === 'number' || type === 'scale'
  if (choosing && !options?.some((option) => !option.retired)) {
    yield { path, message: sentence`${{ key }}: there is nothing to choose from.`, fix: sentence`Add ${{ field: 'options' }}.` }
  }
  if (!choosing && options) {
    yield {
      path: pointTo(path, 'options'), message: sentence`${{ key }}: a ${{ type }} has no ${{ field: 'options' }}.`,
      fix: sentence`Remove the options, or make it a choice.`,
    }
  }
  // A scale without ends of its own goes from 1 to 5.
  const [lowest, highest] = type === 'scale' ? [min ?? 1, max ?? 5] : [min, max]
  if (counting && lowest !== undefined && highest !== undefined && lowest >= highest) {
    yield {
      path, message: sentence`${{ key }}: the least value (${{ lowest }}) must be below the greatest (${{ highest }}).`,
      fix: sentence`Exchange the two.`,
    }
  }
  for (const field of ['min', 'max', 'step'] as const) {
    if (attribute[field] === undefined || counting) continue
    yield {
      path: pointTo(path, field), message: sentence`${{ key }}: a ${{ type }} has no ${{ field }}.`, fix: sentence`Remove ${{ field }}.`,
    }
  }
  if (attribute.max_length !== undefined && type !== 'text') {
    yield {
      path: pointTo(path, 'max_length'), message: sentence`${{ key }}: a ${{ type }} has no ${{ field: 'max_length' }}.`,
      fix: sentence`Remove ${{ field: 'max_length' }}.`,
    }
  }
}

function* findUnusedQuestions(document: CatalogDocument): Generator<Found> {
  const acting = new Set([
    ...[document.offers, document.segments, document.campaigns, document.automations, document.posts].flatMap((items) =>
      Object.values(items).map((item) => item.purpose)),
    ...Object.values(document.recipients).flatMap((recipient) => recipient.purposes ?? []),
  ])
  const asked = new Set(Object.values(document.asks).flatMap((ask) =>
    ask.questions.map(attributeOf)))
  for (const [key, { purposes = [] }] of eachAttribute(document)) {
    if (!asked.has(key) || purposes.length === 0 || purposes.some((purpose) => acting.has(purpose))) continue
    yield {
      path: pointTo('/attributes', key),
      message: sentence`${{ key }}: it is asked, and none of its purposes has an offer, route, segment, campaign or recipient.`,
      fix: sentence`Use it, or stop asking.`,
    }
  }
}
