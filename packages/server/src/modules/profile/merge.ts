import { isDeepStrictEqual } from 'node:util'
import { formatEntryId } from '@sayso/receipts'
import { toStoredSecond } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { Outdated } from '../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { formatId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import { chainStart, prepareLeaf } from '../ledger/chain.ts'
import type { ChainEnd, EntryBody } from '../ledger/entry.ts'
import type { Ledger, PreparedLeaf } from '../ledger/ledger.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Signer } from '../ledger/signing.ts'
import type { People } from '../people/people.ts'
import type { PersonRef } from '../people/person-ref.ts'
import { barredAfter, isNeeded, leftWithoutPurpose, purposesInForce } from './answer.ts'
import { moveAsked } from './asking/store.ts'
import { moveDrafts } from './drafts/own-drafts.ts'
import { moveImported } from './importing/store.ts'
import { layOut } from './layout.ts'
import { standing } from './permit.ts'
import { moveBallots } from './polls/store.ts'
import { purgeDeclarations } from './purge.ts'
import { mergePreferences } from './preferences.ts'
import { mergeRewards } from './rewards.ts'
import { openPreferences, openValue, sealPreferences, sealValue } from './sealed.ts'
import { barredFrom, nothingTold } from './state.ts'
import type { Choice, ProfileState } from './state.ts'
import * as store from './store.ts'
import { moveShown } from './shown-store.ts'
import { foldLeaf } from './writing.ts'

interface Side {
  readonly uuid: string
  readonly key: PersonKey
  readonly end: ChainEnd
  readonly state: ProfileState
  readonly timeZone: string | null
}

/**
 * Two persons turn out to be one. The narrower choice wins; both chains go on being provable: the one ends with
 * where it went, the other says from where it took what.
 */
export async function mergePersons(
  parts: { database: Database; keyring: Keyring; catalogs: Catalogs; people: People; ledger: Ledger; now: number; merged: (scope: Scope, from: string, into: string) => Promise<void> },
  gate: Gate,
  from: PersonRef,
  into: PersonRef,
): Promise<{ uuid: string; leaf: PreparedLeaf; leaves: readonly PreparedLeaf[]; signer: Signer; catalog: Catalog }> {
  const { database, catalogs, people, ledger, now } = parts
  const signer = await ledger.signerOf(gate)
  return database.within(gate, async (scope) => {
    const source = await people.find(scope, from.uuid)
    const target = await people.find(scope, into.uuid)
    if (!source || !target) throw new Refusal('person_unknown')
    if (source.person_id === target.person_id) throw new Refusal('person_same')
    const catalog = await catalogs.current(scope)
    const profiles = await store.readProfiles(scope, [source.person_id, target.person_id])
    // Read together with the ends of the chains: a merge or erasure after this makes the append conflict.
    for (const row of profiles.values()) if (row.merged_into ?? row.erased_at) throw new Outdated('moved meanwhile')
    const [ending, going] = [source, target].map((row): Side => {
      const profile = profiles.get(row.person_id)!
      return {
        uuid: row.person_id,
        key: people.keyOf(row),
        end: profile.seq ? { seq: profile.seq, head: profile.head! } : chainStart,
        state: profile.state ?? nothingTold,
        timeZone: profile.time_zone,
      }
    }) as [Side, Side]

    const removed = await removalsOf(ledger, scope, going)
    const merged = mergeStates(catalog, ending, going, removed, now)
    const appends = [
      [ending, [{ kind: 'person.merged', into: formatId('per_', going.uuid) }]],
      [going, [{ kind: 'person.absorbed', from: formatId('per_', ending.uuid) }, ...merged.entries]],
    ] as const satisfies readonly (readonly [Side, readonly EntryBody[]])[]
    const leaves = appends.map(([side, bodies]) => prepareLeaf(signer.origin, side.uuid, side.key, side.end, now, bodies))
    await ledger.insertLeaves(scope, leaves.map((leaf) => leaf.row))
    await store.writeProfiles(scope, appends.map(([side, bodies], i) => {
      const { end } = leaves[i]!
      const state = foldLeaf(side.state, bodies, now, end.seq, side.key)
      // The one who goes on takes over the other's zone where they told none.
      const timeZone = side.timeZone ?? ending.timeZone
      return { uuid: side.uuid, end, state, facet: layOut(state, catalog, () => side.key), timeZone }
    }))
    for (const [{ uuid, key }, attributes, upTo] of [
      [ending, merged.leaving, Infinity], [going, merged.purge, Infinity], [going, merged.purgeEarlier, going.end.seq],
    ] as const) {
      if (attributes.size > 0) await purgeDeclarations(parts, scope, { uuid, key, attributes, upTo })
    }
    await moveAsked(scope, source.person_id, target.person_id)
    await moveShown(scope, source.person_id, target.person_id)
    await moveImported(scope, source.person_id, target.person_id)
    await moveDrafts(scope, ending, going)
    await people.absorb(scope, source, target)
    await moveBallots(scope, source.person_id, target.person_id)
    await parts.merged(scope, source.person_id, target.person_id)
    return { uuid: going.uuid, leaf: leaves[1]!, leaves, signer, catalog }
  })
}

