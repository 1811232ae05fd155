import { ActionIcon, Button, Group, NumberInput, Paper, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Linted } from '../../draft/linted.tsx'
import { useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/page.tsx'
import { TextsField } from '../../ui/texts-field.tsx'
import { moved, withoutEmpty } from '../../ask/ask.ts'
import type { Ask } from '../../ask/ask.ts'
import { keyFor } from '../../draft/key-for.ts'
import { fieldsOf, mappingOf } from '../../ask/form.ts'
import type { MapEntry } from '../../ask/form.ts'
import { ConditionEditor } from '../../ask/condition.tsx'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { Scores } from './scores.tsx'

type Outcome = NonNullable<Ask['outcomes']>[number]

/** Points for answers, and how it ends: the first ending that fits is shown, the last is for everybody else. */
export function QuizEndings({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const { ask, writing, at, set } = edited
  const [open, setOpen] = useState<number | undefined>(0)
  const outcomes = ask.outcomes ?? []
  const write = (next: readonly Outcome[]) => set('outcomes', next.length === 0 ? undefined : next)
  const put = (i: number, next: Outcome) => write(outcomes.map((one, n) => (n === i ? next : one)))
  return (
    <Section title={say('endings')} lead={say('endings_lead')}>
      <Stack gap="md">
        <More label={say('points')} used={ask.scores !== undefined || (!ask.form && outcomes.length === 0)}><Scores edited={edited} /></More>
        {outcomes.map((outcome, i) => (
          <Paper key={outcome.key} withBorder p="sm" role="group" aria-label={say('ending_number', { number: i + 1 })}>
            <Stack gap="sm">
              <Group justify="space-between" wrap="nowrap">
                <UnstyledButton aria-expanded={open === i} onClick={() => setOpen(open === i ? undefined : i)}>
                  <Group gap={6} wrap="nowrap">
                    <ChevronDown size={16} aria-hidden />
                    <Text size="sm" fw={600}>{say('ending_number', { number: i + 1 })}</Text>
                    <Text size="sm" c="dimmed" lineClamp={1}>{writing.read(outcome.title)}</Text>
                  </Group>
                </UnstyledButton>
                <Group gap={4}>
                  <ActionIcon variant="subtle" color="gray" disabled={i === 0} aria-label={say('ending_up', { number: i + 1 })} onClick={() => write(moved(outcomes, i, i - 1))}><ArrowUp size={16} aria-hidden /></ActionIcon>
                  <ActionIcon variant="subtle" color="gray" disabled={i === outcomes.length - 1} aria-label={say('ending_down', { number: i + 1 })} onClick={() => write(moved(outcomes, i, i + 1))}><ArrowDown size={16} aria-hidden /></ActionIcon>
                  <ActionIcon variant="subtle" color="gray" aria-label={say('ending_remove', { number: i + 1 })} onClick={() => write(outcomes.filter((_, n) => n !== i))}><Trash2 size={16} aria-hidden /></ActionIcon>
                </Group>
              </Group>
              {open === i && <Ending outcome={outcome} edited={edited} onChange={(next) => put(i, next)} />}
              <Linted pointer={at('outcomes', i)} />
            </Stack>
          </Paper>
        ))}
        <Group>
          <Button
            variant="default" leftSection={<Plus size={16} aria-hidden />}
            onClick={() => {
              setOpen(outcomes.length)
              write([...outcomes, { key: keyFor('', outcomes.map(({ key }) => key), 'ending'), title: { [writing.document.brand.default_locale]: say('ending_number', { number: outcomes.length + 1 }) } }])
            }}
          >
            {say('add_ending')}
          </Button>
        </Group>
        <Linted pointer={at('outcomes')} exact />
        <Linted pointer={at('scores')} />
      </Stack>
    </Section>
  )
}

function Ending({ outcome, edited, onChange }: { outcome: Outcome; edited: EditedAsk; onChange: (outcome: Outcome) => void }) {
  const say = useWords('asks')
  const { from = '', to = '' } = outcome.score ?? {}
  const set = <K extends keyof Outcome>(field: K, value: Outcome[K] | undefined) => onChange(withField(outcome, field, value))
  return (
    <>
      <TextsField label={say('ending_title')} value={outcome.title} required onChange={(title) => onChange({ ...outcome, title })} />
      <TextsField label={say('ending_text')} value={outcome.text} long onChange={(texts) => set('text', withoutEmpty(texts))} />
      <TextInput label={say('ending_url')} type="url" dir="ltr" value={outcome.url ?? ''} onChange={(event) => set('url', event.currentTarget.value || undefined)} />
      <Group grow>
        <NumberInput label={say('points_from')} value={from} onChange={(value) => set('score', bounds(value, to))} />
        <NumberInput label={say('points_to')} value={to} onChange={(value) => set('score', bounds(from, value))} />
      </Group>
      <ConditionEditor
        label={say('ending_when')} rule={outcome.when} writing={edited.writing} fields={attributesOf(edited)}
        onChange={(when) => set('when', when)}
      />
      {!outcome.score && !outcome.when && <Text size="xs" c="dimmed">{say('ending_always')}</Text>}
    </>
  )
}

/** What an ending can rest on: what the ask itself asks. */
function attributesOf({ ask, questions, writing: { attributes } }: EditedAsk): string[] {
  if (!ask.form) return questions.map(({ attribute }) => attribute)
  const map = (ask.map ?? {}) as Readonly<Record<string, MapEntry>>
  const told = fieldsOf(ask.form).map(({ name }) => mappingOf(map, name, (key) => Object.hasOwn(attributes, key)).attribute)
  return [...new Set(told.filter((one) => one !== undefined))]
}

function withField<K extends keyof Outcome>(outcome: Outcome, field: K, value: Outcome[K] | undefined): Outcome {
  const { [field]: _before, ...rest } = outcome
  return (value === undefined ? rest : { ...rest, [field]: value }) as Outcome
}

function bounds(from: number | string, to: number | string): Outcome['score'] | undefined {
  const given = { ...(from === '' ? {} : { from: Number(from) }), ...(to === '' ? {} : { to: Number(to) }) }
  return Object.keys(given).length === 0 ? undefined : given
}
