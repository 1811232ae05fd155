import { contactChannels } from '../../modules/ledger/entry.ts'
import type { ContactChannel, Preferences } from '../../modules/ledger/entry.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import type { ReadForm } from './answers-form.ts'
import type { FieldFault, Fields } from './parts.ts'
import { readQuiet, setQuiet, stillQuiet } from './quiet-days.ts'
import type { Voice } from './voice.ts'

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
export type Weekday = (typeof weekdays)[number]

/** Parts of a day, as hours from and to (not included). */
export const dayparts = { morning: [6, 12], afternoon: [12, 17], evening: [17, 22], night: [22, 30] } as const
export type Daypart = keyof typeof dayparts
export const daypartNames = Object.keys(dayparts) as Daypart[]

function hoursOf(part: Daypart): number[] {
  const [from, to] = dayparts[part]
  return Array.from({ length: to - from }, (_, i) => (from + i) % 24)
}

export function contactFields(view: OwnView): Fields {
  const { channels, topics, hours, weekly_max, paused_until, quiet_dates, name, pronouns, language } = view.preferences
  const fields = new URLSearchParams()
  for (const channel of contactChannels) {
    const rank = channels?.indexOf(channel)
    if (rank !== undefined) fields.set(`channel.${channel}`, rank < 0 ? 'never' : String(rank + 1))
  }
  for (const topic of topics ?? []) fields.append('topic', topic)
  fields.set('when', hours === undefined ? 'any' : isWholeParts(hours) ? 'part' : 'hour')
  for (const day of weekdays) {
    const chosen = new Set(hours?.[day] ?? [])
    for (const hour of chosen) fields.append(`hour.${day}`, String(hour))
    for (const part of daypartNames) if (hoursOf(part).every((hour) => chosen.has(hour))) fields.append(`part.${day}`, part)
  }
  fields.set('weekly', weekly_max === undefined ? '' : String(weekly_max))
  fields.set('pause', paused_until !== undefined && paused_until > today(view) ? paused_until : '')
  setQuiet(fields, stillQuiet(quiet_dates, today(view)))
  fields.set('name', name ?? '')
  fields.set('pronouns', pronouns ?? '')
  fields.set('language', language ?? '')
  return fields
}

const today = (view: OwnView) => new Date(view.now).toISOString().slice(0, 10)

function isWholeParts(hours: NonNullable<Preferences['hours']>): boolean {
  return weekdays.every((day) => {
    const chosen = new Set(hours[day] ?? [])
    return daypartNames.every((part) => {
      const count = hoursOf(part).filter((hour) => chosen.has(hour)).length
      return count === 0 || count === hoursOf(part).length
    })
  })
}

