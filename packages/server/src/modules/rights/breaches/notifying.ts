import { html, markupOf } from '../../../kernel/html.ts'
import { directionOf, matchLocale, pick } from '../../../kernel/i18n/messages.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Outbox } from '../../people/outbox.ts'
import { openAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import { wayTo } from '../way-to.ts'
import type { NoticeText } from './breach.ts'
import { nameFields, YOUR_DATA } from './drafts.ts'
import * as store from './store.ts'

/** Written to in one transaction. */
const AT_ONCE = 100
/** A server that takes no mail for that long takes this one no more: whoever is concerned is then told in another way. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000

export interface Written { readonly written: number; readonly no_way: number }

/**
 * Writes to the next people on the list, in their language, each with what they themselves had told. A duty and no
 * message of a purpose: neither a withdrawal, a pause nor quiet hours hold it back (GDPR Art. 34(1)). It goes where an
 * address is known to be theirs, and nowhere else.
 */
export async function notifyPage(
  scope: Scope,
  given: {
    people: People; outbox: Pick<Outbox, 'enqueue'>; catalog: Catalog; host: string
    breach: string; texts: Readonly<Record<string, NoticeText>>; after: string; now: number
  },
): Promise<Written & { last: string | undefined }> {
  const { people, outbox, catalog, breach, texts, now } = given
  const { brand } = catalog.document
  const listed = await store.readListed(scope, breach, given.after, AT_ONCE)
  const waiting = listed.filter((one) => one.notice !== 'written')
  const locales = Object.keys(texts)
  const done: Record<'written' | 'no_way', string[]> = { written: [], no_way: [] }
  for (const one of waiting) {
    const row = await people.find(scope, one.person_id).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'person_erased') return undefined
      throw error
    })
    const way = row && (await wayTo(scope, people, row.person_id, ['email', 'sms']))
    // Somebody who was merged into another on the same list has got their notice there.
    const twice = row && row.person_id !== one.person_id
      && (await store.readListingsOf(scope, [row.person_id])).some((other) => other.breach_id === breach)
    if (row && way && !twice) {
      const key = people.keyOf(row)
      const locale = matchLocale(row.locale, locales, matchLocale(brand.default_locale, locales, locales[0]!))
      const fields = nameFields(catalog, locale, [...one.fields, ...one.maybe])
      const { subject, text } = texts[locale]!
      const said = text.replaceAll(YOUR_DATA, () => fields)
      await outbox.enqueue(scope, row.person_id, key, {
        kind: 'breach',
        channel: way.channel,
        locale,
        from: { name: pick(brand.name, locale, brand.default_locale), address: brand.controller.email ?? `no-reply@${given.host}` },
        to: openAddress(key, way.address),
        subject,
        text: said,
        html: asPage(locale, subject, said),
        until: now + KEPT_MS,
      })
    }
    done[(row && way) || twice ? 'written' : 'no_way'].push(one.person_id)
  }
  for (const notice of ['written', 'no_way'] as const) await store.markNoticed(scope, breach, done[notice], notice, new Date(now))
  return {
    written: done.written.length, no_way: done.no_way.length,
    last: listed.length === AT_ONCE ? listed.at(-1)!.person_id : undefined,
  }
}

function asPage(locale: string, subject: string, text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((part) => part.split('\n'))
  return markupOf(html`<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body>
${paragraphs.map((lines) => html`<p>${lines.map((line, i) => html`${i > 0 ? html`<br>` : ''}${line}`)}</p>
`)}</body>
</html>
`)
}
