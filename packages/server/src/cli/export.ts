import { writeFileSync } from 'node:fs'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['export PERSON [--out FILE] [--brand KEY]'],
  about: ['PERSON is per_… or ext: and your own id. The export is JSON, as the person gets it (GDPR Art. 15 and 20).'],
  flags: {
    out: { value: 'FILE', help: 'Where to write it, readable for its owner alone. Default: standard output.' },
    brand: brandFlag,
  },
  words: [1, 1],
  async run(call) {
    const exported = await withInstallation(call.environment, async ({ app }) =>
      app.rights.export(gateOf(app, await chooseBrand(app, call)), call.words[0]!))
    const text = JSON.stringify(exported, null, 2)
    const file = call.text('out')
    if (file === undefined) call.terminal.say(text)
    else writeFileSync(file, `${text}\n`, { mode: 0o600 })
    return 0
  },
}
