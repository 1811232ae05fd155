import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database } from '../../../kernel/db/database.ts'
import { readCookie } from '../../../kernel/http/browser.ts'
import { Refusal } from '../../../refusals.ts'
import type { RefusalCode } from '../../../refusals.ts'

/** What the browser of somebody who signed in brings. */
export const STAFF_COOKIE = 'sayso_staff'
/** However busy somebody is, after this they sign in anew. */
const LONGEST_SECONDS = 12 * 3600
/** And after this much time in which nothing came from them. */
export const IDLE_MS = 2 * 3600_000
const RESET_SECONDS = 3600
export const SHORTEST_PASSWORD = 12

const PREFIX = 'sayso_staff'
const SESSION = `${PREFIX}.session_token`
/** Between two steps of a sign-in; each lasts minutes. */
const steps = [`${PREFIX}.two_factor`, `${PREFIX}.passkey`, `${PREFIX}.state`]

/** Where the company of the staff signs them in. */
export interface SignOn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The only domains of e-mail addresses that may come in; none: any. */
  readonly domains: readonly string[]
}

export interface EngineParts {
  readonly database: Database
  readonly clock: Clock
  readonly secret: string
  readonly address: () => string
  readonly signOn: SignOn | undefined
  /** Somebody set a new password with the link that was sent to them. */
  readonly wasReset: (staff: string) => Promise<void>
  readonly sendReset: (mail: { readonly email: string; readonly name: string; readonly token: string }) => void
  /** Before somebody who came from there is looked for by their address: an invitation makes them known. */
  readonly arrived: (who: { readonly email: string; readonly verified: boolean; readonly name: string }) => Promise<void>
}

