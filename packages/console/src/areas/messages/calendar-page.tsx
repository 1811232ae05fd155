import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReplyOf } from '@sayso/sdk'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { Figure } from '../../rules/live-count.tsx'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMembership } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { dayIn } from '../../ui/day.ts'
import { Read, Section } from '../../ui/page.tsx'
import style from './messages.module.css'
import { MessagesPage } from './messages-page.tsx'

type Calendar = ReplyOf<'readSendingCalendar'>

const toDay = (date: Date) => date.toISOString().slice(0, 10)

/** The whole weeks, Monday to Sunday, in which a month lies. */
function weeksOf(month: string): string[] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0))
  const from = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * 86_400_000)
  const days = Math.ceil((last.getTime() - from.getTime() + 86_400_000) / (7 * 86_400_000)) * 7
  return Array.from({ length: days }, (_, i) => toDay(new Date(from.getTime() + i * 86_400_000)))
}

export default function CalendarPage() {
  const say = useWords('messages')
  const language = useLanguage()
  const { brand } = useMembership()
  const today = dayIn(brand.time_zone)
  const [chosen, setChosen] = useInAddress('month')
  const month = chosen !== undefined && /^\d{4}-\d{2}$/.test(chosen) ? chosen : today.slice(0, 7)
  const days = weeksOf(month)
  const query = useCall('readSendingCalendar', { from: days[0]!, until: days.at(-1)! }, { keep: true, every: 30_000 })
  const go = (by: number) => {
    const date = new Date(`${month}-15T00:00:00Z`)
    date.setUTCMonth(date.getUTCMonth() + by)
    setChosen(toDay(date).slice(0, 7))
  }
  const title = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
  return (
    <MessagesPage lead={say('calendar_lead')}>
      <Section>
        <Group justify="space-between" mb="sm">
          <Title order={2} aria-live="polite">{title}</Title>
          <Group gap={4}>
            <Button size="compact-sm" variant="default" onClick={() => setChosen(undefined)}>{say('today')}</Button>
            <ActionIcon variant="default" aria-label={say('month_before')} onClick={() => go(-1)}><ChevronLeft size={16} className="points" /></ActionIcon>
            <ActionIcon variant="default" aria-label={say('month_after')} onClick={() => go(1)}><ChevronRight size={16} className="points" /></ActionIcon>
          </Group>
        </Group>
        <Read query={query} lines={6}>{(calendar) => <Month calendar={calendar} days={days} month={month} today={today} />}</Read>
        <Text size="xs" c="dimmed" mt="sm">{say('calendar_note', { zone: brand.time_zone })}</Text>
      </Section>
    </MessagesPage>
  )
}

function Month({ calendar, days, month, today }: { calendar: Calendar; days: readonly string[]; month: string; today: string }) {
  const say = useWords('messages')
  const language = useLanguage()
  const address = useAddress()
  const { document } = useDraft()
  const nameOf = useNames()
  const format = (day: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`))
  const nothing = calendar.days.length === 0 && calendar.steps.length === 0
  return (
    <>
      {nothing && <Text size="sm" c="dimmed" mb="sm">{say('calendar_empty')}</Text>}
      <ol className={style.month}>
        {days.slice(0, 7).map((day) => <li key={`head ${day}`} className={style.weekday} aria-hidden>{format(day, { weekday: 'short' })}</li>)}
        {days.map((day) => {
          const items = calendar.days.filter((one) => one.day === day)
          const steps = calendar.steps.filter((one) => one.day === day)
          return (
            <li key={day} className={style.day} data-outside={!day.startsWith(month)} data-today={day === today} data-empty={items.length + steps.length === 0}>
              <time dateTime={day} className={style.number} aria-label={format(day, { weekday: 'long', day: 'numeric', month: 'long' })}>{format(day, { day: 'numeric' })}</time>
              {items.map(({ kind, key, state, time }) => (
                <Link key={`${kind} ${key} ${state}`} className={style.item} data-state={state} {...{ to: address(kind === 'campaign' ? `/messages/${key}` : `/posts/${key}`) }}>
                  {time && `${time} `}{nameOf(document, kind === 'campaign' ? 'campaigns' : 'posts', key)} · {say(`state_${state}`)}
                </Link>
              ))}
              {steps.map(({ key, people }) => (
                <Link key={`steps ${key}`} className={style.item} data-state="steps" {...{ to: address(`/automations/${key}`) }}>
                  {nameOf(document, 'automations', key)} · <Figure count={people} floor={calendar.floor} steps />
                </Link>
              ))}
            </li>
          )
        })}
      </ol>
    </>
  )
}
