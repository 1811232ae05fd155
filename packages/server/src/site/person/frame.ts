import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Framed, Visit } from '../page.ts'
import { colourSheet, pageFile } from './assets.ts'
import { icon } from './icons.ts'
import { pathOf, sections } from './sections.ts'
import { directionOf } from '../../kernel/i18n/messages.ts'
import { nameOfLanguage, voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'

/** The whole document around a page's content. Nothing in it is inline, so the policy can forbid what is. */
export function frame(framed: Framed, scripts: readonly string[] = []): Html {
  const { locale, title, body, section, visit, languageBy } = framed
  const brand = visit?.catalog.document.brand
  const voice = voiceOf(locale, brand ?? nobody)
  const name = voice.brandName()
  const gate = framed.alone ? undefined : visit?.gate
  const loaded = [...(gate ? [pageFile('person.js'), ...scripts] : []), ...(framed.scripts ?? [])]
  const home = gate ? '/me' : undefined
  return html`<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${name === '' ? title : `${title} – ${name}`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${pageFile('style.css')}">
<link rel="stylesheet" href="${colourSheet(brand?.colour)}">
${loaded.map((address) => html`<script type="module" src="${address}"></script>
`)}</head>
<body>
<a class="skip" href="#main">${voice.say('me.skip')}</a>
<header class="top">
  <div class="wide">
    ${brand && (home === undefined ? html`<p class="brand">${voice.brand(brand.name, false)}</p>`
      : html`<a class="brand" href="${home}">${voice.brand(brand.name, false)}</a>`)}
    ${visit && visit.locales.length > 1 && languageSwitch(visit, languageBy)}
  </div>
</header>
<div class="wide ${gate ? 'withnav' : 'alone'}">
${gate && menu(voice, gate.level, section)}
<main id="main" tabindex="-1">
${body}
</main>
</div>
${visit && footer(voice, visit)}
</body>
</html>
`
}

/** Where an error came before anybody knew whose page it is. */
const nobody = { default_locale: 'en', time_zone: 'UTC', name: {} }

function languageSwitch({ locale, locales, path, catalog }: Visit, by: Framed['languageBy']): Html {
  const voice = voiceOf(locale, catalog.document.brand)
  const belongs = by && html` form="${by.form}"`
  const fields = html`<label class="unseen" for="page-language">${voice.say('me.language')}</label>
      <select id="page-language" name="lang" autocomplete="off"${belongs}>${locales.map((one) => html`
        <option value="${one}" lang="${one}"${one === locale && html` selected`}>${nameOfLanguage(one)}</option>`)}
      </select>`
  // Enter in a field presses the first button of its form: that must not be the one that changes the language.
  return by ? html`<div class="language"><button type="submit" hidden form="${by.form}" name="go" value="next">${voice.say('me.language_change')}</button>
      ${fields}
      <button type="submit" class="button quiet small" form="${by.form}" formaction="${by.action}" name="go" value="lang">${voice.say('me.language_change')}</button>
    </div>`
    : html`<form class="language" method="post" action="/me/language">
      <input type="hidden" name="back" value="${path}">
      ${fields}
      <button type="submit" class="button quiet small">${voice.say('me.language_change')}</button>
    </form>`
}

/** Beside the content where there is room; else behind a button that works without script. */
function menu(voice: Voice, level: 'full' | 'reduce', section: string | undefined): Html {
  return html`<nav class="side" aria-label="${voice.say('me.sections')}">
  <button class="menu" type="button" popovertarget="sections">${icon('menu')}<span>${section === undefined
    ? voice.say('me.sections') : voice.say(`me.${section}`)}</span></button>
  <div class="sections" id="sections" popover>
    <ul>${sections.map((one) => html`
      <li><a href="${pathOf(one)}"${one === section && html` aria-current="page"`}>${icon(one)}<span>${voice.say(`me.${one}`)}</span></a></li>`)}
    </ul>
    <form method="post" action="/me/sign-out"><button type="submit" class="link">${voice.say(level === 'reduce' ? 'me.leave' : 'me.sign_out')}</button></form>
  </div>
</nav>`
}

function footer(voice: Voice, { catalog, gate, gpc }: Visit): Html {
  const { controller } = catalog.document.brand
  return html`<footer class="bottom">
  <div class="wide">
    ${gpc && html`<p class="gpc">${icon('check')}<span>${voice.say('me.gpc')}</span></p>`}
    <p>${voice.phrase('me.controller', { name: html`<strong>${controller.name}</strong>` })}${controller.address !== undefined
      && html` <span class="address">${controller.address}</span>`}</p>
    <ul>
      ${controller.email !== undefined && html`<li><a href="mailto:${controller.email}">${controller.email}</a></li>`}
      ${controller.phone !== undefined && html`<li>${controller.phone}</li>`}
      ${controller.dpo !== undefined && html`<li>${voice.phrase('me.dpo', { contact: reachable(controller.dpo) })}</li>`}
      ${gate?.level === 'full' && html`<li><a href="/me/rights#write">${voice.say('me.write_dpo')}</a></li>`}
      ${controller.privacy_policy !== undefined
        && html`<li><a href="${controller.privacy_policy}" rel="noreferrer">${voice.say('me.privacy_policy')}</a></li>`}
    </ul>
    ${controller.authority !== undefined && html`<p>${voice.say('me.authority', { authority: controller.authority })}</p>`}
  </div>
</footer>`
}

const reachable = (contact: string): Html =>
  /^[^\s@<>]+@[^\s@<>]+$/.test(contact) ? html`<a href="mailto:${contact}">${contact}</a>` : html`${contact}`
