import { Badge, Group, Select, Stack, Text } from '@mantine/core'
import { useCall } from '../../shell/api.ts'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useWho } from '../../shell/who.ts'
import { useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { Differences } from './differences.tsx'

/** Every version that was ever in force: who, when, why; any two side by side. */
export default function HistoryPage() {
  const say = useWords('catalogue')
  const address = useAddress()
  const who = useWho()
  const [before, setBefore] = useInAddress('before')
  const past = useCall('listCatalogVersions', { limit: 20, ...(before === undefined ? {} : { before: Number(before) }) }, { keep: true })
  return (
    <Page title={say('history')} lead={say('history_lead')} back={{ to: '/catalogue', label: say('title') }}>
      <Section>
        <Read query={past}>
          {({ versions, next }) => (
            <DataTable
              label={say('history')} rows={versions} idOf={(one) => String(one.version)} open={(one) => address(`/catalogue/history/${one.version}`)}
              waiting={past.isPlaceholderData} empty={<Empty title={say('no_versions')} text={say('no_versions_text')} />}
              paging={{ next: next === undefined ? undefined : () => setBefore(String(next)), back: before === undefined ? undefined : () => setBefore(undefined) }}
              columns={[
                { key: 'version', head: say('version'), cell: (one) => say('version_n', { version: one.version }) },
                { key: 'who', head: say('published_by'), cell: (one) => (
                  <Stack gap={2}>
                    <Text size="sm">{who(one.by)}{one.approved_by && `, ${say('approved_by', { who: who(one.approved_by) })}`}</Text>
                    <Text size="xs" c="dimmed"><When at={one.at} /></Text>
                  </Stack>
                ) },
                { key: 'why', head: say('why'), cell: (one) => one.reason ?? <Text size="sm" c="dimmed">{say(one.by.startsWith('key:') ? 'from_key' : 'no_reason')}</Text> },
                { key: 'changes', head: say('changes'), cell: (one) => (
                  <Group gap={4}>
                    <Text size="sm">{say('n_changes', { n: one.changes.length })}</Text>
                    {one.changes.some(({ renewal_due }) => renewal_due) && <Badge size="sm" variant="dot" color="orange">{say('asked_again')}</Badge>}
                  </Group>
                ) },
              ]}
            />
          )}
        </Read>
      </Section>
      {past.data && past.data.versions.length > 1 && <Compare newest={past.data.versions[0]!.version} />}
    </Page>
  )
}

function Compare({ newest }: { newest: number }) {
  const say = useWords('catalogue')
  const [from, setFrom] = useInAddress('from')
  const [to, setTo] = useInAddress('to')
  const both = from !== undefined && to !== undefined
  const compared = useCall('compareCatalogs', { from: from ?? '1', to: to ?? '1' }, { enabled: both, fresh: 600_000 })
  const [earlier, later] = [useCall('getCatalogVersion', { version: from ?? '1' }, { enabled: both }), useCall('getCatalogVersion', { version: to ?? '1' }, { enabled: both })]
  const data = Array.from({ length: newest }, (_, i) => String(newest - i)).map((value) => ({ value, label: say('version_n', { version: Number(value) }) }))
  return (
    <Section title={say('compare')} lead={say('compare_lead')}>
      <Group align="end" mb="md">
        <Select label={say('compare_from')} data={data} value={from ?? null} onChange={(value) => setFrom(value ?? undefined)} searchable />
        <Select label={say('compare_to')} data={data} value={to ?? null} onChange={(value) => setTo(value ?? undefined)} searchable />
      </Group>
      {both && <Read query={compared}>{(found) => <Differences compared={found} document={later.data?.catalog ?? {}} before={earlier.data?.catalog ?? {}} />}</Read>}
    </Section>
  )
}
