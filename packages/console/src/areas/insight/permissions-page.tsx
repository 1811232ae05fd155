import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Chart, useCell, usePeople } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { inRows, overTime } from './figures.ts'
import { InsightPage, Narrowing, useAsOf, useCountedUntil, useNarrowed } from './insight-page.tsx'
import { useNames } from './names.ts'
import { usePercent, usePeriod, yesShare } from './period.ts'

/** Who permits what, and how that changes. */
export default function PermissionsPage() {
  const say = useWords('insight')
  const language = useLanguage()
  const names = useNames()
  const people = usePeople()
  const cell = useCell()
  const percent = usePercent()
  const until = useCountedUntil()
  const asOf = useAsOf()
  const { by, range } = usePeriod()
  const narrowed = useNarrowed()
  const over = useCall('readExchange', { ...range, by, ...narrowed }, { keep: true })
  const standing = useCall('readPermissions')
  return (
    <InsightPage room="permissions" filters={<Narrowing names={names} />} note={until(over.data?.counted_until)}>
      <Read query={standing}>
        {(data) => (
          <Chart
            title={say('chart_in_force')} lead={asOf(data.as_of) ?? ''} how={say('how_in_force')} until={asOf(data.as_of)} empty={say('empty_in_force')}
            figure={inRows(data.purposes, say('purpose'), data.floor, ({ purpose }) => names.purpose(purpose), [
              { label: say('in_force'), of: (one) => one.in_force }, { label: say('ends_soon'), of: (one) => one.ends_soon },
            ])}
            summary={say('sum_in_force', { people: people(data.people, data.floor), purposes: data.purposes.length })}
          />
        )}
      </Read>
      <Read query={over}>
        {(data) => (
          <>
            <Chart
              title={say('chart_choices')} lead={say('chart_choices_lead')} figure={overTime(data, ['granted', 'refused', 'withdrawn'], say, language)}
              summary={say('sum_choices', { granted: people(data.total.granted, data.floor), refused: people(data.total.refused, data.floor), withdrawn: people(data.total.withdrawn, data.floor) })}
              how={say('how_choices')} until={until(data.counted_until)} empty={say('empty_choices')}
            />
            <Section title={say('each_purpose')} lead={say('each_purpose_lead')}>
              <DataTable
                label={say('each_purpose')} rows={data.purposes} idOf={({ purpose }) => purpose} waiting={over.isPlaceholderData} empty={<Empty title={say('empty_choices')} />}
                columns={[
                  { key: 'purpose', head: say('purpose'), cell: ({ purpose }) => names.purpose(purpose) },
                  { key: 'granted', head: say('granted'), figure: true, cell: (one) => cell(one.granted, data.floor) },
                  { key: 'refused', head: say('refused'), figure: true, cell: (one) => cell(one.refused, data.floor) },
                  { key: 'share', head: say('yes_share'), figure: true, cell: (one) => percent(yesShare(one)) },
                  { key: 'withdrawn', head: say('withdrawn'), figure: true, cell: (one) => cell(one.withdrawn, data.floor) },
                ]}
              />
            </Section>
          </>
        )}
      </Read>
    </InsightPage>
  )
}
