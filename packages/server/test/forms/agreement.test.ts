import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { formDataOf, mappedFields, readForm } from '../../src/modules/catalog/form/mapping.ts'
import { lintCatalog } from '../../src/modules/catalog/lint/lint.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { openFormChecks } from '../../src/modules/profile/form/checking.ts'
import { readValue } from '../../src/modules/profile/values.ts'
import { filledForms } from './arbitrary-forms.ts'
import type { FilledForm } from './arbitrary-forms.ts'
import { fillInDirectly } from './as-survey-core.ts'
import { writtenForms } from './written-forms.ts'

const checks = openFormChecks()
const text = (en: string) => ({ en })

function catalogOf({ form, map, attributes }: Pick<FilledForm, 'form' | 'map' | 'attributes'>) {
  const { document, problems } = validateDocument({
    brand: {
      key: 'shop', name: text('Shop'), locales: ['en'], default_locale: 'en', time_zone: 'Europe/Helsinki',
      controller: { name: 'Shop Oy', email: 'privacy@shop.example', privacy_policy: 'https://shop.example/privacy' },
    },
    purposes: {
      tips: {
        title: text('Tips'), explanation: text('We show what fits.'), benefit: text('You see what fits.'),
        if_refused: text('You see what all see.'), retention: 'P12M',
      },
    },
    attributes, asks: { it: { kind: 'survey', title: text('It'), purposes: ['tips'], form, map } },
  })
  if (!document) throw new Error(JSON.stringify(problems))
  return compileCatalog(document, planCatalog(null, document).numbering, 1)
}

async function agree(form: object, data: Readonly<Record<string, unknown>>): Promise<boolean> {
  const [ours, theirs] = [await checks.check(form, data), fillInDirectly(form, data)]
  expect([ours.faults.length === 0, ours.faults], JSON.stringify({ form, data })).toEqual([theirs.accepted, ours.faults])
  if (theirs.accepted) expect(ours.data, JSON.stringify({ form, data })).toEqual(theirs.data)
  return theirs.accepted
}

describe('as SurveyJS itself', () => {
  test('a form is accepted or refused exactly as by SurveyJS page by page, and what stays is what SurveyJS keeps', { timeout: 240_000 }, async () => {
    const seen = { accepted: 0, refused: 0 }
    await fc.assert(fc.asyncProperty(filledForms(true), async ({ form, data }) => {
      seen[await agree(form, data) ? 'accepted' : 'refused']++
    }), { numRuns: 200 })
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(5)
  })

  test.each(writtenForms)('$what: $accepted of $of pass', async ({ form, filled, accepted }) => {
    let passed = 0
    for (const data of filled) passed += await agree(form, data) ? 1 : 0
    expect(passed).toBe(accepted)
  })
})

describe('the map', () => {
  test('of a form that asks what its attributes take, the linter finds nothing, and every answer that passes is one that its attribute takes', { timeout: 240_000 }, async () => {
    let told = 0
    await fc.assert(fc.asyncProperty(filledForms(false), async (filled) => {
      const catalog = catalogOf(filled)
      const { asks, attributes } = catalog.document
      expect(lintCatalog(catalog.document).filter((finding) => /^form-|outcome|map/.test(finding.rule))).toEqual([])
      const mapped = mappedFields(asks['it']!, attributes)
      const run = await checks.check(filled.form, filled.data)
      if (run.faults.length > 0) return
      const { answers, faults } = readForm(mapped, attributes, run.data)
      expect(faults).toEqual([])
      for (const [key, value] of Object.entries(answers)) {
        expect([key, value, readValue(catalog.attributes.get(key)!, catalog, value)]).toEqual([key, value, { value: expect.anything() as unknown }])
        told++
      }
    }), { numRuns: 150 })
    expect(told).toBeGreaterThan(30)
  })

  test('a choice that the author wrote is told as it stands, though SurveyJS has a switch of that name', () => {
    const attributes = { likes: { label: { en: 'Likes' }, type: 'multi_choice' as const, purposes: ['tips'], options: [{ key: 'none', label: { en: 'None' } }] } }
    const told = (question: object, likes: unknown) => {
      const form = { elements: [{ name: 'likes', type: 'checkbox', choices: ['a', 'b'], ...question }] }
      return readForm(mappedFields({ form }, attributes), attributes, { likes }).answers
    }
    const written = { choices: ['a', 'none', 'refused'] }
    expect(told(written, ['a', 'none'])).toEqual({ likes: ['a', 'none'] })
    expect(told(written, ['none'])).toEqual({ likes: ['none'] })
    expect(told(written, ['refused'])).toEqual({ likes: ['refused'] })
    expect(told({ showNoneItem: true }, ['none'])).toEqual({ likes: [] })
    expect(told({ showRefuseItem: true }, ['refused'])).toEqual({})
    expect(told({ ...written, type: 'radiogroup' }, 'refused')).toEqual({ likes: ['refused'] })
  })

  test('what was told before goes back into the form, and is read from it as the same', () => {
    fc.assert(fc.property(filledForms(false), (filled) => {
      const { asks, attributes } = catalogOf(filled).document
      const mapped = mappedFields(asks['it']!, attributes)
      const { answers } = readForm(mapped, attributes, filled.data)
      const again = readForm(mapped, attributes, formDataOf(mapped, attributes, answers))
      const listed = new Set(mapped.filter(({ field }) => field.path.includes(null)).map(({ attribute }) => attribute))
      const nothing = (value: unknown) => Array.isArray(value) && value.length === 0
      expect(again.answers).toEqual(Object.fromEntries(Object.entries(answers).filter(([key, value]) => !listed.has(key) && !nothing(value))))
    }), { numRuns: 300 })
  })
})
