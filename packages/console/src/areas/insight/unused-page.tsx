import { NativeSelect, Text } from '@mantine/core'
import { PackageCheck } from 'lucide-react'
import { useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { useCell } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import { InsightPage, useAsOf, useCountedUntil } from './insight-page.tsx'
import { useNames } from './names.ts'

const spans = [30, 90, 180, 365]

/** What is kept and used by nothing: a reason to stop asking. */
export default function UnusedPage() {
  const say = useWords('insight')
  const names = useNames()
  const cell = useCell()
  const when = useWhen()
  const asOf = useAsOf()
  const until = useCountedUntil()
  const [chosen, choose] = useInAddress('days')
  const days = spans.includes(Number(chosen)) ? Number(chosen) : 90
  const query = useCall('readUnused', { days }, { keep: true })
  const filter = (
    <NativeSelect
      label={say('not_used_for')} value={String(days)} onChange={(event) => choose(event.currentTarget.value)}
      data={spans.map((one) => ({ value: String(one), label: say('days', { days: one }) }))}
    />
  )
  return (
    <InsightPage room="unused" filters={filter} note={asOf(query.data?.as_of)}>
      <Read query={query}>
        {(data) => (
          <Section>
            <DataTable
              label={say('title_unused')} rows={data.attributes} idOf={({ attribute }) => attribute} waiting={query.isPlaceholderData}
              empty={<Empty icon={<PackageCheck size={30} aria-hidden />} title={say('empty_unused')} text={say('empty_unused_text', { days: data.days })} />}
              columns={[
                { key: 'attribute', head: say('attribute'), cell: ({ attribute }) => names.attribute(attribute) },
                { key: 'told', head: say('told'), figure: true, cell: (one) => (one.counted ? cell(one.told, data.floor) : say('not_counted')) },
                { key: 'last', head: say('last_used'), cell: ({ last_used: last }) => (last === undefined ? say('never_used') : when(`${last}T12:00:00Z`, { dateStyle: 'medium' })) },
              ]}
            />
            <Text size="sm" c="dimmed" mt="md" maw="46rem">{say('how_unused', { days: data.days })} {until(data.counted_until)}</Text>
          </Section>
        )}
      </Read>
    </InsightPage>
  )
}
