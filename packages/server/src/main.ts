import { readSettings, SettingError } from './config/settings.ts'
import { serve } from './cli/serve.ts'

const say = (line: string) => void process.stdout.write(line + '\n')
try {
  process.exitCode = await serve(readSettings(process.env), say)
} catch (error) {
  process.stderr.write(`sayso: ${error instanceof Error ? error.message : String(error)}\n`)
  if (!(error instanceof SettingError)) process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 2
}
