import { Anchor, Box, Group, Loader, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useAddress } from '../shell/addresses.ts'
import { useWords } from '../shell/words.ts'
import { Fault } from './fault.tsx'
import style from './page.module.css'

interface PageParts {
  readonly title: string
  /** One sentence: what this page is for. */
  readonly lead?: string
  /** Where one came from, above the title. */
  readonly back?: { readonly to: string; readonly label: string }
  readonly actions?: ReactNode
  /** Charts and builders take the whole width; texts and forms do not. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function Page({ title, lead, back, actions, wide = false, children }: PageParts) {
  const address = useAddress()
  useEffect(() => {
    document.title = `${title} · Sayso`
  }, [title])
  return (
    <Box className={`${style.page} ${wide ? style.wide : ''}`}>
      {back && (
        <Anchor component={Link} {...{ to: address(back.to) }} size="sm" className={style.back}>
          <ChevronLeft size={16} className="points" aria-hidden />{back.label}
        </Anchor>
      )}
      <Group justify="space-between" align="start" gap="md" mb="lg" className={style.head}>
        <Box className={style.titles}>
          <Title order={1}>{title}</Title>
          {lead && <Text c="dimmed" mt={4} maw="44rem">{lead}</Text>}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <Stack gap="lg">{children}</Stack>
    </Box>
  )
}

/** A part of a page on a ground of its own. */
export function Section({ title, lead, actions, children }: {
  title?: string; lead?: string; actions?: ReactNode; children: ReactNode
}) {
  return (
    <section className={style.section} {...(title === undefined ? {} : { 'aria-label': title })}>
      {(title !== undefined || actions) && (
        <Group justify="space-between" align="start" mb="sm" gap="sm">
          <Box>
            {title !== undefined && <Title order={2}>{title}</Title>}
            {lead && <Text size="sm" c="dimmed" mt={2} maw="44rem">{lead}</Text>}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {children}
    </section>
  )
}

/** Nothing here yet: what would stand here, why that is good, and the first step. */
export function Empty({ icon, title, text, action }: { icon?: ReactNode; title: string; text?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" className={style.empty}>
      {icon}
      <Text fw={600}>{title}</Text>
      {text && <Text size="sm" c="dimmed" maw="34rem">{text}</Text>}
      {action && <Box mt="xs">{action}</Box>}
    </Stack>
  )
}

/** Shows what was read; before that where it will stand, and what went wrong instead. */
export function Read<T>({ query, children, lines = 3 }: { query: UseQueryResult<T, Error>; children: (data: T) => ReactNode; lines?: number }) {
  const say = useWords('shell')
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Fault error={query.error} retry={() => void query.refetch()} />
  return (
    <Stack gap="sm" role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, i) => <Skeleton key={i} h={i === 0 ? 22 : 16} w={`${100 - i * 12}%`} />)}
    </Stack>
  )
}

/** Something that takes more than a second, with what it is doing. */
export function Waiting({ label }: { label: string }) {
  return <Group gap="sm" role="status"><Loader size="sm" type="dots" /><Text size="sm" c="dimmed">{label}</Text></Group>
}

/** Facts side by side: names at the left, what they are at the right. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={style.facts}>
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
