import type { AutomationDefinition } from '../../catalog/schema.ts'
import { shown } from '../../decisions/steps.ts'
import type { Counts } from '../../decisions/steps.ts'
import type { Figure } from '../told.ts'
import type { RunCount } from './store.ts'

export interface AutomationView {
  readonly key: string
  readonly purpose: string
  readonly event: string
  readonly paused: boolean
  /** null: fewer than the floor, or none. */
  readonly running: number | null
  readonly done: number | null
  readonly left: number | null
}

/** How many are about to take each step, and how many got what it sends. */
export interface AutomationProgress extends AutomationView {
  readonly steps: readonly { readonly waiting: number | null; readonly sent?: number | null }[]
  /** Why runs ended before their last step, as far as it is told. */
  readonly reasons: readonly { readonly reason: string; readonly left: number }[]
  readonly floor: number
}

/** Where people stand in it; and to how many each step has sent something, which are the same people. Pure. */
export function figureOf(key: string, rows: readonly RunCount[], sent: readonly { step: number; people: number }[]): Figure {
  const names = { running: ({ step }: RunCount) => `running ${step}`, done: () => 'done', left: ({ reason }: RunCount) => `left ${reason ?? ''}` }
  return {
    name: `automation ${key}`,
    parts: Object.fromEntries(rows.map((row) => [names[row.state](row), row.people])),
    beside: Object.fromEntries(sent.map(({ step, people }) => [`sent ${step}`, people])),
  }
}

const sumOf = (told: Counts, kind: string) =>
  shown(Object.entries(told).reduce((sum, [name, people]) => sum + (name.split(' ')[0] === kind ? people : 0), 0))

/** Pure. A whole is the sum of what is told of its parts: nothing can be taken away from it. */
export function viewAutomation(key: string, { purpose, on }: AutomationDefinition, paused: boolean, told: Counts): AutomationView {
  return { key, purpose, event: on.event, paused, running: sumOf(told, 'running'), done: sumOf(told, 'done'), left: sumOf(told, 'left') }
}

/** Pure. */
export function viewSteps({ steps }: AutomationDefinition, told: Counts): Pick<AutomationProgress, 'steps' | 'reasons'> {
  return {
    steps: steps.map((step, at) => ({
      waiting: shown(told[`running ${at}`]), ...('send' in step ? { sent: shown(told[`sent ${at}`]) } : {}),
    })),
    reasons: Object.entries(told).flatMap(([name, left]) => (name.startsWith('left ') ? [{ reason: name.slice('left '.length), left }] : [])),
  }
}
