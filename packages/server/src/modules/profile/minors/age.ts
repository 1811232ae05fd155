import { Refusal } from '../../../refusals.ts'
import { raises } from '../answer.ts'
import type { Presentation } from '../presentation.ts'
import type { Submitted } from '../submitted.ts'
import type { ProfileState } from '../state.ts'

/** Taking back and saying no needs no age: only what tells or permits more does. */
export function tellsMore(submitted: Submitted): boolean {
  return raises(submitted) || submitted.form !== undefined || submitted.preferences !== undefined
}

/** For the evidence: that they said so, and not how old they are. */
export function ageConfirmed({ age }: Presentation, submitted: Submitted): { readonly age_confirmed?: number } {
  return submitted.age_reached === true && age !== undefined && tellsMore(submitted) ? { age_confirmed: age } : {}
}

/**
 * Refuses what a child would permit alone: where the ask asks for the age, and for whoever a parent has answered for
 * before. Pure. Errors: `age_required`, `guardian_required`.
 */
export function requireAge(presentation: Presentation, submitted: Submitted, { guarded }: ProfileState): void {
  if (presentation.confirmed?.given_by === 'guardian' || !tellsMore(submitted)) return
  if (submitted.age_reached === false) throw new Refusal('guardian_required')
  if ((presentation.age === undefined && !guarded) || presentation.confirmed?.age_confirmed !== undefined) return
  throw new Refusal('age_required', { faults: [{ pointer: '/age_reached', message: 'is missing' }] })
}
