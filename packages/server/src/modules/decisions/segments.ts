import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Scope } from '../../kernel/db/database.ts'
import { languageOf } from '../../kernel/i18n/messages.ts'
import { formatPersonId, newTimeOrderedUuid } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Catalog } from '../catalog/types.ts'
import { insertUses, readProfiles } from '../profile/store.ts'
import { requirePurpose } from '../workspace/workspace.ts'
import type { KeyGate } from '../workspace/types.ts'
import { compiledOf } from './compiled.ts'
import type { CompiledSegment } from './compiled.ts'
import { everybody, floorOf, groupSql, openCounting } from './counting.ts'
import type { Counted } from './counting.ts'
import { purposeParts, ruleParts, tellParts } from './parts.ts'
import type { PurposePart, RulePart } from './parts.ts'
import { sayRule } from './rule-words.ts'
import { parseRule } from './rules/parse.ts'
import { sqlCanDecide } from './rules/sql.ts'
import * as store from './store.ts'

const PAGE = 2000

export interface SegmentCount {
  readonly segment: string
  readonly count: number | null
  readonly suppressed: boolean
  readonly floor: number
}

/** What somebody would like to know of a rule that may stand nowhere yet. */
export interface WantedCount {
  readonly purpose: string
  readonly when: unknown
  /** Also who is missing, and why. */
  readonly missing?: boolean | undefined
  readonly locale?: string | undefined
}

export interface RuleCount extends Omit<SegmentCount, 'segment'> {
  /** The rule in plain words. */
  readonly sentence: string
  readonly missing?: Readonly<Record<RulePart | PurposePart, number | null>>
}

/** Groups of people by a rule and a purpose. Counting shows no one; listing is a use of each person's answers. */
export function openSegments(options: { database: Database; keyring: Keyring; clock: Clock; catalogs: Catalogs }) {
  const { database, clock, catalogs } = options
  const counting = openCounting(options)

  function find(gate: KeyGate, catalog: Catalog, key: string): CompiledSegment {
    const segment = compiledOf(catalog).segments.get(key)
    if (!segment) throw new Refusal('segment_unknown')
    requirePurpose(gate, segment.purpose)
    return segment
  }

  /** Suppressed below the floor, and where the difference to a group counted before would be below it. */
  async function tell(scope: Scope, catalog: Catalog, counted: Counted, label: string): Promise<Omit<SegmentCount, 'segment'>> {
    const floor = floorOf(catalog)
    const [found] = await counting.measure(scope, catalog, [counted])
    const suppressed = !found || found.close || found.people < floor
    if (!suppressed) await counting.release(scope, [counted], label)
    return { count: suppressed ? null : found.people, suppressed, floor }
  }

  /** Each part is a group like any other: below the floor, or too close to one told before, it stays hidden. */
  async function tellMissing(scope: Scope, catalog: Catalog, { purpose, when }: Counted): Promise<Record<RulePart | PurposePart, number | null>> {
    // Why somebody does not permit a purpose has nothing to do with the rule.
    const groups = [...ruleParts.map((part) => ({ purpose, when, part })), ...purposeParts.map((part) => ({ purpose, when: everybody, part }))]
    const found = (await counting.measure(scope, catalog, groups)).map((one) => one ?? { people: 0, close: true })
    const floor = floorOf(catalog)
    const told = [...tellParts(found.slice(0, ruleParts.length), floor), ...tellParts(found.slice(ruleParts.length), floor)]
    await counting.release(scope, groups.filter((_, i) => told[i] !== null), 'missing')
    return Object.fromEntries(groups.map(({ part }, i) => [part, told[i]])) as Record<RulePart | PurposePart, number | null>
  }

  return {
    countEach: counting.countEach,

    /**
     * Which of these groups come so close to one counted before that the difference would be below the floor. The
     * others are on record from now on, as told for `label`.
     */
    async tooClose(scope: Scope, catalog: Catalog, groups: readonly Counted[], label: string): Promise<boolean[]> {
      const close = (await counting.measure(scope, catalog, groups)).map((one) => !one || one.close)
      await counting.release(scope, groups.filter((_, i) => !close[i]), label)
      return close
    },

    /** Everybody in a group at this moment. Not for anybody outside: whoever acts on it looks at each person again. */
    async findAll(scope: Scope, catalog: Catalog, group: Counted): Promise<string[]> {
      const prepared = counting.prepare(catalog, group)
      return prepared ? counting.listAll(scope, catalog, prepared, clock()) : []
    },

    /** Errors: `segment_unknown`, `purpose_not_allowed`. */
    async count(gate: KeyGate, key: string): Promise<SegmentCount> {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const segment = find(gate, catalog, key)
        return { segment: key, ...(await tell(scope, catalog, segment, key)) }
      })
    },

    /** Of any rule, told in words. Errors: `purpose_unknown`, `purpose_not_allowed`, `input_invalid`, `counts_used_up`. */
    async countRule(gate: KeyGate, { purpose, when, missing = false, locale }: WantedCount): Promise<RuleCount> {
      requirePurpose(gate, purpose)
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        if (!catalog.purposes.has(purpose)) throw new Refusal('purpose_unknown')
        const { rule, problems } = parseRule(when, catalog.attributes, { purpose, at: '/when' })
        if (!rule) throw new Refusal('input_invalid', { faults: problems.map(({ pointer, message }) => ({ pointer, message })) })
        await counting.assertRoom(scope, { purpose, when })
        const told = await tell(scope, catalog, { purpose, when }, 'tried')
        const sentence = sayRule(catalog, purpose, rule, languageOf(locale ?? catalog.document.brand.default_locale))
        return { ...told, sentence, ...(missing ? { missing: await tellMissing(scope, catalog, { purpose, when }) } : {}) }
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
        const ids = await counting.listAll(scope, catalog, segment, clock())
        if (ids.length < floorOf(catalog)) throw new Refusal('segment_too_small')
        return ids
      })
      const run = newTimeOrderedUuid(clock())
      const page = (uuids: readonly string[]) =>
        database.within(gate, async (scope) => {
          const now = clock()
          const catalog = await catalogs.current(scope)
          const segment = find(gate, catalog, key)
          const rows = await readProfiles(scope, uuids)
          const still = sqlCanDecide(segment.rule)
            ? [...(await store.stillInGroup(scope, groupSql(catalog, segment, now), uuids))]
            : await counting.matching(scope, catalog, segment, uuids, now)
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

export type Segments = ReturnType<typeof openSegments>
