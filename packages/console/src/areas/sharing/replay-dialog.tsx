import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { Endpoint } from './address-dialog.tsx'

/** Once more from a day on: for whoever lost what they were sent. */
export function ReplayDialog({ one, close }: { one: Endpoint; close: () => void }) {
  const say = useWords('sharing')
  const shell = useWords('shell')
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [day, setDay] = useState(today)
  const replay = useAct('replayEndpoint', { done: () => {
    notifyDone(say('replayed'))
    close()
  } })
  return (
    <Dialog title={say('replay')} close={close}>
      <form onSubmit={(event) => {
        event.preventDefault()
        replay.mutate({ endpoint: one.id, since: `${day}T00:00:00Z` })
      }}>
        <Stack gap="md">
          <Text size="sm">{say(one.recipient === undefined ? 'replay_own_text' : 'replay_text')}</Text>
          <TextInput type="date" label={say('replay_since')} value={day} max={today} required data-autofocus onChange={(event) => setDay(event.currentTarget.value)} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{shell('cancel')}</Button>
            <Button type="submit" loading={replay.isPending} disabled={day === ''}>{say('replay')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
