import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { newPersonKey } from '../../src/modules/ledger/person-key.ts'
import { decideAnswer } from '../../src/modules/profile/answer.ts'
import type { Submission } from '../../src/modules/profile/answer.ts'
import { consequencesOf } from '../../src/modules/profile/consequences.ts'
import type { Consequence } from '../../src/modules/profile/consequences.ts'
import { viewOwn } from '../../src/modules/profile/own.ts'
import type { OwnView } from '../../src/modules/profile/own.ts'
import type { Presentation } from '../../src/modules/profile/presentation.ts'
import { nothingTold } from '../../src/modules/profile/state.ts'
import type { ProfileState } from '../../src/modules/profile/state.ts'
import { foldLeaf } from '../../src/modules/profile/writing.ts'
import { Refusal } from '../../src/refusals.ts'
import { changed, documentOf, firstDefinition } from './definition.ts'

const { document } = validateDocument(documentOf(changed(firstDefinition, { what: 'recipient', purpose: 'news' })))
const catalog = compileCatalog(document!, planCatalog(null, document!).numbering, 1)
const uuid = '00000000-0000-8000-8000-000000000000'
const { key } = newPersonKey(openKeyring(randomBytes(32)), uuid)
const start = Date.parse('2026-03-02T09:00:00Z')

const presentation: Presentation = {
  id: 'prs_1', brand: 1, catalog: 1, notice: 'sha256:1', locale: 'en', expires: Infinity, preferences: true,
  attributes: [...catalog.attributes.keys()], purposes: [...catalog.purposes.keys()], recipients: [...catalog.recipients.keys()],
}

const some = <T>(keys: readonly string[], one: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((name) => [name, one])), { requiredKeys: [] }) as fc.Arbitrary<Record<string, T>>

const submission: fc.Arbitrary<Submission> = fc.record({
  answers: fc.record({
    colour: fc.constantFrom(null, 'red', 'blue'),
    size: fc.constantFrom(null, 3, 7),
    day: fc.constantFrom(null, '2026-05-17', '2026-06-18'),
    allergy: fc.constantFrom(null, 'green'),
  }, { requiredKeys: [] }),
  grants: some(presentation.purposes, fc.boolean()),
  recipients: some(presentation.recipients, fc.boolean()),
  uses: fc.constantFrom('size', 'day', 'colour').chain((name) =>
    some([name], some([...catalog.attributes.get(name)!.purposes], fc.boolean()))),
  limits: fc.record({
    day: fc.record({ round: fc.constantFrom('month' as const, 'year' as const), until: fc.constant('2026-03-06') }, { requiredKeys: [] }),
    size: fc.constant({ until: '2026-03-20' }),
  }, { requiredKeys: [] }) as fc.Arbitrary<NonNullable<Submission['limits']>>,
  preferences: fc.record({ weekly_max: fc.constantFrom(1, 2), name: fc.constant('Ann') }, { requiredKeys: [] }),
}, { requiredKeys: [] })

/** Most random submissions are refused to somebody who said nothing yet. */
const beginning = fc.constantFrom<Submission[]>([], [{
  grants: { offers: true, news: true, advice: true }, answers: { size: 7, colour: 'red', day: '2026-05-17' },
  uses: { size: { advice: false }, day: { news: false } },
}])

