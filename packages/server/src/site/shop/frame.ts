import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Framed, Visit } from '../page.ts'
import { colourSheet } from '../person/assets.ts'
import { directionOf } from '../../kernel/i18n/messages.ts'
import { nameOfLanguage, voiceOf } from '../person/voice.ts'
import { readBasket } from './basket.ts'
import { shopFile } from './files.ts'
import { shopWords } from './words.ts'
import type { ShopVoice } from './words.ts'

/** The places that stand in the shop's menu; a page names its own as its section. */
const places = [['home', '/shop'], ['quiz', '/shop/quiz'], ['votes', '/shop/votes']] as const

/** The document around a page of the shop. */
export function shopFrame({ locale, title, body, section, visit, scripts = [] }: Framed, name?: string): Html {
  const words = shopWords(locale)
  const brand = visit?.catalog.document.brand
  const voice = voiceOf(locale, brand ?? { default_locale: 'en', time_zone: 'UTC', name: {} })
  return html`<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${section === 'home' ? `Nordwear – ${title}` : `${title} – Nordwear`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${shopFile('style.css')}">
<link rel="stylesheet" href="${colourSheet(brand?.colour)}">
<link rel="stylesheet" href="/widget/sayso.css">
${[...scripts, shopFile('shop.js')].map((address) => html`<script type="module" src="${address}"></script>
`)}</head>
<body>
<a class="skip" href="#main">${voice.say('me.skip')}</a>
<p class="band"><span>${words('band')}</span> <a href="/docs">${words('band_docs')}</a></p>
<header class="top"><div class="wide">
  <a class="brand" href="/shop" translate="no">${mark}Nordwear</a>
  <nav aria-label="${words('places')}"><ul>${places.map(([key, path]) => html`
    <li><a href="${path}"${key === section && html` aria-current="page"`}>${words(key)}</a></li>`)}
  </ul></nav>
  ${visit && own(visit, words, name, section)}
</div></header>
<main id="main" tabindex="-1">
${section === undefined ? html`<div><div class="wide missing">${body}
<p><a class="button quiet" href="/shop">${words('home')}</a></p></div></div>` : body}
</main>
<footer class="bottom"><div class="wide">
  <p>${words('about')}</p>
  <ul><li><a href="/me">${words('own_title')}</a></li><li><a href="/docs">${words('band_docs')}</a></li></ul>
  ${visit && languageSwitch(visit, voice.say('me.language'), voice.say('me.language_change'))}
</div></footer>
</body>
</html>
`
}

const mark = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M2 20 9 6l4 7 2.500-4L22 20z"/></svg>`

function own({ headers }: Visit, words: ShopVoice, name: string | undefined, section: string | undefined): Html {
  const count = readBasket(headers).length
  return html`<ul class="own">
    <li>${name === undefined ? html`<a href="/shop/sign-in"${section === 'sign_in' && html` aria-current="page"`}>${words('sign_in')}</a>`
      : html`<a href="/shop/account"${section === 'account' && html` aria-current="page"`}><span class="initial" aria-hidden="true">${name.charAt(0)}</span><span
        aria-hidden="true">${name}</span><span class="unseen">${words('signed_in', name)}</span></a>`}</li>
    <li><a href="/shop/basket"${section === 'basket' && html` aria-current="page"`}>${words('basket')}${count > 0 && html` <b class="count">${count}</b>`}</a></li>
  </ul>`
}

function languageSwitch({ locale, locales, path }: Visit, label: string, change: string): Html {
  return html`<form class="language" method="post" action="/me/language">
    <input type="hidden" name="back" value="${path}">
    <label for="page-language">${label}</label>
    <select id="page-language" name="lang" autocomplete="off">${locales.map((one) => html`
      <option value="${one}" lang="${one}"${one === locale && html` selected`}>${nameOfLanguage(one)}</option>`)}
    </select>
    <button type="submit" class="button quiet small">${change}</button>
  </form>`
}
