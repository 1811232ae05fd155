import { Alert, Group, Select, Stack, Text, Title } from '@mantine/core'
import { Hand, Languages, PenLine, UserRoundPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { directionOf, useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Section, Waiting } from '../../ui/page.tsx'
import { KeyButton } from './keys.tsx'
import { Question, YesNo } from './question.tsx'
import type { Answer } from './question.tsx'
import type { Conversation, Step } from './desk-page.tsx'
import style from './desk.module.css'

type Presented = ReplyOf<'presentAssisted'>

interface Said {
  readonly answers: Readonly<Record<string, Answer>>
  readonly grants: Readonly<Record<string, boolean>>
  readonly recipients: Readonly<Record<string, boolean>>
}
const nothing: Said = { answers: {}, grants: {}, recipients: {} }

/** What is read out, word for word, and what the customer says to it. Nothing is chosen before they said it. */
export function ReadOut({ talk, go, next, wrote }: {
  talk: Conversation; go: (step: Step) => void; next: () => void; wrote: (draft: string) => void
}) {
  const say = useWords('desk')
  const reader = useLanguage()
  const { notify } = useProblems()
  const [locale, setLocale] = useState(talk.locale)
  const [said, setSaid] = useState<Said>(nothing)
  const [stopping, setStopping] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  const offered = useCall('listAssistedAsks', { locale: reader })
  const locales = offered.data?.locales ?? [locale]
  // What was shown stays until the next language is there.
  const [shown, setShown] = useState<Presented>()
  const present = useAct('presentAssisted', { quiet: true, done: setShown })
  const { mutate } = present
  // Signed for two hours and bound to what is shown: made anew for each customer and each language.
  useEffect(() => mutate({ ask: talk.ask, locale }), [mutate, talk.ask, locale])
  useEffect(() => head.current?.focus(), [])
  const write = useAct('writeDraft', { quiet: true, refreshes: ['listMyDrafts'] })
  const stop = useAct('stop')

  function writeDown(read: Presented) {
    const { presentation, confirm, phrase, notice } = read
    write.mutate({ person: talk.customer, presentation, ...shownOf(said, read) }, {
      onSuccess: ({ id }) => {
        wrote(id)
        go({ at: 'confirm', talk, draft: id, ways: confirm, phrase: phrase === undefined ? undefined : { text: phrase, locale: notice.locale } })
      },
      onError: (error) => {
        if (codeOf(error) === 'presentation_expired') mutate({ ask: talk.ask, locale })
        else notify(error)
      },
    })
  }
  const nextLanguage = () => setLocale(locales[(locales.indexOf(locale) + 1) % locales.length] ?? locale)
  const nobodyAnswered = Object.keys(said.answers).length + Object.keys(said.grants).length + Object.keys(said.recipients).length === 0

  return (
    <Section>
      <Group justify="space-between" align="start" mb="md" gap="sm">
        <div>
          <Title order={2} ref={head} tabIndex={-1} className={style.quietFocus!}>{say('read')}</Title>
          <Text size="sm" c="dimmed">{say('read_hint')}</Text>
        </div>
        {locales.length > 1 && (
          <Group gap="xs">
            <Select
              value={locale} onChange={(tag) => (tag === null ? undefined : setLocale(tag))} aria-label={say('language')} allowDeselect={false} size="md" w="11rem"
              data={locales.map((tag) => ({ value: tag, label: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag }))}
            />
            <KeyButton letter="L" act={nextLanguage} variant="default" leftSection={<Languages size={18} aria-hidden />}>{say('next_language')}</KeyButton>
          </Group>
        )}
      </Group>
      {codeOf(write.error) === 'presentation_expired' && <Alert color="yellow" variant="light" mb="md" role="alert">{say('changed')}</Alert>}
      {present.isError && <Fault error={present.error} retry={() => mutate({ ask: talk.ask, locale })} />}
      {!shown && !present.isError && <Waiting label={say('fetching')} />}
      {shown && (
        <Stack gap="lg">
          <div lang={shown.notice.locale} dir={directionOf(shown.notice.locale.split('-')[0]!)}>
            {shown.script !== undefined && <p className={style.script}>{shown.script}</p>}
            <div className={style.notice}>{shown.notice.text.trim()}</div>
          </div>
          <Stack gap="lg" data-asked lang={shown.notice.locale} dir={directionOf(shown.notice.locale.split('-')[0]!)}>
            {shown.questions.map((question) => (
              <Question
                key={question.attribute} question={question} value={said.answers[question.attribute]}
                onChange={(value) => setSaid({ ...said, answers: put(said.answers, question.attribute, value) })}
              />
            ))}
            {shown.purposes.map(({ purpose, title, explanation, consent }) => (
              <YesNo
                key={purpose} label={consent ?? title} hint={explanation} value={said.grants[purpose]}
                onChange={(yes) => setSaid({ ...said, grants: put(said.grants, purpose, yes) })}
              />
            ))}
            {shown.recipients.map(({ recipient, name }) => (
              <YesNo
                key={recipient} label={name} value={said.recipients[recipient]}
                onChange={(yes) => setSaid({ ...said, recipients: put(said.recipients, recipient, yes) })}
              />
            ))}
          </Stack>
          <Group gap="sm" className={style.bar!}>
            <KeyButton letter="W" act={() => writeDown(shown)} disabled={nobodyAnswered} loading={write.isPending} leftSection={<PenLine size={18} aria-hidden />}>{say('write')}</KeyButton>
            <KeyButton letter="S" act={() => setStopping(true)} variant="default" leftSection={<Hand size={18} aria-hidden />}>{say('stop')}</KeyButton>
            <KeyButton letter="N" act={next} variant="subtle" leftSection={<UserRoundPlus size={18} aria-hidden />}>{say('next')}</KeyButton>
          </Group>
          <Text size="sm" c="dimmed">{say('not_used_yet')}</Text>
        </Stack>
      )}
      <Confirm
        opened={stopping} close={() => setStopping(false)} title={say('stop_title')} verb={say('stop_now')} danger acting={stop.isPending}
        act={() => stop.mutate({ person: talk.customer }, { onSuccess: () => go({ at: 'customer', stopped: true }), onSettled: () => setStopping(false) })}
      >
        <Text>{say('stop_text')}</Text>
      </Confirm>
    </Section>
  )
}

function put<V>(all: Readonly<Record<string, V>>, key: string, value: V | undefined): Readonly<Record<string, V>> {
  const { [key]: _before, ...rest } = all
  return value === undefined ? rest : { ...rest, [key]: value }
}

/** What is asked may have changed since it was answered: only what was read out last is written down. */
function shownOf(said: Said, { questions, purposes, recipients }: Presented): Said {
  const only = <V,>(all: Readonly<Record<string, V>>, keys: readonly string[]) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
  return {
    answers: only(said.answers, questions.map((one) => one.attribute)),
    grants: only(said.grants, purposes.map((one) => one.purpose)),
    recipients: only(said.recipients, recipients.map((one) => one.recipient)),
  }
}
