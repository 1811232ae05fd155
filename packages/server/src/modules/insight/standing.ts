import { canonicalize } from '@sayso/receipts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { FOREVER, toRfc3339, toStoredSecond } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { addPeriod, todayIn } from '../../kernel/period.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { defaultFloor } from '../catalog/schema.ts'
import type { Attribute, Catalog } from '../catalog/types.ts'
import type { Segments } from '../decisions/segments.ts'
import { barredPair } from '../profile/layout.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { binsOf } from './bins.ts'
import { shown, tellInSteps } from '../decisions/steps.ts'
import type { Counts } from '../decisions/steps.ts'
import * as store from './store.ts'

/** Counted anew at most so often: nobody learns anything in between. */
const KEPT_MS = 10 * 60_000
/** Above so many people nobody waits for a count: the main figures are counted by the hour, and shown with their moment. */
const MANY = 50_000
const HOUR_MS = 3_600_000
/** Where nothing has counted by the hour for so long, whoever looks does. */
const MISSED_MS = 3 * HOUR_MS
const SOON = 'P30D'
const DAY_MS = 24 * 60 * 60_000
/** Borders of the ages of answers, youngest first. */
const ages = ['P30D', 'P90D', 'P180D'] as const
/** Conditions in one scan, well below what one row of results may hold. */
const AT_ONCE = 600

const lookedAt = ({ counted }: store.ToldRow) => ((counted['people'] ?? 0) > MANY ? MISSED_MS : KEPT_MS)
const sumOf = (counts: Counts) => Object.values(counts).reduce((sum, people) => sum + people, 0)

type Condition = RawBuilder<boolean | null>

