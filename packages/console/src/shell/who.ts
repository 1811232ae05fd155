import { useCallback } from 'react'
import { useCall } from './api.ts'
import { useSession } from './session.ts'
import { useWords } from './words.ts'

/** The name of a colleague by their id; undefined while it is not known, and of whoever has left. */
export function useColleagues(): (id: string) => string | undefined {
  const { data } = useCall('listColleagues', undefined, { fresh: 300_000 })
  return useCallback((id) => data?.colleagues.find((one) => one.id === id)?.name, [data])
}

/** An actor as people say it: you, a colleague by name, a key, the person themselves, a job, the command line. */
export function useWho(): (actor: string) => string {
  const say = useWords('shell')
  const { id } = useSession()
  const nameOf = useColleagues()
  return (actor) => {
    if (actor === `staff:${id}`) return say('who_you')
    const [kind, of = ''] = actor.split(':')
    const short = of.slice(-6)
    if (kind === 'staff') return isolated(nameOf(of)) ?? say('who_colleague', { id: short })
    if (kind === 'key') return say('who_key', { id: short })
    return kind === 'person' || kind === 'job' || kind === 'operator' ? say(`who_${kind}`) : actor
  }
}

/** A name in other letters than the sentence around it keeps to itself. */
export const isolated = (name: string | undefined): string | undefined => name && `\u2068${name}\u2069`
