import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

/**
 * Short lines that outlive the process which wrote them, and nothing more: they are given to the operating system and not
 * synced to the disk, so that noting costs next to nothing. A machine that loses its power loses the last of them.
 */
export interface Notes {
  /** On return the line survives this process. */
  note(line: string): void
  /** A line is of no use any more: what it says is kept elsewhere by now. */
  done(): void
  /** Lines of this and every other process on this directory. */
  read(): string[]
  close(): void
}

const LARGEST = 256 * 1024
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

interface Page {
  readonly path: string
  readonly descriptor: number
  open: number
  bytes: number
}

export function openNotes(directory: string, now: () => number): Notes {
  let page: Page | undefined
  const full = new Set<Page>()
  const waiting: Page[] = []

  function turn(): Page {
    if (page && page.bytes < LARGEST) return page
    if (page) full.add(page)
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const path = join(directory, `${randomUUID()}.notes`)
    return (page = { path, descriptor: openSync(path, 'a', 0o600), open: 0, bytes: 0 })
  }

  function drop(one: Page): void {
    closeSync(one.descriptor)
    full.delete(one)
    unlinkSync(one.path)
  }

  return {
    note(line) {
      const current = turn()
      current.bytes += writeSync(current.descriptor, `${line}\n`)
      current.open += 1
      waiting.push(current)
    },

    done() {
      // Which of them it was does not matter: a page goes once as many are done as were noted up to its end.
      const oldest = waiting.shift()
      if (!oldest) return
      oldest.open -= 1
      if (oldest.open === 0 && full.has(oldest)) drop(oldest)
    },

    read() {
      if (!existsSync(directory)) return []
      return readdirSync(directory).filter((name) => name.endsWith('.notes')).flatMap((name) => {
        const path = join(directory, name)
        try {
          if (statSync(path).mtimeMs < now() - KEPT_MS) {
            unlinkSync(path)
            return []
          }
          // The last line may have been cut off: it ends without the end of a line.
          return readFileSync(path, 'utf8').split('\n').slice(0, -1)
        } catch {
          // Its process is done with it and has just taken it away.
          return []
        }
      })
    },

    close() {
      for (const one of full) if (one.open === 0) drop(one)
      if (page && fstatSync(page.descriptor).nlink > 0) {
        if (page.open === 0) drop(page)
        else closeSync(page.descriptor)
      }
      page = undefined
    },
  }
}
