import { ActionIcon, Badge, Button, Divider, Group, Stack, Text, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { DraftChoice, DraftPurpose } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { keyFor } from '../../draft/key-for.ts'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import type { Sections } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import style from './catalogue.module.css'

type Route = Sections['routes'][string]

export function RouteEditor({ pointer, name }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const { document } = useDraft()
  const route = document.routes[name]
  if (!route) return null
  return (
    <>
      <Section title={say('t_what')} lead={say('t_what_lead')}>
        <Stack gap="lg">
          <DraftTexts pointer={pointTo(pointer, 'title')} label={say('p_title')} />
          <DraftPurpose pointer={pointTo(pointer, 'purpose')} label={say('t_purpose')} description={say('t_purpose_about')} />
        </Stack>
      </Section>
      <Section title={say('t_teams')} lead={say('t_teams_lead')}><Teams pointer={pointer} route={route} /></Section>
    </>
  )
}

/** In the order in which their rules are tried. Whoever takes the rest cannot be removed: nobody would be there for it. */
function Teams({ pointer, route }: { pointer: string; route: Route }) {
  const say = useWords('catalogue')
  const nameOf = useNames()
  const { document, edit, mayEdit } = useDraft()
  const { purpose, targets = [], otherwise } = route
  const at = pointTo(pointer, 'targets')
  const named = { brand: document.brand, teams: Object.fromEntries(targets.map((target) => [target.key, target])) }
  const titleOf = (key: string) => nameOf(named, 'teams', key)
  const add = () => {
    const key = keyFor('', targets.map((target) => target.key), 'team')
    const last = targets.at(-1)
    // Whoever takes the rest stays below those who are tried before.
    const place = last?.key === otherwise && !last.when ? targets.length - 1 : targets.length
    edit(at, targets.toSpliced(place, 0, { key, title: { [document.brand.default_locale]: say('new_team', { n: place + 1 }) } }))
  }
  const move = (from: number, to: number) => edit(at, targets.toSpliced(from, 1).toSpliced(to, 0, targets[from]!))
  const remove = (i: number) => {
    edit(at, targets.toSpliced(i, 1))
    notifyDone(say('removed', { name: titleOf(targets[i]!.key) }), say('removed_undo'))
  }
  return (
    <Stack gap="lg">
      <Linted pointer={at} exact>
        <ol className={style.teams}>
          {targets.map(({ key }, i) => (
            <Team key={key} pointer={pointTo(at, i)} purpose={purpose} n={i + 1} name={titleOf(key)} rest={key === otherwise}>
              <Act label={say('up')} icon={ArrowUp} off={i === 0} act={() => move(i, i - 1)} />
              <Act label={say('down')} icon={ArrowDown} off={i === targets.length - 1} act={() => move(i, i + 1)} />
              {key === otherwise || targets.length === 1 ? <Act label={say('t_stays')} icon={Trash2} off />
                : <Act label={say('remove_named', { name: titleOf(key) })} icon={Trash2} act={() => remove(i)} />}
            </Team>
          ))}
        </ol>
      </Linted>
      {mayEdit && <Group><Button size="xs" variant="default" leftSection={<Plus size={15} aria-hidden />} onClick={add}>{say('t_add')}</Button></Group>}
      <Divider />
      <DraftChoice pointer={pointTo(pointer, 'otherwise')} label={say('t_otherwise')} description={say('t_otherwise_about')} clearable={false}
        data={targets.map(({ key }) => ({ value: key, label: titleOf(key) }))} />
    </Stack>
  )
}

function Team({ pointer, purpose, n, name, rest, children }: {
  pointer: string; purpose: string; n: number; name: string; rest: boolean; children: ReactNode
}) {
  const say = useWords('catalogue')
  const { mayEdit } = useDraft()
  const without = { now: say(rest ? 't_no_rule_rest' : 't_no_rule'), write: say('t_write_rule'), remove: say('t_drop_rule') }
  return (
    <li>
      <div className={style.team} role="group" aria-label={name}>
        <div className={style.teamhead}>
          <span className={style.place} aria-hidden>{n}</span>
          <Group gap="xs" className={style.teamname ?? ''}>
            <Text fw={600} dir="auto">{name}</Text>
            {rest && <Badge variant="dot" color="teal">{say('t_rest')}</Badge>}
          </Group>
          {mayEdit && <Group gap={2} wrap="nowrap">{children}</Group>}
        </div>
        <Stack gap="lg">
          <Linted pointer={pointer} exact />
          <Linted pointer={pointTo(pointer, 'key')} />
          <DraftTexts pointer={pointTo(pointer, 'title')} label={say('t_team')} />
          <DraftRule pointer={pointTo(pointer, 'when')} purpose={purpose} label={say('t_rule')} without={without} optional />
        </Stack>
      </div>
    </li>
  )
}

/** One that does nothing now stays within reach, so that it can say why. */
function Act({ label, icon: Icon, off = false, act }: { label: string; icon: LucideIcon; off?: boolean; act?: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" aria-label={label} aria-disabled={off} {...(off ? { 'data-disabled': true } : { onClick: act })}><Icon size={16} /></ActionIcon>
    </Tooltip>
  )
}
