import { isLonger } from './duration.ts'
import type {
  AttributeDefinition, CatalogDocument, PurposeDefinition, RecipientDefinition,
} from './schema.ts'
import type { Attribute, Catalog, Exempt, Numbering, Purpose, Recipient } from './types.ts'

/**
 * Turns a document and its numbering (both from `planCatalog`) into what requests read.
 *
 * What the linter would have refused fails closed here: a purpose without a retention grants for no time at
 * all, an attribute without a purpose is bound to nothing. Items that only the numbering still knows are
 * retired: they can be withdrawn from and explained, and open no value.
 */
export function compileCatalog(document: CatalogDocument, numbering: Numbering, version: number): Catalog {
  const bound = groupByPurpose(document.attributes)
  const named = groupByPurpose(document.recipients)
  return {
    version, document, numbering,
    purposes: mapEntries(numbering.purposes, (key, number) =>
      compilePurpose(key, number, own(document.purposes, key), bound.get(key) ?? [], named.get(key) ?? [])),
    attributes: mapEntries(numbering.attributes, (key, number) =>
      compileAttribute(key, number, own(document.attributes, key))),
    recipients: mapEntries(numbering.recipients, (key, number) =>
      compileRecipient(key, number, own(document.recipients, key))),
  }
}

/** Option keys that a new answer may hold, in the order of the document; retired ones are left out. */
export function offeredOptions(catalog: Catalog, attribute: string): readonly string[] {
  const options = own(catalog.document.attributes, attribute)?.options ?? []
  return options.filter((option) => option.retired !== true).map((option) => option.key)
}

function own<T>(items: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(items, key) ? items[key] : undefined
}

function mapEntries<T, U>(
  items: Readonly<Record<string, T>>, convert: (key: string, item: T) => U,
): Map<string, U> {
  return new Map(Object.entries(items).map(([key, item]) => [key, convert(key, item)]))
}

function groupByPurpose(items: Readonly<Record<string, { purposes?: string[] }>>): Map<string, string[]> {
  const grouped = new Map<string, string[]>()
  for (const [key, { purposes }] of Object.entries(items)) {
    for (const purpose of purposes ?? []) {
      const keys = grouped.get(purpose)
      if (keys) keys.push(key)
      else grouped.set(purpose, [key])
    }
  }
  return grouped
}

function compilePurpose(
  key: string,
  { version, edition, slot }: Numbering['purposes'][string],
  definition: PurposeDefinition | undefined,
  attributes: readonly string[],
  recipients: readonly string[],
): Purpose {
  return {
    key, version, edition, slot,
    retired: definition === undefined,
    title: definition?.title ?? {},
    explanation: definition?.explanation ?? {},
    benefit: definition?.benefit ?? {},
    ifRefused: definition?.if_refused ?? {},
    retention: definition?.retention ?? 'PT0S',
    attributes: definition ? attributes : [],
    recipients: definition ? recipients : [],
    ...compileExempt(definition),
  }
}

/** Without a basis of its own it is no exemption: then nothing leaves under it. */
function compileExempt({ exempt, legal_basis: basis = 'consent' }: Partial<PurposeDefinition> = {}): { exempt?: Exempt } {
  if (!exempt || basis === 'consent') return {}
  return { exempt: { basis, why: exempt.why, stoppable: basis === 'legitimate_interests' || basis === 'public_task' } }
}

function compileAttribute(
  key: string,
  { version, slot, options }: Numbering['attributes'][string],
  definition: AttributeDefinition | undefined,
): Attribute {
  return {
    key, version, slot,
    retired: definition === undefined,
    type: definition?.type ?? 'text',
    label: definition?.label ?? {},
    why: definition?.why ?? {},
    sensitive: definition ? definition.sensitive === true : true,
    purposes: new Set(definition?.purposes ?? []),
    options: new Map(takesOptions(definition) ? Object.entries(options) : []),
    ...compileTimes(definition),
    ...(definition?.min !== undefined && { min: definition.min }),
    ...(definition?.max !== undefined && { max: definition.max }),
    ...(definition?.step !== undefined && { step: definition.step }),
    ...(definition?.max_length !== undefined && { maxLength: definition.max_length }),
  }
}

/** What is not kept can not be fresh: using ends on time, too, and not when it is deleted. */
function compileTimes({ fresh_for: freshFor, retention: keptFor }: Partial<AttributeDefinition> = {}): { freshFor?: string; keptFor?: string } {
  if (keptFor === undefined) return freshFor === undefined ? {} : { freshFor }
  return { freshFor: freshFor === undefined || isLonger(freshFor, keptFor) ? keptFor : freshFor, keptFor }
}

function takesOptions(definition: AttributeDefinition | undefined): boolean {
  return definition === undefined || definition.type === 'choice' || definition.type === 'multi_choice'
}

function compileRecipient(
  key: string,
  { version }: Numbering['recipients'][string],
  definition: RecipientDefinition | undefined,
): Recipient {
  return {
    key, version,
    retired: definition === undefined,
    name: definition?.name ?? key,
    role: definition?.role ?? 'third_party',
    country: definition?.country ?? '',
    purposes: definition?.purposes ?? [],
  }
}
