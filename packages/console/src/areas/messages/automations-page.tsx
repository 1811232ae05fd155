import { Badge, Button, Text } from '@mantine/core'
import { Plus, Workflow } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { Figure } from '../../rules/live-count.tsx'
import { NewItem } from '../../rules/new-item.tsx'
import { useAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { MessagesPage } from './messages-page.tsx'
import { useTrigger } from './trigger.tsx'

export default function AutomationsPage() {
  const say = useWords('messages')
  const { document, mayEdit } = useDraft()
  const nameOf = useNames()
  const triggerOf = useTrigger()
  const address = useAddress()
  const [making, setMaking] = useState(false)
  const list = useCall('listAutomations', {}, { every: 15_000 })
  const known = new Map((list.data?.automations ?? []).map((one) => [one.key, one]))
  const floor = list.data?.floor ?? 0
  const rows = Object.entries(document.automations).map(([key, automation]) => ({ key, automation, run: known.get(key) }))
  const add = mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new_automation')}</Button>
  return (
    <MessagesPage lead={say('automations_lead')} actions={add}>
      <DraftBar />
      <Section>
        <DataTable
          label={say('automations')} rows={rows} idOf={(row) => row.key} open={(row) => address(`/automations/${row.key}`)}
          empty={<Empty icon={<Workflow size={28} aria-hidden />} title={say('no_automations')} text={say('no_automations_text')} action={add} />}
          columns={[
            { key: 'name', head: say('automation'), cell: (row) => nameOf(document, 'automations', row.key) },
            { key: 'on', head: say('begins_when'), cell: (row) => <Text size="sm" c="dimmed">{triggerOf(row.automation.on)}</Text> },
            { key: 'state', head: say('state'), cell: (row) => {
              const state = row.run === undefined ? 'unpublished' : row.run.paused ? 'paused' : 'running'
              return <Badge variant="light" color={state === 'running' ? 'teal' : state === 'paused' ? 'yellow' : 'blue'}>{say(`state_${state}`)}</Badge>
            } },
            { key: 'running', head: say('under_way'), figure: true, cell: (row) => (row.run ? <Figure count={row.run.running} floor={floor} steps /> : '–') },
            { key: 'done', head: say('done_n'), figure: true, cell: (row) => (row.run ? <Figure count={row.run.done} floor={floor} steps /> : '–') },
          ]}
        />
      </Section>
      {making && (
        <NewItem
          section="automations" title={say('new_automation')} path="/automations" close={() => setMaking(false)}
          make={(purpose, name, locale) => ({
            title: { [locale]: name }, purpose, on: { event: 'granted', purpose }, channel: 'preferred',
            steps: [{ wait: 'P1D' }, { send: { content: { [locale]: { subject: name, body: name } } } }],
          })}
        />
      )}
    </MessagesPage>
  )
}
