import fc from 'fast-check'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournal } from '../../src/kernel/journal.ts'
import { compacted, entryOf, isLoweredLine, subjectOf } from '../../src/modules/rights/lowered.ts'
import type { LoweredLine } from '../../src/modules/rights/lowered.ts'

const uuids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-8000-8000-000000000000`)
const place = (at: number, person = uuids[0]!) => ({ brand: 'shop', person, at, seq: at, leaf: 'ff' })

describe('the journal', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-journal-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('keeps every line that was acknowledged, of many writers at once, readable for its owner alone', async () => {
    const journals = [openJournal(folder), openJournal(folder)]
    await Promise.all(Array.from({ length: 400 }, (_, i) => journals[i % 2]!.append([{ i }, { also: i }])))
    for (const journal of journals) await journal.close()
    const lines = openJournal(folder).read() as { i?: number; also?: number }[]
    expect(lines.length).toBe(800)
    expect(new Set(lines.map((line) => line.i ?? -1)).size).toBe(401)
    expect(statSync(join(folder, 'journal.jsonl')).mode & 0o777).toBe(0o600)
  })

  test('goes on after a line that a crash cut off', async () => {
    appendFileSync(join(folder, 'journal.jsonl'), '{"whole":1}\n{"cut')
    const journal = openJournal(folder)
    await journal.append([{ next: 2 }])
    await journal.close()
    expect(journal.read()).toEqual([{ whole: 1 }, { next: 2 }])
  })

  test('becomes short again, and loses nothing to a writer that has the old file open', async () => {
    const [one, other] = [openJournal(folder), openJournal(folder)]
    await one.append([{ n: 1, drop: true }, { n: 2 }])
    await other.append([{ n: 3, drop: true }])
    const keep = (lines: readonly object[]) => lines.filter((line) => !('drop' in line))
    one.tidy(1, keep)
    expect(one.read().length, 'the first round only sets it aside').toBe(3)
    await Promise.all([other.append([{ n: 4 }]), one.append([{ n: 5, drop: true }])])
    other.tidy(1, keep)
    await one.append([{ n: 6 }])
    // Of two that write at the same moment either may come first.
    const numbers = () => (one.read() as { n: number }[]).map((line) => line.n).toSorted()
    expect(numbers()).toEqual([2, 4, 5, 6])
    one.tidy(1, keep)
    expect(numbers()).toEqual([2, 4, 6])
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock') || name.endsWith('.new'))).toEqual([])
    expect(readFileSync(join(folder, 'journal.kept.jsonl'), 'utf8')).not.toContain('drop')
    for (const journal of [one, other]) await journal.close()
  })
})

const subject = fc.constantFrom('purpose news', 'purpose offers', 'recipient parcel_co', 'value note', 'use note news', 'person')
const line: fc.Arbitrary<LoweredLine> = fc.tuple(fc.nat(99), fc.constantFrom(...uuids), fc.nat(9), fc.uniqueArray(subject, { minLength: 1 })).map(
  ([at, person, which, subjects]): LoweredLine =>
    which === 0 ? { ...place(at, person), kind: 'erased', suppress: ['dG9rZW4'] }
    : which === 1 ? { ...place(at, person), kind: 'merged', into: uuids[2]! }
    : { ...place(at, person), kind: 'lowered', subjects })

/** What replaying would take back: who is erased, and the latest time of each thing of the others. */
function meaning(lines: readonly LoweredLine[]): unknown {
  const erased = new Set(lines.flatMap((one) => (one.kind === 'erased' ? [one.person] : [])))
  const latest: Record<string, number> = {}
  const merged = new Set<string>()
  for (const one of lines) {
    if (erased.has(one.person)) continue
    if (one.kind === 'merged') merged.add(one.person)
    if (one.kind === 'lowered') for (const name of one.subjects) latest[`${one.person} ${name}`] = one.at
  }
  return { erased: [...erased].sort(), merged: [...merged].sort(), latest }
}

test('what is kept of a journal means the same as all of it, is never longer, and stays so', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 40 }).map((lines) => lines.toSorted((a, b) => a.at - b.at)), (lines) => {
    const kept = compacted(lines, 0)
    expect(meaning(kept)).toEqual(meaning(lines))
    // At most one erasure, one merge and one line for each thing, of each person.
    expect(kept.length).toBeLessThanOrEqual(Math.min(lines.length, uuids.length * 8))
    expect(compacted(kept, 0)).toEqual(kept)
    expect(kept.every(isLoweredLine)).toBe(true)
  }))
})

test('withdrawals go after their time, erasures and merges never', () => {
  const lines: LoweredLine[] = [
    { ...place(1, uuids[0]), kind: 'erased', suppress: [] },
    { ...place(2, uuids[1]), kind: 'merged', into: uuids[2]! },
    { ...place(3, uuids[2]), kind: 'lowered', subjects: ['purpose news'] },
  ]
  expect(compacted(lines, 4).map((one) => one.kind)).toEqual(['erased', 'merged'])
})

test('each thing that can be taken back is written down so that it can be taken back again', () => {
  const bodies = [
    { kind: 'purpose.withdrawn', purpose: 'news', by: 'person' },
    { kind: 'recipient.withdrawn', recipient: 'parcel_co', by: 'person' },
    { kind: 'value.removed', attribute: 'note', because: 'asked' },
    { kind: 'use.refused', attribute: 'note', purpose: 'news' },
    { kind: 'value.limited', attribute: 'note', until: 12 },
    { kind: 'person.restricted', by: 'person' },
  ] as const
  for (const body of bodies) {
    const said = subjectOf(body)!
    expect(said.lowers, body.kind).toBe(true)
    expect(entryOf(said.subject), body.kind).toMatchObject({ ...body, ...('by' in body ? { by: 'replay' } : {}) })
  }
  expect(subjectOf({ kind: 'purpose.granted', purpose: 'news', edition: 1, until: 9 })).toEqual({ subject: 'purpose news', lowers: false })
  expect(isLoweredLine({ kind: 'erased', brand: 'shop', person: `'; drop table person`, at: 1, seq: 1, leaf: '', suppress: [] })).toBe(false)
})
