import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { directionOf, useLanguage, useWords } from '../../shell/words.ts'

type Asked = ReplyOf<'presentAssisted'>['questions'][number]
export type Answer = string | readonly string[] | boolean | number

/** More numbers than these are typed. */
const GLANCE = 11

/** The control that fits the question, in the customer's words. Empty means: they said nothing to it. */
export function Question({ question, value, onChange }: {
  question: Asked; value: Answer | undefined; onChange: (value: Answer | undefined) => void
}) {
  const { label, why, type, options = [], min, max, step } = question
  const about = { label, description: why, size: 'md' as const }
  if (type === 'boolean') return <YesNo label={label} hint={why} value={value as boolean | undefined} onChange={onChange} />
  if (type === 'choice') {
    return <Choice {...about} options={options.map(({ key, label: text }) => [key, text])} value={value as string | undefined} onChange={onChange} />
  }
  if (type === 'scale' && (max ?? 5) - (min ?? 1) < GLANCE && (step ?? 1) === 1) {
    const numbers = Array.from({ length: (max ?? 5) - (min ?? 1) + 1 }, (_, i) => String((min ?? 1) + i))
    return (
      <Choice
        {...about} options={numbers.map((one) => [one, one])} value={value === undefined ? undefined : String(value)}
        onChange={(one) => onChange(one === undefined ? undefined : Number(one))}
      />
    )
  }
  if (type === 'multi_choice') {
    return (
      <Checkbox.Group {...about} value={[...(value as readonly string[] | undefined ?? [])]} onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)}>
        <Group gap="md" mt="xs">{options.map(({ key, label: text }) => <Checkbox key={key} value={key} label={text} size="md" />)}</Group>
      </Checkbox.Group>
    )
  }
  if (type === 'number' || type === 'scale') {
    return (
      <NumberInput
        {...about} value={(value as number | undefined) ?? ''} onChange={(one) => onChange(typeof one === 'number' ? one : undefined)} maw="16rem"
        {...(min === undefined ? {} : { min })} {...(max === undefined ? {} : { max })} {...(step === undefined ? {} : { step })} hideControls
      />
    )
  }
  const text = (given: string) => onChange(given === '' ? undefined : given)
  if (type === 'date') return <TextInput {...about} type="date" value={(value as string | undefined) ?? ''} onChange={(event) => text(event.currentTarget.value)} maw="16rem" />
  return (
    <Textarea
      {...about} value={(value as string | undefined) ?? ''} minRows={1} {...(question.max_length === undefined ? {} : { maxLength: question.max_length })}
      onChange={(event) => text(event.currentTarget.value)}
    />
  )
}

/** Neither is chosen before the customer said it, and what was chosen can be taken back. */
export function YesNo({ label, hint, value, onChange }: {
  label: string; hint?: string; value: boolean | undefined; onChange: (value: boolean | undefined) => void
}) {
  const say = useWords('desk')
  const reader = useLanguage()
  // The agent's own words stand among the customer's.
  const own = (text: string) => <span lang={reader} dir={directionOf(reader)}>{text}</span>
  return (
    <Choice
      label={label} {...(hint === undefined ? {} : { description: hint })} size="md" options={[['yes', own(say('yes'))], ['no', own(say('no'))]]}
      value={value === undefined ? undefined : value ? 'yes' : 'no'} onChange={(one) => onChange(one === undefined ? undefined : one === 'yes')}
    />
  )
}

function Choice({ label, description, size, options, value, onChange }: {
  label: string; description?: string; size: 'md'; options: readonly (readonly [string, ReactNode])[]
  value: string | undefined; onChange: (value: string | undefined) => void
}) {
  const say = useWords('desk')
  const reader = useLanguage()
  const name = useId()
  return (
    <Stack gap={6} role="radiogroup" aria-labelledby={`${name}-label`} {...(description === undefined ? {} : { 'aria-describedby': `${name}-about` })}>
      <Text fw={600} id={`${name}-label`}>{label}</Text>
      {description !== undefined && <Text size="sm" c="dimmed" id={`${name}-about`}>{description}</Text>}
      <Group gap="md">
        {options.map(([key, text]) => <Radio key={key} name={name} value={key} label={text} size={size} checked={value === key} onChange={() => onChange(key)} />)}
        {value !== undefined && <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)} aria-describedby={`${name}-label`} lang={reader}>{say('not_said')}</Button>}
      </Group>
    </Stack>
  )
}
