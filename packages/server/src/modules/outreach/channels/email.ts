import type { Keyring } from '../../../kernel/crypto.ts'
import type { MailTransport } from '../../../kernel/mail.ts'
import type { Channel, Handed } from '../types.ts'
import { writeBounceAddress } from './bounce-address.ts'

/** E-mail through the mail server of the installation. */
export function openEmail(options: {
  mail: MailTransport
  keyring: Pick<Keyring, 'bounces'>
  bounceAddress: string | undefined
}): Channel {
  const { mail, keyring, bounceAddress } = options
  return {
    async send({ id, from, to, subject, text, html, unsubscribe }): Promise<Handed> {
      const host = from.address.split('@')[1] ?? 'localhost'
      const sent = await mail.send({
        messageId: `<${id.slice('msg_'.length)}@${host}>`, from, to, subject, text, html,
        ...(unsubscribe === undefined ? {} : { unsubscribe }),
        ...(bounceAddress === undefined ? {} : { sender: writeBounceAddress(keyring, bounceAddress, id) }),
      })
      return sent === 'refused' || sent === 'gone' ? { outcome: sent, detail: sent } : { outcome: sent }
    },
  }
}
