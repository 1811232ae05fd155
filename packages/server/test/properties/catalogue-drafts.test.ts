import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterSaving, editCopy, editsOf, readAt, settleCopy } from '../../../console/src/draft/working-copy.ts'
import type { WorkingCopy } from '../../../console/src/draft/working-copy.ts'
import { differences, makeEdits } from '../../src/modules/catalog/drafts/places.ts'

/** Small enough that two people meet in the same places all the time. */
const leaves = ['/p/a/x', '/p/a/y', '/p/b/x', '/q/list', '/q/one', '/r/when'] as const
const places = [...leaves, '/p/a', '/p/b', '/q'] as const
const first = { p: { a: { x: 'x0', y: 'y0' }, b: {} }, q: { list: ['l0'], one: 'o0' }, r: {} }

type Act =
  | { readonly does: 'write'; readonly who: 0 | 1; readonly at: (typeof places)[number]; readonly gone: boolean }
  | { readonly does: 'send' | 'receive' | 'undo'; readonly who: 0 | 1 }

const who = fc.constantFrom(0 as const, 1 as const)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('write' as const), who, at: fc.constantFrom(...places), gone: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('send' as const, 'receive' as const), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('undo' as const), who }) },
)

/** Somebody at a draft: what they have before their eyes, what is on its way, and what they ever saw where. */
interface Writer {
  copy: WorkingCopy
  sent: WorkingCopy | undefined
  reply: { document: unknown } | { conflicts: readonly { pointer: string }[]; document: unknown } | undefined
  /** By leaf: everything that stood there when they wrote over it knowingly. */
  readonly seen: Map<string, Set<string>>
  readonly steps: { at: string; before: unknown; after: unknown }[]
}

const said = (value: unknown) => JSON.stringify(value) ?? 'nothing'

describe('two people at one draft', () => {
  test('nobody overwrites what they have not seen, and nobody’s unsaved words vanish, whatever they do in which order', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 60 }), fc.infiniteStream(fc.constantFrom('mine' as const, 'theirs' as const)), (acts, choices) => {
      let stored: unknown = first
      let number = 0
      const writers: Writer[] = [0, 1].map(() => ({ copy: { document: first, places: new Map() }, sent: undefined, reply: undefined, seen: new Map(), steps: [] }))
      const see = (writer: Writer, at: string, document: unknown) => {
        for (const leaf of leaves.filter((one) => one === at || one.startsWith(`${at}/`) || at.startsWith(`${one}/`))) {
          writer.seen.set(leaf, (writer.seen.get(leaf) ?? new Set()).add(said(readAt(document, leaf))))
        }
      }
      const write = (writer: Writer, at: string, value: unknown) => {
        see(writer, at, writer.copy.document)
        writer.copy = editCopy(writer.copy, [{ pointer: at, value }])
      }
      for (const one of acts) {
        const writer = writers[one.who]!
        if (one.does === 'write') {
          number += 1
          const value = one.gone ? undefined : one.at === '/q/list' ? [`l${number}`] : leaves.includes(one.at as never) ? `w${number}` : { x: `w${number}` }
          writer.steps.push({ at: one.at, before: readAt(writer.copy.document, one.at), after: value })
          write(writer, one.at, value)
        } else if (one.does === 'undo') {
          const step = writer.steps.pop()
          if (step && said(readAt(writer.copy.document, step.at)) === said(step.after)) write(writer, step.at, step.before)
        } else if (one.does === 'send' && !writer.sent && writer.copy.places.size > 0) {
          const before = stored
          const { document, conflicts } = makeEdits(stored, editsOf(writer.copy))
          writer.sent = writer.copy
          if (conflicts.length > 0) writer.reply = { conflicts, document: before }
          else {
            stored = document
            writer.reply = { document }
            for (const leaf of leaves) {
              const [was, is] = [said(readAt(before, leaf)), said(readAt(document, leaf))]
              // Nothing that stood there goes away under somebody who never had it before their eyes.
              if (was !== is && was !== 'nothing') expect([...(writer.seen.get(leaf) ?? [])], `${leaf} was ${was}`).toContain(was)
            }
          }
        } else if (one.does === 'receive' && writer.sent && writer.reply) {
          const { copy, sent, reply } = writer
          if ('conflicts' in reply) {
            const keep = new Map(reply.conflicts.map(({ pointer }) => [pointer, choices.next().value!]))
            // They see both before they choose.
            for (const pointer of keep.keys()) see(writer, pointer, stored)
            writer.copy = settleCopy(copy, stored, keep)
          } else {
            writer.copy = afterSaving(copy, sent, reply.document)
            for (const [place] of writer.copy.places) expect(readAt(writer.copy.document, place)).toEqual(readAt(copy.document, place))
          }
          writer.sent = undefined
          writer.reply = undefined
        }
      }
    }), { numRuns: 1500 })
  })

  const document = fc.record({
    p: fc.dictionary(fc.constantFrom('a', 'b'), fc.record({ x: fc.constantFrom('1', '2'), y: fc.constantFrom('1', '2') }, { requiredKeys: [] })),
    q: fc.record({ list: fc.array(fc.constantFrom('1', '2'), { maxLength: 2 }), when: fc.record({ a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2') }) }, { requiredKeys: [] }),
  })

  test('bringing a draft up to date keeps what either changed; where both did, it is listed and left as it is in force', () => {
    fc.assert(fc.property(document, document, document, (base, mine, theirs) => {
      const edits = [...differences(base, mine)]
      const { document: merged, conflicts } = makeEdits(theirs, edits)
      const clash = new Set(conflicts.map(({ pointer }) => pointer))
      for (const { pointer, value } of edits) {
        if (!clash.has(pointer)) expect(readAt(merged, pointer)).toEqual(value)
        else expect(readAt(merged, pointer)).toEqual(readAt(theirs, pointer))
      }
      for (const { pointer, value } of differences(base, theirs)) {
        const overlapping = edits.some((one) => `${one.pointer}/`.startsWith(`${pointer}/`) || `${pointer}/`.startsWith(`${one.pointer}/`))
        if (!overlapping) expect(readAt(merged, pointer)).toEqual(value)
      }
    }), { numRuns: 1500 })
  })

  test('the differences of two documents make one of the other', () => {
    fc.assert(fc.property(document, document, (from, to) => {
      const made = makeEdits(from, [...differences(from, to)])
      expect(made.conflicts).toEqual([])
      expect(made.document).toEqual(to)
    }))
  })
})
