import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import { seal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import { ageFor } from '../catalog/age.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { AskDefinition } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import type { People } from '../people/people.ts'
import type { PersonRef } from '../people/person-ref.ts'
import { purposesOf as purposesAllowed, requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { costOf } from './asking/budget.ts'
import { openConditions } from './asking/conditions.ts'
import { insertShown } from './asking/store.ts'
import { shownForm } from './form/shown.ts'
import { aboutOf, localeFor, purposesOf, questionsOf, recipientsOf, writeNotice } from './notice.ts'
import { changedSince, newPresentationId, PRESENTATION_MS, readPresentation, resolveShowing, signPresentation } from './presentation.ts'
import type { Changed, Wanted } from './presentation.ts'
import { ageOfGuarded } from './minors/guarded.ts'
import { assertPollOpen } from './polls/poll.ts'
import { keyOnce } from './reading.ts'
import { shownReward } from './rewards.ts'
import { nothingTold } from './state.ts'
import { insertUses, readProfiles } from './store.ts'

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
    /** They were asked already, by somebody who wrote it down: its rules let nothing of that go. */
    asWrittenDown = false,
  ) {
    const ref = await shownTo(gate, wanted.person)
    const now = clock()
    const shown = await database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const person = ref && (await people.find(scope, ref.uuid))
      if (ref && !person && ref.externalId === undefined) throw new Refusal('person_unknown')
      const locale = localeFor(catalog, wanted.locale ?? person?.locale)
      const { asks } = catalog.document
      const ask = wanted.ask !== undefined && Object.hasOwn(asks, wanted.ask) && !asWrittenDown ? asks[wanted.ask] : undefined
      const conditions = ask && isConditional(ask) ? await conditionsOf(scope, gate, catalog, person, now) : undefined
      const showing = resolveShowing(catalog, wanted, locale, ask && conditions?.leftOut(ask))
      for (const purpose of showing.purposes) requirePurpose(gate, purpose)
      assertPollOpen(catalog, showing.ask, now)
      if (ask && conditions) {
        const holds = conditions.holdsFor(ask)
        // In their own pages nobody but they sees what came of it.
        if (person && (gate.kind === 'key' || gate.page)) await insertUses(scope, conditions.uses(person.person_id, gate.actor))
        if (!holds || (ask.questions.length > 0 && showing.attributes.length === 0)) return undefined
      }
      if (person && showing.ask !== undefined) {
        const never = await insertShown(scope, {
          person: person.person_id, ask: showing.ask, questions: costOf(showing.attributes.length), at: now, since: now - PRESENTATION_MS,
        })
        // In their own pages they open it themself; nobody else puts it before them again.
        if (never && (gate.kind === 'key' || gate.page)) throw new Refusal('ask_unwanted')
      }
      const notice = writeNotice(catalog, showing)
      const name = `${gate.brand} ${notice.digest}`
      if (!noticesKept.has(name)) {
        await catalogs.insertNotice(scope, { ...notice, version: catalog.version, at: new Date(now) })
      }
      const id = newPresentationId(now)
      const age = ageFor(catalog.document, showing.ask) ?? (await ageOfGuarded(scope, catalog, person?.person_id, now))
      const presentation = {
        ...showing,
        id,
        brand: gate.brand,
        catalog: catalog.version,
        notice: notice.digest,
        ...(wanted.touchpoint === undefined ? {} : { touchpoint: wanted.touchpoint }),
        ...(age === undefined ? {} : { age }),
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
          about: aboutOf(catalog, showing),
          questions: questionsOf(catalog, showing),
          purposes: purposesOf(catalog, showing),
          recipients: recipientsOf(catalog, showing),
          ...shownForm(catalog, showing),
          ...(age === undefined ? {} : { age: { required: true as const, years: age } }),
          ...(reward === undefined ? {} : { reward: { key: reward, ...shownReward(catalog.document.rewards[reward]) } }),
        },
      }
    })
    // Only after the transaction: that it was looked at stays on record.
    if (!shown) throw new Refusal('ask_conditional')
    // Remembered only after the transaction: a notice is never shown without being kept.
    if (noticesKept.size > 10_000) noticesKept.clear()
    noticesKept.add(shown.kept)
    return shown.reply
  }

  async function conditionsOf(
    scope: Scope, gate: KeyGate | PersonGate, catalog: Catalog, person: { person_id: string; time_zone: string | null } | undefined, now: number,
  ) {
    const row = person && (await readProfiles(scope, [person.person_id])).get(person.person_id)
    const profile = row && { state: row.state ?? nothingTold, key: keyOnce(keyring, row) }
    return openConditions({ catalog, profile, now, timeZone: person?.time_zone ?? null, purposes: purposesAllowed(gate) })
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

function isConditional({ when, questions }: AskDefinition): boolean {
  return when !== undefined || questions.some((one) => typeof one === 'object' && one.when !== undefined)
}
