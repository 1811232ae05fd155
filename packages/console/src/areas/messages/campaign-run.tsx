import { Alert, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { CircleStop, Info, MailX, Pause, Play, Send } from 'lucide-react'
import { useState } from 'react'
import type { CatalogDocument, ReplyOf } from '@sayso/sdk'
import { Figure, LiveCount } from '../../rules/live-count.tsx'
import { both, everybody } from '../../rules/rule.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import style from './messages.module.css'
import { ReasonList } from './reason-list.tsx'
import { useReason } from './use-reason.ts'

type Campaign = NonNullable<CatalogDocument['campaigns']>[string]
type Run = ReplyOf<'readCampaign'>
const refreshes = ['readCampaign', 'listCampaigns', 'readSendingCalendar'] as const

/** Starting, watching and stopping: of the version in force, whatever a draft says. */
export function CampaignRun({ campaign: key, published, document, changed }: {
  campaign: string; published: Campaign; document: CatalogDocument; changed: boolean
}) {
  const say = useWords('messages')
  const may = useMay()
  const [busy, setBusy] = useState(true)
  const query = useCall('readCampaign', { campaign: key }, { every: busy ? 2_000 : 15_000 })
  const moving = query.data === undefined || query.data.state === 'running' || query.data.state === 'scheduled'
  if (moving !== busy) setBusy(moving)
  const [asking, setAsking] = useState<'start' | 'cancel'>()
  const pause = useAct('pauseCampaign', { refreshes })
  const resume = useAct('resumeCampaign', { refreshes })
  const mayRun = may('messages_send')
  return (
    <Section
      title={say('sending')} lead={say('sending_lead')}
      actions={mayRun && query.data && (
        <>
          {query.data.state === 'not_started' && <Button leftSection={<Send size={16} aria-hidden />} onClick={() => setAsking('start')}>{say('start')}</Button>}
          {(query.data.state === 'running' || query.data.state === 'scheduled') && <Button variant="default" leftSection={<Pause size={16} aria-hidden />} loading={pause.isPending} onClick={() => pause.mutate({ campaign: key })}>{say('pause')}</Button>}
          {query.data.state === 'paused' && <Button leftSection={<Play size={16} aria-hidden />} loading={resume.isPending} onClick={() => resume.mutate({ campaign: key })}>{say('resume')}</Button>}
          {['running', 'scheduled', 'paused'].includes(query.data.state) && <Button variant="subtle" color="red" leftSection={<CircleStop size={16} aria-hidden />} onClick={() => setAsking('cancel')}>{say('cancel_run')}</Button>}
        </>
      )}
    >
      <Stack>
        {changed && <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />}>{say('changed_note')}</Alert>}
        <Read query={query}>{(run) => <Progress run={run} />}</Read>
        {mayRun && <TestSend campaign={key} channel={published.channel} />}
      </Stack>
      {asking === 'start' && <Start campaign={key} published={published} document={document} close={() => setAsking(undefined)} />}
      <Cancel campaign={key} opened={asking === 'cancel'} close={() => setAsking(undefined)} />
    </Section>
  )
}

/** How far it has come, as it goes on. */
function Progress({ run }: { run: Run }) {
  const say = useWords('messages')
  if (run.state === 'not_started') return <Text size="sm" c="dimmed">{say('not_started_text')}</Text>
  const of = (...states: readonly string[]) => states.reduce<number | null>((sum, state) => ((sum ?? 0) + (run.states[state] ?? 0)) || null, null)
  const settled = of('sent', 'kept', 'expired', 'cancelled', 'failed')
  return (
    <Stack gap="md" role="group" aria-label={say('progress')}>
      <Text size="sm" role="status">
        {say(`state_text_${run.state}`)}{' '}
        {run.starts_at && <>{say('begins')} <When at={run.starts_at} />.</>}
      </Text>
      {run.planned !== null && (
        <div className={style.spread}>
          <div><span>{say('settled')}</span><progress max={run.planned} value={settled ?? 0} aria-label={say('settled')} /><span>{Math.round((100 * (settled ?? 0)) / run.planned)} %</span></div>
        </div>
      )}
      <dl className={style.totals}>
        {([['planned', run.planned], ['sent_n', of('sent')], ['waiting_n', of('waiting', 'sending')], ['not_sent_n', of('expired', 'cancelled', 'failed', 'kept')]] as const).map(([word, number]) => (
          <div key={word}><dt>{say(word)}</dt><dd><Figure count={number} floor={run.floor} steps /></dd></div>
        ))}
      </dl>
      {!run.planned_all && run.state === 'running' && <Text size="xs" c="dimmed">{say('still_planning')}</Text>}
      {run.reasons.length > 0 && <ReasonList reasons={run.reasons.map(({ state, reason, messages }) => ({ state, reason, count: messages }))} floor={run.floor} />}
      <Text size="xs" c="dimmed">{say('steps_note', { floor: run.floor })}</Text>
    </Stack>
  )
}

