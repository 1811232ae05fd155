import { equalBytes, hmac256 } from '../crypto.ts'
import type { MacKey } from '../crypto.ts'
import { Refusal } from '../../refusals.ts'

/** Places in lists as opaque text: signed, so that nobody can make one up, and bound to the list they came from. */
export interface Cursors {
  seal(list: string, place: string): string
  open(list: string, cursor: string): string
}

export function openCursors(key: MacKey): Cursors {
  const mark = (list: string, place: string) => hmac256(key, `${list}\n${place}`).subarray(0, 12)
  return {
    seal: (list, place) => `${Buffer.from(place).toString('base64url')}.${mark(list, place).toString('base64url')}`,
    open(list, cursor) {
      const [body = '', signature = ''] = cursor.split('.')
      const place = Buffer.from(body, 'base64url').toString()
      if (!equalBytes(Buffer.from(signature, 'base64url'), mark(list, place))) throw new Refusal('cursor_invalid')
      return place
    },
  }
}
