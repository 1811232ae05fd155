import type { Html } from '../../kernel/html.ts'
import type { Submission } from '../../modules/profile/answer.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Visit } from '../page.ts'
import type { FieldFault, Fields } from '../person/parts.ts'
import { readPermissions } from '../person/permissions-form.ts'
import { attributesOf, isPermitted } from './ask-form.ts'
import type { AskPage } from './ask-page.ts'
import { formAddress } from './form-assets.ts'
import { fieldOf, isDrawn, mergeFields } from './form-fields.ts'
import { faultsOn, openForm, readFormData, stepOf } from './form-model.ts'
import type { FormData, QuestionFault } from './form-model.ts'
import { longFormPage } from './form-page.ts'

/** What an ask with a form shares with every other. */
export interface FormTurn {
  readonly visit: Visit
  readonly shared: Omit<AskPage, 'fields' | 'faults' | 'at' | 'outdated'>
  intro(fields: Fields, faults?: readonly FieldFault[]): PageReply
  framed(body: Html, more: { faults: readonly FieldFault[]; scripts: readonly string[] }): PageReply
  send(submission: Submission & { readonly form?: FormData }, fields: Fields): Promise<PageReply>
}

/** Questions of the form that are not put: nothing that they are for was permitted. */
function withheld({ shared: { view }, visit }: FormTurn, fields: Fields, tells: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const { grants } = readPermissions(view, fields, visit.gpc).submission
  return new Set([...tells].flatMap(([question, keys]) => (keys.some((key) => isPermitted(view, grants, key)) ? [] : [question])))
}

/** How many pages follow the first, before anything is answered. */
export function formPages({ ask }: AskPage['asked'], fields: Fields): number {
  return openForm(ask.form!, readFormData(fields.get('form')), 'en', new Set()).visiblePages.length
}

/** One step of somebody through a form: on, back, in another language, or sent. */
export async function takeFormTurn(turn: FormTurn, fields: Fields): Promise<PageReply> {
  const { visit, shared } = turn
  const { form, locale } = visit
  const { voice, asked } = shared
  const tells = attributesOf(asked.ask, shared.view.catalog)
  const without = withheld(turn, fields, tells)
  const open = (data: FormData) => openForm(asked.ask.form!, data, locale, without)
  const go = form.get('go')
  const seen = new Set(form.getAll('qs'))
  const before = readFormData(form.get('form'))
  const drawn = open(before).getAllQuestions().filter((one) => seen.has(one.name) && isDrawn(one))
  const data = mergeFields(before, drawn, form)
  const survey = open(data)
  const carried = new URLSearchParams(fields)
  carried.set('form', JSON.stringify(survey.data))

  function show(step: number, faults: readonly QuestionFault[] = []): PageReply {
    const at = Math.min(Math.max(0, step), survey.visiblePages.length - 1)
    carried.set('step', String(at))
    const wrong = faults.map(({ question, message }) => ({ field: fieldOf(question), message }))
    const page = { ...shared, survey, step: at, tells, without, fields: carried, faults: wrong, at: 1 }
    return turn.framed(longFormPage(page), { faults: wrong, scripts: [formAddress('form.js')] })
  }

  const step = Math.trunc(Number(form.get('step'))) || 0
  if (form.get('page') !== '1') return survey.visiblePages.length > 0 ? show(step) : finish()
  if (go === 'lang') return show(step)
  if (go === 'back') {
    if (step > 0) return show(step - 1)
    carried.set('step', '0')
    return turn.intro(carried)
  }
  const page = survey.visiblePages[step]
  if (seen.size > 0 && page) {
    const faults = faultsOn(page)
    // Something that an answer brought up on the same page is not wrong for not having been answered.
    const fresh = page.questions.filter((one) => one.isVisible && isDrawn(one) && !seen.has(one.name))
    const wrong = faults.filter(({ question }) => seen.has(question))
    if (wrong.length > 0) return show(step, wrong)
    if (fresh.length > 0) return show(step)
    if (step + 1 < survey.visiblePages.length) return show(step + 1)
  }
  return finish()

  async function finish(): Promise<PageReply> {
    for (const [i, one] of survey.visiblePages.entries()) {
      const faults = faultsOn(one)
      if (faults.length > 0) return show(i, faults)
    }
    const { submission } = readPermissions(shared.view, fields, visit.gpc)
    const barred = new Set(survey.getAllQuestions().filter(({ name }) => without.has(name)).map((one) => one.getValueName()))
    const sent = Object.fromEntries(Object.entries(data).filter(([key]) => !barred.has(key.replace(/-Comment$/, ''))))
    const told = Object.keys(sent).length > 0
    if (!told && Object.keys(submission).length === 0) {
      const [purpose] = asked.purposes
      const message = voice.say('ask.nothing')
      return purpose === undefined ? show(0, [{ question: survey.getAllQuestions()[0]!.name, message }])
        : turn.intro(carried, [{ field: `grant.${purpose}`, message }])
    }
    try {
      return await turn.send({ ...submission, ...(told ? { form: sent } : {}) }, carried)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const faults = error.faults.flatMap(({ pointer, message }) => {
        const named = /^\/form\/([^/]+)/.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~').replace(/-Comment$/, '')
        const question = survey.getAllQuestions().find((one) => one.getValueName() === named)
        return question ? [{ question: question.name, message }] : []
      })
      if (faults.length === 0) throw error
      return show(stepOf(survey, faults[0]!.question), faults)
    }
  }
}
