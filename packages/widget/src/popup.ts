import { Refused, wordsFor } from './api.ts'
import { h } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { directionOf } from './words.ts'
import type { Say } from './words.ts'

/** The one pop-up of a page: whoever closed one does not get another. */
let taken = false

/** Whether a pop-up may come up now; asked once for each. A person who asks for it themself always gets it. */
export function takeTurn(asked: boolean): boolean {
  if (taken && !asked) return false
  taken = true
  return true
}

/**
 * Puts a card into a corner: beside the page, never over all of it, and nothing of the page is shut off. Escape and ×
 * close it. Somebody who opened it is taken into it; to anybody else it is announced, and their focus stays where it is.
 */
export function popUp(
  element: SaysoElement, card: HTMLElement, say: Say,
  opened: { readonly opener: Element | undefined; readonly announce: string; readonly closed: () => void },
): { close: () => void } {
  const close = h('button', { type: 'button', class: 'close', 'aria-label': say('not_now'), title: say('not_now'), click: () => opened.closed() })
  const status = h('p', { role: 'status', class: 'unseen' })
  const before = deepFocus()
  card.setAttribute('role', 'dialog')
  card.setAttribute('aria-modal', 'false')
  card.classList.remove('resting')
  card.prepend(close)
  const box = h('div', { class: 'popup' }, card, status)
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    opened.closed()
  }
  document.addEventListener('keydown', onKey)
  element.show(box)
  if (opened.opener) card.querySelector<HTMLElement>('h2')?.focus()
  else requestAnimationFrame(() => { status.textContent = opened.announce })

  return {
    close() {
      document.removeEventListener('keydown', onKey)
      const inside = element.shadowRoot?.activeElement !== null
      element.show(document.createElement('slot'))
      const back = opened.opener ?? before
      if (inside && back instanceof HTMLElement && back.isConnected) back.focus()
    },
  }
}

/** Whoever pressed a button gets an answer, also where it is no. */
export function sayWhyNot(element: SaysoElement, say: Say, error: unknown, opener: Element): void {
  const { locale } = element.setting
  const words = error instanceof Refused && error.code !== 'unreachable' ? wordsFor(error.code) : 'unreachable'
  const body = h('section', { class: 'card', lang: locale, dir: directionOf(locale), 'aria-label': say(words) },
    h('h2', { tabindex: -1 }, say(words)))
  const opened = popUp(element, body, say, { opener, announce: '', closed: () => opened.close() })
}

function deepFocus(): Element | null {
  let focus = document.activeElement
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement
  return focus
}
