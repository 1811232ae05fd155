import { fact } from './card.ts'
import { h, safeUrl } from './dom.ts'
import type { SaysoElement } from './element.ts'
import { loadLater } from './later.ts'
import type { Presented, Told } from './shapes.ts'
import type { Say } from './words.ts'

/** What was got for it, the way back to it, and the proof of it. */
export async function thanks({ setting }: SaysoElement, shown: Presented, told: Told): Promise<HTMLElement> {
  const say = await loadLater(shown.notice.locale)
  const { reward, outcome } = told
  const { brand, name, ask } = shown.about
  const url = safeUrl(reward?.url)
  const outcomeUrl = safeUrl(outcome?.url)
  return h('div', { class: 'stack' },
    h('p', {}, ask?.thanks ?? say('saved')),
    outcome !== undefined && h('div', {},
      h('h3', {}, outcome.title ?? ''), outcome.text !== undefined && h('p', {}, outcome.text),
      outcomeUrl !== undefined && h('a', { href: outcomeUrl }, say('open'))),
    reward !== undefined && h('div', { class: 'inset' },
      h('h3', {}, reward.title),
      h('dl', {},
        ...(reward.code === undefined ? [] : [h('dt', {}, say('reward_code')), h('dd', { class: 'code', translate: 'no', dir: 'ltr' }, reward.code)]),
        ...(reward.points === undefined ? [] : fact(say('points'), String(reward.points))),
        ...(reward.terms === undefined ? [] : fact(say('terms'), reward.terms))),
      reward.left === false && h('p', {}, say('owed')),
      url !== undefined && h('a', { href: url }, say('open'))),
    told.code !== undefined && h('div', { class: 'inset' },
      h('h3', {}, say('code')),
      h('p', { class: 'code', translate: 'no', dir: 'ltr' }, told.code),
      h('p', {}, say('code_text', { brand: name })),
      h('a', { href: `${setting.server}/a/find?brand=${brand}` }, say('find'))),
    h('p', {}, receiptLink(say, told.receipt)),
    setting.token !== undefined && h('p', {}, h('a', { href: `${setting.server}/me?brand=${brand}` }, say('to_pages'))))
}

/** The file is made here: the receipt came with the reply, and nobody is asked for it again. */
function receiptLink(say: Say, receipt: string): HTMLElement {
  const file = URL.createObjectURL(new Blob([receipt], { type: 'application/jose' }))
  return h('a', { href: file, download: 'receipt.jws' }, say('receipt'))
}
