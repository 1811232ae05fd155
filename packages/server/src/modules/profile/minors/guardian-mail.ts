import { html, markupOf } from '../../../kernel/html.ts'
import { matchLocale, pick, say } from '../../../kernel/i18n/messages.ts'
import { spokenLocales } from '../../catalog/spoken.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Message } from '../../people/outbox.ts'

/** Asks a parent, once. It says who asks and nothing of what the child told, nor who the child is. */
export function writeGuardianMail(
  catalog: Catalog, given: { to: string; url: string; locale: string; until: number; days: number; host: string },
): Message {
  const { brand } = catalog.document
  const locales = spokenLocales(catalog)
  const locale = matchLocale(given.locale, locales, matchLocale(brand.default_locale, locales, locales[0]!))
  const name = pick(brand.name, locale, brand.default_locale)
  const words = (key: string) => say(locale, 'mail', key, { brand: name, days: given.days })
  const direction = locale.startsWith('he') ? 'rtl' : 'ltr'
  const page = html`<!DOCTYPE html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><title>${words('guardian_subject')}</title></head>
<body>
<p>${words('guardian_text')}</p>
<p><a href="${given.url}">${words('guardian_open')}</a></p>
<p>${words('guardian_keep')}</p>
<p>${words('guardian_unasked')}</p>
<p>${name}</p>
</body>
</html>
`
  return {
    kind: 'guardian',
    channel: 'email',
    from: { name, address: brand.controller.email ?? `no-reply@${given.host}` },
    to: given.to,
    subject: words('guardian_subject'),
    text: `${words('guardian_text')}\n\n${given.url}\n\n${words('guardian_keep')}\n\n${words('guardian_unasked')}\n\n${name}\n`,
    html: markupOf(page),
    until: given.until,
  }
}
