import { call } from './api.ts'
import type { Setting } from './api.ts'
import { h, safeUrl } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { loadLater } from './later.ts'
import { directionOf } from './words.ts'
import type { Say } from './words.ts'

interface Inbox {
  readonly locale: string
  readonly pages: string
  readonly unread: number
  readonly messages: readonly Message[]
}

interface Message {
  readonly id: string
  readonly at: string
  readonly subject: string
  readonly text: string
  readonly url?: string
  readonly action?: string
  readonly unread: boolean
  readonly why: readonly { readonly text: string; readonly link?: { readonly label: string; readonly url: string } }[]
}

/** What came for whoever is signed in. Opening a message marks it as read, for them alone; the page is told nothing of it. */
export async function putInbox(element: SaysoElement): Promise<void> {
  const { setting } = element
  const inbox = await call<Inbox>(setting, 'GET', `/v1/people/me/inbox?${new URLSearchParams({ locale: setting.locale })}`)
  if (inbox.messages.length === 0) return element.tell('nothing', { reason: 'no_message' })
  const say = await loadLater(inbox.locale)
  const list = h('div', { class: 'letters' }, ...inbox.messages.map((one) => letter(element, say, inbox.locale, one)))
  // It takes the place that the page's own content has, and no more, until somebody opens it.
  const place = element.getBoundingClientRect().height
  const whole = h('section', { class: 'card offers resting', lang: inbox.locale, dir: directionOf(inbox.locale), part: 'inbox', 'aria-label': say('messages') },
    h('h2', { tabindex: -1 }, say('messages')), list,
    h('p', {}, h('a', { href: inbox.pages }, say('to_pages'))))
  whole.style.setProperty('--place', `${place}px`)
  for (const touch of ['pointerdown', 'keydown']) whole.addEventListener(touch, () => whole.classList.remove('resting'))
  element.show(whole)
  element.tell('shown')
}

function letter(element: SaysoElement, say: Say, locale: string, { id, at, subject, text, url, action, unread, why }: Message): HTMLElement {
  const leads = safeUrl(url)
  const mark = h('span', { class: 'mark' }, say('unread'))
  const whole = h('details', { class: 'letter' },
    h('summary', {}, h('span', {}, h('strong', {}, subject), unread && ' ', unread && mark, h('br'),
      h('small', {}, new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(at))))),
    h('p', { class: 'said', dir: 'auto' }, text),
    leads !== undefined && h('p', {}, h('a', { href: leads, class: 'button' }, action ?? say('open'))),
    h('h3', {}, say('why_title')),
    h('ul', { class: 'hint' }, ...why.map((reason) =>
      h('li', {}, reason.text, ' ', reason.link && h('a', { href: safeUrl(reason.link.url) ?? '' }, reason.link.label)))),
    h('button', { type: 'button', class: 'link', click: () => void putAway(element, whole, id) }, say('away')))
  if (unread) {
    whole.addEventListener('toggle', () => {
      mark.remove()
      void tell(element.setting, id, 'read')
    }, { once: true })
  }
  return whole
}

async function putAway(element: SaysoElement, letter: HTMLElement, id: string): Promise<void> {
  if (!(await tell(element.setting, id, 'dismiss'))) return
  const list = letter.parentElement!
  const card = list.parentElement!
  letter.remove()
  if (list.childElementCount === 0) return element.showNothing()
  card.querySelector('h2')!.focus()
}

/** False: it could not be told, and stays as it was. */
const tell = (setting: Setting, id: string, what: 'read' | 'dismiss'): Promise<boolean> =>
  call(setting, 'POST', `/v1/people/me/inbox/${encodeURIComponent(id)}/${what}`).then(() => true, () => false)
