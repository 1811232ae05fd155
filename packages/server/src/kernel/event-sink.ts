import type { JetStreamClient } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { openOutgoing } from './outgoing.ts'
import type { OutgoingHttp } from './outgoing.ts'

/** One event on its way out. `id` stays the same when it goes again. */
export interface SinkEvent {
  readonly id: string
  readonly topic: string
  readonly event: object
}

/** Takes a batch in its order: all of it is safe when it returns, and where it throws, all of it goes again. */
export interface Sink {
  send(batch: readonly SinkEvent[]): Promise<void>
  close(): Promise<void>
}

/** The parts of `nats://user:password@host:4222/<stream>/<subject>`, or undefined where it is not one. */
export function readNatsUrl(text: string) {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const [, stream = '', subject = stream.toLowerCase(), ...more] = url.pathname.split('/')
  if (!['nats:', 'tls:'].includes(url.protocol) || url.hostname === '' || more.length > 0) return undefined
  if (!/^[\w-]{1,64}$/.test(stream) || !/^[\w-]+(\.[\w-]+)*$/.test(subject)) return undefined
  return {
    server: `${url.protocol}//${url.host}`, stream, subject,
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }),
  }
}

/**
 * NATS JetStream: each event is stored before the next one is sent, so that the order holds whatever fails; one that is
 * stored already is dropped there by its `Nats-Msg-Id`. Makes the stream where there is none.
 */
function openNatsSink({ server, stream, subject, user, pass }: NonNullable<ReturnType<typeof readNatsUrl>>): Sink {
  let opened: Promise<{ connection: NatsConnection; client: JetStreamClient }> | undefined

  async function open() {
    // Loaded where events go to it, and not with every start.
    const [{ jetstream, jetstreamManager }, { connect }] = await Promise.all([import('@nats-io/jetstream'), import('@nats-io/transport-node')])
    const connection = await connect({
      servers: server, name: 'sayso', timeout: WAIT_MS, reconnect: false, ...(user === undefined ? {} : { user, pass }),
    })
    try {
      const manager = await jetstreamManager(connection, { timeout: WAIT_MS })
      const known = await manager.streams.info(stream).catch(() => undefined)
      if (!known) await manager.streams.add({ name: stream, subjects: [`${subject}.>`], duplicate_window: REMEMBERED_NS })
      return { connection, client: jetstream(connection, { timeout: WAIT_MS }) }
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  async function close(): Promise<void> {
    const closing = opened
    opened = undefined
    await closing?.then(({ connection }) => connection.close()).catch(() => {})
  }

  return {
    async send(batch) {
      opened ??= open()
      try {
        const { client } = await opened
        for (const { id, topic, event } of batch) {
          await client.publish(`${subject}.${topic}`, JSON.stringify(event), { msgID: id, timeout: WAIT_MS })
        }
      } catch (error) {
        // Whatever it was: the next batch begins with a new connection.
        await close()
        throw new Error('The event stream does not take events at the moment.', { cause: error })
      }
    },
    close,
  }
}

/** Any HTTP address: a batch is one POST of `application/cloudevents-batch+json`, and 2xx takes it. */
function openHttpSink(text: string, outgoing: Pick<OutgoingHttp, 'send' | 'close'>): Sink {
  const url = new URL(text)
  const login = url.username === '' ? undefined : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = ''
  url.password = ''
  return {
    async send(batch) {
      // In pieces that stay below what servers commonly take, one after the other, so that the order holds.
      for (let from = 0; from < batch.length; from += AT_ONCE) {
        const { status } = await outgoing.send({
          url: url.href,
          method: 'POST',
          headers: {
            'content-type': 'application/cloudevents-batch+json; charset=utf-8',
            ...(login === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
          },
          body: JSON.stringify(batch.slice(from, from + AT_ONCE).map(({ event }) => event)),
        })
        if (status < 200 || status >= 300) throw new Error(`The event stream does not take events at the moment: status ${status}.`)
      }
    },
    close: async () => outgoing.close(),
  }
}

/** Whoever runs the installation named it, so it may be private. */
export function openEventSink(url: string): Sink {
  const nats = readNatsUrl(url)
  return nats ? openNatsSink(nats) : openHttpSink(url, openOutgoing({ allowPrivate: true }))
}

const AT_ONCE = 500
const WAIT_MS = 5_000
/** How long JetStream knows that it has an event already: longer than a batch could be on its way. */
const REMEMBERED_NS = 2 * 3600 * 1_000_000_000
