/** How many are evaluated in a second, after warming up; and how many match, to see that both do the same. */
export interface Evaluations {
  readonly perSecond: number
  readonly matching: number
}

export function evaluationsPerSecond<P>(
  profiles: readonly P[],
  matches: (profile: P) => boolean,
): Evaluations {
  const once = (): number => {
    let matching = 0
    for (const profile of profiles) if (matches(profile)) matching++
    return matching
  }
  const pass = (milliseconds: number): number => {
    const begin = performance.now()
    let evaluated = 0
    while (performance.now() - begin < milliseconds) {
      for (let again = 0; again < 100; again++) once()
      evaluated += 100 * profiles.length
    }
    return (evaluated / (performance.now() - begin)) * 1000
  }
  pass(300)
  return { perSecond: pass(1000), matching: once() }
}
