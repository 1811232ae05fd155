import { Temporal } from 'temporal-polyfill'
import { pointTo } from '../pointer.ts'
import { isLonger } from '../duration.ts'
import type { CatalogDocument, PurposeDefinition } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { joinedUses, isVague } from './wording.ts'

const eachPurpose = (document: CatalogDocument) => Object.entries(document.purposes)

/** What only matters where somebody can say yes or no. */
const answersOnly: ReadonlySet<keyof PurposeDefinition> = new Set(['benefit', 'if_refused'] as const)

function* missing(
  document: CatalogDocument, field: keyof PurposeDefinition, message: (key: string) => Sentence, fix: Sentence,
): Generator<Found> {
  for (const [key, purpose] of eachPurpose(document)) {
    if (purpose[field] !== undefined || (purpose.exempt && answersOnly.has(field))) continue
    yield { path: pointTo('/purposes', key), message: message(key), fix }
  }
}

export const purposeRules: readonly LintRule[] = [
  {
    id: 'missing-retention', severity: 'error',
    reference: 'GDPR Art. 5(1)(e), 13(2)(a); checks 21, 31; promise 8',
    reason: 'Nobody can agree to something without end: a permission lasts for a time that was told.',
    check: (document) => missing(document, 'retention', (key) => sentence`${{ key }}: it does not say how long data is kept.`,
      sentence`Add a retention, for example ${{ period: 'P24M' }}.`),
  },
  {
    id: 'missing-explanation', severity: 'error',
    reference: 'GDPR Art. 13(1)(c); EDPB 05/2020, para. 64',
    reason: 'A yes is informed only if the person read what the data is used for.',
    check: (document) => missing(document, 'explanation', (key) => sentence`${{ key }}: it does not say what the data is used for.`,
      sentence`Add an explanation in plain words.`),
  },
  {
    id: 'missing-benefit', severity: 'error',
    reference: 'Promise 11; check 22',
    reason: 'An honest exchange says what the person gets from it.',
    check: (document) => missing(document, 'benefit', (key) => sentence`${{ key }}: it does not say what the person gets.`,
      sentence`Add a benefit: what is better for the person if they say yes.`),
  },
  {
    id: 'missing-if-refused', severity: 'warning',
    reference: 'GDPR Art. 7(4), 13(2)(e); EDPB 05/2020, para. 46',
    reason: 'A no is free only if the person knows that nothing bad follows from it.',
    check: (document) => missing(document, 'if_refused', (key) => sentence`${{ key }}: it does not say what happens after a no.`,
      sentence`Add if_refused, for example "Nothing changes: you see the same shop as everybody."`),
  },
  {
    id: 'long-retention', severity: 'warning',
    reference: 'GDPR Art. 5(1)(e); CNIL guidance on prospects (3 years)',
    reason: 'What somebody wanted more than three years ago rarely says what they want today.',
    *check(document) {
      for (const [key, { retention }] of eachPurpose(document)) {
        if (!retention || !isLonger(retention, 'P36M')) continue
        yield {
          path: pointTo('/purposes', key, 'retention'),
          message: sentence`${{ key }}: data is kept for ${{ retention }}, which is longer than three years.`,
          fix: sentence`Choose a shorter retention; the person can be asked again before it ends.`,
        }
      }
    },
  },
  {
    id: 'bundled-purpose', severity: 'error',
    reference: 'GDPR Art. 6(1)(a), rec. 43; EDPB 05/2020, para. 42–44; check 3',
    reason: 'Somebody who wants one use and not the other has no way to say so.',
    *check(document) {
      for (const [key, { title }] of eachPurpose(document)) {
        for (const [locale, text] of Object.entries(title)) {
          const uses = joinedUses(text, locale)
          if (uses.length < 2) continue
          yield {
            path: pointTo('/purposes', key, 'title', locale),
            message: sentence`${{ key }}: the title joins several uses (${{ uses: uses.join(', ') }}) under one yes.`,
            fix: sentence`Make one purpose of each use.`,
          }
        }
      }
    },
  },
  {
    id: 'vague-purpose', severity: 'warning',
    reference: 'GDPR Art. 5(1)(b); WP 203, section III.1.1',
    reason: 'Words that fit any use tell the person nothing about this one.',
    *check(document) {
      for (const [key, purpose] of eachPurpose(document)) {
        for (const field of ['title', 'explanation'] as const) {
          for (const [locale, text] of Object.entries(purpose[field] ?? {})) {
            if (!isVague(text, locale)) continue
            yield {
              path: pointTo('/purposes', key, field, locale),
              message: sentence`${{ key }}: "${{ text }}" does not say what is done.`,
              fix: sentence`Say what happens with which answers, and where the person will notice it.`,
            }
          }
        }
      }
    },
  },
  {
    id: 'identical-consent-texts', severity: 'warning',
    reference: 'GDPR Art. 7(2); EDPB 05/2020, para. 42',
    reason: 'Two controls that read the same cannot be told apart, so neither answer means anything.',
    check: findIdenticalTexts,
  },
  {
    id: 'unused-purpose', severity: 'warning',
    reference: 'GDPR Art. 5(1)(b), (c); promise 8',
    reason: 'A permission that nothing needs should not be asked for.',
    *check(document) {
      const used = usedPurposes(document)
      for (const [key] of eachPurpose(document)) {
        if (used.has(key)) continue
        yield {
          path: pointTo('/purposes', key),
          message: sentence`${{ key }}: no attribute, offer, route, segment, campaign or recipient uses it.`,
          fix: sentence`Bind what needs it, or remove it.`,
        }
      }
    },
  },
  {
    id: 'basis-not-consent', severity: 'warning',
    reference: 'GDPR Art. 6(1); EDPB 05/2020, para. 121–123',
    reason: 'Asking for a yes where a no would change nothing misleads the person.',
    *check(document) {
      for (const [key, { legal_basis: basis = 'consent', exempt }] of eachPurpose(document)) {
        if (basis === 'consent' || exempt) continue
        yield {
          path: pointTo('/purposes', key, 'legal_basis'),
          message: sentence`${{ key }}: it rests on ${{ basis }}, yet values are opened only after a yes.`,
          fix: sentence`Use consent, or keep data that needs no consent in the system that needs it.`,
        }
      }
    },
  },
  {
    id: 'missing-controller-contact', severity: 'error',
    reference: 'GDPR Art. 13(1)(a); check 15',
    reason: 'People must be able to reach whoever answers for their data.',
    *check({ brand: { controller } }) {
      if (controller.email ?? controller.phone ?? controller.address) return
      yield {
        path: '/brand/controller', message: sentence`The controller has no e-mail address, phone number or address.`,
        fix: sentence`Add an e-mail address that somebody reads.`,
      }
    },
  },
  {
    id: 'missing-privacy-policy', severity: 'warning',
    reference: 'GDPR Art. 12(1), 13; CPRA regulations § 7011',
    reason: 'The short text next to a question needs a long one behind it.',
    *check({ brand: { controller } }) {
      if (controller.privacy_policy) return
      yield {
        path: '/brand/controller', message: sentence`There is no link to a privacy policy.`,
        fix: sentence`Add privacy_policy with the address of the page.`,
      }
    },
  },
  {
    id: 'kept-beyond-freshness', severity: 'advice',
    reference: 'GDPR Art. 5(1)(c)–(e)',
    reason: 'An answer that is too old to be used is only a risk.',
    check: findStaleKeeping,
  },
]

