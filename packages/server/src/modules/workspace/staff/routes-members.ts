import Type from 'typebox'
import { permissions, route, scopes } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../refusals.ts'
import { allowed, roles, trainedRoles } from '../roles.ts'
import type { KeyGate } from '../types.ts'
import type { Workspace } from '../workspace.ts'
import { closed, Email, InvitationShape, MemberShape, Purposes, Roles } from './shapes.ts'
import type { StaffRooms } from './staff.ts'
import type { Invitation, Member } from './types.ts'

const iso = (ms: number) => new Date(ms).toISOString()

const invitationView = ({ id, email, roles: held, purposes, createdAt, expiresAt }: Invitation) =>
  ({ id, email, roles: held, purposes, created_at: iso(createdAt), expires_at: iso(expiresAt) })

const memberView = (member: Member, self: string, now: number) => ({
  id: member.id, name: member.name, email: member.email, roles: member.roles, purposes: member.purposes, since: iso(member.since),
  second_factor: member.secondFactor, seen_at: member.seenAt === null ? null : iso(member.seenAt),
  training_due: member.roles.filter((role) => trainedRoles.includes(role) && (member.trained[role] ?? 0) <= now),
  self: member.id === self,
})

const Staff = Type.Object({ staff: Type.String({ maxLength: 60 }) })
const Held = Type.Object({
  roles: Roles, purposes: Type.Optional(Type.Union([Purposes, Type.Null()], { description: 'The only purposes that they may name; null: all.' })),
}, closed)

