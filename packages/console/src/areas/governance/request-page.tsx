import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { UserCheck } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useParts } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useWho } from '../../shell/who.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { DueBadge } from './clock.tsx'
import style from './governance.module.css'
import { ActOn } from './request-act.tsx'
import { Trace } from './trace.tsx'

type Request = ReplyOf<'getRequest'>
const refreshes = ['getRequest', 'listRequests'] as const

/** One request: what was asked, how much time there is, who asks, what is done about it, and the answer. */
export default function RequestPage() {
  const say = useWords('governance')
  const { request = '' } = useParts()
  const read = useCall('getRequest', { id: request })
  return (
    <Page title={read.data ? say(`kind_${read.data.kind}`) : say('request')} back={{ to: '/requests', label: say('requests') }} wide>
      <Read query={read}>{(one) => <Whole one={one} />}</Read>
    </Page>
  )
}

function Whole({ one }: { one: Request }) {
  const say = useWords('governance')
  const who = useWho()
  const assign = useAct('assignRequest', { refreshes })
  const confirm = useAct('confirmRequest', { refreshes })
  const open = one.closed_at === undefined
  return (
    <>
      <Section
        title={say('asked')}
        actions={open && (
          <Button variant="default" loading={assign.isPending} onClick={() => assign.mutate({ id: one.id, to: one.assignee ? 'nobody' : 'me' })} leftSection={<UserCheck size={16} aria-hidden />}>
            {say(one.assignee ? 'give_back' : 'take_on')}
          </Button>
        )}
      >
        {one.message !== undefined && <blockquote className={style.words} dir="auto">{one.message}</blockquote>}
        <Facts facts={[
          [say('state'), <Group gap={8} key="state">{say(`state_${one.state}`)}<DueBadge dueAt={one.due_at} open={open} /></Group>],
          [say('received'), <When key="received" at={one.received_at} />],
          [say('due'), <When key="due" at={one.due_at} />],
          ...(one.extendable_until && one.extended_due_at ? [[say('extendable'), <span key="more">{say('extendable_until')} <When at={one.extendable_until} /> → <When at={one.extended_due_at} time={false} /></span>] as const] : []),
          ...(one.confirm_by ? [[say('confirm_by'), one.confirmed_at
            ? <When key="confirmed" at={one.confirmed_at} />
            : <Group key="confirm" gap={8}><When at={one.confirm_by} />{open && <Button size="compact-xs" variant="default" onClick={() => confirm.mutate({ id: one.id })}>{say('confirmed')}</Button>}</Group>] as const] : []),
          [say('law'), say(`law_${one.regime}`)],
          [say('assignee'), one.assignee ? who(one.assignee) : say('nobody')],
          ...(one.extended_because ? [[say('extended_because'), one.extended_because] as const] : []),
          ...(one.reply !== undefined ? [[say('reply'), <span key="reply" className={style.words} dir="auto">{one.reply}</span>] as const] : []),
          ...(one.authority ? [[say('authority'), one.authority] as const] : []),
        ]} />
      </Section>
      {open && <Identity one={one} />}
      {open && <ActOn one={one} />}
      {open && <Answer one={one} />}
      <Notes one={one} open={open} />
    </>
  )
}

function Identity({ one }: { one: Request }) {
  const say = useWords('governance')
  const [evidence, setEvidence] = useState('')
  const identify = useAct('identifyRequest', { refreshes, done: () => setEvidence('') })
  if (one.identity !== 'unchecked') return null
  return (
    <Section title={say('who_asks')} lead={say('who_asks_lead')}>
      <Group align="end" gap="sm">
        <TextInput flex={1} miw="14rem" label={say('evidence')} value={evidence} onChange={(event) => setEvidence(event.currentTarget.value)} />
        <Button disabled={evidence.trim() === ''} loading={identify.isPending} onClick={() => identify.mutate({ id: one.id, evidence })}>{say('identify')}</Button>
      </Group>
    </Section>
  )
}

const outcomes = ['answered', 'denied', 'extended'] as const
type Outcome = (typeof outcomes)[number]

/** The reply in the person's language, and beside it what it says in the language of whoever answers. */
function Answer({ one }: { one: Request }) {
  const say = useWords('governance')
  const language = useLanguage()
  const [outcome, setOutcome] = useState<Outcome>('answered')
  const [text, setText] = useState<string>()
  const proposed = useCall('proposeReply', { id: one.id, outcome, locale: language })
  const choices = outcomes.filter((value) => value !== 'extended' || one.extendable_until !== undefined)
  const done = { refreshes }
  const answer = useAct('answerRequest', done)
  const deny = useAct('denyRequest', done)
  const extend = useAct('extendRequest', { ...done, done: () => { setOutcome('answered'); setText(undefined) } })
  const acting = { answered: answer, denied: deny, extended: extend }[outcome]
  const said = text ?? proposed.data?.theirs.text ?? ''
  const send = () => {
    if (outcome === 'answered') answer.mutate({ id: one.id, reply: said })
    else if (outcome === 'denied') deny.mutate({ id: one.id, reason: said })
    else extend.mutate({ id: one.id, reason: said })
  }
  const unchecked = one.identity === 'unchecked' && outcome === 'answered'
  return (
    <Section title={say('answer')} lead={say('answer_lead')}>
      <Stack gap="md">
        <Select
          label={say('outcome')} w="16rem" maw="100%" value={outcome} allowDeselect={false} data={choices.map((value) => ({ value, label: say(`outcome_${value}`) }))}
          onChange={(value) => { setOutcome(value as Outcome); setText(undefined) }}
        />
        <Read query={proposed}>
          {({ theirs, ours }) => (
            <div className={style.sides}>
              <Textarea
                label={say('in_theirs', { language: new Intl.DisplayNames([language], { type: 'language' }).of(theirs.locale) ?? theirs.locale })} minRows={6} value={said} dir="auto" lang={theirs.locale}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              {ours.locale !== theirs.locale && (
                <div>
                  <Text size="sm" fw={500} mb={4}>{say('what_it_says')}</Text>
                  <div className={style.other} lang={ours.locale}>{ours.text}</div>
                </div>
              )}
            </div>
          )}
        </Read>
        {unchecked && <Alert color="yellow" variant="light">{say('check_first')}</Alert>}
        <Group justify="end">
          <Button disabled={unchecked || said.trim() === ''} loading={acting.isPending} onClick={send}>{say(`send_${outcome}`)}</Button>
        </Group>
      </Stack>
    </Section>
  )
}

function Notes({ one, open }: { one: Request; open: boolean }) {
  const say = useWords('governance')
  const [text, setText] = useState('')
  const note = useAct('noteRequest', { refreshes, done: () => setText('') })
  return (
    <Section title={say('trace')} lead={say('notes_lead')}>
      {open && (
        <Group align="end" gap="sm" mb="md">
          <Textarea flex={1} miw="14rem" minRows={1} label={say('note')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Button variant="default" disabled={text.trim() === ''} loading={note.isPending} onClick={() => note.mutate({ id: one.id, text })}>{say('add')}</Button>
        </Group>
      )}
      <Trace lines={one.steps.map(({ at, by, kind, text: said }) => ({ at, by, what: say(`step_${kind}`), ...(said === undefined ? {} : { text: said }) }))} />
    </Section>
  )
}
