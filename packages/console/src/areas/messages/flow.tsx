import { ActionIcon, Button, Collapse, Group, Menu, Stack, Text } from '@mantine/core'
import { ArrowDown, ArrowUp, Clock, Flag, Pencil, Plus, Send, Split, Trash2, Zap } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CatalogDocument, ReplyOf } from '@sayso/sdk'
import { DraftChoice, DraftDuration } from '../../draft/draft-fields.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useDuration } from '../../draft/duration.ts'
import { useDraft } from '../../draft/use-draft.ts'
import { DraftContent, messageFields } from '../../rules/draft-content.tsx'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { Figure } from '../../rules/live-count.tsx'
import { everybody } from '../../rules/rule.ts'
import { useWords } from '../../shell/words.ts'
import { channels } from './campaign-page.tsx'
import { DraftTopics } from './draft-topics.tsx'
import { MessagePreview } from './message-preview.tsx'
import type { Words } from './message-preview.tsx'
import style from './messages.module.css'
import { useTrigger } from './trigger.tsx'

type Automation = NonNullable<CatalogDocument['automations']>[string]
type Step = Automation['steps'][number]
type Run = ReplyOf<'readAutomation'>

/** An automation from top to bottom, as it happens to one person; with `run` how many are where. */
export function Flow({ automation, at, run }: { automation: Automation; at: string; run?: Run }) {
  const say = useWords('messages')
  const duration = useDuration()
  const triggerOf = useTrigger()
  const { document, edit, mayEdit } = useDraft()
  const [open, setOpen] = useState<number>()
  const { steps } = automation
  const write = (next: readonly Step[]) => edit(`${at}/steps`, next)
  const add = (place: number, kind: string) => {
    const locale = document.brand.default_locale
    const step = (kind === 'wait' ? { wait: 'P1D' } : kind === 'when' ? { when: everybody } : { send: { content: { [locale]: { subject: say('new_subject'), body: say('new_subject') } } } }) as unknown as Step
    write([...steps.slice(0, place), step, ...steps.slice(place)])
    setOpen(place)
  }
  const move = (from: number, to: number) => {
    const next = [...steps]
    next.splice(to, 0, ...next.splice(from, 1))
    write(next)
    setOpen(undefined)
  }
  const titleOf = (step: Step): string => {
    if ('wait' in step) return say('step_wait', { time: duration(step.wait) })
    if ('when' in step) return say('step_when')
    const { content } = step.send
    return say('step_send', { subject: content[document.brand.default_locale]?.subject ?? Object.values(content)[0]?.subject ?? '…' })
  }
  return (
    <ol className={style.flow} aria-label={say('steps')}>
      <FlowItem icon={Zap} title={triggerOf(automation.on)} after={mayEdit && <AddStep add={(kind) => add(0, kind)} />} />
      {steps.map((step, i) => (
        <FlowItem
          // oxlint-disable-next-line react/no-array-index-key -- a step is the place it stands at
          key={i} icon={'wait' in step ? Clock : 'when' in step ? Split : Send} title={titleOf(step)}
          figures={run?.steps[i] && (
            <Text size="xs" c="dimmed">
              {say('waiting_here')} <Figure count={run.steps[i].waiting} floor={run.floor} steps />
              {'send' in step && <> · {say('sent')} <Figure count={run.steps[i].sent ?? null} floor={run.floor} steps /></>}
            </Text>
          )}
          actions={mayEdit && (
            <Group gap={2}>
              <ActionIcon variant="subtle" color="gray" aria-label={say('step_up', { n: i + 1 })} disabled={i === 0} onClick={() => move(i, i - 1)}><ArrowUp size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={say('step_down', { n: i + 1 })} disabled={i === steps.length - 1} onClick={() => move(i, i + 1)}><ArrowDown size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={say('step_edit', { n: i + 1 })} aria-expanded={open === i} onClick={() => setOpen(open === i ? undefined : i)}><Pencil size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="red" aria-label={say('step_remove', { n: i + 1 })} disabled={steps.length === 1} onClick={() => write(steps.filter((_, n) => n !== i))}><Trash2 size={16} /></ActionIcon>
            </Group>
          )}
          after={mayEdit && <AddStep add={(kind) => add(i + 1, kind)} />}
        >
          <Linted pointer={`${at}/steps/${i}`} exact={open === i} />
          <Collapse expanded={open === i}>{open === i && <div className={style.stepbody}><StepEditor automation={automation} step={step} at={`${at}/steps/${i}`} /></div>}</Collapse>
        </FlowItem>
      ))}
      <FlowItem icon={Flag} title={say('step_end')} />
    </ol>
  )
}

function FlowItem({ icon: Icon, title, figures, actions, after, children }: {
  icon: LucideIcon; title: string; figures?: ReactNode; actions?: ReactNode; after?: ReactNode; children?: ReactNode
}) {
  return (
    <li>
      <div className={style.step}>
        <div className={style.stephead}>
          <span className={style.stepicon}><Icon size={17} aria-hidden /></span>
          <div className={style.stepwords}><Text size="sm" fw={550}>{title}</Text>{figures}</div>
          {actions}
        </div>
        {children}
      </div>
      {after}
    </li>
  )
}

function AddStep({ add }: { add: (kind: string) => void }) {
  const say = useWords('messages')
  return (
    <Menu position="bottom-start">
      <Menu.Target><Button ms="2.5rem" mt={4} size="compact-xs" variant="subtle" leftSection={<Plus size={13} aria-hidden />}>{say('add_step')}</Button></Menu.Target>
      <Menu.Dropdown>
        {([['wait', Clock], ['when', Split], ['send', Send]] as const).map(([kind, Icon]) => (
          <Menu.Item key={kind} leftSection={<Icon size={15} aria-hidden />} onClick={() => add(kind)}>{say(`add_${kind}`)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function StepEditor({ automation, step, at }: { automation: Automation; step: Step; at: string }) {
  const say = useWords('messages')
  const { document } = useDraft()
  const [chosen, setLocale] = useState<string>()
  const locale = chosen ?? document.brand.default_locale
  const [wide, setWide] = useState(false)
  if ('wait' in step) return <DraftDuration pointer={`${at}/wait`} label={say('wait')} />
  if ('when' in step) return <DraftRule pointer={`${at}/when`} purpose={automation.purpose} label={say('go_on_with')} description={say('go_on_hint')} />
  return (
    <Stack>
      <DraftChoice pointer={`${at}/send/channel`} label={say('way')} placeholder={say(`way_${automation.channel}`)} data={channels.map((one) => ({ value: one, label: say(`way_${one}`) }))} />
      <DraftContent pointer={`${at}/send/content`} fields={messageFields} locale={locale} onLocale={setLocale} template />
      <DraftTopics pointer={`${at}/send/topics`} />
      <DraftDuration pointer={`${at}/send/valid_for`} label={say('valid_for')} description={say('valid_for_hint')} placeholder="3" />
      <MessagePreview
        words={{ purpose: automation.purpose, channel: step.send.channel ?? automation.channel, content: step.send.content as Words['content'] }}
        locale={locale} onLocale={setLocale} wide={wide} onWide={setWide}
      />
    </Stack>
  )
}
