// What the device keeps, in the browser's database. Each function is one transaction: it happens whole or not at all.
const names = ['setups', 'slots', 'waiting', 'refused']
let opening

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('sayso-kiosk', 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('setups', { keyPath: 'name' })
      for (const name of ['slots', 'waiting', 'refused']) request.result.createObjectStore(name, { keyPath: ['name', 'id'] })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  return opening
}

/** Still inside the transaction: the next step must be asked for before this returns. */
const then = (request, work) => request.addEventListener('success', () => work(request.result))

async function within(mode, work) {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode)
    let result
    transaction.addEventListener('complete', () => resolve(result))
    transaction.addEventListener('abort', () => reject(transaction.error))
    work(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])), (value) => {
      result = value
    })
  })
}

/** `name`: brand and ask. */
export function openStore(name) {
  const all = IDBKeyRange.bound([name], [name, []])
  const list = (from, most) => within('readonly', (stores, done) => {
    then(stores[from].getAll(all, most), done)
  })
  return {
    setup: () => within('readonly', ({ setups }, done) => {
      then(setups.get(name), done)
    }),
    /** What waits stays: the new token sends it, too. */
    setUp: (setup, slots) => within('readwrite', (stores) => {
      stores.slots.delete(all)
      stores.refused.delete(all)
      for (const slot of slots) stores.slots.put({ name, ...slot })
      stores.setups.put({ name, ...setup })
    }),
    slot: async () => (await list('slots', 1))[0],
    put: (answer) => within('readwrite', ({ slots, waiting }, done) => {
      then(slots.getKey([name, answer.id]), (found) => {
        if (found === undefined) return done(false)
        slots.delete([name, answer.id])
        waiting.put({ name, ...answer })
        done(true)
      })
    }),
    waiting: (most) => list('waiting', most),
    refused: () => list('refused'),
    settle: (results) => within('readwrite', ({ waiting, refused }) => {
      for (const { id, state, reason } of results) {
        waiting.delete([name, id])
        if (state === 'refused') refused.put({ name, id, reason })
      }
    }),
  }
}
