import { Badge, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useMembership } from '../shell/session.ts'
import { useLanguage, useWords } from '../shell/words.ts'

export type Texts = Readonly<Record<string, string>>

/** One text in every language that the brand serves; those that are missing are seen at once. */
export function TextsField({ label, description, value, onChange, long = false, error, required = false, placeholder }: {
  label: string
  description?: string
  value: Texts | undefined
  onChange: (value: Texts) => void
  long?: boolean
  error?: string | undefined
  required?: boolean
  placeholder?: string
}) {
  const say = useWords('shell')
  const id = useId()
  const { brand } = useMembership()
  const reader = useLanguage()
  const [language, setLanguage] = useState(brand.default_locale)
  const nameOf = (tag: string) => new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag
  const missing = required ? brand.locales.filter((tag) => !value?.[tag]?.trim()) : []
  const Input = long ? Textarea : TextInput
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="end" gap="xs">
        <Text component="label" htmlFor={id} size="sm" fw={600}>{label}</Text>
        {brand.locales.length > 1 && (
          <SegmentedControl
            size="xs" value={language} onChange={setLanguage} aria-label={say('language_of', { field: label })}
            data={brand.locales.map((tag) => ({ value: tag, label: `${tag}${missing.includes(tag) ? ' ·' : ''}` }))}
          />
        )}
      </Group>
      {description && <Text size="xs" c="dimmed" id={`${id}-about`}>{description}</Text>}
      <Input
        id={id} lang={language} dir="auto" value={value?.[language] ?? ''} error={error} placeholder={placeholder ?? ''}
        {...(description ? { 'aria-describedby': `${id}-about` } : {})}
        onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
      />
      {missing.length > 0 && missing.length < brand.locales.length && (
        <Group gap={6}>
          <Text size="xs" c="dimmed">{say('missing_languages')}</Text>
          {missing.map((tag) => <Badge key={tag} size="sm" variant="light" color="yellow">{nameOf(tag)}</Badge>)}
        </Group>
      )}
    </Stack>
  )
}
