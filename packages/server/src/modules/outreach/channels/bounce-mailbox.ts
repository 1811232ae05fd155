const MOST_AT_ONCE = 200
const LARGEST = 1_500_000
const LOOK_EVERY_MS = 60_000

/** `imaps://user:password@host:port/INBOX` */
function readAddress(text: string) {
  const url = new URL(text)
  const secure = url.protocol === 'imaps:'
  return {
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 993 : 143), secure,
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    },
  }
}

/**
 * Hands every mail that nobody has seen to `take`, and marks it as seen once that is done: where a process ends in
 * between, it is read again. Returns how many there were.
 */
export async function readBounceMailbox(address: string, take: (source: Buffer) => Promise<void>): Promise<number> {
  const { connection, folder } = readAddress(address)
  // Loaded where there is a mailbox to look into, and not with every start.
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    ...connection, logger: false, disableAutoIdle: true,
    connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000,
  })
  // Told to whoever awaits something; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.getMailboxLock(folder)
    try {
      const found = await client.search({ seen: false }, { uid: true })
      const unseen = (found || []).slice(0, MOST_AT_ONCE)
      for (const uid of unseen) {
        const mail = await client.fetchOne(String(uid), { source: { start: 0, maxLength: LARGEST } }, { uid: true })
        if (mail && mail.source) await take(mail.source)
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      }
      return unseen.length
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

/** Looks every minute. `stop` waits for what is being read. */
export function watchBounceMailbox(
  address: string, take: (source: Buffer) => Promise<void>, onError: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined
  const look = () => {
    running ??= readBounceMailbox(address, take).catch(onError).finally(() => (running = undefined))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
