import type { OutcomeDefinition, SurveyForm } from './form-schema.ts'
import { fieldsOf, spell } from './fields.ts'
import { valuesAt } from './mapping.ts'
import { holds } from '../rule-holds.ts'
import type { Answers } from '../rule-holds.ts'

/** What an ask says about how it ends. */
export interface Ending {
  readonly form?: SurveyForm | undefined
  readonly scores?: Readonly<Record<string, number | Readonly<Record<string, number>>>> | undefined
  readonly outcomes?: readonly OutcomeDefinition[] | undefined
}

/**
 * How the ask ends for what was told in one submission: the first outcome that holds. `data`: what the form held; for
 * an ask without one the answers themselves. Pure: nothing of it is kept.
 */
export function outcomeOf(ask: Ending, answers: Answers, data: Answers): OutcomeDefinition | undefined {
  if (!ask.outcomes) return undefined
  const points = scoreOf(ask, data)
  return ask.outcomes.find(({ score, when }) =>
    (score?.from === undefined || points >= score.from) && (score?.to === undefined || points <= score.to)
      && (!when || holds(when, answers) === true))
}

/** What was not told scores nothing. */
export function scoreOf({ form, scores = {} }: Ending, data: Answers): number {
  const paths = new Map(form ? fieldsOf(form).map(({ name, path }) => [name, path]) : [])
  let points = 0
  for (const [name, score] of Object.entries(scores)) {
    for (const value of valuesAt(data, paths.get(name) ?? [name]).flat()) {
      if (typeof score === 'number') points += typeof value === 'number' ? value * score : 0
      else if (Object.hasOwn(score, spell(value))) points += score[spell(value)]!
    }
  }
  return points
}
