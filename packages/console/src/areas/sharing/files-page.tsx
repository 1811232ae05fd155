import { Badge, Button, Group, Text } from '@mantine/core'
import { Download, FileSpreadsheet, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { useInAddress } from '../../shell/addresses.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay, useSession } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { download } from '../../ui/download.ts'
import { Empty, Facts, Read, Section } from '../../ui/page.tsx'
import { useWhen, When } from '../../ui/when.tsx'
import { FileDialog } from './file-dialog.tsx'
import { useAskers, useNames } from './names.ts'
import { SharingPage } from './sharing-page.tsx'
import { VerdictDialog } from './verdict.tsx'
import style from './sharing.module.css'

type File = ReplyOf<'listExports'>['exports'][number]
const colours: Readonly<Record<File['state'], string>> = {
  waiting: 'yellow', approved: 'teal', fetching: 'blue', fetched: 'gray', declined: 'red', cancelled: 'gray', expired: 'gray',
}
const open: ReadonlySet<string> = new Set(['waiting', 'approved', 'fetching'])

/** A file for a recipient who has no system yet: one asks, another approves, and it is fetched once. */
export default function FilesPage() {
  const say = useWords('sharing')
  const may = useMay()
  const query = useCall('listExports', undefined, { every: 15_000 })
  const [asking, setAsking] = useInAddress('new')
  const ask = may('sharing') && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAsking('1')}>{say('ask_file')}</Button>
  return (
    <SharingPage lead={say('files_lead')} actions={ask}>
      <Read query={query}>
        {({ exports: files }) => (files.length === 0
          ? <Section><Empty icon={<FileSpreadsheet size={32} aria-hidden />} title={say('no_files')} text={say('no_files_text')} action={ask} /></Section>
          : (
            <>
              <Files title={say('files_open')} files={files.filter(({ state }) => open.has(state))} />
              <Files title={say('files_over')} files={files.filter(({ state }) => !open.has(state))} />
            </>
          ))}
      </Read>
      {asking !== undefined && <FileDialog close={() => setAsking(undefined)} />}
    </SharingPage>
  )
}

function Files({ title, files }: { title: string; files: readonly File[] }) {
  if (files.length === 0) return null
  return (
    <Section title={title}>
      <ul className={style.rows}>{files.map((file) => <li key={file.id} className={style.row}><Row file={file} /></li>)}</ul>
    </Section>
  )
}

function Row({ file }: { file: File }) {
  const say = useWords('sharing')
  const names = useNames()
  const who = useAskers()
  const when = useWhen()
  const { asked_by: asked, approved_by: approved, closed_by: closed, state } = file
  const name = [names.recipient(file.recipient), names.purpose(file.purpose), ...(file.segment === undefined ? [] : [names.segment(file.segment)])].join(' · ')
  return (
    <>
      <Group justify="space-between" gap="xs" align="start">
        <Text fw={600} className={style.who}>{name}</Text>
        <Badge variant="light" color={colours[state]}>{say(`state_${state}`)}</Badge>
      </Group>
      <Text size="sm">{say('asked_line', { who: who(asked), when: when(file.created_at) })}{file.reason !== undefined && <> <q><bdi>{file.reason}</bdi></q></>}</Text>
      {approved !== undefined && <Text size="sm">{say('approved_line', { who: who(approved) })}{file.verdict_reason !== undefined && <> <q><bdi>{file.verdict_reason}</bdi></q></>}</Text>}
      {closed !== undefined && (
        <Text size="sm">
          {say(`${state}_line`, { who: who(closed), when: file.closed_at === undefined ? '' : when(file.closed_at) })}
          {state === 'declined' && <> <q><bdi>{file.verdict_reason}</bdi></q></>}
          {file.people !== undefined && ` ${say('in_it', { people: file.people })}`}
        </Text>
      )}
      {open.has(state) && <Text size="xs" c="dimmed">{say(state === 'waiting' ? 'approve_until' : 'fetch_until', { when: when(file.expires_at) })}</Text>}
      <Doing file={file} name={name} />
    </>
  )
}

function Doing({ file, name }: { file: File; name: string }) {
  const say = useWords('sharing')
  const may = useMay()
  const who = useAskers()
  const { id } = useSession()
  const [deciding, setDeciding] = useState(false)
  const mine = (actor: string | undefined) => actor === `staff:${id}`
  const refreshes = ['listExports', 'readShared'] as const
  const settle = useAct('settleExport', { quiet: true, refreshes, done: ({ state }) => {
    notifyDone(say(`verdict_${state === 'approved' ? 'approved' : 'declined'}`))
    setDeciding(false)
  } })
  const cancel = useAct('cancelExport', { refreshes, done: () => notifyDone(say('cancelled_done')) })
  const take = useAct('fetchExport', { refreshes, done: (text) => download(`${file.recipient}-${file.purpose}.csv`, text as unknown as string, 'text/csv') })
  const byStaff = file.asked_by.startsWith('staff:')
  const decides = file.state === 'waiting' && may('approve')
  const fetches = file.state === 'approved' && byStaff && may('sharing_files') && (!mine(file.approved_by) || mine(file.asked_by))
  const cancels = may('sharing') && (file.state === 'waiting' || file.state === 'approved')
  if (!decides && !fetches && !cancels) return null
  return (
    <Group gap="xs" mt={8}>
      {fetches && <Button size="xs" leftSection={<Download size={14} aria-hidden />} loading={take.isPending} onClick={() => take.mutate({ export: file.id })}>{say('fetch')}</Button>}
      {decides && <Button size="xs" variant={mine(file.asked_by) ? 'default' : 'filled'} onClick={() => setDeciding(true)}>{say('decide')}</Button>}
      {cancels && <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ export: file.id })}>{say('cancel_file')}</Button>}
      {deciding && (
        <VerdictDialog
          title={say('decide_file')} close={() => setDeciding(false)} acting={settle.isPending} error={settle.error}
          settle={(given) => settle.mutate({ export: file.id, ...given })}
        >
          <Text fw={600}>{name}</Text>
          <Text size="sm">{say(mine(file.asked_by) ? 'decide_own' : 'decide_text')}</Text>
          <Facts facts={[
            [say('asked_by'), <span key="by">{who(file.asked_by)}, <When at={file.created_at} /></span>],
            ...(file.reason === undefined ? [] : [[say('reason'), <q key="reason"><bdi>{file.reason}</bdi></q>] as const]),
          ]} />
        </VerdictDialog>
      )}
    </Group>
  )
}
