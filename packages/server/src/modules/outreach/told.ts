import type { Scope } from '../../kernel/db/database.ts'
import { tellTogether } from '../decisions/steps.ts'
import type { Counts } from '../decisions/steps.ts'
import * as store from './told-store.ts'

/** Numbers of people on their way through one thing. `beside`: of the same people, and no part of the whole. */
export interface Figure {
  readonly name: string
  readonly parts: Counts
  readonly beside?: Counts
}

/** What is told of each, by name: as before, or anew where enough people have moved, and then it is on record. */
export async function tellFigures(scope: Scope, figures: readonly Figure[], floor: number, now: number): Promise<Map<string, Counts>> {
  const held = await store.readTold(scope, figures.map(({ name }) => name))
  const told = new Map<string, Counts>()
  for (const { name, parts, beside } of figures) {
    const row = held.get(name)
    const before = row?.floor === floor ? row : undefined
    const next = tellTogether(before, parts, floor, beside)
    told.set(name, next.told)
    if (next !== before) await store.writeTold(scope, { figure: name, floor, ...next, told_at: new Date(now) })
  }
  return told
}
