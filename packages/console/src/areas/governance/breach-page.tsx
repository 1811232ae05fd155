import { Badge, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useParts } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { Affected } from './breach-affected.tsx'
import { CorrectBreach } from './breach-facts.tsx'
import { Authority, Persons } from './breach-notices.tsx'
import { BigClock } from './clock.tsx'
import style from './governance.module.css'
import { risks } from './kinds.ts'
import type { Risk } from './kinds.ts'
import { Trace } from './trace.tsx'

export type Breach = ReplyOf<'getBreach'>

/** One incident, in the order in which one works on it: clock, facts, whom it affects, risk, authority, persons, trace. */
export default function BreachPage() {
  const say = useWords('governance')
  const { breach = '' } = useParts()
  const read = useCall('getBreach', { breach }, { every: 4000 })
  return (
    <Page title={read.data?.title ?? say('incident')} back={{ to: '/breaches', label: say('breaches') }} wide>
      <Read query={read}>{(one) => <Whole one={one} />}</Read>
    </Page>
  )
}

function Whole({ one }: { one: Breach }) {
  const say = useWords('governance')
  const open = one.state === 'open'
  const [correcting, setCorrecting] = useState(false)
  const steps = [
    ['step_people', one.affected !== undefined],
    ['step_risk', one.assessment !== undefined],
    ['step_authority', one.reports.length > 0 || one.not_reported !== undefined],
    ['step_persons', one.notified_at !== undefined || one.not_notified !== undefined],
    ['step_close', !open],
  ] as const
  return (
    <>
      <BigClock state={one.clock.state} dueAt={one.clock.due_at} leftSeconds={one.clock.left_seconds} />
      <ol className={style.steps} aria-label={say('way')}>
        {steps.map(([key, done]) => (
          <li key={key} className={done ? '' : style.open}>
            {done ? <CircleCheck size={18} aria-label={say('done')} /> : <CircleDashed size={18} aria-label={say('to_do')} />}{say(key)}
          </li>
        ))}
      </ol>
      <Section title={say('what_happened')} actions={open && <Button variant="default" onClick={() => setCorrecting(true)}>{say('correct')}</Button>}>
        <p className={style.words} dir="auto">{one.what_happened}</p>
        <Facts facts={[
          [say('category'), <Group key="category" gap={6}>{one.categories.map((name) => <Badge key={name} variant="default">{say(`category_${name}`)}</Badge>)}</Group>],
          [say('aware'), <When key="aware" at={one.aware_at} />],
          ...(one.began_at ? [[say('began'), <When key="began" at={one.began_at} />] as const] : []),
          ...(one.ended_at ? [[say('ended'), <When key="ended" at={one.ended_at} />] as const] : []),
          [say('discovered_by'), <bdi key="found">{one.discovered_by}</bdi>],
        ]} />
      </Section>
      {correcting && <CorrectBreach one={one} close={() => setCorrecting(false)} />}
      <Affected one={one} open={open} />
      <Assess one={one} open={open} />
      <Authority one={one} open={open} />
      <Persons one={one} open={open} />
      <History one={one} open={open} />
    </>
  )
}

function Assess({ one, open }: { one: Breach; open: boolean }) {
  const say = useWords('governance')
  const was = one.assessment
  const [editing, setEditing] = useState(false)
  const [risk, setRisk] = useState<Risk>(was?.risk ?? 'risk')
  const [because, setBecause] = useState(was?.because ?? '')
  const [consequences, setConsequences] = useState(was?.consequences ?? '')
  const [measures, setMeasures] = useState(was?.measures ?? '')
  const assess = useAct('assessBreach', { refreshes: ['getBreach', 'listBreaches'], done: () => setEditing(false) })
  if (was && !editing) {
    return (
      <Section title={say('risk')} actions={open && <Button variant="default" onClick={() => setEditing(true)}>{say('assess_again')}</Button>}>
        <Facts facts={[
          [say('risk'), say(`risk_${was.risk}`)], ...(['because', 'consequences', 'measures'] as const).map((key) => [say(key), <bdi key={key}>{was[key]}</bdi>] as const),
        ]} />
      </Section>
    )
  }
  if (!open) return null
  return (
    <Section title={say('risk')} lead={say('risk_lead')}>
      <Stack gap="sm">
        <Select label={say('risk')} allowDeselect={false} maw="26rem" value={risk} data={risks.map((value) => ({ value, label: say(`risk_${value}`) }))} onChange={(value) => setRisk(value as Risk)} />
        <Textarea label={say('because')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
        <Textarea label={say('consequences')} description={say('plain_hint')} required value={consequences} onChange={(event) => setConsequences(event.currentTarget.value)} />
        <Textarea label={say('measures')} description={say('plain_hint')} required value={measures} onChange={(event) => setMeasures(event.currentTarget.value)} />
        <Group justify="end">
          <Button
            loading={assess.isPending} disabled={[because, consequences, measures].some((text) => text.trim() === '')}
            onClick={() => assess.mutate({ breach: one.id, risk, because, consequences, measures })}
          >{say('assess')}</Button>
        </Group>
      </Stack>
    </Section>
  )
}

function History({ one, open }: { one: Breach; open: boolean }) {
  const say = useWords('governance')
  const [text, setText] = useState('')
  const [closing, setClosing] = useState(false)
  const [lessons, setLessons] = useState('')
  const refreshes = ['getBreach', 'listBreaches'] as const
  const note = useAct('noteBreach', { refreshes, done: () => setText('') })
  const close = useAct('closeBreach', { refreshes, done: () => setClosing(false) })
  const words = (detail: Readonly<Record<string, unknown>>) =>
    ['because', 'text', 'how', 'lessons', 'late_because', 'reference'].flatMap((key) => (typeof detail[key] === 'string' && key !== 'text' ? [detail[key]] : [])).join('\n')
  return (
    <Section
      title={say('trace')} lead={say('trace_lead')}
      actions={open && <Button variant="default" onClick={() => setClosing(true)}>{say('close_breach')}</Button>}
    >
      <Group align="end" gap="sm" mb="md">
        <Textarea flex={1} miw="14rem" minRows={1} label={say('note')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button variant="default" disabled={text.trim() === ''} loading={note.isPending} onClick={() => note.mutate({ breach: one.id, text })}>{say('add')}</Button>
      </Group>
      <Trace lines={one.trace.map(({ at, actor, kind, detail }) => ({
        at, by: actor, what: say(`event_${kind}`), text: kind === 'noted' ? String(detail['text']) : words(detail),
      }))} />
      <Confirm
        opened={closing} close={() => setClosing(false)} title={say('close_breach')} verb={say('close_breach')} acting={close.isPending} disabled={lessons.trim() === ''}
        act={() => close.mutate({ breach: one.id, lessons })}
      >
        <Text size="sm">{say('close_text')}</Text>
        <Textarea label={say('lessons')} required value={lessons} data-autofocus onChange={(event) => setLessons(event.currentTarget.value)} />
      </Confirm>
    </Section>
  )
}
