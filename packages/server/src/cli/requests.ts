import type { RequestView } from '../modules/rights/request.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'
import { table } from './terminal.ts'

export const command: Command = {
  usage: ['requests [--overdue] [--brand KEY]'],
  about: ['Those that are not answered yet, what is due first comes first. Exit code 1: a deadline has passed.'],
  flags: { overdue: { help: 'Only those whose deadline has passed.' }, brand: brandFlag },
  words: [0, 0],
  run: (call) =>
    withInstallation(call.environment, async ({ app }) => {
      const gate = gateOf(app, await chooseBrand(app, call))
      const all: RequestView[] = []
      for (let page = await app.rights.requests.list(gate, { overdue: call.on('overdue'), most: 200 }); ; ) {
        // What somebody wrote is for whoever answers it, and not for a terminal.
        all.push(...page.requests.map(({ message: _message, reply: _reply, ...view }) => view))
        if (!page.next) break
        page = await app.rights.requests.list(gate, { overdue: call.on('overdue'), after: page.next, most: 200 })
      }
      call.terminal.reply({ requests: all }, () => (all.length === 0 ? ['Nothing is open.'] : table([
        ['request', 'kind', 'person', 'due', ''],
        ...all.map(({ id, kind, person, due_at, overdue, identity }) => [
          id, kind, person, due_at, overdue ? 'OVERDUE' : identity === 'unchecked' ? 'identity unchecked' : '',
        ]),
      ])))
      return all.some((one) => one.overdue) ? 1 : 0
    }),
}
