import { MultiSelect } from '@mantine/core'
import { Linted } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { readAt } from '../../draft/working-copy.ts'
import { useLanguage, useWords } from '../../shell/words.ts'

/** What a message is about, so that those get it who chose one of these; nothing where the brand has no topics. */
export function DraftTopics({ pointer }: { pointer: string }) {
  const say = useWords('messages')
  const language = useLanguage()
  const { document, edit, mayEdit } = useDraft()
  const { topics = {}, default_locale: source } = document.brand
  const value = readAt(document, pointer)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const keys = [...new Set([...Object.keys(topics), ...chosen])]
  if (keys.length === 0) return null
  return (
    <Linted pointer={pointer}>
      <MultiSelect
        label={say('topics')} description={say('topics_hint')} value={chosen} readOnly={!mayEdit}
        data={keys.map((one) => ({ value: one, label: topics[one]?.[language] ?? topics[one]?.[source] ?? one }))}
        onChange={(next) => edit(pointer, next.length === 0 ? undefined : next)}
      />
    </Linted>
  )
}
