import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { InputOf } from '@sayso/sdk'
import { useEffect, useState } from 'react'
import { useCall } from '../shell/api.ts'
import { useWords } from '../shell/words.ts'
import { PhoneFrame } from '../ui/phone-frame.tsx'
import { useLanguageName } from './draft-texts.tsx'
import { useDraft } from './use-draft.ts'
import style from './draft.module.css'

type Subject = InputOf<'previewCatalogDraft'>['of']

/** What people would see of it on a phone, in any language of the brand; as the draft was saved last. */
export function DraftPreview({ of, name, page }: { of: Subject; name?: string; page?: number }) {
  const say = useWords('draft')
  const { draft, document } = useDraft()
  const { locales, default_locale: first } = document.brand
  const [locale, setLocale] = useState(first)
  const nameOf = useLanguageName()
  const shown = useCall('previewCatalogDraft', {
    draft: draft?.id ?? '', of, locale: locales.includes(locale) ? locale : first,
    ...(name === undefined ? {} : { key: name }), ...(page === undefined ? {} : { page }),
  }, { enabled: draft !== undefined, keep: true, fresh: 0 })
  const { refetch } = shown
  const revision = draft?.revision
  useEffect(() => {
    if (revision !== undefined) void refetch()
  }, [revision, refetch])
  return (
    <Stack gap="xs" className={style.preview} component="section" aria-label={say('preview')}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>{say('preview')}</Text>
        {locales.length > 1 && (
          <SegmentedControl size="xs" aria-label={say('preview_language')} value={locale} onChange={setLocale}
            data={locales.slice(0, 8).map((tag) => ({ value: tag, label: locales.length > 3 ? tag : nameOf(tag) }))} />
        )}
      </Group>
      {draft === undefined ? <Text size="sm" c="dimmed">{say('preview_begin')}</Text>
        : shown.isError ? <Text size="sm" c="dimmed" role="status">{say('preview_broken')}</Text>
          : <PhoneFrame html={shown.data?.html ?? ''} title={say('preview')} />}
      <Text size="xs" c="dimmed">{say('preview_note')}</Text>
    </Stack>
  )
}
