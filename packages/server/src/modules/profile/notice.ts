import { matchLocale, pick, say, sayPeriod } from '../../kernel/i18n/messages.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { ageFor } from '../catalog/age.ts'
import { offeredOptions } from '../catalog/compile.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Attribute, Catalog, Purpose, Recipient, Texts } from '../catalog/types.ts'
import { formLabels, formWords } from './form/shown.ts'

/** What is shown: keys into one version of the catalogue, in one locale. */
export interface Showing {
  readonly ask?: string
  readonly attributes: readonly string[]
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
  /** How to reach and address them is asked too. */
  readonly preferences?: true
  /** The browser sends Global Privacy Control: no third party is offered or named as one who gets anything. */
  readonly privacyControl?: true
  readonly locale: string
}

export interface Question {
  readonly attribute: string
  readonly label: string
  readonly why: string
  readonly type: string
  readonly sensitive: boolean
  readonly purposes: readonly string[]
  readonly options?: readonly { key: string; label: string }[]
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly max_length?: number
}

export interface ShownPurpose {
  readonly purpose: string
  readonly title: string
  readonly explanation: string
  readonly benefit: string
  readonly if_refused: string
  readonly retention: string
  readonly attributes: readonly string[]
  readonly recipients: readonly string[]
  /** What a yes says, in words of the ask's own. */
  readonly consent?: string
}

export interface ShownRecipient {
  readonly recipient: string
  readonly name: string
  readonly role: string
  readonly country: string
  readonly purposes: readonly string[]
}

export interface Notice {
  readonly digest: string
  readonly locale: string
  readonly text: string
}

/** Who asks and what about, in the reader's language: what a page says around the questions. */
export interface About {
  readonly brand: string
  readonly name: string
  readonly controller: string
  readonly ask?: Readonly<Record<'key' | 'kind' | 'title', string>> & Readonly<Partial<Record<AskText, string>>>
  readonly reward?: { readonly title: string; readonly value?: string; readonly terms?: string }
}

const askTexts = ['intro', 'accept', 'decline', 'thanks'] as const
type AskText = (typeof askTexts)[number]

export function localeFor(catalog: Catalog, wanted: string | null | undefined): string {
  const { locales, default_locale } = catalog.document.brand
  return matchLocale(wanted, locales, default_locale)
}

export function questionsOf(catalog: Catalog, showing: Showing): Question[] {
  const own = labelsOf(catalog, showing)
  return showing.attributes.map((key) => {
    const attribute = catalog.attributes.get(key)!
    return question(catalog, attribute, showing, own.get(key))
  })
}

export function aboutOf(catalog: Catalog, { ask: key, locale }: Showing): About {
  const { brand, asks, rewards } = catalog.document
  const local = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  const given = <K extends string>(names: readonly K[], from: { readonly [name in K]?: Readonly<Record<string, string>> | undefined }) =>
    Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, local(from[name])]] : []))) as { [name in K]?: string }
  const ask = key === undefined ? undefined : asks[key]
  const reward = ask?.reward === undefined ? undefined : rewards[ask.reward]
  return {
    brand: brand.key,
    name: local(brand.name),
    controller: brand.controller.name,
    ...(key !== undefined && ask ? { ask: { key, kind: ask.kind, title: local(ask.title), ...given(askTexts, ask) } } : {}),
    ...(reward ? { reward: { title: local(reward.title), ...given(['value', 'terms'], reward) } } : {}),
  }
}

function labelsOf(catalog: Catalog, showing: Showing): Map<string, string> {
  const ask = showing.ask === undefined ? undefined : catalog.document.asks[showing.ask]
  const fallback = catalog.document.brand.default_locale
  if (ask?.form) return formLabels(catalog, ask, showing.locale)
  return new Map(
    (ask?.questions ?? []).flatMap((q) =>
      typeof q === 'object' && q.label ? [[q.attribute, pick(q.label, showing.locale, fallback)]] : [],
    ),
  )
}

function question(catalog: Catalog, attribute: Attribute, showing: Showing, label: string | undefined): Question {
  const fallback = catalog.document.brand.default_locale
  const definition = catalog.document.attributes[attribute.key]
  const labels = new Map(definition?.options?.map((option) => [option.key, option.label]))
  const options = offeredOptions(catalog, attribute.key).map((key) => ({
    key,
    label: pick(labels.get(key), showing.locale, fallback) || key,
  }))
  return {
    attribute: attribute.key,
    label: label ?? pick(attribute.label, showing.locale, fallback),
    why: pick(attribute.why, showing.locale, fallback),
    type: attribute.type,
    sensitive: attribute.sensitive,
    purposes: [...attribute.purposes],
    ...(attribute.type === 'choice' || attribute.type === 'multi_choice' ? { options } : {}),
    ...(attribute.min === undefined ? {} : { min: attribute.min }),
    ...(attribute.max === undefined ? {} : { max: attribute.max }),
    ...(attribute.step === undefined ? {} : { step: attribute.step }),
    ...(attribute.maxLength === undefined ? {} : { max_length: attribute.maxLength }),
  }
}

