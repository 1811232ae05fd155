import { pointTo } from '../pointer.ts'
import type { SurveyForm } from './form-schema.ts'

/**
 * What a field of a form can hold. `nothing`: something that no attribute can hold, such as a file or a row of its own.
 */
export type FieldKind = 'text' | 'number' | 'date' | 'boolean' | 'one' | 'many' | 'nothing'

export interface FormChoice {
  readonly value: unknown
  /** As in the form: a string, or strings by language. */
  readonly text?: unknown
  /** Offered because a switch of the question says so, not as a choice that the author wrote. */
  readonly special?: true
}

/** One thing that a form asks: a question, or an item, row, cell, end or comment of one. */
export interface FormField {
  /** What `map` and `scores` call it: `question`, `question.item`, `question.row.column`, `question-Comment`. */
  readonly name: string
  /** JSON pointer within the form. */
  readonly pointer: string
  /** SurveyJS's type of the question or cell. */
  readonly type: string
  readonly kind: FieldKind
  /** Where its value stands in the data; null: in every row of a list. */
  readonly path: readonly (string | number | null)[]
  /** The question of the form that it belongs to. */
  readonly question: string
  /** What can be chosen; only for `boolean`, `one` and `many`. */
  readonly choices: readonly FormChoice[]
  /** Something else can be told than the choices. */
  readonly open: boolean
  /** Always there, and always to be answered. */
  readonly needed: boolean
  /** It is enough that one of the fields with this name is mapped. */
  readonly anyOf?: string
  readonly min?: number
  readonly max?: number
  /** Title, row and column as the form has them: strings, or strings by language. */
  readonly titles: readonly unknown[]
  readonly description?: unknown
}

/** Members of a form's element. */
export type Element = Readonly<Record<string, unknown>>

/** Shown and never answered. */
const displayTypes: ReadonlySet<string> = new Set(['html', 'image', 'expression', 'empty', 'panel'])

interface Place {
  readonly names: readonly string[]
  readonly pointer: string
  readonly path: FormField['path']
  readonly titles: readonly unknown[]
  /** Under a condition or in a row that need not be there. */
  readonly conditional: boolean
}

/** Every field of a form in its order; what it shows without asking is left out. Pure. */
export function fieldsOf(form: SurveyForm): FormField[] {
  const all = elementsOf(form)
  const byName = new Map(all.map(({ element }) => [textOf(element['name']), element]))
  const seen = { survey: form, byName }
  return all.flatMap(({ element, pointer, conditional }) =>
    fieldsOfQuestion(element, { names: [], pointer, path: [], titles: [], conditional }, seen))
}

/** Questions and what is only shown, of all pages and panels; those within dynamic panels are not taken apart. */
export function elementsOf(form: SurveyForm): { element: Element; pointer: string; conditional: boolean }[] {
  return [
    ...listOf(form['pages']).flatMap((page, i) => {
      const pointer = pointTo('/pages', i)
      return isElement(page) ? elementsWithin(page, pointer, isConditional(page)) : []
    }),
    ...elementsWithin(form, '', false),
  ]
}

function elementsWithin(parent: Element, base: string, conditional: boolean): ReturnType<typeof elementsOf> {
  const key = parent['elements'] === undefined ? 'questions' : 'elements'
  return listOf(parent[key]).flatMap((element, i) => {
    if (!isElement(element)) return []
    const pointer = pointTo(base, key, i)
    const hidden = conditional || isConditional(element)
    return element['type'] === 'panel' ? elementsWithin(element, pointer, hidden) : [{ element, pointer, conditional: hidden }]
  })
}

interface Seen {
  readonly survey: SurveyForm
  readonly byName: ReadonlyMap<string, Element>
}

