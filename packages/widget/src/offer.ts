import { call } from './api.ts'
import { h, safeUrl } from './dom.ts'
import type { SaysoElement } from './element.ts'
import type { Decided } from './shapes.ts'
import { loadLater } from './later.ts'
import { directionOf } from './words.ts'
import type { Say } from './words.ts'

/** The offers that fit whoever is signed in, each with why; without any the page's own content stays. */
export async function putOffer(element: SaysoElement): Promise<void> {
  const { setting } = element
  const decided = await call<Decided>(setting, 'POST', '/v1/decisions', {
    person: 'me', purpose: element.getAttribute('purpose') ?? '', slot: element.getAttribute('slot-key') ?? undefined,
    limit: Number(element.getAttribute('limit')) || 1, locale: setting.locale,
  })
  if (decided.offers.length === 0) return element.tell('nothing', { reason: decided.granted ? 'no_offer' : 'not_granted' })
  const say = await loadLater(decided.locale)
  // It takes the place that the page's own content has, and no more, until somebody opens it.
  const place = element.getBoundingClientRect().height
  const whole = h('div', { class: 'offers resting', lang: decided.locale, dir: directionOf(decided.locale), part: 'offers' },
    ...decided.offers.map((offer) => one(say, decided, offer)))
  whole.style.setProperty('--place', `${place}px`)
  for (const touch of ['pointerdown', 'keydown']) whole.addEventListener(touch, () => whole.classList.remove('resting'))
  element.show(whole)
  element.tell('shown', { offers: decided.offers.map(({ key }) => key) })
}

function one(say: Say, decided: Decided, { content, because }: Decided['offers'][number]): HTMLElement {
  const url = safeUrl(content.url)
  const image = safeUrl(content.image)
  return h('article', { class: 'card offer', part: 'offer' },
    image !== undefined && h('img', { src: image, alt: content.image_alt ?? '' }),
    h('h2', {}, content.title ?? ''),
    content.body !== undefined && h('p', {}, content.body),
    url !== undefined && h('p', {}, h('a', { href: url, class: 'button' }, content.action ?? say('open'))),
    h('details', {},
      h('summary', {}, say('why_me')),
      h('p', {}, say('because_yes', { purpose: decided.title })),
      because.length > 0 && h('p', {}, say('because_told')),
      because.length > 0 && h('ul', {}, ...because.map(({ label, said, change }) =>
        h('li', {}, `${label}: `, h('strong', {}, said), ' ', h('a', { href: change, 'aria-label': `${say('change')}: ${label}` }, say('change')))))))
}
