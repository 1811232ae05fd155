// Notices in this browser: the permission is asked for when the button is pressed, and at no other time.
const section = document.getElementById('device')
if (section && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  const { pushKey, pushBrand } = section.dataset
  const scope = `/me/notices/${encodeURIComponent(pushBrand)}/`
  const on = section.querySelector('[data-on]')
  const off = section.querySelector('[data-off]')
  const failed = section.querySelector('[data-failed]')

  const current = async () => (await navigator.serviceWorker.getRegistration(scope))?.pushManager.getSubscription()

  /** A worker that is still being set up takes no subscription. */
  async function register() {
    const registration = await navigator.serviceWorker.register('/me/notices.js', { scope })
    const worker = registration.installing ?? registration.waiting
    if (worker && !registration.active) {
      await new Promise((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()))
    }
    return registration
  }

  on.addEventListener('submit', async (event) => {
    event.preventDefault()
    try {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('not allowed')
      const registration = await register()
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
      const { endpoint, keys } = subscription.toJSON()
      on.elements.subscription.value = JSON.stringify({ endpoint, keys })
      on.submit()
    } catch {
      failed.hidden = false
    }
  })
  off.addEventListener('submit', async (event) => {
    event.preventDefault()
    const subscription = await current()
    off.elements.endpoint.value = subscription?.endpoint ?? ''
    await subscription?.unsubscribe()
    off.submit()
  })

  const subscription = await current().catch(() => undefined)
  on.hidden = Boolean(subscription)
  off.hidden = !subscription
  section.hidden = false
}
