import type { Keyring } from '../../../kernel/crypto.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import type { Catalog } from '../../catalog/types.ts'
import { chainStart, prepareLeaf } from '../../ledger/chain.ts'
import type { Ledger, PreparedLeaf } from '../../ledger/ledger.ts'
import type { PersonKey } from '../../ledger/person-key.ts'
import type { Signer } from '../../ledger/signing.ts'
import { decideWithdrawal } from '../answer.ts'
import { layOut } from '../layout.ts'
import { purgeDeclarations } from '../purge.ts'
import { nothingTold } from '../state.ts'
import { writeProfiles } from '../store.ts'
import type { ProfileRow, ProfileWrite } from '../store.ts'
import { foldLeaf } from '../writing.ts'

/** Somebody who said no elsewhere. */
export interface Refusing {
  readonly uuid: string
  readonly key: PersonKey
  /** Undefined: made in this transaction. */
  readonly row: ProfileRow | undefined
  readonly timeZone: string | null
  /** What they have not said no to here already. */
  readonly purposes: readonly string[]
}

/**
 * Each no becomes a withdrawal in the person's own chain: what they see, what a receipt proves, and what a merge, a
 * rebuild and a restore keep. Nobody was shown anything, so it is a withdrawal and points to no notice.
 */
export async function takeRefusals(
  parts: { readonly ledger: Ledger; readonly keyring: Keyring },
  scope: Scope,
  given: { readonly signer: Signer; readonly catalog: Catalog; readonly list: string; readonly now: number },
  people: readonly Refusing[],
): Promise<readonly PreparedLeaf[]> {
  if (people.length === 0) return []
  const { signer, catalog, list, now } = given
  const purges: Parameters<typeof purgeDeclarations>[2][] = []
  const leaves: PreparedLeaf[] = []
  const writes: ProfileWrite[] = []
  for (const { uuid, key, row, timeZone, purposes } of people) {
    const state = row?.state ?? nothingTold
    const { entries, purge } = decideWithdrawal(catalog, state, { purposes }, `import:${list}`, now)
    const end = row?.seq ? { seq: row.seq, head: row.head! } : chainStart
    const leaf = prepareLeaf(signer.origin, uuid, key, end, now, entries)
    const after = foldLeaf(state, entries, now, leaf.end.seq, key)
    leaves.push(leaf)
    writes.push({ uuid, end: leaf.end, state: after, facet: layOut(after, catalog, () => key), timeZone })
    if (purge.size > 0) purges.push({ uuid, key, attributes: purge, upTo: leaf.end.seq })
  }
  await parts.ledger.insertLeaves(scope, leaves.map((leaf) => leaf.row))
  await writeProfiles(scope, writes)
  for (const purge of purges) await purgeDeclarations(parts, scope, purge)
  return leaves
}
