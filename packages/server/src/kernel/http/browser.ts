import type { FastifyRequest } from 'fastify'

type Headers = FastifyRequest['headers']

/** One cookie of a request; undefined where there is none of this name. */
export function readCookie(headers: Headers, name: string): string | undefined {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [key, ...value] = part.split('=')
    if (key!.trim() === name) return value.join('=').trim()
  }
  return undefined
}

/**
 * A cookie that no script reads and that foreign forms do not bring. `Secure` follows the public address, so that a
 * first run on plain http works.
 */
export function writeCookie(name: string, value: string, options: { seconds: number; secure: boolean }): string {
  return `${name}=${value}; Path=/; Max-Age=${options.seconds}; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`
}

/**
 * Whether a page of ours sent this form. A browser says so in `Origin`; where it says `null` (privacy settings),
 * `Sec-Fetch-Site` still tells. What sends neither is no browser of today.
 */
export function isOwnForm(headers: Headers, address: string): boolean {
  const { origin, host } = headers
  if (origin === undefined || origin === 'null') return headers['sec-fetch-site'] === 'same-origin'
  return origin === new URL(address).origin || (URL.canParse(origin) && host !== undefined && new URL(origin).host === host)
}

/**
 * Global Privacy Control: on only where the header is exactly `1`; of several headers any such one counts.
 * Reads the headers as they came, since joined ones can not be told from one that holds a comma.
 */
export function hasPrivacyControl(rawHeaders: readonly string[]): boolean {
  return rawHeaders.some((text, i) =>
    i % 2 === 0 && text.toLowerCase() === 'sec-gpc' && rawHeaders[i + 1] === '1')
}

/** The languages of Accept-Language, the favourite first (RFC 9110, 12.5.4). */
export function readLanguages(header: string | undefined): string[] {
  return (header ?? '').split(',').slice(0, 20)
    .map((part) => {
      const [tag = '', ...rest] = part.split(';').map((text) => text.trim())
      const weight = rest.find((text) => text.startsWith('q='))
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
