import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../kernel/clock.ts'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { openGate } from '../../kernel/db/database.ts'
import type { Database } from '../../kernel/db/database.ts'
import type { GateRule } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import { originOf } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { People } from './people.ts'
import { readPersonRef } from './person-ref.ts'
import { openTickets } from './tickets.ts'
import type { TokenTicket } from './tickets.ts'

const PREFIX = 'ptk_'
const MINUTE = 60_000

export type PersonTokens = ReturnType<typeof openPersonTokens>

/**
 * For pages of the brand on which it has signed a customer in: a token that its server makes and the browser sends. It
 * lasts minutes, works from the brand's own origins only, and is nobody but that person. Nothing is stored.
 */
export function openPersonTokens(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  people: People
}) {
  const { database, clock, workspace, people } = options
  const tickets = openTickets<TokenTicket>(options.keyring, 'token')

  async function open(request: FastifyRequest, token: string, rule: GateRule): Promise<PersonGate> {
    if (rule.kind !== 'key' || !rule.token) throw new Refusal('scope_missing')
    const ticket = tickets.read(token.slice(PREFIX.length))
    if (!ticket) {
      workspace.refuseGuess(request)
      throw new Refusal('token_invalid')
    }
    const { brand, person, by, purposes, origins } = ticket
    await workspace.admitPage(brand, request, person)
    if (origins && !origins.includes(originOf(request)!)) throw new Refusal('origin_not_allowed')
    if (ticket.expires <= clock()) throw new Refusal('token_expired')
    const page = { by, purposes: purposes && new Set(purposes) }
    return openGate(brand, { kind: 'person' as const, actor: 'person' as const, person, session: '', level: 'full' as const, page })
  }

  return {
    /** Of a customer whom the brand has just signed in; somebody who was named by the brand's own id comes to be. */
    async createToken(
      gate: KeyGate, person: string, wanted: { readonly origins?: readonly string[]; readonly seconds?: number },
    ): Promise<{ token: string; expires_at: string }> {
      const ref = readPersonRef(await workspace.brand(gate.brand), person)
      const row = await database.within(gate, async (scope) => (await people.ensure(scope, ref)).row)
      const expires = clock() + (wanted.seconds === undefined ? 15 * MINUTE : wanted.seconds * 1000)
      const { purposes } = gate.key
      const token = tickets.write({
        brand: gate.brand, person: row.person_id, by: gate.actor, expires,
        ...(purposes ? { purposes: [...purposes] } : {}), ...(wanted.origins ? { origins: wanted.origins } : {}),
      })
      return { token: PREFIX + token, expires_at: toRfc3339(expires) }
    },

    /** The gate of pages that show a person token; undefined where the request shows something else. */
    admit(request: FastifyRequest, rule: GateRule): Promise<PersonGate> | undefined {
      const token = /^bearer +(ptk_\S*)$/i.exec(request.headers.authorization ?? '')?.[1]
      return token === undefined || rule.kind === 'open' ? undefined : open(request, token, rule)
    },
  }
}