/** The last question before something leaves: to how many, to whom not, and when. */
function Start({ campaign, published, document, close }: { campaign: string; published: Campaign; document: CatalogDocument; close: () => void }) {
  const say = useWords('messages')
  const shell = useWords('shell')
  const [when, setWhen] = useState('now')
  const [at, setAt] = useState('')
  const without = useCall('readCampaignAudience', { campaign }).data?.without_address ?? null
  const start = useAct('startCampaign', {
    refreshes,
    done() {
      close()
      notifyDone(say('started'), say('started_text'))
    },
  })
  const segment = published.segment === undefined ? undefined : document.segments?.[published.segment]?.when
  const rule = segment === undefined && published.when === undefined ? everybody : both(segment, published.when)
  return (
    <Dialog close={close} title={say('start_title')} size="lg">
      <Stack>
        <Text size="sm">{say('start_text')}</Text>
        <LiveCount purpose={published.purpose} rule={rule} />
        {without !== null && <Alert color="yellow" variant="light" icon={<MailX size={18} aria-hidden />}>{say('without_address', { n: without })}</Alert>}
        <Radio.Group label={say('start_when')} value={when} onChange={setWhen}>
          <Group mt="xs"><Radio value="now" data-autofocus label={say('start_now')} /><Radio value="later" label={say('start_later')} /></Group>
        </Radio.Group>
        {when === 'later' && <TextInput type="datetime-local" label={say('start_at')} description={say('start_at_hint')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />}
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>{shell('cancel')}</Button>
          <Button
            loading={start.isPending} disabled={when === 'later' && at === ''} leftSection={<Send size={16} aria-hidden />}
            onClick={() => start.mutate({ campaign, ...(when === 'later' ? { at: new Date(at).toISOString() } : {}) })}
          >
            {say(when === 'later' ? 'start_planned' : 'start')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Cancel({ campaign, opened, close }: { campaign: string; opened: boolean; close: () => void }) {
  const say = useWords('messages')
  const cancel = useAct('cancelCampaign', { refreshes, done: close })
  return (
    <Confirm opened={opened} close={close} title={say('cancel_title')} verb={say('cancel_run')} danger acting={cancel.isPending} act={() => cancel.mutate({ campaign })}>
      <Text size="sm">{say('cancel_text')}</Text>
    </Confirm>
  )
}

/** One message to an address of one's own, with answers of somebody who does not exist. */
function TestSend({ campaign, channel }: { campaign: string; channel: string }) {
  const say = useWords('messages')
  const reasonOf = useReason()
  const [to, setTo] = useState('')
  const test = useAct('testCampaign')
  const phone = channel === 'sms' || channel === 'whatsapp'
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      test.mutate({ campaign, to: to.trim() })
    }}
    >
      <Group align="end" gap="xs">
        <TextInput
          type={phone ? 'tel' : 'email'} label={say('test_to')} description={say('test_hint')} value={to} dir="ltr" flex="1 1 14rem"
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={test.isPending} disabled={to.trim() === ''}>{say('test')}</Button>
      </Group>
      <div role="status">{test.data && <Text size="sm" mt={6}>{test.data.sends ? say('test_sent') : say('test_not', { reason: reasonOf(test.data.reason ?? '') })}</Text>}</div>
    </form>
  )
}
