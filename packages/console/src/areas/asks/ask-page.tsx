import { Badge, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useAddress, useParts } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMay, useMembership } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { dayIn } from '../../ui/day.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { pointer, stateOf } from '../../ask/ask.ts'
import type { Ask, AskState } from '../../ask/ask.ts'
import style from '../../ask/ask.module.css'
import { useAsk } from '../../ask/use-ask.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'

export function StateBadge({ state }: { state: AskState }) {
  const say = useWords('asks')
  return <Badge variant="default" tt="none" leftSection={<span className={style.dot} data-state={state} aria-hidden />}>{say(`state_${state}`)}</Badge>
}

/** The asks in force, to see what a draft makes different; empty where nothing was published yet. */
export function useInForce(): { readonly asks: Readonly<Record<string, Ask>>; readonly today: string } {
  const { data } = useCall('getCatalog')
  const { brand } = useMembership()
  const catalog = data?.catalog as { asks?: Record<string, Ask> } | undefined
  const today = dayIn(brand.time_zone)
  return { asks: catalog?.asks ?? {}, today }
}

/** One ask, seen from three sides: what it says, where it stands, what came of it. */
export function AskPage({ children }: { children: (edited: EditedAsk, key: string, state: AskState) => ReactNode }) {
  const say = useWords('asks')
  const { ask: key = '' } = useParts()
  const { ask, ...edited } = useAsk(key)
  const inForce = useInForce()
  const address = useAddress()
  const may = useMay()
  const back = { to: '/asks', label: say('title') }
  if (!ask) {
    return (
      <Page title={say('title')} back={back}>
        <DraftBar />
        <Empty title={say('ask_gone')} text={say('ask_gone_text')} action={<Button component={Link} {...{ to: address('/asks') }}>{say('title')}</Button>} />
      </Page>
    )
  }
  const state = stateOf(ask, inForce.asks[key], inForce.today)
  const tabs = [['', 'tab_build'], ['/places', 'tab_places'], ...(may('insight') ? [['/results', 'tab_results']] : [])] as const
  return (
    <Page title={edited.writing.read(ask.title) || key} back={back} wide actions={<StateBadge state={state} />}>
      <DraftBar at={pointer('asks', key)} />
      <Tabs label={say('sides')} tabs={tabs.map(([path, word]) => ({ to: address(`/asks/${key}${path}`), name: say(word!) }))} />
      {children({ ...edited, ask }, key, state)}
    </Page>
  )
}
