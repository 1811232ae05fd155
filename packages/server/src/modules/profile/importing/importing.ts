import type { Clock } from '../../../kernel/clock.ts'
import { whileConflicting } from '../../../kernel/db/database.ts'
import type { Database } from '../../../kernel/db/database.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Problem } from '../../catalog/syntax.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { mask } from '../../people/contacts.ts'
import type { People } from '../../people/people.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { takesBack } from '../writing.ts'
import type { LetGo, Lowered } from '../writing.ts'
import { missingColumns, rowReader } from './listed.ts'
import type { Listed, RowFault } from './listed.ts'
import { checkMap } from './map.ts'
import type { ImportMap } from './map.ts'
import { readRows, Unreadable } from './rows.ts'
import { openTaking } from './taking.ts'
import type { Outcome } from './taking.ts'
import { detectEncoding } from './text.ts'

/** One transaction; larger ones gain nothing and hold the rows of more people. */
const AT_ONCE = 1000
const SAMPLES = 5

/** Every row is in exactly one of these. */
export interface Counts {
  rows: number
  new: number
  known: number
  refused: number
  suppressed: number
  /** The same person again in the same file. */
  duplicates: number
  broken: number
}

/** One of the first rows, with nothing in it that tells who or what. */
export interface RowSample {
  readonly line: number
  readonly who: string
  readonly standing: string
  readonly attributes: readonly string[]
}

export interface Imported {
  readonly list: string
  readonly dry_run: boolean
  readonly encoding: string
  readonly counts: Counts
  /** People of whom something changed; of a dry run, would change. */
  readonly changed: number
  /** Cells that could not be read and were left out. */
  readonly faults: number
  readonly samples: readonly RowSample[]
  /** Why the file ended before its end. */
  readonly stopped?: string
}

interface Waiting {
  readonly listed: Listed
  /** The file has said the same of them before. */
  readonly again: boolean
}

export interface ImportOptions {
  readonly dryRun: boolean
  readonly onFault: (fault: RowFault) => void
  /** Bytes of the file. */
  readonly onRead: (bytes: number) => void
}

/** Brings existing lists in: as drafts that nothing uses, and as refusals that nothing lifts. */
export function openImporting(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  ledger: Ledger
  appended: () => void
  lowered: Lowered
  letGo: LetGo
}) {
  const { database, clock, workspace, catalogs, ledger } = options
  const taking = openTaking(options)

  return {
    /** What of a map does not fit the catalogue in force. */
    async check(gate: KeyGate, map: ImportMap): Promise<Problem[]> {
      return checkMap(map, await database.within(gate, (scope) => catalogs.current(scope)))
    },

    /**
     * Reads the file once and takes it over, some hundred rows a transaction; whatever was taken over when it is
     * interrupted stays, and the same file again goes on from there. Throws nothing for what is wrong in the file.
     */
    async run(
      gate: KeyGate, map: ImportMap, file: string, { dryRun, onFault, onRead }: ImportOptions,
    ): Promise<Imported | { problems: readonly Problem[] }> {
      const catalog = await database.within(gate, (scope) => catalogs.current(scope))
      const brand = await workspace.brand(gate.brand)
      const signer = await ledger.signerOf(gate)
      const encoding = map.encoding ?? (await detectEncoding(file))
      const counts: Counts = { rows: 0, new: 0, known: 0, refused: 0, suppressed: 0, duplicates: 0, broken: 0 }
      const samples: RowSample[] = []
      // 52 bits of each id, and no more of the file: in a million rows two people look like one once in 9000 files.
      const seen = new Map<number, Listed['standing']>()
      let faults = 0
      let changed = 0
      let waiting: Waiting[] = []
      /** Of those who wait: a second row about one of them, or with one of their addresses, waits for the first. */
      const named = new Set<number | string>()

      const fault = (one: RowFault) => {
        faults += 1
        onFault(one)
      }

      /** The rows after these are read while the database takes these. */
      let running = Promise.resolve()
      async function flush(): Promise<void> {
        await running
        const rows = waiting
        waiting = []
        named.clear()
        running = rows.length > 0 ? takeOver(rows) : Promise.resolve()
        // Whoever awaits it later hears of it; until then it is nobody's.
        running.catch(() => {})
      }

      async function takeOver(rows: readonly Waiting[]): Promise<void> {
        const taken = await whileConflicting(() => database.within(gate, (scope) =>
          taking.take(scope, { brand, map, catalog, signer, dryRun, now: clock() }, rows.map(({ listed }) => listed))))
        changed += taken.changed
        taken.outcomes.forEach((outcome, i) => count(outcome, rows[i]!))
        if (taken.leaves.length === 0) return
        options.appended()
        await options.lowered(gate.brand, taken.leaves)
        for (const { row, entries } of taken.leaves) if (entries.some(({ body }) => takesBack(body))) await options.letGo(gate, row.person, [])
      }

      function count(outcome: Outcome, { listed, again }: Waiting): void {
        if (again) counts.duplicates += 1
        else if (outcome !== 'unclear') counts[outcome] += 1
        else {
          counts.broken += 1
          fault({ line: listed.line, column: '', reason: 'several people have this address' })
        }
      }

      async function add(listed: Listed): Promise<void> {
        const uuid = taking.idOf(brand, listed)
        const id = Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(15, 16), 16)
        const names = [id, ...[listed.email?.toLowerCase(), listed.phone].filter((one) => one !== undefined)]
        const before = seen.get(id)
        const lowers = listed.standing === 'refused' || listed.standing === 'suppressed'
        // A no is always taken over, whatever the order of the rows: the same id may come with another address.
        if (before !== undefined && !lowers) return void (counts.duplicates += 1)
        if (names.some((name) => named.has(name))) await flush()
        seen.set(id, listed.standing)
        for (const name of names) named.add(name)
        if (samples.length < SAMPLES) samples.push(sampleOf(listed))
        waiting.push({ listed, again: before === listed.standing })
        if (waiting.length >= AT_ONCE) await flush()
      }

      let read: ReturnType<typeof rowReader> | undefined
      let stopped: string | undefined
      try {
        const { delimiter } = map
        const reading = { encoding, read: onRead, ...(delimiter === undefined ? {} : { delimiter }) }
        for await (const row of readRows(file, reading)) {
          if (!read) {
            const problems = missingColumns(map, row.cells)
            if (problems.length > 0) return { problems }
            read = rowReader(map, catalog, row.cells)
            continue
          }
          counts.rows += 1
          const { listed, faults: found } = read(row)
          found.forEach(fault)
          if (listed) await add(listed)
          else counts.broken += 1
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        fault({ line: error.line, column: '', reason: error.message })
        stopped = `line ${error.line}: ${error.message}`
      }
      await flush()
      await running
      return {
        list: map.list, dry_run: dryRun, encoding, counts, changed, faults, samples,
        ...(stopped === undefined ? {} : { stopped }),
      }
    },
  }
}



function sampleOf({ line, email, phone, standing, answers }: Listed): RowSample {
  const who = email !== undefined ? mask('email', email) : phone !== undefined ? mask('sms', phone) : '…'
  return { line, who, standing, attributes: Object.keys(answers) }
}
