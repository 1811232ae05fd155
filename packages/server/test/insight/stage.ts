import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { attribute, contractExample, offer, purpose, when } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { World } from '../properties/world.ts'

export const DAY = 86_400_000
export const FLOOR = 5
export const kinds = ['granted', 'refused', 'withdrawn', 'answered', 'shown', 'not_now', 'never', 'rewarded'] as const
export type Kind = (typeof kinds)[number]

/** Two purposes, three asks at two touchpoints, in a zone that is never UTC. */
export function figureShop(): Document {
  const { brand, rewards } = contractExample()
  const ask = (questions: string[], purposes: string[], more = {}) =>
    ({ kind: 'survey', title: { en: 'Your wishes', fi: 'Toiveesi' }, questions, purposes, ...more })
  return {
    brand: { ...brand, floor: FLOOR, ask_budget: { questions: 1000, per: 'P30D', rest_after_answer: 'PT1S', rest_after_not_now: 'PT1S' } },
    purposes: { offers: purpose('Offers'), news: purpose('News') },
    recipients: {},
    attributes: {
      size: attribute('Size', 'choice', ['offers', 'news'], { options: ['s', 'm', 'l'].map((key) => ({ key })), fresh_for: 'P60D' }),
      sports: attribute('Sports', 'multi_choice', ['news'], { options: ['ski', 'run'].map((key) => ({ key })) }),
      age: attribute('Age', 'number', ['offers'], { min: 0, max: 100 }),
      member: attribute('Member', 'boolean', ['news']),
      trip: attribute('Trip', 'date', ['news']),
      note: attribute('Note', 'text', ['news']),
      allergy: attribute('Allergy', 'choice', ['news'], { options: [{ key: 'nuts' }], sensitive: true }),
    },
    asks: {
      hello: ask(['size'], ['offers', 'news'], { reward: 'ten_percent' }),
      corner: ask(['size', 'sports', 'member'], ['news']),
      till: ask(['age'], ['offers']),
    },
    rewards,
    offers: { coats: offer('offers', 'shelf', { when: when({ field: 'size', operator: 'in', value: ['s', 'm', 'l'] }) }) },
    segments: {}, campaigns: {},
  }
}

const answersOf = (ask: string) => (size: string) =>
  ({ hello: { size }, corner: { size, sports: ['ski'], member: size === 's' }, till: { age: size === 's' ? 20 : 40 } })[ask] as Record<string, unknown>

export async function answerAsk(
  { app }: World, gate: KeyGate, person: string,
  { ask, touchpoint, size, grants }: { ask: string; touchpoint: string; size: string; grants: Readonly<Record<string, boolean>> },
): Promise<void> {
  const { presentation } = await app.profiles.present(gate, { person, ask, touchpoint })
  const granted = Object.values(grants).some(Boolean)
  await app.profiles.answer(gate, { person, presentation, grants, ...(granted ? { answers: answersOf(ask)(size) } : {}) })
}

/** The ledger's places, then everything that figures are made of. */
export async function count({ app }: World, gate: KeyGate): Promise<string[]> {
  await app.ledger.sequenceBrand(gate)
  return app.insight.run(gate)
}
