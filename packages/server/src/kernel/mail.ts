import { createTransport } from 'nodemailer'

/** One message, complete. */
export interface Mail {
  /** Stays the same when it is sent again, so that a receiver who has it already can tell. */
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** What became of a message: taken, refused for good, or not taken this time. */
export type Sent = 'sent' | 'refused' | 'later'

export interface MailTransport {
  send(mail: Mail): Promise<Sent>
  close(): void
}

/** A pool of connections to the mail server that `SMTP_URL` names. Opens none before there is something to send. */
export function openMail(smtpUrl: string, timeouts = { connect: 10_000, idle: 30_000 }): MailTransport {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    maxMessages: 100,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    socketTimeout: timeouts.idle,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ messageId, from, to, subject, text, html }) {
      try {
        // Addresses as objects: nothing in them is read as a list or a header.
        await transport.sendMail({
          messageId, from, to: { name: '', address: to }, subject, text, html,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return 'sent'
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number }
        // What the server says about this message, and not about us or the connection.
        const about = code === 'EENVELOPE' || code === 'EMESSAGE'
        return about && responseCode !== undefined && responseCode >= 500 ? 'refused' : 'later'
      }
    },
    close: () => transport.close(),
  }
}
