import { Badge, Group, Text } from '@mantine/core'
import { Hourglass } from 'lucide-react'
import { useParts } from '../../shell/addresses.ts'
import { useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Facts, Page, Read, Section } from '../../ui/page.tsx'
import { useWhen } from '../../ui/when.tsx'
import { ContactPoints } from './contact-points.tsx'
import { Diary } from './diary.tsx'
import { LatestMessages } from './latest-messages.tsx'
import { Permissions } from './permissions.tsx'
import { Views } from './views.tsx'
import type { Card } from './card.ts'

export default function CardPage() {
  const { person = '' } = useParts()
  const say = useWords('people')
  const locale = useLanguage()
  // Opening a card stands in the audit: it is not read again only because the window came back to the front.
  const card = useCall('getPersonCard', { person, locale }, { fresh: 5 * 60_000 })
  const title = card.data ? nameOf(card.data) : say('person')
  return (
    <Page title={title} back={{ to: '/people', label: say('title') }} wide>
      <Read query={card} lines={6}>{(data) => <Parts card={data} />}</Read>
    </Page>
  )
}

/** The shape of the address that they proved, or of the first; or the brand's own id. */
function nameOf({ contacts, external_id: ext, id }: Card): string {
  const named = contacts.filter(({ channel }) => channel !== 'push')
  return (named.find(({ verified }) => verified) ?? named[0])?.address ?? ext ?? `${id.slice(0, 12)}…`
}

function Parts({ card }: { card: Card }) {
  const say = useWords('people')
  const may = useMay()
  const when = useWhen()
  const language = useLanguage()
  return (
    <>
      <Section>
        <Group gap="xs" mb="xs">
          {card.restricted_since !== undefined && (
            <Badge color="yellow" variant="light" size="lg">{say('restricted', { date: when(card.restricted_since, { dateStyle: 'medium' }) })}</Badge>
          )}
          {card.open_requests !== undefined && card.open_requests > 0 && <Badge color="red" variant="light" size="lg">{say('open_requests', { count: card.open_requests })}</Badge>}
          {card.open_drafts > 0 && (
            <Badge color="gray" variant="light" size="lg" leftSection={<Hourglass size={13} aria-hidden />}>{say('open_drafts', { count: card.open_drafts })}</Badge>
          )}
        </Group>
        <Facts facts={[
          ...(card.external_id === undefined ? [] : [[say('own_id'), <bdi key="ext">{card.external_id}</bdi>] as const]),
          ...(card.accounts.length === 0 ? [] : [[
            say('accounts', { count: card.accounts.length }),
            card.accounts.map(({ account, role }) => (role === undefined ? account : `${account} (${role})`)).join(', '),
          ] as const]),
          [say('speaks'), [
            card.locale === undefined ? undefined : new Intl.DisplayNames([language], { type: 'language' }).of(card.locale),
            card.time_zone?.replaceAll('_', ' '),
          ].filter((one) => one !== undefined).join(' · ') || say('not_said')],
          [say('known_since'), when(card.created_at, { dateStyle: 'long' })],
          [say('contact_points'), <ContactPoints key="contacts" card={card} />],
        ]} />
      </Section>
      <Section title={say(card.reach ? 'reach_title' : 'permits_title')} lead={say(card.reach ? 'reach_lead' : 'permits_lead')}>
        <Permissions card={card} />
      </Section>
      {may('people_values') && <Views card={card} />}
      {card.messages && <Section title={say('messages_title')} lead={say('messages_lead')}><LatestMessages card={card} /></Section>}
      {may('diary') && <Section title={say('diary_title')} lead={say('diary_lead')}><Diary card={card} /></Section>}
      <Text size="sm" c="dimmed">{say('card_recorded')}</Text>
    </>
  )
}