/** How things stand at this moment: what people permit, and what they have told. */
export function openStanding(parts: { database: Database; clock: Clock; catalogs: Catalogs; segments: Segments }) {
  const { database, clock, catalogs, segments } = parts

  /**
   * `shape`: what the numbers stand for; where that changed, the ones before are no measure for it. `keptFor`: how long
   * what was told last is good enough. Whoever looks waits for nobody who counts.
   */
  async function tell(
    scope: Scope, figure: string, shape: unknown, floor: number, keptFor: (before: store.ToldRow) => number, count: () => Promise<Counts>,
  ): Promise<{ told: Counts; at: Date }> {
    const digest = sha256(canonicalize(shape)).toString('hex')
    const goodEnough = (row: store.ToldRow) => row.shape === digest && clock() - row.counted_at.getTime() < keptFor(row)
    const seen = await store.readTold(scope, figure)
    if (seen && goodEnough(seen)) return { told: seen.told, at: seen.counted_at }
    const held = await store.holdTold(scope, figure)
    if (held && goodEnough(held)) return { told: held.told, at: held.counted_at }
    const next = tellInSteps(held?.shape === digest ? held : undefined, await count(), floor)
    const at = new Date(clock())
    await store.writeTold(scope, figure, { shape: digest, ...next, counted_at: at })
    return { told: next.told, at }
  }

  async function countFacets(scope: Scope, conditions: Readonly<Record<string, Condition>>): Promise<Record<string, number>> {
    const entries = Object.entries(conditions)
    const counts: [string, number][] = []
    for (let from = 0; from < entries.length; from += AT_ONCE) {
      const some = entries.slice(from, from + AT_ONCE)
      const found = await store.countFacets(scope, some.map(([, condition]) => condition))
      counts.push(...some.map(([name], i): [string, number] => [name, found[i]!]))
    }
    return Object.fromEntries(counts)
  }

  const floorOf = (catalog: Catalog) => catalog.document.brand.floor ?? defaultFloor

  async function tellPermissions(scope: Scope, keptFor = lookedAt) {
    const catalog = await catalogs.current(scope)
    const floor = floorOf(catalog)
    const purposes = [...catalog.purposes.values()].filter(({ retired, exempt }) => !retired && !exempt)
    const now = toStoredSecond(clock())
    const soon = toStoredSecond(addPeriod(clock(), SOON))
    const shape = purposes.map(({ key, slot }) => [key, slot])
    const { told, at } = await tell(scope, 'permissions', shape, floor, keptFor, async () => {
      const conditions: Record<string, Condition> = { people: sql<boolean>`true` }
      for (const { key, slot } of purposes) {
        const until = sql`f.grants[${sql.lit(slot + 1)}]`
        conditions[`${key}:later`] = sql<boolean>`${until} > ${soon}::int`
        conditions[`${key}:soon`] = sql<boolean>`${until} > ${now}::int and ${until} <= ${soon}::int`
      }
      return countFacets(scope, conditions)
    })
    return { floor, purposes, told, at }
  }

  async function tellCoverage(scope: Scope, keptFor = lookedAt) {
    const catalog = await catalogs.current(scope)
    const floor = floorOf(catalog)
    const attributes = [...catalog.attributes.values()].filter(({ retired, sensitive }) => !retired && !sensitive)
    const shape = attributes.map(({ key, slot, freshFor = '', purposes }) =>
      [key, slot, freshFor, [...purposes].map((purpose) => catalog.purposes.get(purpose)?.slot ?? -1)])
    const { told, at } = await tell(scope, 'coverage', shape, floor, keptFor, async () => {
      const conditions: Record<string, Condition> = { people: sql<boolean>`true` }
      for (const one of attributes) Object.assign(conditions, conditionsOf(one, catalog, clock()))
      const found = await countFacets(scope, conditions)
      return Object.assign({ people: found['people']! }, ...attributes.map((one) => partsOf(one, found))) as Counts
    })
    return { catalog, floor, told, at }
  }

  return {
    /** What whoever looks would else wait for. */
    async recount(gate: Gate): Promise<void> {
      const hourly = () => HOUR_MS
      try {
        await database.within(gate, (scope) => tellPermissions(scope, hourly))
        await database.within(gate, (scope) => tellCoverage(scope, hourly))
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'catalog_missing')) throw error
      }
    },

    /** How many permit each purpose now, and of how many of them that ends soon. */
    permissions: (gate: KeyGate) => database.within(gate, async (scope) => {
      const { floor, purposes, told, at } = await tellPermissions(scope)
      return {
        floor, as_of: toRfc3339(at.getTime()), people: shown(told['people']),
        purposes: purposes.map(({ key }) => ({
          purpose: key,
          in_force: shown((told[`${key}:later`] ?? 0) + (told[`${key}:soon`] ?? 0)),
          ends_soon: shown(told[`${key}:soon`]),
        })),
      }
    }),

    /** Of each attribute: how many told it, of how many it may be used, and how old the answers are. */
    coverage: (gate: KeyGate) => database.within(gate, async (scope) => {
      const { catalog, floor, told, at } = await tellCoverage(scope)
      return {
        floor, as_of: toRfc3339(at.getTime()), people: shown(told['people']),
        attributes: [...catalog.attributes.values()].filter(({ retired }) => !retired).map((one) => {
          const part = (name: string) => told[`${one.key}:${name}`] ?? 0
          const [usable, unpermitted, stale] = [part('usable'), part('unpermitted'), part('stale')]
          return {
            attribute: one.key,
            counted: !one.sensitive,
            told: shown(usable + unpermitted + stale), usable: shown(usable), unpermitted: shown(unpermitted), stale: shown(stale),
            stale_soon: shown(part('soon')),
            ages: one.freshFor === undefined ? [] : [...ages, 'older'].map((age) => ({ up_to: age, people: shown(part(age)) })),
          }
        }),
      }
    }),

    /** Of how many people each recipient has something, and of how many it has something to acknowledge. */
    shared: (gate: KeyGate) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const floor = floorOf(catalog)
      const recipients = [...catalog.recipients.values()]
      const { told, at } = await tell(scope, 'shared', recipients.map(({ key }) => key), floor, lookedAt, async () => {
        const rows = new Map((await store.countShared(scope)).map((row) => [row.recipient, row]))
        return Object.fromEntries(recipients.flatMap(({ key }) =>
          (['has', 'open', 'ended'] as const).map((part) => [`${key}:${part}`, rows.get(key)?.[part] ?? 0])))
      })
      const waiting = new Map((await store.readWaiting(scope)).map(({ recipient, since }) => [recipient, since.getTime()]))
      return {
        floor, as_of: toRfc3339(at.getTime()),
        recipients: recipients.map(({ key, name, role, country, purposes, retired }) => {
          // What is owed for days is said of a single person too: they are the ones who lose by it.
          const days = Math.floor((clock() - (waiting.get(key) ?? clock())) / DAY_MS)
          return {
            recipient: key, name, role, country, purposes: [...purposes], retired,
            has: shown(told[`${key}:has`]), open: shown(told[`${key}:open`]), ended: shown(told[`${key}:ended`]),
            ...(days > 0 ? { waiting_days: days } : {}),
          }
        }),
      }
    }),

    /**
     * How the answers to one question are spread, for a purpose that it is bound to: as segments do, only what is
     * permitted for it and fresh counts.
     */
    distribution: (gate: KeyGate, wanted: { attribute: string; purpose: string }) => database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const attribute = catalog.attributes.get(wanted.attribute)
      if (!attribute || attribute.retired) throw new Refusal('attribute_unknown')
      if (!catalog.purposes.has(wanted.purpose)) throw new Refusal('purpose_unknown')
      requirePurpose(gate, wanted.purpose)
      if (!attribute.purposes.has(wanted.purpose)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/purpose', message: 'is not one that this attribute is bound to' }] })
      }
      const bins = binsOf(attribute, todayIn(catalog.document.brand.time_zone, clock()))
      const several = attribute.type === 'multi_choice'
      const head = { ...wanted, type: attribute.type, several, floor: floorOf(catalog) }
      if (!bins) return { ...head, counted: false, as_of: toRfc3339(clock()), people: null, bins: [] }
      const edition = catalog.purposes.get(wanted.purpose)!.slot
      const { told, at } = await tell(
        scope, `distribution ${wanted.attribute} ${wanted.purpose}`, [attribute.slot, edition, bins.map(({ key }) => key)], head.floor,
        ({ counted }) => (sumOf(counted) > MANY ? HOUR_MS : KEPT_MS),
        async () => {
          const groups = bins.map(({ rules }) => ({ purpose: wanted.purpose, when: { combinator: 'and', rules } }))
          const counts = await segments.countEach(scope, catalog, groups)
          return Object.fromEntries(bins.map(({ key }, i) => [key, counts[i]!]))
        },
      )
      const people = several ? null : shown(bins.reduce((sum, { key }) => sum + told[key]!, 0))
      return {
        ...head, counted: true, as_of: toRfc3339(at.getTime()), people,
        bins: bins.map(({ key, from, to }) => ({
          key, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), people: shown(told[key]),
        })),
      }
    }),
  }
}

