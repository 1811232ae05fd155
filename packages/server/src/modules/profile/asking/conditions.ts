import { formatEntryId } from '@sayso/receipts'
import { formatId, newTimeOrderedUuid } from '../../../kernel/ids.ts'
import { todayIn } from '../../../kernel/period.ts'
import type { RuleGroup } from '../../catalog/rule-schema.ts'
import { fieldsOfRule, holds } from '../../catalog/rule-holds.ts'
import type { AskDefinition } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import { permit } from '../permit.ts'
import type { Profile } from '../permit.ts'
import { nothingTold } from '../state.ts'
import type { UseWrite } from '../store.ts'

/** For whom the rules of asks are judged. */
interface Judged {
  readonly catalog: Catalog
  /** Absent: nobody who is known, of whom nothing is told. */
  readonly profile?: Profile | undefined
  /** Milliseconds. */
  readonly now: number
  readonly timeZone: string | null
  /** The only purposes that whoever asks may name; absent: all. */
  readonly purposes?: ReadonlySet<string> | undefined
}

export type Conditions = ReturnType<typeof openConditions>

/**
 * Whether an ask and each of its questions is for this person. A rule sees what the person told and permits for a
 * purpose of the ask, and nothing else: the rest was not told, to it. Only what is certainly true lets a question in;
 * `notTold` is how to ask for what is missing.
 */
export function openConditions({ catalog, profile, now, timeZone, purposes: allowed }: Judged) {
  const looked = new Map<string, Map<string, { readonly seq: number; readonly n: number }>>()

  function isTrue(ask: AskDefinition, when: RuleGroup): boolean {
    const answers: Record<string, unknown> = {}
    const fields = new Set(fieldsOfRule(when))
    for (const purpose of allowed ? purposesOf(catalog, ask).filter((key) => allowed.has(key)) : purposesOf(catalog, ask)) {
      for (const [key, told] of permit(profile ?? nobody, purpose, catalog, now, fields).values) {
        if (Object.hasOwn(answers, key)) continue
        answers[key] = told.value
        const used = looked.get(purpose) ?? new Map<string, { seq: number; n: number }>()
        looked.set(purpose, used.set(key, told))
      }
    }
    return holds(when, answers, todayIn(timeZone ?? catalog.document.brand.time_zone, now)) === true
  }

  return {
    /** Whether the ask may be put to them at all. */
    holdsFor: (ask: AskDefinition): boolean => ask.when === undefined || isTrue(ask, ask.when),

    /** Attributes that this ask does not ask them. A form branches by itself. */
    leftOut: (ask: AskDefinition): ReadonlySet<string> => new Set(ask.form ? [] : ask.questions.flatMap((one) =>
      typeof one === 'object' && one.when && !isTrue(ask, one.when) ? [one.attribute] : [])),

    /** What the diary keeps of it: what was looked at, and for what. */
    uses: (person: string, actor: string): UseWrite[] => [...looked].map(([purpose, told]) => ({
      id: newTimeOrderedUuid(now), person, at: now, kind: 'decision', purpose, actor,
      detail: { entries: [...told.values()].map(({ seq, n }) => formatEntryId(formatId('per_', person), seq, n)) },
    })),
  }
}

const nobody: Profile = {
  state: nothingTold,
  key() {
    throw new Error('nobody has told anything')
  },
}

function purposesOf(catalog: Catalog, { purposes, questions }: AskDefinition): readonly string[] {
  return purposes ?? [...new Set(questions.flatMap((one) =>
    [...(catalog.attributes.get(typeof one === 'string' ? one : one.attribute)?.purposes ?? [])]))]
}
