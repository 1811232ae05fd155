import { fromStoredSecond, FOREVER } from '../../../kernel/clock.ts'
import { formatPersonId } from '../../../kernel/ids.ts'
import type { Entry } from '../../ledger/entry.ts'
import type { Criteria } from './breach.ts'

/** The entries of one chain, in order. A person has several where others were merged into them. */
export interface Chain {
  readonly person: string
  readonly entries: readonly Entry[]
}

/** What a person held in the window: for certain, and what nobody can rule out because it was deleted since. */
export interface Held {
  readonly certain: readonly string[]
  readonly maybe: readonly string[]
}

/** When a field was held (ms). */
interface Span {
  readonly from: number
  readonly to: number
}

/** Something that emptied what this chain had told about an attribute before it. */
interface Emptying {
  readonly attribute: string
  readonly at: number
  /** The leaf of this chain that did it; Infinity: one of a chain that this one was merged into. */
  readonly seq: number
  /** The answer stayed, made coarser: only what stood before is gone. */
  readonly stays: boolean
}

/**
 * Which attributes and purposes a person held at some time in [from, to), read from their chains. Pure; it sees names of
 * fields and never a value.
 *
 * An answer counts from the entry that told it until it was removed. Removing empties that entry, and another one says
 * which attribute was removed; where several were, it can be unclear which emptied entry was which. Then the person
 * *may* have held each of them, and is counted so: a notice too many is better than one too few.
 */
export function heldIn(chains: readonly Chain[], { attributes, purposes, from, to }: Criteria): Held {
  const overlaps = (span: Span) => Math.max(span.from, from) < Math.min(span.to, to)
  const certain = new Set<string>()
  const maybe = new Set<string>()
  for (const chain of chains) {
    for (const { at, body } of chain.entries) {
      if (body?.kind !== 'value.declared' || !attributes.includes(body.attribute)) continue
      if (overlaps({ from: at, to: Infinity })) certain.add(body.attribute)
    }
    const emptyings = emptyingsOf(chain, chains)
    const merged = chain.entries.find(({ body }) => body?.kind === 'person.merged')
    const emptied = Map.groupBy(chain.entries.filter(({ body }) => body === undefined), ({ seq }) => seq)
    for (const [seq, together] of emptied) {
      const later = emptyings.filter((one) => one.seq >= seq)
      const candidates = new Set(later.map((one) => one.attribute))
      // One leaf tells each attribute once: as many emptied as there were candidates are all of them. Only a merge
      // empties what the person who goes on does not keep, and names nothing.
      const sure = !merged && candidates.size === together.length
      for (const key of attributes) {
        if (!candidates.has(key) && !merged) continue
        const ends = later.filter((one) => one.attribute === key)
        const to = Math.min(...ends.flatMap((one) => (one.stays ? [] : [one.at])), merged && ends.length === 0 ? merged.at : Infinity)
        if (overlaps({ from: together[0]!.at, to })) (sure ? certain : maybe).add(key)
      }
    }
    for (const key of purposes) if (grantsOf(chain, key, merged?.at).some(overlaps)) certain.add(purposeField(key))
  }
  return { certain: [...certain].sort(), maybe: [...maybe].filter((key) => !certain.has(key)).sort() }
}

export const purposeField = (key: string) => `purpose ${key}`

function emptyingsOf(chain: Chain, chains: readonly Chain[]): Emptying[] {
  return [{ chain, since: 0 }, ...goesOnIn(chain, chains)].flatMap(({ chain: one, since }) =>
    one.entries.flatMap(({ at, seq, body }): Emptying[] => {
      if (seq < since) return []
      const place = { at, seq: one === chain ? seq : Infinity }
      if (body?.kind === 'value.removed') return [{ attribute: body.attribute, ...place, stays: false }]
      // It empties what was told before its own leaf.
      if (body?.kind === 'value.declared' && body.rounded) return [{ attribute: body.attribute, at, seq: place.seq - 1, stays: true }]
      return []
    }))
}

/** The chains that this one was merged into, one after the other, each from the leaf on in which it took this one over. */
function goesOnIn({ person }: Chain, chains: readonly Chain[]): { chain: Chain; since: number }[] {
  for (const chain of chains) {
    const absorbed = chain.entries.find(({ body }) => body?.kind === 'person.absorbed' && body.from === formatPersonId(person))
    if (absorbed) return [{ chain, since: absorbed.seq }, ...goesOnIn(chain, chains)]
  }
  return []
}

function grantsOf(chain: Chain, purpose: string, merged = Infinity): Span[] {
  const said = chain.entries.flatMap(({ at, body }) =>
    (body?.kind === 'purpose.granted' || body?.kind === 'purpose.refused' || body?.kind === 'purpose.withdrawn') && body.purpose === purpose
      ? [{ at, body }] : [])
  return said.flatMap(({ at, body }, i): Span[] => {
    if (body.kind !== 'purpose.granted') return []
    const until = body.until === FOREVER ? Infinity : fromStoredSecond(body.until)
    return [{ from: at, to: Math.min(until, said[i + 1]?.at ?? Infinity, merged) }]
  })
}
