import { Checkbox, Group, Input, MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useWords } from '../shell/words.ts'
import { Linted } from './linted.tsx'
import { choosable } from './purposes.ts'
import { useNames } from './says.tsx'
import { useDraft } from './use-draft.ts'
import { readAt } from './working-copy.ts'

interface Field {
  readonly pointer: string
  readonly label: string
  readonly description?: string
}

/** One line of the draft. Emptied, it is taken out. */
export function DraftLine({ pointer, placeholder, type = 'text', ...field }: Field & { placeholder?: string; type?: string }) {
  const { document, edit, mayEdit } = useDraft()
  const value = readAt(document, pointer)
  return (
    <Linted pointer={pointer}>
      <TextInput {...field} type={type} placeholder={placeholder ?? ''} readOnly={!mayEdit} value={typeof value === 'string' ? value : ''} dir="auto"
        onChange={(event) => edit(pointer, event.currentTarget.value === '' ? undefined : event.currentTarget.value)} />
    </Linted>
  )
}

export function DraftChoice({ pointer, data, placeholder, clearable = true, ...field }: Field & {
  data: readonly { value: string; label: string }[]; placeholder?: string; clearable?: boolean
}) {
  const { document, edit, mayEdit } = useDraft()
  const value = readAt(document, pointer)
  return (
    <Linted pointer={pointer}>
      <Select {...field} data={[...data]} placeholder={placeholder ?? ''} readOnly={!mayEdit} searchable={data.length > 8} allowDeselect={false}
        clearable={clearable && mayEdit} value={typeof value === 'string' ? value : null} onChange={(chosen) => edit(pointer, chosen ?? undefined)} />
    </Linted>
  )
}

/** What it is for. `exempt`: of a message for orders or safety. */
export function DraftPurpose({ exempt = false, ...field }: Field & { exempt?: boolean }) {
  const { document } = useDraft()
  const nameOf = useNames()
  const keys = choosable(document.purposes, [readAt(document, field.pointer)], exempt)
  return <DraftChoice {...field} clearable={false} data={keys.map((value) => ({ value, label: nameOf(document, 'purposes', value) }))} />
}

/** Several things of another section, by their names. */
export function DraftMany({ pointer, section, ...field }: Field & { section: 'purposes' | 'recipients' | 'attributes' }) {
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const value = readAt(document, pointer)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const keys = [...new Set([...Object.keys(document[section]), ...chosen])]
  return (
    <Linted pointer={pointer}>
      <MultiSelect {...field} data={keys.map((key) => ({ value: key, label: nameOf(document, section, key) }))} value={chosen} readOnly={!mayEdit}
        searchable onChange={(next) => edit(pointer, next)} />
    </Linted>
  )
}

const units = ['D', 'W', 'M', 'Y'] as const

/** A time that something lasts, as a number and a unit: `P24M`. */
export function DraftDuration({ pointer, placeholder, ...field }: Field & { placeholder?: string }) {
  const say = useWords('draft')
  const id = useId()
  const { document, edit, mayEdit } = useDraft()
  const value = readAt(document, pointer)
  const found = typeof value === 'string' ? /^P(\d+)([DWMY])$/.exec(value) : null
  const unit = found?.[2] ?? 'M'
  const odd = typeof value === 'string' && !found
  return (
    <Linted pointer={pointer}>
      <Input.Wrapper id={id} {...field}>
        <Group gap="xs" wrap="nowrap" mt={4}>
          {odd ? <TextInput id={id} value={value} readOnly={!mayEdit} onChange={(event) => edit(pointer, event.currentTarget.value || undefined)} /> : (
            <NumberInput id={id} min={1} max={9999} placeholder={placeholder ?? ''} readOnly={!mayEdit} value={found ? Number(found[1]) : ''}
              onChange={(amount) => edit(pointer, amount === '' ? undefined : `P${Math.max(1, Math.trunc(Number(amount)))}${unit}`)} />
          )}
          {!odd && (
            <Select aria-label={say('unit')} w={130} miw={130} data={units.map((one) => ({ value: one, label: say(`unit_${one}`) }))} value={unit} allowDeselect={false}
              readOnly={!mayEdit} onChange={(next) => next && found && edit(pointer, `P${found[1]}${next}`)} />
          )}
        </Group>
      </Input.Wrapper>
    </Linted>
  )
}

export function DraftSwitch({ pointer, label, description }: Field) {
  const { document, edit, mayEdit } = useDraft()
  return (
    <Linted pointer={pointer}>
      <Switch label={label} description={description} checked={readAt(document, pointer) === true} disabled={!mayEdit}
        onChange={(event) => edit(pointer, event.currentTarget.checked)} />
    </Linted>
  )
}

/** A whole number, or nothing. */
export function DraftNumber({ pointer, ...field }: Field) {
  const { document, edit, mayEdit } = useDraft()
  const value = readAt(document, pointer)
  return (
    <Linted pointer={pointer}>
      <NumberInput {...field} readOnly={!mayEdit} value={typeof value === 'number' ? value : ''}
        onChange={(amount) => edit(pointer, amount === '' ? undefined : Number(amount))} />
    </Linted>
  )
}

/** Which of the purposes it serves: each with what people are told of it. */
export function DraftPurposes({ pointer, label, description }: Field) {
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const value = readAt(document, pointer)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const keys = [...new Set([...choosable(document.purposes, chosen), ...chosen])]
  const toggle = (key: string, on: boolean) => edit(pointer, on ? [...chosen, key] : chosen.filter((one) => one !== key))
  return (
    <Linted pointer={pointer}>
      <Stack gap={6} role="group" aria-label={label}>
        <Text size="sm" fw={600}>{label}</Text>
        {description && <Text size="xs" c="dimmed">{description}</Text>}
        {keys.map((key) => (
          <Checkbox key={key} checked={chosen.includes(key)} disabled={!mayEdit} label={nameOf(document, 'purposes', key)}
            onChange={(event) => toggle(key, event.currentTarget.checked)} />
        ))}
      </Stack>
    </Linted>
  )
}
