import { Model } from 'survey-core'
import type { Question } from 'survey-core'
// oxlint-disable-next-line import/no-unassigned-import -- it adds SurveyJS's words in other languages to SurveyJS
import 'survey-core/survey.i18n'

/** What is wrong with a question, in the language of the form. */
export interface QuestionFault {
  /** Where its value stands in the data. */
  readonly at: string
  readonly message: string
  /** It is only that nothing was said. */
  readonly missing: boolean
}

export interface FormRun {
  readonly faults: readonly QuestionFault[]
  /** What is left of the data once whatever is not visible has gone. */
  readonly data: Readonly<Record<string, unknown>>
}

const missing: ReadonlySet<string> = new Set(['required', 'requireoneanswer', 'requiredinallrowserror'])

/**
 * A form filled in, as SurveyJS itself sees it: visible or not, required, valid. The only file that brings SurveyJS into
 * answering; it is run apart from the process that answers requests, see `checking.ts`.
 */
export function runForm(form: object, data: Readonly<Record<string, unknown>>): FormRun {
  const survey = new Model(form)
  // What is not shown is not told, whatever the form would keep.
  survey.clearInvisibleValues = 'onComplete'
  for (const question of survey.getAllQuestions()) question.clearIfInvisible = 'default'
  survey.data = structuredClone(data)
  survey.validate(true, false)
  const faults = [
    ...survey.getAllQuestions().filter((question) => question.isVisibleInSurvey).flatMap(faultsOf),
    ...survey.getAllPanels().flatMap((panel) => (panel as unknown as { errors: Question['errors'] }).errors.map((error) =>
      ({ at: '', message: error.getText(), missing: true }))),
  ]
  survey.doComplete(true)
  return { faults, data: survey.data as FormRun['data'] }
}

function faultsOf(question: Question): QuestionFault[] {
  return question.getAllErrors().map((error) => ({
    at: question.getValueName(), message: error.getText(), missing: missing.has(error.getErrorType()),
  }))
}
