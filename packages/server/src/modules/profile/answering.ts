import type { Clock } from '../../kernel/clock.ts'
import { unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import type { PreparedLeaf } from '../ledger/ledger.ts'
import type { Signer } from '../ledger/signing.ts'
import { personOfPresentation } from '../people/person-ref.ts'
import type { PersonRef } from '../people/person-ref.ts'
import type { People } from '../people/people.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { decideAnswer } from './answer.ts'
import { costOf } from './asking/budget.ts'
import { openFormChecks } from './form/checking.ts'
import { decideToldForm, readToldForm, requireForm, tellOutcome } from './form/told.ts'
import { ageConfirmed, requireAge } from './minors/age.ts'
import { assertPollOpen } from './polls/poll.ts'
import { votedReply } from './polls/voted.ts'
import { openPresentation, stillTrue } from './presentation.ts'
import type { Presentation } from './presentation.ts'
import { hashOfRequest } from './repeats.ts'
import { rewardAnswer, stocksWanted } from './rewards.ts'
import { isProved } from './submitted.ts'
import type { Confirmation, Repeat, Submitted, Told } from './submitted.ts'
import type { Writing } from './writing.ts'

/** The one way in for what a person says: under what they were shown, all of it or nothing. */
export function openAnswering(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  writing: Writing
  subjectOf: (gate: KeyGate | PersonGate, named: string | undefined) => Promise<PersonRef>
  told: (standing: { signer: Signer; catalog: Catalog }, leaf: PreparedLeaf, proved: boolean) => Told
}) {
  const { database, keyring, clock, workspace, catalogs, people, writing, subjectOf, told } = parts
  const checks = openFormChecks()

  /** The brand's own id of somebody who comes to be by answering; the page that answers can not read it. */
  function namedIn({ id, named }: Presentation): { externalId?: string } {
    if (named === undefined) return {}
    return { externalId: unseal(keyring.wrapping, Buffer.from(named, 'base64url'), id).toString() }
  }

  /** Two ids of persons who were merged are ids of the same one. */
  async function assertSamePerson(gate: Gate, one: string, other: string): Promise<void> {
    const [a, b] = await database.within(gate, async (scope) => [
      await people.find(scope, one), await people.find(scope, other),
    ])
    if (a === undefined || a.person_id !== b?.person_id) {
      throw new Refusal('presentation_invalid', {
        faults: [{ pointer: '/person', message: 'is not the person that this was shown to' }],
      })
    }
  }

  /** What was sent, by whom and under what; who may say it is looked at where it is written. */
  async function readAnswer(gate: KeyGate | PersonGate, submitted: Submitted, confirms?: Confirmation) {
    if (submitted.presentation === undefined || submitted.presentation === '') {
      throw new Refusal('presentation_required', { faults: [{ pointer: '/presentation', message: 'is missing' }] })
    }
    const onPage = gate.kind === 'key' && gate.key.kind === 'publishable'
    if (submitted.person !== undefined && onPage) throw new Refusal('person_not_allowed')
    for (const choices of [submitted.grants, ...Object.values(submitted.uses ?? {})]) {
      for (const purpose of Object.keys(choices ?? {})) requirePurpose(gate, purpose)
    }
    const signed = openPresentation(keyring.presenting, submitted.presentation, gate.brand, clock(), submitted.device)
    const confirmed = { ...confirms?.how, ...ageConfirmed(signed, submitted) }
    const presentation: Presentation = { ...signed, ...(Object.keys(confirmed).length > 0 ? { confirmed } : {}) }
    const named = gate.kind === 'person' || submitted.person !== undefined ? await subjectOf(gate, submitted.person) : undefined
    const person: PersonRef =
      named ??
      (presentation.person === undefined
        ? personOfPresentation(await workspace.brand(gate.brand), presentation.id)
        : { uuid: presentation.person, ...namedIn(presentation) })
    const anonymous = !named && presentation.person === undefined
    if (named && presentation.person !== undefined && named.uuid !== presentation.person) {
      await assertSamePerson(gate, named.uuid, presentation.person)
    }
    const shown =
      catalogs.remembered(gate.brand, presentation.catalog) ??
      (await database.within(gate, (scope) => catalogs.load(scope, presentation.catalog)))
    // What somebody wrote down elsewhere went through no form.
    if (shown && !submitted.form && !confirms && (onPage || gate.kind === 'person')) requireForm(shown, presentation, submitted)
    const form = shown && submitted.form ? await readToldForm(checks, shown, presentation, submitted.form, submitted.answers) : undefined
    return { presentation, named, person, anonymous, onPage, shown, form }
  }

  return {
    readAnswer,

    /** One submission: everything in it is stored together, or nothing is. */
    async answer(
      gate: KeyGate | PersonGate,
      submitted: Submitted,
      repeat?: Repeat,
      confirms?: Confirmation,
    ): Promise<Told> {
      const { presentation, named, person, anonymous, onPage, shown, form } = await readAnswer(gate, submitted, confirms)
      return writing.change({
        gate,
        person,
        creates: anonymous || named?.externalId !== undefined || presentation.person !== undefined,
        repeat: repeat && { key: `${gate.actor} ${repeat.key}`, requestHash: hashOfRequest(repeat.request) },
        confirms: confirms?.draft,
        wants: (state) => stocksWanted(state, shown, presentation.ask),
        decide: (standing, codes) => {
          if (!shown || !stillTrue(shown, standing.catalog, presentation)) throw new Refusal('presentation_expired')
          assertPollOpen(standing.catalog, presentation.ask, standing.now)
          requireAge(presentation, submitted, standing.state)
          const decided = form
            ? decideToldForm(form, presentation, submitted, standing, isProved(gate))
            : decideAnswer(presentation, submitted, standing, isProved(gate))
          const { rewards, reward } = rewardAnswer(presentation, shown, decided.entries, standing, codes, isProved(gate))
          return {
            ...decided,
            entries: [...decided.entries, ...rewards],
            answers: askAnswered(presentation, named),
            reply: (leaf) => ({
              ...told(standing, leaf, isProved(gate)), ...reward, ...tellOutcome(shown, presentation, submitted, form),
              ...votedReply(keyring, standing.catalog, presentation, decided.entries, standing.now),
              ...(anonymous && onPage ? { anonymous } : {}),
            }),
          }
        },
      })
    },
  }
}

/** What an answer of somebody known answers; where nobody was known when it was shown, the showing is counted now. */
function askAnswered({ ask, attributes, ...shown }: Presentation, named: PersonRef | undefined) {
  if (ask === undefined || (!named && shown.person === undefined)) return undefined
  const counted = shown.person !== undefined && shown.named === undefined
  return { ask, questions: counted ? 0 : costOf(attributes.length) }
}
