import { pointTo } from '../pointer.ts'
import type { AskDefinition, CatalogDocument, RewardDefinition } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { localesInUse, localisedContents } from './texts.ts'

/** What people get and what they are shown: rewards, offers, campaigns. */
export const exchangeRules: readonly LintRule[] = [
  {
    id: 'unrelated-reward', severity: 'error',
    reference: 'GDPR Art. 7(4); EDPB 05/2020, para. 25–27; promise 11',
    reason: 'A reward for answering may not buy a permission that the answers do not need.',
    *check(document) {
      for (const [key, ask] of Object.entries(document.asks)) {
        const reward = ask.reward === undefined ? undefined : lookUp(document.rewards, ask.reward)
        if (reward) yield* findUnrelated(key, ask, reward, document)
      }
    },
  },
  {
    id: 'reward-undeliverable', severity: 'error',
    reference: 'Promise 11; check 22',
    reason: 'What was promised for an answer has to be there.',
    *check(document) {
      for (const [key, reward] of Object.entries(document.rewards)) {
        const part = ({ code: 'codes', points: 'points', content: 'content', donation: 'donation' } as const)[reward.kind]
        if (reward[part] !== undefined) continue
        yield {
          path: pointTo('/rewards', key), message: sentence`${{ key }}: a reward of kind ${{ kind: reward.kind }} needs ${{ part }}.`,
          fix: sentence`Add ${{ field: part }}.`,
        }
      }
    },
  },
  {
    id: 'reward-value-missing', severity: 'warning',
    reference: 'CPRA regulations § 7016(d); check 22',
    reason: 'Without its value nobody can weigh a reward against what they tell.',
    *check(document) {
      for (const [key, { value }] of Object.entries(document.rewards)) {
        if (value) continue
        yield {
          path: pointTo('/rewards', key), message: sentence`${{ key }}: it does not say what it is worth.`,
          fix: sentence`Add value, for example "10 % off one order".`,
        }
      }
    },
  },
  {
    id: 'reward-terms-missing', severity: 'advice',
    reference: 'CPRA regulations § 7016(d); check 22',
    reason: 'Conditions that come to light afterwards make a reward a trick.',
    *check(document) {
      for (const [key, { terms }] of Object.entries(document.rewards)) {
        if (terms) continue
        yield {
          path: pointTo('/rewards', key), message: sentence`${{ key }}: it has no terms.`,
          fix: sentence`Add terms: for what it counts, until when, and that a later no does not take it back.`,
        }
      }
    },
  },
  {
    id: 'unreachable-period', severity: 'warning',
    reference: 'GDPR Art. 5(1)(c)',
    reason: 'Something that ends before it begins reaches nobody.',
    *check(document) {
      for (const section of ['asks', 'offers'] as const) {
        for (const [key, { valid_from: from, valid_until: until }] of Object.entries(document[section])) {
          yield* endsEarly(pointTo('', section, key, 'valid_until'), key, from, until)
        }
      }
      for (const [key, { schedule }] of Object.entries(document.campaigns)) {
        const path = pointTo('/campaigns', key, 'schedule', 'until')
        yield* endsEarly(path, key, schedule?.from, schedule?.until)
      }
    },
  },
  {
    id: 'content-missing-locale', severity: 'warning',
    reference: 'GDPR Art. 12(1); check 12',
    reason: 'Somebody who was asked in one language should not be answered in another.',
    check: findMissingContent,
  },
  {
    id: 'image-without-alt', severity: 'warning',
    reference: 'WCAG 2.2, 1.1.1; European Accessibility Act',
    reason: 'People who do not see the picture are told nothing.',
    *check(document) {
      for (const { path, key, content } of localisedContents(document)) {
        if (!content.image || content.image_alt !== undefined) continue
        yield {
          path: pointTo(path, 'image'), message: sentence`${{ key }}: the picture has no text alternative.`,
          fix: sentence`Add image_alt; an empty one for a picture that only decorates.`,
        }
      }
    },
  },
  {
    id: 'campaign-without-audience', severity: 'warning',
    reference: 'GDPR Art. 5(1)(c), 25(2)',
    reason: 'Writing to everybody should be a decision and not an oversight.',
    *check(document) {
      for (const [key, { segment, when }] of Object.entries(document.campaigns)) {
        if (segment ?? when) continue
        yield {
          path: pointTo('/campaigns', key), message: sentence`${{ key }}: it has neither a segment nor a rule.`,
          fix: sentence`Name a segment.`,
        }
      }
    },
  },
  {
    id: 'segment-purpose-mismatch', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'People were picked by answers that they gave for something else.',
    *check(document) {
      for (const [key, { segment: name, purpose }] of Object.entries(document.campaigns)) {
        const segment = name === undefined ? undefined : lookUp(document.segments, name)
        if (!segment || segment.purpose === purpose) continue
        yield {
          path: pointTo('/campaigns', key, 'segment'),
          message: sentence`${{ key }} is for ${{ purpose }}, the segment ${{ name }} for ${{ other: segment.purpose }}.`,
          fix: sentence`Use a segment of the same purpose.`,
        }
      }
    },
  },
]

