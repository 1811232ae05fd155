import { html, markupOf } from '../../../kernel/html.ts'
import { matchLocale, pick, say } from '../../../kernel/i18n/messages.ts'
import { spokenLocales } from '../../catalog/spoken.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Message } from '../../people/outbox.ts'

/** Leads to what was written down. It says nothing of it: whoever else reads the mailbox learns nothing. */
export function writeDraftMail(
  catalog: Catalog, given: { to: string; channel: string; url: string; locale: string | undefined; until: number; host: string },
): Message {
  const { brand } = catalog.document
  const locales = spokenLocales(catalog)
  const locale = matchLocale(given.locale, locales, matchLocale(brand.default_locale, locales, locales[0]!))
  const name = pick(brand.name, locale, brand.default_locale)
  const words = (key: string) => say(locale, 'mail', key, { brand: name })
  const direction = locale.startsWith('he') ? 'rtl' : 'ltr'
  const page = html`<!DOCTYPE html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><title>${words('draft_subject')}</title></head>
<body>
<p>${words('draft_text')}</p>
<p><a href="${given.url}">${words('draft_open')}</a></p>
<p>${words('draft_unasked')}</p>
<p>${name}</p>
</body>
</html>
`
  return {
    kind: 'draft',
    channel: given.channel,
    from: { name, address: brand.controller.email ?? `no-reply@${given.host}` },
    to: given.to,
    subject: words('draft_subject'),
    text: `${words('draft_text')}\n\n${given.url}\n\n${words('draft_unasked')}\n\n${name}\n`,
    html: markupOf(page),
    until: given.until,
  }
}
