import fc from 'fast-check'

interface Asked {
  /** As SurveyJS has it. */
  readonly element: Readonly<Record<string, unknown>>
  /** An answer, fitting or not. */
  readonly answer: fc.Arbitrary<unknown>
  readonly attributes: Readonly<Record<string, object>>
  readonly map: Readonly<Record<string, unknown>>
}

const letters = ['a', 'b', 'c', 'd']
const switches = ['a', 'none', 'other', 'refused', 'dontknow']
const text = (en: string) => ({ en })
const options = (keys: readonly string[]) => keys.map((key) => ({ key, label: text(key) }))
const attribute = (type: string, more: object = {}) => ({ label: text('It'), why: text('So that it fits.'), type, purposes: ['tips'], ...more })

/** An answer to a choice, now and then one that is not there. */
const oneOf = (keys: readonly unknown[], wild: boolean) => fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...keys) }, ...(wild ? [{ weight: 1, arbitrary: fc.constantFrom<unknown>('zzz', 7, '') }] : []))
const someOf = (keys: readonly unknown[], wild: boolean) => fc.uniqueArray(oneOf(keys, wild), { minLength: 1, maxLength: 4 })

const kinds: readonly ((name: string, flags: Record<string, boolean>, wild: boolean) => Asked)[] = [
  (name, { other, none }, wild) => ({
    element: { type: 'radiogroup', name, choices: letters, ...(other ? { showOtherItem: true } : {}), ...(none ? { showNoneItem: true } : {}) },
    answer: oneOf([...letters, ...(other ? ['other'] : []), ...(none ? ['none'] : [])], wild),
    attributes: { [name]: attribute('choice', { options: options(letters) }), [`${name}_words`]: attribute('text') },
    map: {
      ...(other || none ? { [name]: { attribute: name, values: { ...(other ? { other: null } : {}), ...(none ? { none: null } : {}) } } } : {}),
      ...(other ? { [`${name}-Comment`]: `${name}_words` } : {}),
    },
  }),
  (name, { none }, wild) => ({
    element: {
      type: 'checkbox', name, choices: letters.map((value) => ({ value, text: value.toUpperCase() })), ...(none ? { showNoneItem: true } : {}),
      validators: [{ type: 'answercount', minCount: 1, maxCount: 3 }],
    },
    answer: someOf([...letters, ...(none ? ['none'] : [])], wild),
    attributes: { [name]: attribute('multi_choice', { options: options(letters) }) }, map: {},
  }),
  (name, { low }, wild) => ({
    element: { type: 'text', name, inputType: 'number', min: low ? 3 : 0, max: 20, validators: [{ type: 'numeric', maxValue: 15 }] },
    answer: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 22 }) }, ...(wild ? [{ weight: 1, arbitrary: fc.constantFrom<unknown>('many', '5') }] : [])),
    attributes: { [name]: attribute('number', { min: 0, max: 20 }) }, map: {},
  }),
  (name, { long }) => ({
    element: { type: long ? 'comment' : 'text', name, validators: [{ type: 'text', minLength: 2, maxLength: 6 }, { type: 'regex', regex: '^[a-z]+$' }] },
    answer: fc.string({ unit: fc.constantFrom('a', 'b', 'z', '1'), minLength: 1, maxLength: 8 }),
    attributes: { [name]: attribute('text') }, map: {},
  }),
  (name, { custom }) => ({
    element: { type: 'boolean', name, ...(custom ? { valueTrue: 'yes', valueFalse: 'no' } : {}) },
    answer: fc.constantFrom(...(custom ? ['yes', 'no'] : [true, false])),
    attributes: { [name]: attribute('boolean') }, map: {},
  }),
  (name, { wide }) => ({
    element: { type: 'rating', name, ...(wide ? { rateMin: 0, rateMax: 10 } : {}) },
    answer: fc.integer({ min: wide ? 0 : 1, max: wide ? 10 : 5 }),
    attributes: { [name]: attribute('scale', wide ? { min: 0, max: 10 } : {}) }, map: {},
  }),
  (name, { all }, wild) => ({
    element: { type: 'matrix', name, rows: ['x', 'y'], columns: letters, ...(all ? { eachRowRequired: true } : {}) },
    answer: fc.record({ x: oneOf(letters, wild), y: oneOf(letters, wild) }, { requiredKeys: [] }),
    attributes: {
      [`${name}_x`]: attribute('choice', { options: options(letters) }), [`${name}_y`]: attribute('choice', { options: options(letters) }),
    },
    map: { [`${name}.x`]: `${name}_x`, [`${name}.y`]: `${name}_y` },
  }),
  (name, { needed }) => ({
    element: { type: 'multipletext', name, items: [{ name: 'one', isRequired: needed === true }, { name: 'two', inputType: 'number', min: 2 }] },
    answer: fc.record({ one: fc.constantFrom('blue', 'moon'), two: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] }),
    attributes: { [`${name}_one`]: attribute('text'), [`${name}_two`]: attribute('number') },
    map: { [`${name}.one`]: `${name}_one`, [`${name}.two`]: `${name}_two` },
  }),
  (name, { needed }, wild) => ({
    element: {
      type: 'paneldynamic', name, maxPanelCount: 3, ...(needed ? { minPanelCount: 1 } : {}),
      templateElements: [{ type: 'dropdown', name: 'kind', choices: letters, isRequired: needed === true }],
    },
    answer: fc.array(fc.record({ kind: oneOf(letters, wild) }, { requiredKeys: [] }), { minLength: 1, maxLength: 3 }),
    attributes: { [`${name}_kinds`]: attribute('multi_choice', { options: options(letters) }) },
    map: { [`${name}.kind`]: `${name}_kinds` },
  }),
  (name, { needed }, wild) => ({
    element: {
      type: 'matrixdropdown', name, rows: ['x'], choices: letters,
      columns: [{ name: 'how', cellType: 'dropdown', isRequired: needed === true }, { name: 'often', cellType: 'text', inputType: 'number', max: 5 }],
    },
    answer: fc.record({ x: fc.record({ how: oneOf(letters, wild), often: fc.integer({ min: 0, max: 7 }) }, { requiredKeys: [] }) }),
    attributes: { [`${name}_how`]: attribute('choice', { options: options(letters) }), [`${name}_often`]: attribute('number') },
    map: { [`${name}.x.how`]: `${name}_how`, [`${name}.x.often`]: `${name}_often` },
  }),
  (name, { past }) => ({
    element: { type: 'text', name, inputType: 'date', ...(past ? { max: '2020-01-01' } : {}) },
    answer: fc.constantFrom('2019-05-31', '2021-02-28'),
    attributes: { [name]: attribute('date') }, map: {},
  }),
  (name) => ({
    element: { type: 'slider', name, min: 0, max: 50, step: 5 },
    answer: fc.integer({ min: 0, max: 10 }).map((one) => one * 5),
    attributes: { [name]: attribute('number', { min: 0, max: 100 }) }, map: {},
  }),
  // What the author wrote is a choice like any, whatever SurveyJS calls its switches.
  (name, { low, none }, wild) => ({
    element: { type: none ? 'tagbox' : low ? 'radiogroup' : 'checkbox', name, choices: switches },
    answer: none || !low ? someOf(switches, wild) : oneOf(switches, wild),
    attributes: { [name]: attribute(none || !low ? 'multi_choice' : 'choice', { options: options(switches) }) }, map: {},
  }),
  (name, _flags, wild) => ({
    element: { type: 'tagbox', name, choices: [1, 2, 3] },
    answer: someOf([1, 2, 3], wild),
    attributes: { [name]: attribute('multi_choice', { options: options(['1', '2', '3']) }) }, map: {},
  }),
]

