import type { CatalogDocument } from '../../modules/catalog/document.ts'
import { formDataOf, mappedFields } from '../../modules/catalog/form/mapping.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { Submission } from '../../modules/profile/answer.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { answersFields, readAnswers } from '../person/answers-form.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { permissionsFields, readPermissions } from '../person/permissions-form.ts'
import type { Voice } from '../person/voice.ts'

/** An ask as it is put to somebody: what its presentation covers, and nothing else. */
export interface Asked {
  readonly key: string
  readonly ask: CatalogDocument['asks'][string]
  readonly questions: readonly string[]
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
  /** The age below which a parent says yes, where it is asked. */
  readonly years?: number
}

/** Up to this many questions stand on one page. */
const ONE_PAGE = 6
const PER_PAGE = 5
/** What it takes to read a question and answer it, and to read a purpose. */
const QUESTION_SECONDS = 15
const PURPOSE_SECONDS = 20

/**
 * Which questions stand on which page. The first page of several holds none: there it is said what it is about. A form
 * has pages of its own, which follow that one.
 */
export function pagesOf({ ask, questions }: Asked): readonly (readonly string[])[] {
  if (ask.form) return [[], questions]
  if (questions.length <= ONE_PAGE) return [questions]
  const pages = Array.from({ length: Math.ceil(questions.length / PER_PAGE) }, (_, i) => questions.slice(i * PER_PAGE, (i + 1) * PER_PAGE))
  return [[], ...pages]
}

export function minutesOf({ questions, purposes }: Asked): number {
  return Math.max(1, Math.ceil((questions.length * QUESTION_SECONDS + purposes.length * PURPOSE_SECONDS) / 60))
}

/** Whether it is asked at present; days as the brand's clock has them. */
export function isOpenOn(ask: Asked['ask'], today: string): boolean {
  return ask.kind !== 'assisted' && (ask.valid_from ?? today) <= today && today <= (ask.valid_until ?? today)
}

/** What of a person matters here; of somebody who is not known, nothing is. */
export function viewFor(asked: Asked, catalog: Catalog, now: number, own?: OwnView): OwnView {
  const undecided = (keys: readonly string[]) => keys.map((key) => ({ key, status: 'ConsentUnknown' as const }))
  if (!own) {
    return {
      person: '', locale: null, timeZone: null, catalog, now, answers: [], preferences: {},
      purposes: undecided(asked.purposes), recipients: undecided(asked.recipients),
    }
  }
  return {
    ...own,
    answers: own.answers.filter(({ attribute }) => asked.questions.includes(attribute)),
    purposes: own.purposes.filter(({ key }) => asked.purposes.includes(key)),
    recipients: own.recipients.filter(({ key }) => asked.recipients.includes(key)),
  }
}

/** What stands in the form before anybody touches it: what they told and chose before, and otherwise nothing. */
export function startFields(view: OwnView, ask?: Asked['ask']): Fields {
  if (ask?.form) {
    const { attributes } = view.catalog.document
    const told = Object.fromEntries(view.answers.flatMap(({ attribute, value }) => (value === undefined ? [] : [[attribute, value]])))
    const data = formDataOf(mappedFields(ask, attributes), attributes, told)
    return new URLSearchParams([...permissionsFields(view), ['form', JSON.stringify(data)]])
  }
  const fields = new URLSearchParams([...answersFields(view)].filter(([name]) => name.startsWith('a.')))
  for (const [name, value] of permissionsFields(view)) fields.append(name, value)
  return fields
}

/** Only what this ask put to them, whatever else was sent. */
export function ownFields(asked: Asked, form: Fields): Fields {
  const names = new Set([
    ...asked.questions.flatMap((key) => [`a.${key}`, `in.${key}`]),
    ...asked.purposes.map((key) => `grant.${key}`), ...asked.recipients.map((key) => `pass.${key}`),
    ...(asked.ask.form ? ['form', 'step'] : []), ...(asked.years === undefined ? [] : ['age', 'guardian']),
  ])
  return new URLSearchParams([...form].filter(([name]) => names.has(name)))
}

/** The names of the fields that stand on a page themselves. */
export function namesOn(asked: Asked, page: number): ReadonlySet<string> {
  const choices = page === 0 ? [...asked.purposes.map((key) => `grant.${key}`), ...asked.recipients.map((key) => `pass.${key}`)] : []
  return new Set([...(pagesOf(asked)[page] ?? []).flatMap((key) => [`a.${key}`, `in.${key}`]), ...choices, ...(page === 0 ? ['guardian'] : [])])
}

/** What each question of a form tells. */
export function attributesOf(ask: Asked['ask'], catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const mapped = Map.groupBy(mappedFields(ask, catalog.document.attributes), ({ field }) => field.question)
  return new Map([...mapped].map(([question, all]) => [question, [...new Set(all.map(({ attribute }) => attribute))]]))
}

/** Whether an answer may be kept for at least one of its purposes, with what is chosen here and what was before. */
export function isPermitted(view: OwnView, grants: Submission['grants'], attribute: string): boolean {
  return [...view.catalog.attributes.get(attribute)!.purposes].some((key) =>
    grants?.[key] ?? view.purposes.some((one) => one.key === key && one.status === 'ConsentGiven'))
}

export const isNeeded = ({ ask }: Asked, question: string): boolean =>
  ask.questions.some((one) => typeof one === 'object' && one.attribute === question && one.required === true)

/** What they say that is new, and what of it can not be taken as it is. `upTo`: pages after this one were not seen yet. */
export function readAsk(
  voice: Voice, asked: Asked, view: OwnView, fields: Fields, privacyControl: boolean, upTo = Infinity,
): { readonly submission: Submission; readonly faults: readonly FieldFault[] } {
  // An answer that has grown old counts anew where it is sent again.
  const again = view.answers.filter(({ fresh }) => !fresh).map(({ attribute }): [string, string] => [`again.${attribute}`, 'yes'])
  const read = readAnswers(voice, view, new URLSearchParams([...fields, ...again]))
  const permissions = readPermissions(view, fields, privacyControl)
  const seen = new Set(pagesOf(asked).slice(0, upTo + 1).flat())
  const answers = read.submission.answers ?? {}
  const permitted = (question: string) => isPermitted(view, permissions.submission.grants, question)
  const name = (question: string) => voice.plain(view.catalog.attributes.get(question)?.label)
  const unread = new Set(read.faults.map(({ field }) => field))

  const faults = asked.questions.filter((key) => seen.has(key)).flatMap((key): FieldFault[] => {
    const field = `a.${key}`
    const told = answers[key] ?? null
    if (unread.has(field)) return read.faults.filter((fault) => fault.field === field)
    if (told !== null && !permitted(key)) return [{ field, message: voice.say('errors.no_granted_purpose', { name: name(key) }) }]
    const empty = fields.getAll(field).every((text) => text.trim() === '')
    // Whoever said no to everything that an answer is for can not be made to give it.
    return isNeeded(asked, key) && empty && permitted(key) ? [{ field, message: voice.say('ask.needed_fault', { name: name(key) }) }] : []
  })
  return {
    submission: {
      ...(Object.keys(answers).length > 0 ? { answers } : {}),
      ...permissions.submission,
    },
    faults,
  }
}

/** The page on which a field stands. */
export function pageOfField(asked: Asked, field: string): number {
  return Math.max(0, pagesOf(asked).findIndex((questions) => questions.some((key) => `a.${key}` === field)))
}
