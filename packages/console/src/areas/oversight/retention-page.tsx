import { Recycle } from 'lucide-react'
import type { ReplyOf } from '@sayso/sdk'
import { useCall } from '../../shell/api.ts'
import { useMembership } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Facts, Page, Read, Section } from '../../ui/page.tsx'
import { useWhen, When } from '../../ui/when.tsx'
import { sayDuration } from './duration.ts'

type Kept = ReplyOf<'getRetention'>

export default function RetentionPage() {
  const say = useWords('oversight')
  const query = useCall('getRetention')
  return (
    <Page title={say('entry_retention')} lead={say('retention_lead')}>
      <Read query={query}>
        {(kept) => (
          <>
            <Ending kept={kept} />
            <Section title={say('also')}>
              <Facts facts={[
                [say('last_run'), kept.runs[0] ? <When key="at" at={kept.runs[0].at} /> : say('never_looked')],
                [say('diary_kept'), say('months', { months: kept.uses_months })],
                [say('requests_kept'), say('months', { months: kept.requests_months })],
              ]} />
            </Section>
            <Runs kept={kept} />
          </>
        )}
      </Read>
    </Page>
  )
}

function Ending({ kept }: { kept: Kept }) {
  const say = useWords('oversight')
  const shell = useWords('shell')
  const language = useLanguage()
  const when = useWhen()
  const { brand } = useMembership()
  const titleOf = ({ title, purpose }: Kept['purposes'][number]) =>
    title[language] ?? title[brand.default_locale] ?? Object.values(title)[0] ?? purpose
  const tell = (people: number | null | undefined) =>
    people === null ? shell('few', { floor: kept.floor }) : new Intl.NumberFormat(language).format(people ?? 0)
  const windows = kept.purposes[0]?.ending ?? []
  return (
    <Section title={say('by_purpose')} lead={say('by_purpose_lead', { floor: kept.floor, when: when(kept.counted_at) })}>
      <DataTable
        label={say('by_purpose')} rows={kept.purposes} idOf={({ purpose }) => purpose} empty={<Empty title={say('nothing_here')} />}
        columns={[
          { key: 'purpose', head: say('purpose'), cell: titleOf },
          { key: 'lasts', head: say('lasts'), cell: ({ retention }) => sayDuration(retention, language) },
          ...windows.map(({ within_days: days }, place) => ({
            key: String(days ?? 'later'), head: days === undefined ? say('later') : say('within', { days }), figure: true as const,
            cell: ({ ending }: Kept['purposes'][number]) => tell(ending[place]?.people),
          })),
        ]}
      />
    </Section>
  )
}

function Runs({ kept }: { kept: Kept }) {
  const say = useWords('oversight')
  const language = useLanguage()
  const figure = (value: number) => new Intl.NumberFormat(language).format(value)
  const runs = kept.runs.filter(({ answers, uses, requests }) => answers + uses + requests > 0)
  return (
    <Section title={say('runs')} lead={say('runs_lead')}>
      <DataTable
        label={say('runs')} rows={runs} idOf={({ at }) => at}
        empty={<Empty icon={<Recycle size={26} aria-hidden />} title={say('runs_none')} text={say('runs_none_text')} />}
        columns={[
          { key: 'at', head: say('when'), cell: ({ at }) => <When at={at} /> },
          { key: 'answers', head: say('answers'), figure: true, cell: ({ answers }) => figure(answers) },
          { key: 'people', head: say('of_people'), figure: true, cell: ({ people }) => figure(people) },
          { key: 'expired', head: say('expired'), figure: true, cell: ({ expired }) => figure(expired) },
          { key: 'stale', head: say('stale'), figure: true, cell: ({ stale }) => figure(stale) },
          { key: 'uses', head: say('uses'), figure: true, cell: ({ uses }) => figure(uses) },
          { key: 'requests', head: say('requests_kept'), figure: true, cell: ({ requests }) => figure(requests) },
        ]}
      />
    </Section>
  )
}
