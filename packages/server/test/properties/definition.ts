/** The catalogue of a random history: what it means, apart from how the product writes it down. */
export interface Definition {
  readonly purposes: Readonly<Record<string, PurposeDefinition>>
  readonly attributes: Readonly<Record<string, AttributeDefinition>>
}

export interface PurposeDefinition {
  readonly live: boolean
  readonly days: number
  readonly wording: number
  readonly recipients: readonly string[]
}

export type Kind = 'choice' | 'multi_choice' | 'boolean' | 'number' | 'date' | 'text'

export interface AttributeDefinition {
  readonly live: boolean
  readonly kind: Kind
  readonly sensitive: boolean
  readonly purposes: readonly string[]
  readonly freshDays: number | undefined
  readonly keptDays: number | undefined
}

export const purposeKeys = ['offers', 'news', 'advice'] as const
export const attributeKeys = ['colour', 'topics', 'member', 'size', 'day', 'note', 'allergy', 'later'] as const
const options = ['red', 'green', 'blue']

const purpose = (days: number): PurposeDefinition => ({ live: true, days, wording: 0, recipients: [] })
const attribute = (
  kind: Kind, purposes: readonly string[], more: Partial<AttributeDefinition> = {},
): AttributeDefinition => ({ live: true, kind, sensitive: false, purposes, freshDays: undefined, keptDays: undefined, ...more })

export const firstDefinition: Definition = {
  purposes: { offers: purpose(30), news: purpose(10), advice: purpose(5) },
  attributes: {
    colour: attribute('choice', ['offers']),
    topics: attribute('multi_choice', ['offers', 'news'], { freshDays: 4 }),
    member: attribute('boolean', ['news']),
    size: attribute('number', ['offers', 'advice']),
    day: attribute('date', ['advice', 'news'], { freshDays: 12 }),
    note: attribute('text', ['news']),
    allergy: attribute('choice', ['advice'], { sensitive: true }),
    // Comes to the catalogue only when a change brings it.
    later: attribute('text', ['offers', 'advice'], { live: false }),
  },
}

/** An attribute counts while it is defined and some live purpose needs it. */
export function boundPurposes(definition: Definition, key: string): string[] {
  const found = definition.attributes[key]
  return found?.live ? found.purposes.filter((name) => definition.purposes[name]?.live) : []
}

export function livePurposes(definition: Definition): string[] {
  return purposeKeys.filter((key) => definition.purposes[key]!.live)
}

export function liveAttributes(definition: Definition): string[] {
  return attributeKeys.filter((key) => boundPurposes(definition, key).length > 0)
}

export type Change =
  | { readonly what: 'wording' | 'longer' | 'shorter' | 'recipient' | 'purpose'; readonly purpose: string }
  | { readonly what: 'type' | 'sensitive' | 'attribute' | 'fresh' | 'kept'; readonly attribute: string }
  | { readonly what: 'bind'; readonly attribute: string; readonly purpose: string }

/** Every change undoes itself the second time, apart from retentions and wordings. */
export function changed(definition: Definition, change: Change): Definition {
  if ('attribute' in change) {
    const before = definition.attributes[change.attribute]!
    const after = { ...before, ...changeAttribute(before, change) }
    return { ...definition, attributes: { ...definition.attributes, [change.attribute]: after } }
  }
  const before = definition.purposes[change.purpose]!
  const after = { ...before, ...changePurpose(before, change.what) }
  return { ...definition, purposes: { ...definition.purposes, [change.purpose]: after } }
}

function changePurpose(before: PurposeDefinition, what: string): Partial<PurposeDefinition> {
  switch (what) {
    case 'wording': return { wording: before.wording + 1 }
    case 'longer': return { days: before.days + 3 }
    case 'shorter': return { days: Math.max(1, before.days - 2) }
    case 'recipient': return { recipients: before.recipients.length > 0 ? [] : ['parcel_co'] }
    default: return { live: !before.live }
  }
}

function changeAttribute(
  before: AttributeDefinition, change: Extract<Change, { attribute: string }>,
): Partial<AttributeDefinition> {
  switch (change.what) {
    case 'type': return { kind: before.kind === 'text' ? 'choice' : 'text' }
    case 'sensitive': return { sensitive: !before.sensitive }
    case 'attribute': return { live: !before.live }
    case 'fresh': return { freshDays: before.freshDays === undefined ? 3 : undefined }
    case 'kept': return { keptDays: before.keptDays === undefined ? 2 : undefined }
    case 'bind': return {
      purposes: before.purposes.includes(change.purpose)
        ? before.purposes.filter((key) => key !== change.purpose)
        : [...before.purposes, change.purpose],
    }
  }
}

