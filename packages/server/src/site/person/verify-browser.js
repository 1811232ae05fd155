// Verifies a receipt in the reader's own browser: with the published code of packages/receipts, the brand's published
// keys and the brand's published tree head. Served as it stands; without it the receipt can still be downloaded.

const TRIES = 5
const PAUSE_MS = 1000

for (const box of document.querySelectorAll('[data-verify]')) offer(box)

function offer(box) {
  const words = JSON.parse(box.dataset.words)
  const button = Object.assign(document.createElement('button'), {
    type: 'button', className: 'button', textContent: words.start,
  })
  const result = document.createElement('div')
  result.setAttribute('role', 'status')
  box.append(button, result)
  button.addEventListener('click', async () => {
    button.disabled = true
    result.replaceChildren(paragraph('hint', words.running))
    const shown = await check(box.dataset).then((found) => describe(found, words), () => [paragraph('error', words.unreachable)])
    result.replaceChildren(...shown)
    button.disabled = false
  })
}

/** The head that the proof leads to must be the one that everybody is shown; a tree that grew meanwhile is asked again. */
async function check({ receipt, proof, keys, checkpoint }) {
  // Loaded when it is asked for: most readers only look.
  const { verifyReceipt } = await import('./receipts/receipt.js')
  const jws = await fetchText(receipt)
  const { keys: known, verifier_keys: vkey } = JSON.parse(await fetchText(keys))
  const options = { jwks: { keys: known }, vkey, now: new Date() }
  for (let tries = 1; ; tries++) {
    const proved = await fetchText(proof).catch((error) => {
      if (tries < TRIES) return undefined
      throw error
    })
    const published = await fetchText(checkpoint)
    if (proved !== undefined && JSON.parse(proved).checkpoint === published) {
      return { ...(await verifyReceipt(jws, { ...options, proof: proved })), published }
    }
    if (tries >= TRIES) return { ...(await verifyReceipt(jws, options)), published: undefined }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

async function fetchText(address) {
  const reply = await fetch(address)
  if (!reply.ok) throw new Error(String(reply.status))
  return reply.text()
}

function describe({ ok, trusted, included, steps, published }, words) {
  const verdict = !ok || !trusted ? words.bad : included && published !== undefined ? words.good : words.waiting
  const list = document.createElement('ol')
  list.className = 'steps'
  for (const step of steps) {
    const item = document.createElement('li')
    item.className = step.ok ? 'passed' : 'failed'
    item.textContent = `${words.steps[step.step]} — ${step.ok ? words.passed : words.failed}`
    list.append(item)
  }
  const text = paragraph(ok && trusted ? 'verdict good' : 'verdict bad', verdict)
  if (published === undefined) return [text, list]
  const details = document.createElement('details')
  const head = Object.assign(document.createElement('pre'), { textContent: published })
  head.lang = ''
  details.append(Object.assign(document.createElement('summary'), { textContent: words.head }), head)
  return [text, list, details]
}

function paragraph(className, textContent) {
  return Object.assign(document.createElement('p'), { className, textContent })
}
