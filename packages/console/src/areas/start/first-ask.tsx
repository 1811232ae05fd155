import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core'
import { Link as To } from '@tanstack/react-router'
import { CircleCheckBig } from 'lucide-react'
import { useState } from 'react'
import type { ReplyOf } from '@sayso/sdk'
import { useDraft } from '../../draft/use-draft.ts'
import { useAddress } from '../../shell/addresses.ts'
import { useAct, useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Page, Read, Section } from '../../ui/page.tsx'
import { textOf } from '../../ask/ask.ts'
import builder from '../../ask/ask.module.css'
import { Copied, Link, QrCode, Snippet } from '../../ask/places.tsx'
import style from './start.module.css'

/** The first ask is out: where it is, whether somebody answered, and what the answer is then good for. */
export function FirstAsk({ done }: { done: ReplyOf<'readFirstSteps'> }) {
  const say = useWords('start')
  const address = useAddress()
  const { document } = useDraft()
  const [key, ask] = Object.entries(document.asks).find(([, one]) => one.kind !== 'preference_centre') ?? []
  const places = useCall('getAskPlaces', { ask: key ?? '' }, { enabled: key !== undefined })
  return (
    <Page title={say('out_title')} lead={say('out_lead')} actions={<Button variant="default" component={To} {...{ to: address('/asks') }}>{say('to_asks')}</Button>}>
      <Awaited came={done.answered} waiting={say('waiting')} arrived={say('answered')} hint={say(done.answered ? 'answered_hint' : 'waiting_hint')}>
        {done.answered && key !== undefined && <Anchor component={To} {...{ to: address(`/asks/${key}/results`) }}>{say('to_results')}</Anchor>}
      </Awaited>
      {key !== undefined && ask && (
        <Read query={places}>
          {(found) => (
            <>
              <Section title={say('place')} lead={say('place_lead')}>
                <Link label={say('link')} value={found.page} opens={found.live} />
                <Link label={say('short')} value={found.short} opens={found.live} />
              </Section>
              <QrCode svg={found.qr_svg} png={found.qr_png} live={found.live} name={key} />
              <Snippet askKey={key} server={found.server} kind={ask.kind} hasForm={ask.form !== undefined} />
              <FirstOffer server={found.server} decided={done.decided} />
            </>
          )}
        </Read>
      )}
    </Page>
  )
}

function Awaited({ came, waiting, arrived, hint, children }: {
  came: boolean; waiting: string; arrived: string; hint: string; children?: React.ReactNode
}) {
  return (
    <div className={style.waiting} data-came={came} role="status" aria-live="polite">
      {came ? <CircleCheckBig size={26} aria-hidden /> : <span className={style.pulse} aria-hidden />}
      <Box flex={1}>
        <Text fw={600}>{came ? arrived : waiting}</Text>
        <Text size="sm" c="dimmed">{hint}</Text>
      </Box>
      {children}
    </div>
  )
}

/** What the answers are for: an offer, and the call by which a page learns of it. */
function FirstOffer({ server, decided }: { server: string; decided: boolean }) {
  const say = useWords('start')
  const address = useAddress()
  const language = useLanguage()
  const may = useMay()
  const { document } = useDraft()
  const [secret, setSecret] = useState('')
  const made = useAct('createKey', { refreshes: ['listKeys'], done: (reply) => setSecret(reply.key) })
  const [key, offer] = Object.entries(document.offers)[0] ?? []
  if (key === undefined || !offer) return null
  const content = offer.content[language] ?? offer.content[document.brand.default_locale] ?? Object.values(offer.content)[0]
  const purpose = textOf(document.purposes[offer.purpose]?.title, language, document.brand.default_locale)
  const call = [
    `curl -X POST ${server}/v1/decisions \\`,
    `  -H 'Authorization: Bearer ${secret === '' ? 'sk_…' : secret}' -H 'Content-Type: application/json' \\`,
    `  -d '{"person": "per_…", "purpose": "${offer.purpose}", "slot": "${offer.slot}"}'`,
  ].join('\n')
  return (
    <Section title={say('offer_title')} lead={say('offer_lead')}>
      <Stack gap="md">
        <Awaited came={decided} waiting={say('offer_waiting')} arrived={say('offer_decided')} hint={say('offer_purpose', { purpose })} />
        <Box className={builder.figure!}>
          <Text fw={600}>{content?.title}</Text>
          <Text size="sm">{content?.body}</Text>
        </Box>
        <code className={builder.code} tabIndex={0} aria-label={say('offer_call')}>{call}</code>
        <Group gap="xs">
          {secret === '' && may('keys') && (
            <Button
              loading={made.isPending}
              onClick={() => made.mutate({ kind: 'secret', name: say('key_name'), scopes: ['decisions'], purposes: [offer.purpose] })}
            >
              {say('make_key')}
            </Button>
          )}
          <Copied value={call} label={say('copy_call')} />
          <Anchor component={To} {...{ to: address(`/offers/${key}`) }} size="sm">{say('to_offer')}</Anchor>
        </Group>
        {secret !== '' && <Text size="sm" role="status">{say('key_made')}</Text>}
      </Stack>
    </Section>
  )
}
