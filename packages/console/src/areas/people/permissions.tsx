import { Badge, Text } from '@mantine/core'
import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { useLanguage, useWords } from '../../shell/words.ts'
import { useWhen } from '../../ui/when.tsx'
import type { Card, Permission, Reach } from './card.ts'
import style from './people.module.css'

const colours: Readonly<Record<Permission['status'], string>> = {
  granted: 'teal', without_consent: 'blue', refused: 'gray', withdrawn: 'gray', objected: 'gray', never_asked: 'gray', renewal_due: 'yellow', expired: 'yellow',
}

/** What holds for every address alike is said once. */
const ofPermission = new Set<Reach['reason']>(['not_granted', 'withdrawn', 'renewal_due', 'expired', 'restricted', 'objected', 'purpose_unknown'])

/** Purpose by purpose: what they said, since when, and what would become of a message now. */
export function Permissions({ card }: { card: Card }) {
  const say = useWords('people')
  const when = useWhen()
  const reach = new Map(card.reach?.map((one) => [one.purpose, one.contacts]))
  return (
    <ul className={style.purposes}>
      {card.permissions.map(({ purpose, title, status, since, until }) => {
        const day = (at: string) => when(at, { dateStyle: 'medium' })
        const ways = reach.get(purpose) ?? []
        const nowhere = ways.find(({ reason }) => ofPermission.has(reason))?.reason
        return (
          <li key={purpose} className={style.purpose}>
            <div>
              <Text fw={600}>{title}</Text>
              <Badge color={colours[status]} variant="light" my={4}>{say(`status_${status}`)}</Badge>
              {since !== undefined && (
                <Text size="sm" c="dimmed">{until === undefined ? say('since', { date: day(since) }) : say('since_until', { from: day(since), until: day(until) })}</Text>
              )}
            </div>
            {card.reach && (
              <ul className={style.ways}>
                {ways.length === 0 && <li><Text size="sm" c="dimmed">{say('no_contacts')}</Text></li>}
                {nowhere ? <Nowhere reason={nowhere} /> : ways.map((way, i) => ({ way, id: String(i), contact: card.contacts[i]! })).map(({ id, ...one }) => <Way key={id} card={card} {...one} />)}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Nowhere({ reason }: { reason: Reach['reason'] }) {
  const say = useWords('people')
  return (
    <li className={style.way} data-sends="never">
      <CircleX size={18} aria-hidden />
      <span><b>{say('will_not_send')}</b><span className={style.because}>{say(`because_${reason}`)}</span></span>
    </li>
  )
}

function Way({ card, way, contact }: { card: Card; way: Reach; contact: Card['contacts'][number] }) {
  const say = useWords('people')
  const language = useLanguage()
  const { will_send: sends, reason, next_window: next } = way
  const waits = !sends && next !== null
  const Icon = sends ? CircleCheck : waits ? Clock : CircleX
  const at = (moment: string) => new Intl.DateTimeFormat(language, {
    weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: card.reach_time_zone,
  }).format(new Date(moment))
  return (
    <li className={style.way} data-sends={sends ? 'now' : waits ? 'later' : 'never'}>
      <Icon size={18} aria-hidden />
      <span>
        <b>{say(sends ? 'will_send' : waits ? 'will_wait' : 'will_not_send')}</b>
        {' '}
        <span>{say('to', { channel: contact.channel })} <bdi dir="ltr">{contact.address}</bdi></span>
        {!sends && <span className={style.because}>{say(`because_${reason}`)}{waits && <> {say('next_at', { at: at(next.from) })}</>}</span>}
        {sends && way.preferred && <span className={style.because}>{say('preferred')}</span>}
      </span>
    </li>
  )
}
