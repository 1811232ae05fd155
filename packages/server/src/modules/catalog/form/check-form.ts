import { pointTo } from '../pointer.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { problem } from '../syntax.ts'
import type { Problem } from '../syntax.ts'
import type { CatalogDocument } from '../schema.ts'
import { fieldsOf, elementsOf } from './fields.ts'

/** In UTF-16 code units of its JSON. */
const maxFormLength = 300_000
/** Every answer checks the whole form. */
const maxElements = 300
const maxFields = 1000

/** What no form can be, whoever it is fair to: its size bounds what an answer costs. Pure. */
export function checkForms({ asks }: CatalogDocument, written: (ask: string) => readonly string[] | undefined): Problem[] {
  return Object.entries(asks).flatMap(([key, { form, outcomes, questions, poll }]): Problem[] => {
    const problems: Problem[] = []
    const repeated = (outcomes ?? []).findIndex((one, i) => outcomes!.findIndex((other) => other.key === one.key) < i)
    if (repeated >= 0) {
      problems.push(problem(pointTo('/asks', key, 'outcomes', repeated, 'key'), sentence`"${{ name: outcomes![repeated]!.key }}" is listed twice.`))
    }
    if (!form) {
      if (!written(key) && !poll?.community) problems.push(problem(pointTo('/asks', key), sentence`"${{ key: 'questions' }}" is missing.`))
      return problems
    }
    const pointer = pointTo('/asks', key, 'form')
    const asked = questions.map((one) => (typeof one === 'string' ? one : one.attribute))
    const stray = (written(key) ?? []).findIndex((attribute) => !asked.includes(attribute))
    if (stray >= 0) {
      problems.push(problem(
        pointTo('/asks', key, 'questions', stray),
        sentence`The form maps nothing to it. The questions of an ask with a form come from the form and need not be written.`,
      ))
    }
    if (JSON.stringify(form).length > maxFormLength) problems.push(problem(pointer, sentence`The form is longer than ${{ most: maxFormLength }} characters.`))
    else if (elementsOf(form).length > maxElements) problems.push(problem(pointer, sentence`The form has more than ${{ most: maxElements }} elements.`))
    else if (fieldsOf(form).length > maxFields) problems.push(problem(pointer, sentence`The form has more than ${{ most: maxFields }} fields.`))
    return problems
  })
}
