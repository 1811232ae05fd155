import { isDeepStrictEqual } from 'node:util'
import { isLonger } from './duration.ts'
import { describeAskChange } from './form/describe-change.ts'
import type { AttributeDefinition, CatalogDocument, PurposeDefinition } from './schema.ts'
import { inEnglish, sentence } from '../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../kernel/i18n/sentence.ts'
import type { Change, Numbering } from './types.ts'

/** A catalogue version as it is stored. */
export interface CatalogState {
  readonly document: CatalogDocument
  readonly numbering: Numbering
  readonly version: number
}

export interface CatalogPlan {
  /** The version after the change; the previous one when nothing changed. */
  readonly version: number
  readonly numbering: Numbering
  readonly changes: readonly Change[]
}

const empty: Numbering = { purposes: {}, attributes: {}, recipients: {}, next: { purpose: 0, attribute: 0 } }

/** Item sections without numbers of their own; their history is the history of the document. */
const plainSections = [
  'asks', 'rewards', 'offers', 'slots', 'routes', 'segments', 'campaigns', 'automations', 'posts', 'exempt_messages',
] as const

/**
 * What applying `next` would do. Pure and total: the document need not have passed the linter.
 *
 * A purpose changes *materially* when people would be giving something that they did not give: their answers
 * are kept longer, reach someone new, rest on another legal basis, or cover an answer that they gave for
 * something else (GDPR Art. 5(1)(b), 6(4); EDPB 05/2020, para. 110). Then its edition goes up and its grants
 * are renewal due.
 */
export function planCatalog(previous: CatalogState | null, next: CatalogDocument): CatalogPlan {
  const before = previous?.document
  const known = previous?.numbering ?? empty
  const purposes = planPurposes(before, known, next)
  const recipients = planRecipients(before, known, next)
  const attributes = planAttributes(before, known, next)
  const changes = [
    ...planBrand(before, next), ...purposes.changes, ...recipients.changes, ...attributes.changes,
    ...plainSections.flatMap((section) => planPlain(section, before?.[section] ?? {}, next[section])).map((change): Change => {
      const key = change.path.replace(/^asks\./, '')
      const [earlier, later] = [own(before?.asks, key), own(next.asks, key)]
      return key !== change.path && earlier && later ? { ...change, ...describe(...describeAskChange(earlier, later)) } : change
    }),
  ]
  if (previous && changes.length === 0) return { version: previous.version, numbering: known, changes }
  return {
    version: (previous?.version ?? 0) + 1,
    numbering: {
      purposes: purposes.numbers, recipients: recipients.numbers, attributes: attributes.numbers,
      next: { purpose: purposes.nextSlot, attribute: attributes.nextSlot },
    },
    changes,
  }
}

function own<T>(items: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return items && Object.hasOwn(items, key) ? items[key] : undefined
}

function planBrand(before: CatalogDocument | undefined, next: CatalogDocument): Change[] {
  if (!before) return [{ path: 'brand', action: 'added' }]
  return isDeepStrictEqual(before.brand, next.brand) ? [] : [{ path: 'brand', action: 'changed' }]
}

function planPlain(
  section: string, before: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>,
): Change[] {
  const kept = Object.entries(next).flatMap(([key, item]): Change[] => {
    const earlier = own(before, key)
    if (earlier === undefined) return [{ path: `${section}.${key}`, action: 'added' }]
    return isDeepStrictEqual(earlier, item) ? [] : [{ path: `${section}.${key}`, action: 'changed' }]
  })
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(next, key))
  return [...kept, ...gone.map((key): Change => ({ path: `${section}.${key}`, action: 'retired' }))]
}

/** Marks what the document no longer has; the numbers stay, since stored rows refer to them. */
function retireMissing<N extends { version: number; retired?: true }>(
  section: string,
  numbers: Record<string, N>,
  known: Readonly<Record<string, N>>,
  next: Readonly<Record<string, unknown>>,
): Change[] {
  const changes: Change[] = []
  for (const [key, number] of Object.entries(known)) {
    if (Object.hasOwn(next, key)) continue
    numbers[key] = { ...number, retired: true }
    if (!number.retired) changes.push({ path: `${section}.${key}`, action: 'retired' })
  }
  return changes
}

