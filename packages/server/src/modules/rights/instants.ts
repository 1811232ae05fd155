import { fault } from './fault.ts'

/** RFC 3339 → milliseconds; a form that is right can still name a day that does not exist. */
export function instantAt(pointer: string, text: string): number {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw fault(pointer, 'must be an instant')
  return at
}
