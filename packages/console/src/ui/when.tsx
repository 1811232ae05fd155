import { Tooltip } from '@mantine/core'
import { useMembership } from '../shell/session.ts'
import { useLanguage } from '../shell/words.ts'

/** A moment in the zone of the brand, in the words of the reader; exact on demand. `at`: RFC 3339. */
export function When({ at, time = true }: { at: string; time?: boolean }) {
  const language = useLanguage()
  const { brand } = useMembership()
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: brand.time_zone, ...options }).format(new Date(at))
  return (
    <Tooltip label={format({ dateStyle: 'full', timeStyle: 'long' })}>
      <time dateTime={at}>{format(time ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'medium' })}</time>
    </Tooltip>
  )
}

/** The same as a plain text, for where no element can stand. */
export function useWhen(): (at: string, options?: Intl.DateTimeFormatOptions) => string {
  const language = useLanguage()
  const { brand } = useMembership()
  return (at, options = { dateStyle: 'medium', timeStyle: 'short' }) =>
    new Intl.DateTimeFormat(language, { timeZone: brand.time_zone, ...options }).format(new Date(at))
}
