import { Button, Group, Stack, Text } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftPreview } from '../../draft/draft-preview.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { useGo, useParts } from '../../shell/addresses.ts'
import { Missing } from '../../shell/frame.tsx'
import { notifyDone } from '../../shell/problems.ts'
import { useWords } from '../../shell/words.ts'
import { Page, Section as Ground } from '../../ui/page.tsx'
import { AttributeEditor } from './attribute-editor.tsx'
import { PurposeEditor } from './purpose-editor.tsx'
import { RecipientEditor } from './recipient-editor.tsx'
import { RewardEditor } from './reward-editor.tsx'
import { RouteEditor } from './route-editor.tsx'
import { isSection } from './sections.ts'
import style from '../../draft/draft.module.css'

const editors = { purposes: PurposeEditor, attributes: AttributeEditor, recipients: RecipientEditor, rewards: RewardEditor, routes: RouteEditor } as const

export default function ItemPage() {
  const say = useWords('catalogue')
  const nameOf = useNames()
  const go = useGo()
  const { section, key = '' } = useParts()
  const { document, edit, mayEdit } = useDraft()
  if (!isSection(section)) return <Missing />
  if (!Object.hasOwn(document[section], key)) {
    return <Page title={say('gone_title')} back={{ to: `/catalogue/${section}`, label: say(section) }}><DraftBar /><Text>{say('gone')}</Text></Page>
  }
  const Editor = editors[section]
  const pointer = pointTo('', section, key)
  const name = nameOf(document, section, key)
  const remove = () => {
    edit(pointer, undefined)
    go(`/catalogue/${section}`)
    notifyDone(say('removed', { name }), say('removed_undo'))
  }
  const editor = (
    <Stack gap="lg">
      <Linted pointer={pointer} exact />
      <Editor pointer={pointer} name={key} />
      {mayEdit && (
        <Ground title={say('remove_title')} lead={say(`${section}_remove`)}>
          <Group><Button variant="default" leftSection={<Trash2 size={15} aria-hidden />} onClick={remove}>{say('remove')}</Button></Group>
        </Ground>
      )}
    </Stack>
  )
  // Of a route people see nothing: there is no phone to show beside it.
  const shown = section !== 'routes'
  return (
    <Page title={name} lead={say(`${section}_lead`)} back={{ to: `/catalogue/${section}`, label: say(section) }} wide={shown}>
      <DraftBar at={pointer} />
      {shown ? <div className={style.editor}>{editor}<DraftPreview of={section} name={key} /></div> : editor}
    </Page>
  )
}
