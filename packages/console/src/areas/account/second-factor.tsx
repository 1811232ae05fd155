import { Badge, Button, Code, Group, List, PasswordInput, Stack, Stepper, Text, TextInput } from '@mantine/core'
import encodeQR from 'qr'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAct } from '../../shell/api.ts'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { useSession } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Section } from '../../ui/page.tsx'
import { useFreshMe } from './use-fresh-me.ts'

type Wanted = 'begin' | 'end' | 'codes'

export function SecondFactor() {
  const say = useWords('account')
  const { second_factor: on, password } = useSession()
  const [wanted, setWanted] = useState<Wanted>()
  return (
    <Section title={say('second_factor')} lead={say('second_factor_lead')}>
      <Group gap="sm">
        <Badge color={on ? 'teal' : 'gray'} variant="light">{say(on ? 'on' : 'off')}</Badge>
        {on ? (
          <>
            <Button size="xs" variant="default" onClick={() => setWanted('codes')}>{say('recovery_new')}</Button>
            <Button size="xs" variant="default" onClick={() => setWanted('end')}>{say('turn_off')}</Button>
          </>
        ) : <Button size="xs" onClick={() => setWanted('begin')}>{say('set_up')}</Button>}
      </Group>
      {wanted && (
        <Dialog close={() => setWanted(undefined)} title={say(wanted === 'end' ? 'turn_off' : wanted === 'codes' ? 'recovery_new' : 'set_up')}>
          {wanted === 'begin' && <SettingUp withPassword={password} done={() => setWanted(undefined)} />}
          {wanted === 'end' && <TurningOff withPassword={password} done={() => setWanted(undefined)} />}
          {wanted === 'codes' && <NewCodes withPassword={password} done={() => setWanted(undefined)} />}
        </Dialog>
      )}
    </Section>
  )
}

/** Nobody changes this on a computer that was left open: the password is asked once more. */
function Prove({ withPassword, verb, acting, error, act }: {
  withPassword: boolean; verb: string; acting: boolean; error: unknown; act: (proof: { password?: string }) => void
}) {
  const say = useWords('account')
  const { describe } = useProblems()
  const [password, setPassword] = useState('')
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      act(withPassword ? { password } : {})
    }}>
      <Stack gap="md">
        {withPassword && (
          <PasswordInput
            label={say('password_current')} autoComplete="current-password" required data-autofocus value={password}
            onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('show_password') }}
          />
        )}
        {error !== null && <Text role="alert" size="sm" c="red">{describe(error).title}</Text>}
        <Group justify="end"><Button type="submit" loading={acting}>{verb}</Button></Group>
      </Stack>
    </form>
  )
}

function SettingUp({ withPassword, done }: { withPassword: boolean; done: () => void }) {
  const say = useWords('account')
  const { describe } = useProblems()
  const [code, setCode] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const begin = useAct('beginSecondFactor', { quiet: true })
  const confirm = useAct('confirmSecondFactor', { quiet: true, done: () => setConfirmed(true) })
  // Only once the codes were seen, since what is read again takes this dialog's button away.
  const fresh = useFreshMe()
  const queries = useQueryClient()
  const finish = () => {
    fresh()
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'listMySessions' })
    done()
  }
  if (!begin.data) {
    return <Stack gap="md"><Text size="sm">{say('set_up_text')}</Text><Prove withPassword={withPassword} verb={say('go_on')} acting={begin.isPending} error={begin.error} act={(proof) => begin.mutate(proof)} /></Stack>
  }
  return (
    <Stack gap="md">
      <Stepper active={confirmed ? 1 : 0} size="xs" aria-label={say('set_up')}>
        <Stepper.Step label={say('step_app')} />
        <Stepper.Step label={say('step_codes')} />
      </Stepper>
      {confirmed ? (
        <>
          <Codes codes={begin.data.recovery_codes} />
          <Group justify="end"><Button onClick={finish}>{say('codes_kept')}</Button></Group>
        </>
      ) : (
        <form onSubmit={(event) => {
          event.preventDefault()
          confirm.mutate({ code })
        }}>
          <Stack gap="md">
            <Text size="sm">{say('scan')}</Text>
            <Picture uri={begin.data.uri} />
            <Text size="sm" c="dimmed">{say('type_instead')}</Text>
            <Text size="sm"><Code dir="ltr" fz="md">{grouped(begin.data)}</Code></Text>
            <TextInput label={say('code')} autoComplete="one-time-code" inputMode="numeric" dir="ltr" required value={code} onChange={(event) => setCode(event.currentTarget.value)} error={confirm.isError ? describe(confirm.error).title : undefined} />
            <Group justify="end"><Button type="submit" loading={confirm.isPending}>{say('turn_on')}</Button></Group>
          </Stack>
        </form>
      )}
    </Stack>
  )
}

const grouped = ({ secret }: ReplyOf<'beginSecondFactor'>) => secret.match(/.{1,4}/g)?.join(' ') ?? secret

/** Black on white in the dark too: cameras want it so. */
function Picture({ uri }: { uri: string }) {
  const say = useWords('account')
  const rows = encodeQR(uri, 'raw', { border: 2 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg role="img" aria-label={say('qr')} viewBox={`0 0 ${rows.length} ${rows.length}`} width={208} height={208} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function Codes({ codes }: { codes: readonly string[] }) {
  const say = useWords('account')
  return (
    <>
      <Text size="sm">{say('recovery_text')}</Text>
      <List listStyleType="none" ff="monospace" dir="ltr">{codes.map((code) => <List.Item key={code}>{code}</List.Item>)}</List>
    </>
  )
}

function TurningOff({ withPassword, done }: { withPassword: boolean; done: () => void }) {
  const say = useWords('account')
  const fresh = useFreshMe()
  const end = useAct('endSecondFactor', {
    quiet: true, refreshes: ['listMySessions'],
    done() {
      fresh()
      notifyDone(say('turned_off'))
      done()
    },
  })
  return <Stack gap="md"><Text size="sm">{say('turn_off_text')}</Text><Prove withPassword={withPassword} verb={say('turn_off')} acting={end.isPending} error={end.error} act={(proof) => end.mutate(proof)} /></Stack>
}

function NewCodes({ withPassword, done }: { withPassword: boolean; done: () => void }) {
  const say = useWords('account')
  const renew = useAct('renewRecoveryCodes', { quiet: true })
  if (!renew.data) return <Prove withPassword={withPassword} verb={say('recovery_new')} acting={renew.isPending} error={renew.error} act={(proof) => renew.mutate(proof)} />
  return <Stack gap="md"><Codes codes={renew.data.recovery_codes} /><Group justify="end"><Button onClick={done}>{say('codes_kept')}</Button></Group></Stack>
}
