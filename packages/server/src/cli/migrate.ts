import { join } from 'node:path'
import { readSettings } from '../config/settings.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: ['migrate'],
  about: [
    '`sayso serve` does the same when it starts. On a server with the Citus extension it also distributes the tables.',
  ],
  flags: {},
  words: [0, 0],
  async run({ environment, terminal }) {
    const settings = readSettings(environment)
    const [{ openDatabase }, { migrate }] = await Promise.all([
      import('../kernel/db/database.ts'), import('../kernel/db/migrate.ts'),
    ])
    const database = await openDatabase({
      url: settings.databaseUrl, dataDir: join(settings.dataDir, 'database'), poolSize: 2, onError: () => {},
    })
    try {
      const done = await migrate(database.owner)
      terminal.reply(done, () => [
        ...done.applied.map((name) => `applied      ${name}`),
        ...done.distributed.map((name) => `distributed  ${name}`),
        `The database is up to date${done.applied.length + done.distributed.length === 0 ? ' already' : ''}.`,
      ])
      return 0
    } finally {
      await database.close()
    }
  },
}
