import { Alert, Button, Stack, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { Faults } from '../shell/fault-words.tsx'
import { useProblems } from '../shell/problems.ts'
import { useWords } from '../shell/words.ts'

/** What went wrong and what to do about it, in the place where the content would be. */
export function Fault({ error, retry }: { error: unknown; retry?: () => void }) {
  const { describe } = useProblems()
  const say = useWords('shell')
  const { title, text } = describe(error)
  return (
    <Alert color="red" variant="light" icon={<TriangleAlert aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="start">
        <Text size="sm" component="div"><Faults error={error} otherwise={text} /></Text>
        {retry && <Button size="xs" variant="default" onClick={retry}>{say('retry')}</Button>}
      </Stack>
    </Alert>
  )
}
