import { Alert, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { CircleCheck, Hand, MessageCircleQuestionMark } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { codeOf, useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { focusOnArrival } from '../../ui/focus-on-arrival.ts'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { KeyButton } from './keys.tsx'
import type { Step } from './desk-page.tsx'

/** An address with an @, a number however it is grouped, or the brand's own id. */
function channelOf(text: string): 'email' | 'sms' | 'ext' {
  if (text.includes('@')) return 'email'
  return /^\+[\d\s().-]{5,}$/.test(text) ? 'sms' : 'ext'
}

/** Only the beginning of what was typed. */
const short = (text: string) => `${[...text].slice(0, 3).join('')}…`

export function CustomerStep({ stopped, go }: { stopped: boolean; go: (step: Step) => void }) {
  const say = useWords('desk')
  const locale = useLanguage()
  const { notify } = useProblems()
  const asks = useCall('listAssistedAsks', { locale })
  const [address, setAddress] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [spoken, setSpoken] = useState<string>()
  const [stopping, setStopping] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const arrive = useCallback((input: HTMLInputElement | null) => {
    field.current = input
    focusOnArrival(input)
  }, [])
  const name = useAct('nameCustomer', { quiet: true })
  const stop = useAct('stop')
  const text = address.trim()
  const nameOf = (tag: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  const wrong = codeOf(name.error) === 'input_invalid'

  function named(then: (customer: string) => void) {
    name.mutate({ channel: channelOf(text), address: text }, {
      onSuccess: ({ customer }) => then(customer),
      onError: (error) => {
        if (codeOf(error) === 'input_invalid') field.current?.focus()
        else notify(error)
      },
    })
  }

  return (
    <Section>
      {stopped && (
        <Alert color="teal" variant="light" icon={<CircleCheck aria-hidden />} title={say('stopped')} mb="md" role="status">{say('stopped_text')}</Alert>
      )}
      <Read query={asks}>
        {({ asks: offered, locales }) => {
          const ask = chosen ?? offered[0]?.ask
          const language = spoken ?? (locales.includes(locale) ? locale : locales[0] ?? 'en')
          const start = () => (ask === undefined ? undefined : named((customer) => go({ at: 'read', talk: { customer, ask, locale: language, called: short(text) } })))
          return (
            <form onSubmit={(event) => {
              event.preventDefault()
              if (text !== '') start()
            }}>
              <Stack gap="lg">
                <TextInput
                  ref={arrive} label={say('customer')} description={say('customer_hint')} value={address} size="lg" maxLength={254}
                  autoComplete="off" spellCheck={false} autoCapitalize="none" dir="ltr" error={wrong ? say('customer_wrong') : undefined}
                  onChange={(event) => {
                    setAddress(event.currentTarget.value)
                    name.reset()
                  }}
                />
                {offered.length === 0
                  ? <Empty icon={<MessageCircleQuestionMark size={28} aria-hidden />} title={say('no_asks_title')} text={say('no_asks')} />
                  : (
                    <>
                      <Radio.Group label={say('ask')} value={ask ?? ''} onChange={setChosen}>
                        <Stack gap="xs" mt="xs">{offered.map((one) => <Radio key={one.ask} value={one.ask} label={one.title} size="md" />)}</Stack>
                      </Radio.Group>
                      <Select
                        label={say('language')} value={language} onChange={(value) => setSpoken(value ?? undefined)} allowDeselect={false} maw="20rem" size="md"
                        data={locales.map((tag) => ({ value: tag, label: nameOf(tag) }))}
                      />
                    </>
                  )}
                <Group gap="sm">
                  {offered.length > 0 && <KeyButton letter="R" act={start} disabled={text === ''} loading={name.isPending}>{say('start')}</KeyButton>}
                  <KeyButton letter="S" act={() => setStopping(true)} disabled={text === ''} variant="default" leftSection={<Hand size={18} aria-hidden />}>{say('stop')}</KeyButton>
                </Group>
                <Text size="sm" c="dimmed">{say('enter_starts')}</Text>
              </Stack>
            </form>
          )
        }}
      </Read>
      <Confirm
        opened={stopping} close={() => setStopping(false)} title={say('stop_title')} verb={say('stop_now')} danger acting={stop.isPending}
        act={() => named((customer) => stop.mutate({ person: customer }, {
          onSuccess: () => go({ at: 'customer', stopped: true }),
          onSettled: () => {
            setStopping(false)
            setAddress('')
          },
        }))}
      >
        <Text>{say('stop_text')}</Text>
      </Confirm>
    </Section>
  )
}
