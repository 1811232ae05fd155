import { Checkbox, Stack } from '@mantine/core'
import { useWords } from '../../shell/words.ts'
import { allRoles } from './roles.ts'
import type { Role } from './roles.ts'

/** Each role with what it is for, so that nobody gives more than the work needs. */
export function RoleChoice({ roles, change }: { roles: readonly Role[]; change: (roles: readonly Role[]) => void }) {
  const say = useWords('staff')
  return (
    <Checkbox.Group
      label={say('roles')} description={say('roles_hint')} value={[...roles]} withAsterisk
      onChange={(next) => change(allRoles.filter((role) => next.includes(role)))}
    >
      <Stack gap="sm" mt="sm">
        {allRoles.map((role) => <Checkbox key={role} value={role} label={say(`role_${role}`)} description={say(`about_${role}`)} />)}
      </Stack>
    </Checkbox.Group>
  )
}
