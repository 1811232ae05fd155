import { toRfc3339, toStoredSecond } from '../../../kernel/clock.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { isConflict, isOfDatabase, whileConflicting } from '../../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { formatId, formatPersonId, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import { floorOf } from '../../decisions/counting.ts'
import type { Segments } from '../../decisions/segments.ts'
import type { Counts } from '../../decisions/steps.ts'
import type { FollowedLeaf, Follower } from '../../ledger/follower.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { KeysOf } from '../../ledger/person-key.ts'
import type { Profiles } from '../../profile/profile.ts'
import { purposesOf, requirePurpose } from '../../workspace/workspace.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Messages } from '../messages.ts'
import { tellFigures } from '../told.ts'
import { automationsOf } from './compiled.ts'
import type { CompiledAutomation } from './compiled.ts'
import { openEnrolling } from './enrolling.ts'
import type { Run, TrailStep } from './run.ts'
import { beginningByTime, permitFor } from './steps.ts'
import { occurrencesIn, withdrawnIn } from './triggers.ts'
import { figureOf, viewAutomation, viewSteps } from './progress.ts'
import type { AutomationProgress, AutomationView } from './progress.ts'
import * as store from './store.ts'

export type Automations = ReturnType<typeof openAutomations>

/** Which reader of the log this is. */
const READER = 'automations'
const LEAVES = 200
const AT_ONCE = 50
const PEOPLE = 500
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'
const DAY_S = 24 * 60 * 60
const POSTPONED_MS = 5 * 60 * 1000

/** A run with everything that explains it. */
export interface RunView {
  /** `run_…` */
  readonly id: string
  readonly person: string
  readonly automation: string
  /** The entry that began it. */
  readonly because: string
  readonly event?: string
  readonly began_at: string
  readonly catalog_version: number
  readonly state: Run['state']
  readonly step: number
  readonly next_at?: string
  readonly reason?: string
  readonly ended_at?: string
  readonly trail: readonly TrailStep[]
}

/**
 * Sending that something sets off, for one person at a time: begins them, takes the steps that are due, and ends them
 * when the permission does. Any number of processes may run each of the jobs, and each may stop at any moment.
 */
export function openAutomations(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  ledger: Ledger
  follower: Follower
  keysOf: KeysOf
  profiles: Profiles
  segments: Segments
  messages: Messages
  onError: (error: unknown) => void
}) {
  const { database, clock, workspace, catalogs, ledger, follower, profiles, segments, messages } = options
  const enrolling = openEnrolling(options)

  const pausedKeys = async (scope: Scope) => new Set((await store.readPauses(scope)).map((pause) => pause.key))

  /** Undefined: the brand has no catalogue yet. */
  async function catalogOf(scope: Scope): Promise<Catalog | undefined> {
    return catalogs.current(scope).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'catalog_missing') return undefined
      throw error
    })
  }

  /** What was told, permitted and taken back since the last look: ends what may not go on, begins what it sets off. */
  async function handleLeaves(scope: Scope, leaves: readonly FollowedLeaf[]): Promise<void> {
    const catalog = await catalogs.current(scope)
    const now = clock()
    const automations = [...automationsOf(catalog).values()]
    const persons = [...new Set(leaves.map((leaf) => leaf.person))]
    const people = await enrolling.find(scope, catalog, persons, now)
    for (const { person, entries } of leaves) {
      const into = entries.flatMap(({ body }) => (body?.kind === 'person.merged' ? [body.into] : []))[0]
      const goesOn = people.get(person)?.uuid ?? (into === undefined ? undefined : parseId('per_', into))
      if (into !== undefined && goesOn !== undefined) await enrolling.move(scope, person, goesOn, now)
    }
    const runs = await store.readRuns(scope, [...new Set([...people.values()].map((one) => one.uuid))], { running: true })
    if (runs.length > 0) {
      const current = new Map([...people.values()].map((one) => [one.uuid, one]))
      await enrolling.leaveWhere(scope, runs, current, takenBack(leaves, people))
    }
    if (automations.length === 0) return
    const paused = await pausedKeys(scope)
    const active = automations.filter((automation) => !paused.has(automation.key))
    for (const leaf of leaves) {
      const person = people.get(leaf.person)
      if (!person) continue
      for (const { automation, entry } of await occurrencesIn(active, leaf, (one) => historyOf(scope, one.person))) {
        await enrolling.begin(scope, automation, person, { because: entry.id, once: entry.id })
      }
    }
  }

  async function historyOf(scope: Scope, uuid: string) {
    return ledger.history(scope, uuid, (await options.keysOf(scope, [uuid])).get(uuid))
  }

  async function follow(gate: Gate): Promise<number> {
    let total = 0
    for (;;) {
      const read = await follower.follow(gate, READER, LEAVES, handleLeaves).catch((error: unknown) => followEach(gate, error))
      total += read
      if (read < LEAVES) return total
    }
  }

  /** Leaf by leaf, where one of them can not be dealt with: that one is told of and passed over, and holds up nobody else. */
  async function followEach(gate: Gate, failed: unknown): Promise<number> {
    if (isOfDatabase(failed)) throw failed
    for (let read = 0; read < LEAVES; read++) {
      const one = await follower.follow(gate, READER, 1, handleLeaves).catch((error: unknown) => {
        if (isOfDatabase(error)) throw error
        options.onError(error)
        return follower.follow(gate, READER, 1, async () => {})
      })
      if (one === 0) return read
    }
    return LEAVES
  }

  /** One transaction for many; where it fails, each alone, so that one can not hold up the others. */
  async function takeDue(gate: Gate, runs: readonly Run[]): Promise<void> {
    await database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const now = clock()
      const people = await enrolling.find(scope, catalog, runs.map((run) => run.person), now)
      for (const run of runs) {
        const person = people.get(run.person)
        // Erased: the row goes with them. Merged: it goes along as soon as the log says so.
        if (person?.uuid === run.person) await enrolling.goOn(scope, run, person)
        else if (person) await enrolling.move(scope, run.person, person.uuid, now)
      }
    })
  }

  async function goOn(gate: Gate): Promise<number> {
    let taken = 0
    for (;;) {
      const due = await database.within(gate, async (scope) =>
        store.readDue(scope, new Date(clock()), [...(await pausedKeys(scope))], AT_ONCE))
      if (due.length === 0) return taken
      await takeDue(gate, due).catch(async () => {
        for (const run of due) await takeDue(gate, [run]).catch((error: unknown) => setAside(gate, run, error))
      })
      taken += due.length
    }
  }

  async function setAside(gate: Gate, run: Run, error: unknown): Promise<void> {
    // Another process took it a moment ago.
    if (isConflict(error)) return
    options.onError(error)
    await database.within(gate, (scope) => store.postponeRun(scope, run, new Date(clock() + POSTPONED_MS)))
  }

  /** Told dates that come near on each person's own day, and answers that got old in the last day. */
  async function scan(gate: Gate): Promise<number> {
    const { around, stale } = await database.within(gate, async (scope) => {
      const catalog = await catalogOf(scope)
      const paused = catalog ? await pausedKeys(scope) : new Set<string>()
      const active = catalog ? [...automationsOf(catalog).values()].filter((one) => !paused.has(one.key)) : []
      return {
        around: active.filter(({ on }) => on.event === 'around').map((one) => one.key),
        stale: active.filter(({ on }) => on.event === 'stale').map((one) => one.key),
      }
    })
    let begun = 0
    for (const key of around) {
      const found = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const group = dayGroupOf(automationsOf(catalog).get(key))
        return group ? segments.findAll(scope, catalog, group) : []
      })
      for (let from = 0; from < found.length; from += AT_ONCE) begun += await beginEach(gate, found.slice(from, from + AT_ONCE), [key])
    }
    if (stale.length > 0) begun += await scanStale(gate, stale)
    return begun
  }

  async function scanStale(gate: Gate, keys: readonly string[]): Promise<number> {
    let begun = 0
    for (let after: string | undefined = FIRST_UUID; after !== undefined;) {
      const from: string = after
      const page = await database.within(gate, async (scope) => {
        const automations = automationsOf(await catalogs.current(scope))
        const attributes = keys.flatMap((key) => {
          const on = automations.get(key)?.on
          return on?.event === 'stale' ? [on.attribute] : []
        })
        const until = toStoredSecond(clock())
        return store.readStale(scope, attributes, { after: until - DAY_S, until }, from, PEOPLE)
      })
      for (let at = 0; at < page.found.length; at += AT_ONCE) {
        begun += await beginEach(gate, page.found.slice(at, at + AT_ONCE), keys)
      }
      after = page.last
    }
    return begun
  }

  /** Each person as they stand now: what the search found may not be so any more. */
  function beginEach(gate: Gate, uuids: readonly string[], keys: readonly string[]): Promise<number> {
    return whileConflicting(() => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const people = new Map([...(await enrolling.find(scope, catalog, uuids, clock())).values()].map((one) => [one.uuid, one]))
      const running = await store.readRuns(scope, [...people.keys()], { running: true })
      await enrolling.leaveWhere(scope, running, people, new Map())
      let begun = 0
      for (const person of people.values()) {
        for (const key of keys) {
          const automation = automationsOf(catalog).get(key)
          const beginning = automation && beginningByTime(automation, person, permitFor(automation, person))
          if (automation && beginning && await enrolling.begin(scope, automation, person, beginning)) begun += 1
        }
      }
      return begun
    }))
  }

  function find(gate: KeyGate, catalog: Catalog, key: string): { purpose: string } {
    const automation = Object.hasOwn(catalog.document.automations, key) ? catalog.document.automations[key] : undefined
    if (!automation) throw new Refusal('automation_unknown')
    requirePurpose(gate, automation.purpose)
    return automation
  }

  async function tellAll(scope: Scope, catalog: Catalog, keys: readonly string[]): Promise<Counts[]> {
    const runs = Map.groupBy(await store.countRuns(scope), (row) => row.key)
    const sent = Map.groupBy(await store.countSent(scope), (row) => row.key)
    const figures = keys.map((key) => figureOf(key, runs.get(key) ?? [], sent.get(key) ?? []))
    const told = await tellFigures(scope, figures, floorOf(catalog), clock())
    return figures.map(({ name }) => told.get(name)!)
  }

  return {
    follow,
    goOn,
    scan,

    /** Everything that is to be done now, once: for one brand. Returns how much was done. */
    async tick(gate: Gate, { scanning = true } = {}): Promise<number> {
      const needed = await database.within(gate, async (scope) => {
        const catalog = await catalogOf(scope)
        return catalog !== undefined && (automationsOf(catalog).size > 0 || (await store.anyRunning(scope)))
      })
      if (!needed) {
        await follower.skip(gate, READER)
        return 0
      }
      const followed = await follow(gate)
      const begun = scanning ? await scan(gate) : 0
      const taken = await goOn(gate)
      if (followed + begun + taken > 0) messages.wake()
      return begun + taken
    },

    /** All of the catalogue, with how many people are in each. */
    list: (gate: KeyGate): Promise<{ automations: AutomationView[]; floor: number }> => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const paused = await pausedKeys(scope)
      const allowed = purposesOf(gate)
      const named = Object.entries(catalog.document.automations).filter(([, { purpose }]) => allowed?.has(purpose) !== false)
      const told = await tellAll(scope, catalog, named.map(([key]) => key))
      return { automations: named.map(([key, definition], i) => viewAutomation(key, definition, paused.has(key), told[i]!)), floor: floorOf(catalog) }
    }),

    /** How far people have come in one. Errors: `automation_unknown`, `purpose_not_allowed`. */
    read: (gate: KeyGate, key: string): Promise<AutomationProgress> => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      find(gate, catalog, key)
      const paused = await pausedKeys(scope)
      const definition = catalog.document.automations[key]!
      const [told = {}] = await tellAll(scope, catalog, [key])
      return { ...viewAutomation(key, definition, paused.has(key), told), ...viewSteps(definition, told), floor: floorOf(catalog) }
    }),

    /** Every run of one person, the newest first, each explained. */
    async runsOf(gate: KeyGate, key: string, person: string): Promise<RunView[]> {
      const { uuid } = await profiles.refOf(gate, person)
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        find(gate, catalog, key)
        const row = (await enrolling.find(scope, catalog, [uuid], clock())).get(uuid)
        if (!row) throw new Refusal('person_unknown')
        return (await store.readRuns(scope, [...new Set([uuid, row.uuid])], { key })).map((run) => viewRun(run, catalog))
      })
    },

    /** Lowers only: the person is taken out of what runs for them. What begins later, begins. Returns how many runs ended. */
    async leave(gate: KeyGate, key: string, person: string): Promise<number> {
      const { uuid } = await profiles.refOf(gate, person)
      return whileConflicting(() => database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        find(gate, catalog, key)
        const row = (await enrolling.find(scope, catalog, [uuid], clock())).get(uuid)
        if (!row) throw new Refusal('person_unknown')
        const runs = await store.readRuns(scope, [...new Set([uuid, row.uuid])], { key, running: true })
        for (const run of runs) await enrolling.leave(scope, run, 'asked', clock())
        return runs.length
      }))
    },

    /** While it stands still nothing begins and nobody goes on; what is due then goes on when it is let go. */
    pause: (gate: KeyGate, key: string): Promise<void> => database.within(gate, async (scope) => {
      find(gate, await catalogs.current(scope), key)
      const changed = await store.insertPause(scope, { key, at: new Date(clock()), by: gate.actor })
      if (changed) await workspace.audit(scope, { actor: gate.actor, action: 'automation.paused', detail: { automation: key } })
    }),

    resume: (gate: KeyGate, key: string): Promise<void> => database.within(gate, async (scope) => {
      find(gate, await catalogs.current(scope), key)
      const changed = await store.deletePause(scope, key)
      if (changed) await workspace.audit(scope, { actor: gate.actor, action: 'automation.resumed', detail: { automation: key } })
    }),

    /** For the person's export. */
    exportOf: async (scope: Scope, persons: readonly string[]): Promise<Omit<RunView, 'event'>[]> =>
      (await store.readRuns(scope, persons)).map((run) => viewRun(run)),

    /** After the row of the person says that they are erased: whoever begins a run holds that row. */
    erase: async (scope: Scope, uuid: string): Promise<void> => {
      await store.takeRuns(scope, uuid)
    },

    /** Drops runs that ended before this moment (ms). Returns how many. */
    forget: (gate: Gate, before: number): Promise<number> =>
      database.within(gate, (scope) => store.deleteEnded(scope, new Date(before))),
  }
}

