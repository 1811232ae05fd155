import { Alert, Button, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, CircleX, Clock, KeyRound, Link2, MessageCircle, MonitorSmartphone, Undo2, UserRoundPlus } from 'lucide-react'
import { use, useEffect, useRef, useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { BrandContext, codeOf, useAct, useCall } from '../../shell/api.ts'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { directionOf, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { focusOnArrival } from '../../ui/focus-on-arrival.ts'
import { Section } from '../../ui/page.tsx'
import { KeyButton } from './keys.tsx'
import type { ConfirmWay, Step } from './desk-page.tsx'
import style from './desk.module.css'

type Going = ReplyOf<'confirmDraft'>

const WAYS: Readonly<Record<ConfirmWay, { letter: string; icon: typeof Clock }>> = {
  screen: { letter: 'B', icon: MonitorSmartphone },
  code: { letter: 'C', icon: KeyRound },
  link: { letter: 'K', icon: Link2 },
  phrase: { letter: 'P', icon: MessageCircle },
}
const ICONS = { waiting: Clock, confirmed: CircleCheck, refused: CircleX, expired: CircleX }
/** How often it is asked whether the customer has said yes. */
const LOOK_MS = 2000

/** How the customer says yes, and what came of it. Nothing of what was said stands here any more. */
export function Confirming({ talk, draft, ways, phrase, go, next }: Extract<Step, { at: 'confirm' }> & { go: (step: Step) => void; next: () => void }) {
  const say = useWords('desk')
  const { notify } = useProblems()
  const queries = useQueryClient()
  const brand = use(BrandContext)
  const [going, setGoing] = useState<Going | { by: 'phrase' }>()
  const [code, setCode] = useState('')
  const [recording, setRecording] = useState('')
  const [discarding, setDiscarding] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  const drafts = useCall('listDrafts', { person: talk.customer }, { every: LOOK_MS, fresh: 0 })
  const found = drafts.data?.drafts.find(({ id }) => id === draft)
  const state = found?.state ?? (drafts.data ? 'expired' : 'waiting')
  const waiting = state === 'waiting'
  const confirm = useAct('confirmDraft', { quiet: true, refreshes: ['listDrafts', 'listMyDrafts'], done: setGoing })
  const discard = useAct('discardDraft', { refreshes: ['listMyDrafts'] })
  const codeWrong = codeOf(confirm.error) === 'code_invalid'
  const of = { person: talk.customer, draft }
  useEffect(() => {
    head.current?.focus()
    if (state !== 'waiting') void queries.invalidateQueries({ queryKey: [brand, 'listMyDrafts'] })
  }, [state, queries, brand])

  const start = (by: ConfirmWay) => {
    if (by === 'phrase') {
      setGoing({ by })
      return
    }
    setCode('')
    confirm.mutate({ ...of, by }, { onError: (error) => notify(error, 'confirmDraft') })
  }
  const Icon = ICONS[state]

  return (
    <Section>
      <Group gap="md" wrap="nowrap" align="start" className={style.state!} data-draft={state} role="status">
        <Icon size={34} aria-hidden />
        <div>
          <Title order={2} ref={head} tabIndex={-1} className={style.quietFocus!}>{say(`state_${state}`)}</Title>
          <Text>{say(`state_${state}_text`)}</Text>
        </div>
        {waiting && <Loader size="sm" type="dots" aria-hidden />}
      </Group>
      {waiting && (
        <Stack gap="lg" mt="lg">
          <div>
            <Text fw={600} mb="xs">{say('how')}</Text>
            <Group gap="sm">
              {ways.map((way) => {
                const { letter, icon: WayIcon } = WAYS[way]
                return (
                  <KeyButton
                    key={way} letter={letter} act={() => start(way)} variant={going?.by === way ? 'filled' : 'default'} loading={confirm.isPending && confirm.variables.by === way}
                    leftSection={<WayIcon size={18} aria-hidden />}
                  >{say(`by_${way}`)}</KeyButton>
                )
              })}
            </Group>
          </div>
          <div aria-live="polite">
            {going && 'pairing' in going && going.pairing && (
              <Stack gap={4} className={style.pairing!}>
                <Text>{say('pairing')} <b><bdi dir="ltr">{going.pairing.url.replace(/^https?:\/\//, '')}</bdi></b></Text>
                <output className={style.code} dir="ltr">{going.pairing.code}</output>
                <Text size="sm" c="dimmed">{say('pairing_once')}</Text>
              </Stack>
            )}
            {going?.by === 'link' && <Alert color="sayso" variant="light">{say('sent')}</Alert>}
            {going?.by === 'code' && (
              <form onSubmit={(event) => {
                event.preventDefault()
                confirm.mutate({ ...of, by: 'code', code: code.trim() }, { onError: (error) => (codeOf(error) === 'code_invalid' ? undefined : notify(error, 'confirmDraft')) })
              }}>
                <Text mb="xs">{say('sent')}</Text>
                <Group align="end" gap="sm">
                  <TextInput
                    label={say('code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} inputMode="numeric" autoComplete="off" dir="ltr" size="md" maxLength={12}
                    ref={focusOnArrival} error={codeWrong ? say('code_wrong') : undefined}
                  />
                  <Button type="submit" size="md" disabled={code.trim() === ''} loading={confirm.isPending}>{say('check')}</Button>
                </Group>
              </form>
            )}
            {going?.by === 'phrase' && phrase && (
              <form onSubmit={(event) => {
                event.preventDefault()
                confirm.mutate({ ...of, by: 'phrase', recording: recording.trim() }, { onError: (error) => notify(error, 'confirmDraft') })
              }}>
                <Stack gap="sm">
                  <Text>{say('phrase_say')}</Text>
                  <p className={style.script} lang={phrase.locale} dir={directionOf(phrase.locale.split('-')[0]!)}>{phrase.text}</p>
                  <Group align="end" gap="sm">
                    <TextInput label={say('recording')} value={recording} onChange={(event) => setRecording(event.currentTarget.value)} maxLength={200} size="md" flex="1 1 16rem" ref={focusOnArrival} />
                    <Button type="submit" size="md" disabled={recording.trim() === ''} loading={confirm.isPending}>{say('said')}</Button>
                  </Group>
                </Stack>
              </form>
            )}
          </div>
          <Text size="sm" c="dimmed">{say('not_used_yet')}</Text>
        </Stack>
      )}
      <Group gap="sm" className={style.bar!}>
        <KeyButton letter="N" act={next} variant={waiting ? 'default' : 'filled'} leftSection={<UserRoundPlus size={18} aria-hidden />}>{say('next')}</KeyButton>
        {waiting && <KeyButton letter="X" act={() => setDiscarding(true)} variant="subtle" color="red" leftSection={<Undo2 size={18} aria-hidden />}>{say('discard')}</KeyButton>}
      </Group>
      <Confirm
        opened={discarding} close={() => setDiscarding(false)} title={say('discard_title')} verb={say('discard_now')} danger acting={discard.isPending}
        act={() => discard.mutate(of, { onSuccess: () => {
          notifyDone(say('discarded'))
          go({ at: 'customer' })
        }, onSettled: () => setDiscarding(false) })}
      >
        <Text>{say('discard_text')}</Text>
      </Confirm>
    </Section>
  )
}
