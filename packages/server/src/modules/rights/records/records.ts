import type { Clock } from '../../../kernel/clock.ts'
import type { Database } from '../../../kernel/db/database.ts'
import { languageOf } from '../../../kernel/i18n/messages.ts'
import { newTimeOrderedUuid } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { fault } from '../fault.ts'
import { writeRecord } from './record.ts'
import type { Addition, Facts, ProcessingRecord } from './record.ts'
import * as store from './store.ts'

export type Records = ReturnType<typeof openRecords>

/** The record of processing (GDPR Art. 30), as it is and as it was. */
export function openRecords(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  workspace: Pick<Workspace, 'audit'>
  facts: () => Facts
}) {
  const { database, clock, catalogs, workspace } = options

  /** What is set up, and not defined, is told as it is now: nobody keeps how it was. */
  async function read(gate: KeyGate, wanted: { locale: string; at?: number }): Promise<ProcessingRecord> {
    const now = clock()
    if (wanted.at !== undefined && wanted.at > now) throw fault('/at', 'lies ahead')
    const at = new Date(wanted.at ?? now)
    return database.within(gate, async (scope) => {
      const version = await store.readVersionAt(scope, at)
      if (!version) throw new Refusal('catalog_missing')
      return writeRecord({
        catalog: await catalogs.current(scope, version.version),
        appliedAt: version.applied_at.getTime(),
        additions: await store.readAdditions(scope, at),
        facts: options.facts(), locale: languageOf(wanted.locale), now,
      })
    })
  }

  return {
    read,

    /** The controller's own words for one place; an empty text takes them away. What stood there before is kept. */
    async add(gate: KeyGate, addition: Addition): Promise<void> {
      const now = clock()
      await database.within(gate, async (scope) => {
        const { document } = await catalogs.current(scope)
        if (addition.purpose !== null && !Object.hasOwn(document.purposes, addition.purpose)) throw new Refusal('purpose_unknown')
        await store.appendAddition(scope, { ...addition, id: newTimeOrderedUuid(now), at: new Date(now), by: gate.actor })
        await workspace.audit(scope, { actor: gate.actor, action: 'record.added', detail: { purpose: addition.purpose, item: addition.item } })
      })
    },
  }
}
