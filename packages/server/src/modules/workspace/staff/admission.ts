import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../../kernel/clock.ts'
import { openGate } from '../../../kernel/db/database.ts'
import type { Database } from '../../../kernel/db/database.ts'
import { isOwnForm, readCookie } from '../../../kernel/http/browser.ts'
import type { GateRule, Permission } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../refusals.ts'
import { permissionsNow, permissionsOf } from '../roles.ts'
import type { Role } from '../roles.ts'
import type { ApiKey, KeyGate } from '../types.ts'
import { IDLE_MS, STAFF_COOKIE, tokenOf } from './engine.ts'
import { digestOfToken } from './session-token.ts'
import * as store from './store.ts'
import type { Admitted, Membership } from './types.ts'

/** As with keys: what another process took away is seen here within this time, what this one took away at once. */
const REMEMBERED_MS = 1000
/** How often a session writes down that it was used. */
const TOUCHED_MS = 60_000
const MOST_REMEMBERED = 10_000

/** Which permissions a membership has now. */
export function standingOf(membership: Membership, strong: boolean, now: number): {
  readonly now: ReadonlySet<Permission>
  readonly trained: readonly Role[]
  /** The brand wants a second factor for one of their roles, and they came in with a password alone. */
  readonly weak: boolean
} {
  const trained = membership.roles.filter((role) => (membership.trained[role] ?? 0) > now)
  const weak = !strong && membership.roles.some((role) => membership.secondFactorRoles.includes(role))
  return { now: weak ? new Set() : permissionsNow(membership.roles, trained), trained, weak }
}

/** What of a request counts here. */
type Asked = Pick<FastifyRequest, 'headers' | 'method'>

export type Admission = ReturnType<typeof openAdmission>

/** The gate of people who signed in to the console. */
export function openAdmission(options: { database: Database; clock: Clock; address: () => string }) {
  const { database, clock } = options
  const known = new Map<string, { admitted: Admitted | undefined; until: number }>()
  /** A page asks for many things at once; who asks is looked up once for all of them. */
  const looking = new Map<string, Promise<Admitted | undefined>>()

  async function lookUp(token: string, brand: string): Promise<Admitted | undefined> {
    const now = clock()
    const admitted = await database.installation(async (installation) => {
      const found = await store.admit(installation, {
        token: digestOfToken(token), brand, now: new Date(now), idleSince: new Date(now - IDLE_MS),
      })
      if (found && now - found.session.seenAt > TOUCHED_MS) await store.touchSession(installation, found.session.id, new Date(now))
      return found
    })
    return admitted
  }

  function lookUpOnce(token: string, brand: string, name: string): Promise<Admitted | undefined> {
    const under = looking.get(name)
    if (under) return under
    const found = lookUp(token, brand).then((admitted) => {
      // What was taken away in the meantime is not remembered.
      if (looking.get(name) !== found) return admitted
      if (known.size > MOST_REMEMBERED) known.clear()
      known.set(name, { admitted, until: clock() + REMEMBERED_MS })
      return admitted
    }).finally(() => {
      if (looking.get(name) === found) looking.delete(name)
    })
    looking.set(name, found)
    return found
  }

  return {
    /**
     * Undefined: nobody of the staff, another gate decides. Otherwise what they may do for the brand that the request
     * names, or a refusal. At once where it was looked up a moment ago.
     */
    admit(request: Asked, rule: GateRule): KeyGate | Promise<KeyGate> | undefined {
      const { headers } = request
      if (rule.kind === 'open' || headers.authorization !== undefined || headers.cookie === undefined) return undefined
      const cookie = readCookie(headers, STAFF_COOKIE)
      if (cookie === undefined) return undefined
      const brand = headers['sayso-brand']
      if (rule.kind === 'key' && rule.staff === undefined) {
        // A page of the brand on the same address brings the cookie too, and comes in in its own way or not at all.
        if (brand === undefined) return undefined
        throw new Refusal('permission_missing')
      }
      if (typeof brand !== 'string' || !isFromConsole(request, options.address())) throw new Refusal('request_foreign')
      const token = tokenOf(cookie)
      if (token === undefined) throw new Refusal('staff_required')
      const name = `${token} ${brand}`
      const remembered = known.get(name)
      if (remembered && remembered.until > clock()) return decide(remembered.admitted, rule, brand, clock())
      return lookUpOnce(token, brand, name).then((admitted) => decide(admitted, rule, brand, clock()))
    },

    /** Something about sessions or members has changed: nothing that was looked up counts any more. */
    forget() {
      known.clear()
      looking.clear()
    },
  }
}

/** A foreign page can not set the header; what a browser says about where a request began must fit as well. */
export function isFromConsole({ headers, method }: Asked, address: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  // Over plain http from another machine a browser says neither, and then only where nothing is changed.
  if (headers.origin === undefined && site === undefined) return method === 'GET'
  return isOwnForm(headers, address)
}

function decide(admitted: Admitted | undefined, rule: GateRule, brand: string, now: number): KeyGate {
  if (!admitted) throw new Refusal('staff_required')
  const { session, membership } = admitted
  const permission = rule.kind === 'key' ? rule.staff : rule.kind === 'staff' ? rule.permission : undefined
  const standing = membership && standingOf(membership, session.method !== 'password', now)
  if (permission !== undefined) {
    if (brand === '') throw new Refusal('brand_required', { detail: 'Name the brand: the header Sayso-Brand with its key.' })
    if (!membership || !standing || !permissionsOf(membership.roles).has(permission)) throw new Refusal('permission_missing')
    if (standing.weak) throw new Refusal('second_factor_required')
    if (!standing.now.has(permission)) throw new Refusal('training_required')
  } else if (brand !== '' && !membership) {
    throw new Refusal('permission_missing')
  }
  const of = membership?.brand ?? NO_BRAND
  const key: ApiKey = {
    id: session.staff, brand: of, kind: 'secret', name: 'staff', scopes: new Set(),
    purposes: membership?.purposes ? new Set(membership.purposes) : undefined, origins: new Set(),
  }
  return openGate(of, {
    kind: 'key' as const,
    actor: `staff:${session.staff}`,
    key,
    staff: {
      id: session.staff, roles: membership?.roles ?? [], permissions: standing?.now ?? new Set<Permission>(),
      session: session.id, method: session.method,
    },
  })
}

/** Nobody's: row-level security shows nothing there. */
const NO_BRAND = 0
