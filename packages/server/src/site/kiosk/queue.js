// What a tablet does with answers: keep each once, send until it is settled. Knows neither the page nor the database of
// the browser, so that it can be tried with both taken away in the middle.
const BATCH = 20

/**
 * Seals an answer and keeps it. `store.put` uses up the slot in the same step: a slot that somebody else has used
 * meanwhile is not used twice. Undefined: there is none left.
 */
export async function keep(store, seal, content, locale) {
  for (;;) {
    const slot = await store.slot()
    if (!slot) return undefined
    const sealed = await seal(content, slot.id)
    if (await store.put({ id: slot.id, presentation: slot.presentations[locale], sealed })) return slot.id
  }
}

/** Sends what waits. Nothing goes from the device before the server has said what came of it. */
export async function send(store, post) {
  for (;;) {
    const batch = await store.waiting(BATCH)
    if (batch.length === 0) return
    const results = await post(batch)
    const settled = results.filter(({ id, state }) => state !== 'later' && batch.some((one) => one.id === id))
    await store.settle(settled)
    if (settled.length < batch.length) return
  }
}
