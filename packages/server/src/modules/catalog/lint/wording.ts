import { languageOf } from './phrases.ts'
import { bareNo, joints, later, negations, observed, special, uses, vague } from './word-lists.ts'

/** Names of the different uses that a title joins; none when it joins nothing. */
export function joinedUses(title: string, locale: string): readonly string[] {
  const language = languageOf(locale)
  const text = title.toLocaleLowerCase(locale)
  if (!joints[language]?.test(text)) return []
  return Object.entries(uses[language] ?? {}).flatMap(([name, phrases]) => phrases.test(text) ? [name] : [])
}

/** Whether a description would fit any use at all. */
export function isVague(text: string, locale: string): boolean {
  return vague[languageOf(locale)]?.test(text.toLocaleLowerCase(locale).trim()) ?? false
}

/** Whether the words name something that was concluded or watched instead of told. */
export function isObserved(text: string, locale: string): boolean {
  return observed[languageOf(locale)]?.test(text.toLocaleLowerCase(locale).replaceAll('_', ' ')) ?? false
}

/** Whether the words point at one of the special categories of GDPR Art. 9(1). */
export function isSpecialCategory(text: string, locale: string): boolean {
  return special[languageOf(locale)]?.test(text.toLocaleLowerCase(locale).replaceAll('_', ' ')) ?? false
}

/** How often the busiest sentence of a text says "not"; a leading "No, …" answers and does not count. */
export function countNegations(text: string, locale: string): number {
  const language = languageOf(locale)
  const phrases = negations[language]
  if (!phrases) return 0
  const every = new RegExp(phrases.source, 'gu')
  const said = text.toLocaleLowerCase(locale).replace(bareNo[language] ?? '', '')
  return Math.max(...said.split(/[.!?;:]+/).map((sentence) => sentence.match(every)?.length ?? 0))
}

/** Whether a "no" only puts the question off. */
export function isPuttingOff(text: string, locale: string): boolean {
  return later[languageOf(locale)]?.test(text.toLocaleLowerCase(locale)) ?? false
}
