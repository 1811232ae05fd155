import { Anchor, Badge, Button, Group, Menu, Select, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Download, ShieldCheck, X } from 'lucide-react'
import { useState } from 'react'
import type { InputOf, ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useActors } from './actors.ts'
import { Verified } from './verified.tsx'
import { download } from '../../ui/download.ts'
import style from './oversight.module.css'

type Row = ReplyOf<'listAudit'>['rows'][number]
type Filter = Pick<InputOf<'listAudit'>, 'actor' | 'action' | 'kind' | 'about' | 'from' | 'until'>

const kinds = ['change', 'read', 'access'] as const

export default function AuditPage() {
  const say = useWords('oversight')
  const [actor, setActor] = useInAddress('actor')
  const [kind, setKind] = useInAddress('kind')
  const [about, setAbout] = useInAddress('about')
  const [from, setFrom] = useInAddress('from')
  const [until, setUntil] = useInAddress('until')
  const filter = filterOf({ actor, kind, about, from, until })
  const { actors, nameOf } = useActors()
  const verify = useAct('verifyAudit')
  const [first] = useState(() => Object.keys(filter).length > 0)
  const filtered = Object.keys(filter).length > 0
  return (
    <Page
      title={say('entry_audit')} lead={say('audit_lead')}
      actions={(
        <>
          <Taking filter={filter} />
          <Button leftSection={<ShieldCheck size={16} aria-hidden />} loading={verify.isPending} onClick={() => verify.mutate({})}>{say('verify')}</Button>
        </>
      )}
    >
      <div aria-live="polite">{verify.data && <Verified report={verify.data} />}</div>
      <Section>
        <div className={style.filters}>
          <Select
            label={say('who')} value={actor ?? ''} onChange={(value) => setActor(value ?? undefined)} searchable allowDeselect={false}
            data={[{ value: '', label: say('all') }, ...actors.map((one) => ({ value: one.actor, label: one.name }))]}
          />
          <Select
            label={say('kind')} value={kind ?? ''} onChange={(value) => setKind(value ?? undefined)} allowDeselect={false}
            data={[{ value: '', label: say('all') }, ...kinds.map((value) => ({ value, label: say(`kind_${value}`) }))]}
          />
          <TextInput type="date" label={say('from')} value={from ?? ''} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="date" label={say('until')} value={until ?? ''} onChange={(event) => setUntil(event.currentTarget.value)} />
        </div>
        {about !== undefined && (
          <Group gap="xs" mt="sm">
            <Badge variant="light" size="lg" tt="none">{say('about_one')}: <span className={style.about}>{shortOf(about)}</span></Badge>
            <Button size="compact-sm" variant="subtle" leftSection={<X size={14} aria-hidden />} onClick={() => setAbout(undefined)}>{say('clear')}</Button>
          </Group>
        )}
      </Section>
      <Section>
        <Rows key={JSON.stringify(filter)} filter={filter} nameOf={nameOf} show={setAbout} filtered={filtered || first} />
      </Section>
    </Page>
  )
}

function filterOf({ kind, from, until, ...rest }: Readonly<Record<string, string | undefined>>): Filter {
  const chosen = kinds.find((one) => one === kind)
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  return {
    ...Object.fromEntries(given),
    ...(chosen ? { kind: chosen } : {}),
    ...(isDay(from) ? { from: `${from}T00:00:00Z` } : {}),
    // The last day is part of what is asked for.
    ...(isDay(until) ? { until: new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString() } : {}),
  }
}

const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)
const shortOf = (about: string) => about.slice(0, 12)

