import { Box, Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { Languages } from 'lucide-react'
import { useId, useState } from 'react'
import { useLanguage, useWords } from '../shell/words.ts'
import { Linted } from './linted.tsx'
import { useDraft } from './use-draft.ts'
import { pointTo, readAt } from './working-copy.ts'
import style from './draft.module.css'

/**
 * One text of the draft, each language with what the linter says of it: first the brand's and the reader's own, and those
 * of which something is to be said; the others on demand.
 */
export function DraftTexts({ pointer, label, description, long = false, placeholder, only }: {
  pointer: string
  label: string
  description?: string
  long?: boolean
  placeholder?: string
  /** Of this language alone, where many short texts stand below each other; the others are on the page of translations. */
  only?: string
}) {
  const { document, edit, findings, mayEdit } = useDraft()
  const say = useWords('draft')
  const reader = useLanguage()
  const id = useId()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const nameOf = useLanguageName()
  const texts = (readAt(document, pointer) ?? {}) as Readonly<Record<string, string>>
  const all = only === undefined ? document.brand.locales : [only]
  const first = (locale: string) => locale === document.brand.default_locale || locale === reader || opened.has(locale)
    || findings.some(({ path }) => path.startsWith(pointTo(pointer, locale)))
  const locales = all.length <= 2 ? all : all.filter(first)
  const others = all.filter((locale) => !locales.includes(locale))
  const Input = long ? Textarea : TextInput
  const write = (locale: string, text: string) => {
    const { [locale]: _before, ...others } = texts
    const next = text === '' ? others : { ...others, [locale]: text }
    // The last language takes the text with it: an empty one is no text.
    // What is written in stays where it is, whatever the linter says next.
    setOpened(new Set([...opened, locale]))
    if (Object.keys(next).length === 0) edit(pointer, undefined)
    else edit(pointTo(pointer, locale), text === '' ? undefined : text)
  }
  return (
    <Box role="group" aria-labelledby={id}>
      <Text id={id} size="sm" fw={only === undefined ? 600 : 400} {...(only === undefined ? {} : { c: 'dimmed' })}>{label}</Text>
      {description && <Text size="xs" c="dimmed" mb={4}>{description}</Text>}
      <div className={style.languages}>
        {locales.map((locale) => (
          <Linted key={locale} pointer={pointTo(pointer, locale)}>
            <Input
              aria-label={all.length > 1 ? `${label}, ${nameOf(locale)}` : label} lang={locale} dir="auto"
              value={texts[locale] ?? ''} readOnly={!mayEdit} placeholder={placeholder ?? ''}
              onChange={(event) => write(locale, event.currentTarget.value)}
              {...(all.length > 1 ? { description: nameOf(locale) } : {})}
            />
          </Linted>
        ))}
      </div>
      {others.length > 0 && (
        <Group mt={6}>
          <Button
            size="compact-sm" variant="subtle" leftSection={<Languages size={14} aria-hidden />} onClick={() => setOpened(new Set(all))}
            aria-label={`${say('other_languages', { n: others.length })}: ${label}`}
          >
            {say('other_languages', { n: others.length })}
          </Button>
        </Group>
      )}
      <Linted pointer={pointer} exact />
    </Box>
  )
}

/** What the reader calls a language. */
export function useLanguageName(): (tag: string) => string {
  const reader = useLanguage()
  const names = new Intl.DisplayNames([reader], { type: 'language' })
  return (tag) => {
    try {
      return names.of(tag) ?? tag
    } catch {
      return tag
    }
  }
}
