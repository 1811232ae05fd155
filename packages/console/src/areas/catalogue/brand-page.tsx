import { Box, Button, ColorInput, Group, NumberInput, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice, DraftDuration, DraftLine, DraftNumber, DraftSwitch } from '../../draft/draft-fields.tsx'
import { DraftPreview } from '../../draft/draft-preview.tsx'
import { DraftTexts, useLanguageName } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { useDuration } from '../../draft/duration.ts'
import { pointTo, readAt } from '../../draft/working-copy.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { keyFor } from '../../draft/key-for.ts'
import { Children } from './children.tsx'
import { countriesIn } from './countries.ts'
import draftStyle from '../../draft/draft.module.css'

export default function BrandPage() {
  const say = useWords('catalogue')
  return (
    <Page title={say('brand')} lead={say('brand_lead')} back={{ to: '/catalogue', label: say('title') }} wide>
      <DraftBar at="/brand" />
      <div className={draftStyle.editor}><Stack gap="lg"><Name /><Controller /><Contact /><Children /><Topics /></Stack><DraftPreview of="brand" /></div>
    </Page>
  )
}

function Name() {
  const say = useWords('catalogue')
  const nameOf = useLanguageName()
  const { document, edit, mayEdit } = useDraft()
  const { locales, colour } = document.brand
  return (
    <Section title={say('b_name_title')}>
      <Stack gap="lg">
        <DraftTexts pointer="/brand/name" label={say('b_name')} />
        <Linted pointer="/brand/locales">
          <TagsInput label={say('b_locales')} description={say('b_locales_about')} value={locales} readOnly={!mayEdit} onChange={(next) => edit('/brand/locales', next)} />
        </Linted>
        <DraftChoice pointer="/brand/default_locale" label={say('b_default')} clearable={false} data={locales.map((value) => ({ value, label: nameOf(value) }))} />
        <DraftChoice pointer="/brand/time_zone" label={say('b_zone')} clearable={false} data={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))} />
        <Linted pointer="/brand/colour">
          <ColorInput withEyeDropper={false} label={say('b_colour')} description={say('b_colour_about')} value={colour ?? ''} readOnly={!mayEdit} onChangeEnd={(next) => edit('/brand/colour', /^#[0-9a-f]{6}$/i.test(next) ? next.toLowerCase() : undefined)} />
        </Linted>
      </Stack>
    </Section>
  )
}

function Controller() {
  const say = useWords('catalogue')
  const { brand } = useDraft().document
  const language = useLanguage()
  const at = (field: string) => pointTo('/brand/controller', field)
  return (
    <Section title={say('b_controller')} lead={say('b_controller_lead')}>
      <Stack gap="md">
        <Linted pointer="/brand/controller" exact />
        <DraftLine pointer={at('name')} label={say('b_legal')} />
        <DraftLine pointer={at('email')} label={say('b_email')} type="email" />
        <DraftLine pointer={at('phone')} label={say('b_phone')} type="tel" />
        <DraftLine pointer={at('address')} label={say('b_address')} />
        <DraftLine pointer={at('privacy_policy')} label={say('b_policy')} type="url" placeholder="https://" />
        <DraftChoice pointer={at('country')} label={say('b_country')} description={say('b_country_about')} data={countriesIn(language)} />
        <DraftLine pointer={at('dpo')} label={say('b_dpo')} />
        <DraftLine pointer={at('authority')} label={say('b_authority')} />
        <More label={say('more')} used={brand.controller.terms !== undefined || brand.jurisdiction !== undefined}>
          <DraftLine pointer={at('terms')} label={say('b_terms')} type="url" placeholder="https://" />
          <DraftLine pointer="/brand/jurisdiction" label={say('b_jurisdiction')} description={say('b_jurisdiction_about')} />
        </More>
      </Stack>
    </Section>
  )
}

