import { toRfc3339 } from '../../../kernel/clock.ts'
import { pick, say, sayPeriod } from '../../../kernel/i18n/messages.ts'
import { europeanArea } from '../../catalog/lint/reference-rules.ts'
import type { Catalog } from '../../catalog/types.ts'
import { roles } from '../../workspace/roles.ts'

/** GDPR Art. 30(1)(a) to (g); `subjects` and `data` are the two halves of (c). */
export const recordItems = ['controller', 'purposes', 'subjects', 'data', 'recipients', 'transfers', 'retention', 'measures'] as const
export type RecordItem = (typeof recordItems)[number]

/** What of this installation is as it was set up, and not as the product always is. */
export interface Facts {
  readonly https: boolean
  readonly mailSigned: boolean
  readonly outgoingGuarded: boolean
  /** Months for which the diary is kept. */
  readonly usesMonths: number
}

/** What the controller adds; the newest for a place counts. */
export interface Addition {
  readonly purpose: string | null
  readonly item: RecordItem
  readonly text: string
}

/** What every installation does, and what depends on how it was set up: each is a line of Art. 30(1)(g). */
const measures: readonly { key: string; in_force: (facts: Facts) => boolean }[] = [
  { key: 'encryption', in_force: () => true },
  { key: 'erasure', in_force: () => true },
  { key: 'separation', in_force: () => true },
  { key: 'checked_use', in_force: () => true },
  { key: 'roles', in_force: () => true },
  { key: 'views', in_force: () => true },
  { key: 'sign_in', in_force: () => true },
  { key: 'ledger', in_force: () => true },
  { key: 'deleting', in_force: () => true },
  { key: 'restore', in_force: () => true },
  { key: 'no_tracking', in_force: () => true },
  { key: 'https', in_force: ({ https }) => https },
  { key: 'mail_signed', in_force: ({ mailSigned }) => mailSigned },
  { key: 'outgoing', in_force: ({ outgoingGuarded }) => outgoingGuarded },
]

/** What the product itself keeps to do its work, and how long. */
const upkeep = ['identifiers', 'diary', 'requests', 'breaches', 'proofs'] as const

export type ProcessingRecord = ReturnType<typeof writeRecord>

/** The record of processing (GDPR Art. 30(1)), from the catalogue and from what the installation does. Pure. */
export function writeRecord(given: {
  catalog: Catalog
  appliedAt: number
  facts: Facts
  additions: readonly Addition[]
  locale: string
  now: number
}) {
  const { catalog, facts, locale } = given
  const { brand, purposes, recipients } = catalog.document
  const text = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  const words = (key: string, values: Record<string, string | number> = {}) => say(locale, 'record', key, values)
  const added = (purpose: string | null) => given.additions.flatMap((one) =>
    one.purpose === purpose && one.text !== '' ? [{ item: one.item, text: one.text }] : [])
  const home = brand.controller.country ?? (brand.jurisdiction && brand.jurisdiction !== 'EU' ? brand.jurisdiction.slice(0, 2) : undefined)

  const activities = Object.entries(purposes).map(([key, defined]) => {
    const purpose = catalog.purposes.get(key)!
    const named = Object.entries(recipients).filter(([, recipient]) => recipient.purposes?.includes(key))
    return {
      purpose: key,
      title: text(purpose.title),
      explanation: text(purpose.explanation),
      legal_basis: defined.legal_basis ?? 'consent',
      legal_basis_text: words(`basis_${defined.legal_basis ?? 'consent'}`),
      subjects: words(purpose.exempt ? 'subjects_exempt' : 'subjects_consent'),
      data: purpose.attributes.map((name) => {
        const attribute = catalog.attributes.get(name)!
        return { attribute: name, label: text(attribute.label), sensitive: attribute.sensitive }
      }),
      recipients: named.map(([name, recipient]) => ({
        recipient: name, name: recipient.name, role: recipient.role ?? 'third_party',
        ...(recipient.country === undefined ? {} : { country: recipient.country }),
      })),
      transfers: named.flatMap(([name, { name: called, country, safeguard }]) =>
        country !== undefined && isElsewhere(country, home)
          ? [{ recipient: name, name: called, country, safeguard: safeguard ?? null, safeguard_text: words(`safeguard_${safeguard ?? 'none'}`) }] : []),
      kept_for: purpose.retention,
      kept_for_text: words('kept', { period: sayPeriod(locale, purpose.retention) }),
      additions: added(key),
    }
  })
  return {
    locale,
    generated_at: toRfc3339(given.now),
    catalog_version: catalog.version,
    in_force_since: toRfc3339(given.appliedAt),
    controller: { brand: text(brand.name), ...brand.controller },
    activities,
    upkeep: upkeep.map((key) => ({ key, text: words(`upkeep_${key}`, { months: facts.usesMonths }) })),
    measures: measures.map(({ key, in_force: inForce }) => ({
      key, in_force: inForce(facts), text: words(`measure_${key}`, { roles: roles.length }),
    })),
    additions: added(null),
  }
}

/** Where both are in the European area, or the controller is at home there, nothing is transferred (Art. 44). */
function isElsewhere(country: string, home: string | undefined): boolean {
  return country !== home && !(europeanArea.has(country) && (home === undefined || europeanArea.has(home)))
}
