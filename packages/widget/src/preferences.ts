import { call } from './api.ts'
import { card } from './card.ts'
import { h } from './dom.ts'
import type { SaysoElement } from './element.ts'
import type { Presented } from './shapes.ts'
import { loadWords } from './words.ts'

/** A yes or no for each purpose that `purposes` names; somebody who is signed in gets the way to their pages too. */
export async function putPreferences(element: SaysoElement): Promise<void> {
  const { setting } = element
  const purposes = (element.getAttribute('purposes') ?? '').split(/[\s,]+/).filter((one) => one !== '')
  const present = () => call<Presented>(setting, 'POST', '/v1/presentations', { purposes, locale: setting.locale, touchpoint: 'preferences' })
  const shown = await present()
  const say = await loadWords(shown.notice.locale)
  const body = card({
    element, say, shown, heading: say('choices', { brand: shown.about.name }), again: present,
    async answered(told) {
      element.tell('answered')
      return (await import('./thanks.ts')).thanks(element, shown, told)
    },
  })
  if (setting.token !== undefined) {
    body.querySelector('h2')!.after(h('p', { class: 'way' }, h('a', { href: `${setting.server}/me?brand=${shown.about.brand}` }, say('to_pages'))))
  }
  element.show(body)
  element.tell('shown')
}
