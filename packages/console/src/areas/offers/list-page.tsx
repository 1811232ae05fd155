import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { NewItem } from '../../rules/new-item.tsx'
import { useAddress } from '../../shell/addresses.ts'
import { useMembership } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { dayIn } from '../../ui/day.ts'
import { Empty, Page, Section } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import style from './offers.module.css'

/** Offers by the place where they stand, those that are shown first first. */
export default function OffersPage() {
  const say = useWords('offers')
  const { document, mayEdit } = useDraft()
  const { brand } = useMembership()
  const nameOf = useNames()
  const address = useAddress()
  const when = useWhen()
  const [making, setMaking] = useState(false)
  const today = dayIn(brand.time_zone)
  const rows = Object.entries(document.offers).map(([key, offer]) => ({
    key, ...offer, name: nameOf(document, 'offers', key),
  }))
  const slots = [...new Set([...Object.keys(document.slots), ...rows.map((row) => row.slot)])].filter((slot) => rows.some((row) => row.slot === slot))
  const add = mayEdit && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>{say('new')}</Button>
  const stateOf = ({ valid_from: from, valid_until: until }: { valid_from?: string; valid_until?: string }) =>
    (from !== undefined && from > today ? 'later' : until !== undefined && until < today ? 'over' : 'now')
  const day = (date: string) => when(`${date}T12:00:00Z`, { dateStyle: 'medium' })
  return (
    <Page title={say('title')} lead={say('lead')} actions={add} wide>
      <DraftBar />
      {rows.length === 0 && <Section><Empty icon={<Tag size={28} aria-hidden />} title={say('none')} text={say('none_text')} action={add} /></Section>}
      <Stack gap="lg" className={style.places!}>{slots.map((slot) => (
        <Section key={slot} title={nameOf(document, 'slots', slot)} lead={say('slot_lead')}>
          <DataTable
            label={nameOf(document, 'slots', slot)} idOf={(row) => row.key} open={(row) => address(`/offers/${row.key}`)} empty={null}
            rows={rows.filter((row) => row.slot === slot).sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.key < b.key ? -1 : 1))}
            columns={[
              { key: 'name', head: say('offer'), cell: (row) => row.name },
              { key: 'purpose', head: say('purpose'), cell: (row) => <Text size="sm">{nameOf(document, 'purposes', row.purpose)}</Text> },
              { key: 'who', head: say('who'), cell: (row) => <Text size="sm" c="dimmed">{row.when ? say('some') : say('everybody')}{row.variants ? ` · ${say('variants_n', { n: row.variants.length })}` : ''}</Text> },
              { key: 'dates', head: say('when'), cell: (row) => (
                <Group gap={6}>
                  <Badge variant="light" color={stateOf(row) === 'now' ? 'teal' : 'gray'}>{say(`state_${stateOf(row)}`)}</Badge>
                  {(row.valid_from ?? row.valid_until) && <Text size="xs" c="dimmed">{[row.valid_from, row.valid_until].map((one) => (one ? day(one) : '…')).join(' – ')}</Text>}
                </Group>
              ) },
              { key: 'priority', head: say('priority'), figure: true, cell: (row) => row.priority ?? 0 },
            ]}
          />
        </Section>
      ))}</Stack>
      {making && (
        <NewItem
          section="offers" title={say('new')} path="/offers" close={() => setMaking(false)}
          make={(purpose, name, locale) => ({ purpose, slot: slots[0] ?? Object.keys(document.slots)[0] ?? 'home', content: { [locale]: { title: name } } })}
        />
      )}
    </Page>
  )
}
