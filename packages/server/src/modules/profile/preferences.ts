import type { Fault } from '../../refusals.ts'
import { isStorable } from '../../kernel/http/json.ts'
import { isDate } from '../catalog/document.ts'
import type { Catalog } from '../catalog/types.ts'
import { contactChannels } from '../ledger/entry.ts'
import type { ContactChannel, Preferences } from '../ledger/entry.ts'
import { joinDates, keepsQuiet, readQuietDates } from './quiet-dates.ts'

export type PreferenceKey = keyof Preferences

export const preferenceKeys = [
  'channels', 'topics', 'hours', 'weekly_max', 'paused_until', 'quiet_dates', 'name', 'pronouns', 'language',
] as const satisfies readonly PreferenceKey[]

const PAUSED_AT_MOST_YEARS = 2
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Submitted preferences in their canonical form, or every fault in them. Pure. */
export function readPreferences(
  catalog: Catalog, raw: unknown, now: number,
): { readonly preferences: Preferences } | { readonly faults: Fault[] } {
  const faults: Fault[] = []
  const fault = (at: string, message: string): undefined => {
    faults.push({ pointer: `/preferences${at}`, message, code: 'value_invalid' })
  }
  if (!isMembers(raw)) {
    fault('', 'must be an object')
    return { faults }
  }

  const readers: { readonly [key in PreferenceKey]: (value: unknown, at: string) => Preferences[key] | undefined } = {
    channels: (value, at) => readList(value, at, contactChannels, 'is not a channel', fault) as ContactChannel[] | undefined,
    topics: (value, at) => {
      const known = Object.keys(catalog.document.brand.topics ?? {})
      const chosen = readList(value, at, known, 'is not a topic of this brand', fault)
      // Order says nothing here; among channels it says which is liked best.
      return chosen && known.filter((key) => chosen.includes(key))
    },
    hours: (value, at) => readHours(value, at, fault),
    weekly_max: (value, at) =>
      Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 50
        ? Number(value)
        : fault(at, 'must be a whole number from 1 to 50'),
    paused_until: (value, at) => {
      if (typeof value !== 'string' || !isDate(value)) return fault(at, 'must be a day such as 2026-05-31')
      return value <= latestPause(now) ? value : fault(at, `must lie at most ${PAUSED_AT_MOST_YEARS} years ahead`)
    },
    quiet_dates: (value, at) => readQuietDates(value, latestPause(now), (within, message) => fault(at + within, message)),
    name: (value, at) => readText(value, at, 80, fault),
    pronouns: (value, at) => readText(value, at, 40, fault),
    language: (value, at) => {
      const { locales } = catalog.document.brand
      return typeof value === 'string' && locales.includes(value)
        ? value
        : fault(at, `must be one of ${locales.join(', ')}`)
    },
  }

  const read: Record<string, unknown> = {}
  for (const key of preferenceKeys) {
    const value = Object.hasOwn(raw, key) ? readers[key](raw[key], `/${key}`) : undefined
    if (value !== undefined) read[key] = value
  }
  for (const key of Object.keys(raw)) {
    if (!(preferenceKeys as readonly string[]).includes(key)) fault(`/${escaped(key)}`, 'is not a preference')
  }
  return faults.length > 0 ? { faults } : { preferences: read as Preferences }
}

type Report = (at: string, message: string) => undefined

function readList(
  value: unknown, at: string, known: readonly string[], message: string, fault: Report,
): string[] | undefined {
  if (!Array.isArray(value) || value.length > 500) return fault(at, 'must be a list')
  const wrong = value.findIndex((item) => !known.includes(item as string))
  return wrong < 0 ? [...new Set(value as string[])] : fault(`${at}/${wrong}`, message)
}

