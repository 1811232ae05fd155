// Shows what came for this browser, and opens where it leads. Nothing of it is kept, and nobody hears that it was read.
self.addEventListener('push', (event) => {
  const { title, body, url } = event.data?.json() ?? {}
  if (title) event.waitUntil(self.registration.showNotification(title, { body, dir: 'auto', data: { url } }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data ?? {}
  if (/^https?:\/\//.test(url ?? '')) event.waitUntil(self.clients.openWindow(url))
})
