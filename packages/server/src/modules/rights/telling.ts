import type { Scope } from '../../kernel/db/database.ts'
import { html, markupOf } from '../../kernel/html.ts'
import { dateFormat, directionOf, languages, matchLocale, pick, say } from '../../kernel/i18n/messages.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Outbox } from '../people/outbox.ts'
import { openAddress } from '../people/people.ts'
import type { People } from '../people/people.ts'
import type { RequestRow } from './request.ts'
import { wayTo } from './way-to.ts'

/** Longer than any mail server is away; after that the pages still have it. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000

/** What waits in the person's own pages. */
export type Waiting = 'reply' | 'copy'

/**
 * Writes to a person that something waits for them: that it does, and not what it says or what they had asked, since
 * others may read the mailbox. The link opens nothing by itself. Part of the transaction that it speaks of; a duty and
 * no message of a purpose, so nothing holds it back (GDPR Art. 12(3)). By mail only, since a code for the pages comes by
 * mail. False: no address is known to be theirs.
 */
export async function tellThem(
  scope: Scope,
  parts: { people: People; outbox: Pick<Outbox, 'enqueue'>; catalog: Catalog; address: string; now: number },
  row: Pick<RequestRow, 'person_id' | 'received_at'>, waiting: Waiting,
): Promise<boolean> {
  const { people, catalog, address, now } = parts
  const person = await people.find(scope, row.person_id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'person_erased') return undefined
    throw error
  })
  const way = person && (await wayTo(scope, people, person.person_id, ['email']))
  if (!person || !way) return false
  const { brand } = catalog.document
  const key = people.keyOf(person)
  const locale = matchLocale(person.locale, languages, matchLocale(brand.default_locale, languages, 'en'))
  const name = pick(brand.name, locale, brand.default_locale)
  const day = dateFormat(locale, { timeZone: brand.time_zone, dateStyle: 'long' }).format(row.received_at)
  const words = (what: string) => say(locale, 'mail', `${waiting}_${what}`, { brand: name, day })
  const url = `${address}/me/sign-in?brand=${encodeURIComponent(brand.key)}&to=/me/rights`
  const from = { name, address: brand.controller.email ?? `no-reply@${new URL(address).hostname}` }
  const how = say(locale, 'mail', 'waiting_how')
  const page = html`<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><title>${words('subject')}</title></head>
<body>
<p>${words('text')}</p>
<p><a href="${url}">${say(locale, 'mail', 'waiting_open')}</a></p>
<p>${how}</p>
<p>${name}</p>
</body>
</html>
`
  await parts.outbox.enqueue(scope, person.person_id, key, {
    kind: 'request', channel: 'email', locale, from, to: openAddress(key, way.address),
    subject: words('subject'),
    text: `${words('text')}\n\n${url}\n\n${how}\n\n${name}\n`,
    html: markupOf(page),
    until: now + KEPT_MS,
  })
  return true
}
