import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../shell/addresses.ts'
import { faultAt, useAct } from '../../shell/api.ts'
import { wordsAt } from '../../shell/fault-words.tsx'
import { useMembership } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { findBy, guessWay } from '../../ui/find-by.ts'
import { requestKinds } from './kinds.ts'
import type { RequestKind } from './kinds.ts'
import { fromLocal, MomentInput, nowLocal } from './moment.tsx'

/** What came by letter, by phone or over the counter: whose it is, what they want and when it came. */
export function NewRequest({ close }: { close: () => void }) {
  const say = useWords('governance')
  const go = useGo()
  const { brand } = useMembership()
  const [who, setWho] = useState('')
  const [kind, setKind] = useState<RequestKind>('access')
  const [message, setMessage] = useState('')
  const [came, setCame] = useState(() => nowLocal(brand.time_zone))
  const open = useAct('openRequest', { refreshes: ['listRequests'], done: ({ id }) => go(`/requests/${id}`) })
  const search = useAct('searchPerson', {
    done: ({ person }) => {
      if (person === undefined) return
      open.mutate({ person, kind, received_at: fromLocal(came, brand.time_zone), ...(message.trim() === '' ? {} : { message }) })
    },
  })
  const nobody = search.data?.person === undefined && (search.isSuccess || faultAt(search.error, '/value') !== undefined)
  const missed = nobody ? say(search.data?.several ? 'who_several' : 'who_nobody') : undefined
  return (
    <Dialog close={close} title={say('new_request')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search.mutate(findBy(guessWay(who), who))
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">{say('new_request_lead')}</Text>
          <TextInput
            label={say('who_wrote')} description={say('who_wrote_hint')} required data-autofocus value={who} dir="ltr" maxLength={320}
            autoComplete="off" spellCheck={false} autoCapitalize="none" error={missed}
            onChange={(event) => {
              setWho(event.currentTarget.value)
              search.reset()
            }}
          />
          <Select
            label={say('kind')} allowDeselect={false} value={kind} data={requestKinds.map((value) => ({ value, label: say(`kind_${value}`) }))}
            onChange={(value) => setKind(value as RequestKind)}
          />
          <Textarea
            label={say('asked')} description={say('asked_hint')} minRows={3} autosize value={message} dir="auto"
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <MomentInput
            label={say('came_at')} description={say('came_at_hint', { zone: brand.time_zone })} required value={came} onChange={setCame}
            error={wordsAt(open.error, '/received_at')}
          />
          <Group justify="end">
            <Button type="submit" disabled={who.trim() === '' || came === ''} loading={search.isPending || open.isPending}>{say('start_clock')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
