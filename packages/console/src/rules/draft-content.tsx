import { SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Linted } from '../draft/linted.tsx'
import { useLanguageName } from '../draft/draft-texts.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { pointTo, readAt } from '../draft/working-copy.ts'
import { useWords } from '../shell/words.ts'

export type ContentField = 'subject' | 'preheader' | 'title' | 'body' | 'url' | 'action' | 'image' | 'image_alt'
export const offerFields: readonly ContentField[] = ['title', 'body', 'action', 'url', 'image', 'image_alt']
export const messageFields: readonly ContentField[] = ['subject', 'preheader', 'title', 'body', 'action', 'url', 'image', 'image_alt']

/** What is said, one language at a time; `locale` is also the one that the preview beside it shows. */
export function DraftContent({ pointer, fields, locale, onLocale, template = false }: {
  pointer: string
  fields: readonly ContentField[]
  locale: string
  onLocale: (locale: string) => void
  /** Answers may stand in it. */
  template?: boolean
}) {
  const say = useWords('messages')
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useLanguageName()
  const contents = (readAt(document, pointer) ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>
  const { locales } = document.brand
  const here = contents[locale] ?? {}
  function write(field: ContentField, text: string) {
    const { [field]: _before, ...others } = here
    if (text !== '') return edit(pointTo(pointer, locale, field), text)
    // A language in which nothing is said any more is none; the last one stays, so that there is something to write on.
    if (Object.keys(others).length === 0 && Object.keys(contents).length > 1) edit(pointTo(pointer, locale), undefined)
    else edit(pointTo(pointer, locale, field), undefined)
  }
  return (
    <Stack gap="sm">
      {locales.length > 1 && (
        <SegmentedControl
          value={locale} onChange={onLocale} aria-label={say('content_language')} size="xs"
          data={locales.map((tag) => ({ value: tag, label: contents[tag] && Object.keys(contents[tag]).length > 0 ? nameOf(tag) : say('language_missing', { language: nameOf(tag) }) }))}
        />
      )}
      {template && <Text size="xs" c="dimmed">{say('template_hint', { example: '\u2066{{shoe_size|your size}}\u2069' })}</Text>}
      {fields.map((field) => {
        const Input = field === 'body' ? Textarea : TextInput
        return (
          <Linted key={field} pointer={pointTo(pointer, locale, field)}>
            <Input
              label={say(`content_${field}`)} value={here[field] ?? ''} readOnly={!mayEdit} lang={locale} dir={field === 'url' || field === 'image' ? 'ltr' : 'auto'}
              {...(field === 'body' ? { autosize: true, minRows: 4, maxRows: 16 } : field === 'url' || field === 'image' ? { type: 'url', placeholder: 'https://' } : {})}
              onChange={(event) => write(field, event.currentTarget.value)}
            />
          </Linted>
        )
      })}
      <Linted pointer={pointTo(pointer, locale)} exact />
      <Linted pointer={pointer} exact />
    </Stack>
  )
}
