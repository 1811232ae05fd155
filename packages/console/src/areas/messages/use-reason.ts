import { useWords } from '../../shell/words.ts'

/** Why a message waits or never goes, in words. What has to do with the person is said as their card says it. */
export function useReason(): (reason: string) => string {
  const say = useWords('messages')
  const card = useWords('people')
  return (reason) => {
    const own = say(`reason_${reason}`)
    if (own !== `reason_${reason}`) return own
    const known = card(`because_${reason}`)
    return known === `because_${reason}` ? say('reason_other') : known
  }
}
