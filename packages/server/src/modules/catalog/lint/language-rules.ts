import { pointTo } from '../pointer.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { LintRule } from './lint-rule.ts'
import { languageOf } from './phrases.ts'
import { gradeText } from './reading.ts'
import { catalogTexts, localesInUse, localisedTexts } from './texts.ts'
import type { TextRole } from './texts.ts'

/** Texts that make up what a person reads before deciding. */
const noticeRoles: ReadonlySet<TextRole> = new Set([
  'explanation', 'benefit', 'if_refused', 'why', 'intro', 'script', 'consent', 'question', 'terms',
])

const highestGrade = 8

export const languageRules: readonly LintRule[] = [
  {
    id: 'incomplete-language', severity: 'error',
    reference: 'GDPR Art. 12(1); WP 260, para. 13; check 12',
    reason: 'A notice that changes language in the middle is not understood, so the yes is not informed.',
    *check(document) {
      const wanted = [...localesInUse(document)]
      for (const { path, texts } of localisedTexts(document)) {
        for (const locale of wanted) {
          if (Object.hasOwn(texts, locale)) continue
          yield { path, message: sentence`There is no text in ${{ locale }}.`, fix: sentence`Add it.` }
        }
      }
    },
  },
  {
    id: 'untranslated-locale', severity: 'warning',
    reference: 'GDPR Art. 12(1); WP 260, para. 13; check 12',
    reason: 'People who choose a language that is offered expect to read it.',
    *check(document) {
      const used = localesInUse(document)
      for (const [position, locale] of document.brand.locales.entries()) {
        if (used.has(locale)) continue
        yield {
          path: pointTo('/brand/locales', position),
          message: sentence`${{ locale }} is listed and nothing is written in it: people read ${{ fallback: document.brand.default_locale }} instead.`,
          fix: sentence`Translate the texts into ${{ locale }}, or take it off the list.`,
        }
      }
    },
  },
  {
    id: 'unlisted-locale', severity: 'advice',
    reference: 'Catalogue format',
    reason: 'A translation that nobody is ever shown is work for nothing.',
    *check(document) {
      const listed = new Set(document.brand.locales)
      const reported = new Set<string>()
      for (const { path, locale } of catalogTexts(document)) {
        if (listed.has(locale) || reported.has(locale)) continue
        reported.add(locale)
        yield {
          path, message: sentence`There are texts in ${{ locale }}, which is not a locale of the brand.`,
          fix: sentence`Add ${{ locale }} to brand.locales.`,
        }
      }
    },
  },
  {
    id: 'hard-to-read', severity: 'warning',
    reference: 'GDPR Art. 12(1); WP 260, para. 8–9; check 23',
    reason: 'What needs a law degree to read is not agreed to by anybody without one.',
    *check(document) {
      for (const { path, role, locale, text } of catalogTexts(document)) {
        if (languageOf(locale) !== 'en' || !noticeRoles.has(role)) continue
        const grade = gradeText(text)
        if (grade === undefined || grade <= highestGrade) continue
        yield {
          path,
          message: sentence`The text reads at school grade ${{ grade: grade.toFixed(1) }}, above ${{ most: highestGrade }}.`,
          fix: sentence`Use shorter sentences and everyday words.`,
        }
      }
    },
  },
]
