import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { formatId, formatPersonId, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { PersonKey } from '../../ledger/person-key.ts'
import type { PersonRow } from '../../people/customers.ts'
import type { People } from '../../people/people.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Submission } from '../answer.ts'
import type { Profiles } from '../profile.ts'
import type { Confirmation, Told } from '../submitted.ts'
import { openDraft, sealDraft } from '../sealed.ts'
import type { DraftContent } from '../sealed.ts'
import { readProfiles } from '../store.ts'
import { proposalOf, viewDraft } from './draft.ts'
import type { DraftView } from './draft.ts'
import * as store from './store.ts'

/** What the person reads before they say yes or no. */
export interface OpenedDraft {
  readonly draft: DraftView
  readonly content: DraftContent
}

/** What others wrote down for a person, as the person themself finds it: to read, change, confirm or refuse. */
export function openOwnDrafts(parts: { database: Database; clock: Clock; people: People; profiles: Profiles }) {
  const { database, clock, people, profiles } = parts

  async function personOf(scope: Scope, gate: PersonGate) {
    const row = await people.find(scope, gate.person)
    if (!row) throw new Refusal('person_unknown')
    return row
  }

  async function propose(scope: Scope, row: PersonRow, draft: store.DraftRow) {
    const state = (await readProfiles(scope, [row.person_id])).get(row.person_id)?.state
    const noSince = (kind: 'purposes' | 'recipients', key: string) => {
      const choice = state?.[kind][key]
      return choice && choice[0] !== 'granted' ? choice[2] : undefined
    }
    const content = openDraft(people.keyOf(row), draft.draft_id, draft.sealed_content)
    return { content, proposed: proposalOf(draft.source, draft.at.getTime(), content, noSince) }
  }

  async function findWaiting(scope: Scope, person: string, id: string): Promise<store.DraftRow> {
    const draft = parseId('drf_', id)
    const row = draft === undefined ? undefined : await store.readDraft(scope, [person], draft)
    if (!row || row.state !== 'waiting' || row.expires_at.getTime() <= clock()) throw new Refusal('draft_unknown')
    return row
  }

  return {
    /**
     * The person says yes to what was read out to them, to whoever read it: by a code that only they could have, or in
     * words that were recorded. What was said is not shown to anybody. Errors: those of an answer; `draft_unknown`.
     */
    async acceptSpoken(gate: KeyGate, draft: store.DraftRow, how: Confirmation['how']): Promise<void> {
      const content = await database.within(gate, async (scope) => {
        const row = await people.find(scope, draft.person_id)
        const now = row && await findWaiting(scope, row.person_id, formatId('drf_', draft.draft_id))
        if (!now) throw new Refusal('draft_unknown')
        const { proposed, content } = await propose(scope, row, now)
        // What was taken back since can not come back by a code that was sent before.
        if (Object.keys(proposed.grants!).length < Object.keys(content.grants ?? {}).length) throw new Refusal('draft_unknown')
        return content
      })
      const { answers, grants = {}, recipients = {}, presentation } = content
      if (presentation === undefined) throw new Refusal('confirmation_not_allowed')
      await profiles.answer(gate, { presentation, person: formatPersonId(draft.person_id), answers, grants, recipients }, undefined, {
        draft: draft.draft_id, how: { ...how, written_by: draft.made_by },
      })
    },

    /** What waits for their yes; nothing of what it says. */
    async waiting(gate: PersonGate): Promise<DraftView[]> {
      const now = clock()
      return database.within(gate, async (scope) => {
        const { person_id } = await personOf(scope, gate)
        return (await store.readDrafts(scope, [person_id])).map((row) => viewDraft(row, now)).filter(({ state }) => state === 'waiting')
      })
    },

    /** Errors: `draft_unknown`, `proof_required`. */
    async open(gate: PersonGate, id: string): Promise<OpenedDraft> {
      if (gate.level !== 'full') throw new Refusal('proof_required')
      return database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const draft = await findWaiting(scope, row.person_id, id)
        return { draft: viewDraft(draft, clock()), content: (await propose(scope, row, draft)).proposed }
      })
    },

    /**
     * The person says yes: to all of it, or to what they left and changed. An answer like any other, to what they were
     * shown. Errors: those of an answer; `draft_unknown`, `proof_required`.
     */
    async accept(
      gate: PersonGate, id: string, by: 'pages' | 'screen', submitted: Submission & { presentation: string },
    ): Promise<Told> {
      if (gate.level !== 'full') throw new Refusal('proof_required')
      const row = await database.within(gate, async (scope) => findWaiting(scope, (await personOf(scope, gate)).person_id, id))
      if (row.source === 'minor') throw new Refusal('age_required')
      return profiles.answer(gate, submitted, undefined, {
        draft: row.draft_id, how: { confirmed_by: by, written_by: row.made_by },
      })
    },

    /** Only takes away, so a link in a message is enough. Errors: `draft_unknown`. */
    async refuse(gate: PersonGate, id: string): Promise<void> {
      await database.within(gate, async (scope) => {
        const row = await personOf(scope, gate)
        const draft = await findWaiting(scope, row.person_id, id)
        await store.settleDraft(scope, row.person_id, draft.draft_id, 'refused')
      })
    },
  }
}

/** Two persons are one: what waited for the one waits for the other, sealed with their key. */
export async function moveDrafts(
  scope: Scope, from: { readonly uuid: string; readonly key: PersonKey }, into: { readonly uuid: string; readonly key: PersonKey },
): Promise<void> {
  for (const row of await store.readDrafts(scope, [from.uuid])) {
    await store.deleteDraft(scope, from.uuid, row.draft_id)
    if (row.state !== 'waiting') continue
    const content = openDraft(from.key, row.draft_id, row.sealed_content)
    await store.insertDraft(scope, { ...row, person_id: into.uuid, sealed_content: sealDraft(into.key, row.draft_id, content) })
  }
}

/** For the person's own export. */
export async function exportDrafts(scope: Scope, persons: readonly { readonly uuid: string; readonly key: PersonKey }[], now: number) {
  const keys = new Map(persons.map(({ uuid, key }) => [uuid, key]))
  return (await store.readDrafts(scope, [...keys.keys()])).map((row) => ({
    ...viewDraft(row, now),
    ...(row.state === 'waiting' ? { content: withoutTokens(openDraft(keys.get(row.person_id)!, row.draft_id, row.sealed_content)) } : {}),
  }))
}

function withoutTokens({ presentation: _signed, ...content }: DraftContent): DraftContent {
  return content
}
