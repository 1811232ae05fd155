import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { firstValue, operatorsOf } from '../rules/rule.ts'
import { useWords } from '../shell/words.ts'
import type { RuleGroup } from './ask.ts'
import type { Writing } from './use-ask.ts'

const RuleEditor = lazy(() => import('../rules/rule-editor.tsx'))

/** A condition of an ask: nothing until somebody wants one, then question, comparison and answer, in groups where needed. */
export function ConditionEditor({ label, rule, onChange, writing, fields }: {
  label: string
  rule: RuleGroup | undefined
  /** Undefined: there is no condition. */
  onChange: (rule: RuleGroup | undefined) => void
  writing: Writing
  /** Attributes that it may be about. */
  fields: readonly string[]
}) {
  const say = useWords('asks')
  function begin() {
    const [field = ''] = fields
    const attribute = writing.attributes[field]
    const [operator = '='] = operatorsOf(attribute)
    onChange({ combinator: 'and', rules: [{ field, operator, value: firstValue(attribute, operator) }] } as unknown as RuleGroup)
  }
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={600}>{label}</Text>
      {rule === undefined ? (
        <Group>
          <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} disabled={fields.length === 0 || !writing.mayEdit} onClick={begin}>
            {say('rule_add')}
          </Button>
        </Group>
      ) : (
        <Suspense fallback={<Skeleton h={90} />}>
          <RuleEditor
            label={label} questions={fields} rule={rule} presence readOnly={!writing.mayEdit}
            onChange={(next) => onChange(next.rules.length === 0 ? undefined : next as RuleGroup)}
          />
        </Suspense>
      )}
    </Stack>
  )
}