export function purposesOf(catalog: Catalog, showing: Showing): ShownPurpose[] {
  const fallback = catalog.document.brand.default_locale
  const text = (texts: Purpose['title']) => pick(texts, showing.locale, fallback)
  return showing.purposes.map((key) => {
    const purpose = catalog.purposes.get(key)!
    const consent = ownConsent(catalog, showing.ask, key)
    return {
      purpose: key,
      title: text(purpose.title),
      explanation: text(purpose.explanation),
      benefit: text(purpose.benefit),
      if_refused: text(purpose.ifRefused),
      retention: purpose.retention,
      attributes: purpose.attributes,
      recipients: purpose.recipients.filter((recipient) => mayReceive(catalog, showing, recipient)),
      ...(consent ? { consent: text(consent) } : {}),
    }
  })
}

/** The ask's own wording of a yes to this purpose. One that is for several at once is nobody's: each has its own yes. */
export function ownConsent(catalog: Catalog, ask: string | undefined, purpose: string): Texts | undefined {
  const { consents = [] } = (ask === undefined ? undefined : catalog.document.asks[ask]) ?? {}
  return consents.find(({ purposes }) => purposes.length === 1 && purposes[0] === purpose)?.label
}

/** Whether this recipient may be offered to somebody whose browser says whether to sell or share. */
export function mayReceive(catalog: Catalog, showing: Pick<Showing, 'privacyControl'>, recipient: string): boolean {
  return !showing.privacyControl || catalog.recipients.get(recipient)?.role !== 'third_party'
}

export function recipientsOf(catalog: Catalog, showing: Showing): ShownRecipient[] {
  return showing.recipients.map((key) => {
    const { name, role, country, purposes }: Recipient = catalog.recipients.get(key)!
    return { recipient: key, name, role, country, purposes }
  })
}

/**
 * The notice as one text: everything that a person must be able to read before they answer (GDPR Art. 13), in the
 * words of the catalogue. Its digest names exactly this text; entries point to it.
 */
export function writeNotice(catalog: Catalog, showing: Showing): Notice {
  const { locale } = showing
  const { brand, asks, rewards } = catalog.document
  const word = (key: string, values?: Record<string, string>) => say(locale, 'notice', key, values)
  const local = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  const ask = showing.ask === undefined ? undefined : asks[showing.ask]
  const reward = ask?.reward === undefined ? undefined : rewards[ask.reward]
  const label = (key: string) => local(catalog.attributes.get(key)?.label)
  const { controller } = brand

  const lines: string[] = []
  lines.push(ask ? word('asks', { brand: local(brand.name), title: local(ask.title) }) : local(brand.name))
  if (ask?.intro) lines.push(local(ask.intro))
  lines.push('', `${word('controller')}: ${[controller.name, controller.address, controller.email, controller.phone, controller.privacy_policy].filter(Boolean).join(', ')}`)
  if (showing.attributes.length > 0) lines.push('', word('what'))
  for (const { label, why, sensitive } of questionsOf(catalog, showing)) {
    lines.push(`- ${label}${why ? ` — ${why}` : ''}${sensitive ? ` ${word('sensitive')}` : ''}`)
  }
  if (ask?.form) lines.push(...formWords(catalog, ask, locale))
  if (showing.purposes.length > 0) lines.push('', word('uses'))
  for (const purpose of purposesOf(catalog, showing)) {
    const recipients = purpose.recipients.map((key) => {
      const { name, country, role } = catalog.recipients.get(key)!
      return `${name} (${[country, word(role)].filter(Boolean).join(', ')})`
    })
    lines.push(`- ${purpose.title}: ${purpose.explanation}`)
    if (purpose.consent !== undefined) lines.push(`  ${word('consent')}: ${purpose.consent}`)
    if (purpose.benefit) lines.push(`  ${word('benefit')}: ${purpose.benefit}`)
    if (purpose.if_refused) lines.push(`  ${word('refused')}: ${purpose.if_refused}`)
    lines.push(`  ${word('kept')}: ${sayPeriod(locale, purpose.retention)}`)
    if (purpose.attributes.length > 0) lines.push(`  ${word('answers')}: ${purpose.attributes.map(label).join(', ')}`)
    lines.push(`  ${word('passed')}: ${recipients.join(', ') || word('nobody')}`)
  }
  if (showing.preferences) {
    const topics = Object.values(brand.topics ?? {}).map(local)
    lines.push('', word('reach'), word('reach_text'))
    if (topics.length > 0) lines.push(`${word('topics')}: ${topics.join(', ')}`)
  }
  if (reward) {
    lines.push('', `${word('reward')}: ${[local(reward.title), local(reward.value)].filter(Boolean).join(' — ')}`)
    if (reward.terms) lines.push(`${word('terms')}: ${local(reward.terms)}`)
  }
  if (ask?.kind === 'poll') lines.push('', word(ask.poll?.community ? 'poll_community' : 'poll', { floor: String(brand.floor ?? defaultFloor) }))
  const age = ageFor(catalog.document, showing.ask)
  if (age !== undefined) lines.push('', word('age', { years: String(age) }))
  lines.push('', word('rights'), word('rights_text'), '')
  const text = lines.join('\n')
  return { digest: digestOf(text), locale, text }
}

function digestOf(text: string): string {
  return `sha256:${sha256(text).toString('hex')}`
}
