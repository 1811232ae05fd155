import type { Json } from '../canonical.ts'
import { isObject } from '../payload.ts'
import type {
  CatalogAttribute,
  CatalogPurpose,
  CatalogRecipient,
  EntryBody,
  ReceiptPayload,
} from '../payload.ts'

export type Outcome = 'granted' | 'refused' | 'withdrawn'

/** What the person was shown, as far as an entry says. `notice` is the digest of the text. */
export interface Shown {
  readonly presentation?: string
  readonly notice?: string
  readonly locale?: string
  readonly ask?: string
  readonly touchpoint?: string
}

/** A yes or no of the person in this receipt, to a purpose or to a recipient. */
export interface Decision {
  readonly entry: string
  readonly about: 'purpose' | 'recipient'
  readonly key: string
  readonly outcome: Outcome
  /** RFC 3339, where the permission ends at a time. */
  readonly until?: string
  readonly shown: Shown | undefined
}

const kindPattern = /^(purpose|recipient)\.(granted|refused|withdrawn)$/

const shownMembers = ['presentation', 'notice', 'locale', 'ask', 'touchpoint'] as const

const shownIn = ({ shown }: EntryBody): Shown | undefined => {
  if (!isObject(shown)) return undefined
  const known = shownMembers.filter(key => typeof shown[key] === 'string')
  return Object.fromEntries(known.map(key => [key, shown[key]]))
}

/** Entries count seconds from 2020; the largest that 32 bits hold means that there is no end. */
const epoch2020 = Date.UTC(2020, 0, 1)
const never = 0x7fffffff

const instantIn = (seconds: Json | undefined): string | undefined =>
  typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds < never
    ? new Date(epoch2020 + seconds * 1000).toISOString()
    : undefined

const decisionIn = (entry: string, body: EntryBody): Decision[] => {
  const [, about, outcome] = kindPattern.exec(body.kind) ?? []
  const key = about === undefined ? undefined : body[about]
  if (typeof key !== 'string') return []
  const until = instantIn(body.until)
  return [
    {
      entry,
      about: about as Decision['about'],
      key,
      outcome: outcome as Outcome,
      shown: shownIn(body),
      ...(until !== undefined && { until }),
    },
  ]
}

const disclosed = ({ entries }: ReceiptPayload): { id: string; body: EntryBody }[] =>
  entries.flatMap(entry => ('body' in entry ? [entry] : []))

export const decisionsIn = (payload: ReceiptPayload): Decision[] =>
  disclosed(payload).flatMap(({ id, body }) => decisionIn(id, body))

/** What was shown with anything in the receipt; a withdrawal may have needed no showing. */
export const shownAnywhere = (payload: ReceiptPayload): Shown | undefined =>
  disclosed(payload).map(({ body }) => shownIn(body)).find(shown => shown !== undefined)

export const purposeOf = (payload: ReceiptPayload, key: string): CatalogPurpose | undefined =>
  Object.hasOwn(payload.catalog.purposes, key) ? payload.catalog.purposes[key] : undefined

/** Whether the receipt keeps the answer out of the purpose; of two entries about it, the later counts. */
const isBarred = (payload: ReceiptPayload, attribute: string, purpose: string): boolean =>
  disclosed(payload)
    .filter(({ body }) => body.attribute === attribute && body.purpose === purpose)
    .findLast(({ body }) => body.kind === 'use.refused' || body.kind === 'use.allowed')?.body.kind === 'use.refused'

/** The attributes that are bound to the purpose, without those that this receipt keeps out of it. */
export const attributesFor = (payload: ReceiptPayload, purpose: string): [string, CatalogAttribute][] =>
  Object.entries(payload.catalog.attributes).filter(
    ([key, { purposes }]) => purposes.includes(purpose) && !isBarred(payload, key, purpose),
  )

/** RFC 3339: the end that this receipt sets to an answer. */
export const endOf = (payload: ReceiptPayload, attribute: string): string | undefined =>
  instantIn(
    disclosed(payload).findLast(({ body }) => body.kind === 'value.limited' && body.attribute === attribute)?.body.until,
  )

/** Purposes that list the recipient. */
export const purposesFor = (payload: ReceiptPayload, recipient: string): string[] =>
  Object.entries(payload.catalog.purposes)
    .filter(([, { recipients }]) => recipients.some(({ key }) => key === recipient))
    .map(([key]) => key)

/** The recipients of a purpose without those that this receipt refuses or withdraws. */
export const recipientsFor = (payload: ReceiptPayload, purpose: string): CatalogRecipient[] => {
  const lowered = decisionsIn(payload).filter(
    ({ about, outcome }) => about === 'recipient' && outcome !== 'granted',
  )
  const recipients = purposeOf(payload, purpose)?.recipients ?? []
  return recipients.filter(recipient => !lowered.some(({ key }) => key === recipient.key))
}

/** Purposes that the receipt touches, through an answer or a recipient, without deciding on them. */
export const undecidedPurposes = (payload: ReceiptPayload): string[] => {
  const decisions = decisionsIn(payload)
  const decided = decisions.flatMap(({ about, key }) => (about === 'purpose' ? [key] : []))
  const throughAnswers = disclosed(payload).flatMap(({ body }) => {
    const { attribute } = body
    const known = typeof attribute === 'string' && Object.hasOwn(payload.catalog.attributes, attribute)
    return known ? (payload.catalog.attributes[attribute]?.purposes ?? []) : []
  })
  const known = [...new Set(throughAnswers)].filter(key => purposeOf(payload, key) !== undefined)
  return known.filter(key => !decided.includes(key))
}
