import { Refusal } from '../../refusals.ts'
import type { Fault } from '../../refusals.ts'

// Only these escapes can bring what neither the database nor UTF-8 can hold.
const suspicious = /\\u(0000|[dD][89a-fA-F])/

/**
 * JSON text → value. Refuses what can not be stored or hashed: NUL, lone surrogates, `__proto__` keys.
 */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Refusal('json_invalid', { cause: error })
  }
  if (suspicious.test(text) || text.includes('"__proto__"') || text.includes('"constructor"')) refuseHostile(value)
  return value
}

function refuseHostile(value: unknown): void {
  const faults: Fault[] = []
  const visit = (node: unknown, pointer: string, depth: number): void => {
    if (depth > 200) faults.push({ pointer, message: 'is nested too deeply' })
    else if (typeof node === 'string') {
      if (!isStorable(node)) faults.push({ pointer, message: 'must be text without NUL and lone surrogates' })
    } else if (Array.isArray(node)) node.forEach((item, i) => visit(item, `${pointer}/${i}`, depth + 1))
    else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) {
        if (!isStorable(key) || key === '__proto__' || key === 'constructor') {
          faults.push({ pointer, message: 'has a key that is not allowed' })
        } else visit(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
      }
    }
  }
  visit(value, '', 0)
  if (faults.length > 0) throw new Refusal('json_invalid', { faults: faults.slice(0, 20) })
}

/** PostgreSQL's text holds neither NUL nor lone surrogates. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
