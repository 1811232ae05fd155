import Type from 'typebox'
import type { Database } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { route } from '../../kernel/http/route.ts'
import type { Catalogs } from '../../modules/catalog/catalogs.ts'
import type { People } from '../../modules/people/people.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import type { PersonGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'

export interface ControlParts {
  readonly database: Database
  readonly workspace: Workspace
  readonly catalogs: Catalogs
  readonly people: People
  readonly profiles: Profiles
}

/** Since when the signal is honoured; changes with what is done about it. */
const HONOURED_SINCE = '2026-11-21T00:00:00Z'

/** Says that Global Privacy Control is honoured here, for whoever looks (the draft's well-known address). */
export const privacyControlRoute = route({
  method: 'GET',
  path: '/.well-known/gpc.json',
  name: 'gpc.json',
  tag: 'Pages',
  summary: 'gpc.json',
  gate: { kind: 'open' },
  replies: { 200: Type.Object({ gpc: Type.Boolean(), lastUpdate: Type.String() }) },
  refusals: [],
  handle: () => ({ status: 200, body: { gpc: true, lastUpdate: HONOURED_SINCE } }),
})

/**
 * The browser of a known person says: do not sell or share. Third parties whom they had let in are let go, on record;
 * nothing else changes, no consent is invented, and what is off stays off. Returns how many were let go.
 */
export async function honourPrivacyControl(parts: ControlParts, gate: PersonGate): Promise<number> {
  const job = parts.workspace.gateOfJob(gate.brand, 'gpc', 'gpc')
  const found = await parts.database.within(job, async (scope) => {
    const row = await parts.people.find(scope, gate.person)
    const state = row && (await parts.profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state
    const { recipients } = await parts.catalogs.current(scope)
    return {
      person: row?.person_id,
      granted: [...recipients.values()]
        .filter(({ key, role }) => role === 'third_party' && state?.recipients[key]?.[0] === 'granted')
        .map(({ key }) => key),
    }
  })
  if (found.person === undefined || found.granted.length === 0) return 0
  await parts.profiles.withdraw(job, formatPersonId(found.person), { recipients: found.granted })
  return found.granted.length
}
