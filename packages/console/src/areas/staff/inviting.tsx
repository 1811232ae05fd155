import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { RoleChoice } from './role-choice.tsx'
import type { Role } from './roles.ts'

export function Inviting({ close }: { close: () => void }) {
  const say = useWords('staff')
  return <Dialog close={close} title={say('invite')}><Form close={close} /></Dialog>
}

function Form({ close }: { close: () => void }) {
  const say = useWords('staff')
  const shell = useWords('shell')
  const { describe } = useProblems()
  const { data } = useCall('listInvitations')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const invite = useAct('inviteStaff', { quiet: true, refreshes: ['listInvitations'] })
  if (invite.data) {
    const { link } = invite.data
    return (
      <Stack gap="md">
        <Text size="sm" role="status">{say(data?.mail ? 'invited_mail' : 'invited_hand', { email })}</Text>
        <TextInput label={say('link')} description={say('link_hint')} readOnly dir="ltr" value={link} onFocus={(event) => event.currentTarget.select()} />
        <Group justify="end" gap="xs">
          <CopyButton value={link}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{shell(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
          <Button onClick={close}>{say('done')}</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      invite.mutate({ email, roles: [...roles] })
    }}>
      <Stack gap="md">
        <TextInput label={say('email')} type="email" required data-autofocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={invite.isError ? describe(invite.error).title : undefined} />
        <RoleChoice roles={roles} change={setRoles} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>{shell('cancel')}</Button>
          <Button type="submit" loading={invite.isPending} disabled={roles.length === 0}>{say('invite')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
