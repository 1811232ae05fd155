import { Badge, Group, Progress, Select, SegmentedControl, Stack, Table, Text, Textarea } from '@mantine/core'
import type { ReplyOf } from '@sayso/sdk'
import { useEffect, useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { useLanguageName } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { usePlace } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { readAt } from '../../draft/working-copy.ts'
import { useCall } from '../../shell/api.ts'
import { useInAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Read, Section } from '../../ui/page.tsx'
import style from './catalogue.module.css'

type Translated = ReplyOf<'listTranslations'>['texts'][number]
const mostRows = 200

/** What is said in every language, beside each other: what is missing, what is older than what it translates. */
export default function TranslationsPage() {
  const say = useWords('catalogue')
  const { draft, document } = useDraft()
  const { locales, default_locale: source } = document.brand
  const texts = useCall('listTranslations', draft ? { draft: draft.id } : {}, { keep: true })
  const { refetch } = texts
  const revision = draft?.revision
  useEffect(() => {
    if (revision !== undefined) void refetch()
  }, [revision, refetch])
  return (
    <Page title={say('translations')} lead={say('translations_lead')} back={{ to: '/catalogue', label: say('title') }} wide>
      <DraftBar />
      {locales.length < 2 ? <Empty title={say('one_language')} text={say('one_language_text')} />
        : <Read query={texts}>{({ texts: all }) => <><Overall texts={all} locales={locales.filter((one) => one !== source)} /><Matrix texts={all} /></>}</Read>}
    </Page>
  )
}

function Overall({ texts, locales }: { texts: readonly Translated[]; locales: readonly string[] }) {
  const say = useWords('catalogue')
  const nameOf = useLanguageName()
  return (
    <Section title={say('progress')}>
      <Stack gap="sm">
        {locales.map((locale) => {
          const missing = texts.filter((one) => one.missing.includes(locale)).length
          const outdated = texts.filter((one) => one.outdated.includes(locale)).length
          const done = texts.length - missing - outdated
          return (
            <div key={locale}>
              <Group justify="space-between"><Text size="sm" fw={600}>{nameOf(locale)}</Text>
                <Text size="sm" c="dimmed">{say('progress_of', { done, all: texts.length, missing, outdated })}</Text></Group>
              <Progress.Root size="md">
                <Progress.Section value={(done / Math.max(1, texts.length)) * 100} color="teal" aria-label={say('progress_done', { language: nameOf(locale) })} />
                <Progress.Section value={(outdated / Math.max(1, texts.length)) * 100} color="yellow" aria-label={say('progress_outdated', { language: nameOf(locale) })} />
              </Progress.Root>
            </div>
          )
        })}
      </Stack>
    </Section>
  )
}

function Matrix({ texts }: { texts: readonly Translated[] }) {
  const say = useWords('catalogue')
  const nameOf = useLanguageName()
  const { document } = useDraft()
  const { locales, default_locale: source } = document.brand
  const [only, setOnly] = useInAddress('only')
  const [into, setInto] = useInAddress('into')
  const [section, setSection] = useInAddress('section')
  const others = locales.filter((one) => one !== source)
  const target = into !== undefined && others.includes(into) ? into : others[0]!
  // What one is writing stays in sight when it is no longer missing.
  const [shown] = useState(() => new Set<string>())
  const idOf = (one: Translated) => `${target} ${one.places[source]}`
  const rows = texts.filter((one) => (section === undefined || one.section === section)
    && (only === 'all' || one.missing.includes(target) || one.outdated.includes(target) || shown.has(idOf(one))))
  for (const one of rows.slice(0, mostRows)) shown.add(idOf(one))
  return (
    <Section title={say('texts')}>
      <Group mb="md" align="end">
        <Select label={say('into')} data={others.map((value) => ({ value, label: nameOf(value) }))} value={target} allowDeselect={false} onChange={(value) => setInto(value ?? undefined)} />
        <Select label={say('part')} clearable data={[...new Set(texts.map((one) => one.section))].map((value) => ({ value, label: say(`part_${value}`) }))} value={section ?? null} onChange={(value) => setSection(value ?? undefined)} />
        <SegmentedControl aria-label={say('which')} value={only ?? 'open'} onChange={setOnly} data={[{ value: 'open', label: say('only_open') }, { value: 'all', label: say('all') }]} />
      </Group>
      {rows.length === 0 ? <Empty title={say('all_translated')} /> : (
        <div className={style.matrix}>
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{nameOf(source)}</Table.Th><Table.Th>{nameOf(target)}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{rows.slice(0, mostRows).map((one) => <Row key={one.places[source]} text={one} source={source} target={target} />)}</Table.Tbody>
          </Table>
          {rows.length > mostRows && <Text size="sm" c="dimmed" mt="sm">{say('more_texts', { n: rows.length - mostRows })}</Text>}
        </div>
      )}
    </Section>
  )
}

function Row({ text, source, target }: { text: Translated; source: string; target: string }) {
  const say = useWords('catalogue')
  const placeOf = usePlace()
  const nameOf = useLanguageName()
  const { document, edit, mayEdit } = useDraft()
  const at = text.places[target]!
  const written = readAt(document, at)
  const place = placeOf(text.places[source]!.replace(/\/[^/]+$/, ''), document)
  return (
    <Table.Tr>
      <Table.Td><Text className={style.path}>{place}</Text><Text size="sm" lang={source} dir="auto">{String(readAt(document, text.places[source]!) ?? '')}</Text></Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <Linted pointer={at}>
            <Textarea aria-label={`${place}, ${nameOf(target)}`} lang={target} dir="auto" minRows={1} readOnly={!mayEdit} value={typeof written === 'string' ? written : ''}
              onChange={(event) => edit(at, event.currentTarget.value === '' ? undefined : event.currentTarget.value)} />
          </Linted>
          {text.outdated.includes(target) && <Group><Badge size="sm" variant="dot" color="yellow">{say('outdated_text')}</Badge></Group>}
        </Stack>
      </Table.Td>
    </Table.Tr>
  )
}
