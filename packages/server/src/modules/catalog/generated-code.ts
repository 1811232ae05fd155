import { hmac256 } from '../../kernel/crypto.ts'
import type { MacKey } from '../../kernel/crypto.ts'

/** Digits and capitals without those that are taken for each other: I, O, 0 and 1. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const ROUNDS = 10

/** How many different codes a pattern has; each # is one letter. */
export function codesOf(pattern: string): bigint {
  return 32n ** BigInt([...pattern].filter((letter) => letter === '#').length)
}

/**
 * The code with this number. Numbers count up, codes do not: a keyed permutation (a Feistel network as in NIST
 * SP 800-38G, whose least domain of a million the shortest pattern just has) takes each number to another place. So no
 * two numbers give the same code, nothing has to be kept to know that, and from any number of codes nobody can tell
 * another. `count` is below `codesOf(pattern)`. Pure.
 */
export function codeAt(key: MacKey, brand: number, pattern: string, count: bigint): string {
  const places = [...pattern].filter((letter) => letter === '#').length
  const right = Math.floor(places / 2)
  const sizes = [32n ** BigInt(places - right), 32n ** BigInt(right)] as const
  const halves: [bigint, bigint] = [count / sizes[1], count % sizes[1]]
  for (let round = 0; round < ROUNDS; round++) {
    const [changed, other] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    const mask = hmac256(key, JSON.stringify(['generated', brand, pattern, round, halves[other].toString()]))
    halves[changed] = (halves[changed] + BigInt(`0x${mask.toString('hex')}`)) % sizes[changed]
  }
  let rest = halves[0] * sizes[1] + halves[1]
  return [...pattern].reverse().map((letter) => {
    if (letter !== '#') return letter
    const written = codeLetters[Number(rest % 32n)]!
    rest /= 32n
    return written
  }).reverse().join('')
}
