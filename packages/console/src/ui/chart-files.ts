import { init } from 'echarts/core'
// oxlint-disable-next-line import/no-unassigned-import -- it tells ECharts what it draws with
import './chart-canvas.tsx'
import { optionOf } from './chart-option.ts'
import { download } from './download.ts'
import type { Figure } from './chart.tsx'

const WIDTH = 960

/** On white, whatever the page looks like: it goes into documents of others. */
function drawSvg(title: string, figure: Figure, note: string): { svg: string; height: number } {
  const height = figure.kind.endsWith('rows') ? 160 + figure.labels.length * 34 : 520
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const { lang, dir } = document.documentElement
  const few = `< ${figure.floor}`
  chart.setOption(optionOf(figure, { dark: false, rightToLeft: dir === 'rtl', language: lang || 'en', width: WIDTH, few }, { title, note }))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return { svg, height }
}

export function saveSvg(title: string, figure: Figure, note: string): void {
  download(`${title}.svg`, new Blob([drawSvg(title, figure, note).svg], { type: 'image/svg+xml' }))
}

export async function savePng(title: string, figure: Figure, note: string): Promise<void> {
  const { svg, height } = drawSvg(title, figure, note)
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(WIDTH, height)
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = WIDTH * 2
    canvas.height = height * 2
    canvas.getContext('2d')!.drawImage(image, 0, 0, WIDTH * 2, height * 2)
    canvas.toBlob((blob) => blob && download(`${title}.png`, blob), 'image/png')
  } finally {
    URL.revokeObjectURL(address)
  }
}
