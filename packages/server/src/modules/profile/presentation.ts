import { equalBytes, hmac256 } from '../../kernel/crypto.ts'
import type { MacKey } from '../../kernel/crypto.ts'
import { newTimeOrderedUuid, formatId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'
import type { AskDefinition } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Shown } from '../ledger/entry.ts'
import { keysOf } from './asking/questions.ts'
import { mayReceive } from './notice.ts'
import type { Showing } from './notice.ts'

/**
 * What was shown, signed and handed to whoever shows it. Nothing is stored: the answer brings it back.
 * Bound to the notice's digest, the catalogue's version, the locale and, if known, the person.
 */
export interface Presentation extends Showing {
  readonly id: string
  readonly brand: number
  readonly catalog: number
  readonly notice: string
  readonly touchpoint?: string
  /** Person's uuid; absent: shown to nobody in particular. */
  readonly person?: string
  /** The brand's own id, sealed, of a person who is not known yet. */
  readonly named?: string
  /** Issued ahead to this device, which shows it once, and perhaps without a connection. */
  readonly device?: string
  /** Not part of what was signed: how the person said yes to what somebody else wrote down. */
  readonly confirmed?: Pick<Shown, 'confirmed_by' | 'written_by' | 'phrase' | 'recording' | 'age_confirmed' | 'given_by' | 'guardian'>
  /** They must say whether they are this old; for whoever is not, a parent answers. */
  readonly age?: number
  /** Milliseconds. */
  readonly expires: number
}

/** Long enough to fill in a survey over a coffee, short enough that what was shown is still true. */
export const PRESENTATION_MS = 2 * 60 * 60 * 1000

export function newPresentationId(now: number): string {
  return formatId('prs_', newTimeOrderedUuid(now))
}

export function signPresentation(key: MacKey, presentation: Presentation): string {
  const body = Buffer.from(JSON.stringify(presentation)).toString('base64url')
  return `${body}.${hmac256(key, body).toString('base64url')}`
}

/** The presentation, if it was signed here for this brand and has not expired. One of a device comes back from there. */
export function openPresentation(key: MacKey, token: string, brand: number, now: number, device?: string): Presentation {
  const presentation = readPresentation(key, token, brand)
  if (presentation.device !== device) throw new Refusal('presentation_invalid')
  if (presentation.expires <= now) throw new Refusal('presentation_expired')
  return presentation
}

/** The same, however old: to say what has changed since. */
export function readPresentation(key: MacKey, token: string, brand: number): Presentation {
  const dot = token.indexOf('.')
  const body = token.slice(0, dot)
  const signature = Buffer.from(token.slice(dot + 1), 'base64url')
  if (dot < 1 || !equalBytes(signature, hmac256(key, body))) throw new Refusal('presentation_invalid')
  const presentation = JSON.parse(Buffer.from(body, 'base64url').toString()) as Presentation
  if (presentation.brand !== brand) throw new Refusal('presentation_invalid')
  return presentation
}

export interface Wanted {
  readonly ask?: string
  readonly attributes?: readonly string[]
  readonly purposes?: readonly string[]
  readonly recipients?: readonly string[]
  readonly preferences?: boolean
  readonly privacyControl?: boolean
}

/**
 * What is to be shown, from an ask or part of it, or from a list; everything it names must be in force. `leftOut`:
 * attributes that the ask does not ask this person.
 */
