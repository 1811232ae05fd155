// A size was chosen, or something went into the basket: what the shop may ask after that, the widget decides.
const declare = () => document.dispatchEvent(new CustomEvent('sayso-declare', { detail: 'size-chosen' }))

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'size') declare()
})
if (document.querySelector('[data-added]')) declare()

for (const form of document.querySelectorAll('form.language')) {
  form.addEventListener('change', () => form.requestSubmit())
  form.querySelector('button')?.setAttribute('hidden', '')
}
