import { Badge, Button, Stack, Text, Title } from '@mantine/core'
import { useCall } from '../../shell/api.ts'
import { useMembership } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Read } from '../../ui/page.tsx'
import type { Draft, Step } from './desk-page.tsx'
import style from './desk.module.css'

const colours: Readonly<Record<Draft['state'], string>> = { waiting: 'yellow', confirmed: 'teal', refused: 'gray', expired: 'gray' }
const LOOK_MS = 10_000

/** What I wrote down today. What it says nobody reads here any more; whom it is for only this window remembers. */
export function Queue({ called, open, go }: { called: ReadonlyMap<string, string>; open: string | undefined; go: (step: Step) => void }) {
  const say = useWords('desk')
  const language = useLanguage()
  const { brand } = useMembership()
  const drafts = useCall('listMyDrafts', undefined, { every: LOOK_MS })
  const asks = useCall('listAssistedAsks', { locale: language })
  const time = (at: string) => new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: brand.time_zone }).format(new Date(at))
  const titles = new Map(asks.data?.asks.map(({ ask, title }) => [ask, title]))
  return (
    <section className={style.queue}>
      <Title order={2}>{say('queue')}</Title>
      <Read query={drafts} lines={2}>
        {({ drafts: rows }) => (rows.length === 0 ? <Text size="sm" c="dimmed" mt="xs">{say('queue_empty')}</Text> : (
          <ul>
            {rows.map((row) => {
              const ask = row.ask ?? ''
              const title = titles.get(ask) ?? ask.replaceAll('_', ' ')
              const name = called.get(row.id)
              const ways = asks.data?.asks.find((one) => one.ask === ask)?.confirm ?? []
              return (
                <li key={row.id}>
                  <Stack gap={2} flex={1} miw={0}>
                    <Text size="sm" fw={600}>{title}</Text>
                    <Text size="sm" c="dimmed"><time dateTime={row.at}>{time(row.at)}</time>{name !== undefined && <> · <bdi>{name}</bdi></>}</Text>
                  </Stack>
                  <Badge color={colours[row.state]} variant="light">{say(`short_${row.state}`)}</Badge>
                  {row.customer !== undefined && row.id !== open && (
                    <Button
                      variant="default" size="compact-sm" aria-label={say('go_on_with', { ask: title, time: time(row.at) })}
                      onClick={() => go({
                        // The words of a phrase were in the language of the conversation, which is over.
                        at: 'confirm', draft: row.id, ways: ways.filter((way) => way !== 'phrase'), phrase: undefined,
                        talk: { customer: row.customer!, ask, locale: language, called: name ?? '' },
                      })}
                    >{say('go_on')}</Button>
                  )}
                </li>
              )
            })}
          </ul>
        ))}
      </Read>
    </section>
  )
}
