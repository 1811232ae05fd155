import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../shell/words.ts'
import { FirstField } from './first-field.tsx'

/**
 * Asks before what can not be undone. Says what will happen; yes is the verb itself, never "OK". What can be undone is
 * done at once and offers undo instead.
 */
export function Confirm({ opened, close, title, children, verb, act, acting = false, danger = false, disabled = false }: {
  opened: boolean
  close: () => void
  title: string
  children: ReactNode
  verb: string
  act: () => void
  acting?: boolean
  danger?: boolean
  disabled?: boolean
}) {
  const say = useWords('shell')
  // While it goes away it still says what it said.
  const [kept, setKept] = useState({ title, verb })
  if (opened && (kept.title !== title || kept.verb !== verb)) setKept({ title, verb })
  // Where there is nothing to fill in, the keyboard begins at the verb, or beside it where that can not be taken back.
  const safe = danger || disabled
  return (
    <Modal opened={opened} onClose={close} title={<Text span fw={640}>{kept.title}</Text>} closeButtonProps={{ 'aria-label': say('close') }}>
      <FirstField><Stack gap="md">
        {children}
        <Group justify="end" gap="xs">
          <Button variant="default" {...(safe ? { 'data-autofocus': true } : {})} onClick={close}>{say('cancel')}</Button>
          <Button color={danger ? 'red' : 'sayso'} {...(safe ? {} : { 'data-autofocus': true })} loading={acting} disabled={disabled} onClick={act}>{kept.verb}</Button>
        </Group>
      </Stack></FirstField>
    </Modal>
  )
}
