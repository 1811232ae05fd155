import { Anchor, Group, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Linted } from '../draft/linted.tsx'
import { useAddress } from '../shell/addresses.ts'
import { useWords } from '../shell/words.ts'
import { TextsField } from '../ui/texts-field.tsx'
import { pointer, withoutEmpty } from './ask.ts'
import type { Question } from './ask.ts'
import { ConditionEditor } from './condition.tsx'
import type { EditedAsk } from './use-ask.ts'

/** What is said about one question of an ask, and what belongs to the question wherever it is asked. */
export function QuestionDetails({ edited, askKey, question, at, onChange }: {
  edited: EditedAsk; askKey: string; question: Question; at: number; onChange: (question: Question) => void
}) {
  const say = useWords('asks')
  const address = useAddress()
  const { writing, questions } = edited
  const attribute = writing.attributes[question.attribute]
  const place = pointer('asks', askKey, 'questions', at)
  return (
    <Stack gap="md" pt="sm">
      {attribute && (
        <>
          <TextsField
            label={say('why')} description={say('why_hint')} value={attribute.why} required long
            onChange={(why) => writing.edit(pointer('attributes', question.attribute, 'why'), why)}
          />
          <Linted pointer={pointer('attributes', question.attribute)} />
        </>
      )}
      <TextsField
        label={say('own_wording')} description={say('own_wording_hint')} value={question.label} placeholder={writing.labelOf(question.attribute)}
        onChange={(texts) => onChange({ ...question, label: withoutEmpty(texts) })}
      />
      <Switch
        label={say('is_required')} description={say('is_required_hint')} checked={question.required === true}
        onChange={(event) => onChange({ ...question, required: event.currentTarget.checked || undefined })}
      />
      <ConditionEditor
        label={say('question_when')} rule={question.when} writing={writing}
        fields={[...questions.map((one) => one.attribute), ...Object.keys(writing.attributes)].filter((key, i, all) => key !== question.attribute && all.indexOf(key) === i && writing.attributes[key])}
        onChange={(when) => onChange({ ...question, when })}
      />
      <Linted pointer={place} />
      <Group gap="xs">
        <Text size="xs" c="dimmed">{say('shared_question')}</Text>
        <Anchor size="xs" component={Link} {...{ to: address(`/catalogue/attributes/${question.attribute}`) }}>{say('open_attribute')}</Anchor>
      </Group>
    </Stack>
  )
}
