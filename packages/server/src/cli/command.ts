import { parseArgs } from 'node:util'
import { UsageError } from './failure.ts'
import type { Terminal } from './terminal.ts'

export interface Flag {
  readonly help: string
  /** What stands after the flag; without it the flag is a switch. */
  readonly value?: string
  readonly many?: true
}

/** One command of `sayso`. Loaded only when it is called, so that each one starts as fast as it can. */
export interface Command {
  /** What follows `sayso`, one line a form. */
  readonly usage: readonly string[]
  /** Lines for `--help`. */
  readonly about: readonly string[]
  readonly flags: Readonly<Record<string, Flag>>
  /** How many words it takes besides flags. */
  readonly words: readonly [least: number, most: number]
  /** Resolves to the exit code: 0, or 1 where it found something. What it throws ends in 2, a catalogue's refusal in 1. */
  readonly run: (call: Call) => Promise<number>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A command as it was called. */
export interface Call {
  readonly words: readonly string[]
  readonly environment: Environment
  readonly terminal: Terminal
  on(flag: string): boolean
  text(flag: string): string | undefined
  /** Comma-separated or repeated. */
  list(flag: string): string[] | undefined
}

export const brandFlag: Flag = { value: 'KEY', help: 'The brand. Default: the only one there is.' }

const everywhere: Readonly<Record<string, Flag>> = {
  json: { help: 'Write the result as JSON.' },
  help: { help: 'Show this.' },
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** Throws `UsageError` for flags that the command does not have and for words that are missing or too many. */
export function readCall(command: Command, given: readonly string[]): Omit<Call, 'environment' | 'terminal'> {
  const options = Object.fromEntries(
    Object.entries({ ...command.flags, ...everywhere }).map(([name, { value, many }]) => [
      name, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple: many ?? false },
    ]),
  )
  let values: Values
  let words: readonly string[]
  try {
    const parsed = parseArgs({ args: [...given], options, allowPositionals: true, strict: true })
    values = parsed.values
    words = parsed.positionals
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0]! : String(error))
  }
  const [least, most] = command.words
  if (values['help'] !== true) {
    if (words.length < least) throw new UsageError(`Something is missing: sayso ${command.usage.join(' | ')}`)
    if (words.length > most) throw new UsageError(`There is one word too many: ${words[most]}`)
  }
  return {
    words,
    on: (flag) => values[flag] === true,
    text(flag) {
      const value = values[flag]
      return typeof value === 'string' ? value : undefined
    },
    list(flag) {
      const value = values[flag]
      if (!Array.isArray(value)) return undefined
      return value.flatMap((part) => String(part).split(',')).map((part) => part.trim()).filter((part) => part !== '')
    },
  }
}

export function describeCommand(summary: string, command: Command): string {
  const flags = Object.entries({ ...command.flags, ...everywhere }).map(([name, { value, help }]) => [
    `  --${name}${value === undefined ? '' : ` ${value}`}`, help,
  ] as const)
  const width = Math.max(...flags.map(([left]) => left.length)) + 2
  return [
    summary,
    '',
    ...command.usage.map((form, i) => `${i === 0 ? 'Usage:' : '      '} sayso ${form}`),
    ...(command.about.length > 0 ? ['', ...command.about] : []),
    '',
    ...flags.map(([left, help]) => left.padEnd(width) + help),
    '',
    'Exit code: 0, 1 where something was found, 2 where it could not run.',
  ].join('\n')
}
