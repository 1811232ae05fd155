// Fetches what the tablet needs, while staff wait: everything is here before anything is used.
import { openStore } from './store.js'

const box = document.querySelector('[data-set-up]')
const show = (part) => {
  for (const one of box.querySelectorAll('[data-part]')) one.hidden = one.dataset.part !== part
}
prepare().then(() => show('ready'), () => show('failed'))

async function prepare() {
  const { name, brand, bundle: address } = box.dataset
  const reply = await fetch(address, { method: 'POST', body: new URLSearchParams({ brand }) })
  if (!reply.ok) throw new Error('no bundle')
  const { device, pages, files, headers, slots, ...setup } = await reply.json()
  const prefix = `kiosk ${name} `
  const cache = await caches.open(`${prefix}${device}`)
  await cache.addAll(files)
  for (const { addresses, markup } of pages) {
    for (const one of addresses) await cache.put(one, new Response(markup, { headers }))
  }
  await navigator.serviceWorker.register('/kiosk/worker.js', { scope: '/kiosk/', updateViaCache: 'none' })
  await navigator.serviceWorker.ready
  await openStore(name).setUp(setup, slots)
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== `${prefix}${device}`) await caches.delete(other)
  navigator.storage?.persist?.()
}
