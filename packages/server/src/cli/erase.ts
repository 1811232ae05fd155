import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun } from './failure.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['erase PERSON --yes [--brand KEY]'],
  about: [
    'PERSON is per_… or ext: and your own id. Everything about them becomes unreadable, in the ledger too, and nothing',
    'brings it back; proofs given before stay valid (GDPR Art. 17). Writes the certificate that the person gets.',
  ],
  flags: { yes: { help: 'Needed: there is no way back.' }, brand: brandFlag },
  words: [1, 1],
  async run(call) {
    if (!call.on('yes')) throw new CannotRun('Erasing can not be undone. Say --yes if you mean it.')
    const erased = await withInstallation(call.environment, async ({ app }) =>
      app.rights.erase(gateOf(app, await chooseBrand(app, call)), call.words[0]!))
    call.terminal.reply(erased, () => [
      `${erased.sub} was erased at ${erased.erased_at}; ${erased.leaves_made_unreadable} leaves were made unreadable.`,
      'The certificate for the person:',
      erased.certificate,
    ])
    return 0
  },
}
