import { Temporal } from 'temporal-polyfill'
import { sha256 } from '../../../kernel/crypto.ts'
import { isStorable } from '../../../kernel/http/json.ts'
import { addPeriod } from '../../../kernel/period.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalog } from '../../catalog/types.ts'

/** How many visitors a device can ask before it is set up again. */
export const SLOTS = 200
const USUAL_LIFE = 'P2D'

/** An answer as the visitor left it on the device: the fields of the form, and the code that they took with them. */
export interface KioskContent {
  readonly code: string
  readonly fields: readonly (readonly [string, string])[]
}

/** Until when the device may ask, and until when what it asked counts here: the last quarter is for sending. */
export function lifeOf(catalog: Catalog, key: string, now: number): { readonly asksUntil: number; readonly expires: number } {
  const { brand, asks } = catalog.document
  const expires = addPeriod(now, brand.kiosk?.valid_for ?? USUAL_LIFE)
  const last = asks[key]?.valid_until
  const ends = last === undefined ? Infinity
    : Temporal.PlainDate.from(last).add({ days: 1 }).toZonedDateTime(brand.time_zone).epochMilliseconds
  return { asksUntil: Math.min(ends, now + (expires - now) * 0.75), expires }
}

/** Errors: `ask_unknown` where it is not asked today, `kiosk_not_possible` where it needs a connection or staff. */
export function assertKioskAsk(catalog: Catalog, key: string, now: number): void {
  const { asks, brand } = catalog.document
  const ask = Object.hasOwn(asks, key) ? asks[key]! : undefined
  const today = new Intl.DateTimeFormat('sv', { timeZone: brand.time_zone }).format(now)
  if (!ask || (ask.valid_from ?? today) > today || today > (ask.valid_until ?? today)) throw new Refusal('ask_unknown')
  const conditional = ask.when !== undefined || ask.questions.some((one) => typeof one === 'object' && one.when !== undefined)
  if (ask.kind === 'assisted' || ask.form || ask.poll?.community || ask.age || conditional) throw new Refusal('kiosk_not_possible')
}

/** What came out of the seal; undefined where it is no answer. */
export function readContent(opened: Buffer): KioskContent | undefined {
  try {
    const { code, fields } = JSON.parse(opened.toString()) as { code: unknown; fields: unknown }
    const isField = (one: unknown): one is [string, string] => Array.isArray(one) && one.length === 2
      && one.every((text) => typeof text === 'string' && text.length <= 10_000 && isStorable(text))
    if (typeof code !== 'string' || !/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return undefined
    if (!Array.isArray(fields) || fields.length > 2000 || !fields.every(isField)) return undefined
    return { code, fields }
  } catch {
    return undefined
  }
}

/** The same answer is known again without keeping it. */
export const digestOf = (opened: Buffer): string => sha256(opened).toString('hex')
