import { dateFormat, languageOf, pick, say } from '../../../kernel/i18n/messages.ts'
import type { MessageChannel } from '../../catalog/outreach-schema.ts'
import { sayValue } from '../../catalog/said.ts'
import type { Catalog } from '../../catalog/types.ts'
import { contactChannels } from '../../ledger/entry.ts'
import type { Preferences } from '../../ledger/entry.ts'
import type { PermittedValue } from '../../profile/permit.ts'
import type { MessageLinks, Reasons } from './types.ts'

/** One sentence of the foot, and where the person changes exactly that. */
export interface Reason {
  readonly text: string
  readonly link?: { readonly label: string; readonly url: string }
}

/** More than these would be a letter of its own; the diary has them all. */
const MOST_ANSWERS = 5

/** Why this, why now, why here: the answers, the purpose, the hour and the way that it came. Pure. */
export function reasonsOf(given: {
  readonly catalog: Catalog
  readonly locale: string
  readonly channel: MessageChannel
  readonly preferences: Preferences
  readonly reasons: Reasons
  readonly links: MessageLinks
  readonly now: number
  readonly timeZone: string
}): Reason[] {
  const { catalog, locale, channel, preferences, reasons, links } = given
  const { brand } = catalog.document
  const words = (key: string, values: Readonly<Record<string, string | number>> = {}) => say(locale, 'why', key, values)
  const link = (label: string, path: string) => ({ label: words(label), url: links.to(path) })
  const title = pick(catalog.purposes.get(reasons.purpose)?.title, locale, brand.default_locale) || reasons.purpose

  if (reasons.exempt) {
    const why = catalog.document.purposes[reasons.purpose]?.exempt?.why
    const text = pick(why, locale, brand.default_locale) || title
    const stoppable = catalog.purposes.get(reasons.purpose)?.exempt?.stoppable === true
    return [{ text }, {
      text: words('exempt') + (stoppable ? ` ${words('exempt_stop')}` : ''), link: link('see', `/me/permissions#${reasons.purpose}`),
    }]
  }

  const open = [...reasons.answers].filter(([key]) => catalog.attributes.get(key)?.sensitive === false)
  const hidden = reasons.answers.size - open.length
  const told = open.slice(0, MOST_ANSWERS).map(([key, answer]) => ({
    text: words('told', saidOf(catalog, locale, key, answer)),
    link: link('change_answer', `/me/answers?open=${key}#${key}`),
  }))
  const result: Reason[] = [...told]
  if (open.length > told.length) {
    result.push({ text: words('told_more', { count: open.length - told.length }), link: link('see', '/me/diary') })
  }
  // A message lies in a mailbox that others may see: such an answer is not named there.
  if (hidden > 0) result.push({ text: words('told_hidden', { count: hidden }), link: link('see', '/me/answers') })
  result.push({ text: words('yes', { purpose: title }), link: link('change_yes', `/me/permissions#${reasons.purpose}`) })
  const time = nowIn(given, words)
  if (time !== undefined) result.push({ text: time, link: link('change_hours', '/me/contact') })
  if ((contactChannels as readonly string[]).includes(channel)) {
    const rank = preferences.channels?.indexOf(channel as (typeof contactChannels)[number]) ?? -1
    const key = rank === 0 ? 'here_best' : rank > 0 ? 'here_chosen' : 'here_known'
    const way = say(locale, 'contact', `channel_${channel}`)
    result.push({ text: words(key, { way }), link: link('change_way', '/me/contact') })
  }
  return result
}

function saidOf(catalog: Catalog, locale: string, key: string, answer: PermittedValue) {
  const label = pick(catalog.attributes.get(key)?.label, locale, catalog.document.brand.default_locale) || key
  const month = dateFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(answer.toldAt)
  const said = sayValue(catalog, key, answer, locale)
  return { answer: label, value: said.length > 120 ? `${said.slice(0, 119)}…` : said, month }
}

/** The hour that the person chose and in which it comes, or that they have not chosen any. */
function nowIn(
  { locale, preferences, now, timeZone }: { locale: string; preferences: Preferences; now: number; timeZone: string },
  words: (key: string, values?: Readonly<Record<string, string>>) => string,
): string | undefined {
  const parts = dateFormat('en', { weekday: 'short', hour: '2-digit', hourCycle: 'h23', timeZone }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  const hour = Number(part('hour'))
  const chosen = preferences.hours?.[String(day) as '1']
  if (!chosen?.includes(hour)) return preferences.hours ? undefined : words('now_any')
  let from = hour
  let until = hour + 1
  while (chosen.includes(from - 1)) from--
  while (chosen.includes(until)) until++
  const weekday = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
  const clock = dateFormat(languageOf(locale) === 'en' ? locale : `${locale}-u-hc-h23`, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const at = (full: number) => clock.format(Date.UTC(2024, 0, 1, full))
  return words('now_chosen', { day: weekday, hours: `${at(from)}–${at(until)}` })
}
