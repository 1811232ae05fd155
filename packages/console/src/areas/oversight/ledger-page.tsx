import { Anchor, Badge, Button, List, Progress, Stack, Text } from '@mantine/core'
import { KeyRound, Landmark, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, useAct, useCall } from '../../shell/api.ts'
import { useMay, useMembership } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useActors } from './actors.ts'
import { Verbatim } from './copying.tsx'
import style from './oversight.module.css'
import { Rotating } from './rotating.tsx'

type Verification = ReplyOf<'listVerifications'>['verifications'][number]

export default function LedgerPage() {
  const say = useWords('oversight')
  return (
    <Page title={say('entry_ledger')} lead={say('ledger_lead')}>
      <Checkpoint />
      <Verifications />
      <Keys />
    </Page>
  )
}

function Checkpoint() {
  const say = useWords('oversight')
  const query = useCall('getCheckpoint', undefined, { every: 30_000 })
  if (codeOf(query.error) === 'catalog_missing') return <Empty icon={<Landmark size={26} aria-hidden />} title={say('no_checkpoint')} text={say('no_checkpoint_text')} />
  return (
    <Section title={say('newest')}>
      <Read query={query}>
        {(note) => {
          const [origin = '', size = '0', root = ''] = String(note).split('\n')
          return (
            <Stack gap="md">
              <Facts facts={[
                [say('origin'), <bdi key="origin" dir="ltr">{origin}</bdi>],
                [say('size'), say('leaves', { count: Number(size) })],
                [say('root'), <code key="root" dir="ltr">{root}</code>],
              ]} />
              <div>
                <Text size="sm" fw={600} mb={6}>{say('checkpoint_text')}</Text>
                <Verbatim text={String(note)} file={`checkpoint-${size}.txt`} />
              </div>
            </Stack>
          )
        }}
      </Read>
    </Section>
  )
}

function Keys() {
  const say = useWords('oversight')
  const may = useMay()
  const [rotating, setRotating] = useState(false)
  const { brand } = useMembership()
  const query = useCall('getLedgerKeys', undefined, { fresh: 60_000 })
  if (query.isError) return null
  const log = `${location.origin}/log/${brand.key}`
  return (
    <Section
      title={say('keys')} lead={say('keys_lead')}
      actions={may('ledger_keys') && query.data && <Button variant="default" leftSection={<KeyRound size={16} aria-hidden />} onClick={() => setRotating(true)}>{say('rotate')}</Button>}
    >
      {query.data && <Rotating opened={rotating} close={() => setRotating(false)} kid={query.data.history[0]!.kid} />}
      <Read query={query}>
        {({ keys, verifier_keys: verifiers, history }) => (
          <Stack gap="md">
            <DataTable
              label={say('key_history')} rows={history} idOf={({ kid }) => kid} empty={null}
              columns={[
                { key: 'kid', head: say('key_id'), cell: ({ kid }) => <code dir="ltr" className={style.address!}>{kid}</code> },
                { key: 'from', head: say('key_from'), cell: ({ from }) => <When at={from} /> },
                { key: 'until', head: say('key_until'), cell: ({ until }) => (until === undefined ? <Badge color="teal" variant="light">{say('key_signs')}</Badge> : <When at={until} />) },
              ]}
            />
            <div>
              <Text size="sm" fw={600} mb={6}>{say('verifier_key')}</Text>
              <Verbatim text={`${verifiers.join('\n')}\n`} file="verifier-keys.txt" />
            </div>
            <div>
              <Text size="sm" fw={600} mb={6}>JWKS</Text>
              <Verbatim text={`${JSON.stringify({ keys }, null, 2)}\n`} file="jwks.json" />
            </div>
            <div>
              <Text size="sm" fw={600}>{say('public_log')}</Text>
              <Text size="sm" c="dimmed">{say('public_log_hint')}</Text>
              <List size="sm" mt={4} spacing={8} listStyleType="none">
                {['checkpoint', 'keys'].map((part) => (
                  <List.Item key={part}><Anchor size="sm" className={style.address!} href={`${log}/${part}`} target="_blank" rel="noreferrer" dir="ltr">{`${log}/${part}`}</Anchor></List.Item>
                ))}
              </List>
            </div>
          </Stack>
        )}
      </Read>
    </Section>
  )
}

function Verifications() {
  const say = useWords('oversight')
  const query = useCall('listVerifications', undefined, { every: 2_000, fresh: 0 })
  const start = useAct('verifyNow', { refreshes: ['listVerifications'] })
  const running = query.data?.verifications.find(({ state }) => state === 'running')
  return (
    <Section
      title={say('verification')} lead={say('verification_lead')}
      actions={(
        <Button leftSection={<ShieldCheck size={16} aria-hidden />} loading={start.isPending} disabled={running !== undefined} onClick={() => start.mutate({})}>
          {say('verify_now')}
        </Button>
      )}
    >
      <div role="status" aria-live="polite">{running && <Running at={running} />}</div>
      <Read query={query}>{({ verifications }) => <Past past={verifications.filter(({ state }) => state !== 'running')} />}</Read>
    </Section>
  )
}

function Running({ at: { done, steps } }: { at: Verification }) {
  const say = useWords('oversight')
  const label = say('verifying', { done, steps })
  return (
    <Stack gap={4} mb="md">
      <Text size="sm">{label}</Text>
      <Progress value={steps === 0 ? 100 : (100 * done) / steps} animated aria-label={label} />
    </Stack>
  )
}

function Past({ past }: { past: readonly Verification[] }) {
  const say = useWords('oversight')
  const language = useLanguage()
  const { nameOf } = useActors()
  const figure = (value: number) => new Intl.NumberFormat(language).format(value)
  const faults = past[0]?.report?.ledger.faults ?? []
  return (
    <>
      <DataTable
        label={say('verification')} rows={past} idOf={({ id }) => id}
        empty={<Empty icon={<ShieldCheck size={26} aria-hidden />} title={say('never_verified')} />}
        columns={[
          { key: 'when', head: say('when'), cell: ({ started_at: at }) => <When at={at} /> },
          { key: 'who', head: say('who'), cell: ({ asked_by: by }) => nameOf(by) },
          { key: 'through', head: say('looked_through'), cell: ({ report }) => (report ? say('through', { leaves: figure(report.ledger.leaves), rows: figure(report.audit.rows) }) : '–') },
          { key: 'result', head: say('result'), cell: ({ report }) => <Result report={report} /> },
        ]}
      />
      {faults.length > 0 && (
        <List size="sm" mt="md">
          {faults.slice(0, 20).map(({ index, seq, what }) => <List.Item key={`${index} ${seq} ${what}`}>{[index, what].filter((one) => one !== null).join(': ')}</List.Item>)}
        </List>
      )}
    </>
  )
}

function Result({ report }: { report: Verification['report'] }) {
  const say = useWords('oversight')
  if (!report) return <Badge color="yellow" variant="light">{say('verified_died')}</Badge>
  return report.ok
    ? <Badge color="teal" variant="light">{say('verified_ok')}</Badge>
    : <Badge color="red" variant="light">{say('verified_bad', { count: report.ledger.faults_found + report.audit.faults_found })}</Badge>
}
