import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL server of one's own, to be stopped and started at will. */
export interface Cluster {
  readonly url: string
  start(): void
  /** `fast` ends what runs and writes everything out; `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): void
  remove(): void
}

/** The newest PostgreSQL programs on this machine; undefined where there are none. */
export function findPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

export async function createCluster(programs: string): Promise<Cluster> {
  const home = mkdtempSync(join(tmpdir(), 'sayso-cluster-'))
  const data = join(home, 'data')
  const as = accountFor(home)
  const port = await freePort()

  function run(program: string, ...args: string[]): void {
    const { status, stderr, error } = spawnSync(join(programs, program), args, {
      ...as, cwd: home, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 60_000,
    })
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr}`)
  }

  run('initdb', '--pgdata', data, '--username', 'sayso', '--auth', 'trust', '--encoding', 'UTF8', '--no-instructions')
  const log = join(home, 'log')
  const listen = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1`
  return {
    url: `postgres://sayso@127.0.0.1:${port}/postgres`,
    start: () => run('pg_ctl', 'start', '-w', '-D', data, '-l', log, '-o', listen),
    stop: (how) => run('pg_ctl', 'stop', '-w', '-D', data, '-m', how),
    remove() {
      spawnSync(join(programs, 'pg_ctl'), ['stop', '-w', '-D', data, '-m', 'immediate'], { ...as, cwd: home, stdio: 'ignore' })
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL does not run as root: there the system's account for it takes the directory over. */
function accountFor(home: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const ask = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [ask('-u'), ask('-g')]
  chownSync(home, uid, gid)
  return { uid, gid }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
