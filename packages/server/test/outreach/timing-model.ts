import type { ContactFacts, ContactVerdict, HoldReason, NeverReason, WantedContact } from '../../src/modules/outreach/timing/types.ts'

/** Contact timing as slowly and plainly as it can be said: look at the clock on the wall, minute after minute. */

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE

/** What calendar and clock of somebody in this zone show. */
interface Wall {
  readonly date: string
  readonly weekday: number
  readonly time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
const walls = new Map<string, Wall>()

function wallIn(zone: string, at: number): Wall {
  const key = `${zone} ${Math.floor(at / MINUTE)}`
  let wall = walls.get(key)
  if (!wall) {
    let format = formats.get(zone)
    if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })))
    const [date, time] = format.format(at).split(' ') as [string, string]
    wall = { date, time, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 }
    walls.set(key, wall)
  }
  return wall
}

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

type Says = (wall: Wall, at: number) => boolean

/** Everything that can make a message wait, in the order in which it is told: true while it does. */
function holds(facts: ContactFacts, wanted: WantedContact, channel: string): [HoldReason, Says, weekly?: boolean][] {
  const { preferences: wishes, rules, sent } = facts
  const full = (at: number, most: number | undefined, of = sent) => most !== undefined && of.filter((one) => one.at > at - WEEK).length >= most
  const early: [HoldReason, Says] = ['not_before', (_, at) => at < wanted.notBefore]
  if (wanted.exempt) return [early]
  const silent = channel === 'inbox'
  const quiet = silent ? undefined : rules?.quiet_hours
  const { schedule } = wanted
  return [
    ['paused', ({ date }) => wishes.paused_until !== undefined && date < wishes.paused_until],
    ['quiet_dates', ({ date }) => !silent && (wishes.quiet_dates ?? []).some(({ from, until }) => date >= from && date <= until)],
    ['weekly_max', (_, at) => full(at, wishes.weekly_max)],
    ['hours', ({ weekday, time }) => !silent && wishes.hours !== undefined
      && !(wishes.hours[`${weekday}` as '1'] ?? []).includes(Number(time.slice(0, 2))), true],
    ['brand_weekly_max', (_, at) => full(at, rules?.weekly_max)],
    ['channel_weekly_max', (_, at) => full(at, rules?.channels?.[channel as 'email']?.weekly_max, sent.filter((one) => one.channel === channel))],
    ['brand_quiet_hours', ({ time }) => quiet !== undefined && (quiet.from < quiet.until
      ? time >= quiet.from && time < quiet.until : quiet.from > quiet.until && (time >= quiet.from || time < quiet.until)), true],
    ['schedule', ({ weekday, time }) => schedule !== undefined && ((schedule.time !== undefined && time < schedule.time)
      || (schedule.days !== undefined && !schedule.days.includes(names[weekday - 1]!))), true],
    ['schedule', ({ date }) => schedule !== undefined && (date < (schedule.from ?? '') || date > (schedule.until ?? '9'))],
    early,
  ]
}

function somewhere({ preferences: { channels }, contacts }: ContactFacts, { channel, exempt }: WantedContact): string | NeverReason {
  const every = ['email', 'sms', 'whatsapp', 'push'] as const
  if (channel === 'inbox') return 'to inbox'
  if (channel === 'webhook') return channels?.length === 0 && !exempt ? 'channel_unwanted' : 'to webhook'
  const liked: string[] = [...(channels ?? every)]
  if (exempt) for (const one of every) if (!liked.includes(one)) liked.push(one)
  const tried = liked.filter((one) => channel === 'preferred' || one === channel)
  if (tried.length === 0) return 'channel_unwanted'
  for (const one of tried) {
    for (const at of contacts) if (at.channel === one && at.verified && !at.undeliverable) return `to ${one}`
  }
  const theirs = contacts.filter((at) => tried.includes(at.channel))
  return theirs.length === 0 ? 'no_contact' : theirs.some((at) => at.verified) ? 'undeliverable' : 'unverified'
}

/** `pastDays`: dates have to end inside what is walked. */
export function decideSlowly(facts: ContactFacts, wanted: WantedContact): { kind: ContactVerdict['kind']; until?: number; reason?: string; channel?: string } {
  const place = somewhere(facts, wanted)
  if (!place.startsWith('to ')) return { kind: 'never', reason: place }
  const channel = place.slice(3)
  const { now, timeZone, preferences, topics } = facts
  const offTopic = !wanted.exempt && wanted.topics.length > 0 && preferences.topics !== undefined
    && !wanted.topics.some((one) => topics.includes(one) && preferences.topics!.includes(one))
  if (offTopic) return { kind: 'never', reason: 'topic_unwanted' }
  if (now >= wanted.until) return { kind: 'never', reason: 'expired' }

  const all = holds(facts, wanted, channel)
  const isHeld = (at: number) => all.some(([, says]) => says(wallIn(timeZone, at), at))
  if (!isHeld(now)) return { kind: 'send', channel }
  const weekly = all.filter(([, , week]) => week)
  const someMinute = [1, 2, 3, 4, 5, 6, 7].some((weekday) => Array.from({ length: 24 * 60 }, (_, i) => i).some((i) => {
    const time = `${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`
    return !weekly.some(([, says]) => says({ date: '', weekday, time }, 0))
  }))
  if (!someMinute) return { kind: 'never', reason: 'no_hours' }

  const firstWithout = (held: (at: number) => boolean) => {
    for (let at = now; at < wanted.until; at = Math.floor(at / MINUTE) * MINUTE + MINUTE) if (!held(at)) return at
    return undefined
  }
  const until = firstWithout(isHeld)
  if (until === undefined) return { kind: 'never', reason: 'expired' }
  let [longest, end] = ['', -1]
  for (const reason of new Set(all.map(([name]) => name))) {
    const says = all.flatMap(([name, one]) => (name === reason ? [one] : []))
    const ends = firstWithout((at) => says.some((one) => one(wallIn(timeZone, at), at))) ?? wanted.until
    if (ends > end) [longest, end] = [reason, ends]
  }
  return { kind: 'hold', until, reason: longest, channel }
}
