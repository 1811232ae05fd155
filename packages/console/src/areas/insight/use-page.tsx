import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Chart, useCell } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { inRows } from './figures.ts'
import { InsightPage, PeriodFilter, useCountedUntil } from './insight-page.tsx'
import { useNames } from './names.ts'
import { nameOfPeriod, share, usePercent, usePeriod } from './period.ts'

/** What was done with what people told: offers, and how often they were written to. */
export default function UsePage() {
  const say = useWords('insight')
  const language = useLanguage()
  const names = useNames()
  const cell = useCell()
  const percent = usePercent()
  const until = useCountedUntil()
  const { range } = usePeriod()
  const offers = useCall('readOfferUse', range, { keep: true })
  const pressure = useCall('readPressure', range, { keep: true })
  return (
    <InsightPage room="use" filters={<PeriodFilter />} note={until(offers.data?.counted_until)}>
      <Read query={offers}>
        {(data) => (
          <>
            <Chart
              title={say('chart_offers')} how={say('how_offers', { days: data.days })} until={until(data.counted_until)} empty={say('empty_offers')} summary={say('sum_offers', { offers: data.offers.length, days: data.days })}
              figure={inRows(data.offers, say('offer'), data.floor, ({ offer }) => names.offer(offer), [
                { label: say('offer_shown'), of: (one) => one.shown }, { label: say('taken_up'), of: (one) => one.taken_up },
              ])}
            />
            <Section title={say('each_offer')} lead={say('each_offer_lead', { days: data.days })}>
              <DataTable
                label={say('each_offer')} rows={data.offers} idOf={({ offer }) => offer} waiting={offers.isPlaceholderData} empty={<Empty title={say('empty_offers')} />}
                columns={[
                  { key: 'offer', head: say('offer'), cell: ({ offer }) => names.offer(offer) },
                  { key: 'shown', head: say('offer_shown'), figure: true, cell: (one) => cell(one.shown, data.floor) },
                  { key: 'ripe', head: say('ripe', { days: data.days }), figure: true, cell: (one) => cell(one.ripe, data.floor) },
                  { key: 'taken', head: say('taken_up'), figure: true, cell: (one) => cell(one.taken_up, data.floor) },
                  { key: 'share', head: say('taken_share'), figure: true, cell: (one) => percent(share(one.taken_up, one.ripe)) },
                ]}
              />
            </Section>
          </>
        )}
      </Read>
      <Read query={pressure}>
        {(data) => (
          <Chart
            title={say('chart_pressure')} lead={say('chart_pressure_lead')} how={say('how_pressure')} until={until(data.counted_until)} empty={say('empty_pressure')} summary={say('sum_pressure', { weeks: data.weeks.length })}
            figure={{
              kind: 'stacked', scale: true, head: say('by_week'), floor: data.floor, labels: data.weeks.map(({ week }) => nameOfPeriod(language, week, 'week')),
              series: [1, 2, 3, 4, 5].map((messages, i) => ({
                label: say(messages === 5 ? 'messages_more' : 'messages', { messages }), values: data.weeks.map((week) => week.people[i]?.people ?? null),
              })),
            }}
          />
        )}
      </Read>
    </InsightPage>
  )
}
