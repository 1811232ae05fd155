import { Anchor, Badge, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { codeOf, faultAt, useAct } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Fault } from '../../ui/fault.tsx'
import { Waiting } from '../../ui/page.tsx'
import { Entrance, Refused, takeFragment } from './entrance.tsx'

/** An invitation is opened: who invites, to what, and the account is made. */
export default function JoinPage() {
  const say = useWords('sign-in')
  const [token] = useState(takeFragment)
  const look = useAct('lookAtInvitation', { quiet: true })
  const { mutate } = look
  useEffect(() => {
    if (token !== '') mutate({ token })
  }, [token, mutate])
  // A link that was cut short is no invitation at all.
  if (token === '' || faultAt(look.error, '/token') !== undefined) return <Entrance title={say('join_title')}><Text>{say('no_token')}</Text></Entrance>
  if (look.isError) return <Entrance title={say('join_title')}><Fault error={look.error} /><Anchor component={Link} {...{ to: '/sign-in' }} size="sm">{say('to_sign_in')}</Anchor></Entrance>
  if (!look.data) return <Entrance title={say('join_title')}><Waiting label={say('looking')} /></Entrance>
  const { brand, invited_by: by } = look.data
  const title = brand === null ? say('first_title') : say('join_brand', { brand })
  const lead = brand === null ? say('first_lead') : by === null ? say('join_lead') : say('join_lead_by', { name: by })
  return <Entrance title={title} lead={lead}><Joining token={token} invitation={look.data} /></Entrance>
}

function Joining({ token, invitation }: { token: string; invitation: ReplyOf<'lookAtInvitation'> }) {
  const say = useWords('sign-in')
  const sayRole = useWords('staff')
  const { describe } = useProblems()
  const language = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const join = useAct('joinStaff', {
    quiet: true,
    done() {
      queries.clear()
      void navigate({ to: '/', replace: true } as never)
    },
  })
  const roles = invitation.brand !== null && (
    <Group gap={6}>{invitation.roles.map((role) => <Badge key={role} variant="light">{sayRole(`role_${role}`)}</Badge>)}</Group>
  )
  if (invitation.known) {
    return (
      <>
        {roles}
        <Text size="sm">{say('join_known', { email: invitation.email ?? '' })}</Text>
        <Refused text={join.isError ? (codeOf(join.error) === 'staff_required' ? say('join_sign_in_first') : describe(join.error).title) : undefined} />
        <Button size="md" loading={join.isPending} onClick={() => join.mutate({ token })}>{say('join')}</Button>
        <Anchor component={Link} {...{ to: '/sign-in' }} size="sm">{say('to_sign_in')}</Anchor>
      </>
    )
  }
  const faultOf = (pointer: string) => (join.isError && faultAt(join.error, pointer) !== undefined ? describe(join.error).title : undefined)
  const whole = join.isError && faultOf('/password') === undefined && faultOf('/email') === undefined && faultOf('/name') === undefined
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      join.mutate({ token, name, password, locale: language, ...(invitation.email === null ? { email } : {}) })
    }}>
      <Stack gap="md">
        {roles}
        {invitation.email === null
          ? <TextInput label={say('email')} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={faultOf('/email')} />
          : <TextInput label={say('email')} type="email" autoComplete="username" readOnly value={invitation.email} />}
        <TextInput label={say('name')} description={say('name_hint')} autoComplete="name" required value={name} onChange={(event) => setName(event.currentTarget.value)} error={faultOf('/name')} />
        <PasswordInput
          label={say('new_password')} description={say('password_hint')} autoComplete="new-password" required minLength={12} value={password}
          onChange={(event) => setPassword(event.currentTarget.value)} error={faultOf('/password')} inputWrapperOrder={['label', 'description', 'input', 'error']}
          visibilityToggleButtonProps={{ 'aria-label': say('show_password') }}
        />
        <Refused text={whole ? describe(join.error).title : undefined} />
        <Button type="submit" size="md" loading={join.isPending}>{say('join')}</Button>
      </Stack>
    </form>
  )
}
