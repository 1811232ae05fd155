import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Handshake, Plus, Server, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAddress } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'
import { AddressDialog } from './address-dialog.tsx'
import type { Endpoint, Recipient } from './address-dialog.tsx'
import { Health } from './health.tsx'
import { useNames } from './names.ts'
import { SharingPage } from './sharing-page.tsx'
import style from './sharing.module.css'

/** Who has something of people, whether they know the latest, and where it goes. */
export default function RecipientsPage() {
  const say = useWords('sharing')
  const may = useMay()
  const shared = useCall('readShared')
  const endpoints = useCall('listEndpoints', undefined, { every: 15_000 })
  const [adding, setAdding] = useState<{ recipient?: string }>()
  const all = endpoints.data?.endpoints ?? []
  const without = (shared.data?.recipients ?? []).filter(({ recipient, retired }) => !retired && !all.some((one) => one.recipient === recipient))
  const add = may('sharing') && <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding({})}>{say('new_address')}</Button>
  return (
    <SharingPage lead={say('recipients_lead')} actions={add}>
      <Read query={shared}>
        {(data) => (
          <Read query={endpoints}>
            {({ endpoints: rows }) => (
              <>
                <Waiting rows={rows} />
                <Recipients data={data} rows={rows} add={may('sharing') ? (recipient) => setAdding({ recipient }) : undefined} />
                <OwnSystems rows={rows.filter(({ recipient }) => recipient === undefined)} />
              </>
            )}
          </Read>
        )}
      </Read>
      {adding && <AddressDialog close={() => setAdding(undefined)} recipients={without} first={adding.recipient} />}
    </SharingPage>
  )
}

/** What nobody has approved yet comes first for whoever can. */
function Waiting({ rows }: { rows: readonly Endpoint[] }) {
  const say = useWords('sharing')
  const address = useAddress()
  const names = useNames()
  const waiting = rows.filter((one) => one.waiting)
  if (waiting.length === 0) return null
  return (
    <Alert color="yellow" icon={<TriangleAlert aria-hidden />} title={say('addresses_wait', { count: waiting.length })}>
      <ul className={style.rows}>
        {waiting.map((one) => (
          <li key={one.id}>
            <Anchor component={Link} size="sm" {...{ to: address(`/sharing/endpoints/${one.id}`) }}>
              {one.recipient === undefined ? say('own_systems') : names.recipient(one.recipient)} · <bdi>{new URL(one.waiting!.url).host}</bdi>
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Recipients({ data, rows, add }: {
  data: ReplyOf<'readShared'>; rows: readonly Endpoint[]; add: ((recipient: string) => void) | undefined
}) {
  const say = useWords('sharing')
  const address = useAddress()
  if (data.recipients.length === 0) {
    return (
      <Section>
        <Empty
          icon={<Handshake size={32} aria-hidden />} title={say('no_recipients')} text={say('no_recipients_text')}
          action={<Button component={Link} variant="default" {...{ to: address('/catalogue/recipients') }}>{say('to_catalogue')}</Button>}
        />
      </Section>
    )
  }
  return (
    <ul className={style.list}>
      {data.recipients.map((one) => (
        <li key={one.recipient}><OneRecipient one={one} floor={data.floor} endpoint={rows.find(({ recipient }) => recipient === one.recipient)} add={add} /></li>
      ))}
    </ul>
  )
}

function OneRecipient({ one, floor, endpoint, add }: {
  one: Recipient; floor: number; endpoint: Endpoint | undefined; add: ((recipient: string) => void) | undefined
}) {
  const say = useWords('sharing')
  const language = useLanguage()
  const address = useAddress()
  const names = useNames()
  const number = new Intl.NumberFormat(language)
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(one.country) ?? one.country
  return (
    <Section>
      <Group justify="space-between" align="start" gap="sm">
        <div className={style.who}>
          <Text component="h2" fw={640} size="lg">{one.name}</Text>
          <Text size="sm" c="dimmed">{say(`role_${one.role}`)} · {country}</Text>
          <Text size="sm">{say('for_purposes')} {one.purposes.map(names.purpose).join(', ')}</Text>
        </div>
        {one.retired && <Badge color="gray" variant="light">{say('retired')}</Badge>}
      </Group>
      <dl className={style.figures}>
        {(['has', 'open', 'ended'] as const).map((part) => (
          <div key={part}>
            <dt>{say(`part_${part}`)}</dt>
            <dd data-hidden={one[part] === null || undefined}>{one[part] === null ? say('fewer', { floor }) : number.format(one[part])}</dd>
          </div>
        ))}
      </dl>
      {one.waiting_days !== undefined && (
        <Alert color="red" variant="light" icon={<TriangleAlert aria-hidden />} mt="sm">{say('waits_for', { days: one.waiting_days })}</Alert>
      )}
      <div className={style.foot}>
        {endpoint ? <Health endpoint={endpoint} /> : <Text size="sm" c="dimmed">{say('no_address')}</Text>}
        {endpoint
          ? <Button size="xs" variant="default" component={Link} {...{ to: address(`/sharing/endpoints/${endpoint.id}`) }} rightSection={<ArrowRight size={14} className="points" aria-hidden />} aria-label={say('open_named', { name: one.name })}>{say('open')}</Button>
          : add && !one.retired && <Button size="xs" variant="default" onClick={() => add(one.recipient)} aria-label={say('add_named', { name: one.name })}>{say('add')}</Button>}
      </div>
    </Section>
  )
}

/** The brand's own: they hear what changed, and never a value. */
function OwnSystems({ rows }: { rows: readonly Endpoint[] }) {
  const say = useWords('sharing')
  const address = useAddress()
  const names = useNames()
  return (
    <Section title={say('own_systems')} lead={say('own_lead')}>
      <DataTable
        label={say('own_systems')} rows={rows} idOf={({ id }) => id} open={({ id }) => address(`/sharing/endpoints/${id}`)}
        empty={<Empty icon={<Server size={28} aria-hidden />} title={say('no_own')} text={say('no_own_text')} />}
        columns={[
          { key: 'address', head: say('address'), cell: ({ url }) => <bdi className={style.address}>{new URL(url).host}</bdi> },
          { key: 'purposes', head: say('only_for'), cell: ({ purposes }) => (purposes ? purposes.map(names.purpose).join(', ') : say('all_purposes')) },
          { key: 'health', head: say('health'), cell: (row) => <Health endpoint={row} /> },
        ]}
      />
    </Section>
  )
}
