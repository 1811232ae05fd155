import { Button, Group, Text, TextInput } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { clientFor, useAct, useCall } from '../../shell/api.ts'
import { useProblems } from '../../shell/problems.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty, Read, Section } from '../../ui/page.tsx'

export function Passkeys() {
  const say = useWords('account')
  const language = useLanguage()
  const passkeys = useCall('listPasskeys')
  const remove = useAct('removePasskey', { refreshes: ['listPasskeys'] })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  return (
    <Section title={say('passkeys')} lead={say('passkeys_lead')}>
      <Read query={passkeys}>
        {({ passkeys: rows }) => (
          <DataTable
            label={say('passkeys')} rows={rows} idOf={({ id }) => id}
            empty={<Empty icon={<KeyRound size={28} aria-hidden />} title={say('passkeys_none')} text={say('passkeys_none_text')} />}
            columns={[
              { key: 'name', head: say('name'), cell: (row) => row.name },
              { key: 'made', head: say('made'), cell: (row) => (row.made_at === null ? '' : day.format(new Date(row.made_at))) },
              { key: 'remove', head: say('ending'), cell: (row) => <Button size="compact-xs" variant="default" onClick={() => remove.mutate({ passkey: row.id })}>{say('remove')}</Button> },
            ]}
          />
        )}
      </Read>
      <Adding />
    </Section>
  )
}

function Adding() {
  const say = useWords('account')
  const queries = useQueryClient()
  const { notify } = useProblems()
  const [name, setName] = useState('')
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  async function add() {
    setState('asking')
    try {
      const sayso = clientFor('')
      const { options } = await sayso.beginPasskey({})
      const { startRegistration, WebAuthnError } = await import('@simplewebauthn/browser')
      const response = await startRegistration({ optionsJSON: options as never }).catch((error: unknown) => {
        // Closing the browser's own dialog is no error.
        if (error instanceof WebAuthnError || error instanceof DOMException) return undefined
        throw error
      })
      if (!response) return setState('failed')
      await sayso.addPasskey({ name, response: response as never })
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'listPasskeys' || queryKey[1] === 'readMe' })
      setName('')
      setState('idle')
    } catch (error) {
      notify(error)
      setState('failed')
    }
  }
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      void add()
    }}>
      <Group align="end" gap="sm" mt="md">
        <TextInput label={say('passkey_name')} placeholder={say('passkey_example')} required maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} flex="0 1 18rem" />
        <Button type="submit" variant="default" loading={state === 'asking'}>{say('passkey_add')}</Button>
      </Group>
      {state === 'failed' && <Text role="alert" size="sm" c="red" mt="xs">{say('passkey_failed')}</Text>}
    </form>
  )
}
