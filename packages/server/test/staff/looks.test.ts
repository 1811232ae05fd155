import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissionsOf } from '../../src/modules/workspace/roles.ts'
import type { Role } from '../../src/modules/workspace/roles.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import { databases, openWorld, tell } from '../properties/world.ts'
import type { World } from '../properties/world.ts'
import { codeOf } from '../rights/stage.ts'

const reason = 'She called and asks about her order'

describe.each(databases)('looking at single persons, on %s', (kind) => {
  let world: World
  let gate: KeyGate
  let request: string
  beforeAll(async () => {
    world = await openWorld(kind)
    const content = { en: { subject: 'For you', body: 'About {{note}}' } }
    gate = await world.brand({
      ...(documentOf(firstDefinition) as object), campaigns: { by_note: { purpose: 'news', channel: 'email', content } },
    })
    await tell(world.app, gate, 'ext:ann', { grants: { news: true }, answers: { note: 'wool' } })
    const { id } = await world.app.rights.openFor(gate, 'ext:ann', { kind: 'access' })
    await world.app.rights.requests.identify(gate, id, 'Passport seen')
    request = id
  })
  afterAll(() => world.close())

  const member = (id: string, ...roles: Role[]): KeyGate => ({
    ...gate, actor: `staff:${id}`,
    staff: { id, roles, permissions: permissionsOf(roles), session: 'ses', method: 'password' },
  })
  const look = (who: KeyGate) => codeOf(world.app.viewing.view(who, 'ext:ann', { purpose: 'news', reason, locale: undefined }))
  const preview = (who: KeyGate) => codeOf(world.app.trying.preview(who, 'by_note', { person: 'ext:ann', reason }))
  const copy = (who: KeyGate) => codeOf(world.app.rights.act(who, request, 'export', { reason, to: 'letter' }))

  test('ten a minute, whichever way they take: views, messages as a person would get them, copies of everything', async () => {
    const curious = member('stf_curious', 'marketer', 'dpo')
    for (let i = 0; i < 3; i++) for (const act of [look, preview, copy]) expect(await act(curious)).toBe('done')
    expect(await preview(curious)).toBe('done')
    for (const act of [preview, look, copy]) expect(await act(curious)).toBe('rate_limited')
    // What is asked by right is not held up where nobody reads anything, nor does a program count.
    expect(await codeOf(world.app.rights.act(curious, request, 'restrict', { reason }))).toBe('done')
    expect(await copy(gate)).toBe('done')
    expect(await preview(member('stf_calm', 'marketer'))).toBe('done')
    world.clock.now += 60_000
    expect(await copy(curious)).toBe('done')
  })
})
