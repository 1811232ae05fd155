import { Alert, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, faultAt, useAct } from '../../shell/api.ts'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useNames } from './names.ts'
import { ReasonField } from './reason-field.tsx'
import { Secret } from './secret.tsx'

export type Endpoint = ReplyOf<'listEndpoints'>['endpoints'][number]
export type Recipient = ReplyOf<'readShared'>['recipients'][number]

const refreshes = ['listEndpoints', 'getEndpoint', 'readShared'] as const

/** A new address, or another one for what goes out already. It counts once a second member has read it. */
export function AddressDialog({ close, recipients, first, changing }: {
  close: () => void
  /** Those who have no address yet. */
  recipients?: readonly Recipient[]
  first?: string | undefined
  changing?: Endpoint
}) {
  const say = useWords('sharing')
  const shell = useWords('shell')
  const names = useNames()
  const { describe } = useProblems()
  const [recipient, setRecipient] = useState<string | null>(changing?.recipient ?? first ?? null)
  const [url, setUrl] = useState(changing?.url ?? '')
  const [purposes, setPurposes] = useState<string[]>(changing?.purposes ?? [])
  const [reason, setReason] = useState('')
  const create = useAct('createEndpoint', { quiet: true, refreshes })
  const change = useAct('changeEndpoint', {
    quiet: true, refreshes, done: ({ waiting }) => {
      notifyDone(say(waiting ? 'asked_done' : 'changed_done'))
      close()
    },
  })
  const { error, isPending } = changing ? change : create
  const fault = error && codeOf(error) !== 'reason_required' && !faultAt(error, '/url') ? describe(error) : undefined
  const title = say(changing ? 'change_address' : 'new_address')
  if (create.data) {
    return (
      <Dialog title={title} close={close}>
        <Secret text={create.data.secret} close={close} note={`${say('secret_once')} ${create.data.waiting ? say('secret_waits') : ''}`} />
      </Dialog>
    )
  }
  const known = recipient === null ? undefined : names.document?.recipients?.[recipient]
  const choices = known?.purposes ?? Object.keys(names.document?.purposes ?? {})
  const send = () => {
    const more = { url, reason, ...(purposes.length > 0 ? { purposes } : {}) }
    if (changing) change.mutate({ endpoint: changing.id, ...more, ...(changing.events ? { events: changing.events } : {}) })
    else create.mutate({ ...more, ...(recipient === null ? {} : { recipient }) })
  }
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={(event) => {
        event.preventDefault()
        send()
      }}>
        <Stack gap="md">
          {!changing && (
            <Select
              label={say('for_whom')} description={say(recipient === null ? 'for_own_hint' : 'for_recipient_hint')} value={recipient} clearable
              placeholder={say('own_systems')} clearButtonProps={{ 'aria-label': say('own_systems') }}
              data={(recipients ?? []).map((one) => ({ value: one.recipient, label: one.name }))} onChange={(value) => { setRecipient(value); setPurposes([]) }}
            />
          )}
          <TextInput
            label={say('address')} description={say('address_hint')} placeholder="https://" type="url" dir="ltr" required value={url} maxLength={2000}
            data-autofocus error={faultAt(error, '/url') === undefined ? undefined : say('address_fault')} onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <MultiSelect
            label={say('only_for')} description={say('only_for_hint')} value={purposes} onChange={setPurposes}
            placeholder={purposes.length === 0 ? say('all_purposes') : ''}
            data={choices.map((key) => ({ value: key, label: names.purpose(key) }))}
          />
          <ReasonField value={reason} change={setReason} hint={say('address_reason_hint')} error={error} />
          {fault && <Alert color="red" role="alert" title={fault.title}>{fault.text}</Alert>}
          <Text size="xs" c="dimmed">{say('second_reads')}</Text>
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{shell('cancel')}</Button>
            <Button type="submit" loading={isPending} disabled={url.trim() === '' || reason.trim() === ''}>{say('ask_for_it')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
