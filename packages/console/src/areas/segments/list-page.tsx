import { Badge, Button, Skeleton, Text, TextInput } from '@mantine/core'
import { Filter, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { Figure } from '../../rules/live-count.tsx'
import { NewItem } from '../../rules/new-item.tsx'
import { everybody } from '../../rules/rule.ts'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Section } from '../../ui/page.tsx'

export default function SegmentsPage() {
  const say = useWords('segments')
  const { document, mayEdit } = useDraft()
  const nameOf = useNames()
  const address = useAddress()
  const may = useMay()
  const [making, setMaking] = useState(false)
  const [search = '', setSearch] = useInAddress('search')
  const rows = Object.entries(document.segments).map(([key, { purpose, when }]) => ({ key, purpose, when, name: nameOf(document, 'segments', key).replaceAll('_', ' ') }))
    .filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(search.toLowerCase()))
  const add = mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new')}</Button>
  const none = Object.keys(document.segments).length === 0
  return (
    <Page title={say('title')} lead={say('lead')} actions={add} wide>
      <DraftBar />
      {none ? <Section><Empty icon={<Filter size={28} aria-hidden />} title={say('none')} text={say('none_text')} action={add} /></Section> : (
        <Section>
          <TextInput aria-label={say('search')} placeholder={say('search')} leftSection={<Search size={16} aria-hidden />} maw={320} mb="sm" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          <DataTable
            label={say('title')} rows={rows} idOf={(row) => row.key} open={(row) => address(`/segments/${row.key}`)} empty={<Empty title={say('nothing_found')} />}
            columns={[
              { key: 'name', head: say('name'), cell: (row) => row.name },
              { key: 'rule', head: say('who'), cell: (row) => <Sentence purpose={row.purpose} when={row.when} fallback={nameOf(document, 'purposes', row.purpose)} /> },
              ...(may('segments_count') ? [{ key: 'count', head: say('people'), figure: true as const, cell: (row: (typeof rows)[number]) => <Count purpose={row.purpose} when={row.when} /> }] : []),
            ]}
          />
        </Section>
      )}
      {making && <NewItem section="segments" title={say('new')} path="/segments" close={() => setMaking(false)} make={(purpose, name, locale) => ({ title: { [locale]: name }, purpose, when: everybody })} />}
    </Page>
  )
}

function useCount(purpose: string, when: unknown) {
  const language = useLanguage()
  const may = useMay()
  return useCall('countRule', { purpose, when: when as Record<string, unknown>, locale: language }, { fresh: 60_000, enabled: may('segments_count') })
}

function Sentence({ purpose, when, fallback }: { purpose: string; when: unknown; fallback: string }) {
  const { data } = useCount(purpose, when)
  return <Text size="sm" c="dimmed" lineClamp={2} dir="auto">{data?.sentence ?? fallback}</Text>
}

function Count({ purpose, when }: { purpose: string; when: unknown }) {
  const say = useWords('segments')
  const { data, isError } = useCount(purpose, when)
  if (isError) return <Badge variant="light" color="yellow">{say('unpublished')}</Badge>
  return data ? <Figure count={data.count} floor={data.floor} /> : <Skeleton h={14} w={44} display="inline-block" />
}
