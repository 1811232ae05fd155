import { Box, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../shell/words.ts'
import type { Ask } from './ask.ts'
import { NewAttribute } from './new-attribute.tsx'
import type { Writing } from './use-ask.ts'

const NEW = ' new'
const SHOWN = 30

/** Finds a question that the brand asks already, or makes a new one from what was typed. */
export function AddQuestion({ writing, taken, add, ask, askKey }: {
  writing: Writing; taken: readonly string[]; add: (attribute: string) => void; ask: Ask; askKey: string
}) {
  const say = useWords('asks')
  const [search, setSearch] = useState('')
  const [making, setMaking] = useState<string>()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const wanted = search.trim().toLowerCase()
  const found = Object.keys(writing.attributes).filter((key) => !taken.includes(key))
    .filter((key) => `${writing.labelOf(key)} ${key}`.toLowerCase().includes(wanted)).slice(0, SHOWN)
  return (
    <Box mt="sm">
      <Combobox
        store={combobox} withinPortal
        onOptionSubmit={(chosen) => {
          if (chosen === NEW) setMaking(search.trim())
          else add(chosen)
          setSearch('')
          combobox.closeDropdown()
        }}
      >
        <Combobox.Target>
          <TextInput
            label={say('add_question')} placeholder={say('add_question_hint')} leftSection={<Search size={16} aria-hidden />} value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.openDropdown()
              combobox.updateSelectedOptionIndex('active')
            }}
            onFocus={() => combobox.openDropdown()} onClick={() => combobox.openDropdown()} onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={say('add_question')}>
            {found.map((key) => {
              const attribute = writing.attributes[key]!
              return (
                <Combobox.Option value={key} key={key}>
                  <Text size="sm">{writing.labelOf(key)}</Text>
                  <Text size="xs" c="dimmed">
                    {[say(`type_${attribute.type}`), ...(attribute.purposes ?? []).map((one) => writing.read(writing.document.purposes?.[one]?.title) || one)].join(' · ')}
                  </Text>
                </Combobox.Option>
              )
            })}
            <Combobox.Option value={NEW}>
              <Group gap={6} wrap="nowrap">
                <Plus size={16} aria-hidden />
                <Text size="sm" fw={550}>{wanted === '' ? say('new_question') : say('new_question_named', { name: search.trim() })}</Text>
              </Group>
            </Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {making !== undefined && (
        <NewAttribute writing={writing} ask={ask} askKey={askKey} title={making} close={() => setMaking(undefined)} />
      )}
    </Box>
  )
}
