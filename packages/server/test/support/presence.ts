import type { App } from '../../src/app.ts'
import type { PersonGate } from '../../src/modules/workspace/types.ts'
import { addBrand } from './brands.ts'
import { contractExample } from './catalogs.ts'
import type { Document } from './catalogs.ts'
import { connect } from './client.ts'
import type { Client } from './client.ts'
import { openContract } from './contract.ts'
import { openMailbox } from './mailbox.ts'
import { createInstallation } from './server.ts'
import type { DatabaseKind, Installation, Running } from './server.ts'

/** A shop in this process, with a clock that the test moves and a mail server of its own. Reached over HTTP all the same. */
export interface Presence {
  readonly installation: Installation
  readonly app: App
  readonly url: string
  readonly shop: Client
  readonly page: Client
  readonly mailbox: Awaited<ReturnType<typeof openMailbox>>
  /** Moves the clock on. */
  pass(ms: number): void
  /** A customer with one verified e-mail address. */
  customer(name: string, details?: object): Promise<{ person: string; email: string; gate: PersonGate }>
  /** Sends everything that is due, and what was asked for just now. */
  deliver(): Promise<void>
  close(): Promise<void>
}

export const MINUTE = 60_000
const origin = 'https://shop.example'

export async function openPresence(
  kind: DatabaseKind, more: { catalog?: Document; env?: Readonly<Record<string, string>>; mail?: false } = {},
): Promise<Presence> {
  const installation = await createInstallation(kind)
  const mailbox = await openMailbox()
  let offset = 0
  let end = () => {}
  const env = { ...(more.mail === false ? {} : { SMTP_URL: mailbox.url }), ...more.env }
  const clock = () => Date.now() + offset
  const ended = new Promise<void>((resolve) => (end = resolve))
  let running = Promise.resolve()
  const opened = await new Promise<{ app: App; url: string; shop: Client; page: Client }>((ready, failed) => {
    running = installation.inside(async (app) => {
      const keys = await addBrand(app, 'nordwear', { everything: {}, page: { kind: 'publishable', origins: [origin] } })
      const http = app.buildHttp()
      const url = await http.listen({ port: 0, host: '127.0.0.1' })
      app.setAddress(url)
      const reached = { url, contract: await openContract(url) } as unknown as Running
      const shop = connect(reached, keys.everything.text)
      await shop.apply(more.catalog ?? contractExample())
      ready({ app, url, shop, page: connect(reached, keys.page.text, { origin }) })
      await ended
      await http.close()
    }, { env, clock })
    running.catch(failed)
  })
  const { app, shop } = opened

  async function deliver(): Promise<void> {
    await app.access.settled()
    await app.outbox.deliverDue()
  }

  return {
    ...opened,
    installation,
    mailbox,
    pass: (ms) => void (offset += ms),

    async customer(name, details = {}) {
      const email = `${name}@mail.example`
      const { body } = await shop.name(`ext:${name}`, { contacts: [{ channel: 'email', address: email }], ...details })
      const link = await app.access.createLink(app.workspace.gateOfJob(1, 'test'), `ext:${name}`)
      const { gate } = await app.access.openLink(link.url.split('/l/')[1]!)
      const [contact] = await app.access.listContacts(gate)
      const before = mailbox.received.length
      await app.access.sendContactCode(gate, contact!.id, 'en')
      await deliver()
      await app.access.verifyContact(gate, contact!.id, mailbox.codeOf(mailbox.received[before]))
      return { person: body.id, email, gate }
    },

    deliver,

    async close() {
      end()
      await running
      await mailbox.close()
      await installation.remove()
    },
  }
}