function fieldsOfQuestion(element: Element, place: Place, seen: Seen): FormField[] {
  const type = textOf(element['type'])
  if (displayTypes.has(type)) return []
  const name = textOf(element['name'])
  const key = textOf(element['valueName']) || name
  const within: Place = {
    ...place, names: [...place.names, name], path: [...place.path, key],
    titles: [...place.titles, element['title'] ?? name],
  }
  const title = (item: Element, own: string) => item['title'] ?? item['text'] ?? own
  const under = (own: string, step: string | number | null, pointer: string, text: unknown): Place => ({
    ...within, names: [...within.names, own], path: [...within.path, step], pointer, titles: [...within.titles, text],
  })
  const columns = () => itemsOf(element['columns'], pointTo(place.pointer, 'columns'))
  const rows = () => itemsOf(element['rows'], pointTo(place.pointer, 'rows'))

  switch (type) {
    case 'multipletext':
      return itemsOf(element['items'], pointTo(place.pointer, 'items')).flatMap(({ item, value, pointer }) =>
        fieldsOfCell({ type: 'text', ...item }, under(spell(value), spell(value), pointer, title(item, spell(value))), seen))
    case 'matrix': {
      const choices = columns().map(({ item, value }) => ({ value, text: item['text'] }))
      const many = element['cellType'] === 'checkbox'
      return [
        ...rows().flatMap(({ item, value, pointer }) => {
          const row = under(spell(value), spell(value), pointer, title(item, spell(value)))
          const cell = { isRequired: element['eachRowRequired'] ?? element['isAllRowRequired'] }
          return [makeField(cell, row, { type, kind: many ? 'many' : 'one', choices })]
        }),
        ...commentOf(element, within, seen),
      ]
    }
    case 'matrixdropdown':
      return [
        ...rows().flatMap(({ item, value, pointer }) =>
          cellsOf(element, under(spell(value), spell(value), pointer, title(item, spell(value))), place.pointer, seen)),
        ...commentOf(element, within, seen),
      ]
    case 'matrixdynamic':
      return [
        ...cellsOf(element, { ...within, path: [...within.path, null], conditional: true }, place.pointer, seen),
        ...commentOf(element, within, seen),
      ]
    case 'paneldynamic': {
      const panel = { elements: element['templateElements'] }
      return elementsWithin(panel, '', true).flatMap(({ element: one, pointer }) => fieldsOfQuestion(one, {
        ...within, path: [...within.path, null], conditional: true,
        pointer: place.pointer + pointer.replace('/elements', '/templateElements'),
      }, seen))
    }
    case 'ranking': {
      const choices = choicesOf(element, seen)
      const selected = element['selectToRankEnabled'] === true
      const anyOf = within.names.join('.')
      return [
        ...(selected ? [{ ...makeField(element, within, { type, kind: 'many', choices }), anyOf }] : []),
        ...choices.map((_, i) => ({
          ...makeField({ ...element, isRequired: false }, under(String(i + 1), i, place.pointer, String(i + 1)), { type, kind: 'one', choices }), anyOf,
        })),
        ...commentOf(element, within, seen),
      ]
    }
    case 'slider':
      if (element['sliderType'] !== 'range') break
      return (['from', 'to'] as const).map((end, i) => makeField(element, under(end, i, place.pointer, end), {
        type, kind: 'number', min: numberOf(element['min']) ?? 0, max: numberOf(element['max']) ?? 100,
      }))
  }
  return fieldsOfCell(element, within, seen)
}

/** The cells of one row, or of every row of a list; the details that a row folds out are cells too. */
function cellsOf(matrix: Element, row: Place, base: string, seen: Seen): FormField[] {
  return [
    ...itemsOf(matrix['columns'], pointTo(base, 'columns')).flatMap(({ item, pointer }) => {
      const name = textOf(item['name'])
      const own = textOf(item['cellType'])
      const type = own !== '' && own !== 'default' ? own : textOf(matrix['cellType']) || 'dropdown'
      if (displayTypes.has(type)) return []
      const choices = listOf(item['choices']).length > 0 ? item['choices'] : matrix['choices']
      const cell: Element = { ...item, type, ...(choices === undefined ? {} : { choices }) }
      return fieldsOfCell(cell, {
        ...row, names: [...row.names, name], path: [...row.path, name], pointer,
        titles: [...row.titles, item['title'] ?? name], conditional: row.conditional || isConditional(item),
      }, seen)
    }),
    ...elementsWithin({ elements: matrix['detailElements'] }, '', true).flatMap(({ element, pointer }) =>
      fieldsOfQuestion(element, { ...row, conditional: true, pointer: base + pointer.replace('/elements', '/detailElements') }, seen)),
  ]
}

/** A question that has one value, wherever it stands. */
function fieldsOfCell(element: Element, place: Place, seen: Seen): FormField[] {
  const type = textOf(element['type'])
  const choices = choicesOf(element, seen)
  const [min, max] = [numberOf(element['min']), numberOf(element['max'])]
  const field = (kind: FieldKind, more: Partial<FormField> = {}) => makeField(element, place, {
    type, kind, choices, open: isOpen(element, seen), ...more,
  })
  const own = ((): FormField => {
    switch (type) {
      case 'text': {
        const kind = textKindOf(element)
        return kind === 'number' ? field(kind, bounds(min, max)) : field(kind)
      }
      case 'comment': return field('text')
      case 'radiogroup': case 'dropdown': case 'buttongroup': return field('one')
      case 'checkbox': case 'tagbox': return field('many')
      case 'imagepicker': return field(element['multiSelect'] === true ? 'many' : 'one')
      case 'imagemap': {
        const areas = itemsOf(element['areas'], '').map(({ item, value }) => ({ value, text: item['text'] }))
        return field(element['multiSelect'] === false ? 'one' : 'many', { choices: areas })
      }
      case 'boolean': return field('boolean', { choices: [
        { value: element['valueTrue'] ?? true, text: element['labelTrue'] },
        { value: element['valueFalse'] ?? false, text: element['labelFalse'] },
      ] })
      case 'rating': {
        const rates = itemsOf(element['rateValues'], '').map(({ item, value }) => ({ value, text: item['text'] }))
        if (rates.length > 0) return field('one', { choices: rates })
        const [low, count] = [numberOf(element['rateMin']) ?? 1, numberOf(element['rateCount'])]
        const step = numberOf(element['rateStep']) ?? 1
        const high = numberOf(element['rateMax']) ?? (count === undefined ? 5 : low + (count - 1) * step)
        return field('number', { choices: [], min: low, max: high })
      }
      case 'slider': return field('number', bounds(min ?? 0, max ?? 100))
      default: return field('nothing')
    }
  })()
  return [own, ...commentOf(element, place, seen)]
}