/**
 * What the remaining chain must append, so that it permits no more than either of the two permitted; whose earlier
 * declarations may no longer be kept, in the chain that goes on (`purge`; `purgeEarlier`: all but what is taken over
 * now) and in the one that ends (`leaving`). Pure.
 */
export function mergeStates(
  catalog: Catalog, source: Side, target: Side, removed: ReadonlyMap<string, number>, now: number,
): { entries: EntryBody[]; purge: Set<string>; purgeEarlier: Set<string>; leaving: Set<string> } {
  const from = formatId('per_', source.uuid)
  const entries: EntryBody[] = []
  const inForce = purposesInForce(catalog, target.state, now)

  for (const [key, theirs] of Object.entries(source.state.purposes)) {
    const ours = target.state.purposes[key]
    if (theirs[0] === 'granted') {
      const narrower =
        ours?.[0] === 'granted' && (theirs[1] < ours[1] || (theirs[1] === ours[1] && theirs[3] < ours[3]))
      if (!ours || narrower) {
        entries.push(takenGrant(key, theirs, from, source.state))
        if (standing(theirs, catalog.purposes.get(key), now) === 'ConsentGiven') inForce.add(key)
        else inForce.delete(key)
      }
    } else if (ours?.[0] !== 'withdrawn') {
      entries.push({ kind: 'purpose.withdrawn', purpose: key, by: 'merge' })
      inForce.delete(key)
    }
  }
  for (const [key, theirs] of Object.entries(source.state.recipients)) {
    const ours = target.state.recipients[key]
    if (theirs[0] !== 'granted' && ours?.[0] !== 'withdrawn') {
      entries.push({ kind: 'recipient.withdrawn', recipient: key, by: 'merge' })
    } else if (theirs[0] === 'granted' && !ours) {
      entries.push({
        kind: 'recipient.granted', recipient: key, version: theirs[1],
        taken_from: formatEntryId(from, theirs[4], theirs[5]),
      })
    }
  }

  const barring = Object.entries(source.state.barred ?? {}).flatMap(([attribute, purposes]) =>
    purposes.filter((purpose) => !barredFrom(target.state, attribute).includes(purpose))
      .map((purpose) => ({ attribute, purpose })))
  for (const { attribute, purpose } of barring) entries.push({ kind: 'use.refused', attribute, purpose })
  const barred = barredAfter(target.state, usesOf(barring))

  const taken = new Set<string>()
  for (const [key, [sealed, at, freshUntil, seq, n, slot, narrowed]] of Object.entries(source.state.values)) {
    const attribute = catalog.attributes.get(key)
    const ours = target.state.values[key]
    if (!attribute || slot !== attribute.slot || (ours && ours[1] >= at) || (removed.get(key) ?? 0) >= at) continue
    if (!isNeeded(attribute, inForce, barred)) continue
    taken.add(key)
    entries.push({
      kind: 'value.declared',
      attribute: key,
      value: sealValue(openValue(key, sealed, () => source.key)),
      slot,
      ...(attribute.sensitive ? { sensitive: true as const } : {}),
      fresh_until: freshUntil,
      told_at: at,
      ...(narrowed?.rounded ? { rounded: narrowed.rounded } : {}),
      taken_from: formatEntryId(from, seq, n),
    })
  }
  const left = leftWithoutPurpose(catalog, target.state, inForce, barred).filter((key) => !taken.has(key))
  for (const key of left) entries.push({ kind: 'value.removed', attribute: key, because: 'no_purpose_left' })
  const kept = new Set([...taken, ...Object.keys(target.state.values).filter((key) => !left.includes(key))])
  for (const key of kept) {
    const [theirs, ours] = [source, target].map(({ state }) => limitOf(catalog, state, key, now)) as [number, number]
    const limit = Math.min(theirs, ours)
    if (limit < (taken.has(key) ? Infinity : ours)) entries.push({ kind: 'value.limited', attribute: key, until: limit })
  }
  entries.push(...mergeWishes(source, target), ...mergeRewards(source, target.state))
  // Where the answer that stays was made coarser, nothing more exact stays beside it.
  const coarse = (side: Side, key: string) => side.state.values[key]?.[6]?.rounded !== undefined
  const leaving = Object.keys(source.state.values)
    .filter((key) => !kept.has(key) || (!taken.has(key) && coarse(target, key)))
  const purgeEarlier = [...taken].filter((key) => coarse(source, key))
  return { entries, purge: new Set(left), purgeEarlier: new Set(purgeEarlier), leaving: new Set(leaving) }
}

