import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { keyFor } from '../draft/key-for.ts'
import { choosable } from '../draft/purposes.ts'
import { useNames } from '../draft/says.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { pointTo } from '../draft/working-copy.ts'
import { useGo } from '../shell/addresses.ts'
import { useWords } from '../shell/words.ts'
import { Dialog } from '../ui/dialog.tsx'

/** The name and the purpose of something new of the catalogue: all the rest has a beginning that one changes. */
export function NewItem({ section, title, close, path, make }: {
  section: 'segments' | 'offers' | 'campaigns' | 'automations' | 'posts' | 'exempt_messages'
  title: string
  close: () => void
  /** Where it is edited: `/segments`. */
  path: string
  make: (purpose: string, name: string, locale: string) => unknown
}) {
  const say = useWords('segments')
  const shell = useWords('shell')
  const go = useGo()
  const { document, edit } = useDraft()
  const nameOf = useNames()
  const purposes = choosable(document.purposes, [], section === 'exempt_messages')
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState<string | null>(purposes[0] ?? null)
  function begin() {
    if (purpose === null || name.trim() === '') return
    const key = keyFor(name, Object.keys(document[section]), section.replace(/s$/, ''))
    edit(pointTo('', section, key), make(purpose, name.trim(), document.brand.default_locale))
    close()
    go(`${path}/${key}`)
  }
  return (
    <Dialog close={close} title={title}>
      <form onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
      >
        <Stack>
          <TextInput data-autofocus label={say('name')} description={say('name_hint')} value={name} dir="auto" onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label={say('purpose')} description={say('purpose_hint')} value={purpose} allowDeselect={false} onChange={setPurpose}
            data={purposes.map((key) => ({ value: key, label: nameOf(document, 'purposes', key) }))}
          />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{shell('cancel')}</Button>
            <Button type="submit" disabled={name.trim() === '' || purpose === null}>{say('begin')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
