import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import { verifyLedger } from '../ledger/verify.ts'
import type { LedgerReport } from '../ledger/verify.ts'
import type { Profiles } from '../profile/profile.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import * as store from './store.ts'
import type { Trail } from './trail/trail.ts'
import type { TrailReport } from './trail/verify-trail.ts'

export interface VerificationReport {
  readonly ok: boolean
  readonly ledger: Omit<LedgerReport, 'brand'>
  readonly audit: TrailReport
}

/** A process that has not moved for so long has died over it. */
const DIED_MS = 5 * 60 * 1000
/** How far it is is written down this often. */
const SEEN_EVERY_MS = 1000
/** The embedded database has one connection: while it verifies, everybody else waits. A second or two of that is bearable. */
const MOST_ON_EMBEDDED = 50_000

/** Checks everything that the ledger and the audit of a brand promise, as a job beside the requests, with its progress. */
export function openVerifying(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  profiles: Pick<Profiles, 'readProfilesAfter'>
  trail: Trail
  onError: (error: unknown) => void
}) {
  const { database, keyring, clock, workspace, profiles, trail } = options
  const running = new Set<Promise<void>>()

  /** The whole ledger of one brand, with what only the later modules know of its persons. */
  function verify(gate: Gate, brand: string, progress: { start(steps: number): void; step(steps: number): void }): Promise<LedgerReport> {
    return verifyLedger({
      database, keyring, gate, brand, progress,
      async ownersAfter(scope, uuid, most) {
        const rows = await profiles.readProfilesAfter(scope, uuid, most)
        return rows.map((row) => {
          const erased = row.erased_at !== null
          const [seq, head] = erased ? [row.last_seq, row.last_head] : [row.seq, row.head]
          const owner = {
            person: row.person_id, erased, profile: row.seq !== null,
            end: seq === null || head === null ? undefined : { seq, head },
          }
          if (!row.sealed_key) return { ...owner, key: undefined, keyDamaged: false }
          try {
            return { ...owner, key: openPersonKey(keyring, row.person_id, row.sealed_key), keyDamaged: false }
          } catch {
            return { ...owner, key: undefined, keyDamaged: true }
          }
        })
      },
    })
  }

  async function run(gate: KeyGate, id: string, counted: number): Promise<void> {
    let [steps, done, seen] = [counted, 0, clock()]
    let writing: Promise<unknown> = Promise.resolve()
    // A server has a connection to spare for saying how far it is; the embedded database says it at the end.
    const note = () => {
      if (database.kind === 'embedded' || clock() - seen < SEEN_EVERY_MS) return
      seen = clock()
      const at = { steps, done, at: new Date(seen) }
      writing = writing.then(() => database.within(gate, (scope) => store.seeVerification(scope, id, at))).catch(options.onError)
    }
    const brand = await workspace.brand(gate.brand)
    const { brand: _name, ...ledger } = await verify(gate, brand.key, {
      start: (all) => void (steps = all + counted),
      step: (some) => {
        done += some
        note()
      },
    })
    const audit = await trail.verify(gate, {
      step: (some) => {
        done += some
        note()
      },
    })
    await writing
    const report: VerificationReport = { ok: ledger.ok && audit.ok, ledger, audit }
    await database.within(gate, async (scope) => {
      await store.seeVerification(scope, id, { steps: Math.max(steps, done), done: Math.max(steps, done), at: new Date(clock()), report })
      await store.forgetVerifications(scope)
      await workspace.audit(scope, {
        actor: gate.actor, action: 'ledger.verified',
        detail: { verification: formatId('ver_', id), ok: report.ok, faults: ledger.faults_found + audit.faults_found },
      })
    })
  }

  return {
    verify,

    /** A verification of the ledger on the command line counts as one; the audit is verified along with it. */
    async note(gate: KeyGate, { brand: _name, ...ledger }: LedgerReport): Promise<void> {
      const id = newTimeOrderedUuid(clock())
      const audit = await trail.verify(gate)
      await database.within(gate, async (scope) => {
        await store.insertVerification(scope, id, gate.actor, new Date(clock()))
        const [steps, report] = [ledger.leaves, { ok: ledger.ok && audit.ok, ledger, audit }]
        await store.seeVerification(scope, id, { steps, done: steps, at: new Date(clock()), report })
      })
    },

    /** Begins one beside the requests. Errors: `verification_running`, `ledger_too_large`. */
    async start(gate: KeyGate) {
      const id = newTimeOrderedUuid(clock())
      const counted = await database.within(gate, async (scope) => {
        const [newest] = await store.readVerifications(scope, 1)
        if (newest?.ended_at === null && clock() - newest.seen_at.getTime() < DIED_MS) throw new Refusal('verification_running', { retryAfter: 5 })
        const leaves = await store.countLeaves(scope)
        if (database.kind === 'embedded' && leaves > MOST_ON_EMBEDDED) throw new Refusal('ledger_too_large')
        await store.insertVerification(scope, id, gate.actor, new Date(clock()))
        return leaves
      })
      const work = run(gate, id, counted).catch(options.onError).finally(() => running.delete(work))
      running.add(work)
      return this.list(gate).then((all) => all[0]!)
    },

    /** Newest first. */
    async list(gate: Gate) {
      const rows = await database.within(gate, (scope) => store.readVerifications(scope, 20))
      return rows.map((row) => ({
        id: formatId('ver_', row.verification_id),
        asked_by: row.asked_by,
        started_at: toRfc3339(row.started_at.getTime()),
        state: row.ended_at ? ('ended' as const) : clock() - row.seen_at.getTime() < DIED_MS ? ('running' as const) : ('died' as const),
        steps: row.steps,
        done: row.done,
        ...(row.ended_at ? { ended_at: toRfc3339(row.ended_at.getTime()), report: row.report as VerificationReport } : {}),
      }))
    },

    /** Waits for what is under way. */
    settled: () => Promise.all(running),
  }
}
