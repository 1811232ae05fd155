import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Purpose, Texts } from '../../modules/catalog/types.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { formNotes } from './answers.ts'
import type { FormPage } from './answers.ts'
import { icon } from './icons.ts'
import { isKeptFrom } from './permissions-form.ts'
import { emptyState, fact, faultOf, note, noticeText, reviewBar, yesNo } from './parts.ts'
import type { Voice } from './voice.ts'
import { isSensitive, labelOf, purposeTitle, recipientName } from './words.ts'

export function permissionsPage(page: FormPage): Html {
  const { voice, view, level } = page
  const { catalog } = view
  const current = view.purposes.filter(({ key }) => catalog.purposes.get(key)?.retired === false).map(({ key }) => key)
  const plain = current.filter((key) => !isSensitive(catalog, key))
  const sensitive = current.filter((key) => isSensitive(catalog, key))
  const yes = view.purposes.filter(({ key, status }) => status === 'ConsentGiven' && current.includes(key)).length
  return html`<h1>${voice.say('permissions.title')}</h1>
<p class="lead">${voice.say('permissions.lead', { brand: voice.brandName(), count: current.length, yes })}</p>
<p class="quiet-text">${voice.say('permissions.know', { controller: catalog.document.brand.controller.name })}</p>
${level === 'full' && view.recipients.length > 0 && html`<p><a href="/me/received">${voice.say('received.link')}</a></p>`}
${formNotes(page)}
${view.restrictedSince !== undefined && note('care', html`<p>${voice.say('permissions.restricted')}</p><p><a href="/me/rights#restrict">${voice.say('me.to_rights')}</a></p>`)}
${current.length === 0 ? emptyState('permissions', voice.say('permissions.empty_title'), voice.say('permissions.empty', { brand: voice.brandName() }))
  : html`<form class="stack" method="post" action="/me/permissions/preview" data-review autocomplete="off" novalidate>
<input type="hidden" name="presentation" value="${page.presentation}">
${current.length > 1 && html`<div class="card all" role="group" aria-label="${voice.say('permissions.all')}">
  <p>${voice.phrase('permissions.all_of', { purposes: voice.list(current.map((key) => html`<a href="${`#${key}`}">${purposeTitle(voice, catalog, key, false)}</a>`)) })}</p>
  <div class="equal">
    ${level === 'full' && html`<button type="submit" class="button quiet" name="all" value="yes">${
      voice.say(sensitive.length > 0 ? 'permissions.yes_to_all_but' : 'permissions.yes_to_all')}</button>`}
    <button type="submit" class="button quiet" name="all" value="no">${voice.say('permissions.no_to_all')}</button>
  </div><p class="hint">${voice.say('permissions.all_hint')}</p></div>`}
${plain.map((key) => purposeCard(page, key))}
${sensitive.length > 0 && html`<section class="stack" aria-labelledby="special">
  <div><h2 id="special">${voice.say('permissions.special')}</h2><p class="quiet-text">${voice.say('permissions.special_hint')}</p></div>
  ${sensitive.map((key) => purposeCard(page, key))}
</section>`}
${noticeText(voice, page.notice)}${reviewBar(voice)}
</form>`}`
}

/** `consent`: what a yes says here, in the brand's own words for this ask. */
export function purposeCard(page: FormPage, key: string, consent?: Texts): Html {
  const { voice, view, level, fields, faults } = page
  const { catalog } = view
  const purpose = catalog.purposes.get(key)!
  const standing = view.purposes.find((one) => one.key === key)!
  const express = isSensitive(catalog, key)
  const title = purposeTitle(voice, catalog, key, false)
  const recipients = purpose.recipients.filter((one) => view.recipients.some((known) => known.key === one))
  return html`<section class="card purpose" id="${key}" aria-labelledby="h-${key}">
  <header>${express ? html`<h3 id="h-${key}">${purposeTitle(voice, catalog, key)}</h3>` : html`<h2 id="h-${key}">${purposeTitle(voice, catalog, key)}</h2>`}
  <p>${voice.brand(purpose.explanation)}</p></header>
  <dl class="facts">
    ${fact(voice.say('permissions.benefit'), Object.keys(purpose.benefit).length > 0 && voice.brand(purpose.benefit))}
    ${fact(voice.say('permissions.if_refused'), Object.keys(purpose.ifRefused).length > 0 && voice.brand(purpose.ifRefused))}
    ${fact(voice.say('permissions.answers'), answersOf(voice, view, purpose))}
    ${fact(voice.say('permissions.retention'), voice.period(purpose.retention))}
    ${fact(voice.say('permissions.recipients'), recipients.length > 0
      ? voice.list(recipients.map((one) => recipientName(catalog, one))) : voice.say('permissions.nobody'))}
  </dl>
  ${standingLine(voice, standing)}
  ${yesNo(voice, {
    name: `grant.${key}`,
    label: consent ? voice.brand(consent) : html`<span class="unseen">${voice.phrase('permissions.may_we', { purpose: title })}</span>`,
    value: fields.get(`grant.${key}`),
    fault: faultOf(faults, `grant.${key}`),
    only: level === 'reduce' ? 'no' : undefined,
    ...(express ? { yes: voice.phrase('permissions.express_yes', { purpose: title }), no: voice.say('permissions.express_no'), classes: 'express' } : {}),
  })}
  ${recipients.map((recipient) => recipientChoice(page, recipient))}
</section>`
}

function standingLine(voice: Voice, { status, at, until }: OwnView['purposes'][number]): Html {
  if (status === 'ConsentGiven') {
    return html`<p class="standing"><span class="tag good">${icon('check')}${voice.say('permissions.given')}</span><span class="quiet-text">${
      until === undefined || at === undefined ? '' : voice.say('permissions.given_until', { date: voice.day(at), until: voice.day(until) })}</span></p>`
  }
  const sentence = status === 'ConsentUnknown' ? 'undecided' : status === 'ConsentExpired' ? 'expired'
    : status === 'ConsentInvalidated' ? 'renewal' : 'refused'
  return html`<p class="standing"><span class="tag${sentence !== 'refused' && ' care'}">${voice.say(`permissions.${sentence}`)}</span><span class="quiet-text">${
    at !== undefined && sentence === 'refused' ? voice.say('permissions.since', { date: voice.day(at) }) : voice.say('permissions.counts_as_no')}</span></p>`
}

function answersOf(voice: Voice, view: OwnView, purpose: Purpose): Html | false {
  if (purpose.attributes.length === 0) return false
  return voice.list(purpose.attributes.map((key) => labelOf(voice, view.catalog, key, false)))
}

function recipientChoice({ voice, view, level, fields, privacyControl }: FormPage, key: string): Html {
  const kept = isKeptFrom(view, key, privacyControl === true)
  const { role, country } = view.catalog.recipients.get(key)!
  const name = recipientName(view.catalog, key)
  return html`<div class="recipient">${yesNo(voice, {
    name: `pass.${key}`,
    label: voice.phrase('permissions.may_pass', { recipient: name }),
    hint: html`${country === '' ? voice.say(`permissions.role_${role}`)
      : voice.say(`permissions.role_${role}_in`, { country: voice.country(country) })}${kept && html` ${voice.say('permissions.privacy_control')}`}`,
    value: fields.get(`pass.${key}`),
    classes: 'plain',
    only: kept || level === 'reduce' ? 'no' : undefined,
  })}</div>`
}
