import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Chart, usePeople } from '../../ui/chart.tsx'
import { Read } from '../../ui/page.tsx'
import { inRows, overTime } from './figures.ts'
import { InsightPage, PeriodFilter, useAsOf, useCountedUntil } from './insight-page.tsx'
import style from './insight.module.css'
import { Marks } from './marks.tsx'
import { useNames } from './names.ts'
import { share, usePercent, usePeriod, yesShare } from './period.ts'

export default function OverviewPage() {
  const say = useWords('insight')
  const language = useLanguage()
  const names = useNames()
  const people = usePeople()
  const until = useCountedUntil()
  const asOf = useAsOf()
  const { by, range, before } = usePeriod()
  const now = useCall('readExchange', { ...range, by }, { keep: true })
  const then = useCall('readExchange', { ...before, by: 'month' }, { keep: true })
  const coverage = useCall('readCoverage')
  const permissions = useCall('readPermissions')

  const percent = usePercent(say('too_few'))
  const none = (value: number | null) => (value === null ? '–' : undefined)
  const change = (earlier: number | null | undefined) =>
    (earlier === null || earlier === undefined ? say('no_comparison') : say('mark_before', { people: percent(earlier) }))
  return (
    <InsightPage room="" filters={<PeriodFilter />} note={until(now.data?.counted_until)}>
      <Read query={now}>
        {(data) => {
          const [yes, answered] = [yesShare(data.total), share(data.total.answered, data.total.shown)]
          const past = then.data?.total
          const few = (value: number | null) => (value === null ? `< ${data.floor}` : undefined)
          return (
            <>
              <Marks label={say('glance')} marks={[
                {
                  label: say('mark_people'), value: people(permissions.data?.people ?? null, data.floor), instead: few(permissions.data?.people ?? null),
                  note: asOf(permissions.data?.as_of) ?? '',
                },
                { label: say('mark_yes'), value: percent(yes), instead: none(yes), note: yes === null ? say('too_few') : change(past && yesShare(past)) },
                { label: say('mark_answered'), value: percent(answered), instead: none(answered), note: answered === null ? say('too_few') : change(past && share(past.answered, past.shown)) },
                {
                  label: say('mark_withdrawn'), value: people(data.total.withdrawn, data.floor), instead: few(data.total.withdrawn),
                  note: past === undefined ? '' : say('mark_before', { people: people(past.withdrawn, data.floor) }),
                },
              ]} />
              <Chart
                title={say('chart_choices')} lead={say('chart_choices_lead')} figure={overTime(data, ['granted', 'refused', 'withdrawn'], say, language)}
                summary={say('sum_choices', { granted: people(data.total.granted, data.floor), refused: people(data.total.refused, data.floor), withdrawn: people(data.total.withdrawn, data.floor) })}
                how={say('how_choices')} until={until(data.counted_until)} empty={say('empty_choices')}
              />
              <div className={style.pair}>
                <Chart
                  title={say('chart_asks')} empty={say('empty_asks')} how={say('how_asks')} until={until(data.counted_until)}
                  figure={inRows(data.asks.slice(0, 12), say('ask'), data.floor, ({ ask }) => names.ask(ask), [
                    { label: say('shown'), of: (one) => one.shown }, { label: say('answered'), of: (one) => one.answered },
                  ])}
                  summary={say('sum_asks', { shown: people(data.total.shown, data.floor), answered: people(data.total.answered, data.floor) })}
                />
                <Read query={coverage}>
                  {(covered) => (
                    <Chart
                      title={say('chart_coverage')} empty={say('empty_coverage')} how={say('how_coverage')} until={asOf(covered.as_of)}
                      figure={inRows(covered.attributes.filter(({ told }) => told !== null).slice(0, 12), say('attribute'), covered.floor, ({ attribute }) => names.attribute(attribute), [
                        { label: say('usable'), of: (one) => one.usable }, { label: say('unpermitted'), of: (one) => one.unpermitted }, { label: say('stale'), of: (one) => one.stale },
                      ], { kind: 'stacked-rows' })}
                      summary={say('sum_coverage', { attributes: covered.attributes.filter(({ told }) => told !== null).length, people: people(covered.people, covered.floor) })}
                    />
                  )}
                </Read>
              </div>
            </>
          )
        }}
      </Read>
    </InsightPage>
  )
}
