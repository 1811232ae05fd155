import { Button, Group, Select, SegmentedControl, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Inbox, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useWho } from '../../shell/who.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { DueBadge } from './clock.tsx'
import { requestKinds } from './kinds.ts'
import type { RequestKind } from './kinds.ts'
import { NewRequest } from './new-request.tsx'

const shown = ['open', 'mine', 'overdue', 'all'] as const

/** What people asked for by right: what is due first comes first. */
export default function RequestsPage() {
  const say = useWords('governance')
  const address = useAddress()
  const who = useWho()
  const [view = 'open', setView] = useInAddress('show')
  const [kind, setKind] = useInAddress('kind')
  const [making, setMaking] = useInAddress('new')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const requests = useCall('listRequests', {
    limit: 25,
    ...(view === 'all' ? { state: 'all' as const } : view === 'mine' ? { assignee: 'me' as const } : view === 'overdue' ? { overdue: true } : {}),
    ...(kind === undefined ? {} : { kind: kind as RequestKind }),
    ...(cursor === undefined ? {} : { cursor }),
  }, { keep: true })
  const make = <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking('1')}>{say('new_request')}</Button>
  const texts = <Button component={Link} {...{ to: address('/requests/texts') }} variant="default">{say('texts')}</Button>
  return (
    <Page title={say('requests')} lead={say('requests_lead')} actions={<>{texts}{make}</>} wide>
      <Section>
        <Group gap="sm" mb="md" justify="space-between">
          <SegmentedControl
            size="xs" aria-label={say('show')} value={view} data={shown.map((value) => ({ value, label: say(`show_${value}`) }))}
            onChange={(value) => { setCursors([]); setView(value === 'open' ? undefined : value) }}
          />
          <Select
            size="xs" aria-label={say('kind')} placeholder={say('every_kind')} clearable value={kind ?? null} clearButtonProps={{ 'aria-label': say('every_kind') }}
            data={requestKinds.map((value) => ({ value, label: say(`kind_${value}`) }))} onChange={(value) => { setCursors([]); setKind(value ?? undefined) }}
          />
        </Group>
        <Read query={requests}>
          {({ requests: rows, next }) => (
            <DataTable
              label={say('requests')} rows={rows} idOf={({ id }) => id} open={({ id }) => address(`/requests/${id}`)} waiting={requests.isPlaceholderData}
              paging={{
                next: next === undefined ? undefined : () => setCursors([...cursors, next]),
                back: cursors.length === 0 ? undefined : () => setCursors(cursors.slice(0, -1)),
              }}
              empty={<Empty icon={<Inbox size={32} aria-hidden />} title={say('no_requests')} text={say('no_requests_text')} action={make} />}
              columns={[
                { key: 'kind', head: say('kind'), cell: (row) => say(`kind_${row.kind}`) },
                { key: 'state', head: say('state'), cell: (row) => say(`state_${row.state}`) },
                { key: 'due', head: say('due'), cell: (row) => <Group gap={8}><When at={row.due_at} time={false} /><DueBadge dueAt={row.due_at} open={row.closed_at === undefined} /></Group> },
                { key: 'received', head: say('received'), cell: (row) => <When at={row.received_at} time={false} /> },
                { key: 'identity', head: say('identity'), cell: (row) => say(`identity_${row.identity}`) },
                { key: 'who', head: say('assignee'), cell: (row) => (row.assignee ? who(row.assignee) : <Text span inherit c="dimmed">{say('nobody')}</Text>) },
              ]}
            />
          )}
        </Read>
      </Section>
      {making !== undefined && <NewRequest close={() => setMaking(undefined)} />}
    </Page>
  )
}
