import { expect } from 'vitest'
import { staffExamples } from '../../src/site/docs-examples-staff.ts'
import type { OperationExample } from '../../src/kernel/http/openapi.ts'
import { codeOf } from '../support/authenticator.ts'
import { connect } from '../support/client.ts'
import type { Client } from '../support/client.ts'
import type { Running } from '../support/server.ts'
import { cookieJar, firstOwner } from '../support/staff.ts'

/** What needs a device with a passkey, the company's own sign-in or a mail; see console/staff, single-sign-on and signing-in. */
const elsewhere: Readonly<Record<string, string>> = {
  addPasskey: 'passkey_invalid', removePasskey: 'passkey_unknown', signInWithPasskey: 'passkey_invalid', beginSignOn: 'sign_on_missing',
  resetPassword: 'link_invalid',
}

/** What only a running server can make takes the place of what the page shows. */
interface Made { readonly params?: Readonly<Record<string, string>>; readonly body?: object }

/** Plays the examples of the staff in their order; returns the names of those that were played. */
export async function playStaff(
  server: Running, operations: ReadonlyMap<string, { readonly path: string; readonly method: string }>,
): Promise<string[]> {
  const owner = await firstOwner(server)
  const examples: Readonly<Record<string, OperationExample>> = staffExamples()
  const played: string[] = []
  const brand = owner.headers['sayso-brand']!

  async function play<T = unknown>(client: Client, name: string, made: Made = {}): Promise<T> {
    const { path, method } = operations.get(name)!
    const { params, body, query = {} } = examples[name]!
    const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent({ ...params, ...made.params }[key]!))
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
    const sent = body === undefined ? {} : { body: { ...(body as object), ...made.body } }
    const reply = await client.call<T>(method, filled + (search.size > 0 ? `?${search}` : ''), sent)
    if (name in elsewhere) expect(reply.body, `${name}: ${reply.text}`).toMatchObject({ code: elsewhere[name] })
    else expect([200, 201, 202, 204], `${name}: ${reply.text}`).toContain(reply.status)
    played.push(name)
    return reply.body
  }

  /** A browser of Kim's: what it is told to keep, it brings again. */
  function open(): Client {
    const jar = cookieJar()
    const headers: Record<string, string> = { origin: server.url, 'sayso-brand': brand }
    const client = connect(server, undefined, headers)
    return {
      ...client,
      async call(method, path, given) {
        const reply = await client.call(method, path, given)
        jar.take(reply.headers)
        if (jar.header() === '') delete headers['cookie']
        else headers['cookie'] = jar.header()
        return reply as never
      },
    }
  }

  const [kim, phone] = [open(), open()]
  await play(phone, 'listWaysIn')
  const { link } = await play<{ link: string }>(owner, 'inviteStaff')
  const token = link.split('#')[1]
  await play(owner, 'listInvitations')
  await play(kim, 'lookAtInvitation', { body: { token } })
  await play(kim, 'joinStaff', { body: { token } })
  const { id } = await play<{ id: string }>(kim, 'readMe')
  const of = { params: { staff: id } }
  await play(kim, 'changeMe')
  const { courses } = await play<{ courses: { digest: string }[] }>(kim, 'readTraining')
  await play(kim, 'attestTraining', { body: { digest: courses[0]!.digest } })
  await play(phone, 'signIn')
  const { sessions } = await play<{ sessions: { id: string; current: boolean }[] }>(kim, 'listMySessions')
  await play(kim, 'endMySession', { params: { session: sessions.find(({ current }) => !current)!.id } })
  await play(kim, 'endMyOtherSessions')
  const { secret } = await play<{ secret: string }>(kim, 'beginSecondFactor')
  await play(kim, 'confirmSecondFactor', { body: { code: codeOf(secret) } })
  const { recovery_codes: [code] } = await play<{ recovery_codes: string[] }>(kim, 'renewRecoveryCodes')
  await play(kim, 'signOut')
  await play(kim, 'signIn')
  await play(kim, 'signInWithCode', { body: { code } })
  await play(kim, 'endSecondFactor')
  for (const name of ['beginPasskey', 'addPasskey', 'listPasskeys', 'removePasskey', 'changePassword']) await play(kim, name)
  for (const name of ['beginPasskeySignIn', 'signInWithPasskey', 'beginSignOn', 'askPasswordReset', 'resetPassword']) await play(phone, name)
  const { keys: [signing] } = (await owner.call<{ keys: { kid: string }[] }>('GET', '/v1/ledger/keys')).body
  await play(owner, 'rotateLedgerKey', { body: { kid: signing!.kid } })
  for (const name of ['listMembers', 'listColleagues', 'listRoles', 'requireSecondFactor', 'listCourses', 'editCourse']) await play(owner, name)
  for (const name of ['changeRoles', 'endMemberSessions', 'resetMemberSecondFactor']) await play(owner, name, of)
  const made = await play<{ id: string }>(owner, 'createKey')
  await play(owner, 'listKeys')
  await play(owner, 'revokeKey', { params: { key: made.id } })
  await play(owner, 'removeMember', of)
  const again = await owner.call<{ invitation: { id: string } }>('POST', '/v1/staff/invitations', { body: { email: 'lee@nordwear.example', roles: ['agent'] } })
  await play(owner, 'revokeInvitation', { params: { invitation: again.body.invitation.id } })
  return played
}
