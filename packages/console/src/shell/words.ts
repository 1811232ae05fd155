import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, use, useCallback } from 'react'

export const languages = ['en', 'fi', 'de', 'el', 'pl', 'he'] as const
export type Language = (typeof languages)[number]
/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English', fi: 'Suomi', de: 'Deutsch', el: 'Ελληνικά', pl: 'Polski', he: 'עברית',
}
export const directionOf = (language: string) => (language === 'he' ? 'rtl' : 'ltr')

/** The files in `messages/<language>/`: one for each area, and those that all areas share. */
export type AreaWords =
  | 'shell' | 'problems' | 'account' | 'asks' | 'catalogue' | 'desk' | 'draft' | 'governance' | 'insight' | 'messages' | 'offers'
  | 'oversight' | 'people' | 'segments' | 'sentences' | 'sharing' | 'sign-in' | 'staff' | 'start'

/** A message is a plain text, or, as the build made it (vite.config.ts), the parsed form of one with places to fill in. */
type Messages = Readonly<Record<string, string | ConstructorParameters<typeof IntlMessageFormat>[0]>>
export type Values = Readonly<Record<string, string | number | Date>>
export type Say = (key: string, values?: Values) => string

/** Made by the build (vite.config.ts): `<area>.<word>` of every entry. */
const navigation: Readonly<Record<Language, () => Promise<{ default: Messages }>>> = {
  en: () => import('virtual:navigation/en'), fi: () => import('virtual:navigation/fi'), de: () => import('virtual:navigation/de'),
  el: () => import('virtual:navigation/el'), pl: () => import('virtual:navigation/pl'), he: () => import('virtual:navigation/he'),
}
const files = import.meta.glob<{ default: Messages }>('../../messages/*/*.json')
const loading = new Map<string, Promise<Messages>>()
const formats = new Map<string, IntlMessageFormat>()

export const LanguageContext = createContext<Language>('en')
/** Changes the language of everything at once; kept on this device. */
export const SetLanguageContext = createContext<(language: Language) => void>(() => {})
export const useSetLanguage = () => use(SetLanguageContext)

function load(language: Language, area: AreaWords | 'navigation'): Promise<Messages> {
  const name = `../../messages/${language}/${area}.json`
  let promise = loading.get(name)
  if (!promise) {
    promise = (area === 'navigation' ? navigation[language]() : files[name]!()).then((module) => module.default)
    loading.set(name, promise)
  }
  return promise
}

/** The words of one area in the language of the reader. Suspends while they are fetched; a key without a message says itself. */
export function useWords(area: AreaWords): Say {
  const language = use(LanguageContext)
  const messages = use(load(language, area))
  return useCallback((key, values) => {
    const message = messages[key]
    if (message === undefined) return key
    if (typeof message === 'string') return message
    const name = `${language}/${area}/${key}`
    let format = formats.get(name)
    if (!format) {
      format = new IntlMessageFormat(message, language)
      formats.set(name, format)
    }
    return String(format.format(values))
  }, [messages, language, area])
}

/** How the navigation calls the entries of all areas. */
export function useNavigationWords(): (area: AreaWords, word: string) => string {
  const messages = use(load(use(LanguageContext), 'navigation'))
  return (area, word) => String(messages[`${area}.${word}`] ?? word)
}

export const useLanguage = (): Language => use(LanguageContext)

/** The language that was chosen here before, else the browser's, else English. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem('sayso.language'), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())]
  return languages.find((language) => wanted.find((tag) => languages.includes(tag as Language)) === language) ?? 'en'
}
