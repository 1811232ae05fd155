import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import { isAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import type { Profiles } from '../../profile/profile.ts'
import type { ContactChannel } from '../../ledger/entry.ts'
import { readBounceMail } from './bounce-report.ts'
import type { BounceReport } from './bounce-report.ts'
import { readSent, readSentTo } from './channel-store.ts'
import type { SentRow } from './channel-store.ts'

export type Bounces = ReturnType<typeof openBounces>

/** What somebody who may send in our name reports: of a message, or of an address. */
export interface Reported {
  readonly kind: BounceReport['kind']
  /** `msg_…` */
  readonly message?: string
  readonly channel?: ContactChannel
  readonly address?: string
}

/** A complaint that names no message is about one of these last days. */
const COMPLAINED_OF_MS = 90 * 24 * 60 * 60 * 1000

/** What comes back: an address is written to no more, a complaint takes the purpose of its message back. */
export function openBounces(options: {
  database: Database
  clock: Clock
  people: People
  profiles: Profiles
  /** The message (uuid) that an envelope address was made for; undefined: none of ours. */
  messageOf: (address: string) => string | undefined
}) {
  const { database, clock, people, profiles, messageOf } = options

  /** One person at one address; `of`: the message, if it is known which. Returns the purposes that end. */
  async function note(
    scope: Scope, kind: BounceReport['kind'], person: string, lookup: Buffer, of: SentRow | undefined,
  ): Promise<readonly string[]> {
    if (kind === 'soft') await people.contactFailed(scope, person, lookup)
    else if (kind === 'hard') await people.contactLost(scope, person, lookup, 'bounced')
    else {
      const about = of ?? (await readSentTo(scope, person, [lookup], new Date(clock() - COMPLAINED_OF_MS)))[0]
      if (about) return [about.purpose]
      // Whatever it was: whoever reads there wants none of it.
      await people.contactLost(scope, person, lookup, 'complained')
    }
    return []
  }

  async function end(gate: Gate, ended: ReadonlyMap<string, readonly string[]>): Promise<void> {
    for (const [person, purposes] of ended) {
      if (purposes.length > 0) await profiles.stopContact(gate, person, { purposes, by: 'complaint' })
    }
  }

  /** Where a person was merged into another one since, it is about that one. */
  async function noteOfMessage(gate: Gate, kind: BounceReport['kind'], message: string): Promise<boolean> {
    const ended = new Map<string, readonly string[]>()
    const found = await database.within(gate, async (scope) => {
      const sent = await readSent(scope, message)
      if (!sent) return false
      const row = await people.findExactly(scope, sent.person_id)
      const person = row?.merged_into ?? sent.person_id
      if (!row || row.erased_at) return true
      if (sent.contact) ended.set(person, await note(scope, kind, person, sent.contact, sent))
      else if (kind === 'complaint') ended.set(person, [sent.purpose])
      return true
    })
    await end(gate, ended)
    return found
  }

  return {
    /**
     * From whoever may send for the brand. Says nothing about whether anybody has an address. Errors: `input_invalid`,
     * `message_unknown`.
     */
    async report(gate: Gate, { kind, message, channel = 'email', address }: Reported): Promise<void> {
      if ((message === undefined) === (address === undefined)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/message', message: 'name the message, or the address' }] })
      }
      if (message !== undefined) {
        const uuid = parseId('msg_', message)
        if (!uuid || !(await noteOfMessage(gate, kind, uuid))) throw new Refusal('message_unknown')
        return
      }
      if (!isAddress(channel, address!)) {
        throw new Refusal('input_invalid', { faults: [{ pointer: '/address', message: 'is not an address of this channel' }] })
      }
      const ended = new Map<string, readonly string[]>()
      await database.within(gate, async (scope) => {
        const lookup = people.lookupOf(gate.brand, channel, address!)
        for (const person of await people.holdersOf(scope, channel, address!)) {
          ended.set(person, await note(scope, kind, person, lookup, undefined))
        }
      })
      await end(gate, ended)
    },

    /**
     * A mail as it came back. Anybody can write such a mail, so that no address in it counts: only the envelope address
     * or the Message-ID of a message of ours, which nobody can guess. False: about none of this brand's.
     */
    async reportMail(gate: Gate, source: string | Uint8Array): Promise<boolean> {
      const report = await readBounceMail(source)
      if (!report) return false
      const messages = new Set([
        ...report.sentTo.flatMap((address) => messageOf(address) ?? []),
        ...report.messageIds.flatMap((id) => parseId('msg_', `msg_${id.split('@')[0]!}`) ?? []),
      ])
      for (const message of messages) if (await noteOfMessage(gate, report.kind, message)) return true
      return false
    },
  }
}
