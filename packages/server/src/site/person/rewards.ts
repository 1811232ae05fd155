import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { emptyState, fact, note } from './parts.ts'
import type { Voice } from './voice.ts'
import { askTitle } from './words.ts'

/** A reward that was promised where the person answered. */
export interface PromisedReward {
  readonly reward: string
  readonly ask: string
  /** Milliseconds of the answer. */
  readonly at: number
}

export function rewardsPage({ voice, view, rewards }: { readonly voice: Voice; readonly view: OwnView; readonly rewards: readonly PromisedReward[] }): Html {
  const { catalog } = view
  const { rewards: known } = catalog.document
  return html`<h1>${voice.say('rewards.title')}</h1>
<p class="lead">${voice.say('rewards.lead', { brand: voice.brandName() })}</p>
${rewards.length === 0 ? emptyState('rewards', voice.say('rewards.empty_title'), voice.say('rewards.empty', { brand: voice.brandName() }))
  : html`<div class="stack">${rewards.map(({ reward: key, ask, at }, i) => {
    const reward = known[key]
    return html`<section class="card reward" aria-labelledby="reward-${i}">
    <h2 class="promise" id="reward-${i}">${reward ? voice.brand(reward.title) : key.replaceAll('_', ' ')}</h2>
    ${reward?.value && html`<p>${voice.brand(reward.value)}</p>`}
    <dl class="facts">
      ${fact(voice.say('rewards.for'), voice.phrase('answers.told_on_in', {
        date: html`<time datetime="${new Date(at).toISOString()}">${voice.day(at)}</time>`, ask: askTitle(voice, catalog, ask, false) }))}
      ${fact(voice.say('rewards.kind'), reward && voice.say(`rewards.kind_${reward.kind}`))}
      ${fact(voice.say('rewards.valid'), reward?.valid_for !== undefined && voice.period(reward.valid_for))}
      ${fact(voice.say('rewards.terms'), reward?.terms && voice.brand(reward.terms))}
    </dl></section>`
  })}</div>`}
${note('plain', html`<p>${voice.say('rewards.kept')}</p>`)}`
}