/** The engine with this address; loaded when the first member of staff comes, since most processes never see one. */
async function makeEngine(parts: EngineParts, signOn: SignOn | undefined) {
  const [{ betterAuth }, { twoFactor }, { passkey }, { genericOAuth }, { engineAdapter }] = await Promise.all([
    import('better-auth/minimal'), import('better-auth/plugins/two-factor'), import('@better-auth/passkey'),
    import('better-auth/plugins/generic-oauth'), import('./engine-adapter.ts'),
  ])
  const address = parts.address()
  const { hostname } = new URL(address)
  return betterAuth({
    appName: 'Sayso',
    baseURL: address,
    basePath: '/v1/staff/engine',
    secret: parts.secret,
    database: engineAdapter(parts),
    telemetry: { enabled: false },
    // It would write addresses of people into the log.
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => parts.wasReset(user.id),
      sendResetPassword: async ({ user, token }) => parts.sendReset({ email: user.email, name: user.name, token }),
    },
    session: { expiresIn: LONGEST_SECONDS, disableSessionRefresh: true, freshAge: 0 },
    verification: { storeIdentifier: 'hashed' },
    // Only an address that the company vouches for leads to somebody who works here.
    account: { accountLinking: { enabled: true } },
    advanced: {
      cookiePrefix: PREFIX,
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION } },
      // Our own routes hold every request against our own origin, and for less than this they are never reached.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({ issuer: 'Sayso', allowPasswordless: true }),
      passkey({
        rpName: 'Sayso',
        // WebAuthn knows no addresses of machines, and a first run is at one.
        rpID: /^[0-9.]+$|^\[/.test(hostname) ? 'localhost' : hostname,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authentication: {
          // A passkey counts as two factors, so whoever held the device must also have unlocked it.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new Refusal('passkey_invalid')
          },
        },
      }),
      ...(signOn ? [genericOAuth({
        config: [{
          providerId: 'sso',
          discoveryUrl: `${signOn.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          clientId: signOn.clientId,
          clientSecret: signOn.clientSecret,
          redirectURI: `${address}/v1/staff/single-sign-on/callback`,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
          disableSignUp: true,
          mapProfileToUser: async (profile) => {
            const email = String(profile['email'] ?? '').toLowerCase()
            const allowed = signOn.domains.length === 0 || signOn.domains.some((domain) => email.endsWith(`@${domain}`))
            const verified = profile['email_verified'] === true && allowed
            await parts.arrived({ email, verified, name: String(profile['name'] ?? email) })
            return { email, emailVerified: verified }
          },
        }],
      })] : []),
    ],
  })
}

export type Engine = Awaited<ReturnType<typeof makeEngine>>

/** What a call of the engine did to the cookies of the browser. */
export interface Cookies {
  /** To be set, as they stand. */
  readonly lines: readonly string[]
  /** Token of the session that begins; undefined: none did. */
  readonly begun: string | undefined
}

export function openEngine(parts: EngineParts) {
  let made: Promise<Engine> | undefined
  let madeFor: string | undefined
  let withSignOn: Promise<Engine> | undefined

  function engine(): Promise<Engine> {
    const address = parts.address()
    if (!made || madeFor !== address) {
      madeFor = address
      made = makeEngine(parts, undefined)
      withSignOn = undefined
    }
    return made
  }

  return {
    engine,

    /** The engine that also knows the company's own sign-in. Errors: `sign_on_missing`, `sign_on_unreachable`. */
    async signOnEngine(): Promise<Engine> {
      if (!parts.signOn) throw new Refusal('sign_on_missing')
      await engine()
      const found = await (withSignOn ??= makeEngine(parts, parts.signOn))
      const { socialProviders } = await found.$context
      if (socialProviders.length > 0) return found
      // What could not be reached when it was looked for is looked for again.
      withSignOn = undefined
      throw new Refusal('sign_on_unreachable', { retryAfter: 5 })
    },

    /**
     * The headers that the engine may see of a request: its cookies and its origin, and neither address nor browser.
     * `begin`: a session that is there already has no say in one that is about to begin.
     */
    headersOf(headers: FastifyRequest['headers'], begin?: 'begin'): Headers {
      const session = begin ? undefined : readCookie(headers, STAFF_COOKIE)
      const cookies = [
        ...(session === undefined ? [] : [`${SESSION}=${session}`]),
        ...steps.flatMap((name) => {
          const value = readCookie(headers, name)
          return value === undefined ? [] : [`${name}=${value}`]
        }),
      ]
      const { origin } = headers
      return new Headers({ cookie: cookies.join('; '), ...(origin === undefined ? {} : { origin }) })
    },

    /** The engine's cookies as ours: one session, and steps that only the routes of staff see. */
    cookiesOf(headers: Headers): Cookies {
      const secure = parts.address().startsWith('https:') ? '; Secure' : ''
      let begun: string | undefined
      const lines = headers.getSetCookie().map((line) => {
        const [pair = ''] = line.split(';')
        const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        const seconds = /max-age=(\d+)/i.exec(line)?.[1] ?? (value === '' ? '0' : '600')
        if (name === SESSION) {
          if (value !== '') begun = tokenOf(value)
          return `${STAFF_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
        }
        // Back from the company's own sign-in the browser comes from elsewhere, and brings what began here.
        return `${name}=${value}; Path=/v1/staff; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
      })
      return { lines, begun }
    },

    endedCookie(): string {
      const secure = parts.address().startsWith('https:') ? '; Secure' : ''
      return `${STAFF_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secure}`
    },
  }
}

/** The token in a cookie; its signature adds nothing to a random secret that is looked up by its digest. */
export function tokenOf(cookie: string): string | undefined {
  let text: string
  try {
    text = decodeURIComponent(cookie)
  } catch {
    return undefined
  }
  const token = text.split('.')[0]!
  return /^[A-Za-z0-9]{32}$/.test(token) ? token : undefined
}

/** Calls the engine; where it says no, ours says it: by its own code, else as `otherwise`. */
export async function asking<T>(
  work: () => Promise<T>, otherwise: RefusalCode, codes: Readonly<Record<string, RefusalCode>> = {},
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || error.name !== 'APIError') throw error
    const { body, statusCode } = error as Error & { body?: { code?: string }; statusCode?: number }
    if (statusCode !== undefined && statusCode >= 500 && body?.code === undefined) throw error
    throw new Refusal(codes[body?.code ?? ''] ?? otherwise)
  }
}
