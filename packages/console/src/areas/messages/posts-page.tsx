import { Badge, Button, Text } from '@mantine/core'
import { MessagesSquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { NewItem } from '../../rules/new-item.tsx'
import { useAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { stateColours } from './campaigns-page.tsx'
import { MessagesPage } from './messages-page.tsx'

/** "You said, we did": what came of answers. */
export default function PostsPage() {
  const say = useWords('messages')
  const { document, mayEdit } = useDraft()
  const nameOf = useNames()
  const address = useAddress()
  const [making, setMaking] = useState(false)
  const add = mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new_post')}</Button>
  return (
    <MessagesPage lead={say('posts_lead')} actions={add}>
      <DraftBar />
      <Section>
        <DataTable
          label={say('posts')} rows={Object.entries(document.posts).map(([key, post]) => ({ key, post }))} idOf={(row) => row.key} open={(row) => address(`/posts/${row.key}`)}
          empty={<Empty icon={<MessagesSquare size={28} aria-hidden />} title={say('no_posts')} text={say('no_posts_text')} action={add} />}
          columns={[
            { key: 'name', head: say('post'), cell: (row) => nameOf(document, 'posts', row.key) },
            { key: 'answers', head: say('answers'), cell: (row) => <Text size="sm" c="dimmed">{row.post.attributes.map((one) => nameOf(document, 'attributes', one)).join(', ')}</Text> },
            { key: 'state', head: say('state'), cell: (row) => <PostState post={row.key} /> },
          ]}
        />
      </Section>
      {making && (
        <NewItem
          section="posts" title={say('new_post')} path="/posts" close={() => setMaking(false)}
          make={(purpose, name, locale) => ({
            title: { [locale]: name }, purpose, content: { [locale]: { subject: name, body: name } },
            attributes: Object.entries(document.attributes).filter(([, one]) => one.purposes?.includes(purpose)).map(([key]) => key).slice(0, 1),
          })}
        />
      )}
    </MessagesPage>
  )
}

function PostState({ post }: { post: string }) {
  const say = useWords('messages')
  const { data, isError } = useCall('readPost', { post })
  const state = isError ? 'unpublished' : data?.state
  return state === undefined ? null : <Badge variant="light" color={stateColours[state] ?? 'blue'}>{say(`state_${state}`)}</Badge>
}
