import { html, markupOf } from '../../../kernel/html.ts'
import { matchLocale, pick, say } from '../../../kernel/i18n/messages.ts'
import { spokenLocales } from '../../catalog/spoken.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Message } from '../../people/outbox.ts'

/** The one message to somebody whom a list brought. It holds nothing of what the list says about them. */
export function writeInvitation(
  catalog: Catalog,
  given: { to: string; locale: string | null; open: string; never: string; days: number; until: number; host: string },
): Message {
  const { brand } = catalog.document
  const locales = spokenLocales(catalog)
  const locale = matchLocale(given.locale, locales, matchLocale(brand.default_locale, locales, locales[0]!))
  const name = pick(brand.name, locale, brand.default_locale)
  const words = (key: string) => say(locale, 'mail', key, { brand: name, days: given.days })
  const page = html`<!DOCTYPE html>
<html lang="${locale}" dir="${locale.startsWith('he') ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><title>${words('invite_subject')}</title></head>
<body>
<p>${words('invite_why')}</p>
<p>${words('invite_what')}</p>
<p><a href="${given.open}">${words('invite_open')}</a></p>
<p>${words('invite_once')}</p>
<p><a href="${given.never}">${words('invite_never')}</a></p>
<p>${name}</p>
</body>
</html>
`
  return {
    kind: 'invitation',
    channel: 'email',
    from: { name, address: brand.controller.email ?? `no-reply@${given.host}` },
    to: given.to,
    subject: words('invite_subject'),
    text: [
      words('invite_why'), '', words('invite_what'), '', `${words('invite_open')}:`, given.open, '', words('invite_once'), '',
      `${words('invite_never')}:`, given.never, '', name, '',
    ].join('\n'),
    html: markupOf(page),
    until: given.until,
  }
}
