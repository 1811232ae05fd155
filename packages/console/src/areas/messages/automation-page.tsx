import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { Info, Pause, Play, Trash2 } from 'lucide-react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { useNames } from '../../draft/says.tsx'
import { useTakenOut } from '../../draft/taken-out.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { Figure } from '../../rules/live-count.tsx'
import { useGo, useParts } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Section, Waiting } from '../../ui/page.tsx'
import { channels } from './campaign-page.tsx'
import { Flow } from './flow.tsx'
import style from './messages.module.css'
import { ReasonList } from './reason-list.tsx'
import { TriggerEditor } from './trigger.tsx'
import { useInForce } from './use-in-force.ts'

const refreshes = ['readAutomation', 'listAutomations'] as const

export default function AutomationPage() {
  const say = useWords('messages')
  const shell = useWords('shell')
  const { automation: key = '' } = useParts()
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const go = useGo()
  const takenOut = useTakenOut()
  const may = useMay()
  const automation = Object.hasOwn(document.automations, key) ? document.automations[key] : undefined
  const inForce = useInForce('automations', key, automation)
  const published = inForce.published !== undefined
  const query = useCall('readAutomation', { automation: key }, { enabled: published, every: 10_000 })
  const pause = useAct('pauseAutomation', { refreshes })
  const resume = useAct('resumeAutomation', { refreshes })
  const back = { to: '/automations', label: say('automations') }
  if (!inForce.loaded) return <Page title={say('automations')} back={back}><Waiting label={shell('loading')} /></Page>
  if (!automation) return <Page title={say('automations')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'automations', key)
  const run = query.data
  const remove = () => {
    edit(at, undefined)
    go('/automations')
    takenOut(say('removed'), () => edit(at, automation))
  }
  return (
    <Page title={nameOf(document, 'automations', key)} back={back}>
      {!published && <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />} title={say('not_in_force')}>{say('automation_not_in_force')}</Alert>}
      {run && (
        <Section
          title={say('running_now')} lead={say('running_lead')}
          actions={(
            <>
              <Badge variant="light" color={run.paused ? 'yellow' : 'teal'}>{say(run.paused ? 'state_paused' : 'state_running')}</Badge>
              {may('messages_send') && (run.paused
                ? <Button leftSection={<Play size={16} aria-hidden />} loading={resume.isPending} onClick={() => resume.mutate({ automation: key })}>{say('resume')}</Button>
                : <Button variant="default" leftSection={<Pause size={16} aria-hidden />} loading={pause.isPending} onClick={() => pause.mutate({ automation: key })}>{say('pause')}</Button>)}
            </>
          )}
        >
          <Stack gap="md">
            {inForce.changed && <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />}>{say('changed_note')}</Alert>}
            <dl className={style.totals}>
              {([['under_way', run.running], ['done_n', run.done], ['left_n', run.left]] as const).map(([word, number]) => (
                <div key={word}><dt>{say(word)}</dt><dd><Figure count={number} floor={run.floor} steps /></dd></div>
              ))}
            </dl>
            {run.reasons.length > 0 && <ReasonList reasons={run.reasons.map(({ reason, left }) => ({ state: 'left', reason, count: left }))} floor={run.floor} />}
            <Text size="xs" c="dimmed">{say('steps_note', { floor: run.floor })}</Text>
          </Stack>
        </Section>
      )}
      <DraftBar at={at} />
      <Section title={say('steps')} lead={say('steps_lead')}>
        <Flow automation={automation} at={at} {...(run && !inForce.changed ? { run } : {})} />
      </Section>
      <Section title={say('begins_when')} lead={say('draft_lead')}>
        <Stack>
          <TriggerEditor automation={automation} at={at} />
          <DraftChoice pointer={`${at}/channel`} label={say('way')} description={say('way_hint')} clearable={false} data={channels.map((one) => ({ value: one, label: say(`way_${one}`) }))} />
          <DraftRule pointer={`${at}/when`} purpose={automation.purpose} label={say('only_those')} optional counted={automation.when !== undefined} />
          <DraftTexts pointer={`${at}/title`} label={say('name')} description={say('name_hint')} />
          {mayEdit && <Group><Button size="xs" variant="subtle" color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={remove}>{say('remove')}</Button></Group>}
        </Stack>
      </Section>
    </Page>
  )
}
