import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../shell/words.ts'
import style from './draft.module.css'
import { Linted } from './linted.tsx'
import { useDraft } from './use-draft.ts'
import { readAt } from './working-copy.ts'

/** One place of the draft word for word, as JSON: kept when one says so, not while half a word is typed. */
export function DraftText({ pointer, label, description }: { pointer: string; label: string; description?: string }) {
  const say = useWords('draft')
  const { document, edit, mayEdit } = useDraft()
  const kept = JSON.stringify(readAt(document, pointer) ?? {}, null, 2)
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState('')
  const text = typed ?? kept
  const back = () => {
    setTyped(undefined)
    setFault('')
  }
  function keep() {
    try {
      const parsed: unknown = JSON.parse(text)
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return setFault(say('text_object'))
      edit(pointer, parsed)
      back()
    } catch (error) {
      // What the browser says of it names the place.
      setFault(say('text_broken', { where: error instanceof Error ? error.message : '' }))
    }
  }
  return (
    <Stack gap="sm">
      <Textarea
        label={label} {...(description === undefined ? {} : { description })} value={text} minRows={8} maxRows={28} spellCheck={false} dir="ltr" readOnly={!mayEdit}
        classNames={{ input: style.text! }} onChange={(event) => setTyped(event.currentTarget.value)} error={fault === '' ? undefined : fault}
      />
      {mayEdit && (
        <Group gap="xs">
          <Button size="xs" disabled={text === kept} onClick={keep}>{say('text_keep')}</Button>
          <Button size="xs" variant="default" disabled={text === kept} onClick={back}>{say('text_back')}</Button>
        </Group>
      )}
      <Linted pointer={pointer} />
    </Stack>
  )
}
