import { Alert, Button, Group, Text } from '@mantine/core'
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useGo, useParts } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay, useSession } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { AddressDialog } from './address-dialog.tsx'
import type { Endpoint } from './address-dialog.tsx'
import { Health } from './health.tsx'
import { useAskers, useNames } from './names.ts'
import { ReplayDialog } from './replay-dialog.tsx'
import { Secret } from './secret.tsx'
import { VerdictDialog } from './verdict.tsx'
import style from './sharing.module.css'

const refreshes = ['getEndpoint', 'listEndpoints', 'readShared'] as const

/** One address: how it goes there, what waits for a second member, and what can be done about it. */
export default function EndpointPage() {
  const say = useWords('sharing')
  const { endpoint = '' } = useParts()
  const query = useCall('getEndpoint', { endpoint }, { every: 15_000 })
  const names = useNames()
  const back = { to: '/sharing', label: say('recipients') }
  const { recipient } = query.data ?? {}
  const title = query.data === undefined ? say('an_address') : recipient === undefined ? say('own_systems') : names.recipient(recipient)
  return (
    <Page title={title} lead={say(recipient === undefined ? 'own_lead' : 'endpoint_lead')} back={back}>
      <Read query={query}>{(one) => <Shown one={one} />}</Read>
    </Page>
  )
}

function Shown({ one }: { one: Endpoint }) {
  const say = useWords('sharing')
  const names = useNames()
  const may = useMay()
  const list = (purposes: readonly string[] | undefined) => (purposes ? purposes.map(names.purpose).join(', ') : say('all_purposes'))
  return (
    <>
      {one.waiting && <Waiting one={one} waiting={one.waiting} />}
      <Section title={say('as_it_is')}>
        <Facts facts={[
          [say('health'), <Health key="health" endpoint={one} />],
          [say('address'), <bdi key="address" className={style.address}>{one.url}</bdi>],
          [say('only_for'), list(one.purposes)],
          ...(one.events ? [[say('events'), <span key="events" dir="ltr" data-mono>{one.events.join(', ')}</span>] as const] : []),
          ...(one.last_success_at === undefined ? [] : [[say('last_success'), <When key="success" at={one.last_success_at} />] as const]),
          ...(one.failures_in_row === 0 ? [] : [[say('failures'), String(one.failures_in_row)] as const]),
          [say('since'), <When key="since" at={one.created_at} />],
        ]} />
      </Section>
      {may('sharing') && <Doing one={one} />}
    </>
  )
}

function Waiting({ one, waiting }: { one: Endpoint; waiting: NonNullable<Endpoint['waiting']> }) {
  const say = useWords('sharing')
  const names = useNames()
  const who = useAskers()
  const may = useMay()
  const go = useGo()
  const { id } = useSession()
  const [deciding, setDeciding] = useState(false)
  const own = waiting.asked_by === `staff:${id}`
  const settle = useAct('settleEndpoint', {
    quiet: true, refreshes: ['listEndpoints', 'readShared'], done: ({ verdict, endpoint }) => {
      notifyDone(say(`verdict_${verdict}`))
      setDeciding(false)
      if (!endpoint) go('/sharing')
    },
  })
  const back = useAct('changeEndpoint', { refreshes, done: () => notifyDone(say('taken_back')) })
  const isNew = one.disabled_because === 'unapproved'
  const facts = (
    <Facts facts={[
      ...(isNew ? [] : [[say('until_now'), <bdi key="old" className={style.address}>{one.url}</bdi>] as const]),
      [say(isNew ? 'address' : 'from_then'), <bdi key="new" className={style.address}>{waiting.url}</bdi>],
      [say('only_for'), waiting.purposes ? waiting.purposes.map(names.purpose).join(', ') : say('all_purposes')],
      [say('asked_by'), <span key="by">{who(waiting.asked_by)}, <When at={waiting.asked_at} /></span>],
      [say('reason'), <q key="reason"><bdi>{waiting.reason}</bdi></q>],
    ]} />
  )
  return (
    <Section title={say(isNew ? 'new_waits' : 'change_waits')} lead={say(isNew ? 'new_waits_text' : 'change_waits_text')}>
      {facts}
      <Group gap="xs" mt="sm">
        {may('approve') && !own && <Button leftSection={<Hourglass size={16} aria-hidden />} onClick={() => setDeciding(true)}>{say('decide')}</Button>}
        {own && <Text size="sm" c="dimmed">{say('own_waits')}</Text>}
        {own && !isNew && (
          <Button
            size="xs" variant="default" loading={back.isPending}
            onClick={() => back.mutate({ endpoint: one.id, url: one.url, ...(one.events ? { events: one.events } : {}), ...(one.purposes ? { purposes: one.purposes } : {}) })}
          >
            {say('take_back')}
          </Button>
        )}
      </Group>
      {deciding && (
        <VerdictDialog
          title={say(isNew ? 'new_waits' : 'change_waits')} close={() => setDeciding(false)} acting={settle.isPending} error={settle.error}
          settle={(given) => settle.mutate({ endpoint: one.id, digest: waiting.digest, ...given })}
        >
          {facts}
        </VerdictDialog>
      )}
    </Section>
  )
}

