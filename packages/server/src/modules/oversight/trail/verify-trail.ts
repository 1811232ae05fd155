import { createPublicKey, verify } from 'node:crypto'
import { keyIdOf, parseNote } from '@sayso/receipts'
import { equalBytes, sha256 } from '../../../kernel/crypto.ts'
import type { MacKey } from '../../../kernel/crypto.ts'
import type { Scope } from '../../../kernel/db/database.ts'
import { formatId } from '../../../kernel/ids.ts'
import { chainBegin, digestOf, headText, markOf, nextHash } from '../../workspace/trail.ts'
import * as store from './trail-store.ts'
import type { AuditRow, Head } from './trail-store.ts'

/** What is wrong with the audit, and where. */
export interface TrailFault {
  /** `aud_…`; null: of a row that is gone, or of the head. */
  readonly id: string | null
  readonly place: number | null
  readonly what: 'changed' | 'removed' | 'not_ours' | 'reason_changed' | 'head_missing' | 'head_forged' | 'head_differs' | 'kept_differs'
}

export interface TrailReport {
  /** Rows with a place in the chain. */
  readonly rows: number
  /** Rows that get their place in a moment; they are looked at like the others. */
  readonly waiting: number
  /** Rows from before there was a chain. */
  readonly unmarked: number
  readonly ok: boolean
  /** The first hundred. */
  readonly faults: readonly TrailFault[]
  readonly faults_found: number
}

interface Verifying {
  readonly marks: MacKey
  /** The public keys of the brand's log, those that are retired too: each signed the ends of its time. */
  readonly signers: readonly { readonly origin: string; readonly publicKey: Uint8Array }[]
  /** A signed end of the chain that somebody kept from before. */
  readonly kept?: string | undefined
  readonly step?: (rows: number) => void
}

const PAGE = 500
const MOST_FAULTS = 100
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

/** Checks the audit of a brand against nothing but what is stored and the keys: each row, each place, and the signed end. */
export async function verifyTrail(scope: Scope, verifying: Verifying): Promise<TrailReport> {
  const faults: TrailFault[] = []
  let found = 0
  const report = (what: TrailFault['what'], row?: { id?: string; place?: number | null }) => {
    found += 1
    if (faults.length < MOST_FAULTS) {
      faults.push({ id: row?.id === undefined ? null : formatId('aud_', row.id), place: row?.place ?? null, what })
    }
  }
  const { marks, signers } = verifying
  const head = await store.readHead(scope)
  const kept = verifying.kept === undefined ? undefined : readKept(verifying.kept, signers)
  if (verifying.kept !== undefined && !kept) report('head_forged')
  const end = await followChain(scope, { marks, head, kept, step: verifying.step ?? (() => {}), report })

  let waiting = 0
  for (let after = FIRST_UUID; ; ) {
    const rows = await store.readWaiting(scope, after, PAGE)
    for (const row of rows) {
      waiting += 1
      const older = row.mac === null && !head
      if (!older && !isOurs(marks, scope.brand, row)) report('not_ours', { id: row.id })
    }
    await checkReasons(scope, rows, report)
    if (rows.length < PAGE) break
    after = rows.at(-1)!.id
  }
  checkHead(head, signers, end, report)
  return { rows: end.size, waiting, unmarked: head?.unmarked ?? 0, ok: found === 0, faults, faults_found: found }
}

type Report = (what: TrailFault['what'], row?: { id?: string; place?: number | null }) => void

async function followChain(
  scope: Scope,
  { marks, head, kept, step, report }: {
    marks: MacKey; head: Head | undefined; kept: Kept | undefined; step: (rows: number) => void; report: Report
  },
): Promise<{ size: number; hash: Buffer }> {
  let hash: Buffer = chainBegin
  let expected = 0
  const keptDiffers = () => kept?.size === expected && !equalBytes(kept.hash, hash)
  for (let from = 0; ; ) {
    const rows = await store.readChained(scope, from, PAGE)
    for (const row of rows) {
      // One fault for each row that is missing, so that each is named; a chain torn to pieces is named by its first hundred.
      const gap = row.place! > expected
      for (let place = expected; place < Math.min(row.place!, expected + MOST_FAULTS); place++) report('removed', { place })
      expected = row.place!
      const digest = digestOf(scope.brand, row)
      const sealed = row.hash ?? Buffer.alloc(0)
      const ours = row.mac === null ? row.place! < (head?.unmarked ?? 0) : equalBytes(row.mac, markOf(marks, digest))
      const follows = equalBytes(nextHash(hash, digest), sealed)
      if (!ours) report(row.mac === null ? 'not_ours' : 'changed', row)
      else if (!follows && !gap) report('changed', row)
      // The chain goes on from what the row says, so that one changed row is one fault.
      hash = sealed
      expected += 1
      if (keptDiffers()) report('kept_differs', { place: expected })
    }
    await checkReasons(scope, rows, report)
    step(rows.length)
    if (rows.length < PAGE) break
    from = rows.at(-1)!.place! + 1
  }
  if (kept && kept.size > expected) report('kept_differs', { place: kept.size })
  return { size: expected, hash }
}

function isOurs(marks: MacKey, brand: number, row: AuditRow): boolean {
  return row.mac !== null && equalBytes(row.mac, markOf(marks, digestOf(brand, row)))
}

/** Why staff looked stands beside the row, sealed; the row holds what it must be. */
async function checkReasons(scope: Scope, rows: readonly AuditRow[], report: Report): Promise<void> {
  const beside = new Map((await store.readBeside(scope, rows.map((row) => row.id)))
    .flatMap((one) => (one.sealed_reason ? [[one.audit_id, one.sealed_reason] as const] : [])))
  for (const row of rows) {
    const sealed = beside.get(row.id)
    const digest = (row.detail as { reason_digest?: unknown } | null)?.reason_digest
    if (sealed && sha256(sealed).toString('hex') !== digest) report('reason_changed', row)
  }
}

function checkHead(
  head: Head | undefined, signers: Verifying['signers'], end: { size: number; hash: Buffer }, report: Report,
): void {
  if (!head) {
    if (end.size > 0) report('head_missing')
    return
  }
  const signed = readKept(head.note, signers)
  if (!signed) report('head_forged')
  else if (head.note.split('\n\n')[0] !== headText(signers[0]!.origin, head.size, head.hash, head.unmarked).trimEnd()) report('head_forged')
  if (head.size > end.size) for (let place = end.size; place < Math.min(head.size, end.size + MOST_FAULTS); place++) report('removed', { place })
  else if (head.size !== end.size || !equalBytes(head.hash, end.hash)) report('head_differs')
}

interface Kept {
  readonly size: number
  readonly hash: Buffer
}

/** What a signed end of the chain says, where a key of the brand signed it. */
function readKept(note: string, signers: Verifying['signers']): Kept | undefined {
  return signers.map((signer) => readSigned(note, signer)).find((one) => one !== undefined)
}

function readSigned(note: string, signer: Verifying['signers'][number]): Kept | undefined {
  try {
    const { text, signatures } = parseNote(note.endsWith('\n') ? note : `${note}\n`)
    const keyId = keyIdOf({ name: signer.origin, publicKey: signer.publicKey }, sha256)
    const x = Buffer.from(signer.publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const good = signatures.some((one) =>
      one.name === signer.origin && equalBytes(one.keyId, keyId) && verify(null, Buffer.from(text), key, one.signature))
    const [name, size, hash] = text.split('\n')
    return good && name === `${signer.origin}/audit` ? { size: Number(size), hash: Buffer.from(hash!, 'base64') } : undefined
  } catch {
    return undefined
  }
}
