import { Select, SimpleGrid, Stack } from '@mantine/core'
import type { CatalogDocument } from '@sayso/sdk'
import { DraftChoice, DraftPurpose } from '../../draft/draft-fields.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useDuration } from '../../draft/duration.ts'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DaysFromToday } from '../../rules/days-from-today.tsx'
import { useWords } from '../../shell/words.ts'

type Automation = NonNullable<CatalogDocument['automations']>[string]
type On = Automation['on']
const events = ['granted', 'declared', 'around', 'stale', 'registered', 'withdrawn'] as const

/** What begins an automation, in a sentence. */
export function useTrigger(): (on: On) => string {
  const say = useWords('messages')
  const { document } = useDraft()
  const nameOf = useNames()
  const duration = useDuration()
  return ({ event, attribute, purpose, ask, offset = '' }) => {
    const name = attribute !== undefined ? nameOf(document, 'attributes', attribute) : purpose !== undefined ? nameOf(document, 'purposes', purpose) : ask !== undefined ? nameOf(document, 'asks', ask) : '…'
    return say(`on_${event}`, { name, time: duration(offset.replace('-', '')), side: offset.startsWith('-') ? 'before' : 'after' })
  }
}

export function TriggerEditor({ automation, at }: { automation: Automation; at: string }) {
  const say = useWords('messages')
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const duration = useDuration()
  const { on, purpose } = automation
  const questions = Object.entries(document.attributes)
    .filter(([, one]) => one.purposes?.includes(purpose) && (on.event !== 'around' || one.type === 'date')).map(([key]) => key)
  const asks = Object.entries(document.asks).filter(([, one]) => one.kind === 'registration').map(([key]) => key)
  const choose = (event: string) => {
    const dates = Object.entries(document.attributes).find(([, one]) => one.purposes?.includes(purpose) && one.type === 'date')?.[0]
    const first = event === 'granted' || event === 'withdrawn' ? { purpose } : event === 'registered' ? { ask: asks[0] }
      : event === 'around' ? { attribute: dates, offset: '-P7D' } : { attribute: questions[0] }
    edit(`${at}/on`, { event, ...Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined)) })
  }
  const named = (section: string, keys: readonly string[]) => keys.map((key) => ({ value: key, label: nameOf(document, section, key) }))
  return (
    <Stack>
      <Linted pointer={`${at}/on`}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select label={say('event')} value={on.event} readOnly={!mayEdit} allowDeselect={false} data={events.map((one) => ({ value: one, label: say(`event_${one}`) }))} onChange={(next) => next && choose(next)} />
          {on.event === 'registered' ? <DraftChoice pointer={`${at}/on/ask`} label={say('event_ask')} clearable={false} data={named('asks', asks)} />
            : on.event === 'granted' || on.event === 'withdrawn' ? <DraftPurpose pointer={`${at}/on/purpose`} label={say('purpose')} />
              : <DraftChoice pointer={`${at}/on/attribute`} label={say('event_question')} clearable={false} data={named('attributes', questions)} />}
        </SimpleGrid>
      </Linted>
      {on.event === 'around' && <DaysFromToday label={say('event_offset')} value={on.offset ?? '-P7D'} disabled={!mayEdit} onChange={(next) => edit(pointTo(at, 'on', 'offset'), next)} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} />
        <Linted pointer={`${at}/again`}>
          <Select
            label={say('again')} description={say('again_hint')} readOnly={!mayEdit} allowDeselect={false} value={automation.again ?? ''}
            data={[
              { value: '', label: say('again_each') }, { value: 'never', label: say('again_never') },
              ...['P1M', 'P6M', 'P1Y', ...(automation.again && automation.again !== 'never' ? [automation.again] : [])].filter((one, i, all) => all.indexOf(one) === i)
                .map((one) => ({ value: one, label: say('again_after', { time: duration(one) }) })),
            ]}
            onChange={(next) => edit(`${at}/again`, next === '' || next === null ? undefined : next)}
          />
        </Linted>
      </SimpleGrid>
    </Stack>
  )
}
