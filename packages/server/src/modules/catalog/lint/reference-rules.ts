import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { checkRuleReferences } from './condition-rules.ts'
import type { Found, LintRule } from './lint-rule.ts'

type Section = 'purposes' | 'recipients' | 'attributes' | 'asks' | 'rewards' | 'segments'

interface Reference {
  readonly path: string
  readonly to: Section
  readonly key: string
}

export const referenceRules: readonly LintRule[] = [
  {
    id: 'unknown-reference', severity: 'error',
    reference: 'Promise 1; catalogue format',
    reason: 'What names something that does not exist cannot be checked, so it cannot be allowed.',
    *check(document) {
      for (const { path, to, key } of references(document)) {
        if (Object.hasOwn(document[to], key)) continue
        const fix = sentence`Correct the name, or add it to ${{ to }}.`
        yield { path, message: sentence`"${{ key }}" is not among the ${{ to }}.`, fix }
      }
      yield* checkRuleReferences(document)
    },
  },
  {
    id: 'recipient-incomplete', severity: 'error',
    reference: 'GDPR Art. 13(1)(e), (f), 30(1)(d); promise 10',
    reason: 'People must be able to see who receives what, where and in which role.',
    *check(document) {
      for (const [key, recipient] of Object.entries(document.recipients)) {
        const missing = (['role', 'country', 'purposes'] as const)
          .filter((field) => recipient[field] === undefined || recipient[field].length === 0)
        if (missing.length === 0) continue
        yield {
          path: pointTo('/recipients', key), message: sentence`${{ key }}: it lacks ${{ fields: missing.join(', ') }}.`,
          fix: sentence`Add ${{ field: missing.join(', ') }}.`,
        }
      }
    },
  },
  {
    id: 'transfer-without-safeguard', severity: 'warning',
    reference: 'GDPR Art. 13(1)(f), 44–46; check 15',
    reason: 'Outside the European area, people must be told what protects their data.',
    *check(document) {
      const { jurisdiction = 'EU' } = document.brand
      if (jurisdiction !== 'EU' && !europeanArea.has(jurisdiction)) return
      for (const [key, { country, safeguard }] of Object.entries(document.recipients)) {
        if (!country || safeguard || europeanArea.has(country) || adequate.has(country)) continue
        yield {
          path: pointTo('/recipients', key),
          message: sentence`${{ key }}: data goes to ${{ country }} and no safeguard is named.`,
          fix: sentence`Add safeguard: adequacy, standard_clauses, binding_rules or explicit_consent.`,
        }
      }
    },
  },
  {
    id: 'sensitive-to-third-party', severity: 'warning',
    reference: 'GDPR Art. 9; 5(1)(c)',
    reason: 'Health or faith in the hands of another company needs a very good reason.',
    check: findSensitiveTransfers,
  },
]

/** EU and EEA members. */
export const europeanArea: ReadonlySet<string> = new Set(
  ('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO').split(' '))

/** Countries with a general adequacy decision (GDPR Art. 45); the US one covers certified companies only. */
const adequate: ReadonlySet<string> = new Set('AD AR CA FO GG IL IM JP JE NZ KR CH GB UY'.split(' '))

function* references(document: CatalogDocument): Generator<Reference> {
  const { recipients, attributes, asks, rewards, offers, routes, segments, campaigns, automations, posts, exempt_messages } = document
  for (const [key, item] of Object.entries(recipients)) {
    yield* listed(pointTo('/recipients', key, 'purposes'), 'purposes', item.purposes)
  }
  for (const [key, item] of Object.entries(attributes)) {
    yield* listed(pointTo('/attributes', key, 'purposes'), 'purposes', item.purposes)
  }
  for (const [key, ask] of Object.entries(asks)) {
    const base = pointTo('/asks', key)
    for (const [name, entry] of Object.entries(ask.map ?? {})) {
      const path = pointTo(base, 'map', name)
      if (typeof entry === 'string') yield { path, to: 'attributes', key: entry }
      else yield { path: pointTo(path, 'attribute'), to: 'attributes', key: entry.attribute }
    }
    for (const [position, question] of (ask.form ? [] : ask.questions).entries()) {
      const path = pointTo(base, 'questions', position)
      if (typeof question === 'string') yield { path, to: 'attributes', key: question }
      else yield { path: pointTo(path, 'attribute'), to: 'attributes', key: question.attribute }
    }
    yield* listed(pointTo(base, 'purposes'), 'purposes', ask.purposes)
    yield* listed(pointTo(base, 'preselected'), 'purposes', ask.preselected)
    yield* listed(pointTo(base, 'recipients'), 'recipients', ask.recipients)
    for (const [position, consent] of (ask.consents ?? []).entries()) {
      yield* listed(pointTo(base, 'consents', position, 'purposes'), 'purposes', consent.purposes)
    }
    if (ask.reward) yield { path: pointTo(base, 'reward'), to: 'rewards', key: ask.reward }
  }
  for (const [key, reward] of Object.entries(rewards)) {
    yield* listed(pointTo('/rewards', key, 'requires'), 'purposes', reward.requires)
  }
  for (const [section, items] of Object.entries({ offers, routes, segments, campaigns, automations, posts, exempt_messages })) {
    for (const [key, item] of Object.entries(items)) {
      yield { path: pointTo('', section, key, 'purpose'), to: 'purposes', key: item.purpose }
    }
  }
  for (const [section, items] of Object.entries({ purposes: document.purposes, offers })) {
    for (const [key, { holdout }] of Object.entries(items)) {
      if (holdout) yield { path: pointTo('', section, key, 'holdout'), to: 'attributes', key: holdout }
    }
  }
  for (const [key, { segment }] of Object.entries(campaigns)) {
    if (segment) yield { path: pointTo('/campaigns', key, 'segment'), to: 'segments', key: segment }
  }
  for (const [key, { on }] of Object.entries(automations)) {
    for (const [name, to] of [['attribute', 'attributes'], ['purpose', 'purposes'], ['ask', 'asks']] as const) {
      if (on[name]) yield { path: pointTo('/automations', key, 'on', name), to, key: on[name] }
    }
  }
  for (const [key, post] of Object.entries(posts)) {
    yield* listed(pointTo('/posts', key, 'attributes'), 'attributes', post.attributes)
  }
}

function* listed(base: string, to: Section, keys: readonly string[] = []): Generator<Reference> {
  for (const [position, key] of keys.entries()) yield { path: pointTo(base, position), to, key }
}

function* findSensitiveTransfers(document: CatalogDocument): Generator<Found> {
  for (const [key, recipient] of Object.entries(document.recipients)) {
    if (recipient.role !== 'third_party') continue
    for (const [position, purpose] of (recipient.purposes ?? []).entries()) {
      const sensitive = Object.entries(document.attributes)
        .filter(([, attribute]) => attribute.sensitive && attribute.purposes?.includes(purpose))
        .map(([name]) => name)
      if (sensitive.length === 0) continue
      yield {
        path: pointTo('/recipients', key, 'purposes', position),
        message: sentence`${{ key }}: for ${{ purpose }} it would receive the sensitive ${{ attributes: sensitive.join(', ') }}.`,
        fix: sentence`Give the recipient a purpose of its own without sensitive attributes.`,
      }
    }
  }
}
