import { pick } from '../../../kernel/i18n/messages.ts'
import { Refusal } from '../../../refusals.ts'
import type { Fault } from '../../../refusals.ts'
import { elementsOf, spell } from '../../catalog/form/fields.ts'
import { formIn } from '../../catalog/form/form-texts.ts'
import { mappedFields, readForm } from '../../catalog/form/mapping.ts'
import { outcomeOf } from '../../catalog/form/outcome.ts'
import type { Mapped } from '../../catalog/form/mapping.ts'
import { pointTo } from '../../catalog/pointer.ts'
import type { Attribute, Catalog } from '../../catalog/types.ts'
import { barredAfter, decideAnswer, isNeeded, purposesInForce } from '../answer.ts'
import type { Answering, Decided, Submission } from '../answer.ts'
import type { Presentation } from '../presentation.ts'
import type { openFormChecks } from './checking.ts'
import type { QuestionFault } from './run.ts'

/** What SurveyJS keeps of a form filled in, by question. */
export type FormData = Readonly<Record<string, unknown>>

/** In UTF-16 code units of its JSON, and in levels. */
const maxDataLength = 200_000
const maxDataDepth = 12

/** A form that was filled in, read; who fills it in has not been looked at yet. */
export interface ToldForm {
  readonly answers: Readonly<Record<string, unknown>>
  readonly data: FormData
  readonly mapped: readonly Mapped[]
  readonly faults: readonly QuestionFault[]
  /** By attribute: where its value stands in what was sent. */
  readonly pointers: ReadonlyMap<string, string>
}

/**
 * Reads a form by SurveyJS and by the map of its ask. Refused here is what nobody could have filled in; what is wrong
 * with the answers is refused together with everything else, by `decideToldForm`.
 */
export async function readToldForm(
  checks: ReturnType<typeof openFormChecks>, catalog: Catalog, presentation: Presentation, submitted: FormData,
  also?: Submission['answers'],
): Promise<ToldForm> {
  const { asks, attributes, brand } = catalog.document
  const ask = presentation.ask === undefined ? undefined : asks[presentation.ask]
  if (!ask?.form) throw new Refusal('not_shown', { faults: [{ pointer: '/form', message: 'was not shown' }] })
  if (also !== undefined) {
    throw new Refusal('input_invalid', { faults: [{ pointer: '/answers', message: 'a form takes the place of answers' }] })
  }
  assertBounded(submitted)
  const known = new Set(elementsOf(ask.form).map(({ element }) => spell(element['valueName'] ?? element['name'])))
  const stray = Object.keys(submitted).filter((key) => !known.has(key.replace(/-(?:Comment|total)$/, '')) && !known.has(key))
  if (stray.length > 0) {
    throw new Refusal('not_shown', { faults: stray.map((key) => ({ pointer: pointTo('/form', key), message: 'was not shown' })) })
  }
  const run = await checks.check(formIn(ask.form, presentation.locale, brand.default_locale), submitted)
  const data = (onlyTold(run.data, submitted) ?? {}) as FormData
  const mapped = mappedFields(ask, attributes)
  const { answers, toldBy, faults } = readForm(mapped, attributes, data)
  const pointerOf = (path: readonly (string | number | null)[]) =>
    pointTo('/form', ...path.slice(0, path.includes(null) ? path.indexOf(null) : undefined).map((step) => step!))
  return {
    answers, data, mapped,
    faults: [
      ...run.faults,
      ...faults.map(({ field, message }) => ({ at: String(field.path[0]), message, missing: false })),
    ],
    pointers: new Map([...toldBy].map(([attribute, { path }]) => [attribute, pointerOf(path)])),
  }
}

/**
 * Whoever fills in a form sends it as one: its own conditions and validators decide what fits. To delete an answer needs
 * none of them.
 */
export function requireForm(catalog: Catalog, { ask }: Presentation, { answers = {} }: Submission): void {
  if (ask === undefined || !catalog.document.asks[ask]?.form) return
  const told = Object.keys(answers).filter((key) => answers[key] !== null)
  if (told.length === 0) return
  throw new Refusal('form_expected', { faults: told.map((key) => ({ pointer: pointTo('/answers', key), message: 'is asked by a form' })) })
}

/**
 * Refuses what SurveyJS would not let pass. A question that must be answered need not be by whoever said no to
 * everything that the answer is for.
 */
