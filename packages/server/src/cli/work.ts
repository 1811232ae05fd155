import { isMigrated } from '../kernel/db/migrate.ts'
import { openApp } from '../app.ts'
import { readSettings } from '../config/settings.ts'
import type { Command } from './command.ts'
import { sayReplayed } from './erasures.ts'
import { CannotRun } from './failure.ts'
import { readBrands } from './installation.ts'
import { beginLifetime } from './lifetime.ts'

export const command: Command = {
  usage: ['work'],
  about: [
    'Gives what was appended its place in the tree and signs the head; plans and sends messages, codes and invitations;',
    'follows the log for automations, webhooks, recipients and the event stream; reads bounces; forgets what is over.',
    '`sayso serve` does all this too; a process of its own takes the work off servers that share a PostgreSQL. Any number',
    'may run: they take turns. SIGTERM ends it.',
  ],
  flags: {},
  words: [0, 0],
  async run({ environment, terminal }) {
    const settings = readSettings(environment)
    const lifetime = beginLifetime(terminal.remark)
    const app = await openApp(settings, lifetime.onError)
    let code = 2
    try {
      if (!(await isMigrated(app.database.owner))) {
        throw new CannotRun('The database is not of this version: run `sayso migrate` first.')
      }
      const brands = await readBrands(app)
      sayReplayed(await app.replayErasures(), terminal.say)
      const sequencing = app.startJobs()
      terminal.say(`Sayso works for ${brands.length} ${brands.length === 1 ? 'brand' : 'brands'}.`)
      code = await lifetime.ended
      await sequencing.stop()
    } finally {
      await (code === 0 ? app.close() : app.close().catch(() => undefined))
    }
    return code
  },
}
