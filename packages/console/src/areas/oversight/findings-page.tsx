import { Alert, Badge, Button, SegmentedControl, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowRight, CheckCheck, CircleAlert, CircleDot, OctagonAlert, Search, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Read, Waiting } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import { Accepting } from './accepting.tsx'
import { placeOf } from './places.ts'
import type { Finding } from './places.ts'
import style from './oversight.module.css'

const states = ['open', 'accepted', 'settled'] as const
const severities = ['severe', 'notable', 'minor'] as const
const marks = {
  severe: { icon: OctagonAlert, color: 'red' }, notable: { icon: TriangleAlert, color: 'yellow' }, minor: { icon: CircleDot, color: 'gray' },
} as const

export default function FindingsPage() {
  const say = useWords('oversight')
  const [chosen, choose] = useInAddress('state')
  const state = states.find((one) => one === chosen) ?? 'open'
  const query = useCall('listInternalFindings', { state }, { keep: true })
  const look = useAct('inspectNow', { refreshes: ['listInternalFindings'] })
  const [accepting, setAccepting] = useState<Finding>()
  return (
    <Page
      title={say('entry_findings')} lead={say('findings_lead')}
      actions={<Button leftSection={<Search size={16} aria-hidden />} loading={look.isPending} onClick={() => look.mutate({})}>{say('look_now')}</Button>}
    >
      <Read query={query}>
        {(data) => (
          <>
            <Summary data={data} looking={look.isPending} />
            <SegmentedControl
              aria-label={say('which')} value={state} onChange={(value) => choose(value === 'open' ? undefined : value)}
              data={states.map((value) => ({ value, label: labelOf(value) }))}
            />
            {data.findings.length === 0
              ? <Nothing state={state} />
              : (
                <ul className={style.list}>
                  {data.findings.map((finding) => (
                    <Row key={`${finding.check} ${finding.subject}`} finding={finding} accept={() => setAccepting(finding)} />
                  ))}
                </ul>
              )}
          </>
        )}
      </Read>
      {accepting && <Accepting finding={accepting} close={() => setAccepting(undefined)} />}
    </Page>
  )

  function labelOf(value: (typeof states)[number]): string {
    const { counts } = query.data ?? {}
    const count = counts && (value === 'open' ? counts.severe + counts.notable + counts.minor : counts[value])
    return `${say(`state_${value}`)}${count ? ` · ${count}` : ''}`
  }
}

function Summary({ data, looking }: { data: ReplyOf<'listInternalFindings'>; looking: boolean }) {
  const say = useWords('oversight')
  const when = useWhen()
  const { counts, checks, looked_at: at, failed, running } = data
  return (
    <>
      <div className={style.tallies}>
        {severities.map((severity) => (
          <div key={severity} className={style.tally}>
            <strong>{counts[severity]}</strong>
            <Text size="sm" fw={600}>{say(`sev_${severity}`)}</Text>
            <Text size="xs" c="dimmed">{say(`sev_${severity}_about`)}</Text>
          </div>
        ))}
      </div>
      <div role="status" aria-live="polite">
        {looking || running
          ? <Waiting label={say('looking')} />
          : <Text size="sm" c="dimmed">{at === undefined ? say('never_looked') : say('looked_at', { checks, when: when(at) })}</Text>}
      </div>
      {failed.length > 0 && <Alert color="yellow" icon={<CircleAlert aria-hidden />} title={say('failed', { count: failed.length })}>{failed.join(', ')}</Alert>}
    </>
  )
}

function Nothing({ state }: { state: (typeof states)[number] }) {
  const say = useWords('oversight')
  return state === 'open'
    ? <Empty icon={<CheckCheck size={28} aria-hidden />} title={say('nothing_open')} text={say('nothing_open_text')} />
    : <Empty title={say('nothing_here')} />
}

function Row({ finding, accept }: { finding: Finding; accept: () => void }) {
  const say = useWords('oversight')
  const when = useWhen()
  const address = useAddress()
  const may = useMay()
  const reopen = useAct('reopenFinding', { refreshes: ['listInternalFindings'], done: () => notifyDone(say('reopened')) })
  const { check, subject, severity, state, facts, accepted } = finding
  const { icon: Icon, color } = marks[severity]
  const place = placeOf(finding)
  const day = (at: string) => when(at, { dateStyle: 'medium' })
  return (
    <li className={`${style.finding} ${severity === 'minor' ? '' : style[severity]}`}>
      <Icon size={20} className={style.mark} color={`var(--mantine-color-${color}-text)`} aria-hidden />
      <div>
        <div className={style.title}>{say(`c_${check}`, facts)}</div>
        <Text size="sm" mt={2} maw="44rem">{say(`d_${check}`, facts)}</Text>
        {accepted && <Text size="sm" c="dimmed" mt={4}>{say('accepted_line', { until: day(accepted.until), because: accepted.because })}</Text>}
        <div className={style.foot}>
          <Text size="xs" c="dimmed" component="div">
            <Badge size="sm" variant="light" color={color} me={8}>{say(`sev_${severity}`)}</Badge>
            {finding.settled_at === undefined ? say('first_seen', { when: day(finding.first_seen_at) }) : say('mended_at', { when: day(finding.settled_at) })}
          </Text>
          {state !== 'settled' && (
            <div className={style.tallies}>
              {state === 'open'
                ? <Button size="xs" variant="default" onClick={accept}>{say('accept')}</Button>
                : <Button size="xs" variant="default" loading={reopen.isPending} onClick={() => reopen.mutate({ check, subject })}>{say('reopen')}</Button>}
              {place && may(place.needs) && (
                <Button size="xs" component={Link} {...{ to: address(place.path) }} rightSection={<ArrowRight size={14} className="points" aria-hidden />}>{say('go')}</Button>
              )}
            </div>
          )}
        </div>
      </div>
    </li>
  )
}
