import { useComputedColorScheme } from '@mantine/core'
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendPlainComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { init, use as take } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { directionOf, useLanguage, useWords } from '../shell/words.ts'
import { optionOf } from './chart-option.ts'
import type { Figure } from './chart.tsx'
import style from './chart-canvas.module.css'

take([BarChart, GridComponent, LegendPlainComponent, TitleComponent, TooltipComponent, SVGRenderer])

/** Draws a figure as SVG, anew when the window, the language or the theme changes. Nothing but what stands beside it is said here. */
export default function ChartCanvas({ figure }: { figure: Figure }) {
  const say = useWords('insight')
  const language = useLanguage()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const place = useRef<HTMLDivElement>(null)
  const few = say('few', { floor: figure.floor })
  useEffect(() => {
    const element = place.current
    if (!element) return
    const chart = init(element, null, { renderer: 'svg' })
    const draw = () => {
      const look = { dark: scheme === 'dark', rightToLeft: directionOf(language) === 'rtl', language, width: element.clientWidth, few }
      chart.resize()
      chart.setOption(optionOf(figure, look), { notMerge: true })
    }
    draw()
    const watching = new ResizeObserver(draw)
    watching.observe(element)
    return () => {
      watching.disconnect()
      chart.dispose()
    }
  }, [figure, language, scheme, few])
  return <div ref={place} className={style.canvas} aria-hidden />
}
