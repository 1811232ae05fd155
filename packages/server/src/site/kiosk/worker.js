// Opens what the tablet was given when it was set up, with or without a connection. Below /kiosk/ only; nothing that a
// visitor does comes by here.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  const address = new URL(url)
  if (method !== 'GET' || address.origin !== location.origin) return
  event.respondWith(address.searchParams.has('setup') ? setUp(event.request, address) : answer(event.request))
})

/** Setting up needs a connection; without one the first screen is there again. */
async function setUp(request, address) {
  try {
    return await fetch(request)
  } catch {
    address.searchParams.delete('setup')
    return Response.redirect(address.href)
  }
}

async function answer(request) {
  const kept = (await caches.keys()).filter((name) => name.startsWith('kiosk ')).reverse()
  for (const name of kept) {
    const found = await (await caches.open(name)).match(request)
    if (found) return found
  }
  return fetch(request)
}
