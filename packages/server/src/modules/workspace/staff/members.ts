import { sha256 } from '../../../kernel/crypto.ts'
import type { Installation } from '../../../kernel/db/database.ts'
import type { Permission } from '../../../kernel/http/route.ts'
import { formatId, newSecretText, newTimeOrderedUuid } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { AuditAction } from '../actions.ts'
import { permissionsNow } from '../roles.ts'
import type { Role } from '../roles.ts'
import type { KeyGate } from '../types.ts'
import * as invitations from './invitation-store.ts'
import { requireStrong } from './passwords.ts'
import type { Came, SignedIn } from './sign-in.ts'
import type { StaffParts } from './staff.ts'
import * as store from './store.ts'
import type { Invitation } from './types.ts'

const INVITED_MS = 7 * 86_400_000

/** Who works for a brand, and who is asked to. */
export function openMembers(parts: StaffParts) {
  const { database, clock, workspace, engine, admission, signIn } = parts
  const now = () => new Date(clock())

  async function ownerLeft(installation: Installation, brand: number): Promise<void> {
    const members = await store.listMembers(installation, brand)
    if (!members.some(({ roles }) => roles.includes('owner'))) throw new Refusal('owner_required')
  }

  /** Errors: `link_invalid`, `link_used`, `link_expired`. */
  async function find(installation: Installation, token: string): Promise<Invitation> {
    const found = await invitations.findInvitation(installation, sha256(token))
    if (!found) throw new Refusal('link_invalid')
    if (found.usedAt !== null) throw new Refusal('link_used')
    if (found.expiresAt <= clock()) throw new Refusal('link_expired')
    return found
  }

  async function accept(installation: Installation, invitation: Invitation, staff: string): Promise<void> {
    if (!(await invitations.useInvitation(installation, invitation.id, now()))) throw new Refusal('link_used')
    const { roles, purposes, invitedBy } = invitation
    if (invitation.brand === null) await invitations.removeFirstInvitations(installation)
    // The first owner of the installation takes over every brand that is there without anybody.
    const brands = invitation.brand === null ? await store.listBrandIds(installation) : [invitation.brand]
    for (const brand of brands) {
      await store.putMembership(installation, { brand, staff, roles, purposes, now: now(), by: invitedBy })
      await workspace.audit({ ...installation, brand }, {
        actor: `staff:${staff}`, action: 'staff.joined', detail: { staff, roles, purposes, invited_by: invitedBy },
      })
    }
  }

  async function invite(
    brand: number | null, wanted: { email: string | null; roles: readonly Role[]; purposes: readonly string[] | null }, by: string,
  ): Promise<{ invitation: Invitation; token: string }> {
    const token = newSecretText('inv_')
    const email = wanted.email?.trim().toLowerCase() ?? null
    const invitation: Invitation = {
      id: formatId('ivt_', newTimeOrderedUuid(clock())), brand, email, roles: wanted.roles, purposes: wanted.purposes,
      invitedBy: by, createdAt: clock(), expiresAt: clock() + INVITED_MS, usedAt: null,
    }
    await database.installation(async (installation) => {
      if (brand !== null && email !== null) {
        const members = await store.listMembers(installation, brand)
        if (members.some((member) => member.email === email)) throw new Refusal('member_exists')
      }
      await invitations.putInvitation(installation, { ...invitation, hash: sha256(token) })
      if (brand === null) return
      await workspace.audit({ ...installation, brand }, {
        actor: by, action: 'staff.invited', detail: { invitation: invitation.id, roles: wanted.roles, purposes: wanted.purposes },
      })
    })
    return { invitation, token }
  }

  return {
    invite,

    list: (brand: number) => database.installation((installation) => store.listMembers(installation, brand)),

    /** How many others of the brand may do this now: in a role for it, with its training. */
    async othersWith(gate: KeyGate, permission: Permission): Promise<number> {
      const at = now().getTime()
      const members = await database.installation((installation) => store.listMembers(installation, gate.brand))
      return members.filter(({ id, roles, trained }) =>
        id !== gate.staff?.id && permissionsNow(roles, roles.filter((role) => (trained[role] ?? 0) > at)).has(permission)).length
    },

    openInvitations: (brand: number) =>
      database.installation((installation) => invitations.listInvitations(installation, brand, now())),

    /** Errors: `invitation_unknown`. */
    async revoke(gate: KeyGate, id: string): Promise<void> {
      await database.installation(async (installation) => {
        if (!(await invitations.removeInvitation(installation, gate.brand, id))) throw new Refusal('invitation_unknown')
        const record = { actor: gate.actor, action: 'staff.invitation_revoked' as const, detail: { invitation: id } }
        await workspace.audit({ ...installation, brand: gate.brand }, record)
      })
    },

    /** Whoever opens the link reads what they are asked to join. */
    async look(came: Came, token: string) {
      signIn.guard(came, sha256(token).toString('base64url'))
      const { invitation, known, inviter } = await database.installation(async (installation) => {
        const invitation = await find(installation, token)
        const by = invitation.invitedBy.replace('staff:', '')
        return {
          invitation,
          known: invitation.email === null ? undefined : await store.findStaff(installation, { email: invitation.email }),
          inviter: await store.findStaff(installation, { id: by }),
        }
      })
      return {
        invitation,
        known: known !== undefined && (known.hasPassword || known.passkeys > 0),
        inviter: inviter?.name,
        about: invitation.brand === null ? undefined : await parts.brandOf(invitation.brand),
      }
    },

    /**
     * Makes the account and signs in. Whoever has an account already signs in first and then takes the invitation with
     * it. Errors: those of the link, `password_weak`, `input_invalid`, `staff_required`.
     */
    async join(
      came: Came, signedInAs: string | undefined,
      given: { token: string; name?: string; password?: string; email?: string; locale?: string },
    ): Promise<SignedIn> {
      signIn.guard(came, sha256(given.token).toString('base64url'))
      const { invitation, existing } = await database.installation(async (installation) => {
        const invitation = await find(installation, given.token)
        const email = invitation.email ?? given.email?.trim().toLowerCase()
        return { invitation, existing: email === undefined ? undefined : await store.findStaff(installation, { email }) }
      })
      if (existing && (existing.hasPassword || existing.passkeys > 0)) {
        if (signedInAs !== existing.id) throw new Refusal('staff_required', { detail: 'This address has an account: sign in with it first.' })
        await database.installation((installation) => accept(installation, invitation, existing.id))
        admission.forget()
        return { next: 'done', cookies: [] }
      }
      const email = invitation.email ?? given.email?.trim().toLowerCase()
      const faults = [
        ...(email === undefined ? [{ pointer: '/email', message: 'is missing' }] : []),
        ...(given.name?.trim() ? [] : [{ pointer: '/name', message: 'is missing' }]),
        ...(given.password === undefined ? [{ pointer: '/password', message: 'is missing' }] : []),
      ]
      if (faults.length > 0) throw new Refusal('input_invalid', { faults })
      requireStrong(given.password!, email!)
      const { password } = await (await engine.engine()).$context
      const hash = await password.hash(given.password!)
      const id = existing?.id ?? formatId('stf_', newTimeOrderedUuid(clock()))
      await database.installation(async (installation) => {
        const ofInstallation = invitation.brand === null
        const staff = { id, email: email!, name: given.name!.trim(), locale: given.locale ?? 'en', ofInstallation, now: now() }
        if (existing) await store.updateStaff(installation, id, staff, now())
        else await store.insertStaff(installation, staff)
        await store.insertPassword(installation, {
          id: formatId('acc_', newTimeOrderedUuid(clock())), staff: id, hash, now: now(),
        })
        await accept(installation, invitation, id)
      })
      return signIn.withPassword(came, { email: email!, password: given.password! })
    },

    /** Somebody came from the company's own sign-in: what they are invited to is theirs, and nothing else. */
    async arrived(who: { email: string; verified: boolean; name: string }): Promise<void> {
      if (!who.verified) return
      await database.installation(async (installation) => {
        const open = await invitations.openInvitationsOf(installation, who.email, now())
        if (open.length === 0) return
        const existing = await store.findStaff(installation, { email: who.email })
        const id = existing?.id ?? formatId('stf_', newTimeOrderedUuid(clock()))
        if (!existing) {
          await store.insertStaff(installation, { id, email: who.email, name: who.name, locale: 'en', ofInstallation: false, now: now() })
        }
        for (const invitation of open) await accept(installation, invitation, id)
      })
      admission.forget()
    },

    /** Errors: `member_unknown`, `role_own`, `owner_required`. What was taken away is gone with the next request. */
    async changeRoles(
      gate: KeyGate, staff: string, wanted: { roles: readonly Role[]; purposes: readonly string[] | null },
    ): Promise<void> {
      if (gate.staff?.id === staff) throw new Refusal('role_own')
      await database.installation(async (installation) => {
        await store.lockMembers(installation, gate.brand)
        const before = (await store.listMembers(installation, gate.brand)).find(({ id }) => id === staff)
        if (!before) throw new Refusal('member_unknown')
        await store.putMembership(installation, { brand: gate.brand, staff, ...wanted, now: now(), by: gate.actor })
        await ownerLeft(installation, gate.brand)
        await workspace.audit({ ...installation, brand: gate.brand }, {
          actor: gate.actor, action: 'staff.roles_changed',
          detail: { staff, before: before.roles, roles: wanted.roles, purposes: wanted.purposes },
        })
      })
      admission.forget()
    },

    /** Errors: `member_unknown`, `owner_required`. Whoever works for no brand any more can not sign in. */
    async remove(gate: KeyGate, staff: string): Promise<void> {
      await database.installation(async (installation) => {
        await store.lockMembers(installation, gate.brand)
        if (!(await store.removeMembership(installation, gate.brand, staff))) throw new Refusal('member_unknown')
        await ownerLeft(installation, gate.brand)
        const left = await store.listMemberships(installation, staff)
        const found = await store.findStaff(installation, { id: staff })
        if (left.length === 0 && !found?.ofInstallation) await store.closeStaff(installation, staff)
        await workspace.audit({ ...installation, brand: gate.brand }, {
          actor: gate.actor, action: 'staff.removed', detail: { staff },
        })
      })
      admission.forget()
    },

    /** Signs a member out everywhere. Errors: `member_unknown`. */
    async endSessions(gate: KeyGate, staff: string): Promise<void> {
      await ofMember(gate, staff, 'staff.sessions_ended', async (installation) => {
        await store.endSessions(installation, staff, {})
      })
    },

    /** Whoever lost their second factor gets in with the password once more, and sets up a new one. */
    async resetSecondFactor(gate: KeyGate, staff: string): Promise<void> {
      if (gate.staff?.id === staff) throw new Refusal('role_own')
      await ofMember(gate, staff, 'staff.second_factor_reset', async (installation) => {
        await store.resetSecondFactor(installation, staff)
      })
    },

    policy: (brand: number) => database.installation((installation) => store.readPolicy(installation, brand)),

    async setPolicy(gate: KeyGate, roles: readonly Role[]): Promise<void> {
      await database.installation(async (installation) => {
        await store.putPolicy(installation, gate.brand, roles)
        await workspace.audit({ ...installation, brand: gate.brand }, {
          actor: gate.actor, action: 'staff.second_factor_required', detail: { roles },
        })
      })
      admission.forget()
    },
  }

  async function ofMember(
    gate: KeyGate, staff: string, action: AuditAction, work: (installation: Installation) => Promise<void>,
  ): Promise<void> {
    await database.installation(async (installation) => {
      const members = await store.listMembers(installation, gate.brand)
      if (!members.some(({ id }) => id === staff)) throw new Refusal('member_unknown')
      await work(installation)
      await workspace.audit({ ...installation, brand: gate.brand }, { actor: gate.actor, action, detail: { staff } })
    })
    admission.forget()
  }
}
