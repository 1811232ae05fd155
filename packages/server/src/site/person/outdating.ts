import { Refusal } from '../../refusals.ts'

const outdating: ReadonlySet<string> = new Set(['presentation_expired', 'presentation_invalid', 'presentation_required', 'not_shown'])

/** What was shown is not so any more: it is shown anew, with what was typed. */
export const isOutdating = (error: unknown): boolean => error instanceof Refusal && outdating.has(error.code)
