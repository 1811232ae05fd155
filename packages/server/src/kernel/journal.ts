import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** Lines of JSON that outlive the database beside them: appended, synced, never changed in place. */
export interface Journal {
  /** Resolves when the lines are on the disk. Whoever comes while a sync runs shares the next one. */
  append(lines: readonly object[]): Promise<void>
  /**
   * Every line there is, oldest first. A line that was cut off by a crash was acknowledged to nobody and is passed
   * over.
   */
  read(): object[]
  /** Puts what `keep` leaves of the rotated files into one file, once the newest has grown past `bytes`. */
  tidy(bytes: number, keep: (lines: readonly object[]) => readonly object[]): void
  close(): Promise<void>
}

/**
 * Several processes may append to the same journal: each line goes out in one write at the end of the file, and before
 * each the file is looked at, since another process may have put a new one in its place.
 */
export function openJournal(directory: string): Journal {
  const file = join(directory, NEWEST)
  let waiting: { text: string; resolve: () => void; reject: (error: unknown) => void }[] = []
  let running: Promise<void> | undefined
  let handle: FileHandle | undefined
  let inode: number | undefined

  async function current(): Promise<FileHandle> {
    const there = await stat(file).catch(() => undefined)
    if (handle && there?.ino === inode) return handle
    await handle?.close()
    handle = undefined
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const opened = await open(file, 'a', 0o600)
    inode = (await opened.stat()).ino
    // The name of a new file is safe only when its directory is.
    syncFolder(directory)
    if (endsInMiddle(file)) await opened.appendFile('\n')
    return (handle = opened)
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const opened = await current()
        await opened.appendFile(batch.map((one) => one.text).join(''))
        await opened.datasync()
        for (const one of batch) one.resolve()
      } catch (error) {
        for (const one of batch) one.reject(error)
      }
    }
    running = undefined
  }

  return {
    append: (lines) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''), resolve, reject })
        running ??= run()
      }),

    read: () => filesOf(directory).flatMap(readJournalFile),

    tidy(bytes, keep) {
      if (!existsSync(file) || statSync(file).size < bytes) return
      const lock = join(directory, 'journal.lock')
      if (!takeLock(lock)) return
      try {
        const rotated = filesOf(directory).filter((path) => path !== file)
        // A process that had the newest file open may still be writing its last lines into it: until the next round it
        // is only set aside.
        renameSync(file, freeName(directory))
        if (rotated.length === 0) return
        const kept = join(directory, KEPT)
        const draft = `${kept}.new`
        const descriptor = openSync(draft, 'w', 0o600)
        writeSync(descriptor, keep(rotated.flatMap(readJournalFile)).map((line) => `${JSON.stringify(line)}\n`).join(''))
        fsyncSync(descriptor)
        closeSync(descriptor)
        renameSync(draft, kept)
        syncFolder(directory)
        for (const path of rotated) if (path !== kept) unlinkSync(path)
      } finally {
        unlinkSync(lock)
      }
    },

    async close() {
      await running
      await handle?.close()
      handle = undefined
    },
  }
}

const NEWEST = 'journal.jsonl'
const KEPT = 'journal.kept.jsonl'
const LOCK_MS = 60 * 60 * 1000

/** Of a copy too, wherever somebody put it. Throws where the file can not be read. */
export function readJournalFile(path: string): object[] {
  return readFileSync(path, 'utf8').split('\n').flatMap((line): object[] => {
    try {
      const parsed = JSON.parse(line) as unknown
      return typeof parsed === 'object' && parsed !== null ? [parsed] : []
    } catch {
      return []
    }
  })
}

/** The kept ones, then the rotated in their order, then the newest. */
function filesOf(directory: string): string[] {
  if (!existsSync(directory)) return []
  const rotated = readdirSync(directory).filter((name) => /^journal\.\d+\.jsonl$/.test(name)).sort()
  return [KEPT, ...rotated, NEWEST].map((name) => join(directory, name)).filter((path) => existsSync(path))
}

/** Later than every other by its name, and nobody's: two rounds may fall into one millisecond. */
function freeName(directory: string): string {
  for (let at = Date.now(); ; at++) {
    const path = join(directory, `journal.${at}.jsonl`)
    if (!existsSync(path)) return path
  }
}

function endsInMiddle(path: string): boolean {
  const text = readFileSync(path)
  return text.length > 0 && text.at(-1) !== 0x0a
}

/** A process that died while tidying leaves its lock behind; nobody tidies for an hour. */
function takeLock(path: string): boolean {
  try {
    if (existsSync(path) && Date.now() - statSync(path).mtimeMs > LOCK_MS) unlinkSync(path)
    closeSync(openSync(path, 'wx', 0o600))
    return true
  } catch {
    return false
  }
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