function planPurposes(before: CatalogDocument | undefined, known: Numbering, next: CatalogDocument) {
  const numbers: Record<string, Numbering['purposes'][string]> = {}
  const changes: Change[] = []
  let nextSlot = known.next.purpose
  for (const [key, purpose] of Object.entries(next.purposes)) {
    const path = `purposes.${key}`
    const number = own(known.purposes, key)
    const earlier = own(before?.purposes, key)
    if (!number) {
      numbers[key] = { version: 1, edition: purpose.edition ?? 1, slot: nextSlot++ }
      changes.push({ path, action: 'added' })
    } else if (!before || !earlier) {
      numbers[key] = renew(number, purpose, nextSlot++)
      changes.push({
        path, action: 'restored', effect: 'material', renewal_due: true,
        ...describe(sentence`The purpose comes back: permissions given before it was retired are not revived.`),
      })
    } else {
      const reasons = materialReasons(key, before, known, next)
      const rewritten = !isDeepStrictEqual(earlier, purpose)
      if (reasons.length > 0) {
        numbers[key] = renew(number, purpose, nextSlot++)
        changes.push({
          path, action: 'changed', effect: 'material', renewal_due: true,
          ...describe(...reasons, sentence`Permissions given so far are renewal due.`),
        })
      } else if (rewritten) {
        numbers[key] = { ...number, version: number.version + 1 }
        changes.push({
          path, action: 'changed', effect: 'wording', renewal_due: false,
          ...describe(...describeWording(earlier, purpose)),
        })
      } else {
        numbers[key] = number
      }
    }
  }
  changes.push(...retireMissing('purposes', numbers, known.purposes, next.purposes))
  return { numbers, changes, nextSlot }
}

function renew(number: Numbering['purposes'][string], purpose: PurposeDefinition, slot: number) {
  return { version: number.version + 1, edition: Math.max(number.edition + 1, purpose.edition ?? 1), slot }
}

function describeWording(earlier: PurposeDefinition, purpose: PurposeDefinition): Sentence[] {
  const keys = [...new Set([...Object.keys(earlier), ...Object.keys(purpose)])] as (keyof PurposeDefinition)[]
  const changed = keys.filter((key) => !isDeepStrictEqual(earlier[key], purpose[key]))
  return [
    sentence`Changed: ${{ fields: changed.join(', ') }}.`,
    sentence`Nothing is asked for that was not given: permissions stay valid.`,
  ]
}

/** What a change means, to be read by programs and by people. */
function describe(...said: readonly Sentence[]): Pick<Change, 'detail' | 'said'> {
  return said.length > 0 ? { detail: said.map(inEnglish).join(' '), said } : {}
}

/** One sentence per reason why grants of the purpose no longer cover what it asks for. */
function materialReasons(
  key: string, before: CatalogDocument, known: Numbering, next: CatalogDocument,
): Sentence[] {
  const earlier = own(before.purposes, key)
  const later = own(next.purposes, key)
  if (!earlier || !later) return []
  const reasons: Sentence[] = []
  if ((later.edition ?? 1) > (earlier.edition ?? 1)) {
    reasons.push(sentence`The author raised the edition to ${{ edition: later.edition ?? 1 }}.`)
  }
  if (earlier.retention !== later.retention && lastsLonger(later.retention, earlier.retention)) {
    const from = earlier.retention ?? ''
    reasons.push(later.retention === undefined ? sentence`Data is kept longer: ${{ from }} becomes without end.`
      : sentence`Data is kept longer: ${{ from }} becomes ${{ to: later.retention }}.`)
  }
  const [was, is] = [earlier.legal_basis ?? 'consent', later.legal_basis ?? 'consent']
  if (was !== is) reasons.push(sentence`The legal basis changes from ${{ was }} to ${{ is }}.`)
  return [...reasons, ...recipientReasons(key, before, next), ...attributeReasons(key, before, known, next)]
}

function lastsLonger(later: string | undefined, earlier: string | undefined): boolean {
  if (earlier === undefined) return false
  return later === undefined || isLonger(later, earlier)
}

function recipientReasons(purpose: string, before: CatalogDocument, next: CatalogDocument): Sentence[] {
  const reasons: Sentence[] = []
  for (const [key, recipient] of Object.entries(next.recipients)) {
    if (!recipient.purposes?.includes(purpose)) continue
    const earlier = own(before.recipients, key)
    if (!earlier?.purposes?.includes(purpose)) {
      reasons.push(sentence`${{ recipient: recipient.name }} becomes a recipient.`)
    } else if (earlier.role === 'processor' && recipient.role !== 'processor') {
      reasons.push(sentence`${{ recipient: recipient.name }} no longer acts on the brand's behalf only, but as a third party.`)
    }
  }
  return reasons
}

function attributeReasons(
  purpose: string, before: CatalogDocument, known: Numbering, next: CatalogDocument,
): Sentence[] {
  const reasons: Sentence[] = []
  for (const [key, attribute] of Object.entries(next.attributes)) {
    if (!attribute.purposes?.includes(purpose)) continue
    const earlier = own(before.attributes, key)
    const bound = earlier?.purposes?.includes(purpose) === true
    if (!bound && attribute.sensitive) {
      reasons.push(sentence`The sensitive attribute ${{ attribute: key }} is newly used for it.`)
    } else if (!bound && own(known.attributes, key)) {
      reasons.push(sentence`${{ attribute: key }}, which people may have told for something else, is newly used for it.`)
    } else if (bound && attribute.sensitive && !earlier.sensitive) {
      reasons.push(sentence`The attribute ${{ attribute: key }} becomes sensitive, which needs an explicit yes.`)
    }
  }
  return reasons
}