function* findIdenticalTexts(document: CatalogDocument): Generator<Found> {
  const seen = new Map<string, string>()
  for (const [key, purpose] of eachPurpose(document)) {
    for (const field of ['title', 'explanation'] as const) {
      for (const [locale, text] of Object.entries(purpose[field] ?? {})) {
        const said = text.toLocaleLowerCase(locale).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
        const normal = `${field} ${locale} ${said}`
        const first = seen.get(normal)
        if (first === undefined) seen.set(normal, key)
        // A text without letters says nothing, so it cannot say the same.
        else if (/\p{L}/u.test(text)) {
          yield {
            path: pointTo('/purposes', key, field, locale),
            message: sentence`${{ key }}: the ${{ field }} reads the same as that of ${{ first }}.`,
            fix: sentence`Say how the two uses differ, or make them one purpose.`,
          }
        }
      }
    }
  }
}

function usedPurposes(document: CatalogDocument): ReadonlySet<string> {
  const lists = [...Object.values(document.attributes), ...Object.values(document.recipients)]
    .flatMap((item) => item.purposes ?? [])
  const single = [...Object.values(document.offers), ...Object.values(document.segments),
    ...Object.values(document.campaigns), ...Object.values(document.automations), ...Object.values(document.posts),
    ...Object.values(document.exempt_messages)].map((item) => item.purpose)
  return new Set([...lists, ...single])
}

const keptTimes = 3

function* findStaleKeeping(document: CatalogDocument): Generator<Found> {
  for (const [key, attribute] of Object.entries(document.attributes)) {
    if (!attribute.fresh_for) continue
    const longest = attribute.retention ?? longestRetention(document, attribute.purposes ?? [])
    if (!longest || !isLonger(longest, multiply(attribute.fresh_for, keptTimes))) continue
    yield {
      path: pointTo('/attributes', key, 'fresh_for'),
      message: sentence`${{ key }}: an answer is fresh for ${{ fresh: attribute.fresh_for }} but kept for ${{ longest }}.`,
      fix: sentence`Shorten the retention, give the attribute one of its own, or let it stay fresh for longer.`,
    }
  }
}

function longestRetention(document: CatalogDocument, purposes: readonly string[]): string | undefined {
  return purposes.map((key) => lookUp(document.purposes, key)?.retention)
    .reduce((longest, next) => next && (!longest || isLonger(next, longest)) ? next : longest, undefined)
}

export function multiply(duration: string, times: number): string {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration)
  const parts = { years, months, weeks, days, hours, minutes, seconds }
  return Temporal.Duration.from(Object.fromEntries(
    Object.entries(parts).map(([unit, amount]) => [unit, amount * times]))).toString()
}
