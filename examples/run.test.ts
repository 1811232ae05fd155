import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('./run.ts', import.meta.url))

interface Ran {
  readonly code: number | null
  readonly said: string
}

async function run(
  args: readonly string[], until?: { readonly said: RegExp; readonly signal: NodeJS.Signals },
): Promise<Ran> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      const before = said
      said += piece.toString()
      if (until?.said.test(said) && !until.said.test(before)) child.kill(until.signal)
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

describe('npm run example', () => {
  it('with --once tells its story and ends well', async () => {
    const { code, said } = await run(['newsletter', '--once'])
    expect(said).toMatch(/\n\d+ statements, all of them hold\.\n$/)
    expect(code).toBe(0)
  }, 400_000)

  it('stays with links to open until it is told to end', async () => {
    const { code, said } = await run(['security-vendor', '--port', '0'], { said: /press Ctrl-C/, signal: 'SIGINT' })
    expect(said).toMatch(/Open day in the warehouse +http:\/\/127\.0\.0\.1:\d+\/a\/open_day\n/)
    expect(said).toMatch(/Mira \(Elbe Pumps\)’s own pages \(opens once\) +http:\/\/127\.0\.0\.1:\d+\/\S+\n/)
    expect(code).toBe(0)
  }, 400_000)

  const wrong = [[[]], [['toy-shop']], [['baby-shop', '--port', 'x']], [['baby-shop', '--loud']]]
  it.each(wrong)('%j can not be run', async (args) => {
    const { code, said } = await run(args)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })
})
