import { Alert, Button, Group, MultiSelect, Radio, Stack, Text, TextInput } from '@mantine/core'
import type { ReplyOf } from '@sayso/sdk'
import { useState } from 'react'
import { useAct, useCall } from '../../shell/api.ts'
import { useMay, useSession } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Section } from '../../ui/page.tsx'
import { actFor, acts } from './kinds.ts'
import type { Act } from './kinds.ts'
import { download } from '../../ui/download.ts'

/** Doing what was asked, from the request itself, with a reason that stays with it. */
export function ActOn({ one: { id, kind, identity, ...one } }: { one: ReplyOf<'getRequest'> }) {
  const say = useWords('governance')
  const language = useLanguage()
  const may = useMay()
  const [asking, setAsking] = useState<Act>()
  const [reason, setReason] = useState('')
  const [attributes, setAttributes] = useState<string[]>([])
  const [to, setTo] = useState<'pages' | 'letter'>('pages')
  const fields = useCall('listBreachFields', { locale: language }, { enabled: asking === 'remove' && may('breaches') })
  const act = useAct('actOnRequest', {
    refreshes: ['getRequest', 'listRequests'],
    done: (reply, input) => {
      setAsking(undefined)
      setReason('')
      // Handed over as a file: it is for the person and is not shown here.
      if (reply.export !== undefined) download(`copy-${id}.json`, JSON.stringify(reply.export, null, 2), 'application/octet-stream')
      if (reply.certificate !== undefined) download(`certificate-${input.id}.txt`, reply.certificate, 'application/octet-stream')
    },
  })
  const first = actFor[kind]
  const closed = (one: Act) => identity === 'unchecked' && (one === 'export' || one === 'erase')
  return (
    <Section title={say('do')} lead={say('do_lead')}>
      <Pairs one={{ id, ...one }} />
      <Group gap="xs">
        {acts.map((one) => (
          <Button key={one} variant={one === first ? 'filled' : 'default'} color={one === 'erase' && one === first ? 'red' : 'sayso'} disabled={closed(one)} onClick={() => setAsking(one)}>
            {say(`act_${one}`)}
          </Button>
        ))}
      </Group>
      {acts.some(closed) && <Text size="sm" c="dimmed" mt="xs">{say('check_first')}</Text>}
      <Confirm
        opened={asking !== undefined} close={() => setAsking(undefined)} title={asking ? say(`act_${asking}`) : ''} verb={asking ? say(`act_${asking}`) : ''}
        danger={asking === 'erase'} acting={act.isPending} disabled={reason.trim() === '' || (asking === 'remove' && attributes.length === 0)}
        act={() => act.mutate({ id, act: asking!, reason, ...(asking === 'remove' ? { attributes } : asking === 'export' ? { to } : {}) })}
      >
        <Stack gap="sm">
          <Text size="sm">{asking && say(asking === 'export' && to === 'letter' ? 'copy_letter_text' : `act_${asking}_text`)}</Text>
          {asking === 'export' && (
            <Radio.Group label={say('copy_to')} value={to} onChange={(value) => setTo(value as typeof to)}>
              <Stack gap={6} mt={6}>{(['pages', 'letter'] as const).map((value) => <Radio key={value} value={value} label={say(`copy_to_${value}`)} />)}</Stack>
            </Radio.Group>
          )}
          {asking === 'remove' && (
            <MultiSelect
              label={say('which_answers')} searchable value={attributes} onChange={setAttributes}
              data={(fields.data?.attributes ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            />
          )}
          <TextInput label={say('reason')} required value={reason} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
        </Stack>
      </Confirm>
    </Section>
  )
}

/** What waits for a colleague, and what one of them has looked at. */
function Pairs({ one }: { one: Pick<ReplyOf<'getRequest'>, 'id' | 'steps' | 'waits_for_approval' | 'approved'> }) {
  const say = useWords('governance')
  const { id } = useSession()
  const approve = useAct('approveRequestAct', { refreshes: ['getRequest'] })
  const mine = (act: string) => one.steps.findLast(({ kind }) => kind === `asked_${act}`)?.by === `staff:${id}`
  return (
    <>
      {one.waits_for_approval.map((act) => (
        <Alert key={act} variant="light" color={mine(act) ? 'sayso' : 'yellow'} mb="sm">
          <Stack gap="xs" align="start">
            <Text size="sm">{say(`pair_${act}_${mine(act) ? 'mine' : 'theirs'}`)}</Text>
            {!mine(act) && <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate({ id: one.id, act })}>{say('pair_approve')}</Button>}
          </Stack>
        </Alert>
      ))}
      {one.approved.map((act) => <Alert key={act} variant="light" color="sayso" mb="sm">{say(`pair_${act}_approved`)}</Alert>)}
    </>
  )
}
