import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun } from './failure.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['invitations LIST [--most N] [--brand KEY]'],
  about: [
    'LIST is the name of an imported list. Writes to those whom it says to have said yes: one message, once in their',
    'life, with a link to what waits for their yes and one to never hear again. Nobody who said no gets one.',
  ],
  flags: { most: { value: 'N', help: 'How many at most; again for the next. Default: all.' }, brand: brandFlag },
  words: [1, 1],
  async run(call) {
    const given = call.text('most')
    const most = given === undefined ? Infinity : Number(given)
    if (!(most >= 1)) throw new CannotRun('--most must be a number of people.')
    const [list] = call.words as [string]
    const invited = await withInstallation(call.environment, async ({ app }) =>
      app.invitations.send(gateOf(app, await chooseBrand(app, call)), list, most))
    call.terminal.reply({ list, invited }, () => [`${invited} people were invited.`])
    return 0
  },
}
