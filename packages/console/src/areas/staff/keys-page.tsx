import { Badge, Button, Checkbox, CopyButton, Group, SegmentedControl, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { KeySquare, Plus } from 'lucide-react'
import { useState } from 'react'
import type { InputOf, ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { Faults } from '../../shell/fault-words.tsx'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import style from './staff.module.css'

type Key = ReplyOf<'listKeys'>['keys'][number]
type Scope = NonNullable<InputOf<'createKey'>['scopes']>[number]
const scopes: readonly Scope[] = ['catalog', 'people', 'answers', 'decisions', 'segments', 'messages', 'rights', 'audit', 'assist', 'sharing']

export default function KeysPage() {
  const say = useWords('staff')
  const keys = useCall('listKeys')
  const [making, setMaking] = useState(false)
  const make = <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('key_make')}</Button>
  return (
    <Page title={say('keys')} lead={say('keys_lead')} actions={make} wide>
      <Section>
        <Read query={keys}>{({ keys: rows }) => <KeyTable rows={rows} />}</Read>
      </Section>
      {making && <Dialog close={() => setMaking(false)} title={say('key_make')}><Making close={() => setMaking(false)} /></Dialog>}
    </Page>
  )
}

function KeyTable({ rows }: { rows: readonly Key[] }) {
  const say = useWords('staff')
  const language = useLanguage()
  const [revoking, setRevoking] = useState<Key>()
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const revoke = useAct('revokeKey', {
    refreshes: ['listKeys'],
    done() {
      notifyDone(say('key_revoked'))
      setRevoking(undefined)
    },
  })
  return (
    <>
      <DataTable
        label={say('keys')} rows={rows} idOf={({ id }) => id} empty={<Empty icon={<KeySquare size={28} aria-hidden />} title={say('keys_none')} text={say('keys_none_text')} />}
        columns={[
          { key: 'name', head: say('name'), cell: (row) => <Stack gap={0} className={style.word!}><Text size="sm" fw={550}>{row.name}</Text><Text size="xs" c="dimmed" dir="ltr">{row.id.slice(-8)}</Text></Stack> },
          { key: 'kind', head: say('kind'), cell: (row) => <div className={style.word}>{say(`kind_${row.kind}`)}</div> },
          { key: 'may', head: say('may'), cell: (row) => <Text size="sm" dir="ltr">{(row.kind === 'publishable' ? row.origins : row.scopes).join(', ')}</Text> },
          { key: 'made', head: say('made'), cell: (row) => day.format(new Date(row.created_at)) },
          {
            key: 'revoke', head: say('more'),
            cell: (row) => (row.revoked_at === null
              ? <Button size="compact-xs" variant="default" onClick={() => setRevoking(row)}>{say('key_revoke')}</Button>
              : <Badge color="gray" variant="light">{say('key_over', { day: day.format(new Date(row.revoked_at)) })}</Badge>),
          },
        ]}
      />
      <Confirm
        opened={revoking !== undefined} close={() => setRevoking(undefined)} title={say('key_revoke_title', { name: revoking?.name ?? '' })} verb={say('key_revoke')} danger
        acting={revoke.isPending} act={() => revoking && revoke.mutate({ key: revoking.id })}
      >
        <Text size="sm">{say('key_revoke_text')}</Text>
      </Confirm>
    </>
  )
}

function Making({ close }: { close: () => void }) {
  const say = useWords('staff')
  const shell = useWords('shell')
  const { describe } = useProblems()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'secret' | 'publishable'>('secret')
  const [held, setHeld] = useState<readonly string[]>([])
  const [origins, setOrigins] = useState<string[]>([])
  const create = useAct('createKey', { quiet: true, refreshes: ['listKeys'] })
  if (create.data) {
    const { key } = create.data
    return (
      <Stack gap="md">
        <Text size="sm" role="status">{say('key_once')}</Text>
        <TextInput label={say('key')} readOnly dir="ltr" ff="monospace" value={key} onFocus={(event) => event.currentTarget.select()} />
        <Group justify="end" gap="xs">
          <CopyButton value={key}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{shell(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
          <Button onClick={close}>{say('done')}</Button>
        </Group>
      </Stack>
    )
  }
  const secret = kind === 'secret'
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      create.mutate({ name, kind, ...(secret ? { scopes: scopes.filter((scope) => held.includes(scope)) } : { origins }) })
    }}>
      <Stack gap="md">
        <TextInput label={say('name')} description={say('key_name_hint')} required data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <SegmentedControl aria-label={say('kind')} value={kind} onChange={(next) => setKind(next as typeof kind)} data={[{ value: 'secret', label: say('kind_secret') }, { value: 'publishable', label: say('kind_publishable') }]} />
        <Text size="sm" c="dimmed">{say(`about_${kind}`)}</Text>
        {secret ? (
          <Checkbox.Group label={say('scopes')} description={say('scopes_hint')} value={[...held]} onChange={setHeld}>
            <Group gap="sm" mt="xs">{scopes.map((scope) => <Checkbox key={scope} value={scope} label={<span dir="ltr">{scope}</span>} />)}</Group>
          </Checkbox.Group>
        ) : <TagsInput label={say('origins')} description={say('origins_hint')} placeholder="https://shop.example" dir="ltr" value={origins} onChange={setOrigins} />}
        {create.isError && <Text role="alert" size="sm" c="red" component="div">{describe(create.error).title}. <Faults error={create.error} /></Text>}
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>{shell('cancel')}</Button>
          <Button type="submit" loading={create.isPending} disabled={secret ? held.length === 0 : origins.length === 0}>{say('key_make')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
