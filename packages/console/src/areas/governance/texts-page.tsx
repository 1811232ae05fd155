import { Badge, Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useAct, useCall } from '../../shell/api.ts'
import { directionOf, useLanguage, useWords } from '../../shell/words.ts'
import { Page, Read, Section } from '../../ui/page.tsx'

type Templates = ReplyOf<'listReplyTemplates'>['templates']
type Name = Templates[number]['name']

/** What replies begin with: ours, or the brand's own words, in each language. */
export default function TextsPage() {
  const say = useWords('governance')
  const read = useCall('listReplyTemplates')
  return (
    <Page title={say('texts')} lead={say('texts_lead')} back={{ to: '/requests', label: say('requests') }}>
      <Read query={read}>{({ templates }) => <Texts templates={templates} />}</Read>
    </Page>
  )
}

function Texts({ templates }: { templates: Templates }) {
  const say = useWords('governance')
  const language = useLanguage()
  const [name, setName] = useState<Name>('answered_access')
  const [locale, setLocale] = useState<string>(language)
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const texts = templates.find((one) => one.name === name)!.texts
  const shown = texts[locale] ?? texts['en']!
  const called = (one: Name) => (one.startsWith('answered_')
    ? `${say('state_answered')}: ${say(one.replace('answered_', 'kind_'))}`
    : say({ denied: 'state_denied', extended: 'state_extended', confirmed: 'step_confirmed' }[one as 'denied' | 'extended' | 'confirmed']))
  return (
    <Section>
      <Stack gap="md">
        <Group gap="sm" align="end" grow preventGrowOverflow={false}>
          <Select
            label={say('reply')} allowDeselect={false} value={name} data={templates.map((one) => ({ value: one.name, label: called(one.name) }))}
            onChange={(value) => setName(value as Name)}
          />
          <Select
            label={say('language')} allowDeselect={false} value={locale} data={Object.keys(texts).map((value) => ({ value, label: names.of(value) ?? value }))}
            onChange={(value) => setLocale(value ?? 'en')}
          />
        </Group>
        <Editor key={`${name} ${locale} ${shown.text}`} name={name} locale={locale} text={shown.text} own={shown.own} />
      </Stack>
    </Section>
  )
}

function Editor({ name, locale, text, own }: { name: Name; locale: string; text: string; own: boolean }) {
  const say = useWords('governance')
  const [words, setWords] = useState(text)
  const put = useAct('putReplyTemplate', { refreshes: ['listReplyTemplates', 'proposeReply'] })
  return (
    <>
      <Textarea
        label={<Group component="span" gap={8}>{say('text_of')}{own && <Badge variant="light">{say('own_words')}</Badge>}</Group>} minRows={6} autosize
        value={words} lang={locale} dir={directionOf(locale)} onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="end" gap="xs">
        {own && <Button variant="default" loading={put.isPending} onClick={() => put.mutate({ name, locale, text: null })}>{say('ours_again')}</Button>}
        <Button disabled={words.trim() === '' || words === text} loading={put.isPending} onClick={() => put.mutate({ name, locale, text: words })}>{say('save_words')}</Button>
      </Group>
    </>
  )
}
