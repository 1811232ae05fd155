import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../shell/api.ts'
import { wordsAt } from '../../shell/fault-words.tsx'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import type { Finding } from './places.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** To live with a finding for a while takes a reason and an end. */
export function Accepting({ finding, close }: { finding: Finding; close: () => void }) {
  const say = useWords('oversight')
  const [because, setBecause] = useState('')
  const [now] = useState(Date.now)
  const [until, setUntil] = useState(dayOf(now + 30 * DAY_MS))
  const accept = useAct('acceptFinding', {
    refreshes: ['listInternalFindings'], done: () => {
      notifyDone(say('accepted_done'))
      close()
    },
  })
  const ready = because.trim().length >= 3 && until !== ''
  return (
    <Confirm
      opened close={close} title={say('accept')} verb={say('accept')} acting={accept.isPending} disabled={!ready}
      act={() => accept.mutate({ check: finding.check, subject: finding.subject, because: because.trim(), until: `${until}T12:00:00Z` })}
    >
      <Text fw={600}>{say(`c_${finding.check}`, finding.facts)}</Text>
      <Text size="sm" c="dimmed">{say('accept_text')}</Text>
      <Textarea
        label={say('accept_because')} value={because} maxLength={1000} autosize minRows={2} required data-autofocus
        onChange={(event) => setBecause(event.currentTarget.value)} error={wordsAt(accept.error, '/because')}
      />
      <TextInput
        type="date" label={say('accept_until')} value={until} min={dayOf(now + DAY_MS)} max={dayOf(now + 365 * DAY_MS)} required
        onChange={(event) => setUntil(event.currentTarget.value)} error={wordsAt(accept.error, '/until')}
      />
    </Confirm>
  )
}