/**
 * With `requires` the author says which permissions the reward hangs on. Without it, it seems to hang on
 * everything that the ask shows.
 */
function* findUnrelated(
  key: string, ask: AskDefinition, reward: RewardDefinition, document: CatalogDocument,
): Generator<Found> {
  const served = new Set(ask.questions.flatMap((question) =>
    lookUp(document.attributes, attributeOf(question))?.purposes ?? []))
  const shown = ask.purposes ?? []
  const related = (purpose: string) =>
    shown.includes(purpose) && (ask.questions.length === 0 || served.has(purpose))
  if (reward.requires) {
    for (const purpose of reward.requires) {
      if (related(purpose) || !lookUp(document.purposes, purpose)) continue
      yield {
        path: pointTo('/asks', key, 'reward'),
        message: sentence`${{ key }}: the reward ${{ reward: ask.reward }} hangs on ${{ purpose }}, which none of the questions needs.`,
        fix: sentence`Take ${{ purpose }} out of what the reward requires.`,
      }
    }
    return
  }
  for (const [position, purpose] of shown.entries()) {
    if (related(purpose) || !lookUp(document.purposes, purpose)) continue
    yield {
      path: pointTo('/asks', key, 'purposes', position),
      message: sentence`${{ key }}: beside the reward ${{ reward: ask.reward }} it asks for ${{ purpose }}, which no question needs.`,
      fix: sentence`Ask for ${{ purpose }} elsewhere, or say what the reward requires (requires: [] for answers alone).`,
    }
  }
}

function* endsEarly(
  path: string, key: string, from: string | undefined, until: string | undefined,
): Generator<Found> {
  if (!from || !until || from <= until) return
  const message = sentence`${{ key }}: it ends on ${{ until }}, before it begins on ${{ from }}.`
  yield { path, message, fix: sentence`Exchange the two.` }
}

function* findMissingContent(document: CatalogDocument): Generator<Found> {
  const everywhere = [...localesInUse(document)]
  for (const section of ['rewards', 'offers', 'campaigns', 'posts', 'exempt_messages'] as const) {
    for (const [key, item] of Object.entries(document[section])) {
      if (!item.content) continue
      const wanted = 'locales' in item && item.locales ? item.locales : everywhere
      for (const locale of wanted) {
        if (Object.hasOwn(item.content, locale)) continue
        yield {
          path: pointTo('', section, key, 'content'), message: sentence`${{ key }}: there is no content in ${{ locale }}.`,
          fix: section === 'offers' ? sentence`Add it, or list the locales of the offer itself.` : sentence`Add it.`,
        }
      }
    }
  }
  for (const [key, { variants = [], locales = everywhere }] of Object.entries(document.offers)) {
    for (const [position, variant] of variants.entries()) {
      for (const locale of locales) {
        if (Object.hasOwn(variant.content, locale)) continue
        yield {
          path: pointTo('/offers', key, 'variants', position, 'content'),
          message: sentence`${{ key }}: the variant ${{ variant: variant.key }} has no content in ${{ locale }}.`, fix: sentence`Add it.`,
        }
      }
    }
  }
}