function assertAnswered(told: ToldForm, submission: Submission, { catalog, state, now }: Answering): void {
  const inForce = purposesInForce(catalog, state, now)
  for (const [key, yes] of Object.entries(submission.grants ?? {})) {
    if (yes) inForce.add(key)
    else inForce.delete(key)
  }
  const barred = barredAfter(state, submission.uses ?? {})
  const isWanted = (attribute: Attribute | undefined) => attribute !== undefined && isNeeded(attribute, inForce, barred)
  const faults = told.faults.filter(({ at, missing }) => {
    const own = told.mapped.filter(({ field }) => at === '' || field.path[0] === at)
    return !missing || own.length === 0 || own.some(({ attribute }) => isWanted(catalog.attributes.get(attribute)))
  })
  if (faults.length === 0) return
  throw new Refusal('value_invalid', {
    faults: faults.map(({ at, message }) => ({ pointer: at === '' ? '/form' : pointTo('/form', at), message, code: 'value_invalid' })),
  })
}

/** The answer of somebody who filled in a form; what is wrong with it is pointed out where they said it. */
export function decideToldForm(
  told: ToldForm, presentation: Presentation, submission: Submission, answering: Answering, proved: boolean,
): Decided {
  assertAnswered(told, submission, answering)
  try {
    return decideAnswer(presentation, { ...submission, answers: told.answers }, answering, proved)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, {
      faults: error.faults.map((fault): Fault => {
        const [, part, attribute] = fault.pointer.split('/')
        const pointer = part === 'answers' && attribute !== undefined ? told.pointers.get(attribute) : undefined
        return pointer === undefined ? fault : { ...fault, pointer }
      }),
      more: error.more, detail: error.message, cause: error,
    })
  }
}

export interface Outcome {
  readonly key: string
  readonly title: string
  readonly text?: string
  readonly url?: string
}

/** How the ask ends for whoever told something now; said to them, and kept nowhere. */
export function tellOutcome(
  { document: { asks, brand } }: Catalog, { ask, locale }: Presentation, submission: Submission, told?: ToldForm,
): { outcome?: Outcome } {
  const answers = Object.fromEntries(Object.entries(told?.answers ?? submission.answers ?? {}).filter(([, value]) => value !== null))
  const ending = ask === undefined ? undefined : asks[ask]
  if (!ending || Object.keys(answers).length === 0) return {}
  const outcome = outcomeOf(ending, answers, told?.data ?? answers)
  if (!outcome) return {}
  const { key, title, text, url } = outcome
  return { outcome: {
    key, title: pick(title, locale, brand.default_locale),
    ...(text ? { text: pick(text, locale, brand.default_locale) } : {}), ...(url === undefined ? {} : { url }),
  } }
}

/** SurveyJS may set values of its own accord. Only what was sent was told. */
function onlyTold(settled: unknown, sent: unknown): unknown {
  if (sent === undefined || sent === null) return undefined
  if (Array.isArray(settled)) {
    if (!Array.isArray(sent)) return undefined
    const rows = settled.length === sent.length && settled.every((one) => typeof one === 'object' && one !== null)
    return rows ? settled.map((one, i) => onlyTold(one, sent[i]) ?? {}) : settled.filter((one) => sent.includes(one))
  }
  if (typeof settled !== 'object' || settled === null) return settled
  if (typeof sent !== 'object' || Array.isArray(sent)) return undefined
  const from = sent as FormData
  return Object.fromEntries(Object.entries(settled)
    .filter(([key]) => Object.hasOwn(from, key)).map(([key, value]) => [key, onlyTold(value, from[key])]))
}

function assertBounded(data: FormData): void {
  const depthOf = (value: unknown, depth: number): number => {
    if (typeof value !== 'object' || value === null || depth > maxDataDepth) return depth
    return Math.max(depth, ...Object.values(value).slice(0, 10_000).map((one) => depthOf(one, depth + 1)))
  }
  const long = JSON.stringify(data).length > maxDataLength
  if (!long && depthOf(data, 0) <= maxDataDepth) return
  const message = long ? `must be shorter than ${maxDataLength} characters` : `must not be nested deeper than ${maxDataDepth} levels`
  throw new Refusal('value_invalid', { faults: [{ pointer: '/form', message, code: 'value_invalid' }] })
}