function apply(state: ProfileState, said: Submission, now: number, seq: number): ProfileState | undefined {
  try {
    const { entries } = decideAnswer(presentation, said, { catalog, state, key, timeZone: null, now })
    return foldLeaf(state, entries, now, seq, key)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** Everything that differs between two views, read off them and not off the submission. */
function differences(before: OwnView, after: OwnView): string[] {
  const given = (view: OwnView) => view.purposes.flatMap((one) => (one.status === 'ConsentGiven' ? [one.key] : []))
  const sent = (view: OwnView) => view.recipients.flatMap((one) => (one.status === 'ConsentGiven' ? [one.key] : []))
  const answer = (view: OwnView, name: string) => view.answers.find((one) => one.attribute === name)
  const used = (view: OwnView, purpose: string) =>
    view.answers.flatMap((one) => (one.usedFor.includes(purpose) ? [one.attribute] : [])).sort().join()
  const pairs = (view: OwnView) => Object.entries(view.barred ?? {}).flatMap(([name, purposes]) => purposes.map((one) => `${name} ${one}`))
  const gone = <T>(from: readonly T[], into: readonly T[]) => from.filter((one) => !into.includes(one))
  const names = (view: OwnView) => view.answers.map((one) => one.attribute)
  return [
    ...gone(given(before), given(after)).map((one) => `purpose_stops ${one} ${used(before, one)}`),
    ...gone(given(after), given(before)).map((one) => `purpose_starts ${one} ${used(after, one)}`),
    ...gone(sent(before), sent(after)).map((one) => `recipient_stops ${one}`),
    ...gone(sent(after), sent(before)).map((one) => `recipient_starts ${one}`),
    ...gone(pairs(after), pairs(before)).map((one) => `use_stops ${one}`),
    ...gone(pairs(before), pairs(after)).map((one) => `use_starts ${one}`),
    ...gone(names(before), names(after)).map((one) => `answer_deleted ${one}`),
    ...after.answers.flatMap(({ attribute, rounded }) =>
      rounded && rounded !== answer(before, attribute)?.rounded ? [`answer_rounded ${attribute} ${rounded}`] : []),
    ...gone(Object.keys({ ...before.preferences, ...after.preferences }), ['']).flatMap((name) => {
      const [was, is] = [before, after].map((view) => (view.preferences as Record<string, unknown>)[name])
      return was === is ? [] : [`preference ${name}`]
    }),
  ].sort()
}

function inWords(one: Consequence): string[] {
  switch (one.kind) {
    case 'purpose_stops':
    case 'purpose_starts': return [`${one.kind} ${one.purpose} ${one.attributes.toSorted().join()}`]
    case 'recipient_stops':
    case 'recipient_starts': return [`${one.kind} ${one.recipient}`]
    case 'use_stops':
    case 'use_starts': return [`${one.kind} ${one.attribute} ${one.purpose}`]
    case 'answer_deleted': return [`${one.kind} ${one.attribute}`]
    case 'answer_rounded': return [`${one.kind} ${one.attribute} ${one.to}`]
    case 'preferences_change': return one.changes.map(({ what }) => `preference ${what}`)
    // Told and limited anew may be what it was before: these are in the submission itself.
    case 'answer_told':
    case 'answer_limited': return []
  }
}

test('what is shown before saving is what is different after it, and all of it', () => {
  const seen = new Set<string>()
  fc.assert(fc.property(beginning, fc.array(submission, { maxLength: 5 }), submission, fc.nat({ max: 12 }), (first, more, last, days) => {
    const history = [...first, ...more]
    let state = nothingTold
    history.forEach((said, i) => (state = apply(state, said, start + i, i + 1) ?? state))
    const now = start + days * 24 * 60 * 60 * 1000
    const after = apply(state, last, now, history.length + 1)
    if (!after) return
    const own = { uuid, locale: null, timeZone: null, key: () => key, catalog, now }
    const before = viewOwn({ ...own, state }, true)
    const consequences = consequencesOf(before, last)
    for (const one of consequences) seen.add(one.kind)
    expect(consequences.flatMap(inWords).sort()).toEqual(differences(before, viewOwn({ ...own, state: after }, true)))
  }), { numRuns: 3000 })
  expect([...seen].sort()).toEqual([
    'answer_deleted', 'answer_limited', 'answer_rounded', 'answer_told', 'preferences_change', 'purpose_starts', 'purpose_stops',
    'recipient_starts', 'recipient_stops', 'use_starts', 'use_stops',
  ])
})

test('taking a purpose away says which answers it takes with it', () => {
  const state = apply(nothingTold, {
    grants: { offers: true, advice: true }, answers: { size: 7, colour: 'red', day: '2026-05-17' }, uses: { size: { advice: false } },
  }, start, 1)!
  const view = viewOwn({ uuid, locale: null, timeZone: null, key: () => key, catalog, now: start, state }, true)
  expect(consequencesOf(view, { grants: { offers: false } })).toEqual([
    { kind: 'purpose_stops', purpose: 'offers', attributes: ['colour', 'size'] },
    { kind: 'answer_deleted', attribute: 'colour', because: 'no_purpose_left' },
    { kind: 'answer_deleted', attribute: 'size', because: 'no_purpose_left' },
  ])
})
