import { Badge, Button, Text } from '@mantine/core'
import { Plus, Siren } from 'lucide-react'
import { useState } from 'react'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { NewBreach } from './breach-facts.tsx'
import { DueBadge } from './clock.tsx'

const tones = { running: 'yellow', overdue: 'red', in_time: 'teal', late: 'orange', not_reported: 'gray' } as const

/** The register: every incident, those that were not reported too. */
export default function BreachesPage() {
  const say = useWords('governance')
  const address = useAddress()
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [making, setMaking] = useInAddress('new')
  const cursor = cursors.at(-1)
  const register = useCall('listBreaches', { limit: 25, ...(cursor === undefined ? {} : { cursor }) }, { keep: true })
  const make = <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking('1')}>{say('new_breach')}</Button>
  return (
    <Page title={say('breaches')} lead={say('breaches_lead')} actions={make} wide>
      <Section>
        <Read query={register}>
          {({ breaches: rows, next }) => (
            <DataTable
              label={say('breaches')} rows={rows} idOf={({ id }) => id} open={({ id }) => address(`/breaches/${id}`)} waiting={register.isPlaceholderData}
              paging={{
                next: next === undefined ? undefined : () => setCursors([...cursors, next]),
                back: cursors.length === 0 ? undefined : () => setCursors(cursors.slice(0, -1)),
              }}
              empty={<Empty icon={<Siren size={32} aria-hidden />} title={say('no_breaches')} text={say('no_breaches_text')} action={make} />}
              columns={[
                { key: 'title', head: say('incident'), cell: (row) => row.title },
                {
                  key: 'clock', head: say('authority'), cell: (row) => (row.clock.state === 'running' || row.clock.state === 'overdue'
                    ? <DueBadge dueAt={row.clock.due_at} open /> : <Badge color={tones[row.clock.state]}>{say(`clock_${row.clock.state}`)}</Badge>),
                },
                { key: 'aware', head: say('aware'), cell: (row) => <When at={row.aware_at} /> },
                { key: 'risk', head: say('risk'), cell: (row) => (row.assessment ? say(`risk_${row.assessment.risk}`) : <Text span inherit c="dimmed">{say('not_yet')}</Text>) },
                { key: 'people', head: say('people'), figure: true, cell: (row) => (row.affected ? row.affected.certain + row.affected.maybe : '–') },
                { key: 'state', head: say('state'), cell: (row) => say(`breach_${row.state}`) },
              ]}
            />
          )}
        </Read>
      </Section>
      {making !== undefined && <NewBreach close={() => setMaking(undefined)} />}
    </Page>
  )
}