/** What a rule about an attribute of this kind asks; the same question in every offer and segment. */
export function clauseOf(field: string, kind: Kind): { field: string; operator: string; value: unknown } {
  switch (kind) {
    case 'choice': return { field, operator: '=', value: 'red' }
    case 'multi_choice': return { field, operator: 'containsAny', value: ['red', 'green'] }
    case 'boolean': return { field, operator: '=', value: true }
    case 'number': return { field, operator: '>=', value: 5 }
    case 'date': return { field, operator: 'within', value: { from: '-P7D', to: 'P7D' } }
    case 'text': return { field, operator: 'contains', value: 'wool' }
  }
}

export interface Rule {
  readonly key: string
  readonly purpose: string
  readonly attribute: string | undefined
  readonly not: boolean
}

/** For every purpose: one offer for everybody, and for each of its attributes one that asks and one that denies. */
export function offersOf(definition: Definition): Rule[] {
  return livePurposes(definition).flatMap((purpose) => [
    { key: `all_${purpose}`, purpose, attribute: undefined, not: false },
    ...attributesFor(definition, purpose).flatMap((attribute) => [
      { key: `is_${purpose}_${attribute}`, purpose, attribute, not: false },
      { key: `not_${purpose}_${attribute}`, purpose, attribute, not: true },
    ]),
  ])
}

/** For every purpose the group of everybody, one that asks and one that denies. */
export function segmentsOf(definition: Definition): Rule[] {
  return livePurposes(definition).flatMap((purpose) => {
    const bound = attributesFor(definition, purpose)
    const [first, last] = [bound[0], bound.at(-1)]
    const everybody = { key: `all_${purpose}`, purpose, attribute: undefined, not: false }
    if (first === undefined || last === undefined) return [everybody]
    return [
      everybody,
      { key: `is_${purpose}`, purpose, attribute: first, not: false },
      { key: `not_${purpose}`, purpose, attribute: last, not: true },
    ]
  })
}

export function attributesFor(definition: Definition, purpose: string): string[] {
  return liveAttributes(definition).filter((key) => boundPurposes(definition, key).includes(purpose))
}

const inEnglish = (text: string) => ({ en: text })

/** As its author would write it. */
export function documentOf(definition: Definition): object {
  const ruleOf = ({ attribute, not }: Rule) => ({
    combinator: 'and',
    ...(not ? { not } : {}),
    rules: attribute === undefined ? [] : [clauseOf(attribute, definition.attributes[attribute]!.kind)],
  })
  const receiving = livePurposes(definition).filter((key) => definition.purposes[key]!.recipients.length > 0)
  return {
    brand: {
      key: 'history', name: inEnglish('History'), locales: ['en'], default_locale: 'en', time_zone: 'Europe/Helsinki',
      controller: { name: 'History Oy', email: 'privacy@history.example', privacy_policy: 'https://history.example/p' },
    },
    purposes: Object.fromEntries(livePurposes(definition).map((key) => [key, {
      title: inEnglish(`Purpose ${key} ${definition.purposes[key]!.wording}`),
      explanation: inEnglish('We use your answers for this and for nothing else.'),
      benefit: inEnglish('You see what fits you.'),
      if_refused: inEnglish('You see what everybody sees.'),
      retention: `P${definition.purposes[key]!.days}D`,
    }])),
    recipients: receiving.length === 0 ? {} : {
      parcel_co: { name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: receiving },
    },
    attributes: Object.fromEntries(liveAttributes(definition).map((key) => {
      const { kind, sensitive, freshDays, keptDays } = definition.attributes[key]!
      return [key, {
        label: inEnglish(`Your ${key}`),
        why: inEnglish('So that what we show you fits.'),
        type: kind,
        purposes: boundPurposes(definition, key),
        ...(kind === 'choice' || kind === 'multi_choice' ? { options: options.map((option) => ({ key: option })) } : {}),
        ...(kind === 'number' ? { min: 0, max: 10 } : {}),
        ...(sensitive ? { sensitive: true } : {}),
        ...(freshDays === undefined ? {} : { fresh_for: `P${freshDays}D` }),
        ...(keptDays === undefined ? {} : { retention: `P${keptDays}D` }),
      }]
    })),
    asks: {},
    rewards: {},
    offers: Object.fromEntries(offersOf(definition).map((offer) => [offer.key, {
      purpose: offer.purpose, slot: 'home', when: ruleOf(offer), content: { en: { title: offer.key } },
    }])),
    segments: Object.fromEntries(segmentsOf(definition).map((segment) => [segment.key, {
      purpose: segment.purpose, when: ruleOf(segment),
    }])),
    campaigns: {},
  }
}
