import { putAsk } from './ask.ts'
import { call } from './api.ts'
import { h } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { loadLater } from './later.ts'
import { directionOf } from './words.ts'
import type { Say } from './words.ts'

interface Poll {
  readonly community: boolean
  readonly title: string
  readonly question: string
  readonly results: 'told' | 'too_few' | 'vote_first' | 'when_closed'
  readonly floor: number
  readonly total: number | null
  readonly options: readonly { readonly key: string; readonly label: string; readonly count: number | null }[]
}

/**
 * A question, and after the answer how others voted, once there are enough of them. Whoever voted before sees that at
 * once. A community poll is voted in on its own page, where the browser can keep the ballot.
 */
export async function putPoll(element: SaysoElement): Promise<void> {
  const { setting } = element
  const key = element.getAttribute('ask') ?? ''
  const { locale } = setting
  const read = (ticket?: string) => call<Poll>(setting, 'GET',
    `/v1/polls/${encodeURIComponent(key)}?${new URLSearchParams({ locale, ...(ticket === undefined ? {} : { ticket }) })}`)
  const poll = await read()
  if (poll.community || poll.results !== 'vote_first') {
    const say = await loadLater(locale)
    const body = poll.community && poll.results !== 'told'
      ? h('a', { class: 'button', href: `${setting.server}/a/${key}` }, say('vote')) : results(say, locale, poll)
    element.show(h('section', { class: 'card resting', lang: locale, dir: directionOf(locale), part: 'card', 'aria-label': poll.title },
      h('h2', {}, poll.title), body))
    return element.tell('shown', { ask: key })
  }
  await putAsk(element, {
    async after(shown, told) {
      const seen = await read(told.poll?.ticket).catch(() => undefined)
      return seen && results(await loadLater(shown.notice.locale), shown.notice.locale, seen)
    },
  })
}

function results(say: Say, locale: string, { results: why, question, total, options, floor }: Poll): HTMLElement {
  if (why !== 'told') return h('p', { role: 'status' }, say(why === 'when_closed' ? why : 'too_few'))
  const share = new Intl.NumberFormat(locale, { style: 'percent' })
  const number = new Intl.NumberFormat(locale)
  const few = say('few', { floor: number.format(floor) })
  // How many there are in all stays hidden where it would tell how many chose what few chose.
  const most = total ?? Math.max(...options.map(({ count }) => count ?? 0))
  const said = (count: number) => number.format(count) + (total === null ? '' : ` (${share.format(count / total)})`)
  return h('div', { class: 'bars', role: 'group', 'aria-label': question },
    h('h3', {}, say('results')),
    ...options.map(({ label, count }) => h('div', {},
      h('p', {}, `${label}: ${count === null ? few : said(count)}`),
      count !== null && h('meter', { min: 0, max: most, value: count, 'aria-label': label }))))
}
