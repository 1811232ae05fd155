import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { markupOf } from '../../src/kernel/html.ts'
import { formField, fieldOf, isDrawn, mergeFields } from '../../src/site/ask/form-fields.ts'
import { faultsOn, openForm, piecesOf, readFormData, readyForms } from '../../src/site/ask/form-model.ts'
import { voiceOf } from '../../src/site/person/voice.ts'
import { formShop } from '../browser/form-shop.ts'

const every = {
  elements: [
    { type: 'text', name: 'number', inputType: 'number', min: 1, max: 9 }, { type: 'comment', name: 'text', maxLength: 20 },
    { type: 'radiogroup', name: 'one', choices: ['a', 1, 'none'], showOtherItem: true }, { type: 'checkbox', name: 'many', choices: ['a', 'b', 2], showNoneItem: true },
    { type: 'dropdown', name: 'list', choicesMin: 1, choicesMax: 30 }, { type: 'tagbox', name: 'tags', choices: ['a', 'b'] },
    { type: 'imagepicker', name: 'picture', multiSelect: true, choices: ['a', 'b'] }, { type: 'rating', name: 'stars', rateMax: 7 },
    { type: 'boolean', name: 'yes' }, { type: 'boolean', name: 'words', valueTrue: 'on', valueFalse: 'off' },
    { type: 'matrix', name: 'table', columns: ['x', 'y'], rows: ['r', 's t'] }, { type: 'multipletext', name: 'texts', items: [{ name: 'p' }, { name: 'q' }] },
    { type: 'ranking', name: 'order', choices: ['a', 'b', 'c'] }, { type: 'slider', name: 'slide' },
  ],
}
const forms = [every, ...Object.values(formShop().asks).flatMap(({ form }) => (form ? [form as object] : []))]
const voice = voiceOf('en', { default_locale: 'en', time_zone: 'UTC', name: { en: 'Nordwear' } })
const names = every.elements.map(({ name }) => name)

/** What a page without script would send back of what it shows, unchanged. */
function sentBack(markup: string): URLSearchParams {
  const fields = new URLSearchParams()
  const unescape = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  for (const [tag] of markup.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    if (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)) fields.append(of('name'), of('value'))
  }
  for (const [, name, value] of markup.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g)) fields.append(name!, unescape(value!))
  for (const [, name, options] of markup.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields.append(name!, unescape(/value="([^"]*)" selected/.exec(options!)?.[1] ?? ''))
  }
  return fields
}

const draw = (survey: ReturnType<typeof openForm>) => survey.visiblePages.flatMap(piecesOf).flatMap((piece) =>
  (piece.kind === 'question' && isDrawn(piece.question) ? [markupOf(formField({ voice, question: piece.question, label: piece.question.title, fault: undefined }))] : [])).join('')

describe('a form drawn by the server', () => {
  beforeAll(readyForms)

  test('stands whatever was sent in the place of answers, and says nothing of it in the log', () => {
    const log = vi.spyOn(console, 'warn')
    const sent = fc.dictionary(fc.oneof(fc.constantFrom(...names, 'style', 'colours', 'rain', 'boots', 'How do you dress?'), fc.string()), fc.jsonValue())
    fc.assert(fc.property(fc.constantFrom(...forms), sent, (form, data) => {
      const survey = openForm(form, readFormData(JSON.stringify(data)), 'he', new Set())
      for (const page of survey.visiblePages) faultsOn(page)
      expect(draw(survey)).toContain('<')
    }), { numRuns: 60 })
    expect(log).not.toHaveBeenCalled()
    log.mockRestore()
  })

  test('brings back, untouched, what was said', () => {
    const some = fc.record({
      number: fc.integer({ min: 1, max: 9 }), text: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text)),
      one: fc.constantFrom('a', 1, 'none'), many: fc.subarray(['a', 'b', 2], { minLength: 1 }), list: fc.integer({ min: 1, max: 30 }),
      tags: fc.subarray(['a', 'b'], { minLength: 1 }), picture: fc.subarray(['a', 'b'], { minLength: 1 }), stars: fc.integer({ min: 1, max: 7 }),
      yes: fc.boolean(), words: fc.constantFrom('on', 'off'), table: fc.constantFrom({ 'r': 'x' }, { 'r': 'y', 's t': 'x' }),
      texts: fc.constantFrom({ p: 'hello' }, { p: 'a', q: '<b>' }), order: fc.constantFrom(['b', 'a', 'c'], ['c', 'b', 'a']), slide: fc.integer({ min: 0, max: 100 }),
    }, { requiredKeys: [] })
    fc.assert(fc.property(some, (data) => {
      const survey = openForm(every, data, 'en', new Set())
      const fields = sentBack(draw(survey))
      expect(mergeFields({}, survey.getAllQuestions(), fields)).toEqual(data)
    }), { numRuns: 40 })
  })

  test('takes nothing that is nested for the sake of nesting', () => {
    expect(readFormData(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toEqual({})
    expect(readFormData('[1]')).toEqual({})
    expect(readFormData('{"a":1}')).toEqual({ a: 1 })
  })

  test('names fields so that any name of a question can be an id', () => {
    expect(fieldOf('How do you dress?')).toBe('q.How~20do~20you~20dress~3f')
    expect(fieldOf('מה')).not.toMatch(/\s/)
  })
})
