import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { OwnExemption } from '../../modules/outreach/exempt/exempt.ts'
import { fact } from './parts.ts'
import type { Voice } from './voice.ts'
import { purposeTitle } from './words.ts'

/** The public line: what comes without a yes, why the law allows it, as whom somebody approved it, and how to object. */
export function exemptionsSection(voice: Voice, catalog: Catalog, all: readonly OwnExemption[]): Html | false {
  return all.length > 0 && html`<section class="stack" aria-labelledby="exempt">
  <div><h2 id="exempt">${voice.say('permissions.exempt')}</h2><p class="quiet-text">${voice.say('permissions.exempt_lead')}</p></div>
  ${all.map((one) => exemption(voice, catalog, one))}
</section>`
}

function exemption(voice: Voice, catalog: Catalog, { purpose: key, stopped, approvals }: OwnExemption): Html {
  const { explanation, exempt } = catalog.purposes.get(key)!
  const { basis, why, stoppable } = exempt!
  return html`<section class="card exempt" id="${key}" aria-labelledby="h-${key}">
  <header><h3 id="h-${key}">${purposeTitle(voice, catalog, key)}</h3><p>${voice.brand(explanation)}</p></header>
  <p>${voice.brand(why)}</p>
  <dl class="facts">
    ${fact(voice.say('permissions.exempt_basis'), voice.say(`permissions.basis_${basis}`, { brand: voice.brandName() }))}
    ${fact(voice.say('permissions.exempt_approved'), approvals.length > 0
      && html`${approvals.map(({ role, at }, i) => html`${i > 0 && html`<br>`}${voice.say('permissions.exempt_by', { role, date: voice.day(at) })}`)}`)}
  </dl>
  ${approvals.length === 0 && html`<p class="quiet-text">${voice.say('permissions.exempt_waiting')}</p>`}
  ${stopped ? html`<p><span class="tag">${voice.say('permissions.exempt_stopped')}</span></p>`
    : stoppable ? html`<form method="post" action="/me/permissions/object"><p class="actions"><button type="submit" class="button quiet" name="purpose" value="${key}">${
      voice.say('permissions.exempt_stop')}<span class="unseen">: ${purposeTitle(voice, catalog, key, false)}</span></button></p></form>`
    : html`<p class="quiet-text">${voice.say('permissions.exempt_stays')} <a href="/me/rights#write">${voice.say('me.to_rights')}</a></p>`}
</section>`
}
