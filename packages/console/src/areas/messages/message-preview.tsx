import { Alert, Button, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Info } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useLanguageName } from '../../draft/draft-texts.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { Faults } from '../../shell/fault-words.tsx'
import { useProblems } from '../../shell/problems.ts'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { MailFrame } from './mail-frame.tsx'
import style from './messages.module.css'
import { useReason } from './use-reason.ts'

type Preview = ReplyOf<'previewMessage'>
type Channel = 'email' | 'sms' | 'whatsapp' | 'push' | 'inbox' | 'webhook' | 'preferred'

export interface Words {
  readonly purpose: string
  readonly channel: Channel
  readonly content: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Of a message without a consent: what the call will bring. No answers stand in it. */
  readonly fields?: readonly string[]
}

/**
 * What is written, as it will arrive. By itself as somebody would read it who does not exist; as a person only what is in
 * force, with a reason that this person reads.
 */
export function MessagePreview({ words, locale, onLocale, campaign, wide, onWide }: {
  words: Words
  locale: string
  onLocale: (locale: string) => void
  /** Its key, where it is in force. */
  campaign?: string | undefined
  wide: boolean
  onWide: (wide: boolean) => void
}) {
  const say = useWords('messages')
  const may = useMay()
  const nameOf = useLanguageName()
  const { document } = useDraft()
  const { describe } = useProblems()
  const [who, setWho] = useState<'invented' | 'silent' | 'person'>('invented')
  const [way, setWay] = useState<Channel>(words.channel === 'preferred' ? 'email' : words.channel)
  const channel = words.channel === 'preferred' ? way : words.channel
  const [settled] = useDebouncedValue(JSON.stringify({ purpose: words.purpose, content: words.content, fields: words.fields }), 450)
  const { purpose, content, fields } = JSON.parse(settled) as Pick<Words, 'purpose' | 'content' | 'fields'>
  const written = content[locale] ? locale : Object.keys(content)[0] ?? locale
  const query = useCall('previewMessage', {
    purpose, channel, locale: written, content: content as never, ...(fields ? { fields: [...fields] } : {}), ...(who === 'silent' ? { values: {} } : {}),
  }, { enabled: who !== 'person', keep: true, fresh: 60_000 })
  const mayAsk = campaign !== undefined && may('people_values') && may('messages_send')
  return (
    <Section title={say('preview')} lead={say(who === 'person' ? 'preview_person_lead' : words.fields ? 'preview_fields_lead' : 'preview_lead')}>
      <Stack gap="sm">
        {document.brand.locales.length > 1 && (
          <SegmentedControl size="xs" aria-label={say('content_language')} value={locale} onChange={onLocale} data={document.brand.locales.map((tag) => ({ value: tag, label: <span title={nameOf(tag)}>{tag}</span> }))} />
        )}
        {!words.fields && (
          <Select
            size="xs" label={say('preview_as')} value={who} allowDeselect={false} onChange={(next) => next && setWho(next as typeof who)}
            data={[
              { value: 'invented', label: say('as_invented') }, { value: 'silent', label: say('as_silent') },
              ...(mayAsk ? [{ value: 'person', label: say('as_person') }] : []),
            ]}
          />
        )}
        {words.channel === 'preferred' && (
          <SegmentedControl size="xs" aria-label={say('way')} value={way} onChange={(next) => setWay(next as Channel)} data={(['email', 'sms', 'push', 'inbox'] as const).map((one) => ({ value: one, label: say(`way_${one}`) }))} />
        )}
        {(channel === 'email' || channel === 'inbox') && (
          <SegmentedControl size="xs" aria-label={say('screen')} value={wide ? 'desktop' : 'phone'} onChange={(next) => onWide(next === 'desktop')} data={[{ value: 'phone', label: say('screen_phone') }, { value: 'desktop', label: say('screen_desktop') }]} />
        )}
        {who === 'person' ? <AsPerson campaign={campaign!} channel={channel} wide={wide} />
          : query.isError ? <Alert color="yellow" variant="light" icon={<Info size={18} aria-hidden />} title={say('no_preview')}><Faults error={query.error} otherwise={describe(query.error).title} /></Alert>
            : query.data && <Shown preview={query.data} channel={channel} wide={wide} />}
      </Stack>
    </Section>
  )
}

/** What one person would get now. It is put into their diary, with the reason, before it is shown. */
function AsPerson({ campaign, channel, wide }: { campaign: string; channel: Channel; wide: boolean }) {
  const say = useWords('messages')
  const [person, setPerson] = useState('')
  const [reason, setReason] = useState('')
  const look = useAct('previewCampaign')
  return (
    <Stack gap="sm">
      <Alert color="blue" variant="light" icon={<Info size={18} aria-hidden />}>{say('person_sees')}</Alert>
      <form onSubmit={(event) => {
        event.preventDefault()
        look.mutate({ campaign, person: person.trim(), reason })
      }}
      >
        <Stack gap="xs">
          <TextInput size="xs" label={say('person')} description={say('person_hint')} value={person} dir="ltr" onChange={(event) => setPerson(event.currentTarget.value)} />
          <Textarea size="xs" autosize minRows={2} label={say('reason')} description={say('reason_hint')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" size="xs" loading={look.isPending} disabled={person.trim() === '' || reason.trim() === ''}>{say('look')}</Button>
        </Stack>
      </form>
      {look.data && <Shown preview={look.data} channel={channel} wide={wide} />}
    </Stack>
  )
}

function Shown({ preview, channel, wide }: { preview: Preview; channel: Channel; wide: boolean }) {
  const say = useWords('messages')
  const nameOf = useNames()
  const reasonOf = useReason()
  const { document } = useDraft()
  if (preview.html === undefined) {
    return (
      <Alert color="yellow" variant="light" icon={<Info size={18} aria-hidden />} title={say('would_not')}>
        {preview.missing === undefined ? reasonOf(preview.reason ?? '') : say('value_missing', { question: nameOf(document, 'attributes', preview.missing) })}
      </Alert>
    )
  }
  const width = wide && (channel === 'email' || channel === 'inbox') ? 'desktop' : 'phone'
  return (
    <div className={style.stage}>
      <div className={style.screen} data-width={width} lang={preview.locale ?? 'en'} dir="auto">
        {channel === 'email' || channel === 'inbox' ? (
          <>
            <div className={style.mailhead}><Text fw={640} size="sm">{preview.subject}</Text></div>
            <MailFrame html={preview.html} title={say('mail')} width={width} />
          </>
        ) : channel === 'push' ? (
          <div className={style.phone}><div className={style.notice}><Text fw={640} size="sm">{preview.subject}</Text><Text size="sm" mt={2}>{preview.text?.split('\n\n')[0]}</Text></div></div>
        ) : <div className={style.phone}><div className={style.bubble}>{preview.text}</div></div>}
      </div>
    </div>
  )
}