function planRecipients(before: CatalogDocument | undefined, known: Numbering, next: CatalogDocument) {
  const numbers: Record<string, Numbering['recipients'][string]> = {}
  const changes: Change[] = []
  for (const [key, recipient] of Object.entries(next.recipients)) {
    const path = `recipients.${key}`
    const number = own(known.recipients, key)
    const earlier = own(before?.recipients, key)
    if (!number) {
      numbers[key] = { version: 1 }
      changes.push({ path, action: 'added' })
    } else if (!earlier) {
      numbers[key] = { version: number.version + 1 }
      changes.push({ path, action: 'restored' })
    } else if (isDeepStrictEqual(earlier, recipient)) {
      numbers[key] = number
    } else {
      numbers[key] = { version: number.version + 1 }
      changes.push({ path, action: 'changed' })
    }
  }
  changes.push(...retireMissing('recipients', numbers, known.recipients, next.recipients))
  return { numbers, changes }
}

function planAttributes(before: CatalogDocument | undefined, known: Numbering, next: CatalogDocument) {
  const numbers: Record<string, Numbering['attributes'][string]> = {}
  const changes: Change[] = []
  let nextSlot = known.next.attribute
  for (const [key, attribute] of Object.entries(next.attributes)) {
    const path = `attributes.${key}`
    const number = own(known.attributes, key)
    const earlier = own(before?.attributes, key)
    const options = numberOptions(number?.options ?? {}, attribute)
    if (!number) {
      numbers[key] = { version: 1, slot: nextSlot++, options }
      changes.push({ path, action: 'added', ...describeNewBinding(before, attribute) })
    } else if (!earlier) {
      // The numbering does not know the type that the attribute had: only a new slot surely holds no other.
      numbers[key] = { version: number.version + 1, slot: nextSlot++, options }
      changes.push({ path, action: 'restored' })
    } else if (isDeepStrictEqual(earlier, attribute)) {
      numbers[key] = number
    } else {
      const slot = storedOtherwise(earlier, attribute) ? nextSlot++ : number.slot
      numbers[key] = { version: number.version + 1, slot, options }
      changes.push({ path, action: 'changed', ...describeAttributeChange(earlier, attribute) })
    }
  }
  changes.push(...retireMissing('attributes', numbers, known.attributes, next.attributes))
  return { numbers, changes, nextSlot }
}

/** Whether rows written for the earlier definition could be misread under the later one. */
function storedOtherwise(earlier: AttributeDefinition, later: AttributeDefinition): boolean {
  return earlier.type !== later.type || (earlier.sensitive ?? false) !== (later.sensitive ?? false)
}

/** Codes are given once and kept for ever, so that an old answer never turns into another option. */
function numberOptions(known: Readonly<Record<string, number>>, attribute: AttributeDefinition) {
  const codes: Record<string, number> = { ...known }
  let next = Math.max(0, ...Object.values(known)) + 1
  for (const { key } of attribute.options ?? []) {
    if (!Object.hasOwn(codes, key)) codes[key] = next++
  }
  return codes
}

function describeNewBinding(
  before: CatalogDocument | undefined, attribute: AttributeDefinition,
): Pick<Change, 'detail' | 'said'> {
  const existing = (attribute.purposes ?? []).filter((purpose) => own(before?.purposes, purpose))
  if (existing.length === 0 || attribute.sensitive) return {}
  return describe(sentence`New for ${{ purposes: existing.join(', ') }}: nobody told it yet, so permissions stay valid.`)
}

function describeAttributeChange(
  earlier: AttributeDefinition, later: AttributeDefinition,
): Pick<Change, 'detail' | 'said'> {
  const parts: Sentence[] = []
  if (earlier.type !== later.type) {
    parts.push(sentence`The type changes from ${{ was: earlier.type }} to ${{ is: later.type }}: earlier answers do not carry over.`)
  }
  if (!earlier.sensitive && later.sensitive) parts.push(sentence`It becomes sensitive: it is sealed from now on.`)
  if (earlier.sensitive && !later.sensitive) parts.push(sentence`It is no longer sensitive.`)
  const gone = offered(earlier).filter((key) => !offered(later).includes(key))
  if (gone.length > 0) {
    parts.push(sentence`No longer offered: ${{ options: gone.join(', ') }}; answers that hold them stay readable.`)
  }
  const unbound = (earlier.purposes ?? []).filter((purpose) => !later.purposes?.includes(purpose))
  if (unbound.length > 0) parts.push(sentence`No longer used for ${{ purposes: unbound.join(', ') }}.`)
  return describe(...parts)
}

function offered(attribute: AttributeDefinition): string[] {
  return (attribute.options ?? []).filter((option) => !option.retired).map((option) => option.key)
}
