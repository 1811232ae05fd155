import { pointTo } from '../pointer.ts'
import type { SurveyForm } from './form-schema.ts'
import { isElement } from './fields.ts'
import type { FormField } from './fields.ts'

/** A text of a form where it stands: as one string, or as strings by SurveyJS's name of the language. */
export interface FormText {
  /** JSON pointer within the form. */
  readonly pointer: string
  readonly property: string
  /** The property that holds the list that it stands in, such as `choices`. */
  readonly list?: string
  readonly raw: unknown
}

/** Properties of SurveyJS that hold words for the reader. */
const textProperties: ReadonlySet<string> = new Set((
  'title description requiredErrorText commentText commentPlaceholder placeholder keyDuplicationError singleInputTitleTemplate '
  + 'totalText confirmDeleteText addRowText removeRowText noRowsText otherPlaceholder noneText refuseText dontKnowText otherText '
  + 'otherErrorText selectAllText createCustomChoiceText selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText '
  + 'minErrorText maxErrorText stepErrorText html altText minRateDescription maxRateDescription label labelTrue labelFalse '
  + 'placeholderReadOnly templateTitle templateTabTitle tabTitlePlaceholder templateDescription noEntriesText addPanelText '
  + 'removePanelText prevPanelText nextPanelText completedHtml completedBeforeHtml loadingHtml startSurveyText pagePrevText '
  + 'pageNextText completeText previewText editText questionTitleTemplate navigationTitle navigationDescription text cellHint'
).split(' '))

/** Never words, whatever stands in them. */
const opaque: ReadonlySet<string> = new Set(['value', 'correctAnswer', 'defaultValue', 'bindings', 'valueTrue', 'valueFalse', 'cells'])

/** Every text of a form that a reader may see, in its order. Pure. */
export function formTexts(form: SurveyForm): FormText[] {
  return walk(form, '', undefined)
}

function walk(node: unknown, pointer: string, list: string | undefined): FormText[] {
  if (Array.isArray(node)) return node.flatMap((one, i) => walk(one, pointTo(pointer, i), list))
  if (!isElement(node)) return []
  return Object.entries(node).flatMap(([property, value]): FormText[] => {
    if (opaque.has(property)) return []
    const at = pointTo(pointer, property)
    if (textProperties.has(property) && isText(value)) return [{ pointer: at, property, ...(list === undefined ? {} : { list }), raw: value }]
    return walk(value, at, Array.isArray(value) ? property : list)
  })
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return value !== ''
  return isElement(value) && Object.keys(value).length > 0 && Object.values(value).every((one) => typeof one === 'string')
}

/** The text by BCP 47 tag; what is written without a language is in `base`. */
export function textsOf(raw: unknown, base: string): Record<string, string> {
  if (typeof raw === 'string') return raw === '' ? {} : { [base]: raw }
  if (!isElement(raw)) return {}
  const own = Object.entries(raw).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' && text !== '' ? [[key === 'default' ? base : tagOf(key), text]] : [])
  return Object.fromEntries(own)
}

/** SurveyJS writes `pt-br` and `zh-cn`. */
function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale
  } catch {
    return locale
  }
}

/** The language of what is written without one. */
export function baseLocale(form: SurveyForm, fallback: string): string {
  const { locale } = form
  return typeof locale === 'string' && locale !== '' ? tagOf(locale) : fallback
}

/** The words of one text in one language, or in the form's own. */
export function wordsOf(raw: unknown, locale: string, base: string): string {
  const texts = textsOf(raw, base)
  const [language] = locale.split('-')
  return texts[locale] ?? texts[language!] ?? texts[base] ?? Object.values(texts)[0] ?? ''
}

/** What SurveyJS calls a language. */
function surveyLocale(locale: string): string {
  const named: Readonly<Record<string, string>> = { 'pt-BR': 'pt-br', 'nl-BE': 'nl-BE', 'zh-Hant': 'zh-tw', 'zh-TW': 'zh-tw', 'zh-HK': 'zh-tw' }
  const [language] = locale.split('-')
  return named[locale] ?? (language === 'zh' ? 'zh-cn' : language === 'nb' || language === 'nn' ? 'no' : language!)
}

/**
 * The form in one language throughout. SurveyJS takes "default" for English, and this brand's default may be another
 * language: so each text is settled here, and all show the same that the notice says.
 */
export function formIn(form: SurveyForm, locale: string, fallback: string): SurveyForm {
  const base = baseLocale(form, fallback)
  return { ...(settle(form, locale, base) as SurveyForm), locale: surveyLocale(locale) }
}

function settle(node: unknown, locale: string, base: string): unknown {
  if (Array.isArray(node)) return node.map((one) => settle(one, locale, base))
  if (!isElement(node)) return node
  return Object.fromEntries(Object.entries(node).map(([property, value]) => {
    if (opaque.has(property)) return [property, value]
    return [property, textProperties.has(property) && isText(value) ? wordsOf(value, locale, base) : settle(value, locale, base)]
  }))
}

/** What a field is called, in words: question, row and column. */
export function titleOf({ titles }: FormField, locale: string, base: string): string {
  return titles.map((raw) => wordsOf(raw, locale, base)).filter((text) => text !== '').join(' – ')
}
