import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalsOf } from '../../src/kernel/http/openapi.ts'
import type { GateRule, Route } from '../../src/kernel/http/route.ts'
import { allowed, permissionsOf, roles } from '../../src/modules/workspace/roles.ts'
import type { Role } from '../../src/modules/workspace/roles.ts'
import { addBrand } from '../support/brands.ts'
import { contractExample } from '../support/catalogs.ts'
import { exchange } from '../support/exchange.ts'
import type { Installation, Running } from '../support/server.ts'
import { createInstallation } from '../support/server.ts'
import { connect } from '../support/client.ts'
import { firstOwner, signInStaff, takeCourses } from '../support/staff.ts'

type Declared = Pick<Route, 'method' | 'path' | 'name' | 'gate'> & { readonly takes: boolean }
/** What the console itself never causes; if it does, it says that the page should be loaded again. */
const ofPrograms = new Set<string>([
  'brand_required', 'json_invalid', 'media_type_unsupported', 'key_missing', 'key_invalid', 'scope_missing', 'cursor_invalid',
  'presentation_invalid', 'not_shown', 'token_invalid', 'token_expired', 'origin_not_allowed', 'idempotency_key_invalid',
])
type Outcome = 'let in' | 'permission_missing' | 'training_required' | 'staff_required' | 'key_missing' | 'brand_required'

/** What the gate says on its own account; everything else comes from behind it. */
const atTheGate = new Set(['permission_missing', 'training_required', 'staff_required', 'key_missing', 'brand_required', 'request_foreign'])
const permissionOf = (gate: GateRule) => (gate.kind === 'key' ? gate.staff : gate.kind === 'staff' ? gate.permission : undefined)

/** What the table of roles says, without looking at how the gate is made. */
function expected(gate: GateRule, role: Role, trained: boolean): Outcome {
  if (gate.kind === 'open') return 'let in'
  const permission = permissionOf(gate)
  if (permission === undefined) return gate.kind === 'staff' ? 'let in' : 'permission_missing'
  if (!permissionsOf([role]).has(permission)) return 'permission_missing'
  return allowed[permission].personal && !trained ? 'training_required' : 'let in'
}

// The gate is the same code on both databases; signing-in.test.ts holds what it reads on both.
describe('routes × roles', () => {
  let installation: Installation
  let server: Running
  let routes: readonly Declared[]
  let heard: ReadonlySet<string>
  beforeAll(async () => {
    installation = await createInstallation('embedded')
    const key = await installation.inside(async (app) => {
      heard = new Set(app.routes.filter(({ gate }) => gate.kind === 'staff' || permissionOf(gate)).flatMap((one) => refusalsOf(one)))
      routes = app.routes.map(({ method, path, name, gate, body }) => ({ method, path, name, gate, takes: body !== undefined }))
      const keys = await addBrand(app, contractExample().brand.key, { everything: {} })
      await addBrand(app, 'elsewhere', {})
      return keys.everything.text
    })
    server = await installation.start()
    await connect(server, key).apply(contractExample())
  })
  afterAll(() => installation.remove())

  test('the console has words of its own for whatever can be refused to staff', () => {
    const words = JSON.parse(readFileSync(new URL('../../../console/messages/en/problems.json', import.meta.url), 'utf8')) as Record<string, string>
    // Of a thing that is not there it says so, whatever it is.
    expect([...heard].filter((code) => !(code in words) && !code.endsWith('_unknown') && !ofPrograms.has(code))).toEqual([])
    expect([words['not_found'], words['unexpected']]).not.toContain(undefined)
  })

  /** A body that no route takes: who is let in is told that it is wrong, and nothing is done. */
  async function ask({ method, path, takes }: Declared, headers: Readonly<Record<string, string>>): Promise<string> {
    const reply = await exchange(server.url, {
      method, path: path.replaceAll(/:\w+/g, 'x').replace('*', 'x'),
      headers: { origin: server.url, ...(takes ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(takes ? { body: '[]' } : {}),
    })
    const { code = '' } = reply.headers['content-type']?.includes('problem') ? JSON.parse(reply.text) as { code?: string } : {}
    return atTheGate.has(code) ? code : 'let in'
  }

  /** Ends the own session, so that it can not be asked in a row with others. */
  const others = () => routes.filter(({ name }) => name !== 'signOut')

  async function compare(headers: Readonly<Record<string, string>>, wanted: (gate: GateRule) => string): Promise<void> {
    const got: Record<string, string> = {}
    const should: Record<string, string> = {}
    await Promise.all(others().map(async (one) => {
      const name = `${one.method} ${one.path}`
      should[name] = wanted(one.gate)
      got[name] = await ask(one, headers)
    }))
    expect(got).toEqual(should)
  }

  test.each(roles)('%s: without the training, with it, and for another brand', async (role) => {
    const someone = await signInStaff(server, { roles: [role], trained: false, brand: contractExample().brand.key })
    await compare(someone.headers, (gate) => expected(gate, role, false))
    await takeCourses(someone)
    await compare(someone.headers, (gate) => expected(gate, role, true))
    await compare({ ...someone.headers, 'sayso-brand': 'elsewhere' }, (gate) => (gate.kind === 'open' ? 'let in' : 'permission_missing'))
  }, 60_000)

  test('whoever is not signed in, or only has a cookie', async () => {
    const nobody = (gate: GateRule) => ({ open: 'let in', staff: 'staff_required', key: 'key_missing' })[gate.kind]
    await compare({}, nobody)
    const { cookie } = await firstOwner(server)
    await compare({ cookie: cookie() }, (gate) =>
      (gate.kind === 'open' ? 'let in' : permissionOf(gate) !== undefined || gate.kind === 'staff' ? 'request_foreign' : 'key_missing'))
  }, 60_000)

  test('an agent can not see what a marketer can, and no role reads values but for a purpose and a reason', () => {
    const [agent, marketer] = [permissionsOf(['agent']), permissionsOf(['marketer'])]
    expect([...marketer].filter((permission) => !agent.has(permission))).toEqual(expect.arrayContaining(['segments_count', 'messages_send', 'insight']))
    const readers = routes.filter(({ gate }) => permissionOf(gate) === 'people_values').map(({ name }) => name)
    const reading = routes.filter(({ name }) => ['readProfile', 'exportPerson', 'listSegment', 'listEvents'].includes(name))
    expect(reading.every(({ gate }) => permissionOf(gate) === undefined)).toBe(true)
    expect(readers.length).toBeLessThanOrEqual(2)
  })
})
