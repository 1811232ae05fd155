import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { Handled, Replied } from '../../../kernel/http/route.ts'
import { Email, Language, Next, Nothing, Password, Roles, Token, closed } from './shapes.ts'
import type { StaffRooms } from './staff.ts'

/** Sets what the browser keeps; the body says how it goes on. */
export function withCookies(request: Pick<Handled<unknown>, 'reply'>, cookies: readonly string[], replied: Replied): Replied {
  if (cookies.length > 0) void request.reply.header('set-cookie', [...cookies])
  return replied
}

const Code = Type.String({ minLength: 6, maxLength: 40, description: 'Six digits of the authenticator app, or a recovery code.' })
const guarded = ['rate_limited', 'request_foreign'] as const

/** The ways in. Open to everybody, from our own pages only. */
export function signInRoutes(staff: StaffRooms) {
  const gate = { kind: 'open' } as const
  const tag = 'Staff'
  return [
    route({
      method: 'GET', path: '/v1/staff/ways-in', name: 'listWaysIn', tag, gate,
      summary: 'How staff may sign in here',
      replies: { 200: Type.Object({ single_sign_on: Type.Boolean(), mail: Type.Boolean({ description: 'A forgotten password can be replaced by mail.' }) }) },
      refusals: [],
      handle: () => ({ status: 200, body: { single_sign_on: staff.signOn, mail: staff.mails } }),
    }),
    route({
      method: 'POST', path: '/v1/staff/sign-in', name: 'signIn', tag, gate,
      summary: 'Sign in with e-mail and password',
      description: 'From our own pages only. Sets the cookie of the console under a new name each time. The reply is the same, and as late, whether somebody has this address or not.',
      body: Type.Object({ email: Email, password: Password }, closed),
      replies: { 200: Next },
      refusals: ['sign_in_failed', ...guarded],
      handle: async (request) => {
        const { next, cookies } = await staff.signIn.withPassword(request, request.body)
        return withCookies(request, cookies, { status: 200, body: { next } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/second-factor', name: 'signInWithCode', tag, gate,
      summary: 'Finish signing in with a code',
      body: Type.Object({ code: Code }, closed),
      replies: { 200: Next },
      refusals: ['code_invalid', 'staff_required', ...guarded],
      handle: async (request) => {
        const { next, cookies } = await staff.signIn.withCode(request, request.body)
        return withCookies(request, cookies, { status: 200, body: { next } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/passkey-options', name: 'beginPasskeySignIn', tag, gate,
      summary: 'What the browser needs to sign in with a passkey',
      body: Nothing,
      replies: { 200: Type.Object({ options: Type.Unknown() }) },
      refusals: guarded,
      handle: async (request) => {
        const { options, cookies } = await staff.signIn.passkeyOptions(request)
        return withCookies(request, cookies, { status: 200, body: { options } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/passkey-sign-in', name: 'signInWithPasskey', tag, gate,
      summary: 'Sign in with a passkey',
      body: Type.Object({ response: Type.Record(Type.String(), Type.Unknown()) }, closed),
      replies: { 200: Next },
      refusals: ['passkey_invalid', ...guarded],
      handle: async (request) => {
        const { next, cookies } = await staff.signIn.withPasskey(request, request.body)
        return withCookies(request, cookies, { status: 200, body: { next } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/sign-out', name: 'signOut', tag, gate: { kind: 'staff', installation: true },
      summary: 'Sign out',
      body: Nothing,
      replies: { 204: Type.Null() },
      refusals: [],
      handle: async (request) => withCookies(request, await staff.signIn.signOut(request), { status: 204, body: null }),
    }),
    route({
      method: 'POST', path: '/v1/staff/password-resets', name: 'askPasswordReset', tag, gate,
      summary: 'Ask for a link to set a new password',
      description: 'The same reply whether somebody has this address or not.',
      body: Type.Object({ email: Email }, closed),
      replies: { 202: Nothing },
      refusals: guarded,
      handle: async (request) => {
        await staff.signIn.askReset(request, request.body)
        return { status: 202, body: {} }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/password-reset', name: 'resetPassword', tag, gate,
      summary: 'Set a new password with such a link',
      description: 'Ends every session of the account. A link works once, for an hour.',
      body: Type.Object({ token: Token, password: Password }, closed),
      replies: { 204: Type.Null() },
      refusals: ['link_invalid', 'password_weak', ...guarded],
      handle: async (request) => {
        await staff.signIn.reset(request, request.body)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/single-sign-on', name: 'beginSignOn', tag, gate,
      summary: 'Where to sign in with the company’s own account',
      body: Nothing,
      replies: { 200: Type.Object({ url: Type.String() }) },
      refusals: ['sign_on_missing', 'sign_on_unreachable', ...guarded],
      handle: async (request) => {
        const { url, cookies } = await staff.signIn.signOnAddress(request)
        return withCookies(request, cookies, { status: 200, body: { url } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/invitations/look', name: 'lookAtInvitation', tag, gate,
      summary: 'What an invitation is for',
      body: Type.Object({ token: Token }, closed),
      replies: {
        200: Type.Object({
          brand: Type.Union([Type.String(), Type.Null()], { description: 'Its name; null: the installation itself.' }),
          email: Type.Union([Type.String(), Type.Null()], { description: 'Null: whoever joins says theirs.' }),
          roles: Roles,
          invited_by: Type.Union([Type.String(), Type.Null()]),
          known: Type.Boolean({ description: 'This address has an account: sign in, then join with it.' }),
          expires_at: Type.String(),
        }),
      },
      refusals: ['link_invalid', 'link_used', 'link_expired', ...guarded],
      handle: async (request) => {
        const { invitation, known, inviter, about } = await staff.members.look(request, request.body.token)
        return {
          status: 200,
          body: {
            brand: about?.name ?? null, email: invitation.email, roles: invitation.roles, invited_by: inviter ?? null, known,
            expires_at: new Date(invitation.expiresAt).toISOString(),
          },
        }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/join', name: 'joinStaff', tag, gate,
      summary: 'Take an invitation',
      description: 'Makes the account and signs in. Whoever has an account signs in first and sends the token alone.',
      body: Type.Object({
        token: Token,
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
        password: Type.Optional(Password),
        email: Type.Optional(Email),
        locale: Type.Optional(Language),
      }, closed),
      replies: { 200: Next },
      refusals: ['link_invalid', 'link_used', 'link_expired', 'password_weak', 'staff_required', 'sign_in_failed', ...guarded],
      handle: async (request) => {
        const as = await staff.signedInAs(request.headers)
        const { next, cookies } = await staff.members.join(request, as, request.body)
        return withCookies(request, cookies, { status: 200, body: { next } })
      },
    }),
  ]
}

/** Not part of the API: where the browser comes back to from the company's own sign-in. */
export function signOnPage(staff: StaffRooms) {
  return route({
    method: 'GET', path: '/v1/staff/single-sign-on/callback', name: 'backFromSignOn', tag: 'Staff', gate: { kind: 'open' },
    summary: 'Back from the company’s own sign-in',
    query: Type.Object({
      code: Type.Optional(Type.String()), state: Type.Optional(Type.String()), error: Type.Optional(Type.String()), iss: Type.Optional(Type.String()),
    }),
    produces: 'text/html',
    replies: { 302: Type.Unknown() },
    refusals: ['sign_on_missing', 'sign_on_unreachable'],
    handle: async (request) => {
      const wanted = Object.entries(request.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      const { location, cookies } = await staff.signIn.backFromSignOn(request, `?${new URLSearchParams(wanted)}`)
      return withCookies(request, cookies, { status: 302, body: '', headers: { location } })
    },
  })
}
