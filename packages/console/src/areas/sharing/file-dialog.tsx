import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { codeOf, useAct } from '../../shell/api.ts'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useNames } from './names.ts'
import { ReasonField } from './reason-field.tsx'

/** Asks for a file; what is in it is known only once it is fetched. */
export function FileDialog({ close }: { close: () => void }) {
  const say = useWords('sharing')
  const shell = useWords('shell')
  const names = useNames()
  const { describe } = useProblems()
  const [recipient, setRecipient] = useState<string | null>(null)
  const [purpose, setPurpose] = useState<string | null>(null)
  const [segment, setSegment] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const ask = useAct('askExport', { quiet: true, refreshes: ['listExports'], done: () => {
    notifyDone(say('file_asked'))
    close()
  } })
  const { recipients = {}, segments = {} } = names.document ?? {}
  const purposes = recipient === null ? [] : recipients[recipient]?.purposes ?? []
  const groups = Object.entries(segments).filter(([, one]) => one.purpose === purpose).map(([key]) => key)
  const fault = ask.error && codeOf(ask.error) !== 'reason_required' ? describe(ask.error) : undefined
  const choose = (next: string | null) => {
    const of = next === null ? [] : recipients[next]?.purposes ?? []
    setRecipient(next)
    setPurpose(of.length === 1 ? of[0]! : null)
    setSegment(null)
  }
  return (
    <Dialog title={say('ask_file')} close={close}>
      <form onSubmit={(event) => {
        event.preventDefault()
        if (recipient !== null && purpose !== null) ask.mutate({ recipient, purpose, reason, ...(segment === null ? {} : { segment }) })
      }}>
        <Stack gap="md">
          <Select
            label={say('recipient')} required value={recipient} onChange={choose} data-autofocus
            data={Object.keys(recipients).map((key) => ({ value: key, label: names.recipient(key) }))}
          />
          <Select
            label={say('purpose')} description={say('purpose_hint')} required value={purpose} disabled={recipient === null}
            data={purposes.map((key) => ({ value: key, label: names.purpose(key) }))} onChange={(value) => { setPurpose(value); setSegment(null) }}
          />
          {groups.length > 0 && (
            <Select
              label={say('group')} clearable clearButtonProps={{ 'aria-label': say('everybody') }} placeholder={say('everybody')} value={segment}
              data={groups.map((key) => ({ value: key, label: names.segment(key) }))} onChange={setSegment}
            />
          )}
          <ReasonField value={reason} change={setReason} hint={say('file_reason_hint')} error={ask.error} />
          {fault && <Alert color="red" role="alert" title={fault.title}>{fault.text}</Alert>}
          <Text size="xs" c="dimmed">{say('file_then')}</Text>
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{shell('cancel')}</Button>
            <Button type="submit" loading={ask.isPending} disabled={recipient === null || purpose === null || reason.trim() === ''}>{say('ask_for_it')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
