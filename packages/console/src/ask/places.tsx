import { Alert, Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { Check, Copy, Download, Info } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../shell/api.ts'
import { useMay } from '../shell/session.ts'
import { useWords } from '../shell/words.ts'
import { Section } from '../ui/page.tsx'
import style from './ask.module.css'

export function Link({ label, value, opens }: { label: string; value: string; opens: boolean }) {
  const say = useWords('asks')
  return (
    <Group gap="xs" align="end" mt="xs">
      <TextInput label={label} value={value} readOnly flex={1} miw="12rem" dir="ltr" onFocus={(event) => event.currentTarget.select()} />
      <Copied value={value} label={say('copy_what', { what: label })} />
      {opens && <Anchor href={value} target="_blank" rel="noreferrer" size="sm" py={8}>{say('open')}</Anchor>}
    </Group>
  )
}

/** Whoever speaks to the page says the word that they see: it stands in the name. */
const named = (seen: string, label: string) => (label.startsWith(seen) ? label : `${seen} · ${label}`)

export function Copied({ value, label }: { value: string; label: string }) {
  const shell = useWords('shell')
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy} aria-label={named(shell(copied ? 'copied' : 'copy'), label)} leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}>
          {shell(copied ? 'copied' : 'copy')}
        </Button>
      )}
    </CopyButton>
  )
}

export function QrCode({ svg, png, live, name }: { svg: string; png: string; live: boolean; name: string }) {
  const say = useWords('asks')
  return (
    <Section title={say('place_paper')} lead={say('place_paper_lead')}>
      {live ? (
        <Group align="start" gap="lg">
          <img className={style.qr} src={new URL(svg).pathname + new URL(svg).search} alt={say('qr_alt')} />
          <Stack gap="xs" align="start">
            <Button variant="default" component="a" href={new URL(svg).pathname + new URL(svg).search} download={`${name}.svg`} leftSection={<Download size={16} aria-hidden />}>{say('qr_svg')}</Button>
            <Button variant="default" component="a" href={new URL(png).pathname + new URL(png).search} download={`${name}.png`} leftSection={<Download size={16} aria-hidden />}>{say('qr_png')}</Button>
          </Stack>
        </Group>
      ) : <Text size="sm" c="dimmed">{say('qr_later')}</Text>}
    </Section>
  )
}

/** What to paste into a page. The key stands in it, so it is made here, and shown this once. */
export function Snippet({ askKey, server, kind, hasForm }: { askKey: string; server: string; kind: string; hasForm: boolean }) {
  const say = useWords('asks')
  const may = useMay()
  const [site, setSite] = useState('')
  const [key, setKey] = useState('')
  const made = useAct('createKey', { refreshes: ['listKeys'], done: (reply) => setKey(reply.key) })
  const origin = URL.canParse(site) && /^https?:$/.test(new URL(site).protocol) ? new URL(site).origin : undefined
  const element = kind === 'poll' ? `<sayso-poll ask="${askKey}"></sayso-poll>` : `<sayso-ask ask="${askKey}"${kind === 'popup' ? ' popup' : ''}></sayso-ask>`
  const code = [
    `<link rel="stylesheet" href="${server}/widget/sayso.css">`,
    `<script type="module" src="${server}/widget/sayso.js"></script>`,
    `<div brand-key="${key === '' ? 'pk_…' : key}">`,
    `  ${element}`,
    '</div>',
  ].join('\n')
  return (
    <Section title={say('place_site')} lead={say('place_site_lead')}>
      <Stack gap="md">
        {hasForm && <Alert variant="light" color="gray" icon={<Info aria-hidden />}>{say('snippet_form')}</Alert>}
        {key === '' && may('keys') && (
          <form onSubmit={(event) => {
            event.preventDefault()
            if (origin) made.mutate({ kind: 'publishable', name: new URL(site).host, origins: [origin] })
          }}
          >
            <Group align="end" gap="xs">
              <TextInput label={say('site')} description={say('site_hint')} placeholder="https://shop.example" value={site} onChange={(event) => setSite(event.currentTarget.value)} flex={1} miw="12rem" dir="ltr" type="url" />
              <Button type="submit" disabled={!origin} loading={made.isPending}>{say('make_key')}</Button>
            </Group>
          </form>
        )}
        {key === '' && !may('keys') && <Text size="sm" c="dimmed">{say('key_by_owner')}</Text>}
        {key !== '' && <Text size="sm" role="status">{say('key_made')}</Text>}
        <code className={style.code} aria-label={say('snippet')} tabIndex={0}>{code}</code>
        <Group><Copied value={code} label={say('copy_what', { what: say('snippet') })} /></Group>
      </Stack>
    </Section>
  )
}
