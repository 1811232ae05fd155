import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core'
import { Eye, EyeOff, Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, useAct } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Empty, Facts, Section } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import type { Card } from './card.ts'
import style from './people.module.css'

type View = ReplyOf<'viewPerson'>

/** What was opened does not stay open on a screen that somebody walked away from. */
const OPEN_MS = 5 * 60_000

/** Answers, for a purpose and with a reason that the person reads. */
export function Views({ card }: { card: Card }) {
  const say = useWords('people')
  const locale = useLanguage()
  const [purpose, setPurpose] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const view = useAct('viewPerson', { quiet: true, refreshes: ['listUses'] })
  const { reset } = view
  const offered = card.permissions.filter(({ status, may_view: may }) => may && status === 'granted')

  useEffect(() => {
    if (!view.data) return
    const timer = setTimeout(reset, OPEN_MS)
    return () => clearTimeout(timer)
  }, [view.data, reset])

  if (offered.length === 0) {
    return (
      <Section title={say('look_title')}>
        <Empty icon={<Lock size={26} aria-hidden />} title={say('look_none_title')} text={say('look_none')} />
      </Section>
    )
  }
  return (
    <Section title={say('look_title')} lead={say('look_lead')}>
      {view.data ? <Opened view={view.data} title={offered.find((one) => one.purpose === view.data.purpose)?.title ?? ''} close={() => {
        reset()
        setReason('')
      }} /> : (
        <form onSubmit={(event) => {
          event.preventDefault()
          if (purpose !== null) view.mutate({ person: card.id, purpose, reason, locale })
        }}>
          <Stack gap="md" maw="40rem">
            <Select
              label={say('look_purpose')} placeholder={say('look_choose')} value={purpose} onChange={setPurpose} allowDeselect={false}
              data={offered.map((one) => ({ value: one.purpose, label: one.title }))} checkIconPosition="right"
            />
            <Textarea
              label={say('look_reason')} description={say('look_reason_hint')} value={reason} maxLength={300} minRows={2}
              error={codeOf(view.error) === 'reason_required' ? say('look_reason_fault') : undefined}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {view.isError && codeOf(view.error) !== 'reason_required' && <Alert color="red" role="alert">{say(codeOf(view.error) === 'rate_limited' ? 'look_slow' : 'look_failed')}</Alert>}
            <Group>
              <Button type="submit" loading={view.isPending} disabled={purpose === null || reason.trim() === ''} leftSection={<Eye size={17} aria-hidden />}>{say('look')}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </Section>
  )
}

function Opened({ view, title, close }: { view: View; title: string; close: () => void }) {
  const say = useWords('people')
  const when = useWhen()
  const values = Object.entries(view.values)
  const withheld = view.withheld.filter(({ reason }) => reason !== 'not_bound')
  return (
    <Stack gap="md" aria-live="polite">
      <Group gap="sm" wrap="nowrap" align="start" className={style.note!}>
        <Eye size={18} aria-hidden />
        <Text size="sm">{say('look_recorded', { purpose: title })}</Text>
      </Group>
      {!view.granted && <Text>{say(`because_${view.reason ?? 'not_granted'}`)}</Text>}
      {view.granted && values.length === 0 && <Text>{say('look_nothing')}</Text>}
      {values.length > 0 && (
        <Facts facts={values.map(([key, one]) => [one.label, (
          <div key={key}>
            <Text fw={600} component="div"><Told value={one} /></Text>
            <Text size="sm" c="dimmed">{one.fresh_until === null ? say('told_at', { date: when(one.told_at, { dateStyle: 'medium' }) })
              : say('told_until', { date: when(one.told_at, { dateStyle: 'medium' }), until: when(one.fresh_until, { dateStyle: 'medium' }) })}</Text>
          </div>
        )])} />
      )}
      {view.granted && withheld.length > 0 && (
        <div>
          <Text size="sm" fw={600}>{say('withheld')}</Text>
          <ul className={style.withheld}>{withheld.map(({ attribute, label, reason }) => <li key={attribute}>{label}: {say(`withheld_${reason}`)}</li>)}</ul>
        </div>
      )}
      <Group><Button variant="default" onClick={close} leftSection={<EyeOff size={17} aria-hidden />}>{say('look_close')}</Button></Group>
    </Stack>
  )
}

function Told({ value: { value, type, options } }: { value: View['values'][string] }) {
  const say = useWords('people')
  const language = useLanguage()
  if (options) return new Intl.ListFormat(language, { type: 'unit' }).format(options)
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (type === 'date' && typeof value === 'string') return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value))
  return <bdi>{Array.isArray(value) && value.length === 0 ? say('none_of_them') : String(value)}</bdi>
}
