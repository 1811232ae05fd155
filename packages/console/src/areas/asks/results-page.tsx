import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Download } from 'lucide-react'
import { useCall } from '../../shell/api.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Read, Section } from '../../ui/page.tsx'
import { AskPage } from './ask-page.tsx'
import { download } from '../../ui/download.ts'
import style from '../../ask/ask.module.css'
import type { EditedAsk } from '../../ask/use-ask.ts'

/** What came of an ask: counts only, and none that is small enough to be somebody. */
export default function ResultsPage() {
  return <AskPage>{(edited, key) => <Results edited={edited} askKey={key} />}</AskPage>
}

const acts = ['shown', 'answered', 'not_now', 'never', 'granted', 'refused', 'withdrawn', 'rewarded'] as const

function Results({ edited, askKey }: { edited: EditedAsk; askKey: string }) {
  const say = useWords('asks')
  const { ask, questions, writing } = edited
  const exchange = useCall('readExchange', { ask: askKey, by: 'week' })
  return (
    <Stack gap="lg">
      <Read query={exchange}>
        {(data) => (
          <Section
            title={say('results')} lead={say('results_lead', { floor: data.floor })}
            actions={<Button variant="default" size="xs" leftSection={<Download size={14} aria-hidden />} onClick={() => save(askKey, data)}>{say('export_counts')}</Button>}
          >
            <div className={style.figures}>
              {acts.map((act) => (
                <div key={act} className={style.figure}>
                  <Text size="xs" c="dimmed">{say(`act_${act}`)}</Text>
                  <People people={data.total[act]} floor={data.floor} />
                </div>
              ))}
            </div>
          </Section>
        )}
      </Read>
      {ask.reward !== undefined && <RewardLeft reward={ask.reward} title={writing.read(writing.document.rewards[ask.reward]?.title) || ask.reward} />}
      {ask.kind === 'poll' && <Poll askKey={askKey} />}
      {questions.length > 0 && ask.kind !== 'poll' && (
        <Section title={say('told')} lead={say('told_lead')}>
          <Stack gap="xl">
            {questions.map(({ attribute }) => <Distribution key={attribute} attribute={attribute} edited={edited} />)}
          </Stack>
        </Section>
      )}
    </Stack>
  )
}

/** A number, or that there are too few to say it. */
function People({ people, floor }: { people: number | null; floor: number }) {
  const say = useWords('asks')
  const language = useLanguage()
  if (people === null) return <Text size="sm" c="dimmed">{say('few_of', { floor })}</Text>
  return (
    <Text fw={640} size="xl">
      {new Intl.NumberFormat(language).format(people)} <Text span size="xs" fw={400} c="dimmed">{say('or_more')}</Text>
    </Text>
  )
}

function Distribution({ attribute, edited }: { attribute: string; edited: EditedAsk }) {
  const say = useWords('asks')
  const { writing, ask } = edited
  const known = writing.attributes[attribute]
  const purpose = ask.purposes?.find((key) => known?.purposes?.includes(key)) ?? known?.purposes?.[0]
  const spread = useCall('readDistribution', { attribute, purpose: purpose ?? '' }, { enabled: known !== undefined && purpose !== undefined })
  if (!known || purpose === undefined) return null
  return (
    <div>
      <Text fw={600}>{writing.labelOf(attribute)}</Text>
      <Read query={spread} lines={2}>
        {(data) => (!data.counted ? <Text size="sm" c="dimmed">{say('not_counted')}</Text> : data.people === null ? <Text size="sm" c="dimmed">{say('too_few', { floor: data.floor })}</Text> : (
          <div role="list">
            {data.bins.map((bin) => {
              const option = known.options?.find(({ key }) => key === bin.key)
              const label = option ? writing.read(option.label) || bin.key : bin.from === undefined ? (bin.key === 'true' ? say('yes') : bin.key === 'false' ? say('no') : bin.key) : `${bin.from}–${bin.to ?? ''}`
              return (
                <div key={bin.key} className={style.bar} role="listitem">
                  <Text size="sm" truncate>{label}</Text>
                  <Progress value={bin.people === null ? 0 : (bin.people / data.people!) * 100} size="lg" aria-hidden />
                  <Text size="sm" {...(bin.people === null ? { c: 'dimmed' } : {})}>{bin.people ?? say('few_of', { floor: data.floor })}</Text>
                </div>
              )
            })}
          </div>
        ))}
      </Read>
    </div>
  )
}

function RewardLeft({ reward, title }: { reward: string; title: string }) {
  const say = useWords('asks')
  const counted = useCall('getReward', { reward })
  return (
    <Section title={say('reward')}>
      <Read query={counted} lines={1}>
        {({ given, left }) => <Text size="sm">{title}: {given === null ? say('reward_uncounted') : left === null ? say('reward_given', { given }) : say('reward_left', { given, left })}</Text>}
      </Read>
    </Section>
  )
}

function Poll({ askKey }: { askKey: string }) {
  const say = useWords('asks')
  const poll = useCall('readPoll', { ask: askKey })
  return (
    <Section title={say('told')}>
      <Read query={poll}>
        {(data) => (data.results !== 'told' ? <Text size="sm" c="dimmed">{say(`poll_${data.results}`, { floor: data.floor })}</Text> : (
          <Group gap="md">{data.options.map((option) => <Text key={option.key} size="sm">{option.label}: <b>{option.count ?? say('few_of', { floor: data.floor })}</b></Text>)}</Group>
        ))}
      </Read>
    </Section>
  )
}

type Exchange = { readonly periods: readonly ({ readonly period: string } & Readonly<Record<(typeof acts)[number], number | null>>)[] }

/** The same counts for a sheet; what is hidden here is empty there. */
function save(askKey: string, { periods }: Exchange) {
  const lines = [['week', ...acts].join(','), ...periods.map((one) => [one.period, ...acts.map((act) => one[act] ?? '')].join(','))]
  download(`${askKey}-counts.csv`, `${lines.join('\r\n')}\r\n`, 'text/csv')
}
