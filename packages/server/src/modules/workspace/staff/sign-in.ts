import type { FastifyRequest } from 'fastify'
import { sha256 } from '../../../kernel/crypto.ts'
import { readCookie } from '../../../kernel/http/browser.ts'
import { rateLimiter } from '../../../kernel/http/rate.ts'
import { Refusal } from '../../../refusals.ts'
import { isFromConsole } from './admission.ts'
import { nameDevice } from './device.ts'
import { asking, STAFF_COOKIE, tokenOf } from './engine.ts'
import type { Engine } from './engine.ts'
import { requireStrong } from './passwords.ts'
import { digestOfToken } from './session-token.ts'
import type { StaffParts } from './staff.ts'
import * as store from './store.ts'
import type { Method, StaffSession } from './types.ts'

/** What a handler passes on of its request. */
export interface Came {
  readonly headers: FastifyRequest['headers']
  readonly ip: string
}

/** How it goes on, and what the browser is told to keep. */
export interface SignedIn {
  readonly next: 'done' | 'second_factor'
  readonly cookies: readonly string[]
}

type PasskeyResponse = NonNullable<Parameters<Engine['api']['verifyPasskeyAuthentication']>[0]>['body']

/** A minute, of one account: from one address, and from all of them together. */
const FROM_ONE_ADDRESS = 5
const FROM_ALL = 20
/** A minute, of one address, over all accounts. */
const OF_ONE_ADDRESS = 40

