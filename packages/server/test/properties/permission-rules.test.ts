import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { lintCatalog } from '../../src/modules/catalog/lint/lint.ts'
import { documentOf, firstDefinition } from './definition.ts'
import { play, steps } from './history.ts'
import { rulesOnly } from './rules-only.ts'

const runs = Number(process.env['SAYSO_TEST_RULE_HISTORIES'] ?? 500)

test('the catalogue of the histories is one that could be applied', () => {
  const { document } = validateDocument(documentOf(firstDefinition))
  expect(lintCatalog(document!).filter((finding) => finding.severity === 'error')).toEqual([])
})

test('check 24: whatever happens, the rules let out what is permitted at that moment and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(steps(30), async (history) => {
      const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
      await play(history, rulesOnly(clock), clock)
    }),
    { numRuns: runs },
  )
})