export function resolveShowing(
  catalog: Catalog,
  wanted: Wanted,
  locale: string,
  leftOut: ReadonlySet<string> = new Set(),
): Showing {
  const ask = wanted.ask === undefined ? undefined : catalog.document.asks[wanted.ask]
  if (wanted.ask !== undefined && !ask) {
    throw new Refusal('ask_unknown', { faults: [{ pointer: '/ask', message: 'is not in the catalogue' }] })
  }
  const attributes = ask ? partOf(ask, wanted.attributes).filter((key) => !leftOut.has(key)) : (wanted.attributes ?? [])
  assertKnown(attributes, catalog.attributes, 'attribute_unknown', '/attributes')
  const bound = attributes.flatMap((key) => [...catalog.attributes.get(key)!.purposes])
  const purposes = [...new Set(
    ask ? within(ask.purposes ?? bound, wanted.purposes, 'purpose_unknown', '/purposes') : (wanted.purposes ?? bound),
  )]
  assertKnown(purposes, catalog.purposes, 'purpose_unknown', '/purposes')
  const exempt = purposes.flatMap((key, i): Fault[] => (catalog.purposes.get(key)!.exempt
    ? [{ pointer: `/purposes/${i}`, message: `"${key}" rests on no consent` }] : []))
  if (exempt.length > 0) throw new Refusal('purpose_exempt', { faults: exempt })

  const unbound = attributes.flatMap((key, i): Fault[] =>
    purposes.some((purpose) => catalog.attributes.get(key)!.purposes.has(purpose))
      ? []
      : [{ pointer: `/attributes/${i}`, message: `"${key}" is bound to none of the purposes shown` }],
  )
  if (unbound.length > 0) throw new Refusal('not_bound', { faults: unbound })

  const receiving = purposes.flatMap((key) => catalog.purposes.get(key)!.recipients)
  const recipients = [...new Set(wanted.recipients ?? ask?.recipients ?? receiving)]
  assertKnown(recipients, catalog.recipients, 'recipient_unknown', '/recipients')
  const switched = wanted.privacyControl ? { privacyControl: true as const } : {}
  return {
    ...(wanted.ask === undefined ? {} : { ask: wanted.ask }),
    attributes: [...new Set(attributes)],
    purposes,
    recipients: recipients.filter((recipient) => mayReceive(catalog, switched, recipient)),
    ...switched,
    ...(wanted.preferences ? { preferences: true as const } : {}),
    locale,
  }
}

/** A form is shown whole: what its questions depend on can not be taken out of it. */
function partOf(ask: AskDefinition, part: readonly string[] | undefined): readonly string[] {
  const shown = within(keysOf(ask), part, 'attribute_unknown', '/attributes')
  return ask.form ? keysOf(ask) : shown
}

/** An ask may be shown in part: what was told already is not asked again. */
function within(
  all: readonly string[], part: readonly string[] | undefined, code: 'attribute_unknown' | 'purpose_unknown', pointer: string,
): readonly string[] {
  const faults = (part ?? []).flatMap((key, i): Fault[] =>
    all.includes(key) ? [] : [{ pointer: `${pointer}/${i}`, message: 'is not part of this ask' }])
  if (faults.length > 0) throw new Refusal(code, { faults })
  return part ? all.filter((key) => part.includes(key)) : all
}

function assertKnown(
  keys: readonly string[],
  items: ReadonlyMap<string, { readonly retired: boolean }>,
  code: 'attribute_unknown' | 'purpose_unknown' | 'recipient_unknown',
  pointer: string,
): void {
  const faults = keys.flatMap((key, i): Fault[] => {
    const item = items.get(key)
    return item && !item.retired ? [] : [{ pointer: `${pointer}/${i}`, message: 'is not in the catalogue' }]
  })
  if (faults.length > 0) throw new Refusal(code, { faults })
}

/** What of a presentation would be shown otherwise now, or not at all: keys of the catalogue. */
export interface Changed {
  readonly purposes: readonly string[]
  readonly attributes: readonly string[]
  readonly recipients: readonly string[]
}

/** Another edition, another kind of answer, or gone. A wording that was mended changes nothing. */
export function changedSince(shown: Catalog, current: Catalog, presentation: Presentation): Changed {
  if (shown.version === current.version) return { purposes: [], attributes: [], recipients: [] }
  return {
    purposes: presentation.purposes.filter((key) => {
      const now = current.purposes.get(key)
      return !now || now.retired || now.edition !== shown.purposes.get(key)?.edition
    }),
    attributes: presentation.attributes.filter((key) => {
      const now = current.attributes.get(key)
      return !now || now.retired || now.slot !== shown.attributes.get(key)?.slot
    }),
    recipients: presentation.recipients.filter((key) => current.recipients.get(key)?.retired !== false),
  }
}

/** Whether what was shown is still what would be asked. */
export function stillTrue(shown: Catalog, current: Catalog, presentation: Presentation): boolean {
  return Object.values(changedSince(shown, current, presentation)).every((keys: readonly string[]) => keys.length === 0)
}
