// A vote: a ballot is made and covered, signed for whoever is signed in, and cast without saying who that is.
import { blind, newToken, unblind } from './poll-browser.js'

const form = document.querySelector('form[data-poll]')
/** Milliseconds at the most between the ballot and the vote, so that one does not simply follow on the other. */
const WAIT = 4000
if (form) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    vote().catch(() => tell('failed'))
  })
}

function tell(what) {
  for (const one of form.querySelectorAll('[data-say]')) one.hidden = one.dataset.say !== what
  form.querySelector('button').disabled = what === 'sending'
  const said = form.querySelector(`[data-say=${what}]`)
  said.tabIndex = -1
  said.focus()
}

const send = (path, fields, credentials) => fetch(`/a/${form.dataset.ask}/${path}`, {
  method: 'POST', credentials, body: new URLSearchParams({ brand: form.elements.brand.value, lang: form.elements.lang.value, ...fields }),
})

async function vote() {
  const choice = new FormData(form).get('choice')
  if (choice === null) return tell('choose')
  tell('sending')
  const key = { kty: 'RSA', n: form.dataset.n, e: form.dataset.e }
  // Kept until it is cast: a reply that gets lost costs nobody their vote.
  const place = `sayso-ballot ${form.elements.brand.value} ${form.dataset.ask}`
  let ballot = JSON.parse(localStorage.getItem(place) ?? 'null')
  if (!ballot) {
    const token = newToken()
    ballot = { token, ...await blind(key, token) }
    localStorage.setItem(place, JSON.stringify(ballot))
  }
  if (!ballot.signature) {
    const signed = await send('ballot', { blinded: ballot.blinded }, 'same-origin')
    if (signed.status === 409) {
      localStorage.removeItem(place)
      return tell('taken')
    }
    if (!signed.ok) return tell('failed')
    ballot = { token: ballot.token, signature: await unblind(key, ballot.token, (await signed.json()).signature, ballot.inverse) }
    localStorage.setItem(place, JSON.stringify(ballot))
    await new Promise((done) => setTimeout(done, crypto.getRandomValues(new Uint16Array(1))[0] / 65536 * WAIT))
  }
  const cast = await send('vote', { token: ballot.token, signature: ballot.signature, choice }, 'omit')
  if (!cast.ok) return tell('failed')
  localStorage.removeItem(place)
  const page = new DOMParser().parseFromString(await cast.text(), 'text/html')
  document.title = page.title
  document.querySelector('main').replaceWith(page.querySelector('main'))
  document.querySelector('main').focus()
}
