import { codeOf } from '../support/authenticator.ts'
import { connect } from '../support/client.ts'
import type { Reply } from '../support/client.ts'
import { firstOwner, openBrowser, signInStaff, staffPassword } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'
import type { Case, Parties } from './refusal-stage.ts'

const asOwner = (ask: (owner: StaffClient) => Promise<Reply<unknown>>) => async ({ server }: Parties) => ask(await firstOwner(server))
/** From a browser in which nobody is signed in. */
const asNobody = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => async ({ server }: Parties) =>
  await openBrowser(server).send(path, body, headers) as unknown as Reply<unknown>

const wrong = { email: 'nobody@shop.example', password: 'not this one at all' }

export const staffCases: readonly Case[] = [
  {
    code: 'staff_required', when: 'nobody is signed in',
    ask: ({ server }) => connect(server, undefined, { origin: server.url, 'sayso-brand': '' }).call('GET', '/v1/staff/me'),
  },
  { code: 'request_foreign', when: 'the page is not ours', ask: asNobody('/v1/staff/sign-in', wrong, { origin: 'https://evil.example' }) },
  { code: 'sign_in_failed', when: 'nobody has this address', ask: asNobody('/v1/staff/sign-in', wrong) },
  { code: 'passkey_invalid', when: 'it is made up', ask: asNobody('/v1/staff/passkey-sign-in', { response: { id: 'x' } }) },
  { code: 'sign_on_missing', when: 'no company is set up', ask: asNobody('/v1/staff/single-sign-on', {}) },
  {
    code: 'permission_missing', when: 'an analyst looks at requests',
    ask: async ({ server }) => (await signInStaff(server, { roles: ['analyst'] })).call('GET', '/v1/requests'),
  },
  {
    code: 'role_not_yours', when: 'a marketer approves as the officer', pointers: ['/role'],
    ask: async ({ server }) => (await signInStaff(server, { roles: ['marketer'] })).call('POST', '/v1/purposes/offers/approvals', { body: { role: 'dpo' } }),
  },
  {
    code: 'training_required', when: 'the course was not taken',
    ask: async ({ server }) => (await signInStaff(server, { roles: ['dpo'], trained: false })).call('GET', '/v1/requests'),
  },
  {
    code: 'second_factor_required', when: 'the brand asks for one',
    async ask({ server }) {
      const [owner, auditor] = [await firstOwner(server), await signInStaff(server, { roles: ['auditor'] })]
      await owner.call('PUT', '/v1/staff/second-factor-roles', { body: { roles: ['auditor'] } })
      return auditor.call('GET', '/v1/catalog')
    },
  },
  {
    code: 'second_factor_on', when: 'one is set up',
    async ask({ server }) {
      const agent = await signInStaff(server, { roles: ['agent'], trained: false })
      const body = { password: staffPassword }
      const { secret } = (await agent.call<{ secret: string }>('POST', '/v1/staff/me/second-factor', { body })).body
      const confirmed = await agent.call('POST', '/v1/staff/me/second-factor/confirm', { body: { code: codeOf(secret) } })
      agent.headers['cookie'] = (confirmed.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
      return agent.call('POST', '/v1/staff/me/second-factor', { body })
    },
  },
  {
    code: 'second_factor_off', when: 'there is none to end',
    ask: asOwner((owner) => owner.call('POST', '/v1/staff/me/second-factor/end', { body: { password: staffPassword } })),
  },
  {
    code: 'password_wrong', when: 'somebody else sits there',
    ask: asOwner((owner) => owner.call('POST', '/v1/staff/me/password', { body: { current: 'not mine', password: 'eleven lanterns over the bay' } })),
  },
  {
    code: 'password_weak', when: 'it is short',
    ask: asOwner((owner) => owner.call('POST', '/v1/staff/me/password', { body: { current: staffPassword, password: 'short' } })),
    pointers: ['/password'],
  },
  { code: 'passkey_unknown', when: 'it is removed twice', ask: asOwner((owner) => owner.call('DELETE', '/v1/staff/me/passkeys/x')) },
  { code: 'session_unknown', when: 'it ended', ask: asOwner((owner) => owner.call('DELETE', '/v1/staff/me/sessions/ses_x')) },
  {
    code: 'export_not_yours', when: 'whoever approved it fetches it',
    async ask({ server }) {
      const [owner, marketer] = [await firstOwner(server), await signInStaff(server, { roles: ['marketer'] })]
      const { id } = (await marketer.call<{ id: string }>('POST', '/v1/exports', {
        body: { recipient: 'parcel_co', purpose: 'delivery_updates', reason: 'The carrier has no system yet' },
      })).body
      await owner.call('POST', `/v1/exports/${id}/verdict`, { body: { verdict: 'approved', reason: 'Agreed with the carrier' } })
      return owner.call('POST', `/v1/exports/${id}/fetch`)
    },
  },
  { code: 'member_unknown', when: 'they never worked here', ask: asOwner((owner) => owner.call('DELETE', '/v1/staff/members/stf_x')) },
  {
    code: 'member_exists', when: 'they are invited again',
    ask: asOwner((owner) => owner.call('POST', '/v1/staff/invitations', { body: { email: owner.email, roles: ['agent'] } })),
  },
  { code: 'owner_required', when: 'the last one goes', ask: asOwner((owner) => owner.call('DELETE', `/v1/staff/members/${owner.id}`)) },
  {
    code: 'role_own', when: 'somebody helps themself',
    ask: asOwner((owner) => owner.call('POST', `/v1/staff/members/${owner.id}/roles`, { body: { roles: ['owner', 'agent'] } })),
  },
  { code: 'invitation_unknown', when: 'it is taken back twice', ask: asOwner((owner) => owner.call('DELETE', '/v1/staff/invitations/inv_x')) },
  { code: 'key_unknown', when: 'it is revoked twice', ask: asOwner((owner) => owner.call('DELETE', '/v1/staff/keys/key_x')) },
  {
    code: 'course_changed', when: 'another text was read',
    ask: asOwner((owner) => owner.call('POST', '/v1/staff/training/dpo', { body: { digest: 'x', locale: 'en', agreed: true } })),
  },
]
