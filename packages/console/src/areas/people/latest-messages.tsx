import { Text } from '@mantine/core'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { When } from '../../ui/when.tsx'
import type { Card } from './card.ts'

/** What became of the last messages; never what they said. */
export function LatestMessages({ card }: { card: Card }) {
  const say = useWords('people')
  const titles = new Map(card.permissions.map(({ purpose, title }) => [purpose, title]))
  return (
    <DataTable
      label={say('messages_title')} rows={(card.messages ?? []).map((row, i) => ({ ...row, id: String(i) }))} idOf={({ id }) => id}
      empty={<Text c="dimmed">{say('no_messages')}</Text>}
      columns={[
        { key: 'key', head: say('message'), cell: ({ key }) => key.replaceAll('_', ' ') },
        { key: 'purpose', head: say('purpose'), cell: ({ purpose }) => titles.get(purpose) ?? purpose },
        { key: 'channel', head: say('way'), cell: ({ channel }) => say('channel', { channel }) },
        { key: 'state', head: say('became'), cell: ({ state }) => say('message_state', { state }) },
        { key: 'at', head: say('when'), cell: whenOf },
      ]}
    />
  )
}

function whenOf({ sent_at: sent, planned_at: planned }: NonNullable<Card['messages']>[number]) {
  return <When at={sent ?? planned} />
}
