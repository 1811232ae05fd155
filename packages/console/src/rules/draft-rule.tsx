import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Linted } from '../draft/linted.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { readAt } from '../draft/working-copy.ts'
import { useWords } from '../shell/words.ts'
import { LiveCount } from './live-count.tsx'
import { both, everybody } from './rule.ts'
import type { WrittenRule } from './rule.ts'

/** One and the same, so that nothing is drawn anew for it. */
const none: readonly unknown[] = []
const RuleEditor = lazy(() => import('./rule-editor.tsx'))

/** A rule of the draft with what it says and how many it finds. `also`: rules that have to hold besides. */
export function DraftRule({ pointer, purpose, label, description, optional = false, without, also = none, counted = true }: {
  pointer: string
  purpose: string
  label: string
  description?: string
  /** Without it: for everybody who permits the purpose. */
  optional?: boolean
  /** Where having none is not for everybody: what it is, and what the buttons say that write one and take it away. */
  without?: { readonly now: string; readonly write: string; readonly remove: string }
  also?: readonly unknown[]
  counted?: boolean
}) {
  const say = useWords('segments')
  const { document, edit, mayEdit } = useDraft()
  const rule = readAt(document, pointer) as WrittenRule | undefined
  const questions = Object.entries(document.attributes).filter(([, one]) => one.purposes?.includes(purpose)).map(([key]) => key)
  const words = without ?? { now: say('everybody_now'), write: say('narrow'), remove: say('for_everybody') }
  const counting = both(...also, rule ?? (also.length > 0 ? undefined : everybody))
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <div>
          <Text size="sm" fw={600}>{label}</Text>
          {description && <Text size="xs" c="dimmed">{description}</Text>}
        </div>
        {optional && rule && mayEdit && <Button size="compact-xs" variant="subtle" onClick={() => edit(pointer, undefined)}>{words.remove}</Button>}
      </Group>
      <Linted pointer={pointer}>
        {optional && !rule ? (
          <Group gap="sm">
            <Text size="sm" c="dimmed">{words.now}</Text>
            {mayEdit && <Button size="compact-sm" variant="light" onClick={() => edit(pointer, everybody)}>{words.write}</Button>}
          </Group>
        ) : (
          <Suspense fallback={<Skeleton h={90} />}>
            <RuleEditor label={label} questions={questions} rule={rule} readOnly={!mayEdit} onChange={(next) => edit(pointer, next)} />
          </Suspense>
        )}
      </Linted>
      {counted && (rule ?? without === undefined) && <LiveCount purpose={purpose} rule={counting} />}
    </Stack>
  )
}
