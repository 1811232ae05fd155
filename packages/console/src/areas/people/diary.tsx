import { Button, Text } from '@mantine/core'
import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Read } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import type { Card } from './card.ts'

/** What the answers were used for, as the person reads it too: opened by hand, since reading it stands in the audit. */
export function Diary({ card }: { card: Card }) {
  const say = useWords('people')
  const [opened, setOpened] = useState(false)
  if (!opened) return <Button variant="default" onClick={() => setOpened(true)} leftSection={<BookOpen size={17} aria-hidden />}>{say('diary_open')}</Button>
  return <Uses card={card} />
}

function Uses({ card }: { card: Card }) {
  const say = useWords('people')
  const [pages, setPages] = useState<readonly string[]>([])
  const cursor = pages.at(-1)
  const uses = useCall('listUses', { person: card.id, limit: 20, ...(cursor === undefined ? {} : { cursor }) }, { keep: true, fresh: 5 * 60_000 })
  const titles = new Map(card.permissions.map(({ purpose, title }) => [purpose, title]))
  return (
    <Read query={uses}>
      {({ uses: rows, next }) => (
        <DataTable
          label={say('diary_title')} rows={rows} idOf={({ id }) => id} waiting={uses.isPlaceholderData}
          empty={<Text c="dimmed">{say('diary_empty')}</Text>}
          columns={[
            { key: 'at', head: say('when'), cell: whenOf },
            { key: 'kind', head: say('what'), cell: ({ kind }) => say('use_kind', { kind }) },
            { key: 'purpose', head: say('purpose'), cell: ({ purpose }) => titles.get(purpose) ?? purpose.replaceAll('_', ' ') },
            { key: 'answers', head: say('answers_used'), figure: true, cell: ({ entries, attributes }) => entries.length || attributes?.length || 0 },
            { key: 'why', head: say('why'), cell: ({ reason, role, segment, key, recipient }) => (reason === undefined
              ? [segment, key, recipient].find((one) => one !== undefined)?.replaceAll('_', ' ') ?? '–'
              : say('use_reason', { reason, role: role ?? '' })) },
          ]}
          paging={{
            next: next === undefined ? undefined : () => setPages([...pages, next]),
            back: pages.length === 0 ? undefined : () => setPages(pages.slice(0, -1)),
          }}
        />
      )}
    </Read>
  )
}

function whenOf({ at }: { at: string }) {
  return <When at={at} />
}
