import type { EChartsCoreOption } from 'echarts/core'
import type { Figure } from './chart.tsx'

/** What a drawing takes from the page around it. */
export interface Look {
  readonly dark: boolean
  readonly rightToLeft: boolean
  readonly language: string
  /** Pixels: on a narrow window there are fewer labels. */
  readonly width: number
  /** "fewer than 5" */
  readonly few: string
}

/** Told apart by lightness too, not by hue alone; each has at least 3:1 on its ground. */
const colours = {
  light: ['#2c5d4f', '#c2792b', '#8a5aa3', '#3f74b8', '#8b918d'],
  dark: ['#69ad95', '#e3a85f', '#c39ad6', '#7fb0ee', '#9aa19d'],
} as const

/** From what is good to what is not, told apart by lightness as well. */
const degrees = {
  light: ['#2c5d4f', '#8cbfad', '#e3c08a', '#c2792b', '#8f3d22'],
  dark: ['#8cbfad', '#458f75', '#8a6a35', '#d98f3f', '#f0a58c'],
} as const

const grounds = { light: { page: '#ffffff', ink: '#26302c', quiet: '#585d59', line: '#e2e2db' }, dark: { page: '#1c1f1e', ink: '#dfe4e1', quiet: '#a9b0ac', line: '#333836' } } as const

export function optionOf(figure: Figure, look: Look, heading?: { title: string; note: string }): EChartsCoreOption {
  const { kind, labels, series, scale = false } = figure
  const ground = grounds[look.dark ? 'dark' : 'light']
  const across = kind.endsWith('rows')
  const stacked = kind.startsWith('stacked')
  const number = new Intl.NumberFormat(look.language)
  const format = (value: number | null) => (value === null ? look.few : number.format(value))
  const words = { color: ground.quiet, fontFamily: 'system-ui, sans-serif', fontSize: 12 }
  const narrow = look.width < 560
  const names = {
    type: 'category', data: [...labels], inverse: across || look.rightToLeft,
    axisLabel: { ...words, hideOverlap: true, ...(across ? { width: Math.min(190, look.width * 0.3), overflow: 'truncate' } : {}) },
    axisLine: { lineStyle: { color: ground.line } }, axisTick: { show: false }, triggerEvent: false,
    ...(across && look.rightToLeft ? { position: 'right' } : {}),
  }
  const values = {
    type: 'value', minInterval: 1, inverse: across && look.rightToLeft,
    axisLabel: { ...words, formatter: (value: number) => format(value), hideOverlap: true },
    splitLine: { lineStyle: { color: ground.line } }, splitNumber: narrow ? 3 : 5,
    ...(!across && look.rightToLeft ? { position: 'right' } : {}),
  }
  // About as wide as the words are; what does not fit into one line takes the next.
  const lines = Math.ceil(series.reduce((sum, { label }) => sum + label.length * 6.5 + 34, 0) / Math.max(200, look.width))
  const few = labels.map((_, i) => series.every((one) => one.values[i] === null))
  return {
    animation: false,
    color: [...(scale ? degrees : colours)[look.dark ? 'dark' : 'light']],
    backgroundColor: heading ? ground.page : 'transparent',
    textStyle: words,
    ...(heading ? {
      title: {
        text: heading.title, subtext: heading.note, left: look.rightToLeft ? 'right' : 'left',
        textStyle: { color: ground.ink, fontSize: 18, fontFamily: words.fontFamily }, subtextStyle: words,
      },
    } : {}),
    grid: { left: 8, right: 24, top: (series.length > 1 ? 22 + lines * 22 : 16) + (heading ? 60 : 0), bottom: 8, containLabel: true, ...(look.rightToLeft ? { left: 24, right: 8 } : {}) },
    legend: {
      show: series.length > 1, top: heading ? 60 : 0, width: look.width - 8, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { ...words, color: ground.ink },
      ...(look.rightToLeft ? { right: 0, align: 'right' } : { left: 0 }),
    },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText', confine: true,
      backgroundColor: ground.page, borderColor: ground.line, textStyle: { ...words, color: ground.ink },
      formatter: (points: { dataIndex: number }[]) => {
        const i = points[0]?.dataIndex ?? 0
        return [labels[i], ...series.map((one) => `${one.label}: ${format(one.values[i] ?? null)}`)].join('\n')
      },
    },
    xAxis: across ? values : names,
    yAxis: across ? names : values,
    series: series.map((one, s) => ({
      type: 'bar', name: one.label, barMaxWidth: across ? 22 : 40, barMinWidth: 2, ...(stacked ? { stack: 'all' } : { barGap: '10%' }),
      itemStyle: { borderRadius: stacked ? 0 : across ? (look.rightToLeft ? [3, 0, 0, 3] : [0, 3, 3, 0]) : [3, 3, 0, 0], borderColor: ground.page, borderWidth: stacked ? 1 : 0 },
      data: one.values.map((value, i) => {
        // A row of its own says in words that it is small; a stack says so once.
        const says = across && (value === null ? (stacked ? few[i] && s === 0 : true) : !stacked)
        return { value: across ? (value ?? 0) : (value ?? '-'), label: { show: says, position: look.rightToLeft ? 'left' : 'right', color: ground.quiet, formatter: format(value) } }
      }),
    })),
  }
}
