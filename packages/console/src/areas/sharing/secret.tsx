import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '../../shell/words.ts'

/** Shown this once: with it the other side sees that an event is from here. */
export function Secret({ text, note, close }: { text: string; note: string; close: () => void }) {
  const say = useWords('sharing')
  const shell = useWords('shell')
  return (
    <Stack gap="md">
      <Text size="sm" role="status">{note}</Text>
      <TextInput label={say('secret')} readOnly dir="ltr" ff="monospace" value={text} data-autofocus onFocus={(event) => event.currentTarget.select()} />
      <Group justify="end" gap="xs">
        <CopyButton value={text}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{shell(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
        <Button onClick={close}>{say('done')}</Button>
      </Group>
    </Stack>
  )
}
