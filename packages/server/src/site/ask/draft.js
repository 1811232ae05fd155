// Keeps what is typed in an ask while its window is open.
const skipped = /^(presentation|brand|page|lang|go|age|guardian)$/
const form = document.querySelector('form[data-draft]')
const thanks = document.querySelector('[data-done]')
document.querySelector('[data-focus]')?.focus()
if (thanks) sessionStorage.removeItem(thanks.dataset.done)
if (form) keep(form)

// Scanned from a tablet: the code stands behind the #, which no server gets to see, and leaves the address at once.
const scanned = document.querySelector('[data-scanned]')
if (scanned && location.hash.length > 1) {
  scanned.value = location.hash.slice(1, 41)
  history.replaceState(null, '', location.pathname + location.search)
}

function keep(form) {
  const name = form.dataset.draft
  const box = form.querySelector('[data-kept]')
  const read = () => [...new FormData(form)].filter(([key]) => !skipped.test(key))
  const start = JSON.stringify(read())
  const saved = JSON.parse(sessionStorage.getItem(name) ?? 'null')
  if (saved && form.elements.page.value === '0' && !document.querySelector('.errors')) restore(saved)
  box.hidden = sessionStorage.getItem(name) === null

  form.addEventListener('input', () => {
    sessionStorage.setItem(name, JSON.stringify(read()))
    box.hidden = false
  })
  form.querySelector('[data-clear]').addEventListener('click', () => {
    sessionStorage.removeItem(name)
    for (const field of form.querySelectorAll('[data-restored]')) field.remove()
    form.reset()
    box.hidden = true
    form.querySelector('input:not([type=hidden]), textarea, select')?.focus()
  })

  function restore(entries) {
    if (JSON.stringify(entries) === start) return
    for (const key of new Set(entries.map(([key]) => key))) {
      const values = entries.filter(([one]) => one === key).map(([, value]) => value)
      const fields = [...form.elements].filter((field) => field.name === key)
      for (const field of fields) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value) && !field.disabled
        else field.value = values[0]
      }
      if (fields.length > 0) continue
      for (const value of values) {
        const field = Object.assign(document.createElement('input'), { type: 'hidden', name: key, value })
        field.dataset.restored = ''
        form.append(field)
      }
    }
  }
}
