import { html, markupOf } from '../../kernel/html.ts'
import { matchLocale, pick, say } from '../../kernel/i18n/messages.ts'
import { spokenLocales } from '../catalog/spoken.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Message } from './outbox.ts'

/** The message that brings a code. Nothing in it is loaded from anywhere, and nothing in it can be clicked. */
export function writeCodeMail(
  catalog: Catalog,
  given: { intent: 'open' | 'verify' | 'confirm' | 'guardian'; to: string; code: string; locale: string | null; minutes: number; until: number; host: string },
): Message {
  const { brand } = catalog.document
  const locales = spokenLocales(catalog)
  const locale = matchLocale(given.locale, locales, matchLocale(brand.default_locale, locales, locales[0]!))
  const name = pick(brand.name, locale, brand.default_locale)
  const words = (key: string) => say(locale, 'mail', key, { brand: name, code: given.code, minutes: given.minutes })
  const lines = [words(`code_${given.intent}`), words(given.intent === 'confirm' ? 'code_told' : 'code_life'), words('code_unasked')]
  const direction = locale.startsWith('he') ? 'rtl' : 'ltr'
  const page = html`<!DOCTYPE html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><title>${words('code_subject')}</title></head>
<body>
<p>${lines[0]}</p>
<p dir="ltr"><strong>${given.code}</strong></p>
<p>${lines[1]}</p>
<p>${lines[2]}</p>
<p>${name}</p>
</body>
</html>
`
  return {
    kind: 'code',
    channel: 'email',
    locale,
    from: { name, address: brand.controller.email ?? `no-reply@${given.host}` },
    to: given.to,
    subject: words('code_subject'),
    text: `${lines[0]}\n\n${given.code}\n\n${lines[1]}\n${lines[2]}\n\n${name}\n`,
    html: markupOf(page),
    until: given.until,
  }
}
