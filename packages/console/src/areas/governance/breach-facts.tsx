import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { InputOf, ReplyOf } from '@sayso/sdk'
import { useGo } from '../../shell/addresses.ts'
import { useAct } from '../../shell/api.ts'
import { wordsAt } from '../../shell/fault-words.tsx'
import { useMembership } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { categories } from './kinds.ts'
import type { Category } from './kinds.ts'
import { fromLocal, MomentInput, nowLocal } from './moment.tsx'

type Known = InputOf<'recordBreach'>

/** What is known about an incident, as its fields hold it: moments on the clocks of the brand. */
interface Facts {
  readonly title: string
  readonly happened: string
  readonly found: string
  readonly kinds: readonly string[]
  readonly aware: string
  readonly began: string
  readonly ended: string
}

export function NewBreach({ close }: { close: () => void }) {
  const say = useWords('governance')
  const go = useGo()
  const { brand } = useMembership()
  const [facts, setFacts] = useState<Facts>(() => ({
    title: '', happened: '', found: '', kinds: ['confidentiality'], aware: nowLocal(brand.time_zone), began: '', ended: '',
  }))
  const record = useAct('recordBreach', { refreshes: ['listBreaches'], done: ({ id }) => go(`/breaches/${id}`) })
  return (
    <FactsDialog
      title={say('new_breach')} lead={say('new_breach_lead')} verb={say('start_clock')} close={close} facts={facts} setFacts={setFacts}
      error={record.error} acting={record.isPending} save={() => record.mutate(knownOf(facts, brand.time_zone))}
    />
  )
}

/** Puts right what was written down: only what differs is sent, with the reason. */
export function CorrectBreach({ one, close }: { one: ReplyOf<'getBreach'>; close: () => void }) {
  const say = useWords('governance')
  const { brand: { time_zone: zone } } = useMembership()
  const local = (at: string | undefined) => (at === undefined ? '' : nowLocal(zone, Date.parse(at)))
  const [before] = useState<Facts>(() => ({
    title: one.title, happened: one.what_happened, found: one.discovered_by, kinds: one.categories,
    aware: local(one.aware_at), began: local(one.began_at), ended: local(one.ended_at),
  }))
  const [facts, setFacts] = useState(before)
  const [because, setBecause] = useState('')
  const correct = useAct('correctBreach', { refreshes: ['getBreach', 'listBreaches'], done: close })
  const [was, is] = [knownOf(before, zone), knownOf(facts, zone)]
  const changed = Object.fromEntries(Object.entries(is).filter(([key, value]) => String(value) !== String(was[key as keyof Known])))
  return (
    <FactsDialog
      title={say('correct')} lead={say('correct_lead')} verb={say('correct')} close={close} facts={facts} setFacts={setFacts} error={correct.error}
      acting={correct.isPending} disabled={because.trim() === '' || Object.keys(changed).length === 0}
      save={() => correct.mutate({ breach: one.id, changed, because })}
    >
      <Textarea label={say('because')} required value={because} onChange={(event) => setBecause(event.currentTarget.value)} />
    </FactsDialog>
  )
}

function knownOf({ title, happened, found, kinds, aware, began, ended }: Facts, zone: string): Known {
  return {
    title, what_happened: happened, discovered_by: found, categories: kinds as Category[], aware_at: aware === '' ? '' : fromLocal(aware, zone),
    ...(began === '' ? {} : { began_at: fromLocal(began, zone) }), ...(ended === '' ? {} : { ended_at: fromLocal(ended, zone) }),
  }
}

function FactsDialog({ title, lead, verb, close, facts, setFacts, error, acting, disabled = false, save, children }: {
  title: string
  lead: string
  verb: string
  close: () => void
  facts: Facts
  setFacts: (facts: Facts) => void
  error: unknown
  acting: boolean
  disabled?: boolean
  save: () => void
  children?: ReactNode
}) {
  const say = useWords('governance')
  const { brand } = useMembership()
  const set = (changed: Partial<Facts>) => setFacts({ ...facts, ...changed })
  const full = [facts.title, facts.happened, facts.found, facts.aware].every((one) => one.trim() !== '') && facts.kinds.length > 0
  const fault = (field: string) => wordsAt(error, `/${field}`, `/changed/${field}`)
  return (
    <Dialog close={close} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">{lead}</Text>
          <TextInput label={say('incident')} description={say('incident_hint')} required value={facts.title} data-autofocus onChange={(event) => set({ title: event.currentTarget.value })} />
          <Textarea label={say('what_happened')} description={say('no_names')} required value={facts.happened} onChange={(event) => set({ happened: event.currentTarget.value })} />
          <Checkbox.Group label={say('category')} value={[...facts.kinds]} onChange={(kinds) => set({ kinds })}>
            <Stack gap={6} mt={4}>{categories.map((one) => <Checkbox key={one} value={one} label={say(`category_${one}`)} />)}</Stack>
          </Checkbox.Group>
          <MomentInput label={say('aware')} description={say('aware_hint', { zone: brand.time_zone })} required value={facts.aware} onChange={(aware) => set({ aware })} error={fault('aware_at')} />
          <Group grow align="start">
            <MomentInput label={say('began')} value={facts.began} onChange={(began) => set({ began })} error={fault('began_at')} />
            <MomentInput label={say('ended')} value={facts.ended} onChange={(ended) => set({ ended })} error={fault('ended_at')} />
          </Group>
          <TextInput label={say('discovered_by')} required value={facts.found} onChange={(event) => set({ found: event.currentTarget.value })} />
          {children}
          <Group justify="end"><Button type="submit" disabled={!full || disabled} loading={acting}>{verb}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  )
}
