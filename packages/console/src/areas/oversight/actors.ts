import { useMemo } from 'react'
import { useCall } from '../../shell/api.ts'
import { useColleagues } from '../../shell/who.ts'
import { useSession } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'

/** What whoever stands in the audit is called: people and keys by name, everything else by what it is. */
export function useActors(): { actors: readonly { actor: string; name: string }[]; nameOf: (actor: string) => string } {
  const say = useWords('oversight')
  const { id } = useSession()
  const colleague = useColleagues()
  const { data } = useCall('listAuditActors', undefined, { fresh: 60_000 })
  return useMemo(() => {
    const names = new Map((data?.actors ?? []).map(({ actor, name }) => [actor, name]))
    const nameOf = (actor: string): string => {
      const [kind, rest = ''] = actor.split(':')
      const name = names.get(actor) ?? (kind === 'staff' ? colleague(rest) : undefined)
      if (actor === `staff:${id}`) return say('actor_you', { name: name ?? rest })
      if (kind === 'staff') return name ?? rest
      if (kind === 'key') return say('actor_key', { name: name ?? rest })
      return kind === 'job' ? `${say('actor_job')} · ${rest}` : kind === 'operator' ? say('actor_operator') : actor
    }
    return { actors: [...names.keys()].map((actor) => ({ actor, name: nameOf(actor) })), nameOf }
  }, [data, id, say, colleague])
}
