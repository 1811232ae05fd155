import { Badge, Group, Stack, Text } from '@mantine/core'
import type { ReplyOf } from '@sayso/sdk'
import { useSaid } from '../../draft/said.ts'
import { Said, useNames, usePlace } from '../../draft/says.tsx'
import { partsOf } from '../../draft/working-copy.ts'
import { useWords } from '../../shell/words.ts'
import { Empty } from '../../ui/page.tsx'
import style from '../../draft/draft.module.css'

type Compared = ReplyOf<'compareCatalogs'>

const colours = { added: 'teal', changed: 'blue', retired: 'orange', restored: 'grape' } as const

/** What differs between two catalogues: item by item, each place before and after, and what it means for people. */
export function Differences({ compared, document, before }: { compared: Compared; document: unknown; before: unknown }) {
  const say = useWords('catalogue')
  const nameOf = useNames()
  const placeOf = usePlace()
  if (compared.edits.length === 0) return <Empty title={say('same')} />
  const groups = new Map<string, Compared['edits'][number][]>()
  for (const edit of compared.edits) {
    const [section = '', key] = partsOf(edit.pointer)
    const name = section === 'brand' || key === undefined ? section : `${section}.${key}`
    groups.set(name, [...(groups.get(name) ?? []), edit])
  }
  return (
    <Stack gap="lg">
      {[...groups].map(([name, edits]) => {
        const [section = '', ...rest] = name.split('.')
        const key = rest.join('.')
        const change = compared.changes.find(({ path }) => path === name)
        const known = key !== '' && Object.hasOwn((document as Record<string, object>)[section] ?? {}, key) ? document : before
        return (
          <section key={name} aria-label={key === '' ? say('brand') : nameOf(known, section, key)}>
            <Group gap="xs" mb={6}>
              <Text fw={640}>{key === '' ? say('brand') : nameOf(known, section, key)}</Text>
              {change && <Badge variant="dot" color={colours[change.action]}>{say(`action_${change.action}`)}</Badge>}
            </Group>
            {change && <Effect change={change} />}
            <Stack gap="sm">
              {edits.map(({ pointer, was, value }) => (
                <div key={pointer}>
                  <Text size="sm" c="dimmed" mb={3}>{placeOf(pointer, known)}</Text>
                  <div className={style.diff}>
                    <div className={style.side}><Text size="xs" c="dimmed">{say('before')}</Text><Said value={was} /></div>
                    <div className={`${style.side} ${style.later}`}><Text size="xs" c="dimmed">{say('after')}</Text><Said value={value} /></div>
                  </div>
                </div>
              ))}
            </Stack>
          </section>
        )
      })}
    </Stack>
  )
}

/** What happens to people: in our words for what matters most, then in those of the plan. */
export function Effect({ change }: { change: Compared['changes'][number] }) {
  const say = useWords('catalogue')
  const said = useSaid()
  const [section = ''] = change.path.split('.')
  const key = change.renewal_due ? 'effect_renewal'
    : change.action === 'retired' ? `effect_retired_${section}`
      : change.action === 'added' && (section === 'purposes' || section === 'attributes') ? `effect_added_${section}`
        : change.effect === 'wording' ? 'effect_wording' : undefined
  const words = key === undefined ? '' : say(key)
  return (
    <Stack gap={2} mb={8}>
      {words !== '' && words !== key && <Text size="sm" fw={500}>{words}</Text>}
      {change.detail && <Text size="xs" c="dimmed">{change.said?.map((one) => said(one, '')).join(' ') ?? change.detail}</Text>}
    </Stack>
  )
}
