import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../types.ts'
import { withCookies } from './routes-sign-in.ts'
import { closed, Language, MeShape, Nothing, Password, SessionShape } from './shapes.ts'
import type { StaffRooms } from './staff.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const Proof = Type.Object({ password: Type.Optional(Password) }, closed)

/** What somebody sees and changes of themself; no brand is needed for it. */
export function accountRoutes(staff: StaffRooms) {
  const gate = { kind: 'staff', installation: true } as const
  const tag = 'Staff'
  return [
    route({
      method: 'GET', path: '/v1/staff/me', name: 'readMe', tag, gate,
      summary: 'Who is signed in, and what they may do in which brand',
      replies: { 200: MeShape },
      refusals: [],
      handle: async ({ gate }) => {
        const { staff: me, method, memberships } = await staff.account.me(gate as KeyGate)
        return {
          status: 200,
          body: {
            id: me.id, email: me.email, name: me.name, locale: me.locale, theme: me.theme, method,
            second_factor: me.secondFactor, passkeys: me.passkeys, password: me.hasPassword, installation_owner: me.ofInstallation,
            memberships: memberships.map(({ membership, permissions, locked, weak, training, about }) => ({
              brand: {
                key: about.key, name: about.name, locales: about.locales, default_locale: about.defaultLocale,
                time_zone: about.timeZone, has_catalog: about.hasCatalog,
              },
              roles: membership.roles,
              permissions,
              second_factor_due: weak,
              training: {
                valid_until: training.validUntil === null ? null : iso(training.validUntil), due: training.due, closed: locked,
              },
            })),
          },
        }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me', name: 'changeMe', tag, gate,
      summary: 'Change one’s name, language or look',
      body: Type.Object({
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
        locale: Type.Optional(Language),
        theme: Type.Optional(Type.Enum(['auto', 'light', 'dark'])),
      }, closed),
      replies: { 204: Type.Null() },
      refusals: [],
      handle: async ({ gate, body }) => {
        await staff.account.change(gate as KeyGate, body)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/password', name: 'changePassword', tag, gate,
      summary: 'Change one’s password',
      description: 'Ends all other sessions.',
      body: Type.Object({ current: Password, password: Password }, closed),
      replies: { 204: Type.Null() },
      refusals: ['password_wrong', 'password_weak', 'rate_limited'],
      handle: async (request) => {
        const cookies = await staff.account.changePassword(request.gate as KeyGate, request, request.body)
        return withCookies(request, cookies, { status: 204, body: null })
      },
    }),
    route({
      method: 'GET', path: '/v1/staff/me/sessions', name: 'listMySessions', tag, gate,
      summary: 'Where one is signed in',
      replies: { 200: Type.Object({ sessions: Type.Array(SessionShape) }) },
      refusals: [],
      handle: async ({ gate }) => {
        const { session } = (gate as KeyGate).staff!
        const sessions = await staff.account.sessions(gate as KeyGate)
        return {
          status: 200,
          body: {
            sessions: sessions.map((one) => ({
              id: one.id, device: one.device, method: one.method, started_at: iso(one.createdAt), seen_at: iso(one.seenAt),
              current: one.id === session,
            })),
          },
        }
      },
    }),
    route({
      method: 'DELETE', path: '/v1/staff/me/sessions/:session', name: 'endMySession', tag, gate,
      summary: 'Sign out elsewhere',
      params: Type.Object({ session: Type.String({ maxLength: 60 }) }),
      replies: { 204: Type.Null() },
      refusals: ['session_unknown'],
      handle: async ({ gate, params }) => {
        await staff.account.endSession(gate as KeyGate, params.session)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/sessions/end-others', name: 'endMyOtherSessions', tag, gate,
      summary: 'Sign out everywhere else',
      body: Nothing,
      replies: { 204: Type.Null() },
      refusals: [],
      handle: async ({ gate }) => {
        await staff.account.endOtherSessions(gate as KeyGate)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/second-factor', name: 'beginSecondFactor', tag, gate,
      summary: 'Set up an authenticator app',
      description: 'In force once a code of it was sent. The recovery codes are shown this once.',
      body: Proof,
      replies: { 200: Type.Object({ uri: Type.String(), secret: Type.String(), recovery_codes: Type.Array(Type.String()) }) },
      refusals: ['password_wrong', 'second_factor_on', 'rate_limited'],
      handle: async (request) => {
        const { recoveryCodes, ...set } = await staff.account.beginSecondFactor(request.gate as KeyGate, request, request.body)
        return { status: 200, body: { ...set, recovery_codes: recoveryCodes } }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/second-factor/confirm', name: 'confirmSecondFactor', tag, gate,
      summary: 'Turn the authenticator app on with its first code',
      body: Type.Object({ code: Type.String({ minLength: 6, maxLength: 10 }) }, closed),
      replies: { 204: Type.Null() },
      refusals: ['code_invalid', 'second_factor_off', 'rate_limited'],
      handle: async (request) => {
        const cookies = await staff.account.confirmSecondFactor(request.gate as KeyGate, request, request.body)
        return withCookies(request, cookies, { status: 204, body: null })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/second-factor/end', name: 'endSecondFactor', tag, gate,
      summary: 'Turn the authenticator app off',
      body: Proof,
      replies: { 204: Type.Null() },
      refusals: ['password_wrong', 'second_factor_off', 'rate_limited'],
      handle: async (request) => {
        const cookies = await staff.account.endSecondFactor(request.gate as KeyGate, request, request.body)
        return withCookies(request, cookies, { status: 204, body: null })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/recovery-codes', name: 'renewRecoveryCodes', tag, gate,
      summary: 'New recovery codes',
      description: 'Those before are void.',
      body: Proof,
      replies: { 200: Type.Object({ recovery_codes: Type.Array(Type.String()) }) },
      refusals: ['password_wrong', 'second_factor_off', 'rate_limited'],
      handle: async (request) => ({
        status: 200,
        body: { recovery_codes: await staff.account.newRecoveryCodes(request.gate as KeyGate, request, request.body) },
      }),
    }),
    route({
      method: 'GET', path: '/v1/staff/me/passkeys', name: 'listPasskeys', tag, gate,
      summary: 'One’s passkeys',
      replies: {
        200: Type.Object({
          passkeys: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), made_at: Type.Union([Type.String(), Type.Null()]) })),
        }),
      },
      refusals: [],
      handle: async (request) => {
        const passkeys = await staff.account.passkeys(request)
        const shown = passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? '', made_at: createdAt?.toISOString() ?? null }))
        return { status: 200, body: { passkeys: shown } }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/passkey-options', name: 'beginPasskey', tag, gate,
      summary: 'What the browser needs to make a passkey',
      body: Nothing,
      replies: { 200: Type.Object({ options: Type.Unknown() }) },
      refusals: ['passkey_invalid'],
      handle: async (request) => {
        const { options, cookies } = await staff.account.passkeyOptions(request)
        return withCookies(request, cookies, { status: 200, body: { options } })
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/me/passkeys', name: 'addPasskey', tag, gate,
      summary: 'Keep a passkey that the browser made',
      body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }), response: Type.Record(Type.String(), Type.Unknown()) }, closed),
      replies: { 204: Type.Null() },
      refusals: ['passkey_invalid'],
      handle: async (request) => {
        const cookies = await staff.account.addPasskey(request.gate as KeyGate, request, request.body)
        return withCookies(request, cookies, { status: 204, body: null })
      },
    }),
    route({
      method: 'DELETE', path: '/v1/staff/me/passkeys/:passkey', name: 'removePasskey', tag, gate,
      summary: 'Remove a passkey',
      params: Type.Object({ passkey: Type.String({ maxLength: 60 }) }),
      replies: { 204: Type.Null() },
      refusals: ['passkey_unknown'],
      handle: async (request) => {
        await staff.account.removePasskey(request.gate as KeyGate, request, request.params.passkey)
        return { status: 204, body: null }
      },
    }),
  ]
}
