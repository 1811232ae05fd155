import type { Html } from '../../kernel/html.ts'
import { newTimeOrderedUuid, formatId } from '../../kernel/ids.ts'
import type { Route } from '../../kernel/http/route.ts'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../kernel/db/database.ts'
import type { Ledger } from '../../modules/ledger/ledger.ts'
import type { Drafts } from '../../modules/profile/drafts/drafts.ts'
import type { OwnUse } from '../../modules/profile/personal.ts'
import type { Rights } from '../../modules/rights/rights.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages } from '../page.ts'
import { diaryKinds, diaryPage } from './diary.ts'
import type { MessageParts } from './message-pages.ts'
import type { OwnParts, OwnVisit } from './own-forms.ts'
import { overviewPage } from './overview.ts'
import { receiptPage, receiptsPage, savedPage } from './receipts.ts'
import { payloadOf, receiptFileOf, recordedEntries } from './receipt-file.ts'
import { rewardsPage } from './rewards.ts'
import { verifyBox } from './verify.ts'
import { voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'

export interface PageParts extends OwnParts, MessageParts {
  readonly rights: Rights
  readonly drafts: Drafts
  readonly ledger: Ledger
  readonly database: Database
}

const MOST = 30
const RECENT_MS = 30 * 24 * 60 * 60 * 1000

/** The pages on which a person reads: nothing here changes anything. */
export function ownReadingPages(pages: Pages, parts: PageParts): Route<never>[] {
  const { profiles, rights, drafts, inbox, posts, access, ledger, database } = parts

  const show = (section: string, voice: Voice, body: Html, title = voice.say(`me.${section}`)): PageReply => ({ title, section, body })

  const voiceFor = ({ locale, catalog, timeZone }: OwnVisit) => voiceOf(locale, catalog.document.brand, timeZone)

  async function overview(visit: OwnVisit): Promise<PageReply> {
    const { gate } = visit
    const voice = voiceFor(visit)
    const view = await profiles.own(gate)
    const full = gate.level === 'full'
    const requests = await rights.requestsOf(gate)
    return show('overview', voice, overviewPage({
      voice, view, level: gate.level,
      ...(full ? await profiles.countOwn(gate, view.now - RECENT_MS) : { uses: 0, receipts: 0 }),
      rewards: full ? (await profiles.rewardsOf(gate)).length : 0,
      openRequests: requests.filter(({ closed_at }) => closed_at === undefined).length,
      drafts: (await drafts.own.waiting(gate)).length,
      unread: await inbox.countUnread(gate),
      posts: await posts.ofPerson(gate, visit.locale),
      unverified: (await access.listContacts(gate)).filter(({ verified }) => !verified).length,
    }))
  }

  async function diary(visit: OwnVisit): Promise<PageReply> {
    requireFull(visit)
    const { gate, query } = visit
    const voice = voiceFor(visit)
    const view = await profiles.own(gate)
    const purpose = view.catalog.purposes.has(query.get('purpose') ?? '') ? query.get('purpose')! : ''
    const kind = diaryKinds.find((one) => one === query.get('kind')) ?? ''
    const until = /^\d{4}-\d{2}-\d{2}$/.test(query.get('until') ?? '') && !Number.isNaN(Date.parse(query.get('until')!)) ? query.get('until')! : ''
    const before = query.get('before') ?? (until === '' ? undefined : afterDay(until, voice.timeZone))
    const { items, next } = await profiles.diaryOf(gate, {
      most: MOST, ...(before === undefined ? {} : { before }), ...(purpose === '' ? {} : { purpose }), ...(kind === '' ? {} : { kind }),
    })
    const older = next === undefined ? undefined
      : `/me/diary?${new URLSearchParams({ ...(purpose === '' ? {} : { purpose }), ...(kind === '' ? {} : { kind }), before: next })}`
    return show('diary', voice, diaryPage({ voice, view, uses: items.map(diaryUse), purpose, kind, until, older }))
  }

  async function receiptFile(visit: OwnVisit): Promise<PageReply> {
    requireFull(visit)
    const { receipt = '', format = '' } = visit.params
    const jws = await profiles.receipt(visit.gate, receipt)
    return receiptFileOf(jws, format, (id) => database.within(visit.gate, (scope) => ledger.prove(scope, id)))
  }

  return [
    pages.ownPage({ method: 'GET', path: '/me', handle: overview }),
    pages.ownPage({ method: 'GET', path: '/me/diary', handle: diary }),
    pages.ownPage({
      method: 'GET', path: '/me/rewards',
      async handle(visit) {
        requireFull(visit)
        const voice = voiceFor(visit)
        return show('rewards', voice, rewardsPage({
          voice, catalog: visit.catalog, rewards: await profiles.rewardsOf(visit.gate), noneLeft: visit.query.get('left') === 'none',
        }))
      },
    }),
    pages.ownPage({
      method: 'GET', path: '/me/receipts',
      async handle(visit) {
        requireFull(visit)
        const voice = voiceFor(visit)
        const before = visit.query.get('before')
        const { items, next } = await profiles.receiptsOf(visit.gate, { most: MOST, ...(before === null ? {} : { before }) })
        const receipts = items.map(({ id, at, entries }) => ({ id, at, entries }))
        return show('receipts', voice, receiptsPage({
          voice, catalog: visit.catalog, receipts, older: next === undefined ? undefined : `/me/receipts?before=${next}`,
        }))
      },
    }),
    pages.ownPage({
      method: 'GET', path: '/me/receipts/:receipt',
      async handle(visit) {
        requireFull(visit)
        const voice = voiceFor(visit)
        const id = visit.params['receipt']!
        const payload = payloadOf(await profiles.receipt(visit.gate, id))
        return show('receipts', voice, receiptPage({
          voice, catalog: visit.catalog, id, payload, entries: recordedEntries(payload), verify: verifyBox(visit.locale, visit.brand.key, `/me/receipts/${id}`),
        }), voice.say('receipts.one', { date: voice.moment(payload.iat * 1000) }))
      },
    }),
    pages.ownPage({ method: 'GET', path: '/me/receipts/:receipt/:format', handle: receiptFile }),
    pages.ownPage({
      method: 'GET', path: '/me/saved/:receipt',
      async handle(visit) {
        const voice = voiceFor(visit)
        const id = visit.params['receipt']!
        const from = ['answers', 'permissions', 'contact'].find((one) => one === visit.query.get('from')) ?? 'overview'
        const payload = payloadOf(await profiles.receipt(visit.gate, id))
        return show(from, voice, savedPage({
          voice, catalog: visit.catalog, id, entries: recordedEntries(payload), level: visit.gate.level,
          back: from === 'overview' ? '/me' : `/me/${from}`,
        }), voice.say('receipts.saved'))
      },
    }),
  ]
}

export function requireFull({ gate }: OwnVisit): void {
  if (gate.level !== 'full') throw new Refusal('proof_required')
}

function diaryUse({ id, at, kind, purpose, actor, answers, offers, segment, route, target, key, source, channel, recipient, reason, role }: OwnUse) {
  const attributes = [...new Set(answers.flatMap(({ attribute }) => (attribute === undefined ? [] : [attribute])))]
  const gone = answers.some(({ attribute }) => attribute === undefined)
  return { id, at, kind, purpose, actor, attributes, gone, offers: offers ?? [], segment, route, target, key, source, channel, recipient, reason, role }
}

/** Ids of uses count up with time: everything of that day is before this one. */
function afterDay(day: string, zone: string): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return formatId('use_', newTimeOrderedUuid(next))
}
