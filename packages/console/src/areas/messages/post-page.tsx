import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { Info, Megaphone, Undo2 } from 'lucide-react'
import { useState } from 'react'
import drafting from '../../draft/draft.module.css'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice, DraftLine, DraftMany, DraftPurpose } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftContent, messageFields } from '../../rules/draft-content.tsx'
import { Figure } from '../../rules/live-count.tsx'
import { useParts } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Empty, Page, Read, Section, Waiting } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { channels } from './campaign-page.tsx'
import { stateColours } from './campaigns-page.tsx'
import { MessagePreview } from './message-preview.tsx'
import type { Words } from './message-preview.tsx'
import { useInForce } from './use-in-force.ts'

export default function PostPage() {
  const say = useWords('messages')
  const shell = useWords('shell')
  const { post: key = '' } = useParts()
  const { document } = useDraft()
  const nameOf = useNames()
  const [chosen, setLocale] = useState<string>()
  const locale = chosen ?? document.brand.default_locale
  const [wide, setWide] = useState(false)
  const post = Object.hasOwn(document.posts, key) ? document.posts[key] : undefined
  const inForce = useInForce('posts', key, post)
  const back = { to: '/posts', label: say('posts') }
  if (!inForce.loaded) return <Page title={say('posts')} back={back}><Waiting label={shell('loading')} /></Page>
  if (!post) return <Page title={say('posts')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'posts', key)
  return (
    <Page title={nameOf(document, 'posts', key)} back={back} wide>
      {inForce.published === undefined
        ? <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />} title={say('not_in_force')}>{say('not_in_force_text')}</Alert>
        : <Publishing post={key} changed={inForce.changed} />}
      <DraftBar at={at} />
      <div className={drafting.editor} data-wide={wide}>
        <Section title={say('says')} lead={say('draft_lead')}>
          <Stack>
            <DraftTexts pointer={`${at}/title`} label={say('name')} description={say('name_hint')} />
            <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} />
            <DraftMany pointer={`${at}/attributes`} section="attributes" label={say('answers')} description={say('answers_hint')} />
            <DraftChoice pointer={`${at}/channel`} label={say('way')} placeholder={say('way_inbox')} data={channels.map((one) => ({ value: one, label: say(`way_${one}`) }))} />
            <DraftLine pointer={`${at}/published`} type="date" label={say('published_day')} description={say('published_day_hint')} />
            <DraftContent pointer={`${at}/content`} fields={messageFields} locale={locale} onLocale={setLocale} template />
          </Stack>
        </Section>
        <div className={drafting.preview}>
          <MessagePreview words={{ purpose: post.purpose, channel: post.channel ?? 'inbox', content: post.content as Words['content'] }} locale={locale} onLocale={setLocale} wide={wide} onWide={setWide} />
        </div>
      </div>
    </Page>
  )
}

/** Telling people, and taking it back: of the version in force. */
function Publishing({ post, changed }: { post: string; changed: boolean }) {
  const say = useWords('messages')
  const may = useMay()
  const [asking, setAsking] = useState<'publish' | 'retract'>()
  const query = useCall('readPost', { post }, { every: 5_000 })
  const done = () => setAsking(undefined)
  const publish = useAct('publishPost', { refreshes: ['readPost'], done })
  const retract = useAct('retractPost', { refreshes: ['readPost'], done })
  return (
    <Section
      title={say('sending')} lead={say('sending_lead')}
      actions={may('messages_send') && query.data && (
        <>
          {query.data.state === 'draft' && <Button leftSection={<Megaphone size={16} aria-hidden />} onClick={() => setAsking('publish')}>{say('publish')}</Button>}
          {(query.data.state === 'published' || query.data.state === 'publishing') && <Button variant="subtle" color="red" leftSection={<Undo2 size={16} aria-hidden />} onClick={() => setAsking('retract')}>{say('retract')}</Button>}
        </>
      )}
    >
      <Stack gap="sm">
        {changed && <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />}>{say('changed_note')}</Alert>}
        <Read query={query}>
          {(view) => (
            <Group gap="sm">
              <Badge variant="light" color={stateColours[view.state] ?? 'gray'}>{say(`state_${view.state}`)}</Badge>
              {view.published_at && <Text size="sm"><When at={view.published_at} /></Text>}
              {view.state === 'published' && <Text size="sm">{say('planned')}: <Figure count={view.messages} floor={view.floor} steps /></Text>}
            </Group>
          )}
        </Read>
      </Stack>
      <Confirm opened={asking === 'publish'} close={done} title={say('publish_title')} verb={say('publish')} acting={publish.isPending} act={() => publish.mutate({ post })}><Text size="sm">{say('publish_text')}</Text></Confirm>
      <Confirm opened={asking === 'retract'} close={done} title={say('retract_title')} verb={say('retract')} danger acting={retract.isPending} act={() => retract.mutate({ post })}><Text size="sm">{say('retract_text')}</Text></Confirm>
    </Section>
  )
}
