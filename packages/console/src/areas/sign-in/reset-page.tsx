import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Entrance, Refused, takeFragment } from './entrance.tsx'

/** A forgotten password: first the address, then, with the link of the mail, a new one. */
export default function ResetPage() {
  const [token] = useState(takeFragment)
  return token === '' ? <Ask /> : <Choose token={token} />
}

function Ask() {
  const say = useWords('sign-in')
  const ways = useCall('listWaysIn', undefined, { fresh: 600_000 })
  const { describe } = useProblems()
  const [email, setEmail] = useState('')
  const ask = useAct('askPasswordReset', { quiet: true })
  const back = <Anchor component={Link} {...{ to: '/sign-in' }} size="sm">{say('to_sign_in')}</Anchor>
  if (ask.isSuccess) return <Entrance title={say('reset_sent_title')}><Text role="status">{say('reset_sent')}</Text>{back}</Entrance>
  if (ways.data && !ways.data.mail) return <Entrance title={say('reset_title')}><Text>{say('reset_no_mail')}</Text>{back}</Entrance>
  return (
    <Entrance title={say('reset_title')} lead={say('reset_lead')}>
      <form onSubmit={(event) => {
        event.preventDefault()
        ask.mutate({ email })
      }}>
        <Stack gap="md">
          <TextInput label={say('email')} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
          <Refused text={ask.isError ? describe(ask.error).title : undefined} />
          <Button type="submit" size="md" loading={ask.isPending}>{say('reset_ask')}</Button>
        </Stack>
      </form>
      {back}
    </Entrance>
  )
}

function Choose({ token }: { token: string }) {
  const say = useWords('sign-in')
  const { describe } = useProblems()
  const [password, setPassword] = useState('')
  const reset = useAct('resetPassword', { quiet: true })
  if (reset.isSuccess) {
    return (
      <Entrance title={say('reset_done_title')}>
        <Text role="status">{say('reset_done')}</Text>
        <Button component={Link} {...{ to: '/sign-in' }} size="md">{say('to_sign_in')}</Button>
      </Entrance>
    )
  }
  return (
    <Entrance title={say('choose_title')} lead={say('password_hint')}>
      <form onSubmit={(event) => {
        event.preventDefault()
        reset.mutate({ token, password })
      }}>
        <Stack gap="md">
          <PasswordInput
            label={say('new_password')} autoComplete="new-password" required minLength={12} autoFocus value={password}
            onChange={(event) => setPassword(event.currentTarget.value)} error={reset.isError ? describe(reset.error).title : undefined}
            visibilityToggleButtonProps={{ 'aria-label': say('show_password') }}
          />
          <Button type="submit" size="md" loading={reset.isPending}>{say('choose')}</Button>
        </Stack>
      </form>
    </Entrance>
  )
}
