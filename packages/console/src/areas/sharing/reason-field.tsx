import { Textarea } from '@mantine/core'
import { codeOf } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'

/** Nothing is given away without a word why; what it is for decides who reads it. */
export function ReasonField({ value, change, label, hint, error }: {
  value: string; change: (text: string) => void; label?: string; hint: string; error: unknown
}) {
  const say = useWords('sharing')
  return (
    <Textarea
      label={label ?? say('reason')} description={hint} value={value} required maxLength={300} autosize minRows={2}
      error={codeOf(error) === 'reason_required' ? say('reason_fault') : undefined} onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
