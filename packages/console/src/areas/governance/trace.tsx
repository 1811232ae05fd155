import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWho } from '../../shell/who.ts'
import { When } from '../../ui/when.tsx'
import style from './governance.module.css'

export interface TraceLine {
  readonly at: string
  readonly by: string
  readonly what: string
  readonly text?: ReactNode
}

/** Who did what, the newest first. Nothing in it is ever changed. */
export function Trace({ lines }: { lines: readonly TraceLine[] }) {
  const who = useWho()
  return (
    <ol className={style.trace} reversed>
      {lines.toReversed().map((line) => (
        <li key={`${line.at} ${line.what}`}>
          <Text size="sm" fw={600}>{line.what}</Text>
          {line.text !== undefined && line.text !== '' && <Text size="sm" component="p" dir="auto">{line.text}</Text>}
          <Text size="xs" c="dimmed"><When at={line.at} /> · {who(line.by)}</Text>
        </li>
      ))}
    </ol>
  )
}
