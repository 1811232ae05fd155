import { Group, Select } from '@mantine/core'
import { useInAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Chart, usePeople } from '../../ui/chart.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { inRows } from './figures.ts'
import { InsightPage, useAsOf } from './insight-page.tsx'
import { useNames } from './names.ts'
import type { Names } from './names.ts'

/** What people told: how many, how fresh, and how the answers to one question are spread. */
export default function AnswersPage() {
  const say = useWords('insight')
  const names = useNames()
  const people = usePeople()
  const asOf = useAsOf()
  const coverage = useCall('readCoverage')
  return (
    <InsightPage room="answers" note={asOf(coverage.data?.as_of)}>
      <Read query={coverage}>
        {(data) => {
          const counted = data.attributes.filter((one) => one.counted)
          const told = counted.filter((one) => one.told !== null)
          const aged = told.filter((one) => one.ages.length > 0)
          const uncounted = data.attributes.length - counted.length
          return (
            <>
              <Chart
                title={say('chart_coverage')} how={say('how_coverage')} until={asOf(data.as_of)} empty={say('empty_coverage')} {...(uncounted > 0 ? { lead: say('sensitive_left_out', { attributes: uncounted }) } : {})}
                figure={inRows(counted, say('attribute'), data.floor, ({ attribute }) => names.attribute(attribute), [
                  { label: say('usable'), of: (one) => one.usable }, { label: say('unpermitted'), of: (one) => one.unpermitted }, { label: say('stale'), of: (one) => one.stale },
                ], { kind: 'stacked-rows' })}
                summary={say('sum_coverage', { attributes: told.length, people: people(data.people, data.floor) })}
              />
              <Chart
                title={say('chart_ages')} how={say('how_ages')} until={asOf(data.as_of)} empty={say('empty_ages')}
                figure={inRows(aged, say('attribute'), data.floor, ({ attribute }) => names.attribute(attribute),
                  (['P30D', 'P90D', 'P180D', 'older'] as const).map((age, i) => ({ label: say(`age_${age}`), of: (one: (typeof aged)[number]) => one.ages[i]?.people ?? null })), { kind: 'stacked-rows', scale: true })}
                summary={say('sum_ages', { soon: people(sum(aged.map((one) => one.stale_soon)), data.floor) })}
              />
            </>
          )
        }}
      </Read>
      {names.document && <Spread names={names} />}
    </InsightPage>
  )
}

const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number | null>((all, one) => (one === null ? all : (all ?? 0) + one), null)

function Spread({ names }: { names: Names }) {
  const say = useWords('insight')
  const asOf = useAsOf()
  const language = useLanguage()
  const people = usePeople()
  const [wanted, want] = useInAddress('attribute')
  const [purposeWanted, wantPurpose] = useInAddress('for')
  const keys = Object.entries(names.attributes).filter(([, one]) => !one.sensitive && one.type !== 'text').map(([key]) => key)
  const attribute = wanted !== undefined && keys.includes(wanted) ? wanted : keys[0]
  const bound = attribute === undefined ? [] : (names.attributes[attribute]?.purposes ?? []).filter((key) => names.purposes.includes(key))
  const purpose = purposeWanted !== undefined && bound.includes(purposeWanted) ? purposeWanted : bound[0]
  const spread = useCall('readDistribution', { attribute: attribute ?? '', purpose: purpose ?? '' }, { enabled: attribute !== undefined && purpose !== undefined, keep: true })
  if (attribute === undefined || purpose === undefined) return <Section title={say('chart_spread')}><Empty title={say('empty_spread')} /></Section>
  const number = new Intl.NumberFormat(language)
  const day = (date: string | number) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`))
  const nameOf = (bin: { key: string; from?: number | string; to?: number | string }) => {
    if (bin.key === 'true' || bin.key === 'false') return say(bin.key === 'true' ? 'yes' : 'no')
    if (bin.from === undefined && bin.to === undefined) return names.option(attribute, bin.key)
    const text = (value: number | string) => (typeof value === 'number' ? number.format(value) : day(value))
    if (bin.from === undefined) return say('up_to', { value: text(bin.to!) })
    if (bin.to === undefined) return say('from', { value: text(bin.from) })
    return text(bin.from) === text(bin.to) ? text(bin.from) : `${text(bin.from)} – ${text(bin.to)}`
  }
  return (
    <>
      <Group gap="sm" align="end">
        <Select label={say('attribute')} value={attribute} allowDeselect={false} searchable={keys.length > 8} w={260} onChange={(key) => want(key ?? undefined)} data={keys.map((key) => ({ value: key, label: names.attribute(key) }))} />
        <Select label={say('counted_for')} value={purpose} allowDeselect={false} w={260} onChange={(key) => wantPurpose(key ?? undefined)} data={bound.map((key) => ({ value: key, label: names.purpose(key) }))} />
      </Group>
      <Read query={spread}>
        {(data) => {
          const ordered = data.type.endsWith('choice')
          return (
            <Chart
              title={say('chart_spread_of', { attribute: names.attribute(data.attribute) })} lead={asOf(data.as_of) ?? ''} until={asOf(data.as_of)} empty={say('empty_spread')}
              how={say('how_spread', { purpose: names.purpose(data.purpose) })}
              figure={{
                kind: ordered || data.type === 'boolean' ? 'rows' : 'columns', head: names.attribute(data.attribute), floor: data.floor,
                labels: data.bins.map(nameOf), series: [{ label: say('people'), values: data.bins.map((bin) => bin.people) }],
              }}
              summary={data.several ? say('sum_several') : say('sum_spread', { people: people(data.people, data.floor) })}
            />
          )
        }}
      </Read>
    </>
  )
}
