import type { Installation } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../refusals.ts'
import { soloRoles } from './staff.ts'
import * as store from './store.ts'

/**
 * Part of the transaction that makes a brand: whoever makes it has nobody beside them yet, and takes every role that one
 * person needs who asks and answers for it alone. Errors: `permission_missing` for whoever does not own the installation.
 */
export async function enrolFounder(installation: Installation, brand: number, staff: string, now: Date): Promise<void> {
  const found = await store.findStaff(installation, { id: staff })
  if (!found?.ofInstallation) throw new Refusal('permission_missing')
  await store.putMembership(installation, { brand, staff, roles: soloRoles, purposes: null, by: `staff:${staff}`, now })
}
