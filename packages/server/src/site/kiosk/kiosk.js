// The tablet's page: one visitor after the other, and what they said sealed until it can be sent.
import { keep, send } from './queue.js'
import { newCode, seal } from './seal.js'
import { openStore } from './store.js'

const box = document.querySelector('[data-kiosk]')
const { name, home, answers, find, locale } = box.dataset
const idle = Number(box.dataset.idle)
const warn = Number(box.dataset.warn)
const store = openStore(name)
const part = (which) => box.querySelector(`[data-part="${which}"]`)
const form = box.querySelector('form')
const still = box.querySelector('dialog')
const setup = await store.setup()
let at = 'closed'
let since = Date.now()

/** Nothing of a visitor stays: not on the page, not in the form, not on the way back. */
const reset = () => {
  form.reset()
  location.replace(home)
}

function show(which) {
  for (const one of box.querySelectorAll('[data-part]')) one.hidden = one.dataset.part !== which
  at = which
  since = Date.now()
  part(which).querySelector('[data-heading]')?.focus()
  scrollTo(0, 0)
}

async function start() {
  form.reset()
  const open = setup && Date.now() < setup.asks_until && (await store.slot())
  show(open ? 'start' : 'closed')
}

/** What must be true of an answer before it is sealed: afterwards nobody can be asked again. */
function faultIn(fields) {
  for (const question of form.querySelectorAll('[data-question]')) {
    const own = fields.filter(([key, value]) => key === `a.${question.dataset.question}` && value.trim() !== '')
    const bound = question.dataset.purposes.split(' ')
    const allowed = bound.some((purpose) => fields.some(([key, value]) => key === `grant.${purpose}` && value === 'yes'))
    const wrong = own.length > 0 ? !allowed : allowed && 'needed' in question.dataset
    if (wrong) return question.querySelector(own.length > 0 ? '[data-unpermitted]' : '[data-missing]')
  }
  return fields.some(([key]) => !key.startsWith('in.')) ? undefined : form.querySelector('[data-nothing]')
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (event.submitter?.value === 'no') return reset()
  const fields = [...new FormData(form)].filter(([key, value]) => /^(a|in|grant|pass)\./.test(key) && value.trim() !== '')
  for (const one of form.querySelectorAll('.error')) one.hidden = true
  const fault = faultIn(fields)
  if (fault) {
    fault.hidden = false
    return fault.focus()
  }
  const code = newCode()
  const kept = await keep(store, (content, id) => seal(content, id, setup.seal_to), { code, fields }, locale)
  form.reset()
  if (kept === undefined) return show('closed')
  await thank(code)
  sync()
})

async function thank(code) {
  box.querySelector('[data-code]').textContent = code.match(/.{4}/g).join('-')
  show('thanks')
  const { default: encodeQR } = await import('./qr.js')
  const picture = new DOMParser().parseFromString(encodeQR(`${find}#${code}`, 'svg', { ecc: 'medium', border: 4 }), 'image/svg+xml').documentElement
  picture.setAttribute('aria-hidden', 'true')
  box.querySelector('[data-qr]').replaceChildren(document.importNode(picture, true))
}

async function tell() {
  const waiting = await store.waiting()
  const refused = await store.refused()
  box.querySelector('[data-waiting]').textContent = waiting.length
  const list = box.querySelector('[data-refused]')
  list.replaceChildren(...refused.map(({ reason }) => {
    const line = document.createElement('li')
    const words = box.querySelector(`[data-reason="${CSS.escape(reason)}"]`) ?? box.querySelector('[data-reason=""]')
    line.textContent = words.textContent
    return line
  }))
  box.querySelector('[data-refusals]').hidden = refused.length === 0
}

async function post(batch) {
  const reply = await fetch(answers, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: setup.token, answers: batch.map(({ id, presentation, sealed }) => ({ id, presentation, sealed })) }),
  })
  if (!reply.ok) throw new Error(`not sent: ${reply.status}`)
  return (await reply.json()).results
}

let sending
function sync() {
  if (!setup || !navigator.onLine) return tell()
  // What could not be sent stays where it is: the next round sends it.
  sending ??= send(store, post).catch(() => {}).finally(() => {
    sending = undefined
    return tell()
  })
  return tell()
}

/** After a while without a touch, on a page that holds something of a visitor. */
setInterval(() => {
  if (at !== 'ask' && at !== 'thanks') return
  const left = Math.ceil(idle + warn - (Date.now() - since) / 1000)
  if (left <= 0) return reset()
  for (const one of box.querySelectorAll('[data-left]')) one.textContent = left
  if (left <= warn && !still.open) still.showModal()
}, 500)
const touched = () => {
  if (!still.open) since = Date.now()
}
for (const event of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(event, touched, { passive: true })
still.addEventListener('close', () => {
  if (still.returnValue === 'clear') return reset()
  since = Date.now()
})

box.addEventListener('click', ({ target }) => {
  const act = target.closest('[data-act]')?.dataset.act
  if (act === 'ask') show('ask')
  if (act === 'reset') reset()
  if (act === 'send') sync()
})
addEventListener('online', sync)
setInterval(sync, 60_000)
// A page that comes back from the browser's own memory could show what was typed.
addEventListener('pageshow', (event) => event.persisted && reset())
await start()
await sync()
box.dataset.ready = ''
