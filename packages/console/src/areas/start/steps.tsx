import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../../shell/words.ts'
import style from './start.module.css'

export const steps = ['brand', 'template', 'purpose', 'question', 'publish'] as const
export type Step = (typeof steps)[number]

/** One calm question at a time; what was said before stays, and nothing is asked of anybody until the last step. */
export function StepFrame({ step, wide = false, alone = false, children }: {
  step: Step
  wide?: boolean
  /** Nothing else stands on the page. */
  alone?: boolean
  children: ReactNode
}) {
  const say = useWords('start')
  const heading = useRef<HTMLHeadingElement>(null)
  const at = steps.indexOf(step)
  useEffect(() => {
    document.title = `${say(`${step}_title`)} · Sayso`
    heading.current?.focus()
  }, [step, say])
  return (
    <Box component={alone ? 'main' : 'div'} className={`${style.start} ${wide ? style.wide : ''}`} id="start">
      <ol className={style.steps} aria-label={say('steps')}>
        {steps.map((one, i) => (
          <li key={one} className={style.step} data-done={i < at} aria-current={i === at ? 'step' : undefined}>
            <span className={style.mark} aria-hidden>{i < at ? <Check size={14} /> : i + 1}</span>
            <Text span size="sm" fw={i === at ? 600 : 400} className={style.stepName!}>{say(`step_${one}`)}</Text>
          </li>
        ))}
      </ol>
      <Stack gap="lg">
        <Box>
          <Title order={1} ref={heading} tabIndex={-1} className={style.title!}>{say(`${step}_title`)}</Title>
          <Text c="dimmed" mt={4} maw="42rem">{say(`${step}_lead`)}</Text>
        </Box>
        {children}
      </Stack>
    </Box>
  )
}

export function StepButtons({ children }: { children: ReactNode }) {
  return <Group justify="end" gap="sm" className={style.buttons!}>{children}</Group>
}
