import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { RoleChoice } from './role-choice.tsx'
import type { Role } from './roles.ts'

export function RolesDialog({ member, close }: {
  member: { readonly id: string; readonly name: string; readonly roles: readonly Role[]; readonly purposes: readonly string[] | null }; close: () => void
}) {
  const say = useWords('staff')
  const shell = useWords('shell')
  const [roles, setRoles] = useState(member.roles)
  const change = useAct('changeRoles', {
    refreshes: ['listMembers'],
    done() {
      notifyDone(say('roles_changed'))
      close()
    },
  })
  return (
    <Dialog close={close} title={say('change_title', { name: member.name })}>
      <Stack gap="md">
        <RoleChoice roles={roles} change={setRoles} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>{shell('cancel')}</Button>
          <Button
            loading={change.isPending} disabled={roles.length === 0}
            onClick={() => change.mutate({ staff: member.id, roles: [...roles], purposes: member.purposes === null ? null : [...member.purposes] })}
          >
            {say('change_roles')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
