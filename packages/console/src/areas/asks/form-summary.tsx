import { Alert, Badge, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { FileJson } from 'lucide-react'
import { DraftText } from '../../draft/draft-text.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/page.tsx'
import { fieldsOf, mapChoice, mapField, mappingOf, pagesOf } from '../../ask/form.ts'
import type { FormField, MapEntry } from '../../ask/form.ts'
import type { EditedAsk } from '../../ask/use-ask.ts'
import style from '../../ask/ask.module.css'

/** A form that was made in SurveyJS Creator: kept as it came. What is said here is what becomes of each answer. */
export function FormSummary({ edited }: { edited: EditedAsk }) {
  const say = useWords('asks')
  const { ask, at } = edited
  const map = (ask.map ?? {}) as Readonly<Record<string, MapEntry>>
  const pages = pagesOf(ask.form)
  const fields = fieldsOf(ask.form)
  const stray = Object.keys(map).filter((name) => !fields.some((field) => field.name === name))
  return (
    <Section title={say('form')} lead={say('form_lead', { pages: pages.length, questions: fields.length })}>
      <Stack gap="md">
        <Alert variant="light" color="gray" icon={<FileJson aria-hidden />}><Text size="sm">{say('form_about')}</Text></Alert>
        {pages.map(({ title, fields: own }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page is the place it stands at
          <Stack key={i} gap="xs" role="group" aria-label={say('form_page', { number: i + 1 })}>
            {pages.length > 1 && <Text size="sm" fw={600}>{[say('form_page', { number: i + 1 }), edited.writing.read(title)].filter(Boolean).join(' · ')}</Text>}
            {own.map((field) => <Field key={field.name} field={field} map={map} edited={edited} />)}
          </Stack>
        ))}
        {stray.length > 0 && <Text size="sm" c="dimmed">{say('form_stray', { names: stray.join(', ') })}</Text>}
        <Linted pointer={at('map')} />
        <Linted pointer={at('form')} />
        <More label={say('form_edit')}><DraftText pointer={at('form')} label={say('form_text')} description={say('form_text_hint')} /></More>
      </Stack>
    </Section>
  )
}

/** One answer of the form: which question of the catalogue it tells, and what each of its choices is there. */
function Field({ field, map, edited }: { field: FormField; map: Readonly<Record<string, MapEntry>>; edited: EditedAsk }) {
  const say = useWords('asks')
  const { writing, set } = edited
  const { attributes } = writing
  const { name, choices } = field
  const { attribute, values } = mappingOf(map, name, (key) => Object.hasOwn(attributes, key))
  const target = attribute === undefined ? undefined : attributes[attribute]
  const options = target?.options ?? []
  const keys = [...new Set([...Object.keys(attributes), ...(attribute === undefined ? [] : [attribute])])]
  const label = writing.read(field.title) || name
  const other = choices.filter(({ value }) => Object.hasOwn(values, value) || (options.length > 0 && !options.some(({ key }) => key === value)))
  return (
    <Paper withBorder p="sm" role="group" aria-label={label}>
      <div className={style.mapped}>
        <div>
          <Text size="sm" fw={550} dir="auto">{label}</Text>
          <Group gap={6}>
            {choices.length > 0 && <Text size="xs" c="dimmed">{say('form_choices', { n: choices.length })}</Text>}
            {target?.sensitive && <Badge size="xs" variant="default">{say('sensitive')}</Badge>}
          </Group>
        </div>
        <Select
          size="xs" aria-label={say('form_tells', { question: label })} searchable clearable={name !== attribute} readOnly={!writing.mayEdit} placeholder={say('form_tells_nothing')}
          value={attribute ?? null} data={keys.map((key) => ({ value: key, label: writing.labelOf(key) }))} onChange={(next) => set('map', mapField(map, name, next))}
        />
      </div>
      {attribute !== undefined && options.length > 0 && other.length > 0 && (
        <More label={say('form_choices_of')} used={other.some(({ value }) => !Object.hasOwn(values, value))}>
          <Stack gap="xs">
            {other.map(({ value, text }) => (
              <div key={value} className={style.mapped}>
                <Text size="sm" dir="auto">{writing.read(text) || value}</Text>
                <Select
                  size="xs" aria-label={say('form_choice_is', { choice: writing.read(text) || value })} clearable readOnly={!writing.mayEdit} placeholder={say('form_choice_none')}
                  value={values[value] === null ? NOTHING : typeof values[value] === 'string' ? values[value] : null}
                  data={[...options.map(({ key, label: texts }) => ({ value: key, label: writing.read(texts) || key })), { value: NOTHING, label: say('form_choice_nothing') }]}
                  onChange={(told) => set('map', mapChoice(map, name, attribute, value, told === null ? undefined : told === NOTHING ? null : told))}
                />
              </div>
            ))}
          </Stack>
        </More>
      )}
    </Paper>
  )
}

const NOTHING = ' nothing'
