import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../kernel/clock.ts'
import { macKey, seal, sha256, unseal } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import { isConflict, openGate } from '../../kernel/db/database.ts'
import type { Database, Gate, Installation, Scope } from '../../kernel/db/database.ts'
import { scopes } from '../../kernel/http/route.ts'
import type { GateRule, Permission, Scoped } from '../../kernel/http/route.ts'
import { rateLimiter } from '../../kernel/http/rate.ts'
import { formatId, newSecretText, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import { permissionsOf } from './roles.ts'
import { chainAudit } from './sealing.ts'
import type { HeadSigner } from './sealing.ts'
import * as store from './store.ts'
import * as trailStore from './trail-store.ts'
import { digestOf, markOf, personsIn, withoutPersons } from './trail.ts'
import type { AuditRecord, PersonSecrets } from './trail.ts'
import type { ApiKey, Brand, KeyGate, PersonGate } from './types.ts'

/** A revoked key or a new brand is seen by every process within this time; by the one that did it, at once. */
const REMEMBERED_MS = 1000

export type Workspace = ReturnType<typeof openWorkspace>

/** Brands and their API keys; the gate through which programs come in; the audit of definitions. */
export function openWorkspace(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  rateLimit: number
  /** Keys of persons whom a record names; persons come after this module. */
  keysOf: (scope: Scope, uuids: readonly string[]) => Promise<ReadonlyMap<string, PersonSecrets>>
}) {
  const { database, keyring, clock } = options
  const known = new Map<string, { key: ApiKey | undefined; until: number }>()
  const origins = new Map<string, { known: boolean; until: number }>()
  const brands = new Map<number, Brand>()
  const failures = rateLimiter(clock, options.rateLimit)
  /** Which scopes of which keys were used since the last time that it was written down, by brand, key and scope. */
  const used = new Map<string, { key: ApiKey; scope: Scoped; at: number }>()
  const publishable = rateLimiter(clock, options.rateLimit)

  async function lookUp(hash: Buffer, name: string): Promise<ApiKey | undefined> {
    const key = await database.installation((installation) => store.findKey(installation, hash))
    if (known.size > 10_000) known.clear()
    known.set(name, { key, until: clock() + REMEMBERED_MS })
    return key
  }

  function admitKey(key: ApiKey | undefined, request: FastifyRequest, rule: GateRule & { kind: 'key' }): KeyGate {
    if (!key) {
      const wait = failures.take(request.ip)
      throw wait === undefined ? new Refusal('key_invalid') : new Refusal('rate_limited', { retryAfter: wait })
    }
    if (key.kind === 'publishable') {
      if (!rule.publishable) throw new Refusal('scope_missing')
      const origin = originOf(request)
      if (origin === undefined || !key.origins.has(origin)) throw new Refusal('origin_not_allowed')
      const wait = publishable.take(`${key.id} ${request.ip}`)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
    } else if (!key.scopes.has(rule.scope)) {
      throw new Refusal('scope_missing', { detail: `This call needs a key with the scope "${rule.scope}".` })
    }
    markUsed(key, rule.scope)
    return openGate(key.brand, { kind: 'key' as const, actor: `key:${key.id}`, key })
  }

  return {
    /** The gate of programs: Authorization: Bearer, scope, origin. */
    admit(request: FastifyRequest, rule: GateRule): KeyGate | Promise<KeyGate> {
      if (rule.kind === 'open') return undefined as unknown as KeyGate
      if (rule.kind === 'staff') throw new Refusal('staff_required')
      const header = request.headers.authorization
      if (header === undefined || !/^bearer /i.test(header)) throw new Refusal('key_missing')
      const name = sha256(header.slice(7).trim()).toString('latin1')
      const remembered = known.get(name)
      if (remembered && remembered.until > clock()) return admitKey(remembered.key, request, rule)
      return lookUp(Buffer.from(name, 'latin1'), name).then((key) => admitKey(key, request, rule))
    },

    /**
     * A member of staff at their page, with the key they came in with, of any of these scopes. Errors: `key_invalid`,
     * `scope_missing`, `rate_limited`.
     */
    async admitStaff(text: string, ip: string, wanted: readonly Scoped[] = ['assist']): Promise<KeyGate> {
      const hash = sha256(text.trim())
      const name = hash.toString('latin1')
      const remembered = known.get(name)
      const key = remembered && remembered.until > clock() ? remembered.key : await lookUp(hash, name)
      if (!key) {
        const wait = failures.take(ip)
        throw wait === undefined ? new Refusal('key_invalid') : new Refusal('rate_limited', { retryAfter: wait })
      }
      const scope = key.kind === 'secret' ? wanted.find((one) => key.scopes.has(one)) : undefined
      if (!scope) throw new Refusal('scope_missing')
      markUsed(key, scope)
      return openGate(key.brand, { kind: 'key' as const, actor: `key:${key.id}`, key })
    },

    /** What a device may do that was set up with this key, as long as the key is not revoked. */
    async gateOfKey(brand: number, id: string): Promise<KeyGate | undefined> {
      const key = await database.installation((installation) => store.findKeyById(installation, brand, id))
      return key && openGate(brand, { kind: 'key' as const, actor: `key:${key.id}`, key })
    },

    knowsOrigin: (origin: string): Promise<boolean> => knowsOrigin(origin),

    /** Holds what a page asks for a person to the brand's own origins, and to as many requests as any page's. */
    async admitPage(brand: number, request: FastifyRequest, who: string): Promise<void> {
      const origin = originOf(request)
      if (origin === undefined || !(await knowsOrigin(origin, brand))) throw new Refusal('origin_not_allowed')
      const wait = publishable.take(`${who} ${request.ip}`)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
    },

    /** Slows down whoever guesses. */
    refuseGuess(request: FastifyRequest): void {
      const wait = failures.take(request.ip)
      if (wait !== undefined) throw new Refusal('rate_limited', { retryAfter: wait })
    },

    /** The right of the process itself to work on one brand: the sequencer, the seed, the command line. */
    gateOfJob(brand: number, job: string, actor = `job:${job}`): KeyGate {
      const key: ApiKey = {
        id: job, brand, kind: 'secret', name: job, scopes: new Set(scopes), purposes: undefined, origins: new Set(),
      }
      return openGate(brand, { kind: 'key' as const, actor, key })
    },

    /** At once where it is known already, as it is but for the first request. */
    brand(id: number): Brand | Promise<Brand> {
      return brands.get(id) ?? readBrands().then((all) => all.find((brand) => brand.id === id)!)
    },

    brands: readBrands,

    /** Members of the brand whose roles allow it, as they stand in the audit: `staff:<id>`. */
    whoMay: async (scope: Scope, permission: Permission): Promise<string[]> =>
      (await store.readMembers(scope)).filter(({ roles }) => permissionsOf(roles).has(permission)).map(({ staff_id: id }) => `staff:${id}`),

    /** `also` happens in the same transaction: there is no brand without it. */
    async createBrand(key: string, also?: (installation: Installation, brand: number) => Promise<void>): Promise<Brand> {
      const secret = randomBytes(32)
      const id = await database.installation(async (installation) => {
        const next = ((await store.listBrands(installation)).at(-1)?.brand_id ?? 0) + 1
        await store.insertBrand(installation, key, next, seal(keyring.wrapping, secret, `brand ${next}`))
        await also?.(installation, next)
        return next
      })
      const brand = { id, key, secret: macKey(secret) }
      brands.set(id, brand)
      return brand
    },

    /** The text of the key is given out once and stored only as its hash. */
    async createKey(
      brand: number,
      wanted: {
        kind: ApiKey['kind']
        name: string
        scopes?: readonly Scoped[]
        purposes?: readonly string[]
        origins?: readonly string[]
        text?: string
      },
      actor = 'operator',
    ): Promise<{ id: string; text: string }> {
      const text = wanted.text ?? newSecretText(wanted.kind === 'secret' ? 'sk_' : 'pk_')
      const id = formatId('key_', newTimeOrderedUuid(clock()))
      const { kind, name, purposes = null, origins: allowed = [] } = wanted
      const granted = kind === 'secret' ? (wanted.scopes ?? scopes) : []
      await database.installation(async (installation) => {
        const row = { id, brand, hash: sha256(text), kind, name, scopes: granted, purposes, origins: allowed }
        await store.insertKey(installation, row)
        await audit({ ...installation, brand }, {
          actor, action: 'key.created', detail: { id, kind, name, scopes: granted, purposes, origins: allowed },
        })
      })
      known.clear()
      origins.clear()
      return { id, text }
    },

    listKeys: (brand: number) => database.installation((installation) => store.listKeys(installation, brand)),

    async revokeKey(brand: number, id: string, actor = 'operator'): Promise<boolean> {
      const revoked = await database.installation(async (installation) => {
        const done = await store.revokeKey(installation, brand, id, new Date(clock()))
        if (done) await audit({ ...installation, brand }, { actor, action: 'key.revoked', detail: { id } })
        return done
      })
      known.clear()
      return revoked
    },

    /** The brand takes the key that its catalogue gives it; two brands can not have the same. */
    async renameBrand(scope: Scope, key: string): Promise<void> {
      await store.renameBrand(scope, key).catch((error: unknown) => {
        if (!isConflict(error)) throw error
        const faults = [{ pointer: '/brand/key', message: 'is taken by another brand' }]
        throw new Refusal('catalog_invalid', { faults })
      })
    },

    audit,

    /** Rows of the audit that wait get their place in its chain. Returns how many did. */
    async chainAudit(gate: Gate, signer: () => Promise<HeadSigner>): Promise<number> {
      if (!(await database.within(gate, trailStore.anyWaiting))) return 0
      const by = await signer()
      let total = 0
      for (;;) {
        const placed = await database.within(gate, (scope) => chainAudit(scope, keyring.audit, by, clock())).catch((error: unknown) => {
          // Two processes began the chain at once; the other one's stands.
          if (isConflict(error)) return 0
          throw error
        })
        total += placed
        if (placed === 0) return total
      }
    },

    /** Of a person who is erased: which rows are about them, and why staff looked. The rows stay as they were chained. */
    forgetPerson: trailStore.forgetPerson,

    /** Writes down which keys used which scopes since the last time: a few rows a minute, however busy they were. */
    async writeUsed(): Promise<void> {
      const all = [...used.values()]
      used.clear()
      for (const { key, scope, at } of all) {
        await database.within(openGate(key.brand, {}), (within) => trailStore.markUsed(within, key.id, scope, new Date(at)))
      }
    },
  }

  async function knowsOrigin(origin: string, brand: number | null = null): Promise<boolean> {
    const name = `${brand ?? ''} ${origin}`
    const remembered = origins.get(name)
    if (remembered && remembered.until > clock()) return remembered.known
    const found = await database.installation((installation) => store.originKnown(installation, origin, brand))
    if (origins.size > 1000) origins.clear()
    origins.set(name, { known: found, until: clock() + REMEMBERED_MS })
    return found
  }

  /** Part of the transaction that changed the definition: no change without its record. */
  async function audit(scope: Pick<Scope, 'trx' | 'brand'>, record: AuditRecord): Promise<void> {
    const now = clock()
    const id = newTimeOrderedUuid(now)
    const persons = personsIn(record.detail)
    // A record that names somebody is written in a transaction of their brand.
    const keys = persons.length > 0 ? await options.keysOf(scope as Scope, persons) : new Map<string, PersonSecrets>()
    const { detail, about, beside } = withoutPersons(id, record.detail, keys)
    const row = { id, at: new Date(now), actor: record.actor, action: record.action, detail, about }
    await trailStore.insertRow(scope, { ...row, mac: markOf(keyring.audit, digestOf(scope.brand, row)) }, beside)
  }

  function markUsed(key: ApiKey, scope: Scoped): void {
    used.set(`${key.brand} ${key.id} ${scope}`, { key, scope, at: clock() })
  }

  async function readBrands(): Promise<Brand[]> {
    const rows = await database.installation((installation: Installation) => store.listBrands(installation))
    return rows.map((row) => {
      const known = brands.get(row.brand_id)
      if (known && known.key === row.key) return known
      const secret = macKey(unseal(keyring.wrapping, row.sealed_secret, `brand ${row.brand_id}`))
      const brand = { id: row.brand_id, key: row.key, secret }
      brands.set(brand.id, brand)
      return brand
    })
  }
}

/** Where the page lies that asks. For a GET to where it came from itself a browser names no origin: it says that instead. */
export function originOf({ headers, protocol, host }: FastifyRequest): string | undefined {
  return headers.origin ?? (headers['sec-fetch-site'] === 'same-origin' ? `${protocol}://${host}` : undefined)
}

/** Whether the key may name this purpose; the refusal says so without telling whether the purpose exists. */
export function requirePurpose(gate: KeyGate | PersonGate, purpose: string): void {
  const only = purposesOf(gate)
  if (only && !only.has(purpose)) throw new Refusal('purpose_not_allowed')
}

/** The only purposes that may be named; undefined: all, as for a person in their own pages. */
export function purposesOf(gate: KeyGate | PersonGate): ReadonlySet<string> | undefined {
  return gate.kind === 'key' ? gate.key.purposes : gate.page?.purposes
}