/** Each is counted over all people; what leaves is the parts between them. */
function conditionsOf({ key, slot, freshFor, purposes }: Attribute, catalog: Catalog, at: number): Record<string, Condition> {
  const now = toStoredSecond(at)
  const until = sql`f.until[${sql.lit(slot + 1)}]`
  const permitted = [...purposes].flatMap((name) => {
    const purpose = catalog.purposes.get(name)
    if (!purpose || purpose.retired) return []
    return [sql<boolean>`(f.grants[${sql.lit(purpose.slot + 1)}] > ${now}::int
      and (f.barred is null or ${sql.lit(barredPair({ slot }, purpose))} <> all (f.barred)))`]
  })
  const conditions: Record<string, Condition> = {
    [`${key}:told`]: sql<boolean>`${until} > 0`,
    [`${key}:fresh`]: sql<boolean>`${until} > ${now}::int`,
    [`${key}:usable`]: permitted.length === 0 ? sql<boolean>`false` : sql<boolean>`${until} > ${now}::int and (${sql.join(permitted, sql` or `)})`,
    [`${key}:lasting`]: sql<boolean>`${until} > ${toStoredSecond(addPeriod(at, SOON))}::int`,
  }
  if (freshFor === undefined) return conditions
  for (const age of ages) {
    // Told after the border exactly where it stays fresh longer than something told at the border.
    const border = Math.min(toStoredSecond(addPeriod(addPeriod(at, `-${age}`), freshFor)), FOREVER - 1)
    conditions[`${key}:${age}`] = sql<boolean>`${until} > ${border}::int`
  }
  return conditions
}

function partsOf({ key, freshFor }: Attribute, found: Readonly<Record<string, number>>): Counts {
  const count = (name: string) => found[`${key}:${name}`] ?? 0
  const parts: Record<string, number> = {
    [`${key}:usable`]: count('usable'), [`${key}:unpermitted`]: count('fresh') - count('usable'),
    [`${key}:stale`]: count('told') - count('fresh'), [`${key}:soon`]: count('fresh') - count('lasting'),
  }
  if (freshFor === undefined) return parts
  let younger = 0
  for (const age of ages) {
    parts[`${key}:${age}`] = count(age) - younger
    younger = count(age)
  }
  parts[`${key}:older`] = count('told') - younger
  return parts
}
