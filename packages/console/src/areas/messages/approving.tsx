import { Alert, Badge, Button, Group, Select, Stack, Text } from '@mantine/core'
import { BadgeCheck, Info } from 'lucide-react'
import { useState } from 'react'
import type { CatalogDocument } from '@sayso/sdk'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useMay, useMembership, useSession } from '../../shell/session.ts'
import { useWho } from '../../shell/who.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useInForce } from './use-in-force.ts'

const NEEDED = 2

/** How far a purpose that rests on no consent is approved, with its messages as they are in force. */
export function ApprovalState({ message, purpose }: { message: string; purpose: string }) {
  const say = useWords('messages')
  const { document } = useDraft()
  const { published } = useInForce('exempt_messages', message, document.exempt_messages[message])
  const { data } = useCall('readApprovals', { purpose }, { enabled: published !== undefined })
  if (published === undefined) return <Badge variant="light" color="blue">{say('state_unpublished')}</Badge>
  return data ? <Approved approved={data.approved} n={data.approvals.length} /> : null
}

function Approved({ approved, n }: { approved: boolean; n: number }) {
  const say = useWords('messages')
  return <Badge variant="light" color={approved ? 'teal' : 'yellow'}>{approved ? say('approved') : say('approved_so_far', { n, needed: NEEDED })}</Badge>
}

/** Four eyes on what goes out without a consent: who read the words that are in force, and one's own say. */
export function Approving({ purpose, inForce }: { purpose: string; inForce: Pick<ReturnType<typeof useInForce>, 'document' | 'changed'> }) {
  const say = useWords('messages')
  const { id } = useSession()
  const may = useMay()
  const who = useWho()
  const roleName = useWords('staff')
  const query = useCall('readApprovals', { purpose })
  const [asking, setAsking] = useState(false)
  const mine = query.data?.approvals.some(({ by }) => by === `staff:${id}`) ?? true
  const open = query.data?.approved === false
  return (
    <Section
      title={say('approval')} lead={say('approval_lead')}
      actions={open && !mine && may('catalog_publish') && <Button leftSection={<BadgeCheck size={16} aria-hidden />} onClick={() => setAsking(true)}>{say('approve')}</Button>}
    >
      <Stack gap="sm">
        {inForce.changed && <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />}>{say('approval_changed')}</Alert>}
        <Read query={query}>
          {({ approved, approvals }) => (
            <Stack gap="xs">
              <Group><Approved approved={approved} n={approvals.length} /></Group>
              {approvals.map(({ role, by, at }) => (
                <Text key={by} size="sm">{roleName(`role_${role}`)} · {who(by)} · <Text span c="dimmed"><When at={at} /></Text></Text>
              ))}
              {!approved && mine && <Text size="sm" c="dimmed">{say('approved_by_you')}</Text>}
            </Stack>
          )}
        </Read>
      </Stack>
      <Asking purpose={purpose} document={inForce.document} opened={asking} close={() => setAsking(false)} />
    </Section>
  )
}

function Asking({ purpose, document, opened, close }: { purpose: string; document: CatalogDocument | undefined; opened: boolean; close: () => void }) {
  const say = useWords('messages')
  const roleName = useWords('staff')
  const nameOf = useNames()
  const language = useLanguage()
  const { roles } = useMembership()
  const [role, setRole] = useState(roles[0]!)
  const covered = Object.entries(document?.exempt_messages ?? {}).filter(([, one]) => one.purpose === purpose).map(([key]) => nameOf(document, 'exempt_messages', key))
  const approve = useAct('approvePurpose', { refreshes: ['readApprovals'], done: close })
  return (
    <Confirm
      opened={opened} close={close} title={say('approve_title', { purpose: nameOf(document, 'purposes', purpose) })} verb={say('approve')}
      acting={approve.isPending} act={() => approve.mutate({ purpose, role })}
    >
      <Text size="sm">{say('approve_text')}</Text>
      <Text size="sm">{say('approve_covers', { names: new Intl.ListFormat(language).format(covered) })}</Text>
      {roles.length > 1 && (
        <Select
          label={say('approve_as')} description={say('approve_as_hint')} value={role} allowDeselect={false} onChange={(next) => next && setRole(next as typeof role)}
          data={roles.map((one) => ({ value: one, label: roleName(`role_${one}`) }))}
        />
      )}
    </Confirm>
  )
}
