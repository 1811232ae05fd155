import { canonicalize } from '@sayso/receipts'
import { sql } from 'kysely'
import type { Clock } from '../../kernel/clock.ts'
import { toStoredSecond } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { formatPersonId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog, DeclaredValue } from '../catalog/types.ts'
import { permit } from '../profile/permit.ts'
import { keyOnce } from '../profile/reading.ts'
import { nothingTold } from '../profile/state.ts'
import { insertUses, readProfiles } from '../profile/store.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { compiledOf, todayFor } from './compiled.ts'
import type { CompiledSegment } from './compiled.ts'
import { compileRule } from './rules/closure.ts'
import { parseRule } from './rules/parse.ts'
import { ruleToSqlUpper, sqlCanDecide } from './rules/sql.ts'
import type { Group as RuleGroup } from './rules/rule.ts'
import * as store from './store.ts'

/** Counts of the last month, so many at the most, are compared with a new one. */
const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1000
const REMEMBERED_MOST = 20
const PAGE = 2000

export interface SegmentCount {
  readonly segment: string
  readonly count: number | null
  readonly suppressed: boolean
  readonly floor: number
}

/** Groups of people by a rule and a purpose. Counting shows no one; listing is a use of each person's answers. */
export function openSegments(options: { database: Database; keyring: Keyring; clock: Clock; catalogs: Catalogs }) {
  const { database, keyring, clock, catalogs } = options

  function find(gate: KeyGate, catalog: Catalog, key: string): CompiledSegment {
    const segment = compiledOf(catalog).segments.get(key)
    if (!segment) throw new Refusal('segment_unknown')
    requirePurpose(gate, segment.purpose)
    return segment
  }

  /** Exact but for sensitive answers, which only the closure can see: there it may hold too many. */
  function groupOf(catalog: Catalog, purposeKey: string, rule: RuleGroup, now: number): store.Group {
    const purpose = catalog.purposes.get(purposeKey)
    // A purpose that is gone permits nothing.
    if (!purpose || purpose.retired) return sql<boolean>`false`
    const moment = { now: toStoredSecond(now), brandZone: catalog.document.brand.time_zone, purpose }
    return sql<boolean>`(f.grants[${sql.lit(purpose.slot + 1)}] > ${moment.now}::int and ${ruleToSqlUpper(rule, moment)}) is true`
  }

  /** The permission check and the rule on each person's own profile. */
  async function matching(scope: Scope, catalog: Catalog, segment: CompiledSegment, uuids: readonly string[], now: number) {
    const rows = await readProfiles(scope, uuids)
    return uuids.filter((uuid) => {
      const row = rows.get(uuid)
      if (!row?.sealed_key || row.merged_into) return false
      const profile = { state: row.state ?? nothingTold, key: keyOnce(keyring, row) }
      const permitted = permit(profile, segment.purpose, catalog, now, segment.compiled.fields)
      if (!permitted.granted) return false
      const values: (DeclaredValue | undefined)[] = []
      for (const [key, { value }] of permitted.values) values[catalog.attributes.get(key)!.slot] = value
      return segment.compiled.matches(values, todayFor(row.time_zone, catalog, now))
    })
  }

  async function listAll(scope: Scope, catalog: Catalog, segment: CompiledSegment, now: number): Promise<string[]> {
    const ids = readUuids(await store.listGroup(scope, groupOf(catalog, segment.purpose, segment.rule, now)))
    if (sqlCanDecide(segment.rule)) return ids
    const result: string[] = []
    for (let from = 0; from < ids.length; from += PAGE) {
      result.push(...(await matching(scope, catalog, segment, ids.slice(from, from + PAGE), now)))
    }
    return result
  }

  /** What was counted lately, but for these rules. */
  async function othersThan(scope: Scope, catalog: Catalog, digests: ReadonlySet<string>, now: number): Promise<Ruled[]> {
    const released = await store.readReleased(scope, new Date(now - REMEMBERED_MS), REMEMBERED_MOST)
    return released.flatMap((row) => {
      if (digests.has(row.rule_digest)) return []
      const { rule } = parseRule(row.rule, catalog.attributes, { purpose: row.purpose })
      return rule ? [{ purpose: row.purpose, rule }] : []
    })
  }

  /** How many are in a group, and for each of the others how many are in exactly one of the two. */
  async function compare(
    scope: Scope, catalog: Catalog, segment: CompiledSegment, others: readonly Ruled[], now: number,
  ): Promise<{ count: number; differences: readonly number[] }> {
    if (!sqlCanDecide(segment.rule) || others.some((other) => !sqlCanDecide(other.rule))) {
      const mine = new Set(await listAll(scope, catalog, segment, now))
      const differences: number[] = []
      for (const other of others) {
        const theirs = await listAll(scope, catalog, { ...segment, ...compileAlone(catalog, other) }, now)
        const both = theirs.filter((uuid) => mine.has(uuid)).length
        differences.push(mine.size + theirs.length - 2 * both)
      }
      return { count: mine.size, differences }
    }
    const group = groupOf(catalog, segment.purpose, segment.rule, now)
    if (others.length === 0) return { count: await store.countGroup(scope, group), differences: [] }
    const groups = others.map((other) => groupOf(catalog, other.purpose, other.rule, now))
    return store.countGroups(scope, group, groups)
  }

  /** A rule that is no segment of the catalogue; undefined where the catalogue has no such answer any more. */
  function compileGroup(catalog: Catalog, { purpose, when }: Counted): CompiledSegment | undefined {
    const { rule } = parseRule(when, catalog.attributes, { purpose })
    return rule ? { key: '', when: when as CompiledSegment['when'], ...compileAlone(catalog, { purpose, rule }) } : undefined
  }

  return {
    /** How many are in each of these groups, in one scan: exact, so nothing that leaves as it is. */
    async countEach(scope: Scope, catalog: Catalog, groups: readonly Counted[]): Promise<number[]> {
      const now = clock()
      return store.countEach(scope, groups.map((one) => {
        const group = compileGroup(catalog, one)
        return group && sqlCanDecide(group.rule) ? groupOf(catalog, group.purpose, group.rule, now) : sql<boolean>`false`
      }))
    },

    /**
     * Which of these groups come so close to one counted before that the difference would be below the floor. The
     * others are on record from now on, as told for `label`.
     */
    async tooClose(scope: Scope, catalog: Catalog, groups: readonly Counted[], label: string): Promise<boolean[]> {
      const now = clock()
      const floor = catalog.document.brand.floor ?? defaultFloor
      const others = await othersThan(scope, catalog, new Set(groups.map(digestOf)), now)
      const close: boolean[] = []
      for (const one of groups) {
        const group = compileGroup(catalog, one)
        const near = !group || (await compare(scope, catalog, group, others, now)).differences.some((found) => found > 0 && found < floor)
        close.push(near)
        if (near) continue
        const row = { rule_digest: digestOf(one), purpose: one.purpose, segment: label, rule: one.when, at: new Date(now) }
        await store.writeReleased(scope, row)
      }
      return close
    },

    /** Everybody in a group at this moment. Not for anybody outside: whoever acts on it looks at each person again. */
    async findAll(scope: Scope, catalog: Catalog, group: Counted): Promise<string[]> {
      const compiled = compileGroup(catalog, group)
      return compiled ? listAll(scope, catalog, compiled, clock()) : []
    },

    /** Suppressed below the floor, and where the difference to a group counted before would be below it. */
    async count(gate: KeyGate, key: string): Promise<SegmentCount> {
      const now = clock()
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const segment = find(gate, catalog, key)
        const floor = catalog.document.brand.floor ?? defaultFloor
        const digest = digestOf(segment)
        const { count, differences } = await compare(scope, catalog, segment, await othersThan(scope, catalog, new Set([digest]), now), now)
        const suppressed = count < floor || differences.some((difference) => difference > 0 && difference < floor)
        if (!suppressed) {
          await store.writeReleased(scope, {
            rule_digest: digest, purpose: segment.purpose, segment: key, rule: segment.when, at: new Date(now),
          })
        }
        return { segment: key, count: suppressed ? null : count, suppressed, floor }
      })
    },

    /**
     * The people of a segment, page by page. Each page is checked again as it leaves, in the transaction that records
     * the use with each person in it: whoever withdrew meanwhile is not in it.
     */
    async people(gate: KeyGate, key: string): Promise<AsyncIterable<readonly { person: string; external_id?: string }[]>> {
      const first = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const segment = find(gate, catalog, key)
        const ids = await listAll(scope, catalog, segment, clock())
        if (ids.length < (catalog.document.brand.floor ?? defaultFloor)) throw new Refusal('segment_too_small')
        return ids
      })
      const run = newTimeOrderedUuid(clock())
      const page = (uuids: readonly string[]) =>
        database.within(gate, async (scope) => {
          const now = clock()
          const catalog = await catalogs.current(scope)
          const segment = find(gate, catalog, key)
          const rows = await readProfiles(scope, uuids)
          const group = groupOf(catalog, segment.purpose, segment.rule, now)
          const still = sqlCanDecide(segment.rule)
            ? [...(await store.stillInGroup(scope, group, uuids))]
            : await matching(scope, catalog, segment, uuids, now)
          if (still.length > 0) {
            await insertUses(scope, still.map((person) => ({
              id: newTimeOrderedUuid(now),
              person,
              at: now,
              kind: 'segment',
              purpose: segment.purpose,
              actor: gate.actor,
              detail: { segment: key, run, attributes: segment.compiled.fields },
            })))
          }
          return still.map((uuid) => {
            const external = rows.get(uuid)?.external_id
            return { person: formatPersonId(uuid), ...(external ? { external_id: external } : {}) }
          })
        })
      return (async function* () {
        for (let from = 0; from < first.length; from += PAGE) yield await page(first.slice(from, from + PAGE))
      })()
    },
  }
}

/** A group that somebody wants counted. */
interface Counted {
  readonly purpose: string
  readonly when: unknown
}

interface Ruled {
  readonly purpose: string
  readonly rule: RuleGroup
}

const digestOf = ({ purpose, when }: Counted) => sha256(canonicalize([purpose, when])).toString('hex')

function compileAlone(catalog: Catalog, other: { purpose: string; rule: RuleGroup }) {
  return { ...other, compiled: compileRule(other.rule, (attribute) => catalog.attributes.get(attribute)!.slot) }
}

function readUuids(bytes: Buffer): string[] {
  const hex = bytes.toString('hex')
  return Array.from({ length: bytes.length / 16 }, (_, i) => {
    const h = hex.slice(i * 32, i * 32 + 32)
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
  })
}

export type Segments = ReturnType<typeof openSegments>
