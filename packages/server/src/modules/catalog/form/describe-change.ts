import { isDeepStrictEqual } from 'node:util'
import type { AskDefinition } from '../schema.ts'
import { fieldsOf } from './fields.ts'

/** What a change of an ask with a form means for whoever is asked, in words for the plan. */
export function describeAskChange(before: AskDefinition, after: AskDefinition): { detail?: string } {
  if (!before.form && !after.form) return {}
  const [asked, asks] = [attributesOf(before), attributesOf(after)]
  const [had, has] = [fieldNames(before), fieldNames(after)]
  const parts = [
    listed('It newly asks for', asks.filter((key) => !asked.includes(key))),
    listed('It no longer asks for', asked.filter((key) => !asks.includes(key))),
    listed('Questions added', has.filter((name) => !had.includes(name))),
    listed('Questions removed', had.filter((name) => !has.includes(name))),
    isDeepStrictEqual(before.form, after.form) ? '' : 'The form changes: whoever has it open sends the one that they were shown.',
    isDeepStrictEqual(before.map, after.map) ? '' : 'The map changes.',
    isDeepStrictEqual([before.scores, before.outcomes], [after.scores, after.outcomes]) ? '' : 'The outcomes change.',
  ].filter((part) => part !== '')
  return parts.length > 0 ? { detail: parts.join(' ') } : {}
}

function listed(words: string, names: readonly string[]): string {
  return names.length > 0 ? `${words}: ${names.join(', ')}.` : ''
}

function attributesOf({ questions }: AskDefinition): string[] {
  return questions.map((question) => (typeof question === 'string' ? question : question.attribute))
}

function fieldNames({ form }: AskDefinition): string[] {
  return form ? fieldsOf(form).map(({ name }) => name) : []
}
