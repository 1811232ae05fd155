export type Words = Readonly<Record<string, string>>

export type Files = Readonly<Record<string, () => Promise<{ readonly words: Words }>>>

/** The languages of the elements' own words, each a file that is fetched when it is needed. */
const files: Files = {
  en: () => import('./messages/en.gen.ts'),
  fi: () => import('./messages/fi.gen.ts'),
  de: () => import('./messages/de.gen.ts'),
  el: () => import('./messages/el.gen.ts'),
  pl: () => import('./messages/pl.gen.ts'),
  he: () => import('./messages/he.gen.ts'),
}

export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

export function languageOf(locale: string): string {
  const language = locale.toLowerCase().split('-')[0]!
  return Object.hasOwn(files, language) ? language : 'en'
}

export async function loadWords(locale: string, from: Files = files): Promise<Say> {
  const { words } = await from[languageOf(locale)]!()
  return (key, values) => fill(words[key] ?? '', values)
}

/** Puts values in the place of their names; what is put in is never read as a message again. */
export function fill(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole))
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|ckb|dv|fa|he|ps|ur|yi)(-|$)/i.test(locale) ? 'rtl' : 'ltr'
}

const units: readonly (readonly [letter: string, unit: string])[] = [['Y', 'year'], ['M', 'month'], ['W', 'week'], ['D', 'day']]

/** `P24M` as a person says it; hours and less do not occur in how long something is kept. */
export function sayPeriod(locale: string, duration: string): string {
  return units.flatMap(([letter, unit]) => {
    const count = new RegExp(`(\\d+)${letter}`).exec(duration.split('T')[0]!)?.[1]
    return count === undefined ? []
      : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count))]
  }).join(' ')
}
