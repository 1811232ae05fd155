import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { seal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { RewardDefinition } from '../catalog/schema.ts'
import type { People } from '../people/people.ts'
import type { PersonRef } from '../people/person-ref.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { costOf } from './asking/budget.ts'
import { insertShown } from './asking/store.ts'
import { localeFor, purposesOf, questionsOf, recipientsOf, writeNotice } from './notice.ts'
import { changedSince, newPresentationId, PRESENTATION_MS, readPresentation, resolveShowing, signPresentation } from './presentation.ts'
import type { Changed, Wanted } from './presentation.ts'

/** Says what is to be shown, and keeps the text of it; of the person nothing is kept. */
export function openPresenting(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  people: People
  subjectOf: (gate: KeyGate | PersonGate, named: string | undefined) => Promise<PersonRef>
}) {
  const { database, keyring, clock, catalogs, people } = parts
  const noticesKept = new Set<string>()

  async function shownTo(gate: KeyGate | PersonGate, named: string | undefined): Promise<PersonRef | undefined> {
    if (gate.kind === 'key' && named === undefined) return undefined
    if (gate.kind === 'key' && gate.key.kind === 'publishable') throw new Refusal('person_not_allowed')
    return parts.subjectOf(gate, named)
  }

  /**
   * What is to be shown, as text and as data, with the signed presentation that the answer must bring back. Shown to a
   * person in their own pages, it is theirs.
   */
  async function present(
    gate: KeyGate | PersonGate,
    wanted: Wanted & { readonly person?: string; readonly locale?: string; readonly touchpoint?: string },
  ) {
    const ref = await shownTo(gate, wanted.person)
    const now = clock()
    const { kept, reply } = await database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const person = ref && (await people.find(scope, ref.uuid))
      if (ref && !person && ref.externalId === undefined) throw new Refusal('person_unknown')
      const locale = localeFor(catalog, wanted.locale ?? person?.locale)
      const showing = resolveShowing(catalog, wanted, locale)
      if (gate.kind === 'key') for (const purpose of showing.purposes) requirePurpose(gate, purpose)
      if (person && showing.ask !== undefined) {
        const never = await insertShown(scope, {
          person: person.person_id, ask: showing.ask, questions: costOf(showing.attributes.length), at: now, since: now - PRESENTATION_MS,
        })
        // In their own pages they open it themself; nobody else puts it before them again.
        if (never && gate.kind === 'key') throw new Refusal('ask_unwanted')
      }
      const notice = writeNotice(catalog, showing)
      const name = `${gate.brand} ${notice.digest}`
      if (!noticesKept.has(name)) {
        await catalogs.insertNotice(scope, { ...notice, version: catalog.version, at: new Date(now) })
      }
      const id = newPresentationId(now)
      const presentation = {
        ...showing,
        id,
        brand: gate.brand,
        catalog: catalog.version,
        notice: notice.digest,
        ...(wanted.touchpoint === undefined ? {} : { touchpoint: wanted.touchpoint }),
        ...(ref ? { person: person?.person_id ?? ref.uuid } : {}),
        ...(ref?.externalId !== undefined && !person
          ? { named: seal(keyring.wrapping, ref.externalId, id).toString('base64url') }
          : {}),
        expires: now + PRESENTATION_MS,
      }
      const reward = showing.ask === undefined ? undefined : catalog.document.asks[showing.ask]?.reward
      return {
        kept: name,
        reply: {
          presentation: signPresentation(keyring.presenting, presentation),
          id: presentation.id,
          expires_at: toRfc3339(presentation.expires),
          notice,
          questions: questionsOf(catalog, showing),
          purposes: purposesOf(catalog, showing),
          recipients: recipientsOf(catalog, showing),
          ...(reward === undefined ? {} : { reward: { key: reward, ...withoutCodes(catalog.document.rewards[reward]) } }),
        },
      }
    })
    // Remembered only after the transaction: a notice is never shown without being kept.
    if (noticesKept.size > 10_000) noticesKept.clear()
    noticesKept.add(kept)
    return reply
  }

  /** What has changed since a page was shown; nothing where it can not be read, or is only old. */
  async function changedSincePresented(gate: Gate, token: string): Promise<Changed> {
    return database.within(gate, async (scope) => {
      try {
        const presentation = readPresentation(keyring.presenting, token, gate.brand)
        const shown = await catalogs.load(scope, presentation.catalog)
        if (shown) return changedSince(shown, await catalogs.current(scope), presentation)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
      return { purposes: [], attributes: [], recipients: [] }
    })
  }

  return { present, changedSincePresented }
}

/** A page gets to see what a reward is, not the codes that a document may list. */
function withoutCodes(reward: RewardDefinition | undefined): Omit<RewardDefinition, 'codes'> {
  const { codes: _codes, ...shown } = reward ?? ({} as RewardDefinition)
  return shown
}
