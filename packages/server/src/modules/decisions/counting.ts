import { canonicalize } from '@sayso/receipts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { toStoredSecond } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Catalog } from '../catalog/types.ts'
import { keyOnce } from '../profile/reading.ts'
import { nothingTold } from '../profile/state.ts'
import { readProfiles, readProfilesAfter } from '../profile/store.ts'
import type { ProfileRow } from '../profile/store.ts'
import { todayFor } from './compiled.ts'
import { inSql, isPurposePart, partOf, purposePartSql, rulePartSql } from './parts.ts'
import type { Part } from './parts.ts'
import { compileRule } from './rules/closure.ts'
import type { CompiledRule } from './rules/closure.ts'
import { parseRule } from './rules/parse.ts'
import type { Group as RuleGroup } from './rules/rule.ts'
import { ruleToSqlUpper, sqlCanDecide } from './rules/sql.ts'
import * as store from './store.ts'

/** Every count of the last month is compared with a new one. */
const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1000
/** Of so many different groups a brand may try: none is forgotten before its time, and each makes the next one slower. */
const TRIED_MOST = 2000
/** Where two groups differ among some by as many as the floor, they do so among all; nearly all do among the first few. */
const SAMPLES = [500, 5000]
/** Groups in one scan, well below what one row of a result may hold. */
const AT_ONCE = 600
const PAGE = 2000
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

export const everybody = { combinator: 'and', rules: [] } as const

/** A group that somebody wants counted: those for whom the rule holds, or one part of the others. */
export interface Counted {
  readonly purpose: string
  readonly when: unknown
  readonly part?: Part
}

/** A rule and a purpose, ready to be looked for. */
export interface Ruled {
  readonly purpose: string
  readonly when: unknown
  readonly rule: RuleGroup
  readonly compiled: CompiledRule
}

interface Prepared extends Ruled {
  readonly part: Part
}

/** How many are in a group at this moment, and whether that is too close to something told before. */
export interface Measured {
  readonly people: number
  readonly close: boolean
}

