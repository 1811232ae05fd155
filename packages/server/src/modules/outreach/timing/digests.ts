import type { ContactVerdict } from './types.ts'

/** A message that waits for one person, and what was just decided about it. */
export interface Waiting {
  readonly id: string
  readonly purpose: string
  /** Whoever wrote it allows it to be put together with others. */
  readonly digest: boolean
  readonly verdict: ContactVerdict
}

/**
 * Which of one person's waiting messages go, and which of them as one. Only those that may go now and to the same
 * place; and only those of one purpose, since one click at the foot of a message takes exactly its purpose back.
 * In the order given. A group of one goes as it is. Pure.
 */
export function groupDigests<M extends Waiting>(waiting: readonly M[]): M[][] {
  const groups = new Map<string, M[]>()
  for (const message of waiting) {
    const { verdict, digest, purpose, id } = message
    if (verdict.kind !== 'send') continue
    const { channel, contact } = verdict.destination
    const key = digest ? `together ${channel} ${contact?.toString('hex') ?? ''} ${purpose}` : `alone ${id}`
    groups.set(key, [...(groups.get(key) ?? []), message])
  }
  return [...groups.values()]
}
