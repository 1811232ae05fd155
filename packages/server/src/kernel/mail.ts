import { createTransport } from 'nodemailer'
import MimeNode from 'nodemailer/lib/mime-node'
import { encodeQuotedPrintable } from './quoted-printable.ts'

/** One message, complete. */
export interface Mail {
  /** Stays the same when it is sent again, so that a receiver who has it already can tell. */
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where one click takes it back (RFC 8058). */
  readonly unsubscribe?: string
  /** Where bounces go; without it, to `from`. */
  readonly sender?: string
  /** The answer to something that the person has just done, such as a code: no holiday note comes back (RFC 3834). */
  readonly automatic?: true
}

/** What signs mail for a domain (RFC 6376). */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** Both headers of RFC 8058 are signed, or no mailbox shows its button. */
const signedHeaders = [
  'From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding',
  'Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post',
].join(':')

/** What became of a message: taken, refused for good (`gone`: there is no such mailbox), or not taken this time. */
export type Sent = 'sent' | 'refused' | 'gone' | 'later'

export interface MailTransport {
  send(mail: Mail): Promise<Sent>
  close(): void
}

/** A pool of connections to the mail server that `SMTP_URL` names. Opens none before there is something to send. */
export function openMail(smtpUrl: string, options: {
  readonly connections?: number
  readonly dkim?: DkimKey | undefined
  /** Milliseconds. */
  readonly timeouts?: { readonly connect: number; readonly idle: number }
} = {}): MailTransport {
  const { connections = 2, dkim, timeouts = { connect: 10_000, idle: 30_000 } } = options
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    socketTimeout: timeouts.idle,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey, headerFieldNames: signedHeaders } } : {}),
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail(written(mail))
        return 'sent'
      } catch (error) {
        const { code, responseCode, response = '' } = error as { code?: string; responseCode?: number; response?: string }
        // What the server says about this message, and not about us or the connection.
        const about = code === 'EENVELOPE' || code === 'EMESSAGE'
        if (!about || responseCode === undefined || responseCode < 500) return 'later'
        // Bad destination mailbox or system (RFC 3463): a bounce that came at once.
        return code === 'EENVELOPE' && /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/.test(response) ? 'gone' : 'refused'
      }
    },
    close: () => transport.close(),
  }
}

/** Never found in what is quoted-printable, where `=` stands before digits and letters. */
const BOUNDARY = '=_alternative'

/**
 * The whole of it at once. Nodemailer's own way through a stream for each part and each encoding takes three times as
 * long; it still writes the head, where addresses and words in many languages have their traps.
 */
function written({ messageId, from, to, subject, text, html, unsubscribe, sender, automatic }: Mail) {
  const head = new MimeNode(`multipart/alternative; boundary="${BOUNDARY}"`)
  head.setHeader([
    { key: 'Message-ID', value: messageId },
    // Addresses as objects: nothing in them is read as a list or a header.
    { key: 'From', value: [from] },
    { key: 'To', value: [{ name: '', address: to }] },
    { key: 'Subject', value: subject },
    ...(automatic ? [{ key: 'Auto-Submitted', value: 'auto-generated' }] : []),
    // On one line, as it is signed: relays that fold it anew would break the signature.
    ...(unsubscribe === undefined ? [] : [
      { key: 'List-Unsubscribe', value: { prepared: true, value: `<${unsubscribe}>` } },
      { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    ]),
  ])
  const part = (kind: string) =>
    `\r\n--${BOUNDARY}\r\nContent-Type: ${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  const raw = Buffer.concat([
    Buffer.from(`${head.buildHeaders()}\r\n${part('text/plain')}`), encodeQuotedPrintable(text),
    Buffer.from(part('text/html')), encodeQuotedPrintable(html), Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
  const { from: author, to: readers } = head.getEnvelope()
  return { raw, envelope: { from: sender ?? (author || ''), to: readers } }
}
