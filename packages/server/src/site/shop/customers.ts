import type { FastifyRequest } from 'fastify'
import { hmac256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import { inventPeople, mostToShow } from '../demo-customer.ts'

type Headers = FastifyRequest['headers']

const names = { anna: 'Anna', leo: 'Leo', ida: 'Ida' } as const

/** Somebody invented whom a visitor may play. */
export interface Customer {
  readonly key: keyof typeof names
  readonly name: string
  /** The shop's own id, as Sayso is told it. */
  readonly person: string
}

const COOKIE = 'nordwear_customer'
const DAY_SECONDS = 24 * 60 * 60

/** Has an account and told nothing. She is none of the people that are made by the dozen, who all were asked. */
export const anna: Customer = { key: 'anna', name: names.anna, person: 'ext:anna' }

let invented: Promise<readonly Customer[]> | undefined

/** Who may be played: one who told nothing, one who told much and permits offers, one who said no to them. */
export function customers(): Promise<readonly Customer[]> {
  invented ??= inventPeople().then((people) => {
    const leo = mostToShow(people)[0]!
    const ida = people.find(({ locale, submissions }) =>
      locale === 'en' && submissions.length > 0 && submissions.every(({ grants }) => grants['offers'] === false))!
    return [
      anna, { key: 'leo', name: names.leo, person: `ext:${leo.id}` }, { key: 'ida', name: names.ida, person: `ext:${ida.id}` },
    ]
  })
  return invented
}

/** The shop's own sign-in, as every shop has one: a cookie that nobody else can write. Sayso knows nothing of it. */
export function openSignIn(keyring: Keyring, issuer: () => string) {
  const seal = (key: string) => hmac256(keyring.lookup, `demo shop customer ${key}`).toString('base64url').slice(0, 24)

  function keyOf(headers: Headers): Customer['key'] | undefined {
    const [key = '', sealed] = (readCookie(headers, COOKIE) ?? '').split('.')
    return sealed === seal(key) ? (key as Customer['key']) : undefined
  }

  return {
    nameOf(headers: Headers): string | undefined {
      const key = keyOf(headers)
      return key && names[key]
    },

    async customerOf(headers: Headers): Promise<Customer | undefined> {
      const mine = keyOf(headers)
      return mine && (await customers()).find(({ key }) => key === mine)
    },

    cookieOf(customer: Customer | undefined): string {
      const value = customer === undefined ? '' : `${customer.key}.${seal(customer.key)}`
      return writeCookie(COOKIE, value, { seconds: customer === undefined ? 0 : DAY_SECONDS, secure: issuer().startsWith('https:') })
    },
  }
}
