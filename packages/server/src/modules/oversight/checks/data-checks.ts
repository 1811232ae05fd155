import { check, DAY_MS, daysSince } from './check.ts'
import type { Check, Found, Looking } from './check.ts'
import * as facts from './data-facts.ts'

/** Looked at in one statement. */
const PEOPLE = 1000
/** Among so many people a use would have been seen; the rest of a large brand says nothing else. */
const MOST_PAGES = 200
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

/** What was told or granted less than a month ago has not had its chance yet; what was not used for a quarter is not used. */
const YOUNG_MS = 30 * DAY_MS
const UNUSED_MS = 90 * DAY_MS

interface Tally {
  readonly had: number
  readonly used: number
}

export interface UsageFacts {
  readonly looked: number
  readonly attributes: ReadonlyMap<string, Tally>
  readonly purposes: ReadonlyMap<string, Tally & { readonly older: number }>
  readonly editionSince: ReadonlyMap<string, number>
  /** Where messages rest on no consent there is nothing to use. */
  readonly exempt: ReadonlySet<string>
}

/** Page by page, until everything that people told or permit has been seen in use, or enough of them were looked at. */
async function readUsage({ database, gate, catalog, now }: Looking): Promise<UsageFacts> {
  const asked = {
    before: new Date(now - YOUNG_MS), since: new Date(now - UNUSED_MS),
    editions: new Map([...catalog.purposes.values()].filter((one) => !one.retired).map((one) => [one.key, one.edition])),
  }
  const attributes = new Map<string, Tally>()
  const purposes = new Map<string, Tally & { older: number }>()
  let pages = 0
  for (let after: string | undefined = FIRST_UUID; after !== undefined && pages < MOST_PAGES; pages++) {
    const from: string = after
    const page = await database.within(gate, (scope) => facts.readUsed(scope, from, PEOPLE, asked))
    for (const { key, told, used } of page.attributes) {
      const sum = attributes.get(key) ?? { had: 0, used: 0 }
      attributes.set(key, { had: sum.had + told, used: sum.used + used })
    }
    for (const { key, granted, used, older } of page.purposes) {
      const sum = purposes.get(key) ?? { had: 0, used: 0, older: 0 }
      purposes.set(key, { had: sum.had + granted, used: sum.used + used, older: sum.older + older })
    }
    after = page.last
  }
  const since = await database.within(gate, facts.readEditionsSince)
  return {
    looked: pages * PEOPLE, attributes, purposes,
    editionSince: new Map([...since].map(([key, at]) => [key, at.getTime()])),
    exempt: new Set([...catalog.purposes.values()].filter((one) => one.exempt !== undefined || one.retired).map((one) => one.key)),
  }
}

/** How many people is not said: a finding is read by people who may not know such a number of a small group. */
function judgeUnusedData({ attributes }: UsageFacts): Found[] {
  return [...attributes].filter(([, { had, used }]) => had > 0 && used === 0)
    .map(([attribute]) => ({ subject: attribute, severity: 'notable', facts: { attribute, days: UNUSED_MS / DAY_MS } }))
}

function judgeUnusedPurposes({ purposes, exempt }: UsageFacts): Found[] {
  return [...purposes].filter(([key, { had, used }]) => had > 0 && used === 0 && !exempt.has(key))
    .map(([purpose]) => ({ subject: purpose, severity: 'notable', facts: { purpose, days: UNUSED_MS / DAY_MS } }))
}

/** People said yes to other words than those in force, and for a month nobody has asked them again. */
function judgeStaleConsents({ purposes, editionSince, exempt }: UsageFacts, now: number): Found[] {
  return [...purposes].flatMap(([purpose, { older }]): Found[] => {
    const since = editionSince.get(purpose)
    if (older === 0 || since === undefined || exempt.has(purpose) || now - since < YOUNG_MS) return []
    return [{ subject: purpose, severity: 'notable', facts: { purpose, days: daysSince(since, now) } }]
  })
}

export interface RetentionFacts {
  /** Answers that should have been deleted by now. */
  readonly due: number
  readonly lastRun: number | undefined
}

/** Deleting goes on every hour; a day without it is a day in which something is kept that may not be. */
function judgeRetention({ due, lastRun }: RetentionFacts, now: number): Found[] {
  if (due === 0 || (lastRun !== undefined && now - lastRun < DAY_MS)) return []
  return [{ subject: 'retention', severity: 'severe', facts: { answers: due, days: lastRun === undefined ? 0 : daysSince(lastRun, now) } }]
}

/** The three that read the same pages read them once. */
export function dataChecks(lastRun: (at: Looking) => Promise<number | undefined>): readonly Check[] {
  let read: { at: Looking; facts: Promise<UsageFacts> } | undefined
  const usage = (at: Looking) => {
    if (read?.at !== at) read = { at, facts: readUsage(at) }
    return read.facts
  }
  return [
    check('unused_data', usage, judgeUnusedData),
    check('unused_purpose', usage, judgeUnusedPurposes),
    check('stale_consents', usage, judgeStaleConsents),
    check('retention_overdue', async (at) => ({
      due: (await at.retention.run(at.gate, { dryRun: true })).answers, lastRun: await lastRun(at),
    }), judgeRetention),
  ]
}
