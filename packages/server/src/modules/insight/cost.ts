import type { RewardDefinition } from '../catalog/schema.ts'

/** An amount as it is written: `12.50`. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** Thousandths: the finest that a catalogue may say. */
const FINE = 1000n

/**
 * What came to each answer for so many rewards that were given, by what one of them costs. Null where that is not said of
 * each of them, or in several currencies.
 */
export function costPerAnswer(
  given: readonly { readonly reward: string; readonly people: number }[], answered: number | null,
  rewards: Readonly<Record<string, Pick<RewardDefinition, 'cost'>>>,
): Money | null {
  const costs = given.filter(({ people }) => people > 0)
    .map(({ reward, people }) => ({ people, cost: Object.hasOwn(rewards, reward) ? rewards[reward]!.cost : undefined }))
  const currency = costs[0]?.cost?.currency
  if (answered === null || currency === undefined || costs.some(({ cost }) => cost?.currency !== currency)) return null
  const whole = costs.reduce((sum, { people, cost }) => sum + fine(cost!.amount) * BigInt(people), 0n)
  return { amount: written((whole * 2n + BigInt(answered)) / (BigInt(answered) * 2n)), currency }
}

function fine(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.')
  return BigInt(whole) * FINE + BigInt(part.padEnd(3, '0'))
}

/** At least two decimals, as amounts are written. */
function written(thousandths: bigint): string {
  const part = String(thousandths % FINE).padStart(3, '0')
  return `${thousandths / FINE}.${part.endsWith('0') ? part.slice(0, 2) : part}`
}
