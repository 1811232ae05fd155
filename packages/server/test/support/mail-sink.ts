import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One message that a mail server took. */
export interface Taken {
  readonly to: string
  /** Its Message-ID. */
  readonly id: string
  /** Of this process's clock: when it was taken, just before the reply says so. */
  readonly at: number
  /** All of it, of those that are kept. */
  readonly source?: string
}

/** What becomes of one message: milliseconds until the reply, and what that is; `cut`: the connection breaks, before or after it was taken. */
export interface Fate {
  readonly delay?: number
  readonly reply?: 'take' | 'later' | 'never' | 'cut'
}

/** A mail server on this machine for many messages at once, each of which may fare badly. `keeps`: whose are kept whole. */
export async function openMailSink(fate: (id: string, to: string) => Fate = () => ({}), keeps: (to: string) => boolean = () => false) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    maxClients: 500,
    onData(stream, session, callback) {
      let head = ''
      const to = session.envelope.rcptTo[0]?.address ?? ''
      const most = keeps(to) ? Infinity : 8192
      stream.on('data', (part: Buffer) => {
        if (head.length < most) head += part.toString('latin1')
      })
      stream.on('end', () => {
        const id = /^Message-ID: <([^>]+)>/im.exec(head)?.[1] ?? ''
        const { delay = 0, reply = 'take' } = fate(id, to)
        const act = () => {
          if (reply === 'take') {
            taken.push({ to, id, at: performance.now(), ...(most === Infinity ? { source: head } : {}) })
            callback()
          } else if (reply === 'later') callback(Object.assign(new Error('later'), { responseCode: 451 }))
          else if (reply === 'never') callback(Object.assign(new Error('never'), { responseCode: 554 }))
          else {
            for (const connection of server.connections) {
              const { session: other, _socket: socket } = connection as unknown as { session: { id: string }; _socket: Socket }
              if (other.id === session.id) socket.destroy()
            }
          }
        }
        if (delay > 0) setTimeout(act, delay)
        else act()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
