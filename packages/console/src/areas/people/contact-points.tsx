import { Group, Stack, Text } from '@mantine/core'
import { BadgeCheck, CircleHelp, CircleSlash } from 'lucide-react'
import { useWords } from '../../shell/words.ts'
import type { Card } from './card.ts'
import style from './people.module.css'

/** Where somebody can be reached, as far as staff need to know: the shape of each address and how it stands. */
export function ContactPoints({ card: { contacts } }: { card: Card }) {
  const say = useWords('people')
  if (contacts.length === 0) return <Text c="dimmed">{say('no_contacts')}</Text>
  return (
    <Stack gap={6} component="ul" className={style.ways!}>
      {contacts.map((contact, i) => ({ ...contact, id: String(i) })).map((contact) => {
        const state = contact.undeliverable !== undefined ? `lost_${contact.undeliverable}` : contact.verified ? 'verified' : contact.vouched ? 'vouched' : 'unverified'
        const Icon = contact.undeliverable !== undefined ? CircleSlash : contact.verified ? BadgeCheck : CircleHelp
        return (
          <Group key={contact.id} component="li" gap="xs">
            <Text span c="dimmed">{say('channel', { channel: contact.channel })}</Text>
            <Text span fw={600} dir="ltr">{contact.address}</Text>
            <Group gap={4} c="dimmed" wrap="nowrap"><Icon size={15} aria-hidden /><Text span size="sm">{say(state)}</Text></Group>
          </Group>
        )
      })}
    </Stack>
  )
}
