import type { Clock } from '../../kernel/clock.ts'
import { FOREVER, fromStoredSecond, toRfc3339 } from '../../kernel/clock.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Contactability } from '../outreach/contactability.ts'
import type { Messages } from '../outreach/messages.ts'
import type { PersonView, People } from '../people/people.ts'
import type { Drafts } from '../profile/drafts/drafts.ts'
import { exemptRefused, standing } from '../profile/permit.ts'
import type { Profiles } from '../profile/profile.ts'
import { nothingTold } from '../profile/state.ts'
import type { ProfileState } from '../profile/state.ts'
import type { KeyGate } from '../workspace/types.ts'
import { purposesOf } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { readRequestsOf } from './store.ts'

export type Cards = ReturnType<typeof openCards>

const LATEST_MESSAGES = 10

/**
 * One person as staff see them: how they are named, what they permit, whether a message would reach them. Nothing that
 * they told, and of each part only what the roles of whoever looks allow. That it was opened stands in the audit.
 */
export function openCards(parts: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  profiles: Profiles
  drafts: Pick<Drafts, 'countWaiting'>
  contactability: Contactability
  messages: Messages
}) {
  const { database, clock, workspace, catalogs, people, profiles, drafts, contactability, messages } = parts

  async function reachOf(scope: Scope, catalog: Catalog, uuid: string) {
    const purposes = [...catalog.purposes.values()].filter(({ retired }) => !retired).map(({ key }) => key)
    const { timeZone, purposes: judged } = await contactability.everyPurpose(scope, uuid, purposes)
    return { reach: judged, reach_time_zone: timeZone }
  }

  return {
    /** Errors: `person_unknown`, `person_erased`. */
    async open(gate: KeyGate, person: string, wanted: string | undefined) {
      const may = gate.staff!.permissions
      const ref = await profiles.refOf(gate, person)
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        const catalog = await catalogs.current(scope)
        const now = clock()
        const everyone = [row.person_id, ...(await people.mergedInto(scope, row.person_id)).map((one) => one.person_id)]
        const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
        const { brand } = catalog.document
        const say = (texts: Readonly<Record<string, string>>) => pick(texts, wanted ?? brand.default_locale, brand.default_locale)
        await workspace.audit(scope, {
          actor: gate.actor, action: 'person.card_opened', detail: { person: formatPersonId(row.person_id) },
        })
        return {
          ...masked(await people.view(scope, row)),
          ...(state.restricted === undefined ? {} : { restricted_since: toRfc3339(state.restricted) }),
          permissions: permissionsOf(state, catalog, now, say, may.has('people_values') ? purposesOf(gate) : new Set()),
          ...(may.has('contactability') ? await reachOf(scope, catalog, row.person_id) : {}),
          open_drafts: await drafts.countWaiting(scope, everyone),
          ...(may.has('requests')
            ? { open_requests: (await readRequestsOf(scope, everyone)).filter(({ closed_at: closed }) => closed === null).length } : {}),
          ...(may.has('messages_see') ? {
            messages: (await messages.latestOf(scope, everyone, LATEST_MESSAGES))
              .map(({ key, source, purpose, state: became, reason, used, channel, created_at: planned, sent_at: sent }) => ({
                key, source, purpose, state: became, channel: used ?? channel, planned_at: planned,
                ...(reason === undefined ? {} : { reason }), ...(sent === undefined ? {} : { sent_at: sent }),
              })),
          } : {}),
        }
      })
    },
  }
}

interface PermissionView {
  readonly purpose: string
  readonly title: string
  readonly status: (typeof permissionStatuses)[number]
  readonly since?: string
  readonly until?: string
  readonly may_view: boolean
}

/** What each purpose stands at, and since when; never what was told for it. Pure. */
function permissionsOf(
  state: ProfileState, catalog: Catalog, now: number, say: (texts: Readonly<Record<string, string>>) => string,
  viewable: ReadonlySet<string> | undefined,
): PermissionView[] {
  return [...catalog.purposes.values()].flatMap((purpose): PermissionView[] => {
    const choice = state.purposes[purpose.key]
    if (purpose.retired) return []
    const about = { purpose: purpose.key, title: say(purpose.title), ...(choice ? { since: toRfc3339(choice[2]) } : {}) }
    if (purpose.exempt) {
      const stopped = exemptRefused(state, purpose) === 'objected'
      return [{ ...about, status: stopped ? 'objected' : 'without_consent', may_view: false }]
    }
    const status = statuses[standing(choice, purpose, now)]
    return [{
      ...about, status,
      ...(status === 'granted' && choice![3] < FOREVER ? { until: toRfc3339(fromStoredSecond(choice![3])) } : {}),
      may_view: viewable === undefined || viewable.has(purpose.key),
    }]
  })
}

export const permissionStatuses = ['granted', 'refused', 'withdrawn', 'renewal_due', 'expired', 'never_asked', 'without_consent', 'objected'] as const

const statuses = {
  ConsentGiven: 'granted',
  ConsentRefused: 'refused',
  ConsentWithdrawn: 'withdrawn',
  ConsentInvalidated: 'renewal_due',
  ConsentExpired: 'expired',
  ConsentUnknown: 'never_asked',
} as const satisfies Record<ReturnType<typeof standing>, (typeof permissionStatuses)[number]>

function masked({ contacts, ...view }: PersonView) {
  return { ...view, contacts: contacts.map((contact) => ({ ...contact, address: maskFor(contact.channel, contact.address) })) }
}

/**
 * Enough to ask "is it the one at example.com?", too little to write to. Of a number the country and the last two digits; of
 * a browser nothing.
 */
function maskFor(channel: string, address: string): string {
  if (channel === 'email') {
    const at = address.lastIndexOf('@')
    return `${[...address][0] ?? ''}•••${address.slice(at)}`
  }
  return channel === 'push' ? '•••' : `${address.slice(0, 4)}•••${address.slice(-2)}`
}
