import type { PageModel, PanelModel, Question, SurveyModel } from 'survey-core'

/** What was answered, by the names of the form's questions: the data of SurveyJS. */
export type FormData = Readonly<Record<string, unknown>>

/** The most that a form may bring, in characters and in levels; the answer is held to the same. */
const MOST = 200_000
const DEEPEST = 12

/** What is wrong with one question, in the reader's words. */
export interface QuestionFault {
  readonly question: string
  readonly message: string
}

let core: typeof import('./form-core.ts') | undefined

/** Before the first form is opened. It takes a tenth of a second and 40 MB, which a server of short asks never pays. */
export async function readyForms(): Promise<void> {
  core ??= await import('./form-core.ts')
}

/**
 * A form as it stands with these answers: what is visible, what is wrong. The server's own, whatever a browser thinks.
 * `without`: questions that are not put, because nothing that they are for was permitted.
 */
export function openForm(definition: object, data: FormData, locale: string, without: ReadonlySet<string>): SurveyModel {
  return quietly(() => {
    const survey = new core!.SurveyModel(definition)
    survey.locale = locale
    survey.firstPageIsStarted = false
    for (const question of survey.getAllQuestions()) if (without.has(question.name)) Object.assign(question, { visibleIf: '', visible: false })
    for (const question of survey.getAllQuestions(false, true, true)) {
      // An expression of a brand and a text of anybody may take for ever together: that is tried in a thread of its own.
      question.validators = question.validators.filter((one) => one.getType() !== 'regexvalidator')
    }
    survey.data = structuredClone(data)
    return survey
  })
}

/** SurveyJS writes answers that do not fit on the console; nobody told them for the log. */
function quietly<T>(work: () => T): T {
  const loud = 'warn' as const
  const spoken = console[loud]
  console[loud] = () => {}
  try {
    return work()
  } finally {
    console[loud] = spoken
  }
}

/** Something that is not an object of answers says nothing. */
export function readFormData(text: string | null): FormData {
  if (text === null || text === '' || text.length > MOST) return {}
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) && !isDeep(read) ? (read as FormData) : {}
  } catch {
    return {}
  }
}

/** Level by level: what is nested for the sake of nesting must not be walked by calling oneself. */
function isDeep(root: object): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return false
  }
  return true
}

/** Something of a page, top down: a heading, a text, a question. */
export type Piece =
  | { readonly kind: 'heading'; readonly title: string; readonly text: string }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'text'; readonly text: string }

export function piecesOf(page: PageModel | PanelModel): Piece[] {
  return page.elements.flatMap((element): Piece[] => {
    if (!element.isVisible) return []
    if (element.isPanel) {
      const panel = element as unknown as PanelModel
      const inside = piecesOf(panel)
      return inside.length > 0 && panel.title !== '' && panel.hasTitle
        ? [{ kind: 'heading', title: panel.processedTitle, text: panel.locDescription.renderedHtml }, ...inside] : inside
    }
    const question = element as unknown as Question
    const type = question.getType()
    if (type === 'html') return [{ kind: 'text', text: (question as unknown as { processedHtml: string }).processedHtml.replace(/<[^>]*>/g, ' ') }]
    if (['image', 'expression', 'empty'].includes(type)) return []
    return [{ kind: 'question', question }]
  })
}

/** What has to be put right on a page before one goes on. */
export function faultsOn(page: PageModel): QuestionFault[] {
  quietly(() => page.validate(true))
  return page.questions.filter((one) => one.isVisible).flatMap((one) => faultsOf(one).slice(0, 1))
}

function faultsOf(question: Question): QuestionFault[] {
  return question.getAllErrors().map((error) => ({ question: question.name, message: error.getText() }))
}

/** Which of the visible pages a question stands on; the first where it stands on none. */
export function stepOf(survey: SurveyModel, question: string): number {
  return Math.max(0, survey.visiblePages.findIndex((page) => page.questions.some((one) => one.name === question)))
}
