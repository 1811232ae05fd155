/**
 * `npm run check`: everything about the code that a program can judge, in this order; each check says why it exists at its
 * head. All of them run, so that one run shows everything; exit 1 if any failed. The last line sums up.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', '.'],
  ['types of the console', 'tsc', '--noEmit', '-p', 'packages/console'],
  ['lint', 'oxlint', '--deny-warnings', '--quiet'],
  ['imports', 'node', 'scripts/check-imports.ts'],
  ['file length', 'node', 'scripts/check-length.ts'],
  ['unused code and dependencies', 'knip', '--no-progress', '--no-config-hints'],
  ['generated files', 'node', 'scripts/generate.ts', '--check'],
  ['schema', 'node', 'scripts/check-schema.ts'],
  ['messages', 'node', 'scripts/check-messages.ts'],
  ['personal data', 'node', 'scripts/check-personal-data.ts'],
  ['lock file', 'node', 'scripts/check-lock.ts'],
  ['wording', 'node', 'scripts/check-wording.ts'],
]

const cwd = fileURLToPath(new URL('..', import.meta.url))
const path = `${cwd}node_modules/.bin${delimiter}${process.env['PATH'] ?? ''}`
const wanted = process.argv.slice(2)
let failed = 0
let passed = 0

for (const [name, command, ...args] of checks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const began = performance.now()
  const { code, said } = await run(command, args)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const ok = code === 0
  if (ok) passed++
  else failed++
  const brief = said.trimEnd().split('\n')
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)${ok && brief.length === 1 && brief[0] !== '' ? `: ${brief[0]}` : ''}\n`)
  if (!ok || brief.length > 1) process.stdout.write(`${brief.map((line) => `       ${line}`).join('\n')}\n`)
}
process.stdout.write(`checks: ${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

async function run(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  const child = spawn(command, args, { cwd, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => said.push(piece))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? 1, said: Buffer.concat(said).toString() }
}
