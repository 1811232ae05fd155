import { Anchor, Badge, Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Gauge, MessageCircleQuestion, Plus, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Section } from '../../ui/page.tsx'
import { StateBadge, useInForce } from './ask-page.tsx'
import { questionsOf, stateOf } from '../../ask/ask.ts'
import type { Ask, AskState } from '../../ask/ask.ts'
import { useWriting } from '../../ask/use-ask.ts'
import { kindIcons } from './kind-icons.ts'

const NewAsk = lazy(() => import('./new-ask.tsx'))

interface Row {
  readonly key: string
  readonly ask: Ask
  readonly state: AskState
}

/** Everything that the brand asks: what it is, where it stands, and how people took it in the last four weeks. */
export default function AsksPage() {
  const say = useWords('asks')
  const address = useAddress()
  const may = useMay()
  const writing = useWriting()
  const inForce = useInForce()
  const figures = useCall('readExchange', {}, { enabled: may('insight'), fresh: 60_000 })
  const [search, setSearch] = useInAddress('search')
  const [state, setState] = useInAddress('state')
  const [making, setMaking] = useState(false)
  const all: Row[] = Object.entries(writing.document.asks as Readonly<Record<string, Ask>>).map(([key, ask]) => ({
    key, ask, state: stateOf(ask, inForce.asks[key], inForce.today),
  }))
  const wanted = (search ?? '').trim().toLowerCase()
  const rows = all.filter((row) => `${writing.read(row.ask.title)} ${row.key}`.toLowerCase().includes(wanted)
    && (state === undefined || (state === 'live' ? row.state === 'live' || row.state === 'changed' : row.state === state)))
  const of = (key: string) => figures.data?.asks.find((one) => one.ask === key)
  const few = say('few')
  const make = writing.mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new_ask')}</Button>
  return (
    <Page
      title={say('title')} lead={say('lead')} wide
      actions={<>
        <Button variant="default" leftSection={<Gauge size={16} aria-hidden />} component={Link} {...{ to: address('/ask-limits') }}>{say('limits')}</Button>
        {make}
      </>}
    >
      <DraftBar />
      {all.length === 0 ? (
        <Section><Empty icon={<MessageCircleQuestion size={32} aria-hidden />} title={say('empty')} text={say('empty_text')} action={make} /></Section>
      ) : (
        <Section>
          <Group gap="sm" mb="md">
            <TextInput
              aria-label={say('search')} placeholder={say('search')} leftSection={<Search size={16} aria-hidden />} value={search ?? ''} w="16rem"
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <SegmentedControl
              size="xs" aria-label={say('state')} value={state ?? 'all'} onChange={(value) => setState(value === 'all' ? undefined : value)}
              data={['all', 'live', 'new', 'over'].map((value) => ({ value, label: say(`filter_${value}`) }))}
            />
          </Group>
          <DataTable
            label={say('title')} rows={rows} idOf={({ key }) => key} open={({ key }) => address(`/asks/${key}`)}
            empty={<Empty title={say('none_found')} action={<Anchor component="button" onClick={() => { setSearch(undefined); setState(undefined) }}>{say('show_all')}</Anchor>} />}
            columns={[
              {
                key: 'title', head: say('ask'), cell: ({ key, ask }) => {
                  const Icon = kindIcons[ask.kind]
                  return <Group gap={8} wrap="nowrap"><Icon size={16} aria-hidden /><span>{writing.read(ask.title) || key}</span></Group>
                },
              },
              { key: 'state', head: say('state'), cell: (row) => <StateBadge state={row.state} /> },
              { key: 'questions', head: say('questions'), figure: true, cell: ({ ask }) => questionsOf(ask).length || (ask.form ? say('form_short') : '–') },
              {
                key: 'where', head: say('where'), cell: ({ ask }) => (ask.touchpoints?.length
                  ? <Group gap={4}>{ask.touchpoints.map((one) => <Badge key={one} variant="default" size="sm" tt="none">{one}</Badge>)}</Group>
                  : <Text size="sm" c="dimmed">{say('everywhere')}</Text>),
              },
              ...(may('insight') ? [
                { key: 'answered', head: say('answered'), figure: true as const, cell: ({ key }: Row) => of(key)?.answered ?? few },
                { key: 'declined', head: say('declined'), figure: true as const, cell: ({ key }: Row) => of(key)?.not_now ?? few },
              ] : []),
            ]}
          />
          {figures.data && <Text size="xs" c="dimmed" mt="sm">{say('figures_note', { floor: figures.data.floor })}</Text>}
        </Section>
      )}
      {making && <Suspense fallback={null}><NewAsk writing={writing} close={() => setMaking(false)} /></Suspense>}
    </Page>
  )
}
