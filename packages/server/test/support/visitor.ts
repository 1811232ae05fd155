import { exchange } from './exchange.ts'
import type { Exchanged } from './exchange.ts'

type Headers = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, string>>

/** Somebody with a browser: keeps cookies, follows nothing by itself, and says where its forms come from. */
export function openBrowser(url: string, always: Headers = {}) {
  const cookies = new Map<string, string>()

  async function send(method: string, path: string, headers: Headers, body?: string): Promise<Exchanged> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await exchange(url, {
      method, path, headers: { ...(cookie === '' ? {} : { cookie }), ...always, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    for (const line of reply.headers['set-cookie'] ?? []) {
      const [, name, value, rest = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!
      if (/max-age=0/i.test(rest)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return reply
  }

  return {
    cookies,
    get: (path: string, headers: Headers = {}) => send('GET', path, headers),
    post: (path: string, fields: Fields | URLSearchParams = {}, headers: Headers = {}) =>
      send('POST', path, { origin: url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(fields).toString()),
  }
}

/** A form as multipart, as some mail programs send it. */
export function multipart(fields: Fields): { type: string; body: string } {
  const boundary = 'sayso-boundary-7349'
  const parts = Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join('')}--${boundary}--\r\n` }
}

/** The value of a hidden field. */
export function hiddenField(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

export const headingOf = (page: string) => /<h1>([^<]*)<\/h1>/.exec(page)?.[1]
