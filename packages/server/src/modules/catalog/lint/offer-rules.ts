import { isLonger } from '../duration.ts'
import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { localesInUse, localisedContents } from './texts.ts'

/** How long it is known, at the most, that somebody was shown an offer. */
const longestLimit = 'P12M'

/** What is shown and to whom: variants, limits, what everybody sees, who is left out, where inquiries go. */
export const offerRules: readonly LintRule[] = [
  {
    id: 'unreachable-variant', severity: 'error',
    reference: 'GDPR Art. 5(1)(c)',
    reason: 'Answers are used for something that nobody can be shown.',
    *check(document) {
      for (const [key, { variants = [] }] of Object.entries(document.offers)) {
        const open = variants.findIndex((variant) => !variant.when)
        for (const [position, variant] of variants.entries()) {
          const path = pointTo('/offers', key, 'variants', position)
          if (open >= 0 && position > open) {
            yield {
              path, message: sentence`${{ key }}: ${{ variant: variant.key }} comes after ${{ other: variants[open]!.key }}, which holds for everybody.`,
              fix: sentence`Move it up, or give the one before it a rule.`,
            }
          } else if (variants.findIndex((other) => other.key === variant.key) < position) {
            yield { path: pointTo(path, 'key'), message: sentence`${{ key }}: "${{ name: variant.key }}" is listed twice.`, fix: sentence`Give each a name of its own.` }
          }
        }
      }
    },
  },
  {
    id: 'limit-too-long', severity: 'error',
    reference: 'GDPR Art. 5(1)(e)',
    reason: 'To count what somebody was shown, it must be known for as long.',
    *check(document) {
      for (const [key, { at_most: limit }] of Object.entries(document.offers)) {
        if (!limit || !isLonger(limit.per, longestLimit)) continue
        yield {
          path: pointTo('/offers', key, 'at_most', 'per'), message: sentence`${{ key }}: it would be counted for ${{ period: limit.per }}.`,
          fix: sentence`Count within ${{ most: longestLimit }} at the most.`,
        }
      }
    },
  },
  {
    id: 'holdout-not-a-choice', severity: 'error',
    reference: 'Promises 1, 3; check 28',
    reason: 'Somebody is left out because they said so, and for no other reason.',
    *check(document) {
      for (const [key, { holdout }] of Object.entries(document.purposes)) {
        if (holdout) yield* checkHoldout(document, pointTo('/purposes', key, 'holdout'), holdout, key)
      }
      for (const [key, { holdout, purpose }] of Object.entries(document.offers)) {
        if (holdout) yield* checkHoldout(document, pointTo('/offers', key, 'holdout'), holdout, purpose)
      }
    },
  },
  {
    id: 'fallback-missing-locale', severity: 'error',
    reference: 'GDPR Art. 12(1); check 12',
    reason: 'What everybody sees is the same for everybody who reads one language, and there is one for each.',
    *check(document) {
      for (const [key, { fallback }] of Object.entries(document.slots)) {
        for (const locale of localesInUse(document)) {
          if (Object.hasOwn(fallback.content, locale)) continue
          yield {
            path: pointTo('/slots', key, 'fallback', 'content'), message: sentence`${{ key }}: there is no content in ${{ locale }}.`, fix: sentence`Add it.`,
          }
        }
      }
    },
  },
  {
    id: 'fallback-names-answers', severity: 'error',
    reference: 'Promise 1; check 26',
    reason: 'What is shown without a yes rests on no answer.',
    *check(document) {
      for (const { path, section, key, content } of localisedContents(document)) {
        if (section !== 'slots') continue
        for (const [field, text] of Object.entries(content)) {
          if (!/\{\{/.test(text)) continue
          yield {
            path: pointTo(path, field), message: sentence`${{ key }}: it names an answer, and everybody sees it.`,
            fix: sentence`Write it without places for answers; what rests on answers is an offer.`,
          }
        }
      }
    },
  },
  {
    id: 'unused-slot', severity: 'advice',
    reference: 'Catalogue format',
    reason: 'A place that no offer is for shows everybody the same, always.',
    *check(document) {
      const used = new Set(Object.values(document.offers).map((offer) => offer.slot))
      for (const key of Object.keys(document.slots)) {
        if (used.has(key)) continue
        yield { path: pointTo('/slots', key), message: sentence`${{ key }}: no offer is for this slot.`, fix: sentence`Correct it, or remove it.` }
      }
    },
  },
  {
    id: 'route-target-unknown', severity: 'error',
    reference: 'Catalogue format',
    reason: 'An inquiry that nothing is known about must go somewhere too.',
    *check(document) {
      for (const [key, { targets, otherwise }] of Object.entries(document.routes)) {
        const keys = targets.map((target) => target.key)
        if (!keys.includes(otherwise)) {
          yield {
            path: pointTo('/routes', key, 'otherwise'), message: sentence`"${{ otherwise }}" is not among the targets of ${{ key }}.`,
            fix: sentence`Name one of ${{ targets: keys.join(', ') }}, or add a target without a rule.`,
          }
        }
        for (const [position, name] of keys.entries()) {
          if (keys.indexOf(name) === position) continue
          yield { path: pointTo('/routes', key, 'targets', position, 'key'), message: sentence`${{ key }}: "${{ name }}" is listed twice.`, fix: sentence`Give each a name of its own.` }
        }
      }
    },
  },
  {
    id: 'unreachable-target', severity: 'warning',
    reference: 'Catalogue format',
    reason: 'A target that no inquiry can reach is a mistake in the making.',
    *check(document) {
      for (const [key, { targets, otherwise }] of Object.entries(document.routes)) {
        if (!targets.some((target) => target.key === otherwise)) continue
        for (const [position, target] of targets.entries()) {
          if (target.when || target.key === otherwise) continue
          yield {
            path: pointTo('/routes', key, 'targets', position), message: sentence`${{ key }}: ${{ target: target.key }} has no rule, so nothing goes there.`,
            fix: sentence`Add when, or make it the target for everything else.`,
          }
        }
      }
    },
  },
]

function* checkHoldout(document: CatalogDocument, path: string, name: string, purpose: string): Generator<Found> {
  const attribute = lookUp(document.attributes, name)
  if (!attribute) return
  if (attribute.type !== 'boolean') {
    yield { path, message: sentence`${{ name }} is a ${{ type: attribute.type }}: nobody can say yes or no with it.`, fix: sentence`Name a boolean attribute.` }
  } else if (!attribute.purposes?.includes(purpose)) {
    yield { path, message: sentence`${{ name }} is not bound to ${{ purpose }}.`, fix: sentence`Bind it to ${{ purpose }}, so that it is told for that.` }
  }
}
