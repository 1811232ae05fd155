#!/usr/bin/env node
// Runs the command line with a Node that runs TypeScript as it is. Where the machine's own is older than 22.18, that is
// the one which the npm package `node` brought. Plain JavaScript of long ago: the old one has to understand it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

if (runsTypeScript(process.versions.node)) await import(new URL('../src/main.ts', import.meta.url).href)
else {
  const node = findNode([dirname(main), process.cwd()])
  if (node === undefined) {
    process.stderr.write(`sayso: Node 22.18 or later is needed; this is ${process.version}. npm ci brings one.\n`)
    process.exit(2)
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal has sent its interrupt to both.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => {
    process.stderr.write(`sayso: ${node} can not be run: ${error.message}\n`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function findNode(starts) {
  for (const start of starts) {
    for (let folder = start; ; folder = dirname(folder)) {
      const node = join(folder, 'node_modules', '.bin', 'node')
      if (existsSync(node)) return node
      if (folder === dirname(folder)) break
    }
  }
  return undefined
}
