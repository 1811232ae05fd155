import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database } from '../../kernel/db/database.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { formatId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import type { Looks } from '../workspace/looks.ts'
import { allowed } from '../workspace/roles.ts'
import type { Role } from '../workspace/roles.ts'
import type { KeyGate, StaffMember } from '../workspace/types.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { entriesOf, tellPermitted } from './permitted.ts'
import type { Profiles } from './profile.ts'
import { requireReason } from './reason.ts'
import { keyOnce } from './reading.ts'
import { nothingTold } from './state.ts'
import { readFollowing } from './writing.ts'

export type Viewing = ReturnType<typeof openViewing>

export interface WantedView {
  readonly purpose: string | undefined
  readonly reason: string | undefined
  /** In which language answers and questions are called by name. */
  readonly locale: string | undefined
}

/**
 * The one way in which staff see what somebody told: for a purpose that the person permits, with a reason, put into the
 * person's diary and the audit in the transaction that reads. Whoever is not let in by `permit` gets no value here.
 */
export function openViewing(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  profiles: Pick<Profiles, 'refOf' | 'recordUses'>
  looks: Looks
}) {
  const { database, keyring, clock, workspace, catalogs, profiles, looks } = parts

  return {
    /**
     * Errors: `purpose_required`, `reason_required`, `purpose_not_allowed`, `purpose_unknown`, `person_unknown`,
     * `person_erased`, `rate_limited`.
     */
    async view(gate: KeyGate, person: string, wanted: WantedView) {
      const { purpose, reason } = sayWhy(wanted)
      requirePurpose(gate, purpose)
      looks.take(gate)
      const ref = await profiles.refOf(gate, person)
      return database.within(gate, async (scope) => {
        const row = (await readFollowing(scope, [ref.uuid])).get(ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        if (row.erased_at) throw new Refusal('person_erased')
        const catalog = await catalogs.current(scope, row.catalog_version)
        const now = clock()
        const profile = { state: row.state ?? nothingTold, key: keyOnce(keyring, row) }
        const told = tellPermitted({ uuid: row.person_id, profile, catalog, now }, purpose)
        const use = newTimeOrderedUuid(now)
        const role = roleOf(gate.staff)
        const detail = { entries: entriesOf(told.values), reason, ...(role === undefined ? {} : { role }) }
        // Who it was is for the brand to answer for: the person reads the role, and the audit leads from the use to the name.
        await profiles.recordUses(scope, [{ id: use, person: row.person_id, at: now, kind: 'staff_view', purpose, actor: 'staff', detail }])
        await workspace.audit(scope, {
          actor: gate.actor, action: 'person.viewed',
          detail: { person: told.person, purpose, reason, use: formatId('use_', use), granted: told.granted, answers: Object.keys(told.values) },
        })
        const name = namesIn(catalog, wanted.locale)
        return {
          ...told,
          use: formatId('use_', use),
          values: Object.fromEntries(Object.entries(told.values).map(([key, one]) => [key, { ...one, ...name(key, one.value) }])),
          withheld: told.withheld.map((one) => ({ ...one, label: name(one.attribute).label })),
        }
      })
    },
  }
}

function sayWhy({ purpose, reason }: WantedView): { purpose: string; reason: string } {
  if (!purpose) throw new Refusal('purpose_required', { faults: [{ pointer: '/purpose', message: 'is missing' }] })
  return { purpose, reason: requireReason(reason) }
}

/** By which of their roles they may look. */
function roleOf(staff: StaffMember | undefined): Role | undefined {
  return staff?.roles.find((role) => allowed.people_values.roles.includes(role))
}

/** Not everybody who may look at an answer may read the catalogue: what it is called comes along. */
function namesIn(catalog: Catalog, locale: string | undefined) {
  const { brand, attributes } = catalog.document
  const say = (texts: Readonly<Record<string, string>> | undefined) => texts && pick(texts, locale ?? brand.default_locale, brand.default_locale)
  return (key: string, value?: DeclaredValue) => {
    const attribute = catalog.attributes.get(key)
    const chosen = attribute?.options.size ? [value ?? []].flat().map(String) : []
    const options = chosen.map((one) => say(attributes[key]?.options?.find((option) => option.key === one)?.label) ?? one)
    return {
      label: say(attribute?.label) ?? key,
      ...(attribute === undefined ? {} : { type: attribute.type }),
      ...(options.length > 0 ? { options } : {}),
    }
  }
}