export interface FilledForm {
  readonly form: Readonly<Record<string, unknown>>
  readonly map: Readonly<Record<string, unknown>>
  readonly attributes: Readonly<Record<string, object>>
  readonly data: Readonly<Record<string, unknown>>
}

/** Asks for an earlier answer in one of the ways in which authors do. */
const conditions = (name: string) => [
  `{${name}} notempty`, `{${name}} empty`, `{${name}} = 'a'`, `{${name}} anyof ['a', 'b']`, `{${name}} > 4`, `{${name}} contains 'b' or {${name}} = true`,
]

/** A form and somebody's answers to it. `wild`: some of them not among what is offered. */
export function filledForms(wild: boolean): fc.Arbitrary<FilledForm> {
  const flags = fc.record(Object.fromEntries(
    ['other', 'none', 'low', 'long', 'custom', 'wide', 'all', 'needed', 'past'].map((name) => [name, fc.boolean()])))
  const question = fc.record({
    kind: fc.nat({ max: kinds.length - 1 }), flags, required: fc.boolean(), told: fc.integer({ min: 0, max: 3 }),
    depends: fc.option(fc.record({ on: fc.nat({ max: 20 }), how: fc.nat({ max: 5 }), which: fc.constantFrom('visibleIf', 'visibleIf', 'requiredIf') })),
    place: fc.constantFrom('page', 'page', 'panel', 'new page'),
  })
  return fc.array(question, { minLength: 1, maxLength: 7 }).chain((questions) => {
    const asked = questions.map((one, i) => kinds[one.kind]!(`q${i}`, one.flags, wild))
    const pages: { elements: Record<string, unknown>[] }[] = [{ elements: [] }]
    for (const [i, { required, depends, place }] of questions.entries()) {
      const condition = i > 0 && depends ? { [depends.which]: conditions(`q${depends.on % i}`)[depends.how] } : {}
      const element = { ...asked[i]!.element, ...(required ? { isRequired: true } : {}), ...(place === 'panel' ? {} : condition) }
      if (place === 'new page' && i > 0) pages.push({ elements: [] })
      pages.at(-1)!.elements.push(place === 'panel'
        ? { type: 'panel', name: `p${i}`, elements: [element], ...(depends?.which === 'requiredIf' ? {} : condition) } : element)
    }
    const told = fc.tuple(...asked.map(({ answer }, i) => (questions[i]!.told > 0 ? answer : fc.constant(undefined))))
    return told.map((answers): FilledForm => ({
      form: { pages },
      map: Object.assign({}, ...asked.map(({ map }) => map)) as FilledForm['map'],
      attributes: Object.assign({}, ...asked.map(({ attributes }) => attributes)) as FilledForm['attributes'],
      data: Object.fromEntries(answers.flatMap((answer, i) => [
        ...(answer === undefined ? [] : [[`q${i}`, answer]]),
        ...(answer === 'other' && asked[i]!.element['showOtherItem'] === true ? [[`q${i}-Comment`, 'plum']] : []),
      ])),
    }))
  })
}
