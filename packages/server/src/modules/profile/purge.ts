import type { Keyring } from '../../kernel/crypto.ts'
import type { Scope } from '../../kernel/db/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openPersonKey } from '../ledger/person-key.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import * as store from './store.ts'

export interface Purge {
  readonly uuid: string
  readonly key: PersonKey
  readonly attributes: ReadonlySet<string>
  /** The leaf that asks for it; whatever the same person tells after it stays. */
  readonly upTo: number
}

/**
 * Makes declarations unreadable: the person's own, and those of everybody who was merged into them; and with them the
 * kept replies, which hold receipts.
 */
export async function purgeDeclarations(
  { ledger, keyring }: { ledger: Ledger; keyring: Keyring }, scope: Scope, purge: Purge,
): Promise<void> {
  const { uuid, key, attributes, upTo } = purge
  const absorbed = await ledger.purgeValues(scope, uuid, key, attributes, upTo)
  await store.blankRepeats(scope, uuid)
  for (const [other, row] of await store.readProfiles(scope, absorbed)) {
    if (!row.sealed_key) continue
    const theirs = openPersonKey(keyring, other, row.sealed_key)
    await purgeDeclarations({ ledger, keyring }, scope, { uuid: other, key: theirs, attributes, upTo: Infinity })
  }
}
