import { Badge, Button, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useAddress } from '../../shell/addresses.ts'
import { faultAt, useAct, useCall } from '../../shell/api.ts'
import { notifyDone, useProblems } from '../../shell/problems.ts'
import { useMembership, useSession } from '../../shell/session.ts'
import { languageNames, languages, useLanguage, useSetLanguage, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'
import { useFreshMe } from './use-fresh-me.ts'

export default function AccountPage() {
  const say = useWords('account')
  const { password, email } = useSession()
  return (
    <Page title={say('title')} lead={email}>
      <Standing />
      <Self />
      {password && <Password />}
      <SecondFactor />
      <Passkeys />
      <Sessions />
    </Page>
  )
}

/** What one may do here, and what is still closed. */
function Standing() {
  const say = useWords('account')
  const sayRole = useWords('staff')
  const language = useLanguage()
  const address = useAddress()
  const { roles, training, brand, second_factor_due: weak } = useMembership()
  const day = (iso: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(iso))
  const trained = training.valid_until !== null ? say('training_valid', { until: day(training.valid_until) })
    : training.due.length > 0 ? say('training_due') : say('training_none')
  return (
    <Section title={say('standing', { brand: brand.name })}>
      <Facts facts={[
        [say('roles'), <Group key="roles" gap={6}>{roles.map((role) => <Badge key={role} variant="light">{sayRole(`role_${role}`)}</Badge>)}</Group>],
        [say('training'), (
          <Group key="training" gap="sm">
            <Text span>{trained}</Text>
            <Button component={Link} {...{ to: address('/account/training') }} size="xs" variant={training.due.length > 0 ? 'filled' : 'default'} leftSection={<GraduationCap size={14} aria-hidden />}>
              {say(training.due.length > 0 ? 'training_take' : 'training_read')}
            </Button>
          </Group>
        )],
      ]} />
      {weak && <Text role="alert" size="sm" c="red" mt="sm">{say('second_factor_due')}</Text>}
    </Section>
  )
}

function Self() {
  const say = useWords('account')
  const me = useSession()
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  const [name, setName] = useState(me.name)
  const fresh = useFreshMe()
  const change = useAct('changeMe', {
    done() {
      fresh()
      notifyDone(say('saved'))
    },
  })
  return (
    <Section title={say('self')} lead={say('self_lead')}>
      <form onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ name, locale: language })
      }}>
        <Group align="end" gap="sm">
          <TextInput label={say('name')} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} flex="1 1 14rem" />
          <Select
            label={say('language')} allowDeselect={false} value={language} data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
            onChange={(value) => value && setLanguage(value as Language)} flex="1 1 10rem"
          />
          <Button type="submit" variant="default" loading={change.isPending}>{say('save')}</Button>
        </Group>
      </form>
    </Section>
  )
}

function Password() {
  const say = useWords('account')
  const { describe } = useProblems()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useAct('changePassword', {
    quiet: true, refreshes: ['listMySessions'],
    done() {
      setCurrent('')
      setPassword('')
      notifyDone(say('password_changed'), say('password_changed_text'))
    },
  })
  const weak = faultAt(change.error, '/password') !== undefined
  const refused = change.isError ? describe(change.error).title : undefined
  const toggle = { 'aria-label': say('show_password') }
  return (
    <Section title={say('password')} lead={say('password_lead')}>
      <form onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ current, password })
      }}>
        <Stack gap="sm" maw="26rem">
          <PasswordInput label={say('password_current')} autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.currentTarget.value)} error={weak ? undefined : refused} visibilityToggleButtonProps={toggle} />
          <PasswordInput label={say('password_new')} autoComplete="new-password" required minLength={12} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={weak ? refused : undefined} visibilityToggleButtonProps={toggle} />
          <Group><Button type="submit" variant="default" loading={change.isPending}>{say('password_change')}</Button></Group>
        </Stack>
      </form>
    </Section>
  )
}

function Sessions() {
  const say = useWords('account')
  const language = useLanguage()
  const sessions = useCall('listMySessions')
  const end = useAct('endMySession', { refreshes: ['listMySessions'] })
  const endOthers = useAct('endMyOtherSessions', { refreshes: ['listMySessions'] })
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Section
      title={say('sessions')} lead={say('sessions_lead')}
      actions={(sessions.data?.sessions.length ?? 0) > 1 && <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>{say('end_others')}</Button>}
    >
      <Read query={sessions}>
        {({ sessions: rows }) => (
          <DataTable
            label={say('sessions')} rows={rows} idOf={({ id }) => id} empty={null}
            columns={[
              { key: 'device', head: say('device'), cell: (row) => <Group gap={6}>{row.device || say('device_unknown')}{row.current && <Badge variant="light">{say('this_one')}</Badge>}</Group> },
              { key: 'method', head: say('came_in'), cell: (row) => say(`method_${row.method}`) },
              { key: 'seen', head: say('seen'), cell: (row) => time.format(new Date(row.seen_at)) },
              { key: 'end', head: say('ending'), cell: (row) => (row.current ? null : <Button size="compact-xs" variant="default" loading={end.isPending && end.variables.session === row.id} onClick={() => end.mutate({ session: row.id })}>{say('end')}</Button>) },
            ]}
          />
        )}
      </Read>
    </Section>
  )
}
