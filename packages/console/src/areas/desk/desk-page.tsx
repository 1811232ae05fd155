import { Badge, Group, Text } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'
import { Confirming } from './confirming.tsx'
import { CustomerStep } from './customer-step.tsx'
import { Queue } from './queue.tsx'
import { ReadOut } from './read-out.tsx'
import style from './desk.module.css'

export type Draft = ReplyOf<'listMyDrafts'>['drafts'][number]
export type ConfirmWay = ReplyOf<'presentAssisted'>['confirm'][number]

/** With whom and about what: what was typed stands in this window's memory only, and goes with the next customer. */
export interface Conversation {
  readonly customer: string
  readonly ask: string
  readonly locale: string
  /** As it was typed, made short: so that whoever serves two at once tells them apart. */
  readonly called: string
}

export type Step =
  | { readonly at: 'customer'; readonly stopped?: true }
  | { readonly at: 'read'; readonly talk: Conversation }
  | {
    readonly at: 'confirm'; readonly talk: Conversation; readonly draft: string
    readonly ways: readonly ConfirmWay[]; readonly phrase: { readonly text: string; readonly locale: string } | undefined
  }

const steps = ['customer', 'read', 'confirm'] as const

export default function DeskPage() {
  const say = useWords('desk')
  const [step, setStep] = useState<Step>({ at: 'customer' })
  const [called, setCalled] = useState<ReadonlyMap<string, string>>(new Map())
  const next = () => setStep({ at: 'customer' })
  return (
    <Page title={say('title')} lead={say('lead')} wide>
      <ol className={style.steps} aria-label={say('steps')}>
        {steps.map((one, i) => (
          <li key={one} aria-current={one === step.at ? 'step' : undefined}><Badge circle size="lg" variant={one === step.at ? 'filled' : 'default'}>{i + 1}</Badge>{say(`step_${one}`)}</li>
        ))}
      </ol>
      <div className={style.desk}>
        <div className={style.main}>
          {step.at === 'customer' && <CustomerStep stopped={step.stopped === true} go={setStep} />}
          {step.at === 'read' && (
            <ReadOut talk={step.talk} go={setStep} next={next} wrote={(draft) => setCalled(new Map([...called, [draft, step.talk.called]]))} />
          )}
          {step.at === 'confirm' && <Confirming key={step.draft} {...step} go={setStep} next={next} />}
        </div>
        <aside className={style.side} aria-label={say('queue')}>
          <Queue called={called} open={step.at === 'confirm' ? step.draft : undefined} go={setStep} />
          <Group gap="sm" wrap="nowrap" align="start" className={style.promise!}>
            <ShieldCheck size={20} aria-hidden />
            <Text size="sm">{say('promise')}</Text>
          </Group>
        </aside>
      </div>
    </Page>
  )
}
