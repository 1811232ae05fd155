import { pointTo } from '../pointer.ts'
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
      problems.push({ pointer: pointTo('/asks', key, 'outcomes', repeated, 'key'), message: `The outcome "${outcomes![repeated]!.key}" is listed twice.` })
    }
    if (!form) {
      if (!written(key) && !poll?.community) problems.push({ pointer: pointTo('/asks', key), message: '"questions" is missing.' })
      return problems
    }
    const pointer = pointTo('/asks', key, 'form')
    const asked = questions.map((one) => (typeof one === 'string' ? one : one.attribute))
    const stray = (written(key) ?? []).findIndex((attribute) => !asked.includes(attribute))
    if (stray >= 0) {
      problems.push({
        pointer: pointTo('/asks', key, 'questions', stray),
        message: 'The form maps nothing to it. The questions of an ask with a form come from the form and need not be written.',
      })
    }
    if (JSON.stringify(form).length > maxFormLength) problems.push({ pointer, message: `The form is longer than ${maxFormLength} characters.` })
    else if (elementsOf(form).length > maxElements) problems.push({ pointer, message: `The form has more than ${maxElements} elements.` })
    else if (fieldsOf(form).length > maxFields) problems.push({ pointer, message: `The form has more than ${maxFields} fields.` })
    return problems
  })
}
