import type { Texts } from './ask.ts'

/**
 * What a form of SurveyJS asks, as far as the builder shows it: what the catalogue calls each answer, what can be chosen.
 * Pure. What it can not name here the server still reads, and the linter says what is not mapped.
 */
export interface FormField {
  /** As `map` and `scores` call it: `question`, `question.item`, `question.row.column`. */
  readonly name: string
  readonly title: Texts | undefined
  readonly kind: 'choice' | 'number' | 'other'
  readonly choices: readonly { readonly value: string; readonly text: Texts | undefined }[]
}

type Element = Readonly<Record<string, unknown>>

const shown: ReadonlySet<unknown> = new Set(['html', 'image', 'expression', 'empty'])
const choosing: ReadonlySet<unknown> = new Set(['radiogroup', 'dropdown', 'buttongroup', 'checkbox', 'tagbox', 'imagepicker', 'boolean', 'matrix'])

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const elementsIn = (parent: Element): Element[] => listOf(parent['elements'] ?? parent['questions']).filter(isElement)

/** In the order of the form. */
export function fieldsOf(form: unknown): FormField[] {
  return pagesOf(form).flatMap(({ fields }) => fields)
}

/** A form without pages of its own is one. */
export function pagesOf(form: unknown): { title: Texts | undefined; fields: FormField[] }[] {
  if (!isElement(form)) return []
  return [...listOf(form['pages']).filter(isElement), form].flatMap((page) => {
    const fields = elementsIn(page).flatMap((element) => fieldsIn(element))
    return fields.length === 0 ? [] : [{ title: page === form ? undefined : textsOf(page['title']), fields }]
  })
}

function fieldsIn(element: Element, above = ''): FormField[] {
  if (element['type'] === 'panel') return elementsIn(element).flatMap((one) => fieldsIn(one, above))
  if (shown.has(element['type'])) return []
  const name = `${above}${String(element['name'] ?? '')}`
  const choices = choicesOf(element)
  const at = (own: unknown, texts: unknown, field: Element): FormField => makeField(`${name}.${String(own)}`, texts ?? String(own), field, choicesOf(field))
  if (element['type'] === 'slider' && element['sliderType'] === 'range') return ['from', 'to'].map((end) => at(end, end, { type: 'slider' }))
  switch (element['type']) {
    case 'multipletext': return items(element['items']).map(({ value, item }) => at(value, item['title'], { type: 'text', ...item }))
    case 'matrix': return [...items(element['rows']).map(({ value, text }) => makeField(`${name}.${value}`, text ?? value, element, items(element['columns']))), ...remarkOf(element, name)]
    case 'matrixdropdown': return items(element['rows']).flatMap((row) => columnsOf(element).map((column) => at(`${row.value}.${String(column['name'])}`, column['title'], column)))
    case 'matrixdynamic': return columnsOf(element).map((column) => at(column['name'], column['title'], column))
    case 'paneldynamic': return listOf(element['templateElements']).filter(isElement).flatMap((one) => fieldsIn(one, `${name}.`))
    case 'ranking': return [
      ...(element['selectToRankEnabled'] === true ? [makeField(name, element['title'] ?? name, element, choices)] : []),
      ...choices.map((_, i) => makeField(`${name}.${i + 1}`, `${i + 1}`, element, choices)), ...remarkOf(element, name),
    ]
    default: return [makeField(name, element['title'] ?? name, element, choices), ...remarkOf(element, name)]
  }
}

function columnsOf(matrix: Element): Element[] {
  return listOf(matrix['columns']).filter(isElement).map((column) => ({
    ...column, type: column['cellType'] ?? matrix['cellType'] ?? 'dropdown', choices: column['choices'] ?? matrix['choices'],
  }))
}

function remarkOf(element: Element, name: string): FormField[] {
  const other = element['showOtherItem'] ?? element['hasOther']
  const remark = element['showCommentArea'] ?? element['hasComment']
  if (other !== true && remark !== true) return []
  return [makeField(`${name}-Comment`, (other === true ? element['otherText'] : element['commentText']) ?? '…', { type: 'comment' }, [])]
}

function makeField(name: string, title: unknown, element: Element, choices: FormField['choices']): FormField {
  const { type } = element
  const kind = choosing.has(type) || choices.length > 0 ? 'choice' : type === 'rating' || type === 'slider' || element['inputType'] === 'number' ? 'number' : 'other'
  return { name, title: textsOf(title), kind, choices: kind === 'choice' ? choices : [] }
}

function choicesOf(element: Element): FormField['choices'] {
  if (element['type'] !== 'boolean') return items(element['type'] === 'rating' ? element['rateValues'] : element['choices'])
  return [['valueTrue', 'labelTrue', 'true'], ['valueFalse', 'labelFalse', 'false']].map(([value, label, usual]) => ({
    value: String(element[value!] ?? usual), text: textsOf(element[label!]),
  }))
}

/** Choices, rows and items, each written short as its value or long as an object. */
function items(list: unknown): { value: string; text: Texts | undefined; item: Element }[] {
  return listOf(list).flatMap((item) => {
    if (!isElement(item)) return item === null || item === undefined ? [] : [{ value: String(item), text: undefined, item: {} }]
    return [{ value: String(item['value'] ?? item['name']), text: textsOf(item['text'] ?? item['title']), item }]
  })
}

/** SurveyJS calls the language of the form itself `default`. */
function textsOf(value: unknown): Texts | undefined {
  if (typeof value === 'string') return { default: value }
  return isElement(value) ? value as Texts : undefined
}

type Told = string | number | boolean | null
export type MapEntry = string | { readonly attribute: string; readonly values?: Readonly<Record<string, Told>> }

/** What an answer of the form tells, as the map says it or its own name does. */
export function mappingOf(map: Readonly<Record<string, MapEntry>>, name: string, known: (attribute: string) => boolean): { attribute: string | undefined; values: Readonly<Record<string, Told>> } {
  const entry = Object.hasOwn(map, name) ? map[name] : undefined
  if (typeof entry === 'string') return { attribute: entry, values: {} }
  if (entry) return { attribute: entry.attribute, values: entry.values ?? {} }
  return { attribute: known(name) ? name : undefined, values: {} }
}

/** The map with another attribute for a field; another attribute has other choices. Undefined: none is left. */
export function mapField(map: Readonly<Record<string, MapEntry>>, name: string, attribute: string | null): Record<string, MapEntry> | undefined {
  const { [name]: _before, ...others } = map
  const next = attribute === null || attribute === name ? others : { ...map, [name]: attribute }
  return Object.keys(next).length === 0 ? undefined : next
}

/** The map with what one choice of a field tells; undefined: the same as its own value says. */
export function mapChoice(map: Readonly<Record<string, MapEntry>>, name: string, attribute: string, choice: string, told: Told | undefined): Record<string, MapEntry> | undefined {
  const { values } = mappingOf(map, name, () => true)
  const { [choice]: _before, ...others } = values
  const next = told === undefined ? others : { ...values, [choice]: told }
  return Object.keys(next).length === 0 ? mapField(map, name, attribute) : { ...map, [name]: { attribute, values: next } }
}
