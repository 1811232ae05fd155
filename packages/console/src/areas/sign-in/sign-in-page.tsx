import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Building2, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useAct, useCall, useSayso } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Entrance, nextPlace, Refused } from './entrance.tsx'

export default function SignInPage() {
  const say = useWords('sign-in')
  const [step, setStep] = useState<'begin' | 'second_factor'>('begin')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const enter = async () => {
    queries.clear()
    await navigate({ to: nextPlace() } as never)
  }
  const go = ({ next }: { next: 'done' | 'second_factor' }) => (next === 'done' ? void enter() : setStep(next))
  return step === 'begin'
    ? <Entrance title={say('title')} lead={say('lead')}><Begin go={go} enter={enter} /></Entrance>
    : <Entrance title={say('code_title')} lead={say('code_lead')}><Code go={go} back={() => setStep('begin')} /></Entrance>
}

type Go = (reply: { next: 'done' | 'second_factor' }) => void

function Begin({ go, enter }: { go: Go; enter: () => Promise<void> }) {
  const say = useWords('sign-in')
  const ways = useCall('listWaysIn', undefined, { fresh: 600_000 })
  const { describe } = useProblems()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const refused = new URLSearchParams(location.search).get('refused') === 'single-sign-on'
  const signIn = useAct('signIn', { quiet: true, done: go })
  const signOn = useAct('beginSignOn', { done: ({ url }) => location.assign(url) })
  return (
    <>
      <form onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate({ email, password })
      }}>
        <Stack gap="md">
          <TextInput label={say('email')} type="email" autoComplete="username webauthn" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
          <PasswordInput
            label={say('password')} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': say('show_password') }}
          />
          <Refused text={signIn.isError ? describe(signIn.error).title : undefined} />
          <Button type="submit" size="md" loading={signIn.isPending}>{say('enter')}</Button>
        </Stack>
      </form>
      <Anchor component={Link} {...{ to: '/reset' }} size="sm">{say('forgotten')}</Anchor>
      <Divider label={say('or')} />
      <PasskeyButton enter={enter} />
      {ways.data?.single_sign_on && (
        <Button variant="default" leftSection={<Building2 size={16} aria-hidden />} loading={signOn.isPending} onClick={() => signOn.mutate({})}>{say('company')}</Button>
      )}
      <Refused text={refused ? say('company_refused') : undefined} />
    </>
  )
}

function PasskeyButton({ enter }: { enter: () => Promise<void> }) {
  const say = useWords('sign-in')
  const sayso = useSayso()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  async function ask() {
    setState('asking')
    try {
      const { options } = await sayso.beginPasskeySignIn({})
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const response = await startAuthentication({ optionsJSON: options as never })
      await sayso.signInWithPasskey({ response: response as never })
      await enter()
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button variant="default" leftSection={<KeyRound size={16} aria-hidden />} loading={state === 'asking'} onClick={() => void ask()}>{say('passkey')}</Button>
      <Refused text={state === 'failed' ? say('passkey_failed') : undefined} />
    </>
  )
}

function Code({ go, back }: { go: Go; back: () => void }) {
  const say = useWords('sign-in')
  const { describe } = useProblems()
  const [code, setCode] = useState('')
  const confirm = useAct('signInWithCode', { quiet: true, done: go })
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      confirm.mutate({ code })
    }}>
      <Stack gap="md">
        <TextInput
          label={say('code')} description={say('code_hint')} autoComplete="one-time-code" required autoFocus dir="ltr" value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Refused text={confirm.isError ? describe(confirm.error).title : undefined} />
        <Button type="submit" size="md" loading={confirm.isPending}>{say('enter')}</Button>
        <Button variant="subtle" onClick={back}>{say('begin_again')}</Button>
        <Text size="sm" c="dimmed">{say('code_lost')}</Text>
      </Stack>
    </form>
  )
}
