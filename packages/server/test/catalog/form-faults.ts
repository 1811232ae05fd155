import type { CatalogDocument } from '../../src/modules/catalog/document.ts'

type Form = Record<string, unknown> & { elements: Record<string, unknown>[] }
type Change = (document: CatalogDocument) => void

const both = (en: string, fi: string) => ({ default: en, fi })

function fairForm(): Form {
  return {
    elements: [
      {
        type: 'radiogroup', name: 'genre', title: both('What do you read?', 'Mitä luet?'),
        choices: [{ value: 'crime', text: both('Crime', 'Rikos') }, { value: 'poetry', text: both('Poetry', 'Runo') }],
      },
      { type: 'text', name: 'pages', inputType: 'number', min: 1, max: 900, title: both('How long?', 'Miten pitkä?'), visibleIf: "{genre} = 'crime'" },
    ],
  }
}

/** The welcome ask as a form: the linter finds nothing in it until it is changed. */
function inForm(change: (form: Form, ask: CatalogDocument['asks'][string]) => void): Change {
  return (document) => {
    const form = fairForm()
    const { questions: _questions, ...ask } = document.asks['welcome']!
    const asked = { ...ask, form, map: {} } as unknown as CatalogDocument['asks'][string]
    document.asks['welcome'] = asked
    change(form, asked)
  }
}

const element = (more: Record<string, unknown>) => inForm(({ elements }) => { elements.push({ title: both('Say', 'Sano'), ...more }) })
const first = (more: Record<string, unknown>) => inForm(({ elements }) => { Object.assign(elements[0]!, more) })
const form = (more: Record<string, unknown>) => inForm((whole) => { Object.assign(whole, more) })
const base = '/asks/welcome/form'

export const fairlyAsked = inForm(() => {})

/** The smallest change to the form that each rule must find. */
export const formFaults: readonly (readonly [rule: string, path: string, change: Change])[] = [
  ['form-question-unmapped', `${base}/elements/2`, element({ type: 'text', name: 'shoe' })],
  ['form-question-unmapped', `${base}/elements/0`, first({ showCommentArea: true })],
  ['form-question-unmappable', `${base}/elements/2`, element({ type: 'file', name: 'portrait' })],
  ['form-question-unmappable', `${base}/elements/2`, element({ type: 'signaturepad', name: 'genre2' })],
  ['form-question-unmappable', `${base}/elements/2`, element({ type: 'text', inputType: 'password', name: 'secret' })],
  ['form-question-unmappable', `${base}/elements/2/templateElements/0`,
    element({ type: 'paneldynamic', name: 'shelf', templateElements: [{ type: 'text', name: 'diet', title: both('Diet', 'Ruoka') }] })],
  ['form-map-unknown', '/asks/welcome/map/genres', inForm((_, ask) => { ask.map = { genres: 'genre' } })],
  ['form-name-repeated', `${base}/elements/2`, element({ type: 'text', name: 'pages', inputType: 'number' })],
  ['form-type-mismatch', `${base}/elements/1`, inForm(({ elements }) => { elements[1]!['inputType'] = 'date' })],
  ['form-type-mismatch', `${base}/elements/1`, inForm(({ elements }) => { elements[1]!['max'] = 9000 })],
  ['form-option-unknown', `${base}/elements/0`, first({ choices: ['crime', 'horror'] })],
  ['form-option-unknown', '/asks/welcome/map/genre/values/horror', inForm((_, ask) => {
    ask.map = { genre: { attribute: 'genre', values: { horror: 'crime' } } }
  })],
  ['outcome-unfit', '/asks/welcome/outcomes/0', inForm((_, ask) => {
    ask.scores = { genre: { crime: 1 } }
    ask.outcomes = [{ key: 'dark', title: { en: 'Dark', fi: 'Synkkä' }, score: { from: 1 } }]
  })],
  ['form-preselected', `${base}/elements/0/defaultValue`, first({ defaultValue: 'crime' })],
  ['form-inferred', `${base}/triggers/0/type`, form({ triggers: [{ type: 'setvalue', setToName: 'genre', setValue: 'crime' }] })],
  ['form-inferred', `${base}/calculatedValues/0/includeIntoResult`,
    form({ calculatedValues: [{ name: 'age', expression: '{pages} + 1', includeIntoResult: true }] })],
  ['form-external-resource', `${base}/elements/0/choicesByUrl`, first({ choicesByUrl: { url: 'https://lists.example/books' } })],
  ['form-external-resource', `${base}/elements/2/imageLink`, element({ type: 'image', name: 'look', imageLink: 'https://pictures.example/1.png' })],
  ['form-external-resource', `${base}/cookieName`, form({ cookieName: 'seen' })],
  ['form-html', `${base}/elements/2/html`, inForm(({ elements }) => {
    elements.push({ type: 'html', name: 'note', html: both('<p onclick="x()">Hello</p>', '<p>Hei</p>') })
  })],
  ['form-html', `${base}/completedHtml`, form({ completedHtml: both('<script>x()</script>', 'Hei') })],
  ['form-hurry', `${base}/timeLimit`, form({ timeLimit: 30 })],
  ['form-expression', `${base}/elements/1/visibleIf`, inForm(({ elements }) => { elements[1]!['visibleIf'] = "lookUp({genre}) = 'x'" })],
  ['form-expression', `${base}/elements/1/validators/0/regex`, inForm(({ elements }) => {
    elements[1]!['validators'] = [{ type: 'regex', regex: '^(a+)+$' }]
  })],
  ['incomplete-language', `${base}/elements/1/title`, inForm(({ elements }) => { elements[1]!['title'] = 'How long?' })],
  ['unknown-reference', '/asks/welcome/map/pages', inForm((_, ask) => { ask.map = { pages: 'length' } })],
]
