import type { Clock } from '../../kernel/clock.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { isAddress } from './people.ts'
import type { People } from './people.ts'
import { readPersonRef } from './person-ref.ts'
import { readVerified } from './store.ts'

export const searchWays = ['email', 'phone', 'ext', 'id'] as const
export type SearchWay = (typeof searchWays)[number]

export interface SearchResult {
  /** `per_…`; absent: nobody, or nobody alone. */
  readonly person?: string
  /** Several people have this address and none has shown that it is theirs. */
  readonly several?: true
}

export type Searching = ReturnType<typeof openSearching>

/** Whoever tries addresses one after another is slowed down; nobody at work looks for so many people in a minute. */
const SEARCHES_PER_MINUTE = 20

/**
 * Staff find one person whom they can name exactly. There is no list of people, no beginning of a name and no second
 * page: who can not name somebody does not find them.
 */
export function openSearching(parts: {
  database: Database
  clock: Clock
  workspace: Workspace
  people: People
  rateLimit: number
}) {
  const { database, clock, workspace, people } = parts
  const limiter = rateLimiter(clock, parts.rateLimit === 0 ? 0 : SEARCHES_PER_MINUTE)

  /** Whoever has shown that the address is theirs; else whoever alone has it. */
  async function holdersOf(scope: Scope, channels: readonly string[], address: string): Promise<Set<string>> {
    const proved = new Set<string>()
    const named = new Set<string>()
    for (const channel of channels) {
      for (const { person_id } of await readVerified(scope, channel, people.lookupOf(scope.brand, channel, address))) {
        const row = await findAlive(scope, person_id)
        if (row) proved.add(row)
      }
      for (const uuid of await people.holdersOf(scope, channel, address)) {
        const row = await findAlive(scope, uuid)
        if (row) named.add(row)
      }
    }
    return proved.size > 0 ? proved : named
  }

  async function findAlive(scope: Scope, uuid: string): Promise<string | undefined> {
    try {
      return (await people.find(scope, uuid))?.person_id
    } catch (error) {
      if (error instanceof Refusal && error.code === 'person_erased') return undefined
      throw error
    }
  }

  async function look(scope: Scope, gate: KeyGate, by: SearchWay, value: string): Promise<Set<string>> {
    if (by === 'ext' || by === 'id') {
      const ref = readPersonRef(await workspace.brand(gate.brand), by === 'ext' ? `ext:${value}` : value)
      const found = await findAlive(scope, ref.uuid)
      return new Set(found === undefined ? [] : [found])
    }
    return holdersOf(scope, by === 'email' ? ['email'] : ['sms', 'whatsapp'], value)
  }

  return {
    /** Put on record with whom it found, and without what was looked for. Errors: `input_invalid`, `rate_limited`. */
    async search(gate: KeyGate, by: SearchWay, given: string): Promise<SearchResult> {
      const value = given.trim()
      const message = faultOf(by, value)
      if (message !== undefined) throw new Refusal('input_invalid', { faults: [{ pointer: '/value', message }] })
      const wait = limiter.take(gate.actor)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
      return database.within(gate, async (scope) => {
        const found = await look(scope, gate, by, value)
        const [uuid] = found.size === 1 ? found : []
        const person = uuid === undefined ? undefined : formatPersonId(uuid)
        await workspace.audit(scope, {
          actor: gate.actor, action: 'person.searched', detail: { by, found: found.size, ...(person === undefined ? {} : { person }) },
        })
        return { ...(person === undefined ? {} : { person }), ...(found.size > 1 ? { several: true as const } : {}) }
      })
    },
  }
}

function faultOf(by: SearchWay, value: string): string | undefined {
  if (by === 'email') return isAddress('email', value) ? undefined : 'must be a whole e-mail address'
  if (by === 'phone') return isAddress('sms', value) ? undefined : 'must be a whole phone number in international form, such as +358401234567'
  if (by === 'id') return /^per_[0-9a-f]{32}$/.test(value) ? undefined : 'must be per_ and 32 letters and digits'
  return value === '' || value.length > 200 ? 'must have 1 to 200 characters' : undefined
}
