import type { Scope } from '../../kernel/db/database.ts'
import type { People } from '../people/people.ts'

/** At which address somebody is told what they must hear: one that is known to be theirs, by the first of these channels. */
export async function wayTo(
  scope: Scope, people: Pick<People, 'readReachable'>, uuid: string, channels: readonly ('email' | 'sms')[],
) {
  const reachable = (await people.readReachable(scope, [uuid])).get(uuid) ?? []
  return channels.flatMap((channel) =>
    reachable.find((contact) => contact.channel === channel && (contact.verified || contact.vouched) && !contact.undeliverable) ?? [])[0]
}
