import { Alert, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core'
import { Info } from 'lucide-react'
import { useState } from 'react'
import type { CatalogDocument } from '@sayso/sdk'
import drafting from '../../draft/draft.module.css'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice, DraftDuration, DraftLine, DraftNumber, DraftPurpose, DraftSwitch } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { DraftContent, messageFields } from '../../rules/draft-content.tsx'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { useParts } from '../../shell/addresses.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Empty, Page, Section, Waiting } from '../../ui/page.tsx'
import { CampaignRun } from './campaign-run.tsx'
import { DraftTopics } from './draft-topics.tsx'
import { MessagePreview } from './message-preview.tsx'
import type { Words } from './message-preview.tsx'
import { useInForce } from './use-in-force.ts'

export const channels = ['preferred', 'email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'] as const
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export default function CampaignPage() {
  const say = useWords('messages')
  const shell = useWords('shell')
  const { campaign: key = '' } = useParts()
  const { document, edit, mayEdit } = useDraft()
  const nameOf = useNames()
  const language = useLanguage()
  const [chosen, setLocale] = useState<string>()
  const locale = chosen ?? document.brand.default_locale
  const [wide, setWide] = useState(false)
  const campaign = Object.hasOwn(document.campaigns, key) ? document.campaigns[key] : undefined
  const inForce = useInForce('campaigns', key, campaign)
  const back = { to: '/messages', label: say('campaigns') }
  if (!inForce.loaded) return <Page title={say('campaigns')} back={back}><Waiting label={shell('loading')} /></Page>
  if (!campaign) return <Page title={say('campaigns')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'campaigns', key)
  const published = inForce.published as NonNullable<CatalogDocument['campaigns']>[string] | undefined
  const segment = campaign.segment === undefined ? undefined : document.segments[campaign.segment]?.when
  const days = campaign.schedule?.days ?? []
  const dayName = (i: number) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + i)))
  return (
    <Page title={nameOf(document, 'campaigns', key)} back={back} wide>
      {published && inForce.document
        ? <CampaignRun campaign={key} published={published} document={inForce.document} changed={inForce.changed} />
        : <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />} title={say('not_in_force')}>{say('not_in_force_text')}</Alert>}
      <DraftBar at={at} />
      <div className={drafting.editor} data-wide={wide}>
        <Stack gap="lg">
          <Section title={say('says')} lead={say('draft_lead')}>
            <Stack>
              <DraftTexts pointer={`${at}/title`} label={say('name')} description={say('name_hint')} />
              <DraftContent pointer={`${at}/content`} fields={messageFields} locale={locale} onLocale={setLocale} template />
            </Stack>
          </Section>
          <Section title={say('for_whom')}>
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} />
                <DraftChoice
                  pointer={`${at}/segment`} label={say('segment')} placeholder={say('no_segment')}
                  data={Object.entries(document.segments).filter(([, one]) => one.purpose === campaign.purpose).map(([one]) => ({ value: one, label: nameOf(document, 'segments', one) }))}
                />
              </SimpleGrid>
              <DraftRule pointer={`${at}/when`} purpose={campaign.purpose} label={say('and_rule')} optional also={segment ? [segment] : []} />
            </Stack>
          </Section>
          <Section title={say('when')} lead={say('when_lead')}>
            <Stack>
              <DraftChoice pointer={`${at}/channel`} label={say('way')} description={say('way_hint')} clearable={false} data={channels.map((one) => ({ value: one, label: say(`way_${one}`) }))} />
              <Linted pointer={`${at}/schedule`}>
                <Checkbox.Group
                  label={say('days')} description={say('days_hint')} value={[...days]} readOnly={!mayEdit}
                  onChange={(next) => edit(`${at}/schedule/days`, next.length === 0 ? undefined : weekdays.filter((one) => next.includes(one)))}
                >
                  <Group mt="xs">{weekdays.map((one, i) => <Checkbox key={one} value={one} label={dayName(i)} disabled={!mayEdit} />)}</Group>
                </Checkbox.Group>
              </Linted>
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                <DraftLine pointer={`${at}/schedule/time`} type="time" label={say('time')} description={say('time_hint')} />
                <DraftLine pointer={`${at}/schedule/from`} type="date" label={say('from_day')} />
                <DraftLine pointer={`${at}/schedule/until`} type="date" label={say('until_day')} />
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <DraftDuration pointer={`${at}/valid_for`} label={say('valid_for')} description={say('valid_for_hint')} placeholder="14" />
                <DraftNumber pointer={`${at}/edition`} label={say('edition')} description={say('edition_hint')} />
              </SimpleGrid>
              <DraftTopics pointer={`${at}/topics`} />
              <DraftSwitch pointer={`${at}/digest`} label={say('digest')} description={say('digest_hint')} />
            </Stack>
          </Section>
        </Stack>
        <div className={drafting.preview}>
          <MessagePreview
            words={{ purpose: campaign.purpose, channel: campaign.channel, content: campaign.content as Words['content'] }} locale={locale} onLocale={setLocale}
            campaign={published ? key : undefined} wide={wide} onWide={setWide}
          />
        </div>
      </div>
    </Page>
  )
}
