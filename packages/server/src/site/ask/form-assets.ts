import { openBundle } from '../bundle.ts'

const core = new URL('../', import.meta.resolve('survey-core'))
const interface_ = new URL('../', import.meta.resolve('survey-js-ui'))

/** The words of SurveyJS itself, in the languages that the product speaks; English is in it already. */
const tongues: Readonly<Record<string, string>> = { fi: 'finnish', de: 'german', el: 'greek', pl: 'polish', he: 'hebrew' }

/** Read when the first long form is shown: a server of short asks never holds two megabytes of it. */
const files = openBundle('/me/form', {
  'core.js': [new URL('survey.core.min.js', core)],
  'ui.js': [new URL('survey-js-ui.min.js', interface_)],
  // Ours last: where both say something, ours counts. Without the fonts, which would be fetched from elsewhere.
  'form.css': [new URL('survey-core.fontless.min.css', core), new URL('form.css', import.meta.url)],
  'form.js': [new URL('form-browser.js', import.meta.url)],
  ...Object.fromEntries(Object.entries(tongues).map(([locale, name]) => [`${locale}.js`, [new URL(`i18n/${name}.min.js`, core)]])),
})

export const formAddress = files.address

/** What the browser needs for a long form in this language, in the order in which it is to be run. */
export function formScripts(locale: string): string[] {
  const language = locale.split('-')[0]!
  return [formAddress('core.js'), ...(language in tongues ? [formAddress(`${language}.js`)] : []), formAddress('ui.js')]
}

export const formAssetRoutes = [files.route]
