import { Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { ReactNode } from 'react'

/** Every action of the desk has a key with Alt, which works while one types and takes nothing from a screen reader. */
export function KeyButton({ letter, act, children, ...rest }: {
  letter: string
  act: () => void
  children: ReactNode
  disabled?: boolean
  loading?: boolean
  variant?: 'filled' | 'default' | 'light' | 'subtle'
  color?: string
  leftSection?: ReactNode
}) {
  const idle = rest.disabled !== true && rest.loading !== true
  useHotkeys([[`alt+${letter}`, () => (idle ? act() : undefined), { usePhysicalKeys: true }]], [])
  return (
    <Button onClick={act} aria-keyshortcuts={`Alt+${letter}`} rightSection={<Kbd size="xs" visibleFrom="xs" aria-hidden>Alt {letter}</Kbd>} size="md" {...rest}>
      {children}
    </Button>
  )
}
