import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { OwnReach } from '../../modules/outreach/contactability.ts'
import { fact } from './parts.ts'
import type { Voice } from './voice.ts'
import { purposeTitle } from './words.ts'

/** When and how a message would come that was written at this moment, and why then. Counts as saved, not as typed. */
export function reachSection(voice: Voice, catalog: Catalog, { purposes, verdict }: OwnReach): Html {
  const about = { purposes: voice.list(purposes.map((key) => html`<strong>${purposeTitle(voice, catalog, key, false)}</strong>`)) }
  return html`<section class="card reach" id="reach" aria-labelledby="h-reach"><h2 id="h-reach">${voice.say('contact.reach')}</h2>
  ${purposes.length === 0 ? html`<p>${voice.say('contact.reach_nothing')}</p>`
    : verdict.kind === 'never' ? html`<p>${voice.phrase('contact.reach_never', about)}</p>
  <dl class="facts">${fact(voice.say('contact.reach_why_not'), becauseOf(voice, verdict.reason))}</dl>`
      : html`<p>${voice.phrase('contact.reach_about', about)}</p>
  <dl class="facts">${fact(voice.say('contact.reach_when'), html`<strong>${
    verdict.kind === 'send' ? voice.say('contact.reach_now') : voice.appointment(verdict.until)}</strong>`)}
  ${fact(voice.say('contact.reach_way'), voice.say(`contact.channel_${verdict.channel}`))}
  ${fact(voice.say('contact.reach_why'), verdict.kind === 'send' ? voice.say('contact.reach_free') : becauseOf(voice, verdict.reason))}</dl>`}
</section>`
}

/** Several reasons of the product are one to whoever reads them. */
const said: Readonly<Record<string, string>> = {
  brand_weekly_max: 'brand_max', channel_weekly_max: 'brand_max', expired: 'no_hours',
}

function becauseOf(voice: Voice, reason: string): string {
  return voice.say(`contact.because_${said[reason] ?? reason}`)
}
