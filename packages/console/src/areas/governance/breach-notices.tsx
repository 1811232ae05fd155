import { Alert, Badge, Button, Group, Select, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct, useSayso } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useMembership } from '../../shell/session.ts'
import { languageNames, languages, useLanguage, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Section, Waiting } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import type { Breach } from './breach-page.tsx'
import { silences } from './kinds.ts'
import type { Silence } from './kinds.ts'
import { fromLocal, MomentInput, nowLocal } from './moment.tsx'

const refreshes = ['getBreach', 'listBreaches'] as const

/** The report to the authority (Art. 33): a draft from the data, edited, and when it was told. */
export function Authority({ one, open }: { one: Breach; open: boolean }) {
  const say = useWords('governance')
  const sayso = useSayso()
  const { notify } = useProblems()
  const { brand } = useMembership()
  const [edited, setEdited] = useState<{ locale: string; text: string }>()
  const [doing, setDoing] = useState<'report' | 'leave'>()
  const [at, setAt] = useState(() => nowLocal(brand.time_zone))
  const [reference, setReference] = useState('')
  const [because, setBecause] = useState('')
  const done = { refreshes, done: () => { setDoing(undefined); setBecause(''); setEdited(undefined) } }
  const save = useAct('draftReport', { refreshes, done: () => setEdited(undefined) })
  const report = useAct('reportBreach', done)
  const leave = useAct('leaveUnreported', done)
  const draft = edited ?? one.drafts.authority
  const propose = (locale: string) => void sayso.proposeNotices({ breach: one.id, locale })
    .then(({ authority }) => setEdited({ locale, text: authority })).catch(notify)
  const instant = doing === 'report' && at !== '' ? fromLocal(at, brand.time_zone) : ''
  const late = one.reports.length === 0 && instant > one.clock.due_at
  return (
    <Section title={say('to_authority')} lead={say('to_authority_lead')}>
      <Stack gap="md">
        {one.reports.map((told) => (
          <Group key={`${told.at} ${told.text}`} gap="sm">
            <Badge color="teal">{say('reported')}</Badge><When at={told.at} />{told.reference && <Text size="sm">{told.reference}</Text>}
            {told.to_follow.length > 0 && <Text size="sm" c="dimmed">{say('to_follow')} {told.to_follow.map((item) => say(`item_${item}`)).join(', ')}</Text>}
          </Group>
        ))}
        {one.not_reported !== undefined && <Text size="sm"><Badge color="gray" me={8}>{say('clock_not_reported')}</Badge>{one.not_reported}</Text>}
        {open && one.missing.length > 0 && <Alert color="yellow" variant="light" title={say('missing')}>{one.missing.map((item) => say(`item_${item}`)).join(' · ')}</Alert>}
        {open && (
          <>
            <Group align="end" gap="sm">
              <Select
                label={say('language')} w="12rem" allowDeselect={false} value={draft.locale.slice(0, 2)}
                data={languages.map((value) => ({ value, label: languageNames[value] }))} onChange={(value) => propose(value as Language)}
              />
              <Button variant="default" onClick={() => propose(draft.locale.slice(0, 2))}>{say('draft_anew')}</Button>
            </Group>
            <Textarea
              label={say('report_text')} minRows={10} maxRows={24} dir="auto" lang={draft.locale} value={draft.text}
              onChange={(event) => setEdited({ locale: draft.locale, text: event.currentTarget.value })}
            />
            <Group justify="end" gap="xs">
              <Button variant="default" disabled={!edited} loading={save.isPending} onClick={() => edited && save.mutate({ breach: one.id, ...edited })}>{say('save_draft')}</Button>
              {one.reports.length === 0 && one.not_reported === undefined && <Button variant="default" disabled={one.assessment?.risk !== 'none'} onClick={() => setDoing('leave')}>{say('leave_unreported')}</Button>}
              <Button onClick={() => setDoing('report')}>{say(one.reports.length > 0 ? 'reported_more' : 'reported_now')}</Button>
            </Group>
          </>
        )}
      </Stack>
      <Confirm
        opened={doing === 'report'} close={() => setDoing(undefined)} title={say('reported_now')} verb={say('write_down')} acting={report.isPending}
        disabled={at === '' || (late && because.trim() === '')}
        act={() => report.mutate({
          breach: one.id, at: instant, text: draft.text, ...(reference === '' ? {} : { reference }), ...(late ? { late_because: because } : {}),
        })}
      >
        <Text size="sm">{say('reported_text')}</Text>
        <MomentInput label={say('told_at')} required value={at} onChange={setAt} />
        <TextInput label={say('reference')} value={reference} onChange={(event) => setReference(event.currentTarget.value)} />
        {late && <Textarea label={say('late_because')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />}
      </Confirm>
      <Confirm
        opened={doing === 'leave'} close={() => setDoing(undefined)} title={say('leave_unreported')} verb={say('write_down')} acting={leave.isPending} disabled={because.trim() === ''}
        act={() => leave.mutate({ breach: one.id, because })}
      >
        <Textarea label={say('because')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
      </Confirm>
    </Section>
  )
}

/** The notice to persons (Art. 34), in each language of the brand. */
export function Persons({ one, open }: { one: Breach; open: boolean }) {
  const say = useWords('governance')
  const language = useLanguage()
  const number = new Intl.NumberFormat(language)
  const { brand } = useMembership()
  const [edited, setEdited] = useState<Readonly<Record<string, { subject: string; text: string }>>>({})
  const [doing, setDoing] = useState<'send' | 'elsewhere' | 'leave'>()
  const [because, setBecause] = useState('')
  const [why, setWhy] = useState<Silence>('not_high')
  const [at, setAt] = useState(() => nowLocal(brand.time_zone))
  const done = { refreshes, done: () => { setDoing(undefined); setBecause('') } }
  const save = useAct('draftBreachNotice', { refreshes, done: () => setEdited({}) })
  const send = useAct('notifyAffected', done)
  const elsewhere = useAct('tellElsewhere', done)
  const leave = useAct('leaveUnnotified', done)
  const drafts = one.drafts.persons
  const nameOf = (locale: string) => new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale
  const unsaved = drafts.filter((draft) => !draft.written || edited[draft.locale])
  return (
    <Section title={say('to_persons')} lead={say('to_persons_lead')}>
      <Stack gap="md">
        {one.notifying && <Waiting label={say('sending', { looked: one.progress?.looked ?? 0 })} />}
        {one.notified && <Text size="sm">{say('sent_to', { written: number.format(one.notified.written), no_way: number.format(one.notified.no_way) })}</Text>}
        {one.not_notified && <Text size="sm">{say(`why_${one.not_notified.why}`)} – {one.not_notified.because}</Text>}
        {open && (
          <>
            <Tabs defaultValue={drafts[0]?.locale ?? 'en'} keepMounted={false}>
              <Tabs.List aria-label={say('language')}>
                {drafts.map(({ locale, written }) => <Tabs.Tab key={locale} value={locale} rightSection={written && !edited[locale] ? <Badge size="xs" color="teal">{say('read')}</Badge> : undefined}>{nameOf(locale)}</Tabs.Tab>)}
              </Tabs.List>
              {drafts.map((draft) => {
                const { subject, text } = edited[draft.locale] ?? draft
                const set = (next: { subject: string; text: string }) => setEdited({ ...edited, [draft.locale]: next })
                return (
                  <Tabs.Panel key={draft.locale} value={draft.locale} pt="md">
                    <Stack gap="sm">
                      <TextInput label={say('subject')} dir="auto" lang={draft.locale} value={subject} onChange={(event) => set({ subject: event.currentTarget.value, text })} />
                      <Textarea label={say('notice_text')} description={say('your_data_hint')} minRows={10} maxRows={24} dir="auto" lang={draft.locale} value={text} onChange={(event) => set({ subject, text: event.currentTarget.value })} />
                      <Group justify="end">
                        <Button variant="default" loading={save.isPending} disabled={draft.written && !edited[draft.locale]} onClick={() => save.mutate({ breach: one.id, texts: { [draft.locale]: { subject, text } } })}>
                          {say('read_and_save', { language: nameOf(draft.locale) })}
                        </Button>
                      </Group>
                    </Stack>
                  </Tabs.Panel>
                )
              })}
            </Tabs>
            {unsaved.length > 0 && <Text size="sm" c="dimmed">{say('unsaved', { languages: unsaved.map(({ locale }) => nameOf(locale)).join(', ') })}</Text>}
            <Group justify="end" gap="xs">
              <Button variant="default" disabled={!one.assessment} onClick={() => setDoing('leave')}>{say('leave_unnotified')}</Button>
              <Button variant="default" onClick={() => setDoing('elsewhere')}>{say('told_elsewhere')}</Button>
              <Button disabled={!one.affected || unsaved.length > 0 || one.notifying || one.searching} onClick={() => setDoing('send')}>{say('send_notices')}</Button>
            </Group>
          </>
        )}
      </Stack>
      <Confirm opened={doing === 'send'} close={() => setDoing(undefined)} title={say('send_notices')} verb={say('send_notices')} acting={send.isPending} act={() => send.mutate({ breach: one.id })}>
        <Text size="sm">{say('send_notices_text', { count: (one.affected?.certain ?? 0) + (one.affected?.maybe ?? 0) })}</Text>
      </Confirm>
      <Confirm
        opened={doing === 'elsewhere'} close={() => setDoing(undefined)} title={say('told_elsewhere')} verb={say('write_down')} acting={elsewhere.isPending} disabled={because.trim() === '' || at === ''}
        act={() => elsewhere.mutate({ breach: one.id, at: fromLocal(at, brand.time_zone), how: because })}
      >
        <MomentInput label={say('told_at')} required value={at} onChange={setAt} />
        <Textarea label={say('how')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
      </Confirm>
      <Confirm
        opened={doing === 'leave'} close={() => setDoing(undefined)} title={say('leave_unnotified')} verb={say('write_down')} acting={leave.isPending} disabled={because.trim() === ''}
        act={() => leave.mutate({ breach: one.id, why, because })}
      >
        <Select label={say('why')} allowDeselect={false} value={why} data={silences.map((value) => ({ value, label: say(`why_${value}`) }))} onChange={(value) => setWhy(value as Silence)} />
        <Textarea label={say('because')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
      </Confirm>
    </Section>
  )
}
