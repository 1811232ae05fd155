import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339, toStoredSecond } from '../../kernel/clock.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { floorOf } from '../decisions/counting.ts'
import { inSteps, shown } from '../decisions/steps.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RetentionReport } from '../rights/retention.ts'
import { DAY_MS } from './checks/check.ts'
import * as store from './store.ts'

export type Keeping = ReturnType<typeof openKeeping>

const windows = [30, 90, 365] as const
/** Counting goes over everybody; what ends in the next month does not change in a few minutes. */
const REMEMBERED_MS = 10 * 60 * 1000

/** What is kept for how long, what ends when, and what was deleted. */
export function openKeeping(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  ledger: Pick<Ledger, 'readTree'>
  usesMonths: number
}) {
  const { database, clock, catalogs, ledger } = options
  const known = new Map<number, { at: number; version: number; counts: number[][] }>()

  return {
    /** Retention ran; what it deleted has its entries in the ledger. */
    ran: (gate: Gate, report: RetentionReport) =>
      database.within(gate, (scope) => store.writeDeletion(scope, new Date(clock()), report)),

    lastRun: (gate: Gate): Promise<number | undefined> =>
      database.within(gate, (scope) => store.readDeletions(scope, 1)).then(([row]) => row?.at.getTime()),

    async show(gate: Gate) {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const purposes = [...catalog.purposes.values()].filter((one) => !one.retired && !one.exempt)
        const now = clock()
        let counted = known.get(gate.brand)
        if (!counted || now - counted.at > REMEMBERED_MS || now < counted.at || counted.version !== catalog.version) {
          const ends = windows.map((days) => toStoredSecond(now + days * DAY_MS))
          counted = {
            at: now, version: catalog.version,
            counts: await store.countEnding(scope, purposes.map((one) => one.slot), toStoredSecond(now), ends),
          }
          known.set(gate.brand, counted)
        }
        const floor = floorOf(catalog)
        const { counts, at } = counted
        const runs = await store.readDeletions(scope, 20)
        const tree = await ledger.readTree(scope)
        return {
          counted_at: toRfc3339(at),
          floor,
          purposes: purposes.map((purpose, i) => ({
            purpose: purpose.key,
            title: purpose.title,
            retention: purpose.retention,
            attributes: purpose.attributes.map((key) => {
              const { freshFor, keptFor } = catalog.attributes.get(key)!
              return { attribute: key, ...(freshFor === undefined ? {} : { fresh_for: freshFor }), ...(keptFor === undefined ? {} : { kept_for: keptFor }) }
            }),
            ending: [...windows, undefined].map((days, place) => ({
              ...(days === undefined ? {} : { within_days: days }), people: shown(inSteps(counts[i]![place]!, floor)),
            })),
          })),
          uses_months: options.usesMonths,
          requests_months: 24,
          runs: runs.map(({ at: ran, ...report }) => ({ at: toRfc3339(ran.getTime()), ...report })),
          ...(tree ? { ledger_size: tree.size } : {}),
        }
      })
    },
  }
}
