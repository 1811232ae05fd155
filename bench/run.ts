/**
 * `npm run bench`: how fast the product is beside what others reach on the same machine in the same run.
 * Exit 0 when everything was measured, 2 when not.
 */
import { install } from './install.ts'
import type { Options } from './options.ts'
import { readOptions, usage } from './options.ts'

const begin = performance.now()

function say(line: string): void {
  process.stderr.write(`${((performance.now() - begin) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)
}

async function run(options: Options, command: string): Promise<boolean> {
  install(say)
  // Only now, because what they import has to be installed first.
  const { measure } = await import('./measure.ts')
  const { cleanUp } = await import('./cleanup.ts')
  const giveUp = (why: string) => async (): Promise<void> => {
    say(why)
    await cleanUp()
    process.exit(2)
  }
  process.once('SIGINT', giveUp('interrupted'))
  process.once('SIGTERM', giveUp('ended'))
  const minutes = options.deadlineMinutes
  const deadline = setTimeout(giveUp(`given up after ${minutes} minutes`), minutes * 60_000)
  try {
    return await measure(options, command, say)
  } finally {
    clearTimeout(deadline)
    await cleanUp()
  }
}

const args = process.argv.slice(2)
try {
  const options = readOptions(args)
  if (options === 'help') process.stdout.write(`${usage}\n`)
  else {
    const command = args.length > 0 ? `npm run bench -- ${args.join(' ')}` : 'npm run bench'
    process.exitCode = (await run(options, command)) ? 0 : 2
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
