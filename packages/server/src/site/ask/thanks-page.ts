import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import type { OutcomeDefinition } from '../../modules/catalog/form/form-schema.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { AnsweredTicket } from '../../modules/people/tickets.ts'
import { urlOf } from '../../modules/profile/rewards.ts'
import { effectsOfEntries } from '../person/entries.ts'
import type { RecordedEntry } from '../person/entries.ts'
import { icon } from '../person/icons.ts'
import { fact, note } from '../person/parts.ts'
import { effectsList } from '../person/preview.ts'
import { receiptFiles } from '../person/receipts.ts'
import type { Voice } from '../person/voice.ts'

export interface ThanksPage {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly ticket: AnsweredTicket
  readonly entries: readonly RecordedEntry[]
  readonly signedIn: boolean
  readonly brand: string
  /** Where the reader can verify the receipt by themself. */
  readonly verify: Child
  /** What a poll came to. */
  readonly poll?: Child
}

/** What was said, the proof of it, what was promised for it, and the way back to it. */
export function thanksPage(page: ThanksPage): Html {
  const { voice, catalog, ticket, entries, signedIn, verify } = page
  const { kind, thanks, outcomes = [] } = catalog.document.asks[ticket.ask] ?? {}
  const outcome = outcomes.find(({ key }) => key === ticket.outcome)
  const said = html`<section class="card" aria-labelledby="said" data-done="/a/${ticket.ask}"><h2 id="said">${voice.say('receipts.happened')}</h2>
${effectsList(effectsOfEntries(voice, catalog, entries))}</section>`
  const code = ticket.code !== undefined && codeCard(page, ticket.code)
  const toRemember = kind === 'registration' || kind === 'configurator'
  return html`<h1>${thanksTitle(page)}</h1>
${outcome && outcomeCard(voice, outcome)}
${note('good', html`<p>${thanks ? voice.brand(thanks) : voice.say('receipts.saved_text')}</p>`, 'status')}
${page.poll}
${rewardCard(page)}
${toRemember ? [said, code] : [code, said]}
${verify}
${receiptFiles(voice, `/a/${ticket.ask}/receipt`)}
${signedIn && html`<p><a href="/me">${voice.say('access.to_pages')}</a></p>`}`
}

/** What was done, in the words of its kind; whoever only said no has not registered. */
export function thanksTitle({ voice, catalog, ticket, entries }: Pick<ThanksPage, 'voice' | 'catalog' | 'ticket' | 'entries'>): string {
  const kind = catalog.document.asks[ticket.ask]?.kind
  const told = entries.some((one) => one.kind === 'value.declared')
  return voice.say(told && (kind === 'registration' || kind === 'configurator') ? `ask.thanks_${kind}` : 'ask.thanks')
}

/** How the ask ended for what was told: said here, kept nowhere. */
function outcomeCard(voice: Voice, { title, text, url }: OutcomeDefinition): Html {
  return html`<section class="card outcome" aria-labelledby="outcome"><p class="quiet-text">${voice.say('ask.outcome')}</p>
  <h2 id="outcome">${voice.brand(title)}</h2>${text && html`<p class="lead">${voice.brand(text)}</p>`}
  ${url !== undefined && html`<p class="actions"><a class="button" href="${url}" rel="noreferrer">${voice.say('ask.open')}</a></p>`}</section>`
}

function rewardCard({ voice, catalog, ticket }: ThanksPage): Html | false {
  const { reward: got } = ticket
  const reward = got && catalog.document.rewards[got.reward]
  if (!got || !reward) return false
  const { donation } = reward
  const until = got.until === undefined ? undefined : Date.parse(got.until)
  const url = urlOf(reward, voice.locale, catalog.document.brand.default_locale)
  return html`<section class="card reward" aria-labelledby="reward"><h2 class="promise" id="reward">${icon('rewards')} ${voice.brand(reward.title)}</h2>
  ${reward.value && html`<p>${voice.brand(reward.value)}</p>`}
  <dl class="facts">
    ${fact(voice.say('rewards.kind_code'), got.code !== undefined && html`<strong class="given" translate="no"><bdi>${got.code}</bdi></strong>`)}
    ${fact(voice.say('rewards.kind_points'), got.points !== undefined && voice.number(got.points))}
    ${fact(voice.say('rewards.kind_donation'), donation
      && voice.phrase('rewards.donation', { amount: voice.brand(donation.amount), to: voice.brand(donation.to) }))}
    ${fact(voice.say('rewards.until'), until !== undefined && html`<time datetime="${new Date(until).toISOString()}">${voice.day(until)}</time>`)}
    ${fact(voice.say('rewards.terms'), reward.terms && voice.brand(reward.terms))}
  </dl>
  ${got.left === false && note('care', html`<p>${voice.say('ask.owed')}</p>`)}
  ${url !== undefined && html`<p class="actions"><a class="button" href="${url}" rel="noreferrer">${voice.say('ask.open')}</a></p>`}
  <p class="hint">${voice.say('rewards.kept')}</p></section>`
}

function codeCard({ voice, catalog, brand }: ThanksPage, code: string): Html {
  const name = pick(catalog.document.brand.name, voice.locale, catalog.document.brand.default_locale)
  return html`<section class="card" aria-labelledby="way-back"><h2 id="way-back">${voice.say('ask.code')}</h2>
  <p>${voice.say('ask.code_text', { brand: name })}</p>
  <p class="given" translate="no" dir="ltr" data-answer-code>${code}</p>
  <p><a href="${`/a/find?brand=${brand}`}">${voice.say('ask.find')}</a></p></section>`
}
