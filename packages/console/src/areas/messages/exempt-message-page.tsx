import { Alert, SimpleGrid, Stack, TagsInput } from '@mantine/core'
import { Info } from 'lucide-react'
import { useState } from 'react'
import drafting from '../../draft/draft.module.css'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice, DraftDuration, DraftPurpose } from '../../draft/draft-fields.tsx'
import { keyFor } from '../../draft/key-for.ts'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftContent, messageFields } from '../../rules/draft-content.tsx'
import { useParts } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Section, Waiting } from '../../ui/page.tsx'
import { Approving } from './approving.tsx'
import { channels } from './campaign-page.tsx'
import { MessagePreview } from './message-preview.tsx'
import type { Words } from './message-preview.tsx'
import { useInForce } from './use-in-force.ts'

export default function ExemptMessagePage() {
  const say = useWords('messages')
  const shell = useWords('shell')
  const { message: key = '' } = useParts()
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const [chosen, setLocale] = useState<string>()
  const locale = chosen ?? document.brand.default_locale
  const [wide, setWide] = useState(false)
  const message = Object.hasOwn(document.exempt_messages, key) ? document.exempt_messages[key] : undefined
  const inForce = useInForce('exempt_messages', key, message)
  const back = { to: '/exempt-messages', label: say('exempt') }
  if (!inForce.loaded) return <Page title={say('exempt')} back={back}><Waiting label={shell('loading')} /></Page>
  if (!message) return <Page title={say('exempt')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'exempt_messages', key)
  const fields = message.fields ?? []
  return (
    <Page title={nameOf(document, 'exempt_messages', key)} back={back} wide>
      {inForce.published === undefined
        ? <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />} title={say('not_in_force')}>{say('exempt_not_in_force')}</Alert>
        : <Approving purpose={message.purpose} inForce={inForce} />}
      <DraftBar at={at} />
      <div className={drafting.editor} data-wide={wide}>
        <Stack gap="lg">
          <Section title={say('says')} lead={say('draft_lead')}>
            <Stack>
              <Linted pointer={`${at}/fields`}>
                <TagsInput
                  label={say('call_fields')} description={say('call_fields_hint', { name: 'order', place: '\u2066{{order}}\u2069' })} value={fields} readOnly={!mayEdit}
                  onChange={(names) => edit(`${at}/fields`, names.length === 0 ? undefined : [...new Set(names.map((name) => keyFor(name, [], 'field')))])}
                />
              </Linted>
              <DraftContent pointer={`${at}/content`} fields={messageFields} locale={locale} onLocale={setLocale} />
            </Stack>
          </Section>
          <Section title={say('when')}>
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} exempt />
                <DraftChoice pointer={`${at}/channel`} label={say('way')} clearable={false} data={channels.map((one) => ({ value: one, label: say(`way_${one}`) }))} />
              </SimpleGrid>
              <DraftDuration pointer={`${at}/valid_for`} label={say('valid_for')} description={say('valid_for_hint')} placeholder="3" />
            </Stack>
          </Section>
        </Stack>
        <div className={drafting.preview}>
          <MessagePreview
            words={{ purpose: message.purpose, channel: message.channel, content: message.content as Words['content'], fields }} locale={locale} onLocale={setLocale} wide={wide} onWide={setWide}
          />
        </div>
      </div>
    </Page>
  )
}
