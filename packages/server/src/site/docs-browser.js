// Comforts of the reference page; it is whole without them. Plain script: it goes to the browser as it stands.
'use strict'

const contents = document.getElementById('contents')
const links = [...contents.querySelectorAll('a')]

function addSearch() {
  const box = document.createElement('div')
  box.className = 'find'
  const input = Object.assign(document.createElement('input'), { type: 'search', placeholder: 'Find a call  /' })
  input.setAttribute('aria-label', 'Find a call')
  const nothing = Object.assign(document.createElement('p'), { textContent: 'No call or page of that name.', hidden: true })
  nothing.setAttribute('role', 'status')
  box.append(input, nothing)
  contents.prepend(box)

  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const link of links) {
      const text = `${link.textContent} ${link.dataset.find ?? ''}`.toLowerCase()
      link.parentElement.hidden = !words.every((word) => text.includes(word))
    }
    for (const list of contents.querySelectorAll('ul')) {
      const empty = !list.querySelector('li:not([hidden])')
      list.hidden = empty
      list.previousElementSibling.hidden = empty
    }
    nothing.hidden = links.some((link) => !link.parentElement.hidden)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') links.find((link) => !link.parentElement.hidden)?.click()
    if (event.key === 'Escape' && input.value !== '') {
      input.value = ''
      input.dispatchEvent(new Event('input'))
      event.preventDefault()
    }
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    input.focus()
  })
}

function addCopying() {
  for (const figure of document.querySelectorAll('figure')) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'copy', textContent: 'Copy' })
    button.addEventListener('click', async () => {
      const shown = [...figure.querySelectorAll('pre')].find((pre) => pre.offsetParent !== null)
      await navigator.clipboard.writeText(shown.textContent)
      button.textContent = 'Copied'
      setTimeout(() => { button.textContent = 'Copy' }, 1500)
    })
    figure.append(button)
  }
}

/** Whoever chose a language at one call gets it at all of them. */
function keepLanguage() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.tab === undefined) return
    const before = target.getBoundingClientRect().top
    for (const other of document.querySelectorAll(`input[data-tab="${target.dataset.tab}"]`)) other.checked = true
    scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' })
  })
}

/** Marks the entry of the part that is being read. */
function followReading() {
  const byId = new Map(links.map((link) => [link.hash.slice(1), link]))
  const parts = [...byId.keys()].map((id) => document.getElementById(id)).filter(Boolean)
  let queued = false
  const mark = () => {
    queued = false
    const read = parts.findLast((part) => part.getBoundingClientRect().top < innerHeight / 4) ?? parts[0]
    for (const link of links) link.removeAttribute('aria-current')
    const link = byId.get(read.id)
    link.setAttribute('aria-current', 'location')
    const [box, frame] = [link.getBoundingClientRect(), contents.getBoundingClientRect()]
    if (box.top < frame.top + 60 || box.bottom > frame.bottom) contents.scrollTop += box.top - frame.top - frame.height / 3
  }
  addEventListener('scroll', () => {
    if (!queued) requestAnimationFrame(mark)
    queued = true
  }, { passive: true })
  mark()
  contents.addEventListener('click', (event) => {
    if (event.target.closest('a') && contents.matches(':popover-open')) contents.hidePopover()
  })
}

addSearch()
addCopying()
keepLanguage()
followReading()