export function openSignIn(parts: StaffParts) {
  const { database, clock, engine, admission, onRecord } = parts
  const perPair = rateLimiter(clock, FROM_ONE_ADDRESS)
  const perAccount = rateLimiter(clock, FROM_ALL)
  const perAddress = rateLimiter(clock, parts.rateLimit === 0 ? 0 : OF_ONE_ADDRESS)

  /** Errors: `rate_limited`, `request_foreign`. Who guesses is slowed down, and who is guessed at is not locked out by it. */
  function guard({ headers, ip }: Came, account?: string): void {
    if (!isFromConsole({ headers, method: 'POST' }, parts.address())) throw new Refusal('request_foreign')
    const wait = perAddress.take(ip)
      ?? (account === undefined ? undefined : perPair.take(`${account} ${ip}`) ?? perAccount.take(account))
    if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
  }

  /** The step that is under way, as it is stored: the engine signs its name and keeps a hash of it. */
  const stepOf = ({ headers }: Came) =>
    sha256(decodeURIComponent(readCookie(headers, 'sayso_staff.two_factor') ?? '').split('.')[0]!).toString('base64url')

  /** A session begins: under a new token, and the one that the browser had before is over. */
  async function begin(came: Came, token: string, method: Method): Promise<StaffSession> {
    const before = readCookie(came.headers, STAFF_COOKIE)
    const old = before === undefined ? undefined : tokenOf(before)
    const session = await database.installation(async (installation) => {
      if (old !== undefined && old !== token) await store.endSessionByToken(installation, digestOfToken(old))
      const now = new Date(clock())
      return store.beginSession(installation, digestOfToken(token), { device: nameDevice(came.headers['user-agent']), method, now })
    })
    admission.forget()
    if (!session) throw new Refusal('staff_required')
    return session
  }

  async function enter(came: Came, token: string, method: Method): Promise<void> {
    const { staff } = await begin(came, token, method)
    await onRecord.did(staff, 'staff.signed_in', { method })
  }

  return {
    begin,
    guard,

    /** Errors: `sign_in_failed`, the same and as late whether somebody has this address or not; `rate_limited`. */
    async withPassword(came: Came, given: { email: string; password: string }): Promise<SignedIn> {
      const email = given.email.trim().toLowerCase()
      guard(came, email)
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.signInEmail({
          body: { email, password: given.password }, headers: engine.headersOf(came.headers, 'begin'), returnHeaders: true,
        }),
        'sign_in_failed',
      ).catch((error: unknown) => {
        if (error instanceof Refusal) onRecord.failed(email)
        throw error
      })
      const { lines, begun } = engine.cookiesOf(reply.headers)
      if ('twoFactorRedirect' in reply.response) {
        // The engine gave out a session and took it back at once; of it nothing reaches the browser.
        return { next: 'second_factor', cookies: lines.filter((line) => !line.startsWith(`${STAFF_COOKIE}=`)) }
      }
      await enter(came, begun!, 'password')
      return { next: 'done', cookies: lines }
    },

    /** A code of the authenticator app, or a recovery code. Errors: `code_invalid`, `rate_limited`. */
    async withCode(came: Came, given: { code: string }): Promise<SignedIn> {
      const step = stepOf(came)
      guard(came, step)
      // Ten in a row lock the account for a quarter of an hour: the engine counts them in the database, whichever step they are of.
      const guessed = await database.installation((installation) => store.findStep(installation, step))
      const { api } = await engine.engine()
      const code = given.code.replaceAll(/\s/g, '')
      const ofApp = /^\d{6}$/.test(code)
      const headers = engine.headersOf(came.headers, 'begin')
      const reply = await asking(
        () => (ofApp
          ? api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
          : api.verifyBackupCode({ body: { code }, headers, returnHeaders: true })),
        'code_invalid', { ACCOUNT_TEMPORARILY_LOCKED: 'rate_limited', TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'staff_required' },
      ).catch((error: unknown) => {
        if (guessed !== undefined && error instanceof Refusal) onRecord.failedCode(guessed)
        throw error
      })
      const { lines, begun } = engine.cookiesOf(reply.headers)
      const session = await begin(came, begun!, 'second_factor')
      if (ofApp && !(await claimCode(session.staff, code))) {
        await database.installation((installation) => store.endSessions(installation, session.staff, { id: session.id }))
        admission.forget()
        onRecord.failedCode(session.staff)
        throw new Refusal('code_invalid')
      }
      await onRecord.did(session.staff, 'staff.signed_in', { method: session.method })
      return { next: 'done', cookies: lines }
    },

    async passkeyOptions(came: Came): Promise<{ options: unknown; cookies: readonly string[] }> {
      guard(came)
      const { api } = await engine.engine()
      const reply = await api.generatePasskeyAuthenticationOptions({ headers: engine.headersOf(came.headers, 'begin'), returnHeaders: true })
      return { options: { ...reply.response, userVerification: 'required' }, cookies: engine.cookiesOf(reply.headers).lines }
    },

    /** Errors: `passkey_invalid`, `rate_limited`. */
    async withPasskey(came: Came, given: { response: Record<string, unknown> }): Promise<SignedIn> {
      guard(came)
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.verifyPasskeyAuthentication({ body: given as unknown as PasskeyResponse, headers: engine.headersOf(came.headers, 'begin'), returnHeaders: true }),
        'passkey_invalid',
      )
      const { lines, begun } = engine.cookiesOf(reply.headers)
      await enter(came, begun!, 'passkey')
      return { next: 'done', cookies: lines }
    },

    async signOut(came: Came): Promise<readonly string[]> {
      const cookie = readCookie(came.headers, STAFF_COOKIE)
      const token = cookie === undefined ? undefined : tokenOf(cookie)
      if (token !== undefined) {
        await database.installation((installation) => store.endSessionByToken(installation, digestOfToken(token)))
        admission.forget()
      }
      return [engine.endedCookie()]
    },

    /** Says the same whether somebody has this address or not. The mail leaves after the reply. */
    async askReset(came: Came, given: { email: string }): Promise<void> {
      const email = given.email.trim().toLowerCase()
      guard(came, `reset ${email}`)
      const { api } = await engine.engine()
      await asking(() => api.requestPasswordReset({ body: { email } }), 'input_invalid')
    },

    /** Ends every session of whoever has the account. Errors: `link_invalid`, `password_weak`. */
    async reset(came: Came, given: { token: string; password: string }): Promise<void> {
      guard(came, sha256(given.token).toString('base64url'))
      requireStrong(given.password, '')
      const { api } = await engine.engine()
      await asking(() => api.resetPassword({ body: { token: given.token, newPassword: given.password } }), 'link_invalid')
      admission.forget()
    },

    /** Where the browser goes to sign in with the company. Errors: `sign_on_missing`, `sign_on_unreachable`. */
    async signOnAddress(came: Came): Promise<{ url: string; cookies: readonly string[] }> {
      guard(came)
      const { api } = await engine.signOnEngine()
      const reply = await asking(
        () => api.signInSocial({
          body: { provider: 'sso', callbackURL: '/console', errorCallbackURL: '/console', disableRedirect: true },
          headers: engine.headersOf(came.headers, 'begin'), returnHeaders: true,
        }),
        'sign_on_unreachable',
      )
      return { url: reply.response.url!, cookies: engine.cookiesOf(reply.headers).lines }
    },

    /** The browser is back from there: where it goes now, signed in or not. */
    async backFromSignOn(came: Came, query: string): Promise<{ location: string; cookies: readonly string[] }> {
      const { handler } = await engine.signOnEngine()
      const address = `${parts.address()}/v1/staff/engine/callback/sso${query}`
      const reply = await handler(new Request(address, { headers: engine.headersOf(came.headers, 'begin') }))
      const { lines, begun } = engine.cookiesOf(reply.headers)
      if (begun === undefined) return { location: '/console/sign-in?refused=single-sign-on', cookies: lines }
      await enter(came, begun, 'single_sign_on')
      return { location: '/console', cookies: lines }
    },

    claimCode,
  }

  /** False: the code was used before. One that was seen over a shoulder is of no use to anybody. */
  function claimCode(staff: string, code: string): Promise<boolean> {
    return database.installation((installation) =>
      store.useCode(installation, staff, sha256(`${staff} ${code}`), new Date(clock())))
  }
}
