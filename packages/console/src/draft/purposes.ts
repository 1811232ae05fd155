import type { Sections } from './use-draft.ts'

type Purposes = Sections['purposes']

/**
 * What can be chosen as a purpose: those that people say yes or no to, and `chosen`, that it can be seen and replaced.
 * `exempt`: instead those on which the messages for orders and safety rest; nothing else may use one.
 */
export function choosable(purposes: Purposes, chosen: readonly unknown[] = [], exempt = false): string[] {
  return Object.keys(purposes).filter((key) => chosen.includes(key) || (purposes[key]?.exempt !== undefined) === exempt)
}
