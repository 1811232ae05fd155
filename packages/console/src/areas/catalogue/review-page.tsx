import { Alert, Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { CheckCheck, Eye, Rocket, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { Findings } from '../../draft/linted.tsx'
import type { Draft } from '../../draft/draft-store.ts'
import { useDraft } from '../../draft/use-draft.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useGo, useParts } from '../../shell/addresses.ts'
import { notifyDone } from '../../shell/problems.ts'
import { useMay, useSession } from '../../shell/session.ts'
import { useWho } from '../../shell/who.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { Differences, Effect } from './differences.tsx'

/** Everything that one must have seen before a draft goes in force: what changes, for whom, what is unfair, who read it. */
export default function ReviewPage() {
  const say = useWords('catalogue')
  const { draft: id = '' } = useParts()
  const work = useDraft()
  const mine = work.draft?.id === id
  const other = useCall('getCatalogDraft', { draft: id }, { enabled: !mine, fresh: 0 })
  const draft = mine ? work.draft : other.data
  const title = draft === undefined || draft.title === '' ? say('untitled') : draft.title
  return (
    <Page title={title} lead={say('review_lead')} back={{ to: '/catalogue', label: say('title') }}>
      {mine && <DraftBar />}
      {draft ? <Reviewed key={`${draft.id} ${draft.state}`} draft={draft} mine={mine} /> : <Read query={other}>{() => null}</Read>}
    </Page>
  )
}

function Reviewed({ draft, mine }: { draft: Draft; mine: boolean }) {
  const say = useWords('catalogue')
  const who = useWho()
  const { store, mayEdit } = useDraft()
  const from = draft.state === 'published' ? String((draft.version ?? 1) - 1) : String(draft.in_force)
  const compared = useCall('compareCatalogs', { from, to: draft.id }, { enabled: Number(from) > 0, fresh: 0, keep: true })
  const before = useCall('getCatalogVersion', { version: from }, { enabled: Number(from) > 0, fresh: 600_000 })
  const { refetch } = compared
  const { revision } = draft
  useEffect(() => {
    if (revision > 0 && Number(from) > 0) void refetch()
  }, [revision, from, refetch])
  return (
    <>
      <Section>
        <Facts facts={[
          [say('state'), say(`state_${draft.state}`)],
          [say('begun'), <>{who(draft.created_by)}, <When at={draft.created_at} /></>],
          [say('written_by'), <>{draft.authors.map(who).join(', ')}, <When at={draft.updated_at} /></>],
          [say('taken_from'), draft.base === 0 ? say('none') : say('version_n', { version: draft.base })],
        ]} />
        {mine && mayEdit && <Title draft={draft} />}
        {!mine && draft.state === 'open' && mayEdit && <Group mt="sm"><Button size="xs" variant="default" onClick={() => void store.open(draft.id)}>{say('work_on')}</Button></Group>}
      </Section>
      {draft.findings.length > 0 && draft.state === 'open' && (
        <Section title={say('findings')} lead={say(draft.ready ? 'findings_lead' : 'findings_block')}><Findings findings={draft.findings} /></Section>
      )}
      <Section title={say('what_changes')} lead={say('what_changes_lead')}>
        {draft.base === 0 || from === '0' ? (
          <Stack gap={4}>{draft.changes.map((change) => <Group key={change.path} gap="xs"><Text size="sm">{change.path}</Text><Effect change={change} /></Group>)}</Stack>
        ) : (
          <Read query={compared}>{(found) => <Differences compared={found} document={draft.document} before={before.data?.catalog} />}</Read>
        )}
      </Section>
      {draft.state === 'open' && <Eyes draft={draft} mine={mine} />}
      {draft.state === 'open' && <Last draft={draft} mine={mine} />}
    </>
  )
}

/** So that others know it by a name. */
function Title({ draft }: { draft: Draft }) {
  const say = useWords('catalogue')
  const shell = useWords('shell')
  const { store } = useDraft()
  const [title, setTitle] = useState(draft.title)
  const name = useAct('editCatalogDraft', { refreshes: ['listCatalogDrafts'], done: (saved) => store.took(saved) })
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      name.mutate({ draft: draft.id, edits: [], title })
    }}>
      <Group align="end" mt="sm"><TextInput label={say('draft_title')} value={title} maxLength={200} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={title === draft.title} loading={name.isPending}>{shell('save')}</Button></Group>
    </form>
  )
}

