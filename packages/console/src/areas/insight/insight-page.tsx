import { Group, NativeSelect, Select, Text } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAddress, useInAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWhen } from '../../ui/when.tsx'
import type { Names } from './names.ts'
import { periods, usePeriod } from './period.ts'

const rooms = ['', 'asking', 'permissions', 'answers', 'use', 'unused'] as const
export type Room = (typeof rooms)[number]

/** All pages of insight: where one is, the time and what it is narrowed down to. */
export function InsightPage({ room, filters, note, children }: { room: Room; filters?: ReactNode; note?: ReactNode; children: ReactNode }) {
  const say = useWords('insight')
  const address = useAddress()
  const { search } = useLocation()
  const name = room === '' ? 'overview' : room
  return (
    <Page wide title={say(`title_${name}`)} lead={say(`lead_${name}`)}>
      <Tabs
        label={say('rooms')}
        tabs={rooms.map((one) => ({ to: address(one === '' ? '/insight' : `/insight/${one}`), name: say(`room_${one === '' ? 'overview' : one}`), search: kept(search) }))}
      />
      {(filters || note) && (
        <Group justify="space-between" align="end" gap="md">
          <Group gap="sm" align="end">{filters}</Group>
          {note && <Text size="sm" c="dimmed">{note}</Text>}
        </Group>
      )}
      {children}
    </Page>
  )
}

/** What goes along from page to page. */
function kept(search: unknown): Record<string, unknown> {
  const { period, purpose, ask, touchpoint } = search as Record<string, unknown>
  return Object.fromEntries(Object.entries({ period, purpose, ask, touchpoint }).filter(([, value]) => value !== undefined))
}

export function PeriodFilter() {
  const say = useWords('insight')
  const { period, choose } = usePeriod()
  return (
    <NativeSelect
      label={say('period')} value={period} onChange={(event) => choose(event.currentTarget.value)}
      data={Object.keys(periods).map((one) => ({ value: one, label: say(`period_${one}`) }))}
    />
  )
}

export function Narrow({ what, keys, nameOf }: { what: 'purpose' | 'ask' | 'touchpoint'; keys: readonly string[]; nameOf: (key: string) => string }) {
  const say = useWords('insight')
  const [value, set] = useInAddress(what)
  if (keys.length === 0) return null
  return (
    <Select
      label={say(what)} placeholder={say('all')} value={value ?? null} onChange={(next) => set(next ?? undefined)} clearable searchable={keys.length > 8}
      clearButtonProps={{ 'aria-label': say('clear', { what: say(what) }) }}
      data={keys.map((key) => ({ value: key, label: nameOf(key) }))} w={210}
    />
  )
}

const nothing: readonly string[] = []

export function Narrowing({ names, without = nothing }: { names: Names; without?: readonly string[] }) {
  return (
    <>
      <PeriodFilter />
      {!without.includes('purpose') && <Narrow what="purpose" keys={names.purposes} nameOf={names.purpose} />}
      {!without.includes('ask') && <Narrow what="ask" keys={names.asks} nameOf={names.ask} />}
      {!without.includes('touchpoint') && <Narrow what="touchpoint" keys={names.touchpoints} nameOf={(key) => key} />}
    </>
  )
}

export function useNarrowed(): { purpose?: string; ask?: string; touchpoint?: string } {
  const [purpose] = useInAddress('purpose')
  const [ask] = useInAddress('ask')
  const [touchpoint] = useInAddress('touchpoint')
  return { ...(purpose === undefined ? {} : { purpose }), ...(ask === undefined ? {} : { ask }), ...(touchpoint === undefined ? {} : { touchpoint }) }
}

/** Up to when figures over time reach. */
export function useCountedUntil(): (at: string | null | undefined) => string | undefined {
  const say = useWords('insight')
  const when = useWhen()
  return (at) => (at === undefined ? undefined : at === null ? say('counted_none') : say('counted_until', { at: when(at) }))
}

export function useAsOf(): (at: string | undefined) => string | undefined {
  const say = useWords('insight')
  const when = useWhen()
  return (at) => (at === undefined ? undefined : say('as_of', { at: when(at) }))
}
