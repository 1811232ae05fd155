/** Mails as mail servers and providers really write them, with names that stand for nobody. */

const lines = (...text: string[]) => text.join('\r\n')

interface Sketch {
  readonly to?: string
  readonly status: readonly string[]
  readonly original?: readonly string[]
  readonly headersOnly?: true
}

/** As Postfix writes it (RFC 3464). */
export function postfixBounce({ to = 'bounces@shop.example', status, original, headersOnly }: Sketch): string {
  return lines(
    'Return-Path: <>',
    'Received: by mx.example (Postfix) id 4D2F1; Fri, 20 Nov 2026 10:00:00 +0000 (UTC)',
    'Date: Fri, 20 Nov 2026 10:00:00 +0000 (UTC)',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="4D2F1.1700000000/mx.example"',
    'Message-Id: <20261120100000.4D2F1@mx.example>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4D2F1.1700000000/mx.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I\'m sorry to have to inform you that your message could not be delivered.',
    'Status: 2.0.0 says a joker in the text, Action: failed',
    '',
    '--4D2F1.1700000000/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'X-Postfix-Queue-ID: 4D2F1',
    'Arrival-Date: Fri, 20 Nov 2026 09:59:58 +0000 (UTC)',
    '',
    'Final-Recipient: rfc822; nobody@mail.example',
    'Original-Recipient: rfc822;nobody@mail.example',
    ...status,
    '',
    '--4D2F1.1700000000/mx.example',
    'Content-Description: Undelivered Message',
    `Content-Type: ${headersOnly ? 'text/rfc822-headers' : 'message/rfc822'}`,
    '',
    ...(original ?? ['Message-ID: <unknown@elsewhere.example>', 'Subject: Hello']),
    ...(headersOnly ? [] : ['', 'The text of the message.']),
    '',
    '--4D2F1.1700000000/mx.example--',
    '',
  )
}

/** As a mailbox provider's feedback loop writes it (RFC 5965). */
export function complaint(original: readonly string[], type = 'abuse'): string {
  return lines(
    'From: <feedback@provider.example>',
    'To: <bounces@shop.example>',
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'Subject: FW: Hello',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="US-ASCII"',
    'Content-Transfer-Encoding: 7bit',
    '',
    'This is an email abuse report.',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    '--part',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    ...original,
    '',
    'The text of the message.',
    '--part--',
    '',
  )
}
