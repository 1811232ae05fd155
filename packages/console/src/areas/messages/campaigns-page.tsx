import { Badge, Button, Group, Text } from '@mantine/core'
import { Plus, Send } from 'lucide-react'
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
import { When } from '../../ui/when.tsx'
import { MessagesPage } from './messages-page.tsx'

export const stateColours: Readonly<Record<string, string>> = {
  unpublished: 'blue', not_started: 'gray', scheduled: 'blue', running: 'teal', paused: 'yellow', done: 'gray', cancelled: 'gray',
  draft: 'gray', publishing: 'teal', published: 'teal', retracted: 'gray',
}

/** Every campaign with how far it has come. */
export default function CampaignsPage() {
  const say = useWords('messages')
  const { document, mayEdit } = useDraft()
  const nameOf = useNames()
  const address = useAddress()
  const [making, setMaking] = useState(false)
  const list = useCall('listCampaigns', {}, { every: 10_000 })
  const runs = new Map((list.data?.campaigns ?? []).map((run) => [run.campaign, run]))
  const rows = Object.entries(document.campaigns).map(([key, campaign]) => ({ key, ...campaign, run: runs.get(key) }))
  const add = mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new_campaign')}</Button>
  return (
    <MessagesPage lead={say('campaigns_lead')} actions={add}>
      <DraftBar />
      <Section>
        <DataTable
          label={say('campaigns')} rows={rows} idOf={(row) => row.key} open={(row) => address(`/messages/${row.key}`)}
          empty={<Empty icon={<Send size={28} aria-hidden />} title={say('no_campaigns')} text={say('no_campaigns_text')} action={add} />}
          columns={[
            { key: 'name', head: say('campaign'), cell: (row) => nameOf(document, 'campaigns', row.key) },
            { key: 'purpose', head: say('purpose'), cell: (row) => <Text size="sm" c="dimmed">{nameOf(document, 'purposes', row.purpose)}</Text> },
            { key: 'way', head: say('way'), cell: (row) => say(`way_${row.channel}`) },
            { key: 'state', head: say('state'), cell: (row) => (
              <Group gap={6}>
                <Badge variant="light" color={stateColours[row.run?.state ?? 'unpublished'] ?? 'gray'}>{say(`state_${row.run?.state ?? 'unpublished'}`)}</Badge>
                {row.run?.starts_at && <Text size="xs" c="dimmed"><When at={row.run.starts_at} time={false} /></Text>}
              </Group>
            ) },
            { key: 'sent', head: say('sent'), figure: true, cell: (row) => (row.run && row.run.state !== 'not_started' ? <Figure count={row.run.states['sent'] === undefined ? 0 : row.run.states['sent']} floor={row.run.floor} steps /> : '–') },
          ]}
        />
      </Section>
      {making && (
        <NewItem
          section="campaigns" title={say('new_campaign')} path="/messages" close={() => setMaking(false)}
          make={(purpose, name, locale) => ({ title: { [locale]: name }, purpose, channel: 'preferred', content: { [locale]: { subject: name, body: name } } })}
        />
      )}
    </MessagesPage>
  )
}
