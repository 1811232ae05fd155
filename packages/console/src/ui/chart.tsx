import { ActionIcon, Button, Group, Menu, Skeleton, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { ChartColumn, Download, Table2 } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../shell/words.ts'
import { Section } from './page.tsx'
import { download } from './download.ts'
import style from './chart.module.css'

const Canvas = lazy(() => import('./chart-canvas.tsx'))

/** What a chart shows, apart from how it is drawn; the table, the file and the spoken summary come from the same. */
export interface Figure {
  /** `columns`: over time, side by side; `stacked`: over time, on top of each other; `rows`: things side by side, from above. */
  readonly kind: 'columns' | 'stacked' | 'rows' | 'stacked-rows'
  /** What the labels are: days, asks. */
  readonly head: string
  readonly labels: readonly string[]
  /** null: fewer than the floor, which is never shown as none. */
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
  readonly floor: number
  /** The series are degrees of one thing, from good to bad, not different things. */
  readonly scale?: true
}

interface Parts {
  readonly title: string
  readonly lead?: string
  readonly figure: Figure
  /** What there is to see, in a sentence or two: for whoever does not see it, and for whoever is in a hurry. */
  readonly summary: string
  /** How the numbers came about. */
  readonly how: string
  /** Up to when was counted, as a sentence. */
  readonly until: string | undefined
  /** Instead of the chart where there is nothing to draw. */
  readonly empty: string
}

/** A chart with its table, its files and how it was counted. */
export function Chart({ title, lead, figure, summary, how, until, empty }: Parts) {
  const say = useWords('insight')
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const nothing = figure.series.every(({ values }) => values.every((value) => value === null))
  const gaps = !nothing && figure.series.some(({ values }) => values.includes(null))
  const files = {
    csv: () => download(`${title}.csv`, new Blob([`\uFEFF${toCsv(figure, say('few', { floor: figure.floor }))}`], { type: 'text/csv' })),
    svg: async () => (await import('./chart-files.ts')).saveSvg(title, figure, say('counted_in_steps', { floor: figure.floor })),
    png: async () => (await import('./chart-files.ts')).savePng(title, figure, say('counted_in_steps', { floor: figure.floor })),
  }
  return (
    <Section
      title={title} {...(lead === undefined ? {} : { lead })}
      actions={(
        <Group gap={4} wrap="nowrap">
          <Tooltip label={asTable ? say('as_chart') : say('as_table')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${asTable ? say('as_chart') : say('as_table')}: ${title}`} onClick={() => setAsTable(!asTable)}>
              {asTable ? <ChartColumn size={18} aria-hidden /> : <Table2 size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${say('download')}: ${title}`}><Download size={18} aria-hidden /></ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={files.csv}>{say('file_csv')}</Menu.Item>
              {!nothing && <Menu.Item onClick={() => void files.png()}>{say('file_png')}</Menu.Item>}
              {!nothing && <Menu.Item onClick={() => void files.svg()}>{say('file_svg')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
    >
      {!nothing && <Text size="sm" className={style.summary!} id={id}>{summary}</Text>}
      {asTable
        ? <FigureTable figure={figure} title={title} />
        : nothing
          ? <Text c="dimmed" py="xl" ta="center">{empty}</Text>
          : (
            <div role="img" aria-label={title} aria-describedby={id} className={heightOf(figure)}>
              <Suspense fallback={<Skeleton h="100%" />}><Canvas figure={figure} /></Suspense>
            </div>
          )}
      {gaps && !asTable && <Text size="xs" c="dimmed">{say('gaps', { floor: figure.floor })}</Text>}
      <details className={style.how}>
        <summary>{say('how')}<VisuallyHidden>{`: ${title}`}</VisuallyHidden></summary>
        <p>{how}</p>
        <p>{say('how_floor', { floor: figure.floor })}</p>
        {until && <p>{until}</p>}
      </details>
    </Section>
  )
}

function heightOf({ kind, labels, series }: Figure): string {
  if (!kind.endsWith('rows')) return style.chart!
  const rows = labels.length * (kind === 'rows' ? series.length : 1)
  return (rows > 18 ? style.tall : rows > 8 ? style.middle : style.low)!
}

/** What a number of people looks like; null is fewer than the floor. */
export function usePeople(): (people: number | null, floor: number) => string {
  const say = useWords('insight')
  const language = useLanguage()
  return (people, floor) => (people === null ? say('few', { floor }) : new Intl.NumberFormat(language).format(people))
}

/** The same where there is little room: a sign, and the words for whoever does not see it. */
export function useCell(): (people: number | null, floor: number) => ReactNode {
  const people = usePeople()
  return (count, floor) => (count !== null ? people(count, floor)
    : <><bdi dir="ltr" className={style.few} aria-hidden>{`< ${floor}`}</bdi><VisuallyHidden>{people(null, floor)}</VisuallyHidden></>)
}

const FOLDED = 14

function FigureTable({ figure, title }: { figure: Figure; title: string }) {
  const say = useWords('insight')
  const people = usePeople()
  const [all, setAll] = useState(false)
  const { head, labels, series, floor } = figure
  const shown = all ? labels : labels.slice(0, FOLDED)
  return (
    <div className={style.scrolls} tabIndex={0} role="region" aria-label={title}>
      <Table>
        <Table.Thead>
          <Table.Tr><Table.Th>{head}</Table.Th>{series.map(({ label }) => <Table.Th key={label} className={style.number!}>{label}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((label, i) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={500}>{label}</Table.Th>
              {series.map((one) => (
                <Table.Td key={one.label} className={style.number!}>
                  {people(one.values[i] ?? null, floor)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {labels.length > FOLDED && !all && <Button variant="subtle" size="xs" mt="xs" onClick={() => setAll(true)}>{say('all_rows', { rows: labels.length })}</Button>}
    </div>
  )
}

function toCsv({ head, labels, series }: Figure, few: string): string {
  const rows = [[head, ...series.map(({ label }) => label)], ...labels.map((label, i) => [label, ...series.map(({ values }) => values[i] ?? few)])]
  return rows.map((row) => row.map(cell).join(',')).join('\r\n')
}

/** A text that a spreadsheet would run as a formula is one that begins with a quotation mark. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}