/** Who works for a brand, and its keys. */
export function memberRoutes(staff: StaffRooms, workspace: Workspace, clock: () => number) {
  const gate = { kind: 'staff', permission: 'staff' } as const
  const keys = { kind: 'staff', permission: 'keys' } as const
  const tag = 'Staff'
  return [
    route({
      method: 'GET', path: '/v1/staff/members', name: 'listMembers', tag, gate,
      summary: 'Who works for the brand',
      replies: {
        200: Type.Object({ members: Type.Array(MemberShape), second_factor_roles: Type.Array(Type.Enum([...roles])) }),
      },
      refusals: [],
      handle: async ({ gate }) => {
        const { brand, staff: self } = gate as KeyGate
        const [members, policy] = await Promise.all([staff.members.list(brand), staff.members.policy(brand)])
        return {
          status: 200,
          body: { members: members.map((member) => memberView(member, self!.id, clock())), second_factor_roles: policy },
        }
      },
    }),
    route({
      method: 'GET', path: '/v1/staff/names', name: 'listColleagues', tag, gate: { kind: 'staff' },
      summary: 'What those who work for the brand are called',
      description: 'For everybody who works there: names beside what colleagues did, and nothing else of them.',
      replies: { 200: Type.Object({ colleagues: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }) },
      refusals: [],
      handle: async ({ gate }) => ({
        status: 200,
        body: { colleagues: (await staff.members.list((gate as KeyGate).brand)).map(({ id, name }) => ({ id, name })) },
      }),
    }),
    route({
      method: 'GET', path: '/v1/staff/roles', name: 'listRoles', tag, gate,
      summary: 'Which role may do what',
      replies: {
        200: Type.Object({
          permissions: Type.Array(Type.Object({
            permission: Type.Enum([...permissions]), about: Type.String(), personal: Type.Boolean(), roles: Type.Array(Type.Enum([...roles])),
          })),
        }),
      },
      refusals: [],
      handle: () => ({
        status: 200,
        body: {
          permissions: permissions.map((permission) => ({
            permission, about: allowed[permission].about, personal: allowed[permission].personal ?? false, roles: allowed[permission].roles,
          })),
        },
      }),
    }),
    route({
      method: 'POST', path: '/v1/staff/members/:staff/roles', name: 'changeRoles', tag, gate,
      summary: 'Give and take roles',
      description: 'Nobody changes their own. What was taken away is gone with the next request.',
      params: Staff,
      body: Held,
      replies: { 204: Type.Null() },
      refusals: ['member_unknown', 'role_own', 'owner_required'],
      handle: async ({ gate, params, body }) => {
        await staff.members.changeRoles(gate as KeyGate, params.staff, { roles: body.roles, purposes: body.purposes ?? null })
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'DELETE', path: '/v1/staff/members/:staff', name: 'removeMember', tag, gate,
      summary: 'End somebody’s work for the brand',
      params: Staff,
      replies: { 204: Type.Null() },
      refusals: ['member_unknown', 'owner_required'],
      handle: async ({ gate, params }) => {
        await staff.members.remove(gate as KeyGate, params.staff)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/members/:staff/end-sessions', name: 'endMemberSessions', tag, gate,
      summary: 'Sign a member out everywhere',
      params: Staff,
      replies: { 204: Type.Null() },
      refusals: ['member_unknown'],
      handle: async ({ gate, params }) => {
        await staff.members.endSessions(gate as KeyGate, params.staff)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/members/:staff/reset-second-factor', name: 'resetMemberSecondFactor', tag, gate,
      summary: 'Let in a member who lost their second factor',
      description: 'Removes app, recovery codes and passkeys and signs them out. They come in with the password and set up new ones.',
      params: Staff,
      replies: { 204: Type.Null() },
      refusals: ['member_unknown', 'role_own'],
      handle: async ({ gate, params }) => {
        await staff.members.resetSecondFactor(gate as KeyGate, params.staff)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'PUT', path: '/v1/staff/second-factor-roles', name: 'requireSecondFactor', tag, gate,
      summary: 'Which roles must come in with a second factor',
      body: Type.Object({ roles: Type.Array(Type.Enum([...roles]), { maxItems: roles.length, uniqueItems: true }) }, closed),
      replies: { 204: Type.Null() },
      refusals: [],
      handle: async ({ gate, body }) => {
        await staff.members.setPolicy(gate as KeyGate, body.roles)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'GET', path: '/v1/staff/invitations', name: 'listInvitations', tag, gate,
      summary: 'Invitations that are open',
      replies: { 200: Type.Object({ invitations: Type.Array(InvitationShape), mail: Type.Boolean({ description: 'They are sent by mail.' }) }) },
      refusals: [],
      handle: async ({ gate }) => {
        const open = await staff.members.openInvitations((gate as KeyGate).brand)
        return { status: 200, body: { invitations: open.map(invitationView), mail: staff.mails } }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/invitations', name: 'inviteStaff', tag, gate,
      summary: 'Invite somebody',
      description: 'The link is shown this once, works once and for seven days. An invitation before it to the same address is void.',
      body: Type.Object({ email: Email, roles: Roles, purposes: Type.Optional(Type.Union([Purposes, Type.Null()])) }, closed),
      replies: { 201: Type.Object({ invitation: InvitationShape, link: Type.String() }) },
      refusals: ['member_exists'],
      handle: async ({ gate, body }) => {
        const { brand, actor } = gate as KeyGate
        const { invitation, link } = await staff.invite(brand, { ...body, purposes: body.purposes ?? null }, actor)
        return { status: 201, body: { invitation: invitationView(invitation), link } }
      },
    }),
    route({
      method: 'DELETE', path: '/v1/staff/invitations/:invitation', name: 'revokeInvitation', tag, gate,
      summary: 'Take an invitation back',
      params: Type.Object({ invitation: Type.String({ maxLength: 60 }) }),
      replies: { 204: Type.Null() },
      refusals: ['invitation_unknown'],
      handle: async ({ gate, params }) => {
        await staff.members.revoke(gate as KeyGate, params.invitation)
        return { status: 204, body: null }
      },
    }),
    route({
      method: 'GET', path: '/v1/staff/keys', name: 'listKeys', tag, gate: keys,
      summary: 'The brand’s API keys',
      replies: {
        200: Type.Object({
          keys: Type.Array(Type.Object({
            id: Type.String(), kind: Type.Enum(['secret', 'publishable']), name: Type.String(), scopes: Type.Array(Type.String()),
            purposes: Type.Union([Type.Array(Type.String()), Type.Null()]), origins: Type.Array(Type.String()),
            created_at: Type.String(), revoked_at: Type.Union([Type.String(), Type.Null()]),
          })),
        }),
      },
      refusals: [],
      handle: async ({ gate }) => {
        const rows = await workspace.listKeys((gate as KeyGate).brand)
        return {
          status: 200,
          body: {
            keys: rows.map(({ key_id, kind, name, scopes: granted, purposes, origins, created_at, revoked_at }) => ({
              id: key_id, kind, name, scopes: granted, purposes, origins, created_at: created_at.toISOString(),
              revoked_at: revoked_at?.toISOString() ?? null,
            })),
          },
        }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/keys', name: 'createKey', tag, gate: keys,
      summary: 'Make an API key',
      description: 'Its text is shown this once. A secret key is for your own servers; a publishable one for pages, from the origins it names.',
      body: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 100 }),
        kind: Type.Enum(['secret', 'publishable']),
        scopes: Type.Optional(Type.Array(Type.Enum([...scopes]), { minItems: 1, uniqueItems: true })),
        purposes: Type.Optional(Purposes),
        origins: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 20, uniqueItems: true })),
      }, closed),
      replies: { 201: Type.Object({ id: Type.String(), key: Type.String() }) },
      refusals: [],
      handle: async ({ gate, body }) => {
        const { brand, actor } = gate as KeyGate
        const { origins = [] } = body
        const faults = [
          ...(body.kind === 'publishable' && origins.length === 0 ? [{ pointer: '/origins', message: 'is missing' }] : []),
          ...(body.kind === 'secret' && body.scopes === undefined ? [{ pointer: '/scopes', message: 'is missing' }] : []),
          ...origins.flatMap((origin, i) => (URL.canParse(origin) && new URL(origin).origin === origin ? []
            : [{ pointer: `/origins/${i}`, message: 'is no origin: scheme, host and port, such as https://shop.example' }])),
        ]
        if (faults.length > 0) throw new Refusal('input_invalid', { faults })
        const { id, text } = await workspace.createKey(brand, body, actor)
        return { status: 201, body: { id, key: text } }
      },
    }),
    route({
      method: 'DELETE', path: '/v1/staff/keys/:key', name: 'revokeKey', tag, gate: keys,
      summary: 'Revoke an API key',
      params: Type.Object({ key: Type.String({ maxLength: 60 }) }),
      replies: { 204: Type.Null() },
      refusals: ['key_unknown'],
      handle: async ({ gate, params }) => {
        const { brand, actor } = gate as KeyGate
        if (!(await workspace.revokeKey(brand, params.key, actor))) throw new Refusal('key_unknown')
        return { status: 204, body: null }
      },
    }),
  ]
}
