import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { contractExample } from '../support/catalogs.ts'
import { databases } from '../support/server.ts'
import { run, setStage } from './stage.ts'
import type { Stage } from './stage.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const key = 'sk_bootstrap_0123456789'

interface Served {
  readonly child: ChildProcess
  readonly url: URL
  /** Everything it wrote so far. */
  readonly written: { out: string; err: string }
  readonly exited: Promise<number | string>
}

const started = new Set<ChildProcess>()

function serve(env: Readonly<Record<string, string>>, command = [process.execPath, main, 'serve']): Promise<Served> {
  const child = spawn(command[0]!, command.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  const written = { out: '', err: '' }
  const exited = once(child, 'close').then(([code, signal]) => {
    started.delete(child)
    return (code ?? signal) as number | string
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text))
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written.out += text
      const url = /listens on (\S+)\. /.exec(written.out)?.[1]
      if (url) resolve({ child, url: new URL(url), written, exited })
    })
    void exited.then((code) => reject(new Error(`ended with ${code}: ${written.err}`)))
  })
}

/** A PUT whose body is still to come, once the server has it in its hands. */
async function beginRequest({ url }: Served, body: string) {
  const outgoing = request({
    hostname: url.hostname, port: url.port, method: 'PUT', path: '/v1/catalog',
    headers: {
      'authorization': `Bearer ${key}`, 'content-type': 'application/json',
      'content-length': Buffer.byteLength(body), 'expect': '100-continue',
    },
  })
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  return async () => {
    outgoing.end(body)
    const [reply] = await once(outgoing, 'response') as [{ statusCode: number; resume: () => void }]
    reply.resume()
    return reply.statusCode
  }
}

/** Resolves once nobody listens there any more. */
async function refused({ url }: Served): Promise<void> {
  for (let open = true; open; ) {
    open = await new Promise((resolve) => {
      const socket = connect(Number(url.port), url.hostname)
      socket.on('connect', () => {
        socket.destroy()
        setImmediate(resolve, true)
      })
      socket.on('error', () => resolve(false))
    })
  }
}

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
})

describe.each(databases)('a server on %s', (kind) => {
  let stage: Stage
  let env: Readonly<Record<string, string>>
  beforeAll(async () => {
    stage = await setStage(kind)
    env = { ...stage.env, SAYSO_BOOTSTRAP_KEY: key }
  })
  afterAll(async () => {
    await stage?.remove()
  })

  test('says where staff come in first, where it listens, and nothing else', async () => {
    const { child, written, exited } = await serve(env)
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
    expect(written.err).toBe('')
    expect(written.out).toMatch(
      /^Console, first sign-in: http:\/\/127\.0\.0\.1:\d+\/console\/join#inv_[\w-]+\nSayso listens on http:\/\/127\.0\.0\.1:\d+\. API reference: http:\/\/127\.0\.0\.1:\d+\/docs\n$/,
    )
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('told to end by %s, it finishes what is in flight and takes nothing new', async (signal) => {
    const served = await serve(env)
    const finish = await beginRequest(served, JSON.stringify(contractExample()))
    served.child.kill(signal)
    await refused(served)
    expect(await finish()).toBe(200)
    expect(await served.exited).toBe(0)
    expect(served.written.err).toBe('')
  })

  test('names the port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const ran = await run(['serve'], { ...env, PORT: String(port) })
    other.close()
    expect(ran).toEqual({
      code: 2, out: '', err: `sayso: PORT ${port} on 127.0.0.1 is in use by another program. Set PORT to another one, or to 0.\n`,
    })
  })

  test('names a host that this machine does not have', async () => {
    const ran = await run(['serve'], { ...env, HOST: '192.0.2.1' })
    expect(ran).toMatchObject({ code: 2, out: '', err: 'sayso: HOST 192.0.2.1 is no address of this machine (EADDRNOTAVAIL).\n' })
  })

  test.skipIf(kind === 'embedded')('works beside one that does the jobs alone', async () => {
    const child = spawn(process.execPath, [main, 'work'], { env: stage.env, stdio: ['ignore', 'pipe', 'pipe'] })
    started.add(child)
    const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
    expect(said).toBe('Sayso works for 1 brand.\n')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

const hasStrace = spawnSync('strace', ['-V']).status === 0

test.skipIf(!hasStrace)('a server whose embedded database died ends with 1 (needs strace)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-cli-'))
  const env = { PORT: '0', SAYSO_DATA_DIR: join(folder, 'data'), SAYSO_DEMO: '0', SAYSO_BOOTSTRAP_KEY: key }
  const warm = await serve(env)
  warm.child.kill('SIGTERM')
  await warm.exited
  const failing = ['-f', '-qq', '-o', join(folder, 'strace'), '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=40+']
  const served = await serve(env, ['strace', ...failing, process.execPath, main, 'serve'])
  const document = contractExample()
  let reached = true
  for (let round = 0; reached && round < 500; round++) {
    document.brand['name'] = { en: `Nordwear ${round}`, fi: `Nordwear ${round}` }
    const sent = await fetch(new URL('/v1/catalog', served.url), {
      method: 'PUT', headers: { 'authorization': `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(document),
    }).catch(() => undefined)
    reached = sent !== undefined
  }
  expect(await served.exited).toBe(1)
  expect(served.written.err).toMatch(/^sayso: The embedded database stopped: .+\n$/)
  rmSync(folder, { recursive: true, force: true })
})
