import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PackageCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { NewItem } from '../../rules/new-item.tsx'
import { useAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { ApprovalState } from './approving.tsx'
import { MessagesPage } from './messages-page.tsx'

/** About an order or safety: what rests on no consent. */
export default function ExemptMessagesPage() {
  const say = useWords('messages')
  const { document, mayEdit } = useDraft()
  const nameOf = useNames()
  const address = useAddress()
  const [making, setMaking] = useState(false)
  const allowed = Object.values(document.purposes).some((one) => one.exempt)
  const add = mayEdit && (allowed
    ? <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new_exempt')}</Button>
    : <Button component={Link} {...{ to: address('/catalogue/purposes') }} variant="default">{say('to_purposes')}</Button>)
  return (
    <MessagesPage lead={say('exempt_lead')} actions={add}>
      <DraftBar />
      <Section>
        <DataTable
          label={say('exempt')} rows={Object.entries(document.exempt_messages).map(([key, message]) => ({ key, ...message }))} idOf={(row) => row.key}
          open={(row) => address(`/exempt-messages/${row.key}`)}
          empty={<Empty icon={<PackageCheck size={28} aria-hidden />} title={say('no_exempt')} text={say('no_exempt_text')} action={add} />}
          columns={[
            { key: 'name', head: say('exempt_message'), cell: (row) => nameOf(document, 'exempt_messages', row.key) },
            { key: 'purpose', head: say('purpose'), cell: (row) => <Text size="sm" c="dimmed">{nameOf(document, 'purposes', row.purpose)}</Text> },
            { key: 'way', head: say('way'), cell: (row) => say(`way_${row.channel}`) },
            { key: 'state', head: say('state'), cell: (row) => <ApprovalState message={row.key} purpose={row.purpose} /> },
          ]}
        />
      </Section>
      {making && (
        <NewItem
          section="exempt_messages" title={say('new_exempt')} path="/exempt-messages" close={() => setMaking(false)}
          make={(purpose, name, locale) => ({ purpose, channel: 'inbox', content: { [locale]: { subject: name, body: name } } })}
        />
      )}
    </MessagesPage>
  )
}
