import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { Sharing } from '../../modules/sharing/sharing.ts'
import type { Pages } from '../page.ts'
import { icon } from './icons.ts'
import { requireFull } from './own-pages.ts'
import { emptyState, fact } from './parts.ts'
import { voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'
import { labelOf, purposeTitle, recipientName } from './words.ts'

type Received = Awaited<ReturnType<Sharing['transfers']['of']>>

export interface ReceivedPage {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly received: Received
}

/** Who received what, and whether what followed it arrived there. */
export function receivedPage({ voice, catalog, received }: ReceivedPage): Html {
  const { held, deliveries } = received
  const recipients = [...new Set([...held, ...deliveries].map(({ recipient }) => recipient))]
  return html`<h1>${voice.say('received.title')}</h1>
<p class="lead">${voice.say('received.lead', { brand: voice.brandName() })}</p>
${recipients.length === 0
  ? emptyState('permissions', voice.say('received.empty_title'), voice.say('received.empty', { brand: voice.brandName() }))
  : recipients.map((recipient) => card(voice, catalog, recipient, received))}
<p class="actions"><a class="button quiet" href="/me/permissions">${voice.say('received.to_permissions')}</a></p>`
}

function card(voice: Voice, catalog: Catalog, recipient: string, { held, deliveries }: Received): Html {
  const known = catalog.recipients.get(recipient)
  const here = held.filter((one) => one.recipient === recipient)
  const told = deliveries.filter((one) => one.recipient === recipient && one.state !== 'superseded')
  const open = here.some((one) => one.open_since !== null)
  const has = here.filter(({ attributes }) => attributes.length > 0)
  const at = Math.max(0, ...here.map((one) => one.acknowledged_at?.getTime() ?? 0))
  return html`<section class="card purpose" aria-labelledby="h-${recipient}">
  <header><h2 id="h-${recipient}">${recipientName(catalog, recipient)}</h2>
  ${known && html`<p class="quiet-text">${known.country === '' ? voice.say(`permissions.role_${known.role}`)
    : voice.say(`permissions.role_${known.role}_in`, { country: voice.country(known.country) })}</p>`}</header>
  <dl class="facts">
    ${has.length === 0 ? fact(voice.say('received.has'), voice.say('received.has_nothing')) : has.map((one) => html`
    ${fact(voice.say('received.has'), answers(voice, catalog, one.attributes))}
    ${fact(voice.say('received.purpose'), html`<a href="/me/permissions#${one.purpose}">${purposeTitle(voice, catalog, one.purpose, false)}</a>`)}`)}
  </dl>
  ${open ? html`<p class="standing"><span class="tag care">${voice.say('received.waiting')}</span><span class="quiet-text">${
      voice.phrase('received.waiting_hint', { brand: html`${voice.brandName()}`, recipient: recipientName(catalog, recipient) })}</span></p>`
    : at > 0 && html`<p class="standing"><span class="tag good">${icon('check')}${voice.say('received.confirmed', { date: voice.day(at) })}</span></p>`}
  ${told.length > 0 && html`<details><summary>${voice.say('received.history')}</summary>
  <ul>${told.map((one) => html`<li><time datetime="${one.sent_at.toISOString()}">${voice.moment(one.sent_at.getTime())}</time>: ${
    voice.phrase(`received.${one.via === 'file' ? 'file' : one.kind}`, {
      recipient: recipientName(catalog, recipient), answers: answers(voice, catalog, one.attributes),
    })}</li>`)}</ul></details>`}
</section>`
}

function answers(voice: Voice, catalog: Catalog, attributes: readonly string[]): Html {
  return voice.list(attributes.map((key) => labelOf(voice, catalog, key, false)))
}

/** Reached from what the person permits; stands in no menu of its own. */
export function receivedPages(pages: Pages, { sharing }: { sharing: Sharing }): Route<never>[] {
  return [
    pages.ownPage({
      method: 'GET', path: '/me/received',
      async handle(visit) {
        requireFull(visit)
        const voice = voiceOf(visit.locale, visit.catalog.document.brand, visit.timeZone)
        const received = await sharing.transfers.of(visit.gate)
        return { title: voice.say('received.title'), section: 'permissions', body: receivedPage({ voice, catalog: visit.catalog, received }) }
      },
    }),
  ]
}