function readHours(value: unknown, at: string, fault: Report): Preferences['hours'] | undefined {
  if (!isMembers(value)) return fault(at, 'must be an object of weekdays')
  const hours: Partial<Record<(typeof weekdays)[number], readonly number[]>> = {}
  let sound = true
  for (const [day, list] of Object.entries(value)) {
    if (!(weekdays as readonly string[]).includes(day)) {
      fault(`${at}/${escaped(day)}`, 'must be a weekday from 1 (Monday) to 7')
      sound = false
    } else if (!Array.isArray(list) || list.length > 24) {
      fault(`${at}/${day}`, 'must be a list of hours')
      sound = false
    } else {
      const wrong = list.findIndex((hour) => !Number.isInteger(hour) || Number(hour) < 0 || Number(hour) > 23)
      if (wrong >= 0) fault(`${at}/${day}/${wrong}`, 'must be an hour from 0 to 23')
      sound &&= wrong < 0
    }
  }
  if (!sound) return undefined
  for (const day of weekdays) {
    if (Object.hasOwn(value, day)) hours[day] = [...new Set(value[day] as number[])].sort((a, b) => a - b)
  }
  return hours
}

function readText(value: unknown, at: string, most: number, fault: Report): string | undefined {
  if (typeof value !== 'string' || !isStorable(value)) return fault(at, 'must be text')
  const text = value.normalize('NFC').trim()
  if (text === '') return fault(at, 'must not be empty')
  return text.length <= most ? text : fault(at, `must have at most ${most} characters`)
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function latestPause(now: number): string {
  const day = new Date(now)
  day.setUTCFullYear(day.getUTCFullYear() + PAUSED_AT_MOST_YEARS)
  return day.toISOString().slice(0, 10)
}

/**
 * Preferences as somebody may change them who did not prove who they are: fewer channels, topics and hours, fewer
 * messages, a longer pause, more quiet days. Who they are and how they are called stays as it was. Undefined: something would be wider.
 */
export function narrowPreferences(before: Preferences, after: Preferences, now: number): Preferences | undefined {
  const today = new Date(now).toISOString().slice(0, 10)
  const within = <T>(wide: readonly T[] | undefined, narrow: readonly T[] | undefined) =>
    wide === undefined || (narrow?.every((one) => wide.includes(one)) ?? false)
  const pausedBefore = before.paused_until !== undefined && before.paused_until > today ? before.paused_until : ''
  const narrower =
    within(before.channels, after.channels)
    && within(before.topics, after.topics)
    && (before.hours === undefined || (after.hours !== undefined
      // A weekday that is not named has no hours.
      && weekdays.every((day) => within(before.hours?.[day] ?? [], after.hours?.[day] ?? []))))
    && (before.weekly_max === undefined || (after.weekly_max ?? Infinity) <= before.weekly_max)
    && (after.paused_until ?? '') >= pausedBefore
    && keepsQuiet(before.quiet_dates ?? [], after.quiet_dates ?? [], today)
    && (['name', 'pronouns', 'language'] as const).every((key) => after[key] === undefined || after[key] === before[key])
  if (!narrower) return undefined
  return { ...after, ...pickKeys(before, ['name', 'pronouns', 'language']) }
}

/** Two persons are one: the preferences of the one who goes on, but never more messages than either wanted. */
export function mergePreferences(theirs: Preferences, ours: Preferences | undefined): Preferences {
  if (!ours) return theirs
  const most = Math.min(theirs.weekly_max ?? Infinity, ours.weekly_max ?? Infinity)
  const paused = [theirs.paused_until, ours.paused_until].filter((day) => day !== undefined).sort().at(-1)
  const quiet = joinDates([...(theirs.quiet_dates ?? []), ...(ours.quiet_dates ?? [])])
  return {
    ...ours,
    ...(most === Infinity ? {} : { weekly_max: most }),
    ...(paused === undefined ? {} : { paused_until: paused }),
    ...(quiet.length === 0 ? {} : { quiet_dates: quiet }),
  }
}

function pickKeys(preferences: Preferences, keys: readonly PreferenceKey[]): Preferences {
  return Object.fromEntries(keys.flatMap((key) => (preferences[key] === undefined ? [] : [[key, preferences[key]]])))
}
