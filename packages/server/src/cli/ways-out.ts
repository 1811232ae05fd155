import { readDkim } from '../config/dkim.ts'
import { endpointOf } from '../config/settings.ts'
import type { Settings } from '../config/settings.ts'

export interface WayOut {
  readonly way: string
  readonly ready: boolean
  readonly detail: string
}

/**
 * By which ways something leaves this installation, and what to set for the others: none of them is needed. Errors:
 * `SettingError` where settings do not fit each other.
 */
export function listWaysOut(settings: Settings): readonly WayOut[] {
  const { smtpUrl, bounceAddress, bounceImapUrl, eventsUrl } = settings
  const dkim = readDkim(settings)
  const gateway = endpointOf('SAYSO_GATEWAY', settings.gatewayUrl, settings.gatewaySecret)
  const webhook = endpointOf('SAYSO_MESSAGE_WEBHOOK', settings.messageWebhookUrl, settings.messageWebhookSecret)
  const way = (name: string, ready: boolean, set: string, unset: string): WayOut => ({ way: name, ready, detail: ready ? set : unset })
  return [
    way('e-mail', smtpUrl !== undefined, 'goes to the mail server', 'is kept and not sent: set SMTP_URL; `sayso outbox` shows it'),
    way('DKIM', dkim !== undefined, `signs mail for ${dkim?.domain}`, 'mail is not signed here: set SAYSO_DKIM_DOMAIN where your mail server does not sign either'),
    way('bounces', bounceAddress !== undefined && bounceImapUrl !== undefined, 'come back here and end the address',
      bounceAddress === undefined ? 'go to the sender, and nobody here learns of them: set SAYSO_BOUNCE_ADDRESS'
      : 'are read from no mailbox: set SAYSO_BOUNCE_IMAP_URL, or post them to /v1/bounces'),
    way('SMS and WhatsApp', gateway !== undefined, 'go to the gateway', 'are kept and not sent: set SAYSO_GATEWAY_URL'),
    way('webhook messages', webhook !== undefined, 'go to your own system', 'are not sent: set SAYSO_MESSAGE_WEBHOOK_URL'),
    way('event stream', eventsUrl !== undefined, 'goes out', 'goes nowhere: set SAYSO_EVENTS_URL'),
  ]
}
