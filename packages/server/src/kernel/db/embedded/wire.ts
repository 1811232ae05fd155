import { Duplex } from 'node:stream'
import type { EmbeddedError } from './error.ts'

/** The way to the engine: one session at a time, numbered so that late bytes of a dead one are dropped. */
export type EngineLink = {
  /** Begins a session whose answers go to `receive`; throws `embedded_failed` when the engine is gone. */
  enter: (receive: (bytes: Uint8Array) => void, fail: (error: EmbeddedError) => void) => number
  send: (session: number, bytes: Uint8Array, atRest: boolean) => void
  leave: (session: number) => void
}

const query = 0x51
const sync = 0x53
const terminate = 0x58
// Flush, FunctionCall, CopyDone and CopyFail: the server answers these as well.
const alsoAnswered = new Set([0x48, 0x46, 0x63, 0x66])

/**
 * A stream that looks like the socket of a PostgreSQL server to `pg`.
 * Messages are held back until one that the server answers (Query, Sync, Flush) completes them, so that a
 * Parse, Bind, Describe, Execute, Sync sequence crosses the threads once.
 */
export function openWire(link: EngineLink): Duplex {
  let session = 0
  let started = false
  let held: Buffer[] = []

  const accept = (chunks: Buffer[]): void => {
    held.push(...chunks)
    const bytes = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    const { end, atRest } = started ? lastAnswered(bytes) : startup(bytes)
    held = end < bytes.length ? [bytes.subarray(end)] : []
    if (end === 0) return
    started = true
    // A copy of its own: the memory is handed over to the other thread.
    link.send(session, new Uint8Array(bytes.subarray(0, end)), atRest)
  }

  const wire = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      accept([chunk])
      done()
    },
    writev(chunks, done) {
      accept(chunks.map(({ chunk }: { chunk: Buffer }) => chunk))
      done()
    },
    final(done) {
      wire.push(null)
      done()
    },
    destroy(error, done) {
      if (session) link.leave(session)
      session = 0
      done(error)
    },
  })

  const connect = (): void => {
    try {
      session = link.enter(bytes => wire.push(bytes), error => wire.destroy(error))
      process.nextTick(() => wire.emit('connect'))
    } catch (error) {
      wire.destroy(error as Error)
    }
  }
  const nothing = (): Duplex => wire
  const socket = { connect, setNoDelay: nothing, setKeepAlive: nothing, ref: nothing, unref: nothing }
  return Object.assign(wire, socket)
}

/** The startup packet has a length and no type. */
function startup(bytes: Buffer): { end: number; atRest: boolean } {
  const end = bytes.length >= 4 ? bytes.readInt32BE(0) : Infinity
  return { end: end <= bytes.length ? end : 0, atRest: true }
}

/** Where the last message ends that the server answers; the client's goodbye is not passed on. */
function lastAnswered(bytes: Buffer): { end: number; atRest: boolean } {
  let end = 0
  let atRest = false
  for (let at = 0; at + 5 <= bytes.length; ) {
    const type = bytes[at] ?? 0
    const next = at + 1 + bytes.readInt32BE(at + 1)
    if (next > bytes.length || type === terminate) break
    if (type === query || type === sync || alsoAnswered.has(type)) {
      end = next
      atRest = type === query || type === sync
    }
    at = next
  }
  return { end, atRest }
}
