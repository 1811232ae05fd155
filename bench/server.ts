/** Child processes that serve HTTP on a loopback port. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { atEnd } from './cleanup.ts'

export interface Running {
  readonly url: string
  /** Memory held, in MB; 0 where the operating system does not say. */
  readonly residentMegabytes: () => number
  /** Time that processors spent on it so far, in milliseconds; 0 where the operating system does not say. */
  readonly processorMs: () => number
  readonly stop: () => Promise<void>
}

export interface Start {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Path that answers below 500 once the server is ready. */
  readonly ready: string
  readonly secondsAllowed?: number
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(5000) })
    await reply.arrayBuffer()
    return reply.status < 500
  } catch {
    return false
  }
}

/** Starts it and waits for its first good answer. Throws with the end of its output if it gives none. */
export async function startServer(start: Start): Promise<Running> {
  const port = await freePort()
  const child = spawn(start.command, [...start.args], {
    cwd: start.cwd,
    // Its own group, because npm does not hand every signal on to what it runs.
    detached: true,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NODE_ENV: 'production',
      ...start.env,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  })
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-2000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      output += String(error)
      resolve()
    })
  })
  const isOver = (): boolean =>
    child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const signal = (name: NodeJS.Signals): void => {
    if (!isOver() && child.pid !== undefined) process.kill(-child.pid, name)
  }
  const stop = async (): Promise<void> => {
    signal('SIGTERM')
    const patience = setTimeout(() => signal('SIGKILL'), 12_000)
    await exited
    clearTimeout(patience)
  }
  atEnd(stop)

  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + (start.secondsAllowed ?? 60) * 1000
  while (!(await answers(url + start.ready))) {
    if (isOver() || Date.now() > deadline) {
      await stop()
      throw new Error(`${start.args.join(' ')} did not get ready:\n${output}`)
    }
    await pause(5)
  }
  return { url, stop, residentMegabytes: () => resident(child.pid), processorMs: () => spent(child.pid) }
}

function resident(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

const TICK_MS = 10

function spent(pid: number | undefined): number {
  try {
    // After the name, which may hold anything: state, ten numbers, then ticks in the program and ticks in the kernel.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return 0
  }
}
