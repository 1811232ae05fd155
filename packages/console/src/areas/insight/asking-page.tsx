import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Chart, useCell, usePeople } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { inRows, overTime } from './figures.ts'
import { InsightPage, Narrowing, useCountedUntil, useNarrowed } from './insight-page.tsx'
import { useNames } from './names.ts'
import { share, usePercent, usePeriod } from './period.ts'

/** What was asked, what came back, and what it cost. */
export default function AskingPage() {
  const say = useWords('insight')
  const language = useLanguage()
  const names = useNames()
  const people = usePeople()
  const cell = useCell()
  const percent = usePercent()
  const address = useAddress()
  const until = useCountedUntil()
  const { by, range } = usePeriod()
  const { purpose: _, ...narrowed } = useNarrowed()
  const query = useCall('readExchange', { ...range, by, ...narrowed }, { keep: true })
  const money = ({ amount, currency }: { amount: string; currency: string }) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 3 }).format(Number(amount))
  return (
    <InsightPage room="asking" filters={<Narrowing names={names} without={['purpose']} />} note={until(query.data?.counted_until)}>
      <Read query={query}>
        {(data) => (
          <>
            <Chart
              title={say('chart_asking')} figure={overTime(data, ['shown', 'answered', 'not_now', 'never'], say, language)} how={say('how_asks')} until={until(data.counted_until)} empty={say('empty_asks')}
              summary={say('sum_asking', {
                shown: people(data.total.shown, data.floor), answered: people(data.total.answered, data.floor),
                not_now: people(data.total.not_now, data.floor), never: people(data.total.never, data.floor),
              })}
            />
            <Section title={say('each_ask')} lead={say('each_ask_lead')}>
              <DataTable
                label={say('each_ask')} rows={data.asks} idOf={({ ask }) => ask} waiting={query.isPlaceholderData}
                empty={<Empty title={say('empty_asks')} />}
                columns={[
                  { key: 'ask', head: say('ask'), cell: ({ ask }) => names.ask(ask) },
                  { key: 'shown', head: say('shown'), figure: true, cell: (one) => cell(one.shown, data.floor) },
                  { key: 'answered', head: say('answered'), figure: true, cell: (one) => cell(one.answered, data.floor) },
                  { key: 'share', head: say('answer_share'), figure: true, cell: (one) => percent(share(one.answered, one.shown)) },
                  { key: 'not_now', head: say('not_now'), figure: true, cell: (one) => cell(one.not_now, data.floor) },
                  { key: 'never', head: say('never'), figure: true, cell: (one) => cell(one.never, data.floor) },
                  { key: 'rewarded', head: say('rewarded'), figure: true, cell: (one) => cell(one.rewarded, data.floor) },
                  {
                    key: 'cost', head: say('cost_per_answer'), figure: true,
                    cell: ({ ask, cost_per_answer: cost }) => {
                      const reward = names.reward(ask)
                      if (cost !== null) return money(cost)
                      // Too few are told by their numbers; a cost that nobody entered is told by where to enter it.
                      if (reward === undefined || reward.cost !== undefined) return '–'
                      return <Anchor component={Link} size="sm" {...{ to: address(`/catalogue/rewards/${reward.key}`) }}>{say('cost_missing')}</Anchor>
                    },
                  },
                ]}
              />
            </Section>
            <Chart
              title={say('chart_touchpoints')} empty={say('empty_touchpoints')} how={say('how_touchpoints')} until={until(data.counted_until)} summary={say('sum_touchpoints', { touchpoints: data.touchpoints.length })}
              figure={inRows(data.touchpoints, say('touchpoint'), data.floor, ({ touchpoint }) => touchpoint, [
                { label: say('granted'), of: (one) => one.granted }, { label: say('refused'), of: (one) => one.refused }, { label: say('answered'), of: (one) => one.answered },
              ])}
            />
          </>
        )}
      </Read>
    </InsightPage>
  )
}