/** The end that a person set to an answer, while it is to come: what was told after it had come is another answer. */
function limitOf(catalog: Catalog, state: ProfileState, attribute: string, now: number): number {
  const [, , , , , slot, { limit = Infinity } = {}] = state.values[attribute] ?? []
  return slot === catalog.attributes.get(attribute)?.slot && limit > toStoredSecond(now) ? limit : Infinity
}

/** What is about the whole person: restricted if either is, and never more messages than either wanted. */
function mergeWishes(source: Side, target: Side): EntryBody[] {
  const entries: EntryBody[] = []
  if (source.state.preferences) {
    const theirs = openPreferences(source.state.preferences, () => source.key)
    const ours = target.state.preferences && openPreferences(target.state.preferences, () => target.key)
    const both = mergePreferences(theirs, ours)
    if (!isDeepStrictEqual(both, ours)) entries.push({ kind: 'preferences.set', preferences: sealPreferences(both) })
  }
  if (source.state.restricted !== undefined && target.state.restricted === undefined) {
    entries.push({ kind: 'person.restricted', by: 'merge' })
  }
  return entries
}

function usesOf(barring: readonly { attribute: string; purpose: string }[]): Record<string, Record<string, boolean>> {
  const uses: Record<string, Record<string, boolean>> = {}
  for (const { attribute, purpose } of barring) uses[attribute] = { ...uses[attribute], [purpose]: false }
  return uses
}

/** When the person last asked for an answer to be deleted, by attribute: what was told before stays deleted. */
async function removalsOf(ledger: Ledger, scope: Scope, { uuid, key }: Side): Promise<Map<string, number>> {
  const removals = new Map<string, number>()
  for (const { at, body } of await ledger.history(scope, uuid, key)) {
    if (body?.kind === 'value.removed' && body.because === 'asked') removals.set(body.attribute, at)
  }
  return removals
}

function takenGrant(purpose: string, [, edition, , until, seq, n]: Choice, from: string, { guarded }: ProfileState): EntryBody {
  return {
    kind: 'purpose.granted', purpose, edition, until, taken_from: formatEntryId(from, seq, n), ...(guarded ? { given_by: 'guardian' as const } : {}),
  }
}
