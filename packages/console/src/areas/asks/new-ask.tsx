import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { kinds, pointer } from '../../ask/ask.ts'
import type { Kind } from '../../ask/ask.ts'
import { keyFor } from '../../draft/key-for.ts'
import { choosable } from '../../draft/purposes.ts'
import style from '../../ask/ask.module.css'
import type { Writing } from '../../ask/use-ask.ts'
import { kindIcons } from './kind-icons.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** Two things to say before building: what it is like, and what people see above it. */
export default function NewAsk({ writing, close }: { writing: Writing; close: () => void }) {
  const say = useWords('asks')
  const go = useGo()
  const [kind, setKind] = useState<Kind>('survey')
  const [title, setTitle] = useState('')
  const { default_locale: locale } = writing.document.brand
  function make() {
    const key = keyFor(title, Object.keys(writing.document.asks), kind)
    const [first] = choosable(writing.document.purposes)
    writing.edit(pointer('asks', key), {
      kind, title: { [locale]: title.trim() }, questions: [], ...(first === undefined ? {} : { purposes: [first] }),
    })
    close()
    go(`/asks/${key}`)
  }
  return (
    <Dialog close={close} title={say('new_ask')} size="lg">
      <form onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') make()
      }}
      >
        <Stack gap="md">
          <TextInput
            data-autofocus label={say('ask_title')} description={say('ask_title_hint')} value={title} lang={locale} dir="auto"
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <div role="group" aria-label={say('kind')} className={style.kinds}>
            {kinds.map((one) => {
              const Icon = kindIcons[one]
              return (
                <UnstyledButton key={one} type="button" aria-pressed={kind === one} className={style.kind!} onClick={() => setKind(one)}>
                  <Group gap={8} wrap="nowrap"><Icon size={18} aria-hidden /><Text fw={600} size="sm">{say(`kind_${one}`)}</Text></Group>
                  <Text size="xs" c="dimmed" mt={4}>{say(`kind_${one}_hint`)}</Text>
                </UnstyledButton>
              )
            })}
          </div>
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>{say('cancel')}</Button>
            <Button type="submit" disabled={title.trim() === ''}>{say('begin')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
