/** What the bench needs and the product does not: the yardsticks' packages and wrk. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

function packagesAreCurrent(): boolean {
  const installed = join(here, 'node_modules', '.package-lock.json')
  const locked = join(here, 'package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs
}

function hasWrk(): boolean {
  return spawnSync('wrk', ['--version']).error === undefined
}

/** Throws with what to do when something cannot be installed. */
export function install(say: (line: string) => void): void {
  if (!packagesAreCurrent()) {
    say('installing the yardsticks (npm ci in bench/)')
    const stdio = ['ignore', 'ignore', 'inherit'] as const
    execFileSync('npm', ['ci', '--silent'], { cwd: here, stdio: [...stdio], timeout: 300_000 })
  }
  if (hasWrk()) return
  say('installing wrk (apt-get install wrk)')
  const apt = spawnSync('apt-get', ['install', '-y', '-qq', 'wrk'], { stdio: 'ignore', timeout: 180_000 })
  if (apt.status !== 0 || !hasWrk()) {
    throw new Error('wrk is needed and could not be installed here; as an administrator: apt-get install wrk')
  }
}
