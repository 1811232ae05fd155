import { ActionIcon, Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { Braces, CloudAlert, CloudCheck, FilePen, Redo2, Undo2 } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useAct } from '../shell/api.ts'
import { useAddress } from '../shell/addresses.ts'
import { useProblems } from '../shell/problems.ts'
import { useWords } from '../shell/words.ts'
import { Said, usePlace } from './says.tsx'
import type { Conflict } from './draft-store.ts'
import { useDraft, useDraftUpkeep } from './use-draft.ts'
import style from './draft.module.css'

/**
 * Above every editor of the catalogue: what draft this is, whether it is saved, one step back, and the way to publishing.
 * `at`: the place that the page edits, to be opened word for word.
 */
export function DraftBar({ at }: { at?: string }) {
  const say = useWords('draft')
  const address = useAddress()
  const work = useDraft()
  const { draft, changes, findings, mayEdit, canUndo, canRedo } = work
  const [undoing, redoing] = [useStep('undo'), useStep('redo')]
  useDraftUpkeep()
  useHotkeys([['mod+Z', undoing], ['mod+shift+Z', redoing]], [])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const others = findings.length - errors
  return (
    <>
      <Paper className={style.bar} component="section" aria-label={say('bar')}>
        <Group gap="xs">
          <Group gap={8} className={style.state} wrap="nowrap" aria-live="polite"><SavingState /></Group>
          {draft && errors > 0 && <Badge color="red" variant="dot">{say('errors', { n: errors })}</Badge>}
          {draft && others > 0 && <Badge color="yellow" variant="dot" visibleFrom="xs">{say('hints', { n: others })}</Badge>}
          {mayEdit && (
            <Group gap={4}>
              <ActionIcon variant="subtle" title={say('undo')} aria-label={say('undo')} disabled={!canUndo} onClick={undoing}><Undo2 size={17} /></ActionIcon>
              <ActionIcon variant="subtle" title={say('redo')} aria-label={say('redo')} disabled={!canRedo} onClick={redoing}><Redo2 size={17} /></ActionIcon>
            </Group>
          )}
          {at !== undefined && (
            <ActionIcon variant="subtle" component={Link} {...({ to: address('/catalogue/text'), search: { at } } as object)} title={say('as_text')} aria-label={say('as_text')}><Braces size={17} /></ActionIcon>
          )}
          {draft && (
            <Button size="xs" component={Link} {...{ to: address(`/catalogue/drafts/${draft.id}`) }} variant={changes.length > 0 ? 'filled' : 'default'}>
              {changes.length > 0 ? say('review', { n: changes.length }) : say('review_none')}
            </Button>
          )}
        </Group>
      </Paper>
      <Outdated />
      {draft?.behind && <Behind />}
    </>
  )
}

function useStep(which: 'undo' | 'redo'): () => void {
  const say = useWords('draft')
  const work = useDraft()
  return () => {
    if (!work[which]()) notifications.show({ color: 'yellow', message: say('undo_blocked'), withBorder: true })
  }
}

function SavingState() {
  const say = useWords('draft')
  const { draft, state, error, mayEdit } = useDraft()
  const { describe } = useProblems()
  if (state === 'failed') return <><CloudAlert size={18} aria-hidden /><Text size="sm" c="red">{say('failed')} {describe(error).title}</Text></>
  if (state === 'outdated') return <><CloudAlert size={18} aria-hidden /><Text size="sm" c="red">{say('outdated')}</Text></>
  if (!draft) return <><FilePen size={18} aria-hidden /><Text size="sm" c="dimmed">{say(mayEdit ? 'in_force' : 'read_only')}</Text></>
  const title = draft.title === '' ? say('untitled') : draft.title
  return (
    <>
      <CloudCheck size={18} aria-hidden />
      <Text size="sm" truncate><Text span size="sm" fw={600}>{title}</Text> · {say(state === 'saving' ? 'saving' : 'saved')}</Text>
    </>
  )
}

function Outdated() {
  const say = useWords('draft')
  const { store, document } = useDraft()
  const { conflicts, state } = useSyncExternalStore(store.subscribe, store.state)
  if (state !== 'outdated') return null
  return (
    <Alert color="yellow" mb="md" title={say('outdated_title')}>
      <Conflicts conflicts={conflicts} document={document} settle={(keep) => void store.settle(keep)} />
    </Alert>
  )
}

/** Places that two people changed: one chooses for each, and nothing goes unseen. */
function Conflicts({ conflicts, document, settle, acting = false }: {
  conflicts: readonly Conflict[]
  document: unknown
  settle: (keep: ReadonlyMap<string, 'mine' | 'theirs'>) => void
  acting?: boolean
}) {
  const say = useWords('draft')
  const placeOf = usePlace()
  const [keep, setKeep] = useState<ReadonlyMap<string, 'mine' | 'theirs'>>(new Map())
  const choose = (pointer: string, whose: 'mine' | 'theirs') => setKeep(new Map(keep).set(pointer, whose))
  return (
    <Stack gap="md">
      <Text size="sm">{say('outdated_lead')}</Text>
      {conflicts.map(({ pointer, mine, theirs }) => (
        <div key={pointer} role="group" aria-label={placeOf(pointer, document)}>
          <Text size="sm" fw={600} mb={4}>{placeOf(pointer, document)}</Text>
          <div className={style.diff}>
            {([['theirs', theirs], ['mine', mine]] as const).map(([whose, value]) => (
              <Stack key={whose} gap={6} className={`${style.side} ${whose === 'mine' ? style.later : ''}`}>
                <Said value={value} />
                <Button size="compact-sm" variant={keep.get(pointer) === whose ? 'filled' : 'default'} aria-pressed={keep.get(pointer) === whose} onClick={() => choose(pointer, whose)}>
                  {say(`keep_${whose}`)}
                </Button>
              </Stack>
            ))}
          </div>
        </div>
      ))}
      <Group justify="end"><Button disabled={conflicts.some(({ pointer }) => !keep.has(pointer))} loading={acting} onClick={() => settle(keep)}>{say('settle')}</Button></Group>
    </Stack>
  )
}

/** Another version was published meanwhile: what does not overlap is brought together at once. */
function Behind() {
  const say = useWords('draft')
  const { draft, store, document, mayEdit } = useDraft()
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const rebase = useAct('rebaseCatalogDraft', {
    refreshes: ['listCatalogDrafts'],
    done(reply) {
      setConflicts(reply.conflicts)
      if (reply.conflicts.length === 0) store.took(reply.draft)
    },
  })
  if (!draft) return null
  const act = async (keep: ReadonlyMap<string, 'mine' | 'theirs'> = new Map()) => {
    await store.save()
    rebase.mutate({ draft: draft.id, revision: store.state().draft!.revision, keep: Object.fromEntries(keep) })
  }
  return (
    <Alert color="blue" mb="md" title={say('behind_title', { version: draft.in_force })}>
      {conflicts.length > 0 ? <Conflicts conflicts={conflicts} document={document} settle={(keep) => void act(keep)} acting={rebase.isPending} /> : (
        <Stack gap="xs" align="start">
          <Text size="sm">{say('behind')}</Text>
          {mayEdit && <Button size="xs" loading={rebase.isPending} onClick={() => void act()}>{say('bring_up')}</Button>}
        </Stack>
      )}
    </Alert>
  )
}