/** All preferences anew; nothing in the submission where they are as they were. */
export function readContact(voice: Voice, view: OwnView, fields: Fields): ReadForm {
  const before = view.preferences
  const faults: FieldFault[] = []
  const text = (name: string) => (fields.get(name) ?? '').trim()

  const ranked = contactChannels.flatMap((channel) => {
    const rank = Number(fields.get(`channel.${channel}`))
    return rank >= 1 && rank <= contactChannels.length ? [{ channel, rank }] : []
  }).sort((a, b) => a.rank - b.rank).map(({ channel }) => channel)
  const said = contactChannels.some((channel) => (fields.get(`channel.${channel}`) ?? '') !== '')
  const known = Object.keys(view.catalog.document.brand.topics ?? {})
  const topics = known.filter((key) => fields.getAll('topic').includes(key))
  const when = fields.get('when') ?? 'any'
  const hours = when === 'any' ? undefined : readHours(fields, when === 'hour' ? 'hour' : 'part')
  if (hours && weekdays.every((day) => (hours[day] ?? []).length === 0)) {
    faults.push({ field: 'when', message: voice.say('errors.hours_none') })
  }
  const weekly = text('weekly')
  if (weekly !== '' && (!/^\d{1,2}$/.test(weekly) || Number(weekly) < 1 || Number(weekly) > 50)) {
    faults.push({ field: 'weekly', message: voice.say('errors.weekly') })
  }
  const pause = text('pause')
  if (pause !== '' && (!/^\d{4}-\d{2}-\d{2}$/.test(pause) || Number.isNaN(Date.parse(pause)))) {
    faults.push({ field: 'pause', message: voice.say('errors.date') })
  } else if (pause !== '' && pause <= today(view)) faults.push({ field: 'pause', message: voice.say('errors.date_past') })
  else if (pause !== '' && pause > twoYearsOn(view.now)) faults.push({ field: 'pause', message: voice.say('errors.pause_long') })
  const quiet = readQuiet(voice, fields, today(view), twoYearsOn(view.now))
  faults.push(...quiet.faults)
  const longest = { name: 80, pronouns: 40 } as const
  for (const field of ['name', 'pronouns'] as const) {
    if (text(field).length > longest[field]) faults.push({ field, message: voice.say('errors.too_long', { count: longest[field] }) })
  }
  const language = text('language')
  const typed = (name: 'name' | 'pronouns') => (text(name) === '' ? {} : { [name]: text(name) })
  // What the form did not hold, because it was not known who reads it, stays.
  const kept = (name: 'name' | 'pronouns' | 'language') => (before[name] === undefined ? {} : { [name]: before[name] })

  const after: Preferences = {
    ...(said ? { channels: ranked } : {}),
    // Never having chosen a topic is not the same as wanting none.
    ...(topics.length > 0 || before.topics !== undefined ? { topics } : {}),
    ...(hours === undefined ? {} : { hours }),
    ...(weekly === '' ? {} : { weekly_max: Number(weekly) }),
    ...(pause === '' ? {} : { paused_until: pause }),
    ...(quiet.ranges.length === 0 ? {} : { quiet_dates: quiet.ranges }),
    ...(fields.has('name') ? typed('name') : kept('name')),
    ...(fields.has('pronouns') ? typed('pronouns') : kept('pronouns')),
    ...(!fields.has('language') ? kept('language') : view.catalog.document.brand.locales.includes(language) ? { language } : {}),
  }
  return { submission: isSame(before, after, today(view)) ? {} : { preferences: after }, faults }
}

function readHours(fields: Fields, by: 'part' | 'hour'): NonNullable<Preferences['hours']> {
  const hours: Partial<Record<Weekday, number[]>> = {}
  for (const day of weekdays) {
    const chosen = by === 'hour'
      ? fields.getAll(`hour.${day}`).map(Number).filter((hour) => Number.isInteger(hour) && hour >= 0 && hour < 24)
      : daypartNames.flatMap((part) => (fields.getAll(`part.${day}`).includes(part) ? hoursOf(part) : []))
    hours[day] = [...new Set(chosen)].sort((a, b) => a - b)
  }
  return hours
}

/** A pause and days that are over say nothing any more, and a day without hours is one without the day. */
function isSame(before: Preferences, after: Preferences, now: string): boolean {
  const plain = ({ paused_until, quiet_dates, hours, ...rest }: Preferences) => JSON.stringify([
    stillQuiet(quiet_dates, now).map(({ from, until }) => [from, until]),
    Object.entries({ ...rest, ...(paused_until !== undefined && paused_until > now ? { paused_until } : {}) })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    hours === undefined ? null : weekdays.map((day) => [...(hours[day] ?? [])].sort((a, b) => a - b)),
  ])
  return plain(before) === plain(after)
}

export function twoYearsOn(now: number): string {
  const day = new Date(now)
  day.setUTCFullYear(day.getUTCFullYear() + 2)
  return day.toISOString().slice(0, 10)
}

/** Channels for which there is an address that the person confirmed. */
export function reachableBy(points: readonly { readonly channel: string; readonly verified: boolean }[]): ReadonlySet<ContactChannel> {
  return new Set(contactChannels.filter((channel) => points.some((point) => point.channel === channel && point.verified)))
}
