import type { AskDefinition, CatalogDocument } from '../schema.ts'
import { pointTo } from '../pointer.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'

const eachPoll = (document: CatalogDocument) => Object.entries(document.asks).filter(([, ask]) => ask.kind === 'poll')

/** Polls: what is counted, until when, and that a community poll keeps to itself. */
export const pollRules: readonly LintRule[] = [
  {
    id: 'poll-question', severity: 'error',
    reference: 'Promise 15',
    reason: 'A poll counts how many chose what: one question, at least two answers to choose from, and nothing sensitive.',
    *check(document) {
      for (const [key, ask] of eachPoll(document)) if (!ask.poll?.community) yield* findUncountable(document, key, ask)
    },
  },
  {
    id: 'poll-without-end', severity: 'warning',
    reference: 'Promises 12, 15',
    reason: 'Whoever votes wants to know when it is decided.',
    *check(document) {
      for (const [key, ask] of eachPoll(document)) {
        if (ask.valid_until !== undefined || ask.poll?.community) continue
        yield { path: pointTo('/asks', key), message: sentence`${{ key }}: the poll has no end.`, fix: sentence`Add ${{ field: 'valid_until' }}.` }
      }
    },
  },
  {
    id: 'community-poll-without-end', severity: 'error',
    reference: 'Promise 15',
    reason: 'Until it closes it is kept who got a ballot; that must have an end.',
    *check(document) {
      for (const [key, ask] of eachPoll(document)) {
        if (ask.valid_until !== undefined || !ask.poll?.community) continue
        yield { path: pointTo('/asks', key), message: sentence`${{ key }}: the poll has no end.`, fix: sentence`Add ${{ field: 'valid_until' }}.` }
      }
    },
  },
  {
    id: 'community-poll-mixed', severity: 'error',
    reference: 'GDPR Art. 7(2), rec. 26; promise 15',
    reason: 'What nobody can link to a person stands beside nothing that is linked to them.',
    *check(document) {
      for (const [key, ask] of eachPoll(document)) {
        if (!ask.poll?.community) continue
        const mixed = (['questions', 'purposes', 'recipients', 'consents', 'reward', 'form', 'when'] as const)
          .filter((part) => (Array.isArray(ask[part]) ? ask[part].length > 0 : ask[part] !== undefined))
        if (ask.poll.purpose !== undefined) {
          yield { path: pointTo('/asks', key, 'poll', 'purpose'), message: sentence`${{ key }}: no answer is kept, so there is nothing to use for a purpose.`, fix: sentence`Remove ${{ field: 'purpose' }}.` }
        }
        for (const part of mixed) {
          yield {
            path: pointTo('/asks', key, part), message: sentence`${{ key }}: a community poll has no ${{ field: part }}.`,
            fix: sentence`Put it into an ask of its own.`,
          }
        }
      }
    },
  },
  {
    id: 'community-poll-options', severity: 'error',
    reference: 'Promise 15',
    reason: 'A vote is a choice between at least two things, each of which is counted once.',
    *check(document) {
      for (const [key, ask] of eachPoll(document)) {
        if (!ask.poll?.community) continue
        const options = ask.poll.options ?? []
        const path = pointTo('/asks', key, 'poll', 'options')
        if (options.filter((option) => !option.retired).length < 2) {
          yield { path, message: sentence`${{ key }}: there is nothing to choose from.`, fix: sentence`Add ${{ field: 'options' }}.` }
        }
        for (const [position, option] of options.entries()) {
          if (options.findIndex((one) => one.key === option.key) === position) continue
          yield { path: pointTo(path, position), message: sentence`${{ key }}: "${{ name: option.key }}" is listed twice.`, fix: sentence`Give each a name of its own.` }
        }
      }
    },
  },
  {
    id: 'poll-settings-misplaced', severity: 'error',
    reference: 'Catalogue format',
    reason: 'What would not be heeded must not look as if it were.',
    *check(document) {
      for (const [key, ask] of Object.entries(document.asks)) {
        const { poll, kind } = ask
        if (!poll) continue
        const path = pointTo('/asks', key, 'poll')
        if (kind !== 'poll') yield { path, message: sentence`${{ key }}: only an ask of kind poll has these.`, fix: sentence`Remove poll, or set kind: poll.` }
        else if (!poll.community && (poll.options ?? poll.question) !== undefined) {
          yield {
            path, message: sentence`${{ key }}: the question of an ordinary poll and its options are those of an attribute.`,
            fix: sentence`Ask an attribute in questions, or set community: true.`,
          }
        }
      }
    },
  },
]

function* findUncountable(document: CatalogDocument, key: string, ask: AskDefinition): Generator<Found> {
  const path = pointTo('/asks', key, 'questions')
  if (ask.form !== undefined) {
    yield { path: pointTo('/asks', key, 'form'), message: sentence`${{ key }}: a poll has no form.`, fix: sentence`Ask one attribute in questions, or make it a survey.` }
    return
  }
  if (ask.questions.length !== 1) {
    yield { path, message: sentence`${{ key }}: a poll has exactly one question, and this one has ${{ n: ask.questions.length }}.`, fix: sentence`Ask one attribute.` }
    return
  }
  const name = attributeOf(ask.questions[0]!)
  const attribute = lookUp(document.attributes, name)
  if (!attribute) return
  const options = attribute.options?.filter((option) => !option.retired) ?? []
  const countable = attribute.type === 'boolean' || ((attribute.type === 'choice' || attribute.type === 'multi_choice') && options.length > 1)
  if (!countable || attribute.sensitive) {
    yield {
      path: pointTo(path, 0),
      message: attribute.sensitive ? sentence`${{ key }}: ${{ name }} is sensitive.` : sentence`${{ key }}: ${{ name }} has no options that could be counted.`,
      fix: sentence`Ask something with two options or more (choice, multi_choice or boolean) that is not sensitive.`,
    }
  }
  const { purpose } = ask.poll ?? {}
  if (purpose !== undefined && !(attribute.purposes?.includes(purpose) && (ask.purposes ?? attribute.purposes).includes(purpose))) {
    yield {
      path: pointTo('/asks', key, 'poll', 'purpose'), message: sentence`${{ key }}: ${{ name }} is not asked for ${{ purpose }}, so nothing would be counted.`,
      fix: sentence`Name a purpose of the ask that the question is bound to.`,
    }
  }
}
