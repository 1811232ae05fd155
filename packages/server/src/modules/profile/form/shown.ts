import { baseLocale, formIn, formTexts, titleOf, wordsOf } from '../../catalog/form/form-texts.ts'
import type { SurveyForm } from '../../catalog/form/form-schema.ts'
import { mappedFields } from '../../catalog/form/mapping.ts'
import type { AskDefinition } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'

/** The form of what is shown, in its language; for an ask without one nothing. */
export function shownForm(
  { document: { asks, brand } }: Catalog, { ask, locale }: { readonly ask?: string; readonly locale: string },
): { form?: SurveyForm } {
  const form = ask === undefined ? undefined : asks[ask]?.form
  return form ? { form: formIn(form, locale, brand.default_locale) } : {}
}

/** By attribute: how the form asks for it. */
export function formLabels({ document: { attributes, brand } }: Catalog, ask: AskDefinition, locale: string): Map<string, string> {
  const base = baseLocale(ask.form ?? {}, brand.default_locale)
  const labels = new Map<string, string[]>()
  for (const { field, attribute } of mappedFields(ask, attributes)) {
    const titles = labels.get(attribute) ?? []
    const title = titleOf(field, locale, base)
    if (!titles.includes(title)) titles.push(title)
    labels.set(attribute, titles)
  }
  return new Map([...labels].map(([attribute, titles]) => [attribute, titles.join(' / ')]))
}

/** Not read as part of a question: buttons, and what is said only when something is wrong. */
const aside: ReadonlySet<string> = new Set([
  'requiredErrorText', 'pageNextText', 'pagePrevText', 'completeText', 'previewText', 'editText', 'startSurveyText', 'loadingHtml',
])

/** Every text of the form as a reader may come to see it: what they read is what the notice holds. */
export function formWords({ document: { brand } }: Catalog, { form = {} }: AskDefinition, locale: string): string[] {
  const base = baseLocale(form, brand.default_locale)
  const shown = formTexts(form).filter(({ property, list }) => !aside.has(property) && list !== 'validators')
  return shown.map(({ raw }) => `  ${wordsOf(raw, locale, base)}`)
}
