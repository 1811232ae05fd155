import type { Permission } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../refusals.ts'
import { allowed, permissionsNow, trainedRoles } from '../roles.ts'
import type { Role } from '../roles.ts'
import type { KeyGate } from '../types.ts'
import { standingOf } from './admission.ts'
import { asking, IDLE_MS } from './engine.ts'
import { requireStrong } from './passwords.ts'
import type { Came } from './sign-in.ts'
import type { StaffParts } from './staff.ts'
import * as store from './store.ts'
import type { Membership } from './types.ts'

/** When the courses that a membership wants run out; null: one of them is due. */
function trainingOf(membership: Membership, now: number): { validUntil: number | null; due: readonly Role[] } {
  const wanted = membership.roles.filter((role) => trainedRoles.includes(role))
  const due = wanted.filter((role) => (membership.trained[role] ?? 0) <= now)
  const ends = wanted.map((role) => membership.trained[role] ?? 0)
  return { validUntil: due.length > 0 || ends.length === 0 ? null : Math.min(...ends), due }
}

/** What somebody sees and changes of themself. */
export function openAccount(parts: StaffParts) {
  const { database, clock, engine, admission, signIn, onRecord } = parts
  const idOf = (gate: KeyGate) => gate.staff!.id
  const now = () => new Date(clock())

  async function staffOf(gate: KeyGate) {
    const found = await database.installation((installation) => store.findStaff(installation, { id: idOf(gate) }))
    if (!found) throw new Refusal('staff_required')
    return found
  }

  return {
    async me(gate: KeyGate) {
      const { staff, memberships } = await database.installation(async (installation) => ({
        staff: await store.findStaff(installation, { id: idOf(gate) }),
        memberships: await store.listMemberships(installation, idOf(gate)),
      }))
      if (!staff) throw new Refusal('staff_required')
      const { method } = gate.staff!
      const strong = method !== 'password'
      return {
        staff,
        method,
        memberships: await Promise.all(memberships.map(async (membership) => {
          const standing = standingOf(membership, strong, clock())
          const locked = [...permissionsNow(membership.roles, membership.roles)]
            .filter((permission) => allowed[permission].personal && !standing.now.has(permission))
          return {
            membership,
            permissions: [...standing.now],
            locked: locked as readonly Permission[],
            weak: standing.weak,
            training: trainingOf(membership, clock()),
            about: await parts.brandOf(membership.brand),
          }
        })),
      }
    },

    async change(gate: KeyGate, change: { name?: string; locale?: string; theme?: string }): Promise<void> {
      await database.installation((installation) => store.updateStaff(installation, idOf(gate), change, now()))
    },

    /** Ends the other sessions. Errors: `password_wrong`, `password_weak`. */
    async changePassword(gate: KeyGate, came: Came, given: { current: string; password: string }): Promise<readonly string[]> {
      signIn.guard(came, `password ${idOf(gate)}`)
      const { email } = await staffOf(gate)
      requireStrong(given.password, email)
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.changePassword({
          body: { currentPassword: given.current, newPassword: given.password, revokeOtherSessions: true },
          headers: engine.headersOf(came.headers), returnHeaders: true,
        }),
        'password_wrong', { SESSION_EXPIRED: 'staff_required' },
      )
      await onRecord.did(idOf(gate), 'staff.password_changed')
      return rotated(gate, came, reply.headers)
    },

    async sessions(gate: KeyGate, of = idOf(gate)) {
      return database.installation((installation) => store.listSessions(installation, of, now(), new Date(clock() - IDLE_MS)))
    },

    /** Errors: `session_unknown`. */
    async endSession(gate: KeyGate, id: string): Promise<void> {
      const ended = await database.installation((installation) => store.endSessions(installation, idOf(gate), { id }))
      admission.forget()
      if (ended === 0) throw new Refusal('session_unknown')
    },

    async endOtherSessions(gate: KeyGate): Promise<void> {
      await database.installation((installation) => store.endSessions(installation, idOf(gate), { except: gate.staff!.session }))
      admission.forget()
    },

    /** The secret for an authenticator app; in force once a code of it came. Errors: `password_wrong`, `second_factor_on`. */
    async beginSecondFactor(gate: KeyGate, came: Came, given: { password?: string }) {
      signIn.guard(came, `password ${idOf(gate)}`)
      const { api } = await engine.engine()
      const set = await asking(
        () => api.enableTwoFactor({ body: { ...given, method: 'totp' }, headers: engine.headersOf(came.headers) }),
        'password_wrong', { TOTP_ALREADY_ENABLED: 'second_factor_on' },
      )
      if (set.method !== 'totp') throw new Error('the engine set up something else')
      return { uri: set.totpURI, secret: new URL(set.totpURI).searchParams.get('secret') ?? '', recoveryCodes: set.backupCodes }
    },

    /** Errors: `code_invalid`, `second_factor_off`. */
    async confirmSecondFactor(gate: KeyGate, came: Came, given: { code: string }): Promise<readonly string[]> {
      signIn.guard(came, `code ${idOf(gate)}`)
      const { api } = await engine.engine()
      const code = given.code.replaceAll(/\s/g, '')
      const reply = await asking(
        () => api.verifyTOTP({ body: { code }, headers: engine.headersOf(came.headers), returnHeaders: true }),
        'code_invalid', { TOTP_NOT_ENABLED: 'second_factor_off' },
      )
      if (!(await signIn.claimCode(idOf(gate), code))) throw new Refusal('code_invalid')
      await onRecord.did(idOf(gate), 'staff.second_factor_on')
      return rotated(gate, came, reply.headers, 'second_factor')
    },

    /** Errors: `password_wrong`, `second_factor_off`. */
    async endSecondFactor(gate: KeyGate, came: Came, given: { password?: string }): Promise<readonly string[]> {
      signIn.guard(came, `password ${idOf(gate)}`)
      const { secondFactor } = await staffOf(gate)
      if (!secondFactor) throw new Refusal('second_factor_off')
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.disableTwoFactor({ body: given, headers: engine.headersOf(came.headers), returnHeaders: true }), 'password_wrong',
      )
      await onRecord.did(idOf(gate), 'staff.second_factor_off')
      return rotated(gate, came, reply.headers, 'password')
    },

    /** New ones; those before are void. Errors: `password_wrong`, `second_factor_off`. */
    async newRecoveryCodes(gate: KeyGate, came: Came, given: { password?: string }): Promise<readonly string[]> {
      signIn.guard(came, `password ${idOf(gate)}`)
      const { api } = await engine.engine()
      const made = await asking(
        () => api.generateBackupCodes({ body: given, headers: engine.headersOf(came.headers) }),
        'password_wrong', { TWO_FACTOR_NOT_ENABLED: 'second_factor_off' },
      )
      await onRecord.did(idOf(gate), 'staff.recovery_codes_renewed')
      return made.backupCodes
    },

    async passkeyOptions(came: Came): Promise<{ options: unknown; cookies: readonly string[] }> {
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.generatePasskeyRegistrationOptions({ headers: engine.headersOf(came.headers), returnHeaders: true }), 'passkey_invalid',
      )
      return { options: reply.response, cookies: engine.cookiesOf(reply.headers).lines }
    },

    /** Errors: `passkey_invalid`. */
    async addPasskey(gate: KeyGate, came: Came, given: { response: unknown; name: string }): Promise<readonly string[]> {
      const { api } = await engine.engine()
      const reply = await asking(
        () => api.verifyPasskeyRegistration({ body: given, headers: engine.headersOf(came.headers), returnHeaders: true }), 'passkey_invalid',
      )
      await onRecord.did(idOf(gate), 'staff.passkey_added')
      return engine.cookiesOf(reply.headers).lines
    },

    async passkeys(came: Came) {
      const { api } = await engine.engine()
      return asking(() => api.listPasskeys({ headers: engine.headersOf(came.headers) }), 'staff_required')
    },

    /** Errors: `passkey_unknown`. */
    async removePasskey(gate: KeyGate, came: Came, id: string): Promise<void> {
      const { api } = await engine.engine()
      await asking(() => api.deletePasskey({ body: { id }, headers: engine.headersOf(came.headers) }), 'passkey_unknown')
      await onRecord.did(idOf(gate), 'staff.passkey_removed')
    },
  }

  /** The engine gave the browser a new session: it is as strong as the one before, or as it was now shown to be. */
  async function rotated(
    gate: KeyGate, came: Came, headers: Headers, method?: 'password' | 'second_factor',
  ): Promise<readonly string[]> {
    const { lines, begun } = engine.cookiesOf(headers)
    if (begun !== undefined) await signIn.begin(came, begun, method ?? gate.staff!.method)
    else if (method) await database.installation((installation) => store.strengthen(installation, gate.staff!.session, method))
    admission.forget()
    return lines
  }
}
