import { ActionIcon, Button, Group, Select, Stack, Switch } from '@mantine/core'
import { EyeOff, Plus, X } from 'lucide-react'
import { Linted } from '../../draft/linted.tsx'
import { useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { TextsField } from '../../ui/texts-field.tsx'
import type { Ask } from '../../ask/ask.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { keyFor } from '../../draft/key-for.ts'

type Poll = NonNullable<Ask['poll']>

/** How a poll is counted. In a community poll nobody can say who voted what, so that its question stands here. */
export function PollOptions({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const { ask, writing, at, set } = edited
  const poll: Poll = ask.poll ?? {}
  const options = poll.options ?? []
  const locale = writing.document.brand.default_locale
  const put = (change: Partial<Poll>) => set('poll', { ...poll, ...change })

  function turn(community: boolean) {
    if (!community) {
      const { community: _c, question: _q, options: _o, ...rest } = poll
      set('poll', rest)
      return
    }
    writing.editAll([
      { pointer: at('poll'), value: { ...poll, community: true, question: ask.title, options: [1, 2].map((number) => ({ key: `option_${number}`, label: { [locale]: say('answer_number', { number }) } })) } },
      { pointer: at('questions'), value: [] },
      { pointer: at('purposes') },
    ])
  }

  return (
    <Section title={say('poll')} lead={say('poll_lead')}>
      <Stack gap="md">
        <Switch label={say('community')} description={say('community_hint')} checked={poll.community === true} onChange={(event) => turn(event.currentTarget.checked)} />
        <Select
          label={say('poll_results')} allowDeselect={false} value={poll.results ?? 'after_voting'} onChange={(results) => put({ results: results as NonNullable<Poll['results']> })}
          data={[{ value: 'after_voting', label: say('after_voting') }, { value: 'after_closing', label: say('after_closing') }]}
        />
        {!poll.community && (poll.purpose !== undefined || (ask.purposes ?? []).length > 1) && (
          <Select
            label={say('poll_purpose')} description={say('poll_purpose_hint')} clearable placeholder={say('poll_purpose_first')} value={poll.purpose ?? null} readOnly={!writing.mayEdit}
            data={[...new Set([...(ask.purposes ?? []), ...(poll.purpose === undefined ? [] : [poll.purpose])])].map((key) => ({ value: key, label: writing.read(writing.document.purposes[key]?.title) || key }))}
            onChange={(purpose) => writing.edit(at('poll', 'purpose'), purpose ?? undefined)}
          />
        )}
        {poll.community && (
          <>
            <TextsField label={say('poll_question')} value={poll.question} required onChange={(question) => put({ question })} />
            {options.map((option, i) => (
              <Group key={option.key} gap="xs" align="end" wrap="nowrap">
                <Stack flex={1}>
                  <TextsField label={say('answer_number', { number: i + 1 })} value={option.label} required onChange={(label) => put({ options: options.map((one, n) => (n === i ? { ...one, label } : one)) })} />
                </Stack>
                <ActionIcon
                  variant={option.retired ? 'light' : 'subtle'} color="gray" aria-pressed={option.retired === true} title={say('poll_retire', { number: i + 1 })} aria-label={say('poll_retire', { number: i + 1 })}
                  onClick={() => writing.edit(at('poll', 'options', i, 'retired'), option.retired ? undefined : true)}
                >
                  <EyeOff size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" disabled={options.length <= 2} aria-label={say('remove_answer', { number: i + 1 })} onClick={() => put({ options: options.filter((_, n) => n !== i) })}>
                  <X size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
            <Group>
              <Button
                size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />}
                onClick={() => put({ options: [...options, { key: keyFor('', options.map(({ key }) => key), 'option'), label: { [locale]: say('answer_number', { number: options.length + 1 }) } }] })}
              >
                {say('add_answer')}
              </Button>
            </Group>
          </>
        )}
        <Linted pointer={at('poll')} />
      </Stack>
    </Section>
  )
}
