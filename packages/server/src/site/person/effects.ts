import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Consequence, PreferenceChange } from '../../modules/profile/consequences.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import type { Preferences } from '../../modules/ledger/entry.ts'
import type { Effect } from './entries.ts'
import { nameOfLanguage } from './voice.ts'
import type { Voice } from './voice.ts'
import { labelOf, purposeTitle, recipientName } from './words.ts'

/** What a submission would change, in sentences that say what it means for the person. */
export function effectsOf(voice: Voice, view: OwnView, consequences: readonly Consequence[]): Effect[] {
  const { catalog } = view
  const strong = (words: Html) => html`<strong>${words}</strong>`
  const answer = (key: string) => strong(labelOf(voice, catalog, key, false))
  const answers = (keys: readonly string[]) => voice.list(keys.map(answer))
  const purpose = (key: string) => strong(purposeTitle(voice, catalog, key, false))
  const say = (tone: Effect['tone'], name: string, values: Parameters<Voice['phrase']>[1]): Effect =>
    ({ tone, words: voice.phrase(`effects.${name}`, values) })

  return consequences.flatMap((one): Effect[] => {
    switch (one.kind) {
      case 'purpose_stops':
      case 'purpose_starts': {
        const name = one.attributes.length > 0 ? `${one.kind}_with` : one.kind
        const values = { purpose: purpose(one.purpose), answers: answers(one.attributes), count: one.attributes.length }
        return [say(one.kind === 'purpose_stops' ? 'stops' : 'starts', name, values)]
      }
      case 'recipient_stops':
      case 'recipient_starts':
        return [say(one.kind === 'recipient_stops' ? 'stops' : 'starts', one.kind, { recipient: strong(recipientName(catalog, one.recipient)) })]
      case 'answer_told': return [say('changes', one.first ? 'answer_first' : 'answer_changed', { answer: answer(one.attribute) })]
      case 'answer_deleted': return [say('stops', `answer_deleted_${one.because}`, { answer: answer(one.attribute) })]
      case 'use_stops':
      case 'use_starts':
        return [say(one.kind === 'use_stops' ? 'stops' : 'starts', one.kind, { answer: answer(one.attribute), purpose: purpose(one.purpose) })]
      case 'answer_rounded': return [say('stops', `answer_rounded_${one.to}`, { answer: answer(one.attribute) })]
      case 'answer_limited':
        return [say('stops', 'answer_limited', { answer: answer(one.attribute), date: voice.calendarDay(one.until) })]
      case 'preferences_change': return one.changes.map((change) => preferenceEffect(voice, view, change))
    }
  })
}

function preferenceEffect(voice: Voice, { catalog }: OwnView, change: PreferenceChange): Effect {
  const { what } = change
  const is = { [what]: change.after } as Preferences
  const say = (name: string, values: Parameters<Voice['phrase']>[1] = {}): Effect =>
    ({ tone: 'changes', words: voice.phrase(`effects.${name}`, values) })
  if (change.after === undefined) return say(`${what}_open`)
  switch (what) {
    case 'channels':
      return is.channels!.length === 0 ? { ...say('channels_none'), tone: 'stops' }
        : say('channels', { channels: voice.list(is.channels!.map((one) => html`<strong>${voice.say(`contact.channel_${one}`)}</strong>`)) })
    case 'topics': {
      const topics = catalog.document.brand.topics ?? {}
      return is.topics!.length === 0 ? { ...say('topics_none'), tone: 'stops' }
        : say('topics', { topics: voice.list(is.topics!.map((key) => html`<strong>${topics[key] ? voice.brand(topics[key], false) : key}</strong>`)) })
    }
    case 'hours': {
      const days = Object.entries(is.hours!).filter(([, hours]) => hours.length > 0).map(([day]) => Number(day))
      return say('hours', { days: voice.list(days.map((day) => html`<strong>${voice.weekday(day)}</strong>`)) })
    }
    case 'weekly_max': return say('weekly', { count: is.weekly_max! })
    case 'paused_until': return { ...say('paused', { date: voice.calendarDay(is.paused_until!) }), tone: 'stops' }
    case 'quiet_dates': return is.quiet_dates!.length === 0 ? say('quiet_dates_open')
      : { ...say('quiet_dates', { dates: voice.list(is.quiet_dates!.map(({ from, until }) => html`<strong>${voice.calendarDays(from, until)}</strong>`)) }), tone: 'stops' }
    case 'name': return say('name', { name: html`<strong><bdi>${is.name!}</bdi></strong>` })
    case 'pronouns': return say('pronouns', { pronouns: html`<strong><bdi>${is.pronouns!}</bdi></strong>` })
    case 'language': return say('language', { language: html`<strong lang="${is.language!}">${nameOfLanguage(is.language!)}</strong>` })
  }
}
