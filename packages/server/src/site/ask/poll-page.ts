import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { PollView } from '../../modules/decisions/polls.ts'
import { note } from '../person/parts.ts'
import type { Voice } from '../person/voice.ts'

export interface PollPage {
  readonly voice: Voice
  readonly poll: PollView
  /** Key of the brand. */
  readonly brand: string
}

/** What people chose: the numbers, and beside each a bar that says the same. */
export function resultsCard({ voice, poll }: PollPage): Html {
  const { options, total, floor, results } = poll
  const told = results === 'told'
  const largest = Math.max(1, ...options.map(({ count }) => count ?? 0))
  const share = (count: number) => (total === null || poll.several ? undefined : count / total)
  return html`<section class="card" aria-labelledby="poll-results"><h2 id="poll-results">${voice.say('poll.results')}</h2>
${told ? html`<table class="bars"><caption class="unseen">${poll.question}</caption>
<thead><tr><th scope="col">${voice.say('poll.answer')}</th>${total === null || poll.several ? html`<td></td>` : html`<th scope="col">${voice.say('poll.share')}</th>`}<th scope="col">${voice.say('poll.votes')}</th></tr></thead>
<tbody>${options.map(({ label, count }) => {
    const part = count === null ? undefined : share(count)
    const width = count === null ? 0 : Math.round((part ?? count / largest) * 1000) / 10
    return html`<tr><th scope="row">${label}</th>
  <td><svg class="meter" width="100%" height="12" aria-hidden="true" focusable="false"><rect class="rail" width="100%" height="100%" rx="6"/>${
    count !== null && html`<rect class="fill" width="${width}%" height="100%" rx="6"/>`}</svg>${part !== undefined && html`<span class="share">${percent(voice, part)}</span>`}</td>
  <td>${count === null ? html`<span class="quiet-text">${voice.say('poll.few', { floor })}</span>` : voice.number(count)}</td></tr>`
  })}</tbody></table>
${total !== null && html`<p>${voice.say('poll.total', { count: total })}</p>`}
${poll.as_of !== undefined && html`<p class="hint">${voice.say('poll.as_of', { day: voice.calendarDay(poll.as_of) })}</p>`}`
    : html`<p>${voice.say(results === 'when_closed' ? 'poll.when_closed' : 'poll.too_few')}</p>`}
${until({ voice, poll })}</section>`
}

const percent = (voice: Voice, part: number) => new Intl.NumberFormat(voice.locale, { style: 'percent' }).format(part)

function until({ voice, poll }: Pick<PollPage, 'voice' | 'poll'>): Html | false {
  if (poll.state === 'closed') return html`<p class="hint">${voice.say('poll.closed')}</p>`
  return poll.closes !== undefined && html`<p class="hint">${voice.say('poll.closes', { day: voice.calendarDay(poll.closes) })}</p>`
}

/** What it came to, for somebody who may see it. */
export function votedPage(page: PollPage, counted: boolean): Html {
  const { voice, poll, brand } = page
  return html`<h1>${counted ? voice.say('poll.voted') : poll.title}</h1>
<p class="lead">${poll.question}</p>
${resultsCard(page)}
${!poll.community && poll.state === 'open' && html`<p><a href="${`/a/${poll.ask}?brand=${brand}&again`}">${voice.say('poll.change')}</a></p>`}
${poll.community && howCard(page)}`
}

/** A vote that nobody can link to whoever gave it; `action`: where the ballot is signed and where it is cast. */
export function communityPage(page: PollPage & {
  readonly signedIn: boolean
  readonly signIn: string
  readonly taken: boolean
  readonly intro: Child
}): Html {
  const { voice, poll, brand, signedIn, taken } = page
  const { jwk } = poll.ballot_key!
  return html`<h1>${poll.title}</h1>
${page.intro && html`<p class="lead">${page.intro}</p>`}
${note('plain', html`<p>${voice.say('poll.secret')}</p><p><a href="#how">${voice.say('poll.how')}</a></p>`)}
${!signedIn && html`<section class="card" aria-labelledby="come-in"><h2 id="come-in">${poll.question}</h2>
  <p>${voice.say('poll.sign_in')}</p>
  <p class="actions"><a class="button" href="${page.signIn}">${voice.say('me.get_code')}</a></p>${until(page)}</section>`}
${signedIn && html`<noscript>${note('care', html`<p>${voice.say('poll.need_script')}</p>`)}</noscript>
<form class="stack" data-poll hidden novalidate data-ask="${poll.ask}" data-n="${jwk.n}" data-e="${jwk.e}">
<input type="hidden" name="brand" value="${brand}"><input type="hidden" name="lang" value="${voice.locale}">
${taken && html`<div data-taken>${note('plain', html`<p>${voice.say('poll.taken')}</p>`)}</div>`}
<div data-say="choose" hidden>${note('bad', html`<p>${voice.say('poll.choose')}</p>`)}</div>
<div data-say="taken" hidden>${note('bad', html`<p>${voice.say('poll.taken')}</p>`)}</div>
<div data-say="failed" hidden>${note('bad', html`<p>${voice.say('poll.failed')}</p>`)}</div>
<div class="card"><fieldset class="asked"><legend>${poll.question}</legend>
  ${poll.options.map(({ key, label }) => html`<label class="tick"><input type="radio" name="choice" value="${key}"><span>${label}</span></label>`)}
</fieldset><p class="hint">${voice.say('poll.once')}</p>${until(page)}</div>
<p class="actions"><button type="submit" class="button">${voice.say('poll.vote')}</button></p>
<p class="hint" data-say="sending" hidden>${voice.say('poll.sending')}</p>
</form>`}
${howCard(page)}`
}

function howCard({ voice, poll }: PollPage): Html {
  return html`<details class="exact how" id="how"><summary>${voice.say('poll.how')}</summary>
<ol><li>${voice.say('poll.how_cover')}</li><li>${voice.say('poll.how_sign')}</li><li>${voice.say('poll.how_cast')}</li></ol>
<p>${voice.say('poll.how_limits')}</p>
${poll.ballot_key && html`<p>${voice.say('poll.key')} <code translate="no" dir="ltr">${poll.ballot_key.id}</code></p>`}</details>`
}