function Doing({ one }: { one: Endpoint }) {
  const say = useWords('sharing')
  const go = useGo()
  const [open, setOpen] = useState<'change' | 'replay' | 'rotate' | 'remove'>()
  const close = () => setOpen(undefined)
  const test = useAct('testEndpoint', { refreshes })
  const pause = useAct('changeEndpoint', { refreshes, done: ({ enabled }) => notifyDone(say(enabled ? 'resumed' : 'paused')) })
  const rotate = useAct('rotateEndpointSecret', { refreshes })
  const remove = useAct('deleteEndpoint', { refreshes: ['listEndpoints', 'readShared'], done: () => {
    notifyDone(say('removed'))
    go('/sharing')
  } })
  const unapproved = one.disabled_because === 'unapproved'
  const { url, events, purposes } = one
  const setEnabled = (enabled: boolean) =>
    pause.mutate({ endpoint: one.id, url, enabled, ...(events ? { events } : {}), ...(purposes ? { purposes } : {}) })
  return (
    <Section title={say('doing')}>
      <Group gap="xs">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ endpoint: one.id })}>{say('test')}</Button>
        {!unapproved && <Button variant="default" onClick={() => setOpen('replay')}>{say('replay')}</Button>}
        {!unapproved && <Button variant="default" loading={pause.isPending} onClick={() => setEnabled(!one.enabled)}>{say(one.enabled ? 'pause' : 'resume')}</Button>}
        <Button variant="default" onClick={() => setOpen('change')}>{say('change_address')}</Button>
        <Button variant="default" onClick={() => setOpen('rotate')}>{say('rotate')}</Button>
        <Button variant="default" color="red" onClick={() => setOpen('remove')}>{say('remove')}</Button>
      </Group>
      <div role="status">
        {test.data && (
          <Alert mt="sm" color={test.data.delivered ? 'teal' : 'red'} title={say(test.data.delivered ? 'test_well' : 'test_failed')}>
            {!test.data.delivered && <bdi>{test.data.detail}</bdi>}
          </Alert>
        )}
      </div>
      {open === 'change' && <AddressDialog changing={one} close={close} />}
      {open === 'replay' && <ReplayDialog one={one} close={close} />}
      {rotate.data
        ? <Dialog title={say('rotate')} close={() => rotate.reset()}><Secret text={rotate.data.secret} note={say('rotated_once')} close={() => rotate.reset()} /></Dialog>
        : (
          <Confirm opened={open === 'rotate'} close={close} title={say('rotate')} verb={say('rotate')} acting={rotate.isPending} act={() => rotate.mutate({ endpoint: one.id }, { onSuccess: close })}>
            <Text size="sm">{say('rotate_text')}</Text>
          </Confirm>
        )}
      <Confirm opened={open === 'remove'} close={close} title={say('remove_title')} verb={say('remove')} danger acting={remove.isPending} act={() => remove.mutate({ endpoint: one.id })}>
        <Text size="sm">{say(one.recipient === undefined ? 'remove_own_text' : 'remove_text')}</Text>
      </Confirm>
    </Section>
  )
}
