import { isDeepStrictEqual } from 'node:util'
import type { AskDefinition } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import { fieldsOf } from './fields.ts'

/** What a change of an ask with a form means for whoever is asked, in words for the plan. */
export function describeAskChange(before: AskDefinition, after: AskDefinition): Sentence[] {
  if (!before.form && !after.form) return []
  const [asked, asks] = [attributesOf(before), attributesOf(after)]
  const [had, has] = [fieldNames(before), fieldNames(after)]
  const said: (Sentence | false)[] = [
    listed(asks.filter((key) => !asked.includes(key)), (attributes) => sentence`It newly asks for: ${{ attributes }}.`),
    listed(asked.filter((key) => !asks.includes(key)), (attributes) => sentence`It no longer asks for: ${{ attributes }}.`),
    listed(has.filter((name) => !had.includes(name)), (questions) => sentence`Questions added: ${{ questions }}.`),
    listed(had.filter((name) => !has.includes(name)), (questions) => sentence`Questions removed: ${{ questions }}.`),
    !isDeepStrictEqual(before.form, after.form) && sentence`The form changes: whoever has it open sends the one that they were shown.`,
    !isDeepStrictEqual(before.map, after.map) && sentence`The map changes.`,
    !isDeepStrictEqual([before.scores, before.outcomes], [after.scores, after.outcomes]) && sentence`The outcomes change.`,
  ]
  return said.filter((one) => one !== false)
}

function listed(names: readonly string[], say: (names: string) => Sentence): Sentence | false {
  return names.length > 0 && say(names.join(', '))
}

function attributesOf({ questions }: AskDefinition): string[] {
  return questions.map((question) => (typeof question === 'string' ? question : question.attribute))
}

function fieldNames({ form }: AskDefinition): string[] {
  return form ? fieldsOf(form).map(({ name }) => name) : []
}
