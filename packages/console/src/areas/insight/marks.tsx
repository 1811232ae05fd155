import { Text, VisuallyHidden } from '@mantine/core'
import style from './insight.module.css'

export interface Mark {
  readonly label: string
  /** As it is read. */
  readonly value: string
  /** What stands there as a sign where the value is words, because it may not be told: as large as a number, and quiet. */
  readonly instead?: string | undefined
  readonly note: string
}

/** A few figures that say something at a glance. */
export function Marks({ marks, label }: { marks: readonly Mark[]; label: string }) {
  return (
    <dl className={style.marks} aria-label={label}>
      {marks.map(({ label: name, value, instead, note }) => (
        <div key={name} className={style.mark}>
          <dt>{name}</dt>
          {instead === undefined
            ? <dd className={style.big}>{value}</dd>
            : <dd className={style.quiet}><bdi dir="ltr" aria-hidden>{instead}</bdi><VisuallyHidden>{value}</VisuallyHidden></dd>}
          <dd><Text size="sm" c="dimmed">{note}</Text></dd>
        </div>
      ))}
    </dl>
  )
}
