import { dateFormat, listFormat, numberFormat, pick, say } from '../../../kernel/i18n/messages.ts'
import type { Catalog } from '../../catalog/types.ts'
import { purposeField } from './holding.ts'
import { missingItems } from './breach.ts'
import type { Breach, NoticeText } from './breach.ts'
import { isLate } from './clock.ts'
import { contactField } from './searching.ts'

/** In a notice it stands for what its reader had told; each reads their own. */
export const YOUR_DATA = '{your_data}'

/** Whom people and the authority ask (GDPR Art. 33(3)(b)). */
export function contactOf({ document: { brand } }: Catalog): string | undefined {
  const { dpo, email, phone } = brand.controller
  const parts = [dpo, email, phone].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** A field by its name in this language: a question, a purpose, or a kind of address. */
export function nameField(catalog: Catalog, locale: string, field: string): string {
  const fallback = catalog.document.brand.default_locale
  for (const channel of ['email', 'sms', 'whatsapp', 'push']) {
    if (field === contactField(channel)) return say(locale, 'breach', `contact_${channel}`)
  }
  for (const purpose of catalog.purposes.values()) {
    if (field === purposeField(purpose.key)) {
      return say(locale, 'breach', 'permission', { purpose: pick(purpose.title, locale, fallback) })
    }
  }
  return pick(catalog.attributes.get(field)?.label, locale, fallback) || field
}

export function nameFields(catalog: Catalog, locale: string, fields: readonly string[]): string {
  return listFormat(locale, 'conjunction').format(fields.map((field) => nameField(catalog, locale, field)))
}

/** In the brand's zone, with the zone: 72 hours end at a minute. */
function instant(catalog: Catalog, locale: string, ms: number): string {
  return dateFormat(locale, {
    timeZone: catalog.document.brand.time_zone, dateStyle: 'long', timeStyle: 'long',
  }).format(ms)
}

/** The report to the authority as far as it is known (GDPR Art. 33(3)(a) to (d)); what is not known is named as to follow. */
export function writeReport(catalog: Catalog, breach: Breach, locale: string, now: number): string {
  const { known, assessment, criteria, tally } = breach
  const { brand } = catalog.document
  const words = (key: string, values: Record<string, string | number> = {}) => say(locale, 'breach', key, values)
  const when = (ms: number) => instant(catalog, locale, ms)
  const contact = contactOf(catalog)
  const missing = missingItems(breach, contact)
  const number = (value: number) => numberFormat(locale, undefined).format(value)
  const fields = criteria ? fieldsOf(criteria) : []
  const section = (heading: string, ...lines: (string | false)[]) =>
    [words(heading), ...lines.filter((line) => line !== false && line !== '')].join('\n')
  return [
    `${words('report_title')}\n${brand.controller.name}`,
    section(
      'report_nature',
      known.title,
      known.what_happened,
      listFormat(locale, 'conjunction').format(known.categories.map((one) => words(one))),
      words('report_aware', { at: when(known.aware_at), by: known.discovered_by }),
      known.began_at !== undefined && words('report_began', { at: when(known.began_at) }),
      known.ended_at !== undefined && words('report_ended', { at: when(known.ended_at) }),
      tally !== undefined && words('report_persons', { certain: tally.certain, maybe: tally.maybe, erased: tally.erased }),
      tally !== undefined && words('report_records', { records: number(tally.records) }),
      fields.length > 0 && words('report_fields', { fields: nameFields(catalog, locale, fields) }),
    ),
    section('report_contact', contact ?? ''),
    section('report_consequences', assessment?.consequences ?? '', assessment !== undefined && words(`risk_${assessment.risk}`)),
    section('report_measures', assessment?.measures ?? ''),
    ...(isLate(known.aware_at, now) && breach.reports.length === 0 ? [section('report_late')] : []),
    ...(missing.length > 0 ? [section('report_follow', ...missing.map((item) => `– ${words(`item_${item}`)}`))] : []),
  ].join('\n\n') + '\n'
}

export function fieldsOf({ attributes, contacts, purposes }: { attributes: readonly string[]; contacts: readonly string[]; purposes: readonly string[] }): string[] {
  return [...attributes, ...contacts.map(contactField), ...purposes.map(purposeField)]
}

/** The notice to a person in plain words (GDPR Art. 34(2)): what happened, what it means, what to do, whom to ask. */
export function writeNotice(catalog: Catalog, breach: Breach, locale: string): NoticeText {
  const { known, assessment } = breach
  const { brand } = catalog.document
  const name = pick(brand.name, locale, brand.default_locale)
  const words = (key: string, values: Record<string, string | number> = {}) => say(locale, 'breach', key, values)
  const part = (heading: string, text: string | undefined) => (text === undefined || text === '' ? [] : [`${words(heading)}\n${text}`])
  const day = dateFormat(locale, { timeZone: brand.time_zone, dateStyle: 'long' }).format(known.aware_at)
  return {
    subject: words('notice_subject', { brand: name }),
    text: [
      words('notice_intro', { date: day }),
      ...part('notice_happened', known.what_happened),
      `${words('notice_data')}\n${YOUR_DATA}`,
      ...part('notice_consequences', assessment?.consequences),
      ...part('notice_measures', assessment?.measures),
      ...part('notice_contact', contactOf(catalog)),
      brand.controller.authority === undefined ? words('notice_complain') : words('notice_complain_to', { authority: brand.controller.authority }),
      name,
    ].join('\n\n') + '\n',
  }
}
