import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { formatPersonId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Access } from '../../people/access.ts'
import { readHolders } from '../../people/intake.ts'
import type { Outbox } from '../../people/outbox.ts'
import { openAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import { openTickets } from '../../people/tickets.ts'
import type { NeverTicket } from '../../people/tickets.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Profiles } from '../profile.ts'
import { writeInvitation } from './invitation-mail.ts'
import * as store from './store.ts'

const DAY = 24 * 60 * 60 * 1000
const LIFE_DAYS = 30
const AT_ONCE = 100
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * The one message that somebody gets whom a list brought: what waits for them, and how to never hear again. Once in
 * their life, over all lists; to nobody who said no, whose address takes no mail, or who has told something already.
 */
export function openInvitations(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  access: Access
  outbox: Outbox
  profiles: Profiles
  issuer: () => string
}) {
  const { database, clock, workspace, catalogs, people, access, outbox, profiles, issuer } = options
  const nevers = openTickets<NeverTicket>(options.keyring, 'never')

  /** False: nobody to write to. */
  async function invite(
    scope: Scope, gate: KeyGate, catalog: Catalog, list: string, { person_id: uuid }: store.Invitee,
  ): Promise<boolean> {
    const row = await people.findExactly(scope, uuid)
    if (!row?.sealed_key) return false
    const contact = (await people.contactsOf(scope, uuid)).find((one) => one.channel === 'email')
    if (!contact || (await people.isSuppressed(scope, contact.lookup))) return false
    // One list may know somebody by an id and another by their address alone: an address, too, is written to once.
    const others = (await readHolders(scope, [contact.lookup])).map((one) => one.person_id).filter((one) => one !== uuid)
    if (await store.hasSpoken(scope, others)) return false
    const now = clock()
    if (!(await store.markInvited(scope, uuid, list, new Date(now)))) return false
    const key = people.keyOf(row)
    const until = now + LIFE_DAYS * DAY
    await outbox.enqueue(scope, uuid, key, writeInvitation(catalog, {
      to: openAddress(key, contact),
      locale: row.locale,
      // Opening it shows that the address is theirs; to say yes it still takes a code.
      open: await access.linkInMessage(scope, gate, {
        person: uuid, contact: contact.lookup, to: '/me/drafts', until, level: 'reduce',
      }),
      never: `${issuer()}/n/${nevers.write({ brand: gate.brand, person: uuid, list })}`,
      days: LIFE_DAYS,
      until,
      host: new URL(issuer()).hostname,
    }))
    return true
  }

  function readNever(token: string): NeverTicket {
    const ticket = nevers.read(token)
    if (!ticket) throw new Refusal('link_invalid')
    return ticket
  }

  return {
    /** Of one list, at most `most` people. Returns how many were invited; again: those who were not. */
    async send(gate: KeyGate, list: string, most = Infinity): Promise<number> {
      const catalog = await database.within(gate, (scope) => catalogs.current(scope))
      let invited = 0
      for (let after = FIRST; invited < most;) {
        const last = await database.within(gate, async (scope) => {
          const invitees = await store.readInvitees(scope, list, after, new Date(clock()), Math.min(AT_ONCE, most - invited))
          for (const one of invitees) if (await invite(scope, gate, catalog, list, one)) invited += 1
          return invitees.at(-1)?.person_id
        })
        if (last === undefined) break
        after = last
      }
      outbox.wake()
      return invited
    },

    /** Errors: `link_invalid`. */
    brandOfNever: (token: string): number => readNever(token).brand,

    /** Whether this was said before. Changes nothing. Errors: `link_invalid`, `person_erased`. */
    async isRefused(token: string): Promise<boolean> {
      const { brand, person, list } = readNever(token)
      return database.within(workspace.gateOfJob(brand, 'never'), async (scope) => {
        const row = await people.find(scope, person)
        if (!row) throw new Refusal('link_invalid')
        return (await store.readImported(scope, list, [row.person_id])).get(row.person_id)?.standing === 'refused'
      })
    },

    /** Never again: what the list was for is refused, and what it brought is gone. Only lowers; the address is the proof. */
    async refuse(token: string): Promise<void> {
      const { brand, person, list } = readNever(token)
      const gate = workspace.gateOfJob(brand, 'never', 'unsubscribe')
      const { uuid, purposes } = await database.within(gate, async (scope) => {
        const row = await people.find(scope, person)
        if (!row) throw new Refusal('link_invalid')
        const uuid = row.person_id
        const imported = (await store.readImported(scope, list, [uuid])).get(uuid)
        const catalog = await catalogs.current(scope)
        const named = imported?.purposes.length ? imported.purposes : [...catalog.purposes.keys()]
        const state = (await profiles.readProfiles(scope, [uuid])).get(uuid)?.state
        await store.deleteImportedDrafts(scope, [uuid])
        await store.markRefused(scope, uuid)
        return {
          uuid,
          purposes: named.filter((key) => catalog.purposes.has(key) && !catalog.purposes.get(key)!.exempt
            && (state?.purposes[key] === undefined || state.purposes[key][0] === 'granted')),
        }
      })
      if (purposes.length > 0) await profiles.withdraw(gate, formatPersonId(uuid), { purposes })
    },
  }
}

export type Invitations = ReturnType<typeof openInvitations>
