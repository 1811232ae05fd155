import { toRfc3339 } from '../kernel/clock.ts'
import type { KeptMessage } from '../modules/outreach/messages.ts'
import type { ShownMessage } from '../modules/people/outbox.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun } from './failure.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'
import { table } from './terminal.ts'

const MOST = 200

export const command: Command = {
  usage: ['outbox [ID] [--brand KEY]'],
  about: [
    'What is on its way to people, the newest first; with an ID, what that message says. Without SMTP_URL nothing leaves',
    'the machine and messages are kept here. Once a message was sent, its content is gone.',
  ],
  flags: { brand: brandFlag },
  words: [0, 1],
  run: (call) => withInstallation(call.environment, async ({ app }) => {
    const brand = await chooseBrand(app, call)
    const gate = gateOf(app, brand)
    const messages = [...(await app.outbox.list(gate, MOST)), ...(await app.messages.listKept(gate, MOST)).map(shown)]
      .sort((a, b) => b.createdAt - a.createdAt).slice(0, MOST)
    const [id] = call.words
    if (id === undefined) {
      call.terminal.reply({ brand: brand.key, messages: messages.map(listed) }, () => messages.length === 0
        ? [`${brand.key} has nothing in the outbox.`]
        : table([['id', 'since', 'state', 'kind', 'channel', 'person'], ...messages.map((one) =>
            [one.id, toRfc3339(one.createdAt), one.state, one.kind, one.channel, one.person])]))
      return 0
    }
    const wanted = messages.find((one) => one.id === id)
    if (!wanted) throw new CannotRun(`${brand.key} has no message ${id} among its newest ${MOST}.`)
    const { message } = wanted
    call.terminal.reply({ ...listed(wanted), message: message ?? null }, () => message
      ? [`To: ${message.to}`, `Subject: ${message.subject}`, '', message.text]
      : [`${id} is ${wanted.state}; what it said is gone.`])
    return 0
  }),
}

const shown = ({ id, person, source, key, used, channel, state, created_at: createdAt, message }: KeptMessage): ShownMessage => ({
  id, person, kind: `${source} ${key}`, channel: used ?? channel, state, createdAt: Date.parse(createdAt),
  ...(message ? { message: { to: message.to, subject: message.subject, text: message.text } } : {}),
})

const listed = ({ id, person, kind, channel, state, createdAt }: ShownMessage) =>
  ({ id, person, kind, channel, state, created_at: toRfc3339(createdAt) })
