/** Numbers of people by name. */
export type Counts = Readonly<Record<string, number>>

/** What is told of each: a multiple of the floor. */
export interface Told {
  readonly counted: Counts
  readonly told: Counts
}

/** Whole steps of the floor: no sum and no difference of such numbers is a group that is smaller than the floor. */
export function inSteps(people: number, floor: number): number {
  return Math.floor(people / floor) * floor
}

/**
 * What may be told now, given what was told before: a number stays as it is until at least so many people as the floor
 * stand between, so that whoever looks before and after one person did something sees nothing of it.
 */
export function tellInSteps(before: Told | undefined, now: Counts, floor: number): Told {
  const counted: Record<string, number> = {}
  const told: Record<string, number> = {}
  for (const [name, people] of Object.entries(now)) {
    const was = before?.counted[name]
    const stays = was !== undefined && Math.abs(people - was) < floor
    counted[name] = stays ? was : people
    told[name] = stays ? before!.told[name]! : inSteps(people, floor)
  }
  return { counted, told }
}

/** A number as it leaves: null where nothing can be told, which is never the same as none. */
export const shown = (told: number | undefined): number | null => (told === undefined || told <= 0 ? null : told)

/**
 * What may be told of people who go from one part of a whole to another: nothing changes until at least so many people as
 * the floor have moved, and then every part is whole steps of its own people, whatever the others are. `beside`: numbers
 * of the same people that are no parts of the whole; they change when the whole does.
 */
export function tellTogether(before: Told | undefined, now: Counts, floor: number, beside: Counts = {}): Told {
  if (before && movedBetween(before.counted, now) < floor) return before
  const steps = Object.entries({ ...now, ...beside }).map(([name, people]): [string, number] => [name, inSteps(people, floor)])
  return { counted: now, told: Object.fromEntries(steps.filter(([, people]) => people > 0)) }
}

/** Who goes from one part to another leaves one and adds to one; so many people at least have moved. */
function movedBetween(before: Counts, now: Counts): number {
  const steps = [...new Set([...Object.keys(before), ...Object.keys(now)])].map((name) => (now[name] ?? 0) - (before[name] ?? 0))
  const sum = (sign: 1 | -1) => steps.reduce((total, step) => total + Math.max(0, step * sign), 0)
  return Math.max(sum(1), sum(-1))
}