function makeField(
  element: Element, place: Place, own: Pick<FormField, 'type' | 'kind'> & Partial<FormField>,
): FormField {
  const listed = place.path.includes(null)
  return {
    name: place.names.join('.'), pointer: place.pointer, path: place.path, question: place.names[0] ?? '', choices: [],
    open: false, titles: place.titles,
    needed: element['isRequired'] === true && !place.conditional,
    ...(element['description'] === undefined ? {} : { description: element['description'] }),
    ...own,
    // A list of unknown length fits an attribute only as the set of what was chosen in it.
    kind: !listed ? own.kind : own.kind === 'one' || own.kind === 'many' ? 'many' : 'nothing',
  }
}

/** "Other, namely", or a remark beside the answer: SurveyJS keeps it beside the value. */
function commentOf(element: Element, place: Place, { survey }: Seen): FormField[] {
  const other = flag(element, 'showOtherItem', 'hasOther') && storesComment(element, survey)
  const remark = flag(element, 'showCommentArea', 'hasComment')
  if (!other && !remark) return []
  const text = (other ? element['otherText'] : element['commentText']) ?? 'Comment'
  const [names, path] = [[...place.names], [...place.path]]
  names.push(`${names.pop() ?? ''}-Comment`)
  path.push(`${spell(path.pop() ?? '')}-Comment`)
  return [makeField({}, { ...place, names, path, titles: [...place.titles, text], conditional: true }, { type: 'comment', kind: 'text' })]
}

function isOpen(element: Element, { survey }: Seen): boolean {
  const written = flag(element, 'showOtherItem', 'hasOther') && !storesComment(element, survey)
  return written || element['allowCustomChoices'] === true
}

/** Of the question "default", true or false; of the whole form true or false. */
function storesComment(element: Element, survey: SurveyForm): boolean {
  const own = element['storeOthersAsComment']
  return (own === true || own === false ? own : survey['storeOthersAsComment']) !== false
}

/** What can be chosen, with what SurveyJS adds to it. */
function choicesOf(element: Element, seen: Seen, depth = 0): FormChoice[] {
  const own = itemsOf(element['choices'], '').map(({ item, value }) => ({ value, text: item['text'] }))
  const source = seen.byName.get(textOf(element['choicesFromQuestion']))
  const copied = source && depth < 5 ? choicesOf(source, seen, depth + 1).filter((one) => !one.special) : []
  const [from, to] = [numberOf(element['choicesMin'] ?? element['choiceMin']), numberOf(element['choicesMax'] ?? element['choiceMax'])]
  const step = numberOf(element['choicesStep'] ?? element['choiceStep']) ?? 1
  const counted = from === undefined || to === undefined || step <= 0 || (to - from) / step > 1000 ? []
    : Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, i) => ({ value: from + i * step }))
  const special = (value: string, text: string, ...flags: string[]): FormChoice[] =>
    flag(element, ...flags) ? [{ value, special: true, ...(element[text] === undefined ? {} : { text: element[text] }) }] : []
  return [
    ...copied, ...own, ...counted,
    ...special('refused', 'refuseText', 'showRefuseItem'), ...special('dontknow', 'dontKnowText', 'showDontKnowItem'),
    ...special('none', 'noneText', 'showNoneItem', 'hasNone'),
    ...(storesComment(element, seen.survey) ? special('other', 'otherText', 'showOtherItem', 'hasOther') : []),
  ]
}

function textKindOf(element: Element): FieldKind {
  switch (element['inputType']) {
    case 'number': case 'range': return 'number'
    case 'date': return 'date'
    case 'password': return 'nothing'
    default: return 'text'
  }
}

function bounds(min: number | undefined, max: number | undefined) {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** Choices, rows, columns and items, each written short as its value or long as an object. */
function itemsOf(list: unknown, base: string): { item: Element; value: unknown; pointer: string }[] {
  return listOf(list).flatMap((item, i) => {
    const pointer = pointTo(base, i)
    if (!isElement(item)) return item === null || item === undefined ? [] : [{ item: {}, value: item, pointer }]
    return [{ item, value: item['value'] ?? item['name'], pointer }]
  })
}

export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as it is written; an object may have its own idea of that, so it is not asked. */
export function spell(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Forms of earlier versions call some switches otherwise. */
function flag(element: Element, ...names: string[]): boolean {
  return names.some((name) => element[name] === true)
}

function isConditional(element: Element): boolean {
  return element['visibleIf'] !== undefined || element['visible'] === false
}
