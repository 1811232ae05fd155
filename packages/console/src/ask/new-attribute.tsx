import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useMembership } from '../shell/session.ts'
import { useWords } from '../shell/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextsField } from '../ui/texts-field.tsx'
import type { Texts } from '../ui/texts-field.tsx'
import { pointer, purposesWith } from './ask.ts'
import type { Ask, Attribute } from './ask.ts'
import type { Writing } from './use-ask.ts'
import { keyFor } from '../draft/key-for.ts'
import { choosable } from '../draft/purposes.ts'

const types = ['choice', 'multi_choice', 'boolean', 'scale', 'number', 'date', 'text'] as const
const withOptions: ReadonlySet<string> = new Set(['choice', 'multi_choice'])

/** A question that the brand has not asked before: with why and for what, since without these it could not be asked. */
export function NewAttribute({ writing, ask, askKey, title, close }: {
  writing: Writing; ask: Ask; askKey: string; title: string; close: () => void
}) {
  const say = useWords('asks')
  const { brand } = useMembership()
  const locale = writing.document.brand.default_locale || brand.default_locale
  const { purposes } = writing.document
  const bindable = choosable(purposes)
  const [label, setLabel] = useState<Texts>({ [locale]: title })
  const [why, setWhy] = useState<Texts>({})
  const [type, setType] = useState<Attribute['type']>('choice')
  const [options, setOptions] = useState<readonly string[]>(['', ''])
  const [purpose, setPurpose] = useState(ask.purposes?.[0] ?? bindable[0])
  const given = options.map((one) => one.trim()).filter((one) => one !== '')
  const ready = Boolean(label[locale]?.trim()) && Boolean(why[locale]?.trim()) && purpose !== undefined
    && (!withOptions.has(type) || given.length >= 2)

  function make() {
    const key = keyFor(label[locale] ?? '', Object.keys(writing.attributes), 'question')
    const keys: string[] = []
    for (const one of given) keys.push(keyFor(one, keys, `option_${keys.length + 1}`))
    const attribute = {
      label, why, type, purposes: [purpose!], fresh_for: 'P12M',
      ...(withOptions.has(type) ? { options: given.map((one, i) => ({ key: keys[i]!, label: { [locale]: one } })) } : {}),
      ...(type === 'scale' ? { min: 1, max: 5 } : {}),
    } as Attribute
    writing.editAll([
      { pointer: pointer('attributes', key), value: attribute },
      { pointer: pointer('asks', askKey, 'questions'), value: [...(ask.questions ?? []), key] },
      { pointer: pointer('asks', askKey, 'purposes'), value: purposesWith(ask, attribute) },
    ])
    close()
  }

  return (
    <Dialog close={close} title={say('new_question')} size="lg">
      <form onSubmit={(event) => {
        event.preventDefault()
        if (ready) make()
      }}
      >
        <Stack gap="md">
          <TextsField label={say('question_text')} value={label} onChange={setLabel} required />
          <Select
            label={say('answer_kind')} value={type} allowDeselect={false} onChange={(value) => value && setType(value as Attribute['type'])}
            data={types.map((one) => ({ value: one, label: say(`type_${one}`) }))}
          />
          {withOptions.has(type) && (
            <Stack gap={6} role="group" aria-label={say('answers')}>
              <Text size="sm" fw={600}>{say('answers')}</Text>
              {options.map((option, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- an answer is the place it stands at
                <Group key={i} gap="xs" wrap="nowrap">
                  <TextInput
                    flex={1} aria-label={say('answer_number', { number: i + 1 })} value={option} dir="auto" lang={locale}
                    onChange={(event) => {
                      const { value } = event.currentTarget
                      setOptions((all) => all.map((one, at) => (at === i ? value : one)))
                    }}
                  />
                  <ActionIcon variant="subtle" color="gray" disabled={options.length <= 2} aria-label={say('remove_answer', { number: i + 1 })} onClick={() => setOptions((all) => all.filter((_, at) => at !== i))}>
                    <X size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              ))}
              <Group><Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={() => setOptions((all) => [...all, ''])}>{say('add_answer')}</Button></Group>
            </Stack>
          )}
          <TextsField label={say('why')} description={say('why_hint')} value={why} onChange={setWhy} required long />
          <Select
            label={say('for_what')} description={say('for_what_hint')} value={purpose ?? null} allowDeselect={false}
            onChange={(value) => value && setPurpose(value)}
            data={bindable.map((key) => ({ value: key, label: writing.read(purposes[key]!.title) || key }))}
          />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{say('cancel')}</Button>
            <Button type="submit" disabled={!ready}>{say('add_this')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
