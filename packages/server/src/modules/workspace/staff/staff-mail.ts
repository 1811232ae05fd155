import { randomUUID } from 'node:crypto'
import { html, markupOf } from '../../../kernel/html.ts'
import { directionOf, say } from '../../../kernel/i18n/messages.ts'
import type { Mail, MailTransport } from '../../../kernel/mail.ts'

export interface StaffMail {
  readonly kind: 'invitation' | 'reset'
  readonly to: string
  readonly locale: string
  readonly link: string
  /** Whose name it is sent in. */
  readonly brand: string
  readonly from: string
}

/** A link to somebody who works here; nothing in it is loaded from anywhere. */
function writeStaffMail(given: StaffMail): Mail {
  const words = (key: string) => say(given.locale, 'staff_mail', key, { brand: given.brand })
  const lines = [words(`${given.kind}_text`), words(`${given.kind}_life`)]
  const page = html`<!DOCTYPE html>
<html lang="${given.locale}" dir="${directionOf(given.locale)}">
<head><meta charset="utf-8"><title>${words(`${given.kind}_subject`)}</title></head>
<body>
<p>${lines[0]}</p>
<p><a href="${given.link}">${words(`${given.kind}_button`)}</a></p>
<p>${lines[1]}</p>
</body>
</html>
`
  return {
    messageId: `<${randomUUID()}@${given.from.split('@')[1] ?? 'localhost'}>`,
    from: { name: given.brand, address: given.from },
    to: given.to,
    subject: words(`${given.kind}_subject`),
    text: `${lines[0]}\n\n${given.link}\n\n${lines[1]}\n`,
    html: markupOf(page),
    automatic: true,
  }
}

/** Mail to staff leaves beside the request that caused it: how long it takes tells nobody who has an account. */
export function openStaffMail(mail: MailTransport | undefined, onError: (error: unknown) => void) {
  const leaving = new Set<Promise<unknown>>()
  return {
    canSend: mail !== undefined,
    send(given: StaffMail): void {
      if (!mail) return
      const sent = mail.send(writeStaffMail(given)).catch(onError).finally(() => leaving.delete(sent))
      leaving.add(sent)
    },
    settled: () => Promise.all(leaving),
  }
}
