import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'

/** A new key takes a reason; what changes for whoever checks is said before. */
export function Rotating({ opened, close, kid }: { opened: boolean; close: () => void; kid: string }) {
  const say = useWords('oversight')
  const [reason, setReason] = useState('')
  const rotate = useAct('rotateLedgerKey', {
    refreshes: ['getLedgerKeys', 'getCheckpoint'], done: () => {
      notifyDone(say('rotated'))
      setReason('')
      close()
    },
  })
  return (
    <Confirm
      opened={opened} close={close} title={say('rotate')} verb={say('rotate')} acting={rotate.isPending} disabled={reason.trim() === ''}
      act={() => rotate.mutate({ kid, reason: reason.trim() })}
    >
      <Text size="sm">{say('rotate_text')}</Text>
      <TextInput label={say('rotate_reason')} required value={reason} maxLength={500} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
    </Confirm>
  )
}
