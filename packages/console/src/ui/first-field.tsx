import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** Fields, without the switch of a field's language, which stands before it. */
const fields = 'textarea:not(:disabled), select:not(:disabled), input:not([type=hidden], :disabled, .mantine-SegmentedControl-input)'

/** Where the keyboard begins in something that opened: at its first field, else at its first button; never at what closes it. */
export function FirstField({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const within = body.current
    if (!within || within.querySelector('[data-autofocus]')) return
    const first = within.querySelector(fields) ?? within.querySelector('button:not(:disabled), a[href]')
    first?.setAttribute('data-autofocus', 'true')
  }, [])
  return <div ref={body}>{children}</div>
}