/** As a group of people: those whose date lies exactly so far from their own today. */
function dayGroupOf(automation: CompiledAutomation | undefined): { purpose: string; when: unknown } | undefined {
  if (automation?.on.event !== 'around') return undefined
  const { attribute, offset } = automation.on
  const away = offset.startsWith('-') ? offset.slice(1) : `-${offset}`
  return {
    purpose: automation.purpose,
    when: { combinator: 'and', rules: [{ field: attribute, operator: 'within', value: { from: away, to: away } }] },
  }
}

/** By person: the purposes that they took back, whoever they are by now. */
function takenBack(leaves: readonly FollowedLeaf[], people: ReadonlyMap<string, { uuid: string }>): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>()
  for (const leaf of leaves) {
    const uuid = people.get(leaf.person)?.uuid
    const purposes = withdrawnIn(leaf)
    if (uuid === undefined || purposes.length === 0) continue
    result.set(uuid, new Set([...(result.get(uuid) ?? []), ...purposes]))
  }
  return result
}

function viewRun(run: Run, catalog?: Catalog): RunView {
  const event = catalog?.document.automations[run.key]?.on.event
  return {
    id: formatId('run_', run.id),
    person: formatPersonId(run.person),
    automation: run.key,
    because: run.because,
    ...(event === undefined ? {} : { event }),
    began_at: toRfc3339(run.beganAt),
    catalog_version: run.catalogVersion,
    state: run.state,
    step: run.step,
    ...(run.nextAt === undefined ? {} : { next_at: toRfc3339(run.nextAt) }),
    ...(run.reason === undefined ? {} : { reason: run.reason }),
    ...(run.endedAt === undefined ? {} : { ended_at: toRfc3339(run.endedAt) }),
    trail: run.trail,
  }
}
