import type { Clock } from '../../../kernel/clock.ts'
import { sha256 } from '../../../kernel/crypto.ts'
import type { Database, Scope } from '../../../kernel/db/database.ts'
import { matchLocale, pick, say } from '../../../kernel/i18n/messages.ts'
import { formatId, uuidOf } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import { spokenLocales } from '../../catalog/spoken.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { ContactChannel } from '../../ledger/entry.ts'
import { isAddress } from '../../people/people.ts'
import type { People } from '../../people/people.ts'
import type { Profiles } from '../../profile/profile.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { readSentTo } from './channel-store.ts'
import { readKeyword } from './keywords.ts'
import type { Keyword } from './keywords.ts'

export type Incoming = ReturnType<typeof openIncoming>

export interface IncomingMessage {
  /** The gateway's own id of it: the same message brings the same reply. */
  readonly id: string
  readonly channel: 'sms' | 'whatsapp'
  readonly from: string
  readonly text: string
}

/** What the gateway is to send back, once. */
export interface IncomingReply {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly locale: string
}

const phones = ['sms', 'whatsapp'] as const
/** A word of stop ends what came over the number in these last days, and everything that would come over it. */
const STOPPED_MS = 90 * 24 * 60 * 60 * 1000

/**
 * One word from a phone. A number is all there is of whoever sent it, so it can end and ask, and never begin: to come
 * back leads to their own pages. The reply does not tell whether anybody has the number.
 */
export function openIncoming(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  people: People
  profiles: Profiles
  issuer: () => string
}) {
  const { database, clock, catalogs, people, profiles, issuer } = options

  /** Everybody who has this number, for whichever of the two. */
  async function holdersOf(scope: Scope, number: string): Promise<Set<string>> {
    const holders = new Set<string>()
    for (const channel of phones) for (const person of await people.holdersOf(scope, channel, number)) holders.add(person)
    return holders
  }

  /** Doing it again changes nothing: what ended has ended. */
  async function stop(gate: KeyGate, number: string): Promise<void> {
    const lookups = phones.map((channel) => people.lookupOf(gate.brand, channel, number))
    const ending = await database.within(gate, async (scope) => {
      const holders = await holdersOf(scope, number)
      const reachable = await people.readReachable(scope, [...holders])
      const stopped: { person: string; channels: ContactChannel[]; purposes: string[] }[] = []
      for (const person of holders) {
        const theirs = reachable.get(person)!.filter(({ contact }) => lookups.some((lookup) => lookup.equals(contact)))
        for (const { contact } of theirs) await people.contactLost(scope, person, contact, 'stopped')
        const sent = await readSentTo(scope, person, lookups, new Date(clock() - STOPPED_MS))
        stopped.push({
          person,
          // A number that nobody has shown to be theirs may be anybody's: it does not speak for how they are reached.
          channels: theirs.filter(({ verified }) => verified).map(({ channel }) => channel),
          purposes: sent.map(({ purpose }) => purpose),
        })
      }
      return stopped
    })
    for (const { person, channels, purposes } of ending) {
      await profiles.stopContact(gate, person, { channels, purposes, by: 'stop' })
    }
  }

  async function localeOf(gate: KeyGate, number: string): Promise<{ catalog: Catalog; locale: string }> {
    return database.within(gate, async (scope) => {
      const catalog = await catalogs.current(scope)
      const [holder] = await holdersOf(scope, number)
      const row = holder === undefined ? undefined : await people.findExactly(scope, holder)
      const [spoken = 'en'] = spokenLocales(catalog)
      const ours = matchLocale(catalog.document.brand.default_locale, spokenLocales(catalog), spoken)
      return { catalog, locale: matchLocale(row?.locale, spokenLocales(catalog), ours) }
    })
  }

  return {
    /** Errors: `input_invalid`. */
    async take(gate: KeyGate, { id, from, text }: IncomingMessage): Promise<{ understood: Keyword | 'nothing'; reply?: IncomingReply }> {
      if (!isAddress('sms', from)) {
        throw new Refusal('input_invalid', {
          faults: [{ pointer: '/from', message: 'must be a phone number in international form, such as +358401234567' }],
        })
      }
      const understood = readKeyword(text)
      if (!understood) return { understood: 'nothing' }
      const { catalog, locale } = await localeOf(gate, from)
      if (understood === 'stop') await stop(gate, from)
      const { name, default_locale } = catalog.document.brand
      const values = { brand: pick(name, locale, default_locale), link: `${issuer()}/me/contact` }
      return {
        understood,
        reply: {
          id: formatId('msg_', uuidOf(sha256(JSON.stringify(['reply', gate.brand, id])))), to: from,
          text: say(locale, 'phone', understood, values), locale,
        },
      }
    },
  }
}
