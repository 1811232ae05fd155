import type { Scope } from '../../../kernel/db/database.ts'
import { openLeaf } from '../../ledger/chain.ts'
import type { Entry } from '../../ledger/entry.ts'
import type { KeysOf, PersonKey } from '../../ledger/person-key.ts'
import type { Criteria, Tally } from './breach.ts'
import { heldIn } from './holding.ts'
import type { Chain, Held } from './holding.ts'
import * as store from './store.ts'

/** Looked at in one transaction: some hundredths of a second on a server. */
const PEOPLE = 500

export const contactField = (channel: string) => `contact ${channel}`

/**
 * Looks at the next people and says who of them is affected. Somebody who was merged into another is looked at with
 * them. Of whoever was erased nothing can be read any more: they are counted, and on no list.
 */
export async function searchPage(
  scope: Scope, keysOf: KeysOf, criteria: Criteria, after: string,
): Promise<{ found: store.Listing[]; tally: Tally; last: string | undefined }> {
  const page = await store.readPeopleAfter(scope, after, PEOPLE)
  const people = page.filter((one) => one.merged_into === null)
  const erased = people.filter((one) =>
    one.erased_at !== null && one.erased_at.getTime() >= criteria.from && one.created_at.getTime() < criteria.to)
  const living = people.filter((one) => one.erased_at === null)
  const memberships = await membersOf(scope, living)
  const everybody = [...memberships.values()].flat().map((one) => one.person_id)
  const [keys, leaves, contacts] = [
    await keysOf(scope, everybody),
    Map.groupBy(await store.readLeaves(scope, everybody), (leaf) => leaf.person_id),
    criteria.contacts.length > 0 ? Map.groupBy(await store.readContactTraces(scope, everybody), (one) => one.person_id) : undefined,
  ]
  const found: store.Listing[] = []
  for (const { person_id: person } of living) {
    const members = memberships.get(person)!
    const held = fieldsHeld(
      members.map(({ person_id: id }) => ({ person: id, entries: open(leaves.get(id) ?? [], keys.get(id)) })), criteria)
    const reached = contacts ? contactsHeld(members, contacts, criteria) : { certain: [], maybe: [] }
    const fields = [...held.certain, ...reached.certain]
    const maybe = [...held.maybe, ...reached.maybe]
    if (fields.length + maybe.length > 0) found.push({ person, fields, maybe })
  }
  return {
    found,
    tally: {
      looked: people.length,
      certain: found.filter((one) => one.fields.length > 0).length,
      maybe: found.filter((one) => one.fields.length === 0).length,
      erased: erased.length,
      records: found.reduce((sum, one) => sum + one.fields.length + one.maybe.length, 0),
    },
    last: page.length === PEOPLE ? page.at(-1)!.person_id : undefined,
  }
}

/** Each with everybody who was merged into them, over however many merges. */
async function membersOf(scope: Scope, living: readonly store.SomebodyRow[]): Promise<Map<string, store.SomebodyRow[]>> {
  const members = new Map(living.map((one) => [one.person_id, [one]]))
  const rootOf = new Map(living.map((one) => [one.person_id, one.person_id]))
  for (let next = [...rootOf.keys()]; next.length > 0; ) {
    const merged = await store.readMerged(scope, next)
    for (const one of merged) {
      const root = rootOf.get(one.merged_into!)!
      rootOf.set(one.person_id, root)
      members.get(root)!.push(one)
    }
    next = merged.map((one) => one.person_id)
  }
  return members
}

/** Undefined: a leaf does not open, so nobody can tell what they had told. */
function open(leaves: readonly Parameters<typeof openLeaf>[0][], key: PersonKey | undefined): Entry[] | undefined {
  try {
    return leaves.flatMap((leaf) => openLeaf(leaf, key))
  } catch {
    return undefined
  }
}

function fieldsHeld(chains: readonly { person: string; entries: Entry[] | undefined }[], criteria: Criteria): Held {
  if (chains.some(({ entries }) => entries === undefined)) return { certain: [], maybe: criteria.attributes }
  return heldIn(chains as readonly Chain[], criteria)
}

/**
 * Addresses are rows and no entries: one that is there says since when. Of one that its person took away it is only
 * known that they took one away; of one that came with somebody who was merged, that those had been there before.
 */
function contactsHeld(
  members: readonly store.SomebodyRow[], traces: ReadonlyMap<string, readonly store.ContactTrace[]>, { contacts, from, to }: Criteria,
): Held {
  const all = members.flatMap((one) => traces.get(one.person_id) ?? [])
  const tookAway = all.some((one) => one.channel === '' && one.at.getTime() >= from)
    && members.some((one) => one.created_at.getTime() < to)
  const mergedBefore = members.slice(1).some((one) => one.created_at.getTime() < to)
  const certain = contacts.filter((channel) => all.some((one) => one.channel === channel && one.at.getTime() < to))
  const maybe = contacts.filter((channel) => !certain.includes(channel)
    && (tookAway || (mergedBefore && all.some((one) => one.channel === channel))))
  return { certain: certain.map(contactField), maybe: maybe.map(contactField) }
}
