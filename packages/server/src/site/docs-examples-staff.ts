import type { OperationExample } from '../kernel/http/openapi.ts'

/** Kim comes to work at the demo shop, and Robin, who owns it, looks after who may do what. */
export function staffExamples() {
  const [kim, email, name] = ['stf_01a1ffdf5a1c7b2e8d4c3f6a9b0e7d12', 'kim@nordwear.example', 'Kim Laine']
  const password = 'a quiet otter swims at dawn'
  const link = 'k3Jd0YbT1mVqX8fWc2Lr7ZtN5hPa9sEu'
  const [since, until] = ['2026-11-21T20:47:12.798Z', '2026-11-28T20:47:12.798Z']
  const invitation = { id: 'inv_01a1ffdf4f1e7c0a9b8d7e6f5a4b3c21', email, roles: ['agent'], purposes: null, created_at: since, expires_at: until }
  const session = {
    id: 'ses_01a1ffdf6b2d7c3f9e5d4a7b0c1f8e23', device: 'Firefox on Linux', method: 'password', started_at: since, seen_at: since, current: true,
  }
  const member = {
    id: kim, name, email, roles: ['agent'], purposes: null, since, second_factor: false, seen_at: since, training_due: ['agent'], self: false,
  }
  const key = 'key_019bd0c4f1f97c4f8d5e6f708192a3b4'
  const course = 'Look at a person only when they ask you for something.'
  const courseDigest = 'sha256:7d3a1c51d114e81b33b8b7b3f775075e1f6ade9996313de14af0b60f092430e9'
  const recovery = ['4k7mq-x2v9t', 'p8w3n-c6h1d']
  const passkey = { id: 'Zk9vT3JkbmFtZQ', name: 'Laptop', made_at: since }
  const credential = { id: 'Zk9vT3JkbmFtZQ', rawId: 'Zk9vT3JkbmFtZQ', type: 'public-key', response: {}, clientExtensionResults: {} }
  const of = { staff: kim }
  return {
    listWaysIn: { reply: { single_sign_on: false, mail: true } },
    inviteStaff: { body: { email, roles: ['agent'] }, reply: { invitation, link: `https://nordwear.example/console/join#${link}` } },
    listInvitations: { reply: { invitations: [invitation], mail: true } },
    lookAtInvitation: {
      body: { token: link },
      reply: { brand: 'Nordwear', email, roles: ['agent'], invited_by: 'Robin Aalto', known: false, expires_at: until },
    },
    joinStaff: { body: { token: link, name, password, locale: 'en' }, reply: { next: 'done' } },
    readMe: {
      reply: {
        id: kim, email, name, locale: 'en', theme: 'auto', method: 'password', second_factor: false, passkeys: 0, password: true,
        installation_owner: false,
        memberships: [{
          brand: { key: 'nordwear', name: 'Nordwear', locales: ['en', 'fi'], default_locale: 'en', time_zone: 'Europe/Helsinki', has_catalog: true },
          roles: ['agent'], permissions: ['catalog_read'], second_factor_due: false,
          training: { valid_until: null, due: ['agent'], closed: ['people_find'] },
        }],
      },
    },
    changeMe: { body: { theme: 'dark' } },
    readTraining: {
      query: { locale: 'en' },
      reply: {
        courses: [{
          role: 'agent', required: true, text: course, statements: ['I have read this and will keep to it.'], digest: courseDigest, locale: 'en',
          valid_until: null, unlocks: ['people_find'],
        }],
      },
    },
    attestTraining: { params: { role: 'agent' }, body: { digest: courseDigest, locale: 'en', agreed: true }, reply: { valid_until: '2027-11-21T20:49:29.868Z' } },
    signIn: { body: { email, password }, reply: { next: 'done' } },
    listMySessions: { reply: { sessions: [session] } },
    endMySession: { params: { session: session.id } },
    endMyOtherSessions: { body: {} },
    beginSecondFactor: {
      body: { password },
      reply: { uri: 'otpauth://totp/Sayso:kim%40nordwear.example?secret=JBSWY3DPEHPK3PXP', secret: 'JBSWY3DPEHPK3PXP', recovery_codes: recovery },
    },
    confirmSecondFactor: { body: { code: '492039' } },
    renewRecoveryCodes: { body: { password }, reply: { recovery_codes: recovery } },
    signOut: { body: {} },
    signInWithCode: { body: { code: '492039' }, reply: { next: 'done' } },
    endSecondFactor: { body: { password } },
    beginPasskey: { body: {}, reply: { options: { challenge: 'c2F5c28', rp: { name: 'Sayso', id: 'nordwear.example' } } } },
    addPasskey: { body: { name: 'Laptop', response: credential } },
    listPasskeys: { reply: { passkeys: [passkey] } },
    removePasskey: { params: { passkey: passkey.id } },
    beginPasskeySignIn: { body: {}, reply: { options: { challenge: 'c2F5c28', rpId: 'nordwear.example' } } },
    signInWithPasskey: { body: { response: credential }, reply: { next: 'done' } },
    beginSignOn: { body: {}, reply: { url: 'https://id.nordwear.example/authorize?client_id=sayso&…' } },
    changePassword: { body: { current: password, password: 'eleven lanterns over the bay' } },
    askPasswordReset: { body: { email }, reply: {} },
    resetPassword: { body: { token: link, password: 'eleven lanterns over the bay' } },
    rotateLedgerKey: {
      body: { kid: 'oGQZXlpAFZdbsUrruiZeocmKQlbZc2iT1kOJWn4rhJg', reason: 'The machine was moved to another provider.' },
      reply: {
        keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'I3_Alk91yiuWXI05JR5KzhYTy5nWc6gDvPJ6iqx7Ox4', kid: 'v4oSqCZ1Qm0d8xJ1tWn9cYk2rBhUeTgLs5pNfXaKz3E', alg: 'EdDSA', use: 'sig' }],
        verifier_keys: ['nordwear.example/nordwear+b5fbba0b+ASN/wJZPdcorllyNOSUeSs4WE8uZ1nOoA7zyeoqsezse'],
        origin: 'nordwear.example/nordwear',
        history: [
          { kid: 'v4oSqCZ1Qm0d8xJ1tWn9cYk2rBhUeTgLs5pNfXaKz3E', from: since },
          { kid: 'oGQZXlpAFZdbsUrruiZeocmKQlbZc2iT1kOJWn4rhJg', from: '2026-01-11T08:30:00.000Z', until: since },
        ],
      },
    },
    listColleagues: { reply: { colleagues: [{ id: member.id, name: member.name }] } },
    listMembers: { reply: { members: [member], second_factor_roles: [] } },
    listRoles: {
      reply: { permissions: [{ permission: 'catalog_read', about: 'Read the catalogue.', personal: false, roles: ['owner', 'marketer', 'analyst'] }] },
    },
    changeRoles: { params: of, body: { roles: ['analyst'] } },
    endMemberSessions: { params: of },
    resetMemberSecondFactor: { params: of },
    requireSecondFactor: { body: { roles: ['auditor'] } },
    listCourses: { reply: { courses: [{ role: 'agent', required: true, texts: {}, built_in: { en: course } }] } },
    editCourse: { params: { role: 'agent' }, body: { texts: { en: course } } },
    createKey: { body: { name: 'till', kind: 'secret', scopes: ['decisions'] }, reply: { id: key, key: 'sk_k3Jd0YbT1mVq…' } },
    listKeys: {
      reply: { keys: [{ id: key, kind: 'secret', name: 'till', scopes: ['decisions'], purposes: null, origins: [], created_at: since, revoked_at: null }] },
    },
    revokeKey: { params: { key } },
    revokeInvitation: { params: { invitation: invitation.id } },
    removeMember: { params: of },
  } satisfies Record<string, OperationExample>
}
