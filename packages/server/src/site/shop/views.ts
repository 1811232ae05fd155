import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Chosen } from './basket.ts'
import type { Customer } from './customers.ts'
import { products } from './products.ts'
import type { Product } from './products.ts'
import { languageOf } from '../../kernel/i18n/messages.ts'
import type { ShopVoice } from './words.ts'

/** What a page of the shop is written from. */
export interface ShopView {
  readonly locale: string
  readonly words: ShopVoice
  readonly customer: Customer | undefined
}

const FEATURED = 3

export const kindOf = ({ kind }: Product, locale: string) => kind[languageOf(locale)]!

const priceOf = (price: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(price)

const picture = (key: string, alt = '') => html`<img src="/shop/pictures/${key}.svg" alt="${alt}" width="640" height="480">`

function tile(product: Product, locale: string): Html {
  const { key, name, maker, price } = product
  return html`<a class="tile" href="/shop/p/${key}">${picture(key)}
      <span class="what"><b><bdi translate="no">${name}</bdi></b> ${kindOf(product, locale)}</span>
      <span class="by"><bdi translate="no">${maker}</bdi> <span>${priceOf(price, locale)}</span></span></a>`
}

export function homeView({ locale, words, customer }: ShopView): Html {
  return html`<section class="hero"><img src="/shop/pictures/hero.svg" alt="" width="1600" height="700">
  <div class="wide"><div class="say"><h1>${words('hero_title')}</h1><p>${words('hero_text')}</p>
    <p><a class="button light" href="/shop/p/boots">${words('hero_action')}</a></p></div></div></section>
<section class="wide shelf" aria-labelledby="shelf">
  <div class="heading"><h2 id="shelf">${words('shelf_title')}</h2><p>${words('shelf_text')}</p></div>
  <sayso-offer slot-key="home" purpose="offers" limit="${FEATURED}">
    <p class="same">${words('shelf_same')}</p>
    <ul class="row" tabindex="0" aria-labelledby="shelf">${products.slice(0, FEATURED).map((one) => html`<li>${tile(one, locale)}</li>`)}</ul>
  </sayso-offer>
</section>
<section class="wide duo">
  ${quizCard(words, customer)}
  <div class="panel vote"><h2>${words('votes')}</h2><p>${words('votes_text')}</p>
    <p><a class="button quiet" href="/shop/votes">${words('votes')}</a></p></div>
</section>
<section class="wide" aria-labelledby="all"><div class="heading"><h2 id="all">${words('all_title')}</h2></div>
  <ul class="grid">${products.map((one) => html`<li>${tile(one, locale)}</li>`)}</ul>
</section>`
}

/** Whoever is signed in to the shop takes what it knows of them along: its server opens their session. */
function goOn(customer: Customer | undefined, to: 'quiz' | 'vote' | 'me', path: string, label: string, style: string): Html {
  if (!customer) return html`<p><a class="${style}" href="${path}">${label}</a></p>`
  return html`<form method="post" action="/shop/go"><button type="submit" class="${style}" name="to" value="${to}">${label}</button></form>`
}

function quizCard(words: ShopVoice, customer: Customer | undefined, heading = html`<h2>${words('quiz_title')}</h2>`): Html {
  return html`<div class="panel quiz">${heading}<p>${words('quiz_text')}</p>
    ${goOn(customer, 'quiz', '/a/style_quiz', words('quiz_action'), 'button')}</div>`
}

export function quizView({ locale, words, customer }: ShopView): Html {
  return html`<div class="wide stack">${quizCard(words, customer, html`<h1>${words('quiz_title')}</h1>`)}
  <ul class="grid">${products.slice(4).map((one) => html`<li>${tile(one, locale)}</li>`)}</ul></div>`
}

export function productView({ locale, words }: ShopView, product: Product, state: 'new' | 'added' | 'size_missing'): Html {
  const { key, name, maker, price, sizes, ask, text } = product
  return html`<div class="wide product">
  <div class="picture">${picture(key, kindOf(product, locale))}</div>
  <div class="about">
    <p class="maker"><bdi translate="no">${maker}</bdi></p>
    <h1><bdi translate="no">${name}</bdi> <span>${kindOf(product, locale)}</span></h1>
    <p class="price">${priceOf(price, locale)}</p>
    <p>${text[languageOf(locale)]!}</p>
    ${state === 'added' && html`<p class="told" role="status" data-added>${words('added', name)} <a href="/shop/basket">${words('to_basket')}</a></p>`}
    ${state === 'size_missing' && html`<p class="told missing" role="alert">${words('size_missing')}</p>`}
    <form method="post" action="/shop/basket"><input type="hidden" name="product" value="${key}">
      ${sizes.length === 0 ? html`<p class="hint">${words('one_size')}</p>`
        : html`<fieldset class="sizes"><legend>${words('size_title')}</legend><div>${sizes.map((size) => html`
        <label><input type="radio" name="size" value="${size}" required><span>${size}</span></label>`)}</div></fieldset>`}
      <button type="submit" class="button" name="go" value="add">${words('add')}</button>
    </form>
    ${ask !== undefined && html`<details><summary>${words('ask_title')}</summary><p>${words('ask_text')}</p></details>`}
    <p class="hint">${words('care')}</p>
  </div>
</div>
${ask !== undefined && html`<sayso-ask ask="${ask}" touchpoint="product_page" trigger="declared" action="size-chosen"></sayso-ask>`}
<section class="wide"><ul class="grid">${products.filter((one) => one !== product).slice(0, 4).map((one) => html`<li>${tile(one, locale)}</li>`)}</ul></section>`
}

export function basketView({ locale, words }: ShopView, basket: readonly Chosen[]): Html {
  const total = basket.reduce((sum, { product }) => sum + product.price, 0)
  return html`<div class="wide narrow stack"><h1>${words('basket')}</h1>
  ${basket.length === 0 ? html`<p class="panel">${words('basket_empty')}</p><p><a class="button" href="/shop">${words('all_title')}</a></p>`
    : html`<ul class="lines">${basket.map(({ product, size }) => html`
      <li>${picture(product.key)}<div><b><bdi translate="no">${product.name}</bdi></b> ${kindOf(product, locale)}${size !== '' && html`<br><span class="hint">${words('size_title')}: ${size}</span>`}</div>
        <span>${priceOf(product.price, locale)}</span></li>`)}
      <li class="total"><div>${words('basket_total')}</div><span>${priceOf(total, locale)}</span></li></ul>
    <p class="hint">${words('basket_note')}</p>
    <form method="post" action="/shop/basket"><button type="submit" class="button quiet" name="go" value="clear">${words('basket_clear')}</button></form>`}
  <sayso-offer class="beside" slot-key="shelf" purpose="offers"></sayso-offer>
</div>`
}

export function votesView({ words, customer }: ShopView): Html {
  return html`<div class="wide stack"><div class="heading"><h1>${words('votes')}</h1><p>${words('votes_text')}</p></div>
  <div class="duo even">
    <sayso-poll ask="style_poll"><p class="panel"><a href="/a/style_poll">${words('poll_page')}</a></p></sayso-poll>
    <div class="panel secret"><h2>${words('secret_title')}</h2><p>${words('secret_text')}</p>
      ${customer ? goOn(customer, 'vote', '', words('secret_action'), 'button')
        : html`<p class="hint">${words('secret_known')}</p><p><a class="button" href="/shop/sign-in">${words('sign_in')}</a></p>`}</div>
  </div></div>`
}

export function signInView({ words, customer }: ShopView, people: readonly Customer[]): Html {
  return html`<div class="wide stack"><div class="heading"><h1>${words('who_title')}</h1><p>${words('who_text')}</p></div>
  <form method="post" action="/shop/sign-in"><ul class="people">${people.map(({ key, name }) => html`
    <li class="panel"><span class="initial" aria-hidden="true">${name.charAt(0)}</span><h2>${name}</h2><p>${words(`who_${key}`)}</p>
      <button type="submit" class="button${key === customer?.key ? ' quiet' : ''}" name="who" value="${key}">${words('who_action', name)}</button></li>`)}</ul></form>
  <p><a href="/shop">${words('who_nobody')}</a></p></div>`
}

export function accountView({ words, customer }: ShopView & { customer: Customer }): Html {
  return html`<div class="wide stack"><h1>${words('account_title', customer.name)}</h1>
  <div class="duo even">
    <div class="stack"><div class="panel"><h2>${words('own_title')}</h2><p>${words('own_text')}</p>
      ${goOn(customer, 'me', '', words('own_action'), 'button')}</div>
      <form method="post" action="/shop/sign-out"><button type="submit" class="button quiet">${words('sign_out')}</button></form></div>
    <section aria-label="${words('choices_title')}"><sayso-preferences purposes="offers newsletter"></sayso-preferences></section>
  </div></div>`
}
