export const ways = ['email', 'phone', 'ext'] as const
export type Way = (typeof ways)[number]

/** What somebody most likely means by what they typed. */
export function guessWay(text: string): Way {
  const value = text.trim()
  if (value.includes('@')) return 'email'
  return /^\+[\d\s().-]{3,}$/.test(value) ? 'phone' : 'ext'
}

/** What `searchPerson` is asked: an id of ours is found as well where the brand's own is expected. */
export function findBy(way: Way, text: string): { by: Way | 'id'; value: string } {
  const value = text.trim()
  return { by: way === 'ext' && /^per_[0-9a-f]{32}$/.test(value) ? 'id' : way, value }
}
