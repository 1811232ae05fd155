import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import { urlOf } from '../../modules/profile/rewards.ts'
import type { OwnReward } from '../../modules/profile/rewards.ts'
import { emptyState, fact, note } from './parts.ts'
import type { Voice } from './voice.ts'
import { askTitle } from './words.ts'

interface RewardsPage {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly rewards: readonly OwnReward[]
  /** They asked for their code and there was none. */
  readonly noneLeft?: boolean
}

export function rewardsPage({ voice, catalog, rewards, noneLeft = false }: RewardsPage): Html {
  return html`<h1>${voice.say('rewards.title')}</h1>
<p class="lead">${voice.say('rewards.lead', { brand: voice.brandName() })}</p>
${noneLeft && note('care', html`<p>${voice.say('rewards.none_left')}</p>`, 'status')}
${rewards.length === 0 ? emptyState('rewards', voice.say('rewards.empty_title'), voice.say('rewards.empty', { brand: voice.brandName() }))
  : html`<div class="stack">${rewards.map((one, i) => rewardCard(voice, catalog, one, i))}</div>`}
${note('plain', html`<p>${voice.say('rewards.kept')}</p>`)}`
}

/** In the words in which it was promised, whatever the brand says today. */
function rewardCard(voice: Voice, catalog: Catalog, own: OwnReward, i: number): Html {
  const { reward: key, ask, at, code, until, owed, definition } = own
  const { default_locale: fallback } = catalog.document.brand
  const url = definition?.kind === 'content' ? urlOf(definition, voice.locale, fallback) : undefined
  const donation = definition?.kind === 'donation' ? definition.donation : undefined
  return html`<article class="card reward" aria-labelledby="reward-${i}">
    <h2 class="promise" id="reward-${i}">${definition ? voice.brand(definition.title) : key.replaceAll('_', ' ')}</h2>
    ${definition?.value && html`<p>${voice.brand(definition.value)}</p>`}
    <dl class="facts">
      ${fact(voice.say('rewards.code'), code !== undefined && html`<code dir="ltr">${code}</code>`)}
      ${fact(voice.say('rewards.until'), until !== undefined && html`<time datetime="${new Date(until).toISOString()}">${voice.day(until)}</time>`)}
      ${fact(voice.say('rewards.for'), voice.phrase('answers.told_on_in', {
        date: html`<time datetime="${new Date(at).toISOString()}">${voice.day(at)}</time>`, ask: askTitle(voice, catalog, ask, false) }))}
      ${fact(voice.say('rewards.kind'), definition && (definition.kind === 'points' && definition.points !== undefined
        ? voice.say('rewards.points', { count: definition.points })
        : donation ? voice.phrase('rewards.donation', { amount: voice.brand(donation.amount), to: voice.brand(donation.to) })
        : voice.say(`rewards.kind_${definition.kind}`)))}
      ${fact(voice.say('rewards.valid'), until === undefined && definition?.valid_for !== undefined && voice.period(definition.valid_for))}
      ${fact(voice.say('rewards.terms'), definition?.terms && voice.brand(definition.terms))}
    </dl>
    ${url !== undefined && html`<p class="actions"><a class="button quiet" href="${url}" rel="noreferrer">${voice.say('rewards.open')}</a></p>`}
    ${owed && html`<p>${voice.say('rewards.owed')}</p>
    <form method="post" action="/me/rewards"><p class="actions"><button type="submit" class="button">${voice.say('rewards.get')}</button></p></form>`}
  </article>`
}
