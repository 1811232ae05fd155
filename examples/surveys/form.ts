import type { Respondent, SurveyAttribute, SurveyCatalog, Value } from '../replay/derive.ts'
import { surveyAsk } from '../replay/derive.ts'

type Json = Readonly<Record<string, unknown>>

/** After which answer the rest is not asked: how each survey branched, as its empty cells show. */
export interface Branch {
  readonly question: string
  /** The answer after which no more is asked about the matter. */
  readonly ends: string | boolean
  /** What everybody is asked, whatever they answered. */
  readonly always: readonly string[]
}

/** A question of the form and the attributes that it tells. */
export interface Planned {
  readonly name: string
  readonly attributes: readonly string[]
  readonly element: Json
}

export interface SurveyForm {
  readonly definition: Json
  readonly map: Readonly<Record<string, Json | string>>
  readonly pages: readonly (readonly Planned[])[]
}

const PER_PAGE = 6
/** More options than this are a list to choose from. */
const GLANCE = 12
/** As many scales after each other as make a table. */
const TABLE = 4
const ROWS = 10

/**
 * A survey as SurveyJS Creator would have exported it: pages, branches, tables, questions named in their order. What
 * each of them tells stands in the map.
 */
export function writeForm(catalog: SurveyCatalog, branch: Branch | undefined): SurveyForm {
  const planned = plan(Object.entries(catalog.attributes))
  const nameOf = new Map(planned.flatMap(({ name, attributes }) => attributes.map((key) => [key, name])))
  const finished = planned.map((one): Planned => {
    const condition = one.attributes.map((key) => conditionOf(key, catalog, nameOf)).find((text) => text !== undefined)
    return condition === undefined ? one : { ...one, element: { ...one.element, visibleIf: condition } }
  })
  const ending = branch && nameOf.get(branch.question)
  const everybodys = new Set(branch?.always.map((key) => nameOf.get(key)))
  const pages = paginate(finished, ending, everybodys)
  const open = branch && `{${ending}} != ${typeof branch.ends === 'string' ? `'${branch.ends}'` : branch.ends}`
  return {
    pages,
    definition: {
      pages: pages.map((questions, i) => ({
        name: `page${i + 1}`, elements: questions.map(({ element }) => element), ...(i > 0 && open && !everybodys.has(questions[0]!.name) ? { visibleIf: open } : {}),
      })),
    },
    map: Object.fromEntries(finished.flatMap(({ name, attributes, element }) =>
      attributes.map((key) => [element['type'] === 'matrix' ? `${name}.${key}` : name, tells(key, catalog.attributes[key]!)]))),
  }
}

/** “None of these” is an answer here, not the lack of one. */
function tells(key: string, { type, options }: SurveyAttribute): Json | string {
  const none = type === 'multi_choice' && options?.some((option) => option.key === 'none')
  return none ? { attribute: key, values: { none: 'none' } } : key
}

/** The catalogue of a survey with its ask put as a form. */
export function withForm(catalog: SurveyCatalog, { definition, map }: SurveyForm): SurveyCatalog {
  const { questions: _questions, ...ask } = catalog.asks[surveyAsk] as Json
  return { ...catalog, asks: { [surveyAsk]: { ...ask, form: definition, map } } }
}

/** What a respondent told, as the form holds it. */
export function dataOf(form: SurveyForm, { told }: Respondent): Record<string, unknown> {
  return Object.fromEntries(form.pages.flat().flatMap(({ name, attributes, element }): [string, unknown][] => {
    const said = attributes.flatMap((key): [string, Value][] => (Object.hasOwn(told, key) ? [[key, told[key]!]] : []))
    if (said.length === 0) return []
    return [[name, element['type'] === 'matrix' ? Object.fromEntries(said) : said[0]![1]]]
  }))
}

function plan(attributes: readonly (readonly [string, SurveyAttribute])[]): Planned[] {
  const groups: (readonly [string, SurveyAttribute])[][] = []
  for (const entry of attributes) {
    const last = groups.at(-1)
    const kin = last?.[0] && entry[1].type === 'scale' && last[0][1].type === 'scale' && last.length < ROWS
    if (kin) last.push(entry)
    else groups.push([entry])
  }
  return groups.flatMap((group) => (group.length >= TABLE ? [group] : group.map((entry) => [entry])))
    .map((group, i) => ({ name: `question${i + 1}`, attributes: group.map(([key]) => key), element: draw(`question${i + 1}`, group) }))
}

function draw(name: string, group: readonly (readonly [string, SurveyAttribute])[]): Json {
  const [, attribute] = group[0]!
  const about = { name, title: textOf(attribute.label) }
  const choices = attribute.options?.map(({ key, label }) => ({ value: key, text: textOf(label) }))
  if (group.length > 1) {
    return {
      type: 'matrix', name, title: 'How much do you like it?', columns: [1, 2, 3, 4, 5],
      rows: group.map(([key, { label }]) => ({ value: key, text: textOf(label) })),
    }
  }
  switch (attribute.type) {
    case 'choice': return (choices?.length ?? 0) > GLANCE ? { type: 'dropdown', renderAs: 'select', ...about, choices } : { type: 'radiogroup', ...about, choices }
    case 'multi_choice': return { type: 'checkbox', ...about, choices }
    case 'boolean': return { type: 'boolean', renderAs: 'radio', ...about }
    case 'scale': return { type: 'rating', ...about, rateMax: 5 }
    case 'number': return { type: 'text', inputType: 'number', ...about }
    case 'date': return { type: 'text', inputType: 'date', ...about }
    case 'text': return { type: 'comment', ...about, maxLength: 300 }
  }
}

const textOf = (texts: Readonly<Record<string, string>>) => Object.values(texts)[0] ?? ''

/** The words beside "Other" are asked of whoever chose it. */
function conditionOf(key: string, { attributes }: SurveyCatalog, nameOf: ReadonlyMap<string, string>): string | undefined {
  const base = key.endsWith('_other') ? key.slice(0, -'_other'.length) : undefined
  if (base === undefined || !attributes[base]?.options?.some((option) => option.key === 'other')) return undefined
  return `{${nameOf.get(base)}} ${attributes[base].type === 'multi_choice' ? 'contains' : '='} 'other'`
}

/**
 * The question that may end it stands alone on the first page; a table has a page of its own, and so has what
 * everybody is asked.
 */
function paginate(planned: readonly Planned[], ending: string | undefined, everybodys: ReadonlySet<string | undefined>): Planned[][] {
  const first = planned.filter(({ name }) => name === ending)
  const pages: Planned[][] = []
  for (const one of planned) {
    if (one.name === ending) continue
    const last = pages.at(-1)
    const alone = everybodys.has(one.name) !== everybodys.has(last?.[0]?.name) || one.element['type'] === 'matrix' || last?.[0]?.element['type'] === 'matrix'
    if (!last || alone || last.length >= PER_PAGE) pages.push([one])
    else last.push(one)
  }
  return first.length > 0 ? [first, ...pages] : pages
}
