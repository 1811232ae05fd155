import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { codeOf } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonField } from './reason-field.tsx'

export type Given = { verdict: 'approved' | 'declined'; reason: string }

/** The second pair of eyes: a yes and a no both say why. */
export function VerdictDialog({ title, close, children, settle, acting, error }: {
  title: string
  close: () => void
  /** What is decided on. */
  children: ReactNode
  settle: (given: Given) => void
  acting: boolean
  error: unknown
}) {
  const say = useWords('sharing')
  const { describe } = useProblems()
  const [reason, setReason] = useState('')
  const wrong = error && codeOf(error) !== 'reason_required' ? describe(error) : undefined
  const give = (verdict: Given['verdict']) => settle({ verdict, reason })
  return (
    <Dialog title={title} close={close}>
      <Stack gap="md">
        {children}
        <ReasonField value={reason} change={setReason} label={say('your_reason')} hint={say('verdict_hint')} error={error} />
        {wrong && <Alert color="red" role="alert" title={wrong.title}>{wrong.text}</Alert>}
        <Group justify="end" gap="xs">
          <Button variant="default" disabled={reason.trim() === ''} loading={acting} onClick={() => give('declined')}>{say('decline')}</Button>
          <Button disabled={reason.trim() === ''} loading={acting} onClick={() => give('approved')}>{say('approve')}</Button>
        </Group>
        <Text size="xs" c="dimmed">{say('on_record')}</Text>
      </Stack>
    </Dialog>
  )
}
