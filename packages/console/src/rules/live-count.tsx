import { Alert, Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ChevronDown, EyeOff, Info } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useCall } from '../shell/api.ts'
import { Faults } from '../shell/fault-words.tsx'
import { useProblems } from '../shell/problems.ts'
import { useMay } from '../shell/session.ts'
import { useLanguage, useWords } from '../shell/words.ts'
import { isWhole } from './rule.ts'
import style from './rules.module.css'

type Missing = NonNullable<ReplyOf<'countRule'>['missing']>

const parts = ['told_otherwise', 'not_told', 'stale', 'kept_out', 'undecided', 'refused', 'withdrawn', 'lapsed', 'restricted'] as const satisfies readonly (keyof Missing)[]

/**
 * What a rule says in plain words and how many it finds, while it is being written; on demand who is missing, and why. What
 * counts is the catalogue in force: answers and yeses are of it.
 */
export function LiveCount({ purpose, rule }: { purpose: string; rule: unknown }) {
  const say = useWords('segments')
  const language = useLanguage()
  const may = useMay()
  const { describe } = useProblems()
  const [missing, setMissing] = useState(false)
  const [settled] = useDebouncedValue(JSON.stringify(rule), 450)
  const whole = isWhole(JSON.parse(settled))
  const allowed = may('segments_count')
  const when = JSON.parse(settled) as Record<string, unknown>
  const count = useCall('countRule', { purpose, when, locale: language }, { enabled: whole && allowed && purpose !== '', keep: true, fresh: 60_000 })
  const why = useCall('countRule', { purpose, when, locale: language, missing: true }, { enabled: missing && whole && allowed && purpose !== '', keep: true, fresh: 60_000 })
  if (!allowed) return null
  if (!whole) return <Text size="sm" c="dimmed" role="status">{say('not_whole')}</Text>
  if (count.isError) {
    return <Alert color="yellow" variant="light" icon={<Info size={18} aria-hidden />} title={say('not_countable')}><Faults error={count.error} otherwise={describe(count.error).title} /></Alert>
  }
  const { data } = count
  return (
    <Stack gap="sm">
      <div aria-live="polite" aria-busy={count.isFetching}>
        {data && <Text size="sm" mb={6} dir="auto">{data.sentence}</Text>}
        <div className={style.count}>
          <span className={style.figure}>{data ? <Figure count={data.count} floor={data.floor} short /> : '…'}</span>
          <Text size="sm" c="dimmed">{data?.count === null ? say('count_hidden', { floor: data.floor }) : say('count_of')}</Text>
        </div>
      </div>
      <Group>
        <Button
          size="compact-sm" variant="subtle" aria-expanded={missing} rightSection={<ChevronDown size={14} aria-hidden />}
          loading={missing && why.isFetching && !why.data} onClick={() => setMissing(!missing)}
        >
          {say('who_is_missing')}
        </Button>
      </Group>
      <Collapse expanded={missing && why.data?.missing !== undefined}>
        {why.data?.missing && <WhoIsMissing missing={why.data.missing} floor={why.data.floor} />}
      </Collapse>
    </Stack>
  )
}

/** `steps`: it is told in whole steps of the floor, and what is not told is less than one. */
export function Figure({ count, floor, short = false, steps = false }: { count: number | null; floor: number; short?: boolean; steps?: boolean }) {
  const say = useWords('segments')
  const shell = useWords('shell')
  const language = useLanguage()
  if (count !== null) return <>{new Intl.NumberFormat(language).format(count)}</>
  // A word is no number, and is not set as large as one.
  const hidden = steps ? shell('few', { floor }) : say(short ? 'hidden_short' : 'hidden', { floor })
  return <span className={style.veiled} data-short={short}><EyeOff size={15} aria-hidden />{hidden}</span>
}

/** Those who are not among them, by what would have to be different. */
function WhoIsMissing({ missing, floor }: { missing: Missing; floor: number }) {
  const say = useWords('segments')
  const most = Math.max(1, ...parts.map((part) => missing[part] ?? 0))
  const list = (title: string, of: readonly (typeof parts)[number][]) => (
    <div>
      <Text size="sm" fw={600} mb={6}>{title}</Text>
      <dl className={style.parts}>
        {of.map((part) => (
          <div key={part} className={style.part}>
            <dt><Text size="sm">{say(`part_${part}`)}</Text><Text size="xs" c="dimmed">{say(`part_${part}_hint`)}</Text></dt>
            <dd><Figure count={missing[part]} floor={floor} /></dd>
            <progress className={style.progress} max={most} value={missing[part] ?? 0} aria-hidden />
          </div>
        ))}
      </dl>
    </div>
  )
  return (
    <Stack gap="md">
      {list(say('permit_but'), parts.slice(0, 4))}
      {list(say('do_not_permit'), parts.slice(4))}
      <Text size="xs" c="dimmed">{say('missing_note', { floor })}</Text>
    </Stack>
  )
}
