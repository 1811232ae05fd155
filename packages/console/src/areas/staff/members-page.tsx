import { Badge, Button, Checkbox, Group, Menu, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Ellipsis, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAddress } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Page, Read, Section } from '../../ui/page.tsx'
import { Inviting } from './inviting.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { allRoles } from './roles.ts'

type Members = ReplyOf<'listMembers'>
type Member = Members['members'][number]

export default function MembersPage() {
  const say = useWords('staff')
  const address = useAddress()
  const may = useMay()
  const members = useCall('listMembers')
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      title={say('title')} lead={say('lead')} wide
      actions={(
        <>
          <Button component={Link} {...{ to: address('/staff/roles') }} variant="default">{say('roles_explained')}</Button>
          {may('training') && <Button component={Link} {...{ to: address('/courses') }} variant="default">{say('courses')}</Button>}
          <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>{say('invite')}</Button>
        </>
      )}
    >
      <Section title={say('members')}>
        <Read query={members}>{({ members: rows }) => <MemberTable rows={rows} />}</Read>
      </Section>
      <Invitations />
      <Read query={members}>{({ second_factor_roles: held }) => <Policy key={held.join()} held={held} />}</Read>
      {inviting && <Inviting close={() => setInviting(false)} />}
    </Page>
  )
}

function Roles({ roles }: { roles: readonly string[] }) {
  const say = useWords('staff')
  return <Group gap={4}>{roles.map((role) => <Badge key={role} variant="light">{say(`role_${role}`)}</Badge>)}</Group>
}

function MemberTable({ rows }: { rows: readonly Member[] }) {
  const say = useWords('staff')
  const language = useLanguage()
  const [changing, setChanging] = useState<Member>()
  const [removing, setRemoving] = useState<Member>()
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const remove = useAct('removeMember', {
    refreshes: ['listMembers'],
    done() {
      notifyDone(say('removed'))
      setRemoving(undefined)
    },
  })
  return (
    <>
      <DataTable
        label={say('members')} rows={rows} idOf={({ id }) => id} empty={null}
        columns={[
          { key: 'name', head: say('name'), cell: (row) => <Stack gap={0}><Text size="sm" fw={550}>{row.name}{row.self && ` ${say('self')}`}</Text><Text size="xs" c="dimmed">{row.email}</Text></Stack> },
          { key: 'roles', head: say('roles'), cell: ({ roles }) => <Roles roles={roles} /> },
          { key: 'training', head: say('training'), cell: ({ training_due: due }) => (due.length > 0 ? <Badge color="orange" variant="light">{say('training_due')}</Badge> : say('training_done')) },
          { key: 'factor', head: say('second_factor'), cell: ({ second_factor: on }) => say(on ? 'on' : 'off') },
          { key: 'seen', head: say('seen'), cell: ({ seen_at: at }) => (at === null ? say('never') : time.format(new Date(at))) },
          { key: 'more', head: say('more'), cell: (row) => (row.self ? null : <More member={row} change={() => setChanging(row)} remove={() => setRemoving(row)} />) },
        ]}
      />
      {changing && <RolesDialog member={changing} close={() => setChanging(undefined)} />}
      <Confirm
        opened={removing !== undefined} close={() => setRemoving(undefined)} title={say('remove_title', { name: removing?.name ?? '' })} verb={say('remove')} danger
        acting={remove.isPending} act={() => removing && remove.mutate({ staff: removing.id })}
      >
        <Text size="sm">{say('remove_text')}</Text>
      </Confirm>
    </>
  )
}

function More({ member, change, remove }: { member: Member; change: () => void; remove: () => void }) {
  const say = useWords('staff')
  const end = useAct('endMemberSessions', { refreshes: ['listMembers'], done: () => notifyDone(say('sessions_ended')) })
  const reset = useAct('resetMemberSecondFactor', { refreshes: ['listMembers'], done: () => notifyDone(say('factor_reset')) })
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button size="compact-sm" variant="subtle" aria-label={say('more_of', { name: member.name })}><Ellipsis size={16} aria-hidden /></Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={change}>{say('change_roles')}</Menu.Item>
        <Menu.Item onClick={() => end.mutate({ staff: member.id })}>{say('end_sessions')}</Menu.Item>
        {member.second_factor && <Menu.Item onClick={() => reset.mutate({ staff: member.id })}>{say('reset_factor')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item color="red" onClick={remove}>{say('remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Invitations() {
  const say = useWords('staff')
  const language = useLanguage()
  const invitations = useCall('listInvitations')
  const revoke = useAct('revokeInvitation', { refreshes: ['listInvitations'], done: () => notifyDone(say('invitation_gone')) })
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  if (invitations.data?.invitations.length === 0) return null
  return (
    <Section title={say('invitations')} lead={say('invitations_lead')}>
      <Read query={invitations}>
        {({ invitations: rows }) => (
          <DataTable
            label={say('invitations')} rows={rows} idOf={({ id }) => id} empty={null}
            columns={[
              { key: 'email', head: say('email'), cell: (row) => row.email ?? '' },
              { key: 'roles', head: say('roles'), cell: ({ roles }) => <Roles roles={roles} /> },
              { key: 'until', head: say('valid_until'), cell: (row) => time.format(new Date(row.expires_at)) },
              { key: 'revoke', head: say('more'), cell: (row) => <Button size="compact-xs" variant="default" loading={revoke.isPending && revoke.variables.invitation === row.id} onClick={() => revoke.mutate({ invitation: row.id })}>{say('revoke')}</Button> },
            ]}
          />
        )}
      </Read>
    </Section>
  )
}

/** Which roles must come in with more than a password. */
function Policy({ held }: { held: Members['second_factor_roles'] }) {
  const say = useWords('staff')
  const [roles, setRoles] = useState<readonly string[]>(held)
  const save = useAct('requireSecondFactor', { refreshes: ['listMembers'], done: () => notifyDone(say('saved')) })
  return (
    <Section title={say('policy')} lead={say('policy_lead')}>
      <form onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ roles: allRoles.filter((role) => roles.includes(role)) })
      }}>
        <Checkbox.Group value={[...roles]} onChange={setRoles} label={say('policy_roles')}>
          <Group gap="md" mt="xs" mb="md">{allRoles.map((role) => <Checkbox key={role} value={role} label={say(`role_${role}`)} />)}</Group>
        </Checkbox.Group>
        <Button type="submit" variant="default" loading={save.isPending}>{say('save')}</Button>
      </form>
    </Section>
  )
}
