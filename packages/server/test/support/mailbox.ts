import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with the next message. */
export type Manner = 'takes' | 'delays' | 'refuses' | 'drops' | 'loses-its-reply' | 'has-no-such-mailbox'

export interface Received {
  readonly to: readonly string[]
  readonly source: string
}

/** A real mail server on this machine, which can be as bad as those of others. */
export async function openMailbox() {
  const received: Received[] = []
  const manners: Manner[] = []
  const delayed = new Set<string>()
  let seen = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, callback) {
      if (manners[0] === 'has-no-such-mailbox') {
        manners.shift()
        seen++
        return callback(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }))
      }
      callback()
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const message = { to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() }
        const manner = delayed.delete(message.to[0]!) ? 'delays' : manners.shift() ?? 'takes'
        seen++
        if (manner === 'takes') {
          received.push(message)
          callback()
        } else if (manner === 'delays') callback(Object.assign(new Error('later'), { responseCode: 451 }))
        else if (manner === 'refuses') callback(Object.assign(new Error('never'), { responseCode: 554 }))
        else {
          if (manner === 'loses-its-reply') received.push(message)
          for (const connection of server.connections) (connection as unknown as { _socket: Socket })._socket.destroy()
        }
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** How many messages were offered, taken or not. */
    get seen() {
      return seen
    },
    behave: (...next: Manner[]) => void manners.push(...next),
    /** What comes next for this address is put off once. */
    delayOnce: (address: string) => void delayed.add(address),
    codeOf: (message: Received | undefined) => /^(\d{6})\s*$/m.exec(message?.source ?? '')?.[1] ?? '',
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
