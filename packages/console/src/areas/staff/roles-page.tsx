import { Table, Text, VisuallyHidden } from '@mantine/core'
import { Check, GraduationCap } from 'lucide-react'
import { useCall } from '../../shell/api.ts'
import { useWords } from '../../shell/words.ts'
import { Page, Read, Section } from '../../ui/page.tsx'
import { allRoles } from './roles.ts'
import style from './staff.module.css'

/** The table that the server itself decides by. */
export default function RolesPage() {
  const say = useWords('staff')
  const roles = useCall('listRoles', undefined, { fresh: 600_000 })
  return (
    <Page title={say('roles_explained')} lead={say('roles_page_lead')} back={{ to: '/staff', label: say('title') }} wide>
      <Section>
        <Read query={roles} lines={8}>
          {({ permissions }) => (
            <div className={style.wide} role="region" tabIndex={0} aria-label={say('roles_explained')}>
              <Table aria-label={say('may')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('may')}</Table.Th>
                    {allRoles.map((role) => <Table.Th key={role} ta="center">{say(`role_${role}`)}</Table.Th>)}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {permissions.map(({ permission, personal, roles: held }) => (
                    <Table.Tr key={permission}>
                      <Table.Td>
                        {say(`may_${permission}`)}
                        {personal && <> <GraduationCap size={14} role="img" aria-label={say('wants_training')} /></>}
                      </Table.Td>
                      {allRoles.map((role) => (
                        <Table.Td key={role} ta="center">
                          {held.includes(role) ? <Check size={16} role="img" aria-label={say('yes')} /> : <VisuallyHidden>{say('no')}</VisuallyHidden>}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
        </Read>
        <Text size="sm" c="dimmed" mt="sm"><GraduationCap size={14} aria-hidden /> {say('wants_training')}</Text>
      </Section>
    </Page>
  )
}