function Taking({ filter }: { filter: Filter }) {
  const say = useWords('oversight')
  const take = useAct('exportAudit', {
    refreshes: ['listAudit'],
    done: (reply, { format }) => {
      download(`audit.${format}`, typeof reply === 'string' ? reply : JSON.stringify(reply, null, 2), format === 'csv' ? 'text/csv' : 'application/json')
    },
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" leftSection={<Download size={16} aria-hidden />} loading={take.isPending}>{say('export')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take.mutate({ ...filter, format: 'csv' })}>CSV</Menu.Item>
        <Menu.Item onClick={() => take.mutate({ ...filter, format: 'json' })}>JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Rows({ filter, nameOf, show, filtered }: {
  filter: Filter; nameOf: (actor: string) => string; show: (about: string) => void; filtered: boolean
}) {
  const say = useWords('oversight')
  const shell = useWords('shell')
  const [pages, setPages] = useState<readonly string[]>([])
  const cursor = pages.at(-1)
  const query = useCall('listAudit', { ...filter, limit: 30, ...(cursor === undefined ? {} : { cursor }) }, { keep: true })
  return (
    <Read query={query} lines={8}>
      {({ rows, next }) => (rows.length === 0
        ? <Empty title={say('audit_empty')} {...(filtered ? { text: say('audit_empty_text') } : {})} />
        : (
          <div aria-busy={query.isPlaceholderData}>
            <ul className={style.rows}>
              {rows.map((row) => <OneRow key={row.id} row={row} nameOf={nameOf} show={show} />)}
            </ul>
            {(next !== undefined || pages.length > 0) && (
              <Group justify="end" gap="xs" mt="sm">
                <Button size="xs" variant="default" disabled={pages.length === 0} leftSection={<ChevronLeft size={14} className="points" aria-hidden />} onClick={() => setPages(pages.slice(0, -1))}>{shell('back')}</Button>
                <Button size="xs" variant="default" disabled={next === undefined} rightSection={<ChevronRight size={14} className="points" aria-hidden />} onClick={() => setPages([...pages, next!])}>{shell('next')}</Button>
              </Group>
            )}
          </div>
        ))}
    </Read>
  )
}

const colors = { change: 'gray', read: 'yellow', access: 'blue' } as const

function OneRow({ row, nameOf, show }: { row: Row; nameOf: (actor: string) => string; show: (about: string) => void }) {
  const say = useWords('oversight')
  const may = useMay()
  const address = useAddress()
  const { at, actor, action, kind, about, reason } = row
  return (
    <li className={style.row}>
      <div className={style.at}><When at={at} /></div>
      <div>
        <Group gap="xs" align="baseline">
          <Text span fw={600}>{say(`a_${action.replaceAll('.', '_')}`)}</Text>
          <Text span c="dimmed">{nameOf(actor)}</Text>
          {kind !== 'change' && <Badge size="sm" variant="light" color={colors[kind]}>{say(`kind_${kind}`)}</Badge>}
        </Group>
        {about !== undefined && (
          <Text size="sm" title={say('about_hint')}>
            {say('about')}{' '}
            {row.person !== undefined && may('people_find')
              ? <Anchor component={Link} {...{ to: address(`/people/${row.person}`) }} size="sm" me={6}>{say('card')}</Anchor> : null}
            {about === 'abt_gone' ? say('gone') : <Anchor component="button" type="button" size="sm" className={style.about} onClick={() => show(about)}>{shortOf(about)}</Anchor>}
          </Text>
        )}
        {reason !== undefined && <Text size="sm">{say('reason_line', { reason })}</Text>}
        <details className={style.detail}>
          <summary>{say('details')}</summary>
          <dl>
            {Object.entries((row.detail ?? {}) as object).map(([name, value]) => [
              <dt key={`${name} name`}>{name.replaceAll('_', ' ')}</dt>,
              <dd key={name}>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>,
            ])}
            <dt>{say('place')}</dt>
            <dd>{row.place ?? say('no_place')}</dd>
            {row.hash !== undefined && [<dt key="name">{say('hash')}</dt>, <dd key="hash" className={style.about}>{row.hash}</dd>]}
          </dl>
        </details>
      </div>
    </li>
  )
}
