import type { ReceiptPayload } from '@sayso/receipts'
import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import { effectsOfEntries } from './entries.ts'
import type { RecordedEntry } from './entries.ts'
import { icon } from './icons.ts'
import { emptyState, fact, note } from './parts.ts'
import { effectsList } from './preview.ts'
import type { Voice } from './voice.ts'

/** One change of the person, in the list of all of them. */
export interface ReceiptLine {
  /** `rcp_…` */
  readonly id: string
  readonly at: number
  readonly entries: readonly RecordedEntry[]
}

export function receiptsPage({ voice, catalog, receipts, older }: {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly receipts: readonly ReceiptLine[]
  readonly older?: string | undefined
}): Html {
  return html`<h1>${voice.say('receipts.title')}</h1>
<p class="lead">${voice.say('receipts.lead')}</p>
${receipts.length === 0 ? emptyState('receipts', voice.say('receipts.empty_title'), voice.say('receipts.empty'))
  : html`<ol class="receipts card">${receipts.map(({ id, at, entries }) => {
    const effects = effectsOfEntries(voice, catalog, entries)
    return html`<li><a href="/me/receipts/${id}"><strong>${voice.moment(at)}</strong><span>${effects[0]?.words}</span>${effects.length > 1
      && html`<span class="quiet-text">${voice.say('receipts.more', { count: effects.length - 1 })}</span>`}</a></li>`
  })}</ol>`}
${older !== undefined && html`<p class="actions"><a class="button quiet" href="${older}">${voice.say('receipts.older')}</a></p>`}`
}

export interface ReceiptPage {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly id: string
  readonly payload: ReceiptPayload
  readonly entries: readonly RecordedEntry[]
  /** Where the reader can verify it by themself. */
  readonly verify: Child
}

export function receiptPage({ voice, catalog, id, payload, entries, verify }: ReceiptPage): Html {
  const { controller } = payload
  return html`<h1>${voice.say('receipts.one', { date: voice.moment(payload.iat * 1000) })}</h1>
<article class="card paper">
  <h2>${voice.say('receipts.happened')}</h2>
  ${effectsList(effectsOfEntries(voice, catalog, entries))}
  <dl class="facts">
    ${fact(voice.say('receipts.when'), html`<time datetime="${new Date(payload.iat * 1000).toISOString()}">${voice.moment(payload.iat * 1000)}</time>`)}
    ${fact(voice.say('receipts.with'), [controller.name, controller.email].filter(Boolean).join(', '))}
    ${fact(voice.say('receipts.signed'), payload.iss)}
    ${fact(voice.say('receipts.place'), voice.say('receipts.place_of', { number: voice.number(payload.leaf.seq) }))}
  </dl>
  <p class="id" translate="no">${id}</p>
</article>
${verify}
${receiptFiles(voice, `/me/receipts/${id}`)}
<p><a href="/me/receipts">${voice.say('receipts.all')}</a></p>`
}

/** The receipt to take away; `at`: where its files lie. */
export function receiptFiles(voice: Voice, at: string): Html {
  return html`<section aria-labelledby="h-files"><h2 id="h-files">${voice.say('receipts.files')}</h2>
  <p class="quiet-text">${voice.say('receipts.files_text')}</p>
  <div class="actions">${['jws', 'kantara', 'dpv'].map((format) =>
    html`<a class="button quiet" href="${at}/${format}" download>${icon('download')}${voice.say(`receipts.${format}`)}</a>`)}</div></section>`
}

/** Where every change ends: it is kept, and this is the proof. */
export function savedPage({ voice, catalog, id, entries, level, back }: {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly id: string
  readonly entries: readonly RecordedEntry[]
  readonly level: 'full' | 'reduce'
  readonly back: string
}): Html {
  return html`<h1>${voice.say('receipts.saved')}</h1>
${note('good', html`<p>${voice.say('receipts.saved_text')}</p>`, 'status')}
<div class="card">${effectsList(effectsOfEntries(voice, catalog, entries))}</div>
<div class="actions"><a class="button" href="${back}">${voice.say('receipts.back')}</a>
${level === 'full' && html`<a class="button quiet" href="${`/me/receipts/${id}`}">${icon('receipts')}${voice.say('receipts.see')}</a>`}</div>`
}
