import { Refusal } from '../../refusals.ts'

/** One place of the input is at fault. */
export function fault(pointer: string, message: string): Refusal {
  return new Refusal('input_invalid', { faults: [{ pointer, message }] })
}
