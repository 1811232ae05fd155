import { Collapse, Stack, Text, UnstyledButton } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import style from './more.module.css'

/** What few need, out of the way until it is wanted; open from the start where something of it is used. */
export function More({ label, used = false, children }: { label: string; used?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(used)
  return (
    <div className={style.more}>
      <UnstyledButton className={style.switch ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronDown size={16} aria-hidden /><Text span size="sm" fw={550}>{label}</Text>
      </UnstyledButton>
      <Collapse expanded={open}><Stack gap="lg" pt="sm">{children}</Stack></Collapse>
    </div>
  )
}
