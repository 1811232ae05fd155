import { zoneAliases } from './zone-aliases.ts'

/** The zones in which it is a certain day. */
export interface ZonesOfDay {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly zones: readonly string[]
}

const quarterHour = 900_000
const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
let known: { quarter: number; days: readonly ZonesOfDay[] } | undefined

/**
 * Every IANA zone by the day it has at an instant (milliseconds): two or three days, the commonest first.
 *
 * SQL gets this list instead of asking PostgreSQL for the time in a zone: there an unknown zone fails the
 * whole statement, the known zones depend on the operating system, and its rules may be older than ours.
 */
export function zonesByDay(ms: number): readonly ZonesOfDay[] {
  // All zones change their date on a quarter of an hour.
  const quarter = Math.floor(ms / quarterHour)
  if (known?.quarter !== quarter) known = { quarter, days: sortZones(quarter * quarterHour) }
  return known.days
}

function sortZones(ms: number): ZonesOfDay[] {
  const days = new Map<number, string[]>()
  for (const timeZone of new Set([...Intl.supportedValuesOf('timeZone'), ...zoneAliases])) {
    // Not kept: formatters for all zones take 20 MB, making them anew takes 40 ms and is rarely needed.
    const format = new Intl.DateTimeFormat('en-CA', { ...parts, timeZone })
    const day = Date.parse(`${format.format(ms)}T00:00:00Z`) / 86_400_000
    const zones = days.get(day)
    if (zones) zones.push(timeZone)
    else days.set(day, [timeZone])
  }
  return [...days].map(([day, zones]) => ({ day, zones })).sort((a, b) => b.zones.length - a.zones.length)
}
