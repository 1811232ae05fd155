/* oxlint-disable import/no-unassigned-import -- each adds its words when it is loaded */
// SurveyJS with the words of the product's languages, as one thing to load when it is needed.
import 'survey-core/i18n/finnish'
import 'survey-core/i18n/german'
import 'survey-core/i18n/greek'
import 'survey-core/i18n/hebrew'
import 'survey-core/i18n/polish'

export { SurveyModel } from 'survey-core'
