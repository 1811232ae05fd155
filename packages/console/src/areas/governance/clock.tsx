import { Badge } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '../../shell/words.ts'
import { useWhen } from '../../ui/when.tsx'
import style from './governance.module.css'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

/** "2 days 3 hours", "54 minutes": two units at most, as the reader's language says them. */
function useSpan(): (seconds: number) => string {
  const language = useLanguage()
  return (seconds) => {
    const unit = (value: number, name: 'day' | 'hour' | 'minute') =>
      new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)
    const whole = Math.abs(Math.trunc(seconds))
    const [days, hours, minutes] = [Math.floor(whole / DAY_S), Math.floor((whole % DAY_S) / HOUR_S), Math.floor((whole % HOUR_S) / 60)]
    const parts = days > 3 ? [unit(days, 'day')] : days > 0 ? [unit(days, 'day'), unit(hours, 'hour')] : hours > 0 ? [unit(hours, 'hour'), unit(minutes, 'minute')] : [unit(minutes, 'minute')]
    return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts)
  }
}

/** How much is left of a time that runs; it moves on by itself. */
function useLeft(dueAt: string, stands: number | undefined): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (stands !== undefined) return
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [stands])
  return stands ?? (Date.parse(dueAt) - now) / 1000
}

const toneOf = (left: number, soon: number) => (left < 0 ? 'over' : left < soon ? 'soon' : 'calm')

/** The clock of an incident: 72 hours, in the brand's zone. */
export function BigClock({ state, dueAt, leftSeconds }: { state: string; dueAt: string; leftSeconds: number }) {
  const say = useWords('governance')
  const when = useWhen()
  const span = useSpan()
  const runs = state === 'running' || state === 'overdue'
  const left = useLeft(dueAt, runs ? undefined : leftSeconds)
  const tone = state === 'not_reported' || state === 'in_time' ? 'calm' : toneOf(left, DAY_S)
  const said = runs ? (left < 0 ? 'overdue' : 'running') : state
  return (
    <div className={`${style.clock} ${style[tone]}`} role="timer" aria-label={say('clock')}>
      <p className={style.left}>{state === 'not_reported' ? '–' : span(left)}</p>
      <div>
        <p><strong>{say(`clock_${said}`)}</strong></p>
        <p className={style.quiet}>{say('clock_due', { at: when(dueAt, { dateStyle: 'full', timeStyle: 'long' }) })}</p>
      </div>
    </div>
  )
}

/** What is left of it, in a list. */
export function DueBadge({ dueAt, open }: { dueAt: string; open: boolean }) {
  const say = useWords('governance')
  const span = useSpan()
  const left = useLeft(dueAt, undefined)
  if (!open) return null
  const color = { over: 'red', soon: 'yellow', calm: 'teal' }[toneOf(left, 7 * DAY_S)]!
  return <Badge color={color}>{left < 0 ? say('late_by', { span: span(left) }) : say('left', { span: span(left) })}</Badge>
}
