import { Modal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../shell/words.ts'
import { FirstField } from './first-field.tsx'

/**
 * Something small to fill in above the page, there as long as it is rendered; the keyboard then goes on where it was. A press
 * beside it does not throw away what was typed.
 */
export function Dialog({ title, close, size = 'md', children }: {
  title: string
  close: () => void
  size?: 'md' | 'lg'
  children: ReactNode
}) {
  const say = useWords('shell')
  const [opener] = useState(() => document.activeElement)
  useEffect(() => () => {
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
  }, [opener])
  return (
    <Modal
      opened onClose={close} size={size} closeOnClickOutside={false} title={<Text span fw={640}>{title}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <FirstField>{children}</FirstField>
    </Modal>
  )
}
