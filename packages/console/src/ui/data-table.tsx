import { Box, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../shell/words.ts'
import style from './data-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column. */
  readonly figure?: true
}

interface Paging {
  /** Undefined: there is nothing further. */
  readonly next: (() => void) | undefined
  readonly back: (() => void) | undefined
}

/**
 * Rows as the server gave them: it filters, sorts and pages. The first column is the row's name; with `open` it leads to
 * the row's own page. On a narrow screen each row becomes a card.
 */
export function DataTable<Row>({ label, columns, rows, idOf, open, paging, empty, waiting = false }: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  open?: (row: Row) => string
  paging?: Paging
  empty: ReactNode
  /** The next page is being fetched: what stands here is the one before. */
  waiting?: boolean
}) {
  const say = useWords('shell')
  if (rows.length === 0 && !paging?.back) return empty
  return (
    <Box aria-busy={waiting} className={waiting ? style.waiting : ''}>
      <table className={style.table!} aria-label={label}>
        <thead>
          <tr>{columns.map(({ key, head, figure }) => <th key={key} scope="col" {...(figure ? { className: style.figure! } : {})}>{head}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {columns.map(({ key, head, cell, figure }, i) => (
                <td key={key} data-label={head} {...(figure ? { className: style.figure! } : {})}>
                  {i === 0 && open ? <Link className={style.open} {...{ to: open(row) }}>{cell(row)}</Link> : cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <Text c="dimmed" py="md">{say('nothing_further')}</Text>}
      {paging && (paging.next || paging.back) && (
        <Group justify="end" gap="xs" mt="sm">
          <Button size="xs" variant="default" {...turning(paging.back)} leftSection={<ChevronLeft size={14} className="points" aria-hidden />}>{say('back')}</Button>
          <Button size="xs" variant="default" {...turning(paging.next)} rightSection={<ChevronRight size={14} className="points" aria-hidden />}>{say('next')}</Button>
        </Group>
      )}
    </Box>
  )
}

/** Where there is no further page the button rests, but whoever pressed it with the keyboard is still at it. */
const turning = (to: (() => void) | undefined) => (to ? { onClick: to } : { 'data-disabled': true, 'aria-disabled': true })