function Contact() {
  const say = useWords('catalogue')
  const messages = useWords('messages')
  const duration = useDuration()
  const { contact, drafts, kiosk } = useDraft().document.brand
  return (
    <Section title={say('b_contact')} lead={say('b_contact_lead')}>
      <Stack gap="md">
        <Linted pointer="/brand" exact />
        <Group grow align="start">
          <DraftLine pointer="/brand/contact/quiet_hours/from" label={say('b_quiet_from')} type="time" />
          <DraftLine pointer="/brand/contact/quiet_hours/until" label={say('b_quiet_until')} type="time" />
        </Group>
        <DraftNumber pointer="/brand/contact/weekly_max" label={say('b_weekly')} description={say('b_weekly_about')} />
        <DraftNumber pointer="/brand/ask_budget/questions" label={say('b_questions')} description={say('b_questions_about')} />
        <DraftDuration pointer="/brand/ask_budget/rest_after_not_now" label={say('b_rest')} />
        <DraftNumber pointer="/brand/floor" label={say('b_floor')} description={say('b_floor_about')} />
        <DraftSwitch pointer="/brand/contact/confirmed_only" label={say('b_confirmed')} description={say('b_confirmed_about')} />
        <More label={say('more')} used={(contact?.channels ?? drafts ?? kiosk) !== undefined}>
          <div role="group" aria-label={say('b_channels')}>
            <Text size="sm" fw={600}>{say('b_channels')}</Text>
            <Text size="xs" c="dimmed" mb="xs">{say('b_channels_about')}</Text>
            <SimpleGrid cols={{ base: 2, sm: 3 }}>
              {channels.map((one) => <DraftLimit key={one} pointer={pointTo('/brand/contact/channels', one)} label={messages(`way_${one}`)} />)}
            </SimpleGrid>
          </div>
          <DraftDuration pointer="/brand/drafts/valid_for" label={say('b_drafts')} description={say('b_drafts_about')} placeholder="14" />
          <DraftChoice pointer="/brand/kiosk/valid_for" label={say('b_kiosk')} description={say('b_kiosk_about')} placeholder={duration('P2D')}
            data={[...new Set(['PT4H', 'PT12H', 'P1D', 'P2D', 'P3D', 'P7D', ...(kiosk?.valid_for ? [kiosk.valid_for] : [])])].map((value) => ({ value, label: duration(value) }))} />
        </More>
      </Stack>
    </Section>
  )
}

const channels = ['email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'] as const

/** A limit of its own for one channel; emptied, the whole of it goes. */
function DraftLimit({ pointer, label }: { pointer: string; label: string }) {
  const { document, edit, mayEdit } = useDraft()
  const value = readAt(document, `${pointer}/weekly_max`)
  return (
    <Linted pointer={pointer}>
      <NumberInput label={label} min={1} max={50} readOnly={!mayEdit} value={typeof value === 'number' ? value : ''} onChange={(most) => edit(pointer, most === '' ? undefined : { weekly_max: Number(most) })} />
    </Linted>
  )
}

/** What messages can be about; people choose among them. */
function Topics() {
  const say = useWords('catalogue')
  const { document, edit, mayEdit } = useDraft()
  const [name, setName] = useState('')
  const { topics = {}, default_locale: source } = document.brand
  const add = () => {
    edit(pointTo('/brand/topics', keyFor(name, Object.keys(topics), 'topic')), { [source]: name.trim() })
    setName('')
  }
  return (
    <Section title={say('b_topics')} lead={say('b_topics_lead')}>
      <Stack gap="md">
        {Object.keys(topics).length === 0 && <Text size="sm" c="dimmed">{say('none')}</Text>}
        {Object.keys(topics).map((key) => (
          <Group key={key} align="end" wrap="nowrap">
            <Box flex={1} miw={0}><DraftTexts pointer={pointTo('/brand/topics', key)} label={key} /></Box>
            {mayEdit && <Button size="xs" variant="default" aria-label={say('remove_named', { name: key })} onClick={() => edit(pointTo('/brand/topics', key), undefined)}><Trash2 size={15} aria-hidden /></Button>}
          </Group>
        ))}
        {mayEdit && (
          <form onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') add()
          }}>
            <Group align="end"><TextInput label={say('b_topic_new')} value={name} onChange={(event) => setName(event.currentTarget.value)} /><Button type="submit" variant="default" disabled={name.trim() === ''}>{say('add')}</Button></Group>
          </form>
        )}
      </Stack>
    </Section>
  )
}

