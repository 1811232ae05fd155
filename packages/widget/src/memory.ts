/**
 * What this browser keeps for somebody who is not known: that they answered, or do not want to be asked. Written only
 * after an act of theirs, which says so; nobody is told, and nothing of what they told stands in it.
 */
export interface Memory {
  /** Until when nothing is asked, RFC 3339. */
  readonly rests?: string
  readonly never?: readonly string[]
  readonly answered?: readonly string[]
}

export type Act = { readonly kind: 'not_now'; readonly until: string } | { readonly kind: 'never' | 'answered'; readonly ask: string }

/** Pure. */
export function remember(memory: Memory, act: Act): Memory {
  if (act.kind === 'not_now') return { ...memory, rests: act.until }
  return { ...memory, [act.kind]: [...new Set([...(memory[act.kind] ?? []), act.ask])] }
}

/** Whether this may be asked; without a key: whether anything may be. Pure. */
export function mayAsk(memory: Memory, now: number, ask?: string): boolean {
  if (memory.rests !== undefined && Date.parse(memory.rests) > now) return false
  return ask === undefined || !(memory.never?.includes(ask) || memory.answered?.includes(ask))
}

const nameOf = (key: string) => `sayso.${key}`

export function readMemory(key: string): Memory {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(nameOf(key)) ?? '{}')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

export function keepInMind(key: string, act: Act): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(remember(readMemory(key), act)))
  } catch {
    // A browser that keeps nothing asks again some day; nothing else depends on it.
  }
}