/** Counts groups, and keeps small differences between counts from being told. Shows no one. */
export function openCounting({ keyring, clock, samples = SAMPLES }: { keyring: Keyring; clock: Clock; samples?: readonly number[] }) {
  const personOf = (row: ProfileRow) => ({ state: row.state ?? nothingTold, key: keyOnce(keyring, row) })

  const standing = (row: ProfileRow, catalog: Catalog, group: Ruled, now: number): Part =>
    partOf(personOf(row), catalog, group, todayFor(row.time_zone, catalog, now), now)

  /** Undefined where the catalogue has no such answer or purpose any more. */
  function prepare(catalog: Catalog, { purpose, when, part = 'in' }: Counted): Prepared | undefined {
    const ruled = ruledOf(catalog, purpose, when)
    return ruled && { ...ruled, part }
  }

  /** The permission check and the rule on each person's own profile. */
  async function matching(scope: Scope, catalog: Catalog, group: Ruled, uuids: readonly string[], now: number): Promise<string[]> {
    const rows = await readProfiles(scope, uuids)
    return uuids.filter((uuid) => {
      const row = rows.get(uuid)
      return row?.sealed_key && !row.merged_into && standing(row, catalog, group, now) === 'in'
    })
  }

  async function listAll(scope: Scope, catalog: Catalog, group: Ruled, now: number): Promise<string[]> {
    const ids = readUuids(await store.listGroup(scope, groupSql(catalog, group, now)))
    if (sqlCanDecide(group.rule)) return ids
    const result: string[] = []
    for (let from = 0; from < ids.length; from += PAGE) {
      result.push(...(await matching(scope, catalog, group, ids.slice(from, from + PAGE), now)))
    }
    return result
  }

  /** What was told lately, but for these. Whoever counts waits until the one before has said what they told. */
  async function othersThan(scope: Scope, catalog: Catalog, digests: ReadonlySet<string>, now: number): Promise<Prepared[]> {
    await store.takeTurn(scope)
    const released = await store.readReleased(scope, new Date(now - REMEMBERED_MS))
    return released.flatMap((row) => {
      if (digests.has(row.rule_digest)) return []
      const found = prepare(catalog, { purpose: row.purpose, when: row.rule, part: row.part })
      return found ? [found] : []
    })
  }

  /** How many are in each of these groups, and for each of the others how many are in exactly one of the two. */
  async function compare(scope: Scope, catalog: Catalog, mine: readonly Prepared[], others: readonly Prepared[], now: number, floor: number) {
    const open = (group: Prepared) => sqlCanDecide(group.rule)
    if (!mine.every(open)) return comparePeople(scope, catalog, mine, others, now)
    const found = await compareBySql(scope, catalog, mine, others.filter(open), now, floor)
    const sealed = others.filter((other) => !open(other))
    if (sealed.length === 0) return found
    const { differences } = await comparePeople(scope, catalog, mine, sealed, now)
    return { counts: found.counts, differences: found.differences.map((list, i) => [...list, ...differences[i]!]) }
  }

  /** Among ever more people, and each time only those that did not differ by the floor among the ones before. */
  async function compareBySql(scope: Scope, catalog: Catalog, mine: readonly Prepared[], others: readonly Prepared[], now: number, floor: number) {
    const differences = mine.map(() => others.map(() => 0))
    const unsure = (i: number, j: number) => differences[i]![j]! < floor
    let left = others.map((_, j) => j)
    for (const most of samples) {
      let counts: number[] = []
      let everybodySeen = true
      for (const some of inPieces(left)) {
        const groups = [...mine, ...some.map((j) => others[j]!)]
        const rows = await store.sampleGroups(scope, columnsOf(catalog, groups, now), withStates(groups), most)
        const seen = tally(mine.length, some.length)
        for (const row of rows) seen.add([...row].map((sign) => sign === '1'))
        mine.forEach((_, i) => some.forEach((j, at) => (differences[i]![j] = seen.differences[i]![at]!)))
        counts = seen.counts
        everybodySeen &&= rows.length < most
      }
      if (everybodySeen) return { counts, differences }
      left = left.filter((j) => mine.some((_, i) => unsure(i, j)))
    }
    let counts: number[] = []
    for (const some of inPieces(left)) {
      const groups = [...mine, ...some.map((j) => others[j]!)]
      const pairs = mine.flatMap((_, i) => some.flatMap((j, at) => (unsure(i, j) ? [[i, mine.length + at] as const] : [])))
      const counted = await store.countGroups(scope, columnsOf(catalog, groups, now), withStates(groups), mine.length, pairs)
      pairs.forEach(([i, at], n) => (differences[i]![some[at - mine.length]!] = counted.differences[n]!))
      counts = counted.counts
    }
    return { counts, differences }
  }

  /** The same, person by person: sensitive answers rest sealed. */
  async function comparePeople(scope: Scope, catalog: Catalog, mine: readonly Prepared[], others: readonly Prepared[], now: number) {
    const all = [...mine, ...others]
    const counted = tally(mine.length, others.length)
    const look = (rows: Iterable<ProfileRow>) => {
      for (const row of rows) {
        if (row.erased_at || row.merged_into) continue
        const known = new Map<string, Part>()
        counted.add(all.map((group) => {
          const name = `${group.purpose} ${JSON.stringify(group.when)}`
          const part = known.get(name) ?? (row.sealed_key ? standing(row, catalog, group, now) : 'undecided')
          known.set(name, part)
          return part === group.part
        }))
      }
    }
    if (all.every(({ part }) => part === 'in')) {
      const any = sql<boolean>`(${sql.join(all.map((group) => groupSql(catalog, group, now)), sql` or `)})`
      const ids = readUuids(await store.listGroup(scope, any))
      for (let from = 0; from < ids.length; from += PAGE) look((await readProfiles(scope, ids.slice(from, from + PAGE))).values())
      return counted
    }
    for (let after = FIRST_UUID, more = true; more;) {
      const rows = await readProfilesAfter(scope, after, PAGE)
      look(rows)
      after = rows.at(-1)?.person_id ?? after
      more = rows.length === PAGE
    }
    return counted
  }

  return {
    prepare,
    matching,
    listAll,

    /** In one scan: exact, so nothing that leaves as it is. */
    countEach(scope: Scope, catalog: Catalog, groups: readonly Counted[]): Promise<number[]> {
      const now = clock()
      return store.countEach(scope, groups.map((one) => {
        const group = prepare(catalog, one)
        return group && sqlCanDecide(group.rule) ? groupSql(catalog, group, now) : sql<boolean>`false`
      }))
    },

    /** Groups that are counted together, each beside what was told lately. Undefined: it is of nobody. */
    async measure(scope: Scope, catalog: Catalog, groups: readonly Counted[]): Promise<(Measured | undefined)[]> {
      const now = clock()
      const floor = floorOf(catalog)
      const others = await othersThan(scope, catalog, new Set(groups.map(digestOf)), now)
      const prepared = groups.map((group) => prepare(catalog, group))
      const mine = prepared.filter((group) => group !== undefined)
      const { counts, differences } = await compare(scope, catalog, mine, others, now, floor)
      return prepared.map((group) => {
        const i = group ? mine.indexOf(group) : -1
        return group && { people: counts[i]!, close: differences[i]!.some((found) => found > 0 && found < floor) }
      })
    },

    /** Errors: `counts_used_up`. What was told before may be asked again. */
    async assertRoom(scope: Scope, group: Counted): Promise<void> {
      await store.takeTurn(scope)
      const since = new Date(clock() - REMEMBERED_MS)
      if (await store.isReleased(scope, digestOf(group), since)) return
      if ((await store.countReleased(scope, since)) >= TRIED_MOST) throw new Refusal('counts_used_up')
    },

    /** These have been told: whatever is counted from now on is compared with them. */
    async release(scope: Scope, groups: readonly Counted[], label: string): Promise<void> {
      const at = new Date(clock())
      for (const one of groups) {
        const { purpose, when, part = 'in' } = one
        await store.writeReleased(scope, { rule_digest: digestOf(one), purpose, segment: label, rule: when, part, at })
      }
    },
  }
}

