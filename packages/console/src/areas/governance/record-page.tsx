import { Badge, Button, Group, List, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Download, Plus, Printer } from 'lucide-react'
import { use, useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useInAddress } from '../../shell/addresses.ts'
import { BrandContext, useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { download } from '../../ui/download.ts'
import style from './governance.module.css'

type ProcessingRecord = ReplyOf<'readProcessingRecord'>
const places = ['controller', 'purposes', 'subjects', 'data', 'recipients', 'transfers', 'retention', 'measures'] as const
type Place = (typeof places)[number]

/** The record of processing (Art. 30), made from the catalogue: to read here, to print, to hand over. */
export default function RecordPage() {
  const say = useWords('governance')
  const language = useLanguage()
  const brand = use(BrandContext)
  const may = useMay()
  const { notify } = useProblems()
  const [day, setDay] = useInAddress('day')
  const [adding, setAdding] = useState(false)
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const wanted = { locale: language, ...(day === undefined ? {} : { at: `${day}T23:59:59Z` }) }
  const read = useCall('readProcessingRecord', wanted, { keep: true })
  // A page and no data, so that the client does not know it.
  const fetchFile = async () => {
    const reply = await fetch(`/v1/processing-record/page?${new URLSearchParams(wanted)}`, { headers: { 'sayso-brand': brand } })
    if (!reply.ok) throw new Error(reply.statusText)
    download(`record-of-processing-${day ?? today}.html`, await reply.blob())
  }
  return (
    <Page
      title={say('record')} lead={say('record_lead')}
      actions={<Group gap="xs" className={style.screen}>
        {may('records_edit') && day === undefined && <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>{say('add_words')}</Button>}
        <Button variant="default" leftSection={<Download size={16} aria-hidden />} onClick={() => void fetchFile().catch(notify)}>{say('as_file')}</Button>
        <Button leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>{say('print')}</Button>
      </Group>}
    >
      <TextInput
        className={style.screen} type="date" label={say('as_of')} description={say('as_of_hint')} w="16rem" value={day ?? ''} max={today}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Read query={read} lines={8}>{(record) => <Written record={record} />}</Read>
      {adding && read.data && <Add record={read.data} close={() => setAdding(false)} />}
    </Page>
  )
}

function Written({ record }: { record: ProcessingRecord }) {
  const say = useWords('governance')
  const { controller } = record
  const added = (additions: ProcessingRecord['additions']) => additions.map(({ item, text }) =>
    [say('added_to', { place: say(`place_${item}`) }), <span key={item} className={style.words}>{text}</span>] as const)
  const list = (items: readonly string[]) => (items.length === 0 ? say('none') : <List size="sm">{items.map((one) => <List.Item key={one}>{one}</List.Item>)}</List>)
  return (
    <>
      <Text size="sm" c="dimmed">{say('from_version', { version: record.catalog_version })} <When at={record.in_force_since} time={false} /></Text>
      <Section title={`(a) ${say('place_controller')}`}>
        <Facts facts={[
          [controller.brand, controller.name],
          ...([['address', [controller.address, controller.country].filter(Boolean).join(', ')], ['email', controller.email], ['phone', controller.phone], ['dpo', controller.dpo], ['authority', controller.authority]] as const)
            .flatMap(([key, value]) => (value ? [[say(key), value] as const] : [])),
          ...added(record.additions.filter(({ item }) => item === 'controller')),
        ]} />
      </Section>
      {record.activities.map((one) => (
        <Section key={one.purpose} title={one.title}>
          <Facts facts={[
            [`(b) ${say('place_purposes')}`, one.explanation || one.title],
            [say('legal_basis'), one.legal_basis_text],
            [`(c) ${say('place_subjects')}`, one.subjects],
            [`(c) ${say('place_data')}`, one.data.length === 0 ? say('none') : (
              <Group key="data" gap={6}>{one.data.map(({ attribute, label, sensitive }) => <Badge key={attribute} variant="default">{sensitive ? `${label} · ${say('sensitive')}` : label}</Badge>)}</Group>
            )],
            [`(d) ${say('place_recipients')}`, list(one.recipients.map(({ name, role, country }) => [name, say(`role_${role}`), country].filter(Boolean).join(', ')))],
            [`(e) ${say('place_transfers')}`, list(one.transfers.map(({ name, country, safeguard_text: safeguard }) => `${name}, ${country}: ${safeguard}`))],
            [`(f) ${say('place_retention')}`, one.kept_for_text],
            ...added(one.additions),
          ]} />
        </Section>
      ))}
      <Section title={say('upkeep')}><List size="sm" spacing={6}>{record.upkeep.map(({ key, text }) => <List.Item key={key}>{text}</List.Item>)}</List></Section>
      <Section title={`(g) ${say('place_measures')}`} lead={say('measures_lead')}>
        <List size="sm" spacing={6}>
          {record.measures.map(({ key, text, in_force: inForce }) => <List.Item key={key}>{!inForce && <Badge color="yellow" me={8}>{say('not_in_force')}</Badge>}{text}</List.Item>)}
        </List>
        <Facts facts={added(record.additions.filter(({ item }) => item !== 'controller'))} />
      </Section>
    </>
  )
}

function Add({ record, close }: { record: ProcessingRecord; close: () => void }) {
  const say = useWords('governance')
  const [purpose, setPurpose] = useState<string | null>(null)
  const [item, setItem] = useState<Place>('measures')
  const stood = (record.activities.find((one) => one.purpose === purpose)?.additions ?? (purpose === null ? record.additions : []))
    .find((one) => one.item === item)?.text ?? ''
  const [text, setText] = useState<string>()
  const add = useAct('addToProcessingRecord', { refreshes: ['readProcessingRecord'], done: close })
  return (
    <Dialog close={close} title={say('add_words')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{say('add_words_lead')}</Text>
        <Select
          label={say('for_purpose')} clearable placeholder={say('for_all')} value={purpose} clearButtonProps={{ 'aria-label': say('for_all') }}
          data={record.activities.map((one) => ({ value: one.purpose, label: one.title }))} onChange={(value) => { setPurpose(value); setText(undefined) }}
        />
        <Select label={say('place')} allowDeselect={false} value={item} data={places.map((value) => ({ value, label: say(`place_${value}`) }))} onChange={(value) => { setItem(value as Place); setText(undefined) }} />
        <Textarea label={say('words')} minRows={4} value={text ?? stood} onChange={(event) => setText(event.currentTarget.value)} />
        <Group justify="end">
          <Button loading={add.isPending} disabled={text === undefined || text === stood} onClick={() => add.mutate({ item, text: text ?? '', ...(purpose === null ? {} : { purpose }) })}>{say('save_words')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
