import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { Download, Search } from 'lucide-react'
import { useState } from 'react'
import { codeOf, useAct, useCall, useSayso } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useMembership } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Read, Section, Waiting } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import type { Breach } from './breach-page.tsx'
import { download } from '../../ui/download.ts'
import style from './governance.module.css'
import { fromLocal, MomentInput, nowLocal } from './moment.tsx'

type Channel = 'email' | 'sms' | 'whatsapp' | 'push'

/** Whom it affects: fields and dates in, people out, as numbers; the list itself is a file for whoever must write to them. */
export function Affected({ one, open }: { one: Breach; open: boolean }) {
  const say = useWords('governance')
  const language = useLanguage()
  const number = new Intl.NumberFormat(language)
  const [again, setAgain] = useState(false)
  const { affected, affected_by: by } = one
  return (
    <Section title={say('people')} lead={say('people_lead')} actions={affected && open && !again && !one.searching && <Button variant="default" onClick={() => setAgain(true)}>{say('search_again')}</Button>}>
      <Stack gap="md">
        {one.searching && <Waiting label={say('searching', { looked: one.progress?.looked ?? 0 })} />}
        {affected && (
          <>
            <dl className={style.figures}>
              {(['certain', 'maybe', 'erased', 'records', 'looked'] as const).map((key) => (
                <div key={key}><dt>{say(`found_${key}`)}</dt><dd>{number.format(affected[key])}</dd></div>
              ))}
            </dl>
            {by && <Text size="sm" c="dimmed">{say('searched_for')} <When at={by.from} /> – <When at={by.to} /></Text>}
            {affected.maybe > 0 && <Text size="sm">{say('maybe_text')}</Text>}
            {affected.erased > 0 && <Text size="sm">{say('erased_text')}</Text>}
            <FetchList id={one.id} />
          </>
        )}
        {open && !one.searching && (!affected || again) && <Wizard one={one} done={() => setAgain(false)} />}
      </Stack>
    </Section>
  )
}

function Wizard({ one, done }: { one: Breach; done: () => void }) {
  const say = useWords('governance')
  const language = useLanguage()
  const { brand } = useMembership()
  const fields = useCall('listBreachFields', { locale: language })
  const local = (at: string | undefined) => (at === undefined ? undefined : nowLocalAt(brand.time_zone, at))
  const [attributes, setAttributes] = useState<string[]>([...(one.affected_by?.attributes ?? [])])
  const [contacts, setContacts] = useState<string[]>([...(one.affected_by?.contacts ?? [])])
  const [purposes, setPurposes] = useState<string[]>([...(one.affected_by?.purposes ?? [])])
  const [from, setFrom] = useState(local(one.affected_by?.from ?? one.began_at) ?? '')
  const [to, setTo] = useState(local(one.affected_by?.to ?? one.ended_at ?? one.aware_at) ?? nowLocal(brand.time_zone))
  const search = useAct('searchAffected', { refreshes: ['getBreach'], done })
  const some = attributes.length + contacts.length + purposes.length > 0 && from !== '' && to !== ''
  const options = (named: readonly { key: string; name: string }[]) => named.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <Read query={fields}>
      {(known) => (
        <Stack gap="sm">
          <MultiSelect label={say('fields')} description={say('fields_hint')} searchable clearable value={attributes} onChange={setAttributes} data={options(known.attributes)} />
          <MultiSelect label={say('contacts')} value={contacts} onChange={setContacts} data={options(known.contacts)} />
          <MultiSelect label={say('purposes')} searchable value={purposes} onChange={setPurposes} data={options(known.purposes)} />
          <Group grow align="start">
            <MomentInput label={say('from')} required value={from} onChange={setFrom} />
            <MomentInput label={say('to')} required value={to} onChange={setTo} />
          </Group>
          <Group justify="end">
            <Button
              leftSection={<Search size={16} aria-hidden />} disabled={!some} loading={search.isPending}
              onClick={() => search.mutate({
                breach: one.id, attributes, purposes, contacts: contacts as Channel[], from: fromLocal(from, brand.time_zone), to: fromLocal(to, brand.time_zone),
              })}
            >{say('search')}</Button>
          </Group>
        </Stack>
      )}
    </Read>
  )
}

const nowLocalAt = (zone: string, at: string): string => nowLocal(zone, Date.parse(at))

function FetchList({ id }: { id: string }) {
  const say = useWords('governance')
  const sayso = useSayso()
  const { notify } = useProblems()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [unsaid, setUnsaid] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const fetchIt = async () => {
    setWaiting(true)
    setUnsaid(false)
    try {
      const lines = String(await sayso.listAffected({ breach: id, reason }))
      download(`affected-${id}.ndjson`, lines, 'application/x-ndjson')
      setAsking(false)
    } catch (error) {
      if (codeOf(error) === 'reason_required') setUnsaid(true)
      else notify(error)
    } finally {
      setWaiting(false)
    }
  }
  return (
    <Group>
      <Button variant="default" leftSection={<Download size={16} aria-hidden />} onClick={() => setAsking(true)}>{say('fetch_list')}</Button>
      <Confirm opened={asking} close={() => setAsking(false)} title={say('fetch_list')} verb={say('fetch_list')} acting={waiting} disabled={reason.trim() === ''} act={() => void fetchIt()}>
        <Text size="sm">{say('fetch_list_text')}</Text>
        <TextInput
          label={say('reason')} required value={reason} maxLength={300} data-autofocus error={unsaid ? say('reason_fault') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Confirm>
    </Group>
  )
}
