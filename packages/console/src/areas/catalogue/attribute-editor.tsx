import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, EyeOff, Plus } from 'lucide-react'
import { DraftChoice, DraftDuration, DraftNumber, DraftPurposes, DraftSwitch } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/page.tsx'
import { keyFor } from '../../draft/key-for.ts'
import style from './catalogue.module.css'

const types = ['choice', 'multi_choice', 'boolean', 'number', 'scale', 'date', 'text'] as const

export function AttributeEditor({ pointer, name }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const nameOf = useNames()
  const { document } = useDraft()
  const attribute = document.attributes[name]
  const type = attribute?.type
  return (
    <>
      <Section title={say('said')} lead={say('a_said_lead')}>
        <Stack gap="lg">
          <DraftTexts pointer={pointTo(pointer, 'label')} label={say('a_label')} />
          <DraftTexts pointer={pointTo(pointer, 'why')} label={say('a_why')} description={say('a_why_about')} />
        </Stack>
      </Section>
      <Section title={say('a_answers')} lead={say('a_answers_lead')}>
        <Stack gap="lg">
          <DraftChoice pointer={pointTo(pointer, 'type')} label={say('a_type')} clearable={false} data={types.map((one) => ({ value: one, label: say(`type_${one}`) }))} />
          {(type === 'choice' || type === 'multi_choice') && <Options pointer={pointTo(pointer, 'options')} name={name} />}
          {(type === 'number' || type === 'scale') && (
            <Group grow align="start">
              <DraftNumber pointer={pointTo(pointer, 'min')} label={say('a_min')} />
              <DraftNumber pointer={pointTo(pointer, 'max')} label={say('a_max')} />
            </Group>
          )}
          {type === 'scale' && (
            <>
              <DraftTexts pointer={pointTo(pointer, 'labels', 'low')} label={say('a_low')} />
              <DraftTexts pointer={pointTo(pointer, 'labels', 'high')} label={say('a_high')} />
            </>
          )}
          {type === 'text' && <DraftNumber pointer={pointTo(pointer, 'max_length')} label={say('a_max_length')} />}
          {(type === 'number' || type === 'scale') && (
            <More label={say('more')} used={attribute?.step !== undefined}><DraftNumber pointer={pointTo(pointer, 'step')} label={say('a_step')} description={say('a_step_about')} /></More>
          )}
        </Stack>
      </Section>
      <Section title={say('rules')} lead={say('a_rules_lead')}>
        <Stack gap="lg">
          <DraftPurposes pointer={pointTo(pointer, 'purposes')} label={say('a_purposes')} description={say('a_purposes_about')} />
          <DraftSwitch pointer={pointTo(pointer, 'sensitive')} label={say('a_sensitive')} description={say('a_sensitive_about')} />
          <DraftDuration pointer={pointTo(pointer, 'fresh_for')} label={say('a_fresh')} description={say('a_fresh_about')} />
          <DraftDuration pointer={pointTo(pointer, 'retention')} label={say('a_retention')} description={say('a_retention_about')} />
          <Text size="sm" c="dimmed">{say('a_asked_in', {
            n: Object.values(document.asks).filter((ask) => (ask.questions ?? []).some((one) => (typeof one === 'string' ? one : one.attribute) === name)).length,
            name: nameOf(document, 'attributes', name),
          })}</Text>
        </Stack>
      </Section>
    </>
  )
}

/** What can be chosen: in the order in which people see it. A retired choice stays readable and is not offered any more. */
function Options({ pointer, name }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const { document, edit, mayEdit } = useDraft()
  const options = document.attributes[name]?.options ?? []
  const source = document.brand.default_locale
  const move = (from: number, to: number) => {
    const next = [...options]
    next.splice(to, 0, ...next.splice(from, 1))
    edit(pointer, next)
  }
  const add = () => {
    const taken = options.map(({ key }) => key)
    edit(pointer, [...options, { key: keyFor('', taken, 'choice'), label: { [source]: say('new_option', { n: options.length + 1 }) } }])
  }
  return (
    <Linted pointer={pointer} exact>
      <Stack gap="sm" role="group" aria-label={say('a_options')}>
        <Text size="sm" fw={600}>{say('a_options')}</Text>
        {options.map((option, i) => (
          <div key={option.key} className={style.option}>
            <div>
              <DraftTexts pointer={pointTo(pointer, i, 'label')} label={say(option.retired ? 'option_retired' : 'option', { n: i + 1 })} placeholder={option.key} only={source} />
              <Linted pointer={pointTo(pointer, i)} exact />
            </div>
            {mayEdit && (
              <Group gap={2} mt={22} wrap="nowrap">
                <Tooltip label={say('up')}><ActionIcon variant="subtle" aria-label={say('up')} disabled={i === 0} onClick={() => move(i, i - 1)}><ArrowUp size={16} /></ActionIcon></Tooltip>
                <Tooltip label={say('down')}><ActionIcon variant="subtle" aria-label={say('down')} disabled={i === options.length - 1} onClick={() => move(i, i + 1)}><ArrowDown size={16} /></ActionIcon></Tooltip>
                <Tooltip label={say(option.retired ? 'offer_again' : 'retire')}>
                  <ActionIcon variant="subtle" aria-label={say(option.retired ? 'offer_again' : 'retire')} onClick={() => edit(pointTo(pointer, i, 'retired'), option.retired ? undefined : true)}><EyeOff size={16} /></ActionIcon>
                </Tooltip>
              </Group>
            )}
          </div>
        ))}
        {mayEdit && <Group><Button size="xs" variant="default" leftSection={<Plus size={15} aria-hidden />} onClick={add}>{say('add_option')}</Button></Group>}
      </Stack>
    </Linted>
  )
}
