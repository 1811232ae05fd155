import { toRfc3339 } from '../../../kernel/clock.ts'
import { sha256 } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { Outdated } from '../../../kernel/db/database.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import { newTimeOrderedUuid, uuidOf } from '../../../kernel/ids.ts'
import type { Catalog } from '../../catalog/types.ts'
import { keyOnce } from '../../profile/reading.ts'
import type { Profiles } from '../../profile/profile.ts'
import { nothingTold } from '../../profile/state.ts'
import { readFollowing } from '../../profile/writing.ts'
import type { Messages } from '../messages.ts'
import type { PlannedMessage } from '../types.ts'
import { automationsOf } from './compiled.ts'
import type { CompiledAutomation } from './compiled.ts'
import type { LeaveReason, Run } from './run.ts'
import { advance, judge, mayBegin, permitFor, readAtBeginning, whyNot } from './steps.ts'
import type { Advance, Beginning, Standing } from './steps.ts'
import * as store from './store.ts'

/** In the diary: the product itself, as the brand's automation told it to. */
const ACTOR = 'job:automations'

/**
 * What happens to runs inside a transaction: they begin, go on and end, over the person as they stand in this same
 * transaction. What is planned to be sent and what is put on record about it are written with it, or nothing is.
 */
export function openEnrolling(options: {
  keyring: Keyring
  profiles: Pick<Profiles, 'recordUses'>
  messages: Pick<Messages, 'plan' | 'cancel'>
}) {
  const { keyring, profiles, messages } = options

  /** By the uuid that was asked for; whoever was merged is who they became, and whoever was erased is not there. */
  async function find(scope: Scope, catalog: Catalog, uuids: readonly string[], now: number): Promise<Map<string, Standing>> {
    const found = new Map<string, Standing>()
    for (const [asked, row] of await readFollowing(scope, uuids)) {
      if (!row?.sealed_key) continue
      found.set(asked, {
        uuid: row.person_id,
        timeZone: row.time_zone ?? catalog.document.brand.time_zone,
        profile: { state: row.state ?? nothingTold, key: keyOnce(keyring, row) },
        catalog,
        now,
      })
    }
    return found
  }

  async function write(
    scope: Scope, automation: CompiledAutomation, run: Run, { now }: Standing, { sends, read }: Pick<Advance, 'sends' | 'read'>,
    step?: number,
  ): Promise<void> {
    await messages.plan(scope, sends.map((send): PlannedMessage => ({
      person: run.person, source: 'automation', key: run.key, step: send.step, once: run.id, purpose: automation.purpose,
      channel: send.channel, notBefore: now, until: send.until,
    })))
    if (read.length === 0) return
    await profiles.recordUses(scope, [{
      id: newTimeOrderedUuid(now), person: run.person, at: now, kind: 'automation', purpose: automation.purpose, actor: ACTOR,
      detail: { entries: read, key: run.key, ...(step === undefined ? {} : { step }) },
    }])
  }

  /** Ends a run before its time: it goes on no further, and what it planned and has not left does not leave any more. */
  async function leave(scope: Scope, run: Run, reason: LeaveReason, now: number): Promise<void> {
    const left = await store.updateRun(scope, run, {
      ...run, state: 'left', reason, nextAt: undefined, endedAt: now,
      trail: [...run.trail, { at: toRfc3339(now), did: 'leave', reason }],
    })
    if (!left) throw new Outdated('the run went on meanwhile')
    await messages.cancel(scope, { persons: [run.person], source: 'automation', key: run.key, once: run.id }, `left_${reason}`)
  }

  return {
    find,
    leave,

    /**
     * Begins a run where the purpose is permitted, its rule certainly holds, and it has not begun for this before.
     * Returns whether it did.
     */
    async begin(scope: Scope, automation: CompiledAutomation, person: Standing, beginning: Beginning): Promise<boolean> {
      const permitted = permitFor(automation, person)
      if (whyNot(automation, person, permitted) !== undefined) return false
      const { held, entries } = automation.when ? judge(automation.when, person, permitted) : { held: true, entries: [] }
      if (held !== true) return false
      if (!mayBegin(automation.again, await store.readRuns(scope, [person.uuid], { key: automation.key }), beginning, person)) {
        return false
      }
      const { trail, sends, read, next } = advance(automation, 0, person, permitted)
      const run: Run = {
        person: person.uuid,
        id: uuidOf(sha256(JSON.stringify([person.uuid, automation.key, beginning.once]))),
        key: automation.key,
        because: beginning.because,
        beganAt: person.now,
        catalogVersion: person.catalog.version,
        ...afterwards(next, person.now),
        trail,
      }
      if (!(await store.holdPerson(scope, person.uuid)) || !(await store.insertRun(scope, run))) return false
      const began = readAtBeginning(automation, person, permitted)
      await write(scope, automation, run, person, { sends, read: [...new Set([...began, ...entries, ...read])] })
      return true
    },

    /** Ends those that may not go on any more. `withdrawn`: what was taken back since they began, even if given again. */
    async leaveWhere(
      scope: Scope, runs: readonly Run[], people: ReadonlyMap<string, Standing>, withdrawn: ReadonlyMap<string, ReadonlySet<string>>,
    ): Promise<void> {
      for (const run of runs) {
        const person = people.get(run.person)
        if (!person || person.uuid !== run.person) continue
        const automation = automationsOf(person.catalog).get(run.key)
        const reason = automation === undefined ? 'automation_gone'
          : withdrawn.get(run.person)?.has(automation.purpose) ? 'withdrawn'
            : whyNot(automation, person, permitFor(automation, person), run)
        if (reason) await leave(scope, run, reason, person.now)
      }
    },

    /** Takes the steps that are due. */
    async goOn(scope: Scope, run: Run, person: Standing): Promise<void> {
      const automation = automationsOf(person.catalog).get(run.key)
      if (!automation) return leave(scope, run, 'automation_gone', person.now)
      const permitted = permitFor(automation, person)
      const reason = whyNot(automation, person, permitted, run)
      if (reason) return leave(scope, run, reason, person.now)
      const { trail, next, ...done } = advance(automation, run.step, person, permitted)
      const after: Run = { ...run, ...afterwards(next, person.now), trail: [...run.trail, ...trail] }
      if (!(await store.updateRun(scope, run, after))) throw new Outdated('the run went on meanwhile')
      await write(scope, automation, run, person, done, run.step)
    },

    /** Runs go along with their person; of two in the same automation the one of whoever goes on stays. */
    async move(scope: Scope, from: string, into: string, now: number): Promise<void> {
      const taken = await store.takeRuns(scope, from)
      const theirs = new Set((await store.readRuns(scope, [into], { running: true })).map((run) => run.key))
      for (const run of taken) {
        const ends = run.state === 'running' && theirs.has(run.key)
        await store.insertRun(scope, {
          ...run, person: into,
          ...(ends ? {
            state: 'left', reason: 'merged', nextAt: undefined, endedAt: now,
            trail: [...run.trail, { at: toRfc3339(now), did: 'leave', reason: 'merged' }],
          } as const : {}),
        })
        if (ends) {
          await messages.cancel(scope, { persons: [from, into], source: 'automation', key: run.key, once: run.id }, 'left_merged')
        }
      }
    },
  }
}

function afterwards(next: Advance['next'], now: number): Pick<Run, 'step' | 'nextAt' | 'state' | 'reason' | 'endedAt'> {
  return {
    step: next.step,
    state: next.state,
    nextAt: next.state === 'running' ? next.at : undefined,
    reason: next.state === 'left' ? next.reason : undefined,
    endedAt: next.state === 'running' ? undefined : now,
  }
}