export const floorOf = (catalog: Catalog): number => catalog.document.brand.floor ?? defaultFloor

/** Exact but for sensitive answers, which only the closure can see: there it may hold too many. */
export function groupSql(catalog: Catalog, { purpose: key, rule }: Pick<Ruled, 'purpose' | 'rule'>, now: number): store.Group {
  const purpose = catalog.purposes.get(key)
  // A purpose that is gone permits nothing.
  if (!purpose || purpose.retired) return sql<boolean>`false`
  const moment = { now: toStoredSecond(now), brandZone: catalog.document.brand.time_zone, purpose }
  return sql<boolean>`(f.grants[${sql.lit(purpose.slot + 1)}] > ${moment.now}::int and ${ruleToSqlUpper(rule, moment)}) is true`
}

function ruledOf(catalog: Catalog, purpose: string, when: unknown): Ruled | undefined {
  const { rule } = parseRule(when, catalog.attributes, { purpose })
  if (!rule || !catalog.purposes.has(purpose)) return undefined
  return { purpose, when, rule, compiled: compileRule(rule, (attribute) => catalog.attributes.get(attribute)!.slot) }
}

/** A group without a part had this digest before there were parts. */
function digestOf({ purpose, when, part = 'in' }: Counted): string {
  return sha256(canonicalize(part === 'in' ? [purpose, when] : [purpose, when, part])).toString('hex')
}

/** What is asked of each row, each question once, and for each group which answer puts the row into it. */
function columnsOf(catalog: Catalog, groups: readonly Prepared[], now: number): store.Columns {
  const asked = new Map<string, { sql: RawBuilder<string | null>; at: number }>()
  const parts = groups.map((group): readonly [number, string] => {
    const { purpose: key, when, rule, compiled, part } = group
    const kind = isPurposePart(part) ? 'purpose' : 'rule'
    // One question for all parts of a rule, where there are any.
    const whole = kind === 'rule' && groups.some((one) => one.when === when && one.purpose === key && one.part !== 'in' && !isPurposePart(one.part))
    const name = JSON.stringify([kind, whole, key, kind === 'rule' ? when : null])
    const found = asked.get(name) ?? { at: asked.size, sql: question() }
    asked.set(name, found)
    return [found.at, part]

    function question(): RawBuilder<string | null> {
      const purpose = catalog.purposes.get(key)!
      if (purpose.retired) return sql`null::text`
      const moment = { now: toStoredSecond(now), brandZone: catalog.document.brand.time_zone, purpose }
      if (kind === 'purpose') return purposePartSql(moment)
      return whole ? rulePartSql(rule, compiled.fields.map((field) => catalog.attributes.get(field)!), moment) : inSql(rule, moment)
    }
  })
  return { questions: [...asked.values()].map((one) => one.sql), parts }
}

/** At least one, though it be empty: the groups themselves are counted with it. */
const inPieces = (places: readonly number[]): (readonly number[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(places.length / AT_ONCE)) }, (_, i) => places.slice(i * AT_ONCE, (i + 1) * AT_ONCE))

const withStates = (groups: readonly Prepared[]) => groups.some(({ part }) => isPurposePart(part))

function tally(mine: number, others: number) {
  const counts = new Array<number>(mine).fill(0)
  const differences = Array.from({ length: mine }, () => new Array<number>(others).fill(0))
  return {
    counts,
    differences,
    add(member: readonly boolean[]): void {
      for (let i = 0; i < mine; i++) {
        if (member[i]) counts[i]! += 1
        for (let j = 0; j < others; j++) if (member[i] !== member[mine + j]) differences[i]![j]! += 1
      }
    },
  }
}

function readUuids(bytes: Buffer): string[] {
  const hex = bytes.toString('hex')
  return Array.from({ length: bytes.length / 16 }, (_, i) => {
    const h = hex.slice(i * 32, i * 32 + 32)
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
  })
}
