import { NumberInput, Select, Stack, Text } from '@mantine/core'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useDuration } from '../../draft/duration.ts'
import { useWords } from '../../shell/words.ts'
import { Page, Section } from '../../ui/page.tsx'
import { useWriting } from '../../ask/use-ask.ts'

const spans = ['P7D', 'P14D', 'P30D', 'P60D', 'P90D']
const rests = ['P1D', 'P3D', 'P7D', 'P14D', 'P30D', 'P60D', 'P90D']
const defaults = { questions: 12, per: 'P30D', rest_after_answer: 'P3D', rest_after_not_now: 'P14D' } as const

/** How much one person may be asked, over everything the brand asks. */
export default function LimitsPage() {
  const say = useWords('asks')
  const writing = useWriting()
  const sayDuration = useDuration()
  const back = { to: '/asks', label: say('title') }
  const budget = { ...defaults, ...writing.document.brand.ask_budget }
  const set = (field: keyof typeof defaults, value: unknown) => writing.edit(`/brand/ask_budget/${field}`, value)
  const choices = (known: readonly string[], now: string) => [...new Set([...known, now])].map((value) => ({ value, label: sayDuration(value) }))
  const select = (field: 'per' | 'rest_after_answer' | 'rest_after_not_now', known: readonly string[]) => (
    <Select
      label={say(`limit_${field}`)} description={say(`limit_${field}_hint`)} allowDeselect={false} readOnly={!writing.mayEdit}
      data={choices(known, budget[field])} value={budget[field]} onChange={(value) => value && set(field, value)}
    />
  )
  return (
    <Page title={say('limits')} lead={say('limits_lead')} back={back}>
      <DraftBar />
      <Section>
        <Stack gap="md" maw="28rem">
          <NumberInput label={say('limit_questions')} description={say('limit_questions_hint')} min={1} max={1000} value={budget.questions} readOnly={!writing.mayEdit} onChange={(value) => Number(value) >= 1 && set('questions', Math.trunc(Number(value)))} />
          {select('per', spans)}
          {select('rest_after_answer', rests)}
          {select('rest_after_not_now', rests)}
          <Text size="sm">{say('limits_say', { count: budget.questions, per: sayDuration(budget.per) })}</Text>
          <Linted pointer="/brand/ask_budget" />
        </Stack>
      </Section>
    </Page>
  )
}
