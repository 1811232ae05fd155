import { describeCommand, readCall } from './command.ts'
import type { Command, Environment } from './command.ts'
import { explainFailure, UsageError } from './failure.ts'
import { openTerminal } from './terminal.ts'
import type { Streams } from './terminal.ts'

interface Listed {
  readonly summary: string
  readonly load: () => Promise<{ readonly command: Command }>
}

export const commands: Readonly<Record<string, Listed>> = {
  serve: {
    summary: 'Run the server.',
    load: () => import('./serve.ts'),
  },
  work: {
    summary: 'Run the background work alone, beside servers on the same PostgreSQL.',
    load: () => import('./work.ts'),
  },
  migrate: {
    summary: 'Bring the database schema up to date.',
    load: () => import('./migrate.ts'),
  },
  apply: {
    summary: 'Apply a catalogue.',
    load: () => import('./apply.ts'),
  },
  lint: {
    summary: 'Check a catalogue for what is unfair, unlawful or contradictory, without a database.',
    load: () => import('./lint.ts'),
  },
  keys: {
    summary: 'List, create and revoke API keys.',
    load: () => import('./keys.ts'),
  },
  staff: {
    summary: 'List and invite those who work with the console; remove them, let them in again.',
    load: () => import('./staff.ts'),
  },
  ledger: {
    summary: 'Verify the ledger; show its signed head and its public keys.',
    load: () => import('./ledger.ts'),
  },
  audit: {
    summary: 'Verify the audit of staff and keys; show its signed end.',
    load: () => import('./audit.ts'),
  },
  receipt: {
    summary: 'Verify a receipt, offline.',
    load: () => import('./receipt.ts'),
  },
  export: {
    summary: 'Write out everything that is held about a person.',
    load: () => import('./export.ts'),
  },
  erase: {
    summary: 'Erase a person.',
    load: () => import('./erase.ts'),
  },
  erasures: {
    summary: 'After a restore, take back once more what people had taken back; write over what was erased.',
    load: () => import('./erasures.ts'),
  },
  retention: {
    summary: 'Delete what outlived its purpose or its time.',
    load: () => import('./retention.ts'),
  },
  import: {
    summary: 'Bring in a list of customers, as drafts to confirm and refusals that stay.',
    load: () => import('./import.ts'),
  },
  invitations: {
    summary: 'Invite the people of an imported list, each once, to confirm what waits for them.',
    load: () => import('./invitations.ts'),
  },
  requests: {
    summary: 'List what people asked for by right, with its deadlines.',
    load: () => import('./requests.ts'),
  },
  outbox: {
    summary: 'Show the messages that are on their way to people.',
    load: () => import('./outbox.ts'),
  },
  rebuild: {
    summary: 'Fold every profile anew from the ledger and compare it with the live one.',
    load: () => import('./rebuild.ts'),
  },
  codegen: {
    summary: 'Write TypeScript types and a client from a catalogue.',
    load: () => import('./codegen.ts'),
  },
  doctor: {
    summary: 'Check settings, database, access rules and secret.',
    load: () => import('./doctor.ts'),
  },
}

/** Runs what the words after `sayso` say. Resolves to the exit code; throws nothing. */
export async function dispatch(given: readonly string[], environment: Environment, streams: Streams): Promise<number> {
  const [name = '', ...rest] = given
  const terminal = openTerminal(streams, rest.includes('--json'))
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.say(describeAll())
    return 0
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!listed) {
    terminal.remark(name === '' ? describeAll() : `sayso: there is no command "${name}".\n\n${describeAll()}`)
    return 2
  }
  try {
    const { command } = await listed.load()
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.say(describeCommand(listed.summary, command))
      return 0
    }
    return await command.run({ ...readCall(command, rest), environment, terminal })
  } catch (error) {
    const { lines, code } = explainFailure(error)
    terminal.remark(`sayso: ${lines.join('\n')}`)
    if (error instanceof UsageError) terminal.remark(`See: sayso ${name} --help`)
    return code
  }
}

function describeAll(): string {
  const names = Object.keys(commands)
  const width = Math.max(...names.map((name) => name.length)) + 2
  return [
    'Usage: sayso COMMAND …',
    '',
    ...names.map((name) => `  ${name.padEnd(width)}${commands[name]!.summary}`),
    '',
    'sayso COMMAND --help says more. Settings come from the environment: sayso doctor lists them.',
    'Exit code: 0, 1 where something was found, 2 where it could not run.',
  ].join('\n')
}
