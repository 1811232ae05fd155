import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly headers: ReadonlyMap<string, unknown>
}

/** A mail server on this machine that keeps what it gets: everybody's letter box in a story. */
export interface Postbox {
  readonly url: string
  readonly letters: readonly Letter[]
  /** The next that comes to this address after so many; rejects when none does for a minute. */
  readonly next: (to: string, after: number) => Promise<Letter>
}

export async function openPostbox(): Promise<Postbox> {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onData(stream, session, callback) {
      simpleParser(stream).then(({ subject = '', text = '', headers }) => {
        letters.push({ to: session.envelope.rcptTo[0]?.address ?? '', subject, text, headers })
        callback()
      }, callback)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // What is left running is the story's server; this one keeps nothing alive.
  server.server.unref()
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    async next(to, after) {
      for (let tries = 0; tries < 600; tries++) {
        const found = letters.filter((letter) => letter.to === to)[after]
        if (found) return found
        await delay(100)
      }
      throw new Error(`no mail came to ${to}`)
    },
  }
}

/** As a person does it: opens their pages by a link, asks for a code, reads it in the mail, types it in. Returns that mail. */
export async function confirmAddress(link: string, address: string, postbox: Postbox): Promise<Letter> {
  const { origin } = new URL(link)
  let cookie = ''
  const post = async (url: string, fields: Readonly<Record<string, string>>) => {
    const reply = await fetch(url, { method: 'POST', redirect: 'manual', headers: { origin, cookie }, body: new URLSearchParams(fields) })
    if (reply.status !== 303) throw new Error(`${url} replied ${reply.status}`)
    return reply
  }
  const opened = await post(link, {})
  cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]!).join('; ')
  const page = await (await fetch(`${origin}/me/contact`, { headers: { cookie } })).text()
  const point = /name="point" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const before = postbox.letters.filter(({ to }) => to === address).length
  await post(`${origin}/me/contact/code`, { point })
  const letter = await postbox.next(address, before)
  await post(`${origin}/me/contact/verify`, { point, code: /^\d{6}$/m.exec(letter.text)?.[0] ?? '' })
  return letter
}
