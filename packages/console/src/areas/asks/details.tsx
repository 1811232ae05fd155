import { Anchor, Group, MultiSelect, NumberInput, Progress, Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useDuration } from '../../draft/duration.ts'
import { Linted } from '../../draft/linted.tsx'
import { choosable } from '../../draft/purposes.ts'
import { useAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/page.tsx'
import { TextsField } from '../../ui/texts-field.tsx'
import { kinds, withoutEmpty, writeConsent } from '../../ask/ask.ts'
import { fieldsOf } from '../../ask/form.ts'
import { ConditionEditor } from '../../ask/condition.tsx'
import type { EditedAsk } from '../../ask/use-ask.ts'
import { Age } from './age.tsx'

/** What it is for and what people get. */
export function Exchange({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const address = useAddress()
  const { ask, writing, at, set } = edited
  const { purposes, rewards, recipients } = writing.document
  const consents = ask.consents ?? []
  const shown = ask.purposes ?? []
  const wordsOf = (purpose: string) => consents.find((one) => one.purposes.length === 1 && one.purposes[0] === purpose)?.label
  // Without a choice of its own an ask names whoever receives data for one of its purposes.
  const named = Object.entries(recipients).filter(([, one]) => one.purposes?.some((key) => shown.includes(key))).map(([key]) => key)
  const receiving = [...new Set([...named, ...(ask.recipients ?? [])])]
  return (
    <Section title={say('exchange')} lead={say('exchange_lead')}>
      <Stack gap="md">
        <Linted pointer={at('purposes')}>
          <MultiSelect
            label={say('purposes')} description={say('purposes_hint')} value={[...(ask.purposes ?? [])]} readOnly={!writing.mayEdit}
            data={choosable(purposes, shown).map((key) => ({ value: key, label: writing.read(purposes[key]!.title) || key }))}
            onChange={(keys) => set('purposes', keys)}
          />
        </Linted>
        {receiving.length > 0 && (
          <Linted pointer={at('recipients')}>
            <MultiSelect
              label={say('recipients')} description={say('recipients_hint')} readOnly={!writing.mayEdit} value={[...(ask.recipients ?? named)]}
              placeholder={(ask.recipients ?? named).length === 0 ? say('recipients_none') : ''}
              data={receiving.map((key) => ({ value: key, label: recipients[key]?.name ?? key }))}
              onChange={(keys) => set('recipients', sameKeys(keys, named) ? undefined : keys)}
            />
          </Linted>
        )}
        <Linted pointer={at('reward')}>
          <Select
            label={say('reward')} description={say('reward_hint')} value={ask.reward ?? null} clearable placeholder={say('reward_none')}
            data={Object.entries(rewards).map(([key, one]) => ({ value: key, label: writing.read(one.title) || key }))}
            onChange={(key) => set('reward', key ?? undefined)}
          />
        </Linted>
        <Linted pointer={at('thanks')}>
          <TextsField label={say('thanks')} value={ask.thanks} long onChange={(texts) => set('thanks', withoutEmpty(texts))} />
        </Linted>
        <Anchor size="sm" component={Link} {...{ to: address('/catalogue/rewards') }}>{say('to_rewards')}</Anchor>
        <More label={say('own_words')} used={(ask.accept ?? ask.decline ?? ask.consents) !== undefined}>
          {shown.map((purpose) => (
            <TextsField
              key={purpose} label={say('own_consent', { purpose: writing.read(purposes[purpose]?.title) || purpose })} description={say('own_consent_hint')}
              value={wordsOf(purpose)} onChange={(texts) => set('consents', writeConsent(consents, purpose, withoutEmpty(texts)))}
            />
          ))}
          <Linted pointer={at('consents')} />
          <Linted pointer={at('accept')}>
            <TextsField label={say('accept')} description={say('accept_hint')} value={ask.accept} onChange={(texts) => set('accept', withoutEmpty(texts))} />
          </Linted>
          <Linted pointer={at('decline')}>
            <TextsField label={say('decline')} description={say('decline_hint')} value={ask.decline} onChange={(texts) => set('decline', withoutEmpty(texts))} />
          </Linted>
        </More>
      </Stack>
    </Section>
  )
}

/** Who is asked, where, when and how much. */
export function Reach({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const address = useAddress()
  const sayDuration = useDuration()
  const { ask, questions, writing, at, set } = edited
  const { ask_budget: budget } = writing.document.brand
  const most = budget?.questions ?? 12
  const known = [...new Set(Object.values(writing.document.asks).flatMap((one) => one.touchpoints ?? []))]
  const count = ask.form ? fieldsOf(ask.form).length : questions.length
  return (
    <Section title={say('reach')} lead={say('reach_lead')}>
      <Stack gap="md">
        <ConditionEditor
          label={say('ask_when')} rule={ask.when} writing={writing} fields={Object.keys(writing.attributes)} onChange={(when) => set('when', when)}
        />
        <Linted pointer={at('touchpoints')}>
          <TagsInput
            label={say('touchpoints')} description={say('touchpoints_hint')} value={[...(ask.touchpoints ?? [])]} data={known}
            onChange={(places) => set('touchpoints', places.length === 0 ? undefined : places.map(asKey).filter((one) => one !== ''))}
          />
        </Linted>
        <Age edited={edited} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={say('from')} type="date" value={ask.valid_from ?? ''} onChange={(event) => set('valid_from', event.currentTarget.value || undefined)} />
          <Linted pointer={at('valid_until')}>
            <TextInput label={say('until')} type="date" value={ask.valid_until ?? ''} onChange={(event) => set('valid_until', event.currentTarget.value || undefined)} />
          </Linted>
        </SimpleGrid>
        <Stack gap={4}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600}>{say('budget')}</Text>
            <Anchor size="xs" component={Link} {...{ to: address('/ask-limits') }}>{say('to_limits')}</Anchor>
          </Group>
          <Progress value={Math.min(100, (count / most) * 100)} color={count > most ? 'red' : 'sayso'} aria-label={say('budget')} />
          <Text size="xs" c="dimmed">{say('budget_text', { count, most, per: sayDuration(budget?.per ?? 'P30D') })}</Text>
        </Stack>
        <More label={say('more')} used={ask.priority !== undefined}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput
              label={say('priority')} description={say('priority_hint')} value={ask.priority ?? 0} readOnly={!writing.mayEdit}
              onChange={(value) => set('priority', Number(value) === 0 ? undefined : Math.trunc(Number(value)))}
            />
            <Linted pointer={at('kind')}>
              <Select
                label={say('kind')} description={say('kind_change')} value={ask.kind} allowDeselect={false} readOnly={!writing.mayEdit}
                data={kinds.map((one) => ({ value: one, label: say(`kind_${one}`) }))} onChange={(kind) => kind && set('kind', kind)}
              />
            </Linted>
          </SimpleGrid>
        </More>
      </Stack>
    </Section>
  )
}

const sameKeys = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((key) => other.includes(key))
const asKey = (text: string) => text.trim().toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 63)
