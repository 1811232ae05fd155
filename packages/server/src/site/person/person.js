// Comforts of a person's pages; every page is whole without them. Goes to the browser as it stands.
const WAIT_MS = 350

document.querySelector('[data-focus]')?.focus()
openTarget()
addEventListener('hashchange', openTarget)
for (const form of document.querySelectorAll('form[data-review]')) watch(form)
for (const table of document.querySelectorAll('[data-week]')) paint(table)

/** What a link leads to is opened where it lies in something closed. */
function openTarget() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  if (!target) return
  const closed = target.matches('details') ? target : target.closest('details')
  if (closed && !closed.open) {
    closed.open = true
    target.scrollIntoView()
  }
}

/** Shows what would change while it is chosen: asked of the same preview that the button leads to. */
function watch(form) {
  const live = form.querySelector('[data-live]')
  const offline = form.querySelector('[data-offline]')
  const { title, nothing, unsaved } = live.dataset
  const first = String(new URLSearchParams(new FormData(form)))
  let timer
  let asked = 0
  let leaving = false
  live.setAttribute('role', 'status')

  const changed = () => String(new URLSearchParams(new FormData(form))) !== first

  async function show() {
    const mine = ++asked
    const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null)
    const page = reply && new DOMParser().parseFromString(await reply.text(), 'text/html')
    if (mine !== asked || !page) return
    const list = page.querySelector('.effects') ?? page.querySelector('.errors ul')
    const heading = Object.assign(document.createElement('strong'), { textContent: list ? title : nothing })
    live.replaceChildren(heading, ...(list ? [document.importNode(list, true)] : []))
    live.hidden = false
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    asked++
    if (changed()) timer = setTimeout(show, WAIT_MS)
    else live.hidden = true
  })
  const connect = () => { offline.hidden = navigator.onLine }
  addEventListener('online', connect)
  addEventListener('offline', connect)
  connect()
  form.addEventListener('submit', (event) => {
    // The browser's own error page would take what was chosen with it.
    if (navigator.onLine) leaving = true
    else event.preventDefault()
  })
  addEventListener('pageshow', () => { leaving = false })
  addEventListener('beforeunload', (event) => {
    if (leaving || !changed()) return
    event.preventDefault()
    event.returnValue = unsaved
  })
}

/** Drawing over the grid ticks or clears what is drawn over; a day's or an hour's name does its whole line. */
function paint(table) {
  let value
  const boxOf = (node) => node?.closest?.('td')?.querySelector('input')
  const set = (box, checked) => {
    if (!box || box.checked === checked) return
    box.checked = checked
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  table.addEventListener('pointerdown', (event) => {
    const box = boxOf(event.target)
    if (!box || event.pointerType !== 'mouse' || event.button !== 0) return
    value = !box.checked
    set(box, value)
  })
  table.addEventListener('pointerover', (event) => {
    if (value !== undefined) set(boxOf(event.target), value)
  })
  // Drawing has ticked it already: the click that follows would undo it.
  table.addEventListener('click', (event) => {
    if (event.target instanceof HTMLInputElement && event.pointerType === 'mouse' && event.detail > 0) event.preventDefault()
  })
  addEventListener('pointerup', () => { setTimeout(() => { value = undefined }) })
  table.addEventListener('keydown', (event) => {
    const box = boxOf(event.target)
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const step = steps[event.key]
    if (!box || !step) return
    const turned = getComputedStyle(table).direction === 'rtl' ? -1 : 1
    const cell = box.closest('td')
    const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + step[0]]
    const next = row?.cells[cell.cellIndex + step[1] * turned]?.querySelector('input')
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}
