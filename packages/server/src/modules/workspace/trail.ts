import { canonicalize } from '@sayso/receipts'
import { hmac256, seal, sha256 } from '../../kernel/crypto.ts'
import type { MacKey, SealingKey } from '../../kernel/crypto.ts'
import { formatId, formatPersonId, parseId, uuidOf } from '../../kernel/ids.ts'
import type { AuditAction } from './actions.ts'

/** One row of the audit, as it is written down. */
export interface AuditRecord {
  readonly actor: string
  readonly action: AuditAction
  readonly detail: unknown
}

/** Both keys of a person, of which nothing is left after an erasure. */
export interface PersonSecrets {
  readonly encryption: SealingKey
  readonly salting: MacKey
}

/** A row of the audit as the chain covers it. */
export interface Chained {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly detail: unknown
  readonly about: string | null
}

/** What a row says about a person beside the chain: it goes with them. */
export interface AboutPerson {
  readonly person: string
  readonly sealedReason: Buffer | undefined
}

/** Somebody who is erased, or was never there, under the one name that all of them share. */
export const nobody = 'abt_gone'

/** Names a person in the audit. Only their key can make it, so that nobody can once that is destroyed. */
function aboutOf(key: PersonSecrets): string {
  return formatId('abt_', uuidOf(hmac256(key.salting, 'audit')))
}

export const reasonContext = (id: string): string => `audit ${id}`

/** Ids of entries and receipts begin with their person's. */
const PERSON = /(?:per|ent|rcp)_([0-9a-f]{32})[0-9a-f]*/g

/** The persons that a record names, as uuids, in the order in which it does. */
export function personsIn(detail: unknown): string[] {
  const named = [...(JSON.stringify(detail) ?? '').matchAll(PERSON)].map(([, hex]) => `per_${hex!}`)
  return [...new Set(named)].map((id) => parseId('per_', id)!)
}

/**
 * A record as it may be kept for good: persons under their names for the audit, and what staff wrote down as their
 * reason, which may well name somebody too, sealed with the key of the first of them. Pure but for the nonce.
 */
export function withoutPersons(
  id: string, detail: unknown, keys: ReadonlyMap<string, PersonSecrets>,
): { detail: unknown; about: string | null; beside: AboutPerson[] } {
  const persons = personsIn(detail)
  const [first] = persons
  if (first === undefined) return { detail, about: null, beside: [] }
  const names = new Map(persons.map((uuid) => {
    const key = keys.get(uuid)
    return [formatPersonId(uuid) as string, key ? aboutOf(key) : nobody]
  }))
  const { reason, ...rest } = detail as { readonly reason?: unknown }
  const key = keys.get(first)
  const sealedReason = key && typeof reason === 'string' ? seal(key.encryption, reason, reasonContext(id)) : undefined
  const named = JSON.parse(JSON.stringify(rest).replace(PERSON, (_, hex: string) => names.get(`per_${hex}`) ?? nobody)) as object
  return {
    detail: sealedReason ? { ...named, reason_digest: sha256(sealedReason).toString('hex') } : named,
    about: names.get(formatPersonId(first))!,
    beside: persons.filter((uuid) => keys.has(uuid)).map((person, place) => ({
      person, sealedReason: place === 0 && person === first ? sealedReason : undefined,
    })),
  }
}

/** Covers everything that a row says. `JSON` as it comes back from the database gives the same. */
export function digestOf(brand: number, row: Chained): Buffer {
  return sha256(canonicalize(JSON.parse(JSON.stringify({
    about: row.about, action: row.action, actor: row.actor, at: row.at.toISOString(), brand, detail: row.detail ?? null, id: row.id,
  }))))
}

/** That Sayso wrote this row, and no statement beside it. */
export function markOf(key: MacKey, digest: Uint8Array): Buffer {
  return hmac256(key, digest)
}

export const chainBegin = Buffer.alloc(32)

export function nextHash(before: Uint8Array, digest: Uint8Array): Buffer {
  return sha256(Buffer.concat([before, digest]))
}

/** The end of the chain as it is signed: name, size, hash, and how many rows are older than the chain. */
export function headText(origin: string, size: number, hash: Uint8Array, unmarked: number): string {
  return `${origin}/audit\n${size}\n${Buffer.from(hash).toString('base64')}\nunmarked ${unmarked}\n`
}
