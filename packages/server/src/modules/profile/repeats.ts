import { equalBytes, seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import * as store from './store.ts'

/** A request that may come again: the same key and request give the stored reply, another request is refused. */
export interface Repeatable {
  /** Who asks and their Idempotency-Key. */
  readonly key: string
  readonly requestHash: Uint8Array
}

/** The repeatable requests of one transaction. Replies hold answers, so they rest sealed with the person's key. */
export interface Repeats {
  /** Runs `work` unless this request was answered before; a refusal is not kept, so that it can be tried again. */
  once<R>(person: string, key: () => PersonKey, repeat: Repeatable | undefined, work: () => R): R
  write(scope: Scope): Promise<void>
}

export async function openRepeats(
  scope: Scope,
  asked: readonly { readonly person: { readonly uuid: string }; readonly repeat?: Repeatable | undefined }[],
  rows: ReadonlyMap<string, store.ProfileRow>,
  now: number,
): Promise<Repeats> {
  const known = new Map<string, store.RepeatRow>()
  const fresh: (store.RepeatRow & { at: number })[] = []
  const nameOf = (person: string, keyHash: Uint8Array) => `${person} ${Buffer.from(keyHash).toString('hex')}`

  const hashes = asked.flatMap(({ repeat }) => (repeat ? [sha256(repeat.key)] : []))
  if (hashes.length > 0) {
    const persons = asked.flatMap(({ person }) => rows.get(person.uuid)?.person_id ?? [])
    for (const row of await store.readRepeats(scope, persons, hashes)) known.set(nameOf(row.person_id, row.key_hash), row)
  }

  return {
    once<R>(person: string, key: () => PersonKey, repeat: Repeatable | undefined, work: () => R): R {
      if (!repeat) return work()
      const keyHash = sha256(repeat.key)
      const earlier = known.get(nameOf(person, keyHash))
      if (earlier) {
        if (!equalBytes(earlier.request_hash, repeat.requestHash)) throw new Refusal('idempotency_conflict')
        if (earlier.sealed_reply.length === 0) throw new Refusal('idempotency_purged')
        return JSON.parse(unseal(key().encryption, earlier.sealed_reply, 'reply').toString()) as R
      }
      const reply = work()
      const row = {
        person_id: person,
        key_hash: keyHash,
        request_hash: Buffer.from(repeat.requestHash),
        sealed_reply: seal(key().encryption, JSON.stringify(reply), 'reply'),
        at: now,
      }
      fresh.push(row)
      known.set(nameOf(person, keyHash), row)
      return reply
    },
    write: async (scope) => {
      if (fresh.length > 0) await store.insertRepeats(scope, fresh)
    },
  }
}

/** Members of an object come in any order; the same request is the same request. */
export function hashOfRequest(request: unknown): Buffer {
  return sha256(JSON.stringify(request, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ) ?? '')
}
