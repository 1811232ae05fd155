import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftPurpose } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useTakenOut } from '../../draft/taken-out.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { useAddress, useGo, useParts } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Section } from '../../ui/page.tsx'

export default function SegmentPage() {
  const say = useWords('segments')
  const { segment: key = '' } = useParts()
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const go = useGo()
  const takenOut = useTakenOut()
  const address = useAddress()
  const back = { to: '/segments', label: say('title') }
  const segment = Object.hasOwn(document.segments, key) ? document.segments[key] : undefined
  if (!segment) return <Page title={say('title')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'segments', key)
  const users = Object.entries(document.campaigns).filter(([, one]) => one.segment === key)
  const remove = () => {
    edit(at, undefined)
    go('/segments')
    takenOut(say('removed'), () => edit(at, segment))
  }
  return (
    <Page title={nameOf(document, 'segments', key)} back={back} wide>
      <DraftBar at={at} />
      <Section title={say('who_title')} lead={say('who_lead')}>
        <Stack>
          <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} description={say('purpose_hint')} />
          <DraftRule pointer={`${at}/when`} purpose={segment.purpose} label={say('rule')} />
        </Stack>
      </Section>
      <Section title={say('about')}>
        <Stack>
          <DraftTexts pointer={`${at}/title`} label={say('name')} description={say('name_hint')} placeholder={nameOf(document, 'segments', key)} />
          <Linted pointer={at} exact />
          <div>
            <Text size="sm" fw={600}>{say('used_by')}</Text>
            {users.length === 0 ? <Text size="sm" c="dimmed">{say('used_by_none')}</Text>
              : <Group gap="xs">{users.map(([one]) => <Button key={one} size="compact-sm" variant="default" component={Link} {...{ to: address(`/messages/${one}`) }}>{nameOf(document, 'campaigns', one)}</Button>)}</Group>}
          </div>
          {mayEdit && users.length === 0 && <Group><Button size="xs" variant="subtle" color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={remove}>{say('remove')}</Button></Group>}
        </Stack>
      </Section>
    </Page>
  )
}
