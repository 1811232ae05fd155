import { call } from './api.ts'
import { h, safeUrl } from './dom.ts'
import type { SaysoElement } from './element.ts'
import type { Content, Decided, Fallback } from './shapes.ts'
import { loadLater } from './later.ts'
import { directionOf } from './words.ts'
import type { Say } from './words.ts'

/** The offers that fit whoever is signed in, each with why; without any the page's own content stays, else what everybody sees. */
export async function putOffer(element: SaysoElement): Promise<void> {
  const { setting } = element
  const slot = element.getAttribute('slot-key') ?? undefined
  if (setting.token === undefined) {
    // Nobody is signed in: the same as for everybody, and nothing is asked about anybody.
    if (slot === undefined) return element.tell('nothing', { reason: 'no_offer' })
    const path = `/v1/slots/${encodeURIComponent(slot)}?locale=${encodeURIComponent(setting.locale)}`
    return putFallback(element, await call<Fallback>(setting, 'GET', path))
  }
  const decided = await call<Decided>(setting, 'POST', '/v1/decisions', {
    person: 'me', purpose: element.getAttribute('purpose') ?? '', slot,
    limit: Number(element.getAttribute('limit')) || 1, locale: setting.locale,
  })
  if (decided.offers.length === 0) {
    if (decided.fallback && element.childElementCount === 0) return putFallback(element, decided.fallback, decided.held_out)
    return element.tell('nothing', { reason: decided.granted ? 'no_offer' : 'not_granted' })
  }
  const say = await loadLater(decided.locale)
  put(element, decided.locale, decided.offers.map(({ content, because, now, here }) => one(say, content,
    h('details', {},
      h('summary', {}, say('why_me')),
      because.length > 0 && h('p', {}, say('because_told')),
      because.length > 0 && reasons(say, because),
      h('p', {}, say('because_yes', { purpose: decided.title }), ' ', change(say, decided.title, decided.change)),
      now !== undefined && h('p', {}, now),
      here !== undefined && h('p', {}, here)))))
  element.tell('shown', { offers: decided.offers.map(({ key }) => key) })
}

async function putFallback(element: SaysoElement, { locale, content }: Fallback, heldOut: Decided['held_out'] = []): Promise<void> {
  const say = await loadLater(locale)
  put(element, locale, [one(say, content,
    h('p', { class: 'hint' }, say('same_for_all')),
    heldOut.length > 0 && h('details', {}, h('summary', {}, say('why_me')), h('p', {}, say('held_out')), reasons(say, heldOut)))])
  element.tell('shown', { offers: [] })
}

function put(element: SaysoElement, locale: string, cards: readonly HTMLElement[]): void {
  // It takes the place that the page's own content has, and no more, until somebody opens it.
  const place = element.getBoundingClientRect().height
  const whole = h('div', { class: 'offers resting', lang: locale, dir: directionOf(locale), part: 'offers' }, ...cards)
  whole.style.setProperty('--place', `${place}px`)
  for (const touch of ['pointerdown', 'keydown']) whole.addEventListener(touch, () => whole.classList.remove('resting'))
  element.show(whole)
}

function reasons(say: Say, because: NonNullable<Decided['held_out']>): HTMLElement {
  return h('ul', {}, ...because.map(({ label, said, month, change: href }) =>
    h('li', {}, `${label}: `, h('strong', {}, said), ` (${month}) `, change(say, label, href))))
}

/** Leads to where exactly this is changed. */
const change = (say: Say, what: string, href: string) =>
  h('a', { href, 'aria-label': `${say('change')}: ${what}` }, say('change'))

function one(say: Say, content: Content, ...why: readonly (HTMLElement | false)[]): HTMLElement {
  const url = safeUrl(content.url)
  const image = safeUrl(content.image)
  return h('article', { class: 'card offer', part: 'offer' },
    image !== undefined && h('img', { src: image, alt: content.image_alt ?? '' }),
    h('h2', {}, content.title ?? ''),
    content.body !== undefined && h('p', {}, content.body),
    url !== undefined && h('p', {}, h('a', { href: url, class: 'button' }, content.action ?? say('open'))),
    ...why)
}
