interface WrittenForm {
  readonly what: string
  readonly form: object
  readonly filled: readonly Readonly<Record<string, unknown>>[]
  readonly of: number
  /** How many of them pass. */
  readonly accepted: number
}

const written = (what: string, form: object, accepted: number, ...filled: readonly Readonly<Record<string, unknown>>[]): WrittenForm =>
  ({ what, form, filled, of: filled.length, accepted })

/** What authors write by hand, with answers that pass and answers that do not. */
export const writtenForms: readonly WrittenForm[] = [
  written('a chain of conditions over three pages', { pages: [
    { elements: [{ type: 'radiogroup', name: 'pet', choices: ['dog', 'cat', 'none'], isRequired: true }] },
    { visibleIf: "{pet} <> 'none'", elements: [{ type: 'text', name: 'name', isRequired: true }] },
    { visibleIf: '{name} notempty', elements: [{ type: 'text', name: 'age', inputType: 'number', min: 0, max: 30, requiredIf: "{pet} = 'dog'" }] },
  ] }, 3, { pet: 'none' }, { pet: 'dog' }, { pet: 'dog', name: 'Rex' }, { pet: 'dog', name: 'Rex', age: 31 }, { pet: 'dog', name: 'Rex', age: 3 },
  { pet: 'cat', name: 'Tom' }, { pet: 'none', name: 'Rex', age: 99 }, {}),
  written('another answer in words', { elements: [
    { type: 'checkbox', name: 'fruit', choices: ['plum', 'pear'], showOtherItem: true, showNoneItem: true, isRequired: true },
  ] }, 3, { fruit: ['plum'] }, { fruit: ['other'] }, { fruit: ['other'], 'fruit-Comment': 'Quince' }, { fruit: ['none'] }, { fruit: [] }),
  written('validators of every kind', { elements: [
    { type: 'text', name: 'mail', validators: [{ type: 'email' }] },
    { type: 'text', name: 'post', validators: [{ type: 'regex', regex: '^[0-9]{5}$' }] },
    { type: 'text', name: 'count', inputType: 'number', validators: [{ type: 'numeric', minValue: 2, maxValue: 9 }] },
    { type: 'comment', name: 'words', validators: [{ type: 'text', minLength: 3, allowDigits: false }] },
    { type: 'tagbox', name: 'tags', choices: [1, 2, 3], validators: [{ type: 'answercount', minCount: 2 }] },
  ] }, 6, {}, { mail: 'a@b.example' }, { mail: 'nobody' }, { post: '00100' }, { post: '1' }, { count: 1 }, { count: 3 },
  { words: 'ab' }, { words: 'abc1' }, { words: 'abcd' }, { tags: [1] }, { tags: [1, 3] }),
  written('tables', { elements: [
    { type: 'matrix', name: 'rate', rows: ['a', 'b'], columns: [1, 2, 3], eachRowRequired: true },
    { type: 'matrixdynamic', name: 'list', minRowCount: 1, keyName: 'what', columns: [
      { name: 'what', cellType: 'dropdown', choices: ['x', 'y'], isRequired: true }, { name: 'note', cellType: 'text', visibleIf: "{row.what} = 'x'" },
    ] },
  ] }, 2, { rate: { a: 1, b: 2 }, list: [{ what: 'x', note: 'n' }] }, { rate: { a: 1 }, list: [{ what: 'x' }] }, { rate: { a: 1, b: 1 }, list: [{}] },
  { rate: { a: 1, b: 1 }, list: [{ what: 'x' }, { what: 'x' }] }, { rate: { a: 3, b: 1 }, list: [{ what: 'y', note: 'hidden' }] }),
  written('days, ranges and orders', { elements: [
    { type: 'text', name: 'day', inputType: 'date', min: '2024-01-01', max: '2024-12-31' },
    { type: 'slider', name: 'range', sliderType: 'range', min: 0, max: 10 },
    { type: 'boolean', name: 'sure' }, { type: 'rating', name: 'stars', rateMax: 4 }, { type: 'buttongroup', name: 'size', choices: ['S', 'M'] },
    { type: 'imagepicker', name: 'look', multiSelect: true, choices: [{ value: 'one' }, { value: 'two' }] },
  ] }, 3, { day: '2024-05-31' }, { day: '2025-05-31' }, { range: [2, 8] },
  { sure: false, stars: 3, size: 'M', look: ['two'] }),
  written('one answer held against another, and an order', { elements: [
    { type: 'text', name: 'from', inputType: 'number' },
    { type: 'text', name: 'to', inputType: 'number', visibleIf: '{from} notempty', validators: [{ type: 'expression', expression: '{to} > {from}' }] },
    { type: 'ranking', name: 'order', choices: ['a', 'b', 'c'], selectToRankEnabled: true, isRequired: true },
  ] }, 2, { order: ['b'] }, {}, { from: 3, to: 4, order: ['a', 'c'] }, { from: 3, to: 2, order: ['a'] }),
  written('rows that come and go with an answer', { elements: [
    { type: 'checkbox', name: 'used', choices: ['bus', 'train'] },
    { type: 'matrix', name: 'how', rows: ['bus', 'train'], columns: ['good', 'bad'], rowsVisibleIf: '{used} contains {item}', eachRowRequired: true },
    { type: 'multipletext', name: 'who', visibleIf: '{used.length} > 1', items: [{ name: 'first', isRequired: true }, { name: 'last' }] },
  ] }, 3, {}, { used: ['bus'], how: { bus: 'good', train: 'bad' } }, { used: ['bus'] }, { used: ['bus', 'train'], how: { bus: 'bad', train: 'bad' } },
  { used: ['bus', 'train'], how: { bus: 'bad', train: 'bad' }, who: { first: 'Ada' } }),
  written('two questions that share an answer, and one that copies its choices', { elements: [
    { type: 'dropdown', name: 'here', valueName: 'town', choices: ['Turku', 'Oulu'] },
    { type: 'checkbox', name: 'visited', choices: ['Turku', 'Oulu', 'Pori'] },
    { type: 'radiogroup', name: 'best', choicesFromQuestion: 'visited', choicesFromQuestionMode: 'selected', visibleIf: '{visited.length} > 0', isRequired: true },
  ] }, 2, { town: 'Oulu' }, { visited: ['Pori'] }, { visited: ['Pori', 'Oulu'], best: 'Pori' }),
]
