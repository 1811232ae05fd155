import type { Database, Installation } from '../../../kernel/db/database.ts'
import type { AuditAction } from '../actions.ts'
import type { Workspace } from '../workspace.ts'
import * as store from './store.ts'

/** Accounts whose failed sign-ins are counted between two sweeps. */
const MOST_COUNTED = 10_000

export type OnRecord = ReturnType<typeof openRecord>

/** What somebody did at their own door, in the audit of every brand that they work for. */
export function openRecord({ database, workspace }: { database: Database; workspace: Workspace }) {
  /** Tries that failed since the last sweep, by the address that was tried: nobody is looked for at that moment. */
  let failed = new Map<string, number>()
  /** The same for codes, by whose they would have been: their password was right. */
  let failedCodes = new Map<string, number>()

  async function write(installation: Installation, staff: string, actor: string, action: AuditAction, detail: object): Promise<void> {
    for (const { brand } of await store.listMemberships(installation, staff)) {
      await workspace.audit({ ...installation, brand }, { actor, action, detail: { staff, ...detail } })
    }
  }

  return {
    /** They did it themself. */
    did: (staff: string, action: AuditAction, detail: object = {}): Promise<void> =>
      database.installation((installation) => write(installation, staff, `staff:${staff}`, action, detail)),

    /** Somebody who runs the installation did it for them. */
    doneFor: (email: string, action: AuditAction): Promise<void> => database.installation(async (installation) => {
      const found = await store.findStaff(installation, { email })
      if (found) await write(installation, found.id, 'operator', action, {})
    }),

    failed: (email: string): void => count(failed, email),
    failedCode: (staff: string): void => count(failedCodes, staff),

    /** How often it was tried in vain to come in as somebody who works here; whoever guesses fills no audit by it. */
    async sweep(): Promise<void> {
      const [counted, codes] = [failed, failedCodes]
      failed = new Map()
      failedCodes = new Map()
      for (const [staff, tries] of codes) {
        await database.installation((installation) => write(installation, staff, 'job:staff', 'staff.code_failed', { tries }))
      }
      for (const [email, tries] of counted) {
        await database.installation(async (installation) => {
          const found = await store.findStaff(installation, { email })
          if (found) await write(installation, found.id, 'job:staff', 'staff.sign_in_failed', { tries })
        })
      }
    },
  }
}

function count(tries: Map<string, number>, who: string): void {
  if (tries.size < MOST_COUNTED || tries.has(who)) tries.set(who, (tries.get(who) ?? 0) + 1)
}
