import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReplyOf } from '@sayso/sdk'
import { Figure } from '../../rules/live-count.tsx'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import style from './messages.module.css'
import { MessagesPage } from './messages-page.tsx'
import { ReasonList } from './reason-list.tsx'

type Pressure = ReplyOf<'readContactPressure'>

/** How much reaches one person, and what is held back. */
export default function PressurePage() {
  const say = useWords('messages')
  const query = useCall('readContactPressure', { weeks: 4 })
  return (
    <MessagesPage lead={say('pressure_lead')}>
      <Read query={query} lines={6}>
        {(pressure) => (
          <Stack gap="lg">
            <Section title={say('per_person')} lead={say('per_person_lead')}>
              {pressure.weeks.every(({ people }) => people === null) ? <Empty title={say('no_pressure')} text={say('no_pressure_text', { floor: pressure.floor })} /> : (
                <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">{pressure.weeks.map((week) => <Week key={week.from} week={week} floor={pressure.floor} />)}</SimpleGrid>
              )}
            </Section>
            <Section title={say('held')} lead={say('held_lead')}>
              {pressure.reasons.length === 0 ? <Text size="sm" c="dimmed">{say('nothing_held', { floor: pressure.floor })}</Text>
                : <ReasonList reasons={pressure.reasons.map(({ state, reason, people }) => ({ state, reason, count: people }))} floor={pressure.floor} />}
            </Section>
            <Text size="xs" c="dimmed">{say('pressure_note', { floor: pressure.floor })}</Text>
          </Stack>
        )}
      </Read>
    </MessagesPage>
  )
}

function Week({ week, floor }: { week: Pressure['weeks'][number]; floor: number }) {
  const say = useWords('messages')
  const when = useWhen()
  const most = Math.max(1, ...week.spread.map(({ people }) => people ?? 0))
  const day = (at: string, less = 0) => when(new Date(Date.parse(at) - less).toISOString(), { day: 'numeric', month: 'short' })
  return (
    <div role="group" aria-label={`${day(week.from)} – ${day(week.until, 1)}`}>
      <Text fw={600} size="sm">{day(week.from)} – {day(week.until, 1)}</Text>
      <Text size="xs" c="dimmed" mb="xs">{say('people_reached')}: <Figure count={week.people} floor={floor} steps />{week.sent !== null && <> · {say('messages_n', { n: week.sent })}</>}</Text>
      <dl className={style.spread}>
        {week.spread.map(({ messages, people }) => (
          <div key={messages}>
            <dt>{say(messages === 5 ? 'got_more' : 'got', { n: messages })}</dt>
            <dd><progress max={most} value={people ?? 0} aria-hidden /></dd>
            <dd><Figure count={people} floor={floor} steps /></dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
