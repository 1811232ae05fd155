import { linkAsText } from '../content/message.ts'
import type { Outgoing } from '../types.ts'

/** What a message says, without its foot: in their pages the reasons stand beside it. */
export interface Kept {
  /** In which language it was sent. */
  readonly locale: string
  readonly subject: string
  readonly text: string
  readonly url?: string
  readonly action?: string
}

/** Where the first of its parts leads is a button there; the links of the others stand with their words. Pure. */
export function wordsOf({ locale, subject, said = [] }: Outgoing): Kept {
  const parts = said.flatMap(({ title, body, url, action = '' }, i) =>
    [title === subject ? '' : title, body, i === 0 || url === undefined ? '' : linkAsText(action, url)])
  const { url, action = '' } = said[0] ?? {}
  return {
    locale, subject, text: parts.filter((part) => part !== '').join('\n\n'),
    ...(url === undefined ? {} : { url }), ...(action === '' ? {} : { action }),
  }
}