/** Four eyes: who asked, who read it, and the two buttons of whoever reads. */
function Eyes({ draft, mine }: { draft: Draft; mine: boolean }) {
  const say = useWords('catalogue')
  const who = useWho()
  const may = useMay()
  const { id } = useSession()
  const { store } = useDraft()
  const [reason, setReason] = useState('')
  const took = (saved: Draft) => (mine ? store.took(saved) : undefined)
  const refreshes = ['getCatalogDraft', 'listCatalogDrafts'] as const
  const ask = useAct('askCatalogApproval', { refreshes, done: took })
  const settle = useAct('settleCatalogApproval', { refreshes, done: took })
  const { asked, settled, second_eyes: eyes } = draft
  const current = asked?.digest === draft.digest
  if (eyes.places.length === 0) return null
  if (eyes.alone && !asked) return <Alert color="blue" title={say('alone_title')}>{say('alone')}</Alert>
  const toRead = current && !settled && asked.by !== `staff:${id}` && may('approve')
  return (
    <Section title={say('eyes')} lead={say('eyes_lead')}>
      <Stack gap="sm">
        {asked && <Text size="sm">{say('asked_by', { who: who(asked.by) })} <When at={asked.at} />: “{asked.reason}”</Text>}
        {asked && !current && <Alert color="yellow" title={say('void_title')}>{say('void')}</Alert>}
        {current && settled && (
          <Alert color={settled.verdict === 'approved' ? 'teal' : 'red'} title={say(settled.verdict, { who: who(settled.by) })}><When at={settled.at} />: “{settled.reason}”</Alert>
        )}
        {current && !settled && !toRead && <Text size="sm" c="dimmed">{say('waiting')}</Text>}
        {toRead && (
          <>
            <Textarea label={say('verdict_reason')} description={say('verdict_about')} value={reason} maxLength={1000} onChange={(event) => setReason(event.currentTarget.value)} />
            <Group>
              {(['declined', 'approved'] as const).map((verdict) => (
                <Button key={verdict} variant="default" disabled={reason.trim() === ''} loading={settle.isPending}
                  leftSection={verdict === 'approved' ? <CheckCheck size={16} aria-hidden /> : <Undo2 size={16} aria-hidden />}
                  onClick={() => settle.mutate({ draft: draft.id, digest: draft.digest, verdict, reason })}>
                  {say(verdict === 'approved' ? 'approve' : 'decline')}
                </Button>
              ))}
            </Group>
          </>
        )}
        {mine && may('catalog_edit') && (!current || settled?.verdict === 'declined') && (
          <>
            <Textarea label={say('ask_reason')} description={say('ask_reason_about')} value={reason} maxLength={1000} onChange={(event) => setReason(event.currentTarget.value)} />
            <Group><Button leftSection={<Eye size={16} aria-hidden />} disabled={reason.trim() === '' || !draft.ready} loading={ask.isPending}
              onClick={() => ask.mutate({ draft: draft.id, revision: draft.revision, reason })}>{say('ask_approval')}</Button></Group>
          </>
        )}
      </Stack>
    </Section>
  )
}

/** Publish or discard: each says what happens to people before it does. */
function Last({ draft, mine }: { draft: Draft; mine: boolean }) {
  const say = useWords('catalogue')
  const may = useMay()
  const go = useGo()
  const { store, state } = useDraft()
  const [opened, setOpened] = useState<'publish' | 'discard'>()
  const [reason, setReason] = useState('')
  const refreshes = ['listCatalogDrafts', 'listCatalogVersions', 'getCatalog', 'getCatalogDraft'] as const
  const publish = useAct('publishCatalogDraft', {
    refreshes,
    done({ version }) {
      setOpened(undefined)
      notifyDone(say('published_title', { version }), say('published'))
      if (mine) void store.open(null)
      go(`/catalogue/history/${version}`)
    },
  })
  const discard = useAct('discardCatalogDraft', {
    refreshes,
    done() {
      setOpened(undefined)
      if (mine) void store.open(null)
      go('/catalogue')
    },
  })
  const approved = draft.settled?.verdict === 'approved' && draft.asked?.digest === draft.digest
  const blocked = !draft.ready ? 'blocked_findings' : draft.behind ? 'blocked_behind' : draft.second_eyes.needed && !approved ? 'blocked_eyes'
    : draft.changes.length === 0 ? 'blocked_nothing' : mine && state !== 'saved' ? 'blocked_saving' : undefined
  return (
    <Section title={say('publish_title')} lead={say(blocked ?? 'publish_lead')}>
      <Group>
        {may('catalog_publish') && <Button leftSection={<Rocket size={16} aria-hidden />} disabled={blocked !== undefined} onClick={() => setOpened('publish')}>{say('publish')}</Button>}
        {may('catalog_edit') && <Button variant="default" leftSection={<Trash2 size={16} aria-hidden />} onClick={() => setOpened('discard')}>{say('discard')}</Button>}
      </Group>
      <Confirm opened={opened === 'publish'} close={() => setOpened(undefined)} title={say('publish_ask')} verb={say('publish')} disabled={reason.trim() === ''}
        acting={publish.isPending} act={() => publish.mutate({ draft: draft.id, revision: draft.revision, reason })}>
        <Consequences draft={draft} />
        <Textarea data-autofocus label={say('publish_reason')} description={say('publish_reason_about')} value={reason} maxLength={1000} onChange={(event) => setReason(event.currentTarget.value)} />
      </Confirm>
      <Confirm opened={opened === 'discard'} close={() => setOpened(undefined)} title={say('discard_ask')} verb={say('discard')} danger acting={discard.isPending}
        act={() => discard.mutate({ draft: draft.id })}>
        <Text size="sm">{say('discard_about')}</Text>
      </Confirm>
    </Section>
  )
}

function Consequences({ draft }: { draft: Draft }) {
  const say = useWords('catalogue')
  const renewals = draft.changes.filter(({ renewal_due }) => renewal_due).length
  const retired = draft.changes.filter(({ action, path }) => action === 'retired' && /^(purposes|attributes|recipients)\./.test(path)).length
  const fresh = draft.changes.filter(({ action, path }) => action === 'added' && path.startsWith('purposes.')).length
  return (
    <List size="sm" spacing={4}>
      <List.Item>{say('c_changes', { n: draft.changes.length })}</List.Item>
      {renewals > 0 && <List.Item>{say('c_renewals', { n: renewals })}</List.Item>}
      {fresh > 0 && <List.Item>{say('c_new', { n: fresh })}</List.Item>}
      {retired > 0 && <List.Item>{say('c_retired', { n: retired })}</List.Item>}
      {renewals + retired + fresh === 0 && <List.Item>{say('c_none')}</List.Item>}
      {draft.second_eyes.places.length > 0 && draft.second_eyes.alone && <List.Item>{say('c_alone')}</List.Item>}
    </List>
  )
}
