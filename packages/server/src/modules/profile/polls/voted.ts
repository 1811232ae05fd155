import type { Keyring } from '../../../kernel/crypto.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { EntryBody } from '../../ledger/entry.ts'
import { openTickets } from '../../people/tickets.ts'
import type { VotedTicket } from '../../people/tickets.ts'
import type { Presentation } from '../presentation.ts'
import { pollOf } from './poll.ts'

/** Long enough to come back and look; it shows counts and nothing of anybody. */
const TICKET_MS = 400 * 24 * 60 * 60 * 1000

/** Tickets with which somebody who voted looks at the counts; `now` in milliseconds. */
export function openVoted(keyring: Keyring) {
  const tickets = openTickets<VotedTicket>(keyring, 'voted')
  return {
    write: (brand: number, ask: string, now: number): string => tickets.write({ brand, ask, expires: now + TICKET_MS }),
    shows(ticket: string, brand: number, ask: string, now: number): boolean {
      const read = tickets.read(ticket)
      return read?.brand === brand && read.ask === ask && read.expires > now
    },
  }
}

/** What the reply of an answer to a poll adds: the way to its counts. */
export function votedReply(
  keyring: Keyring, catalog: Catalog, { ask, brand }: Presentation, entries: readonly EntryBody[], now: number,
): { readonly poll?: { readonly ticket: string } } {
  const counted = ask === undefined ? undefined : pollOf(catalog, ask)?.counted
  const voted = entries.some((entry) => entry.kind === 'value.declared' && entry.attribute === counted?.attribute)
  return voted ? { poll: { ticket: openVoted(keyring).write(brand, ask!, now) } } : {}
}
