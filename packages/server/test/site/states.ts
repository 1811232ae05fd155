import type { Html } from '../../src/kernel/html.ts'
import { html } from '../../src/kernel/html.ts'
import type { Catalog } from '../../src/modules/catalog/types.ts'
import type { OwnReach } from '../../src/modules/outreach/contactability.ts'
import type { OwnView } from '../../src/modules/profile/own.ts'
import { askPage, declinedPage } from '../../src/site/ask/ask-page.ts'
import type { AskPage } from '../../src/site/ask/ask-page.ts'
import { readAsk, startFields, viewFor } from '../../src/site/ask/ask-form.ts'
import type { Asked } from '../../src/site/ask/ask-form.ts'
import { claimPage, findPage } from '../../src/site/ask/find-page.ts'
import { thanksPage } from '../../src/site/ask/thanks-page.ts'
import { customerPage, readOutPage, signInPage as assistSignIn, statePage, stoppedPage } from '../../src/site/assist/assist-page.ts'
import { kioskSignInPage, setUpPage } from '../../src/site/kiosk/kiosk-page.ts'
import { draftsPage } from '../../src/site/person/drafts.ts'
import { answersPage } from '../../src/site/person/answers.ts'
import type { FormPage } from '../../src/site/person/answers.ts'
import { answersFields, readAnswers } from '../../src/site/person/answers-form.ts'
import { contactPage } from '../../src/site/person/contact.ts'
import { contactFields, readContact } from '../../src/site/person/contact-form.ts'
import { diaryPage } from '../../src/site/person/diary.ts'
import { exemptionsSection } from '../../src/site/person/exemptions.ts'
import { messagesPage } from '../../src/site/person/messages.ts'
import { effectsOfEntries } from '../../src/site/person/entries.ts'
import { overviewPage } from '../../src/site/person/overview.ts'
import { permissionsPage } from '../../src/site/person/permissions.ts'
import { permissionsFields } from '../../src/site/person/permissions-form.ts'
import { previewPage } from '../../src/site/person/preview.ts'
import { receivedPage } from '../../src/site/person/received.ts'
import { passedOn } from './passed-on.ts'
import { receiptPage, receiptsPage, savedPage } from '../../src/site/person/receipts.ts'
import { rewardsPage } from '../../src/site/person/rewards.ts'
import { erasedPage, erasePage, rightsPage } from '../../src/site/person/rights.ts'
import type { Section } from '../../src/site/person/sections.ts'
import { exempted, ownExemptions, ownMessages, ownPosts } from './messages-of.ts'
import { framed, notice, now, ownView, speak } from './pictures.ts'

/** Every page in every state that it can be in, whole as it is sent. */
export function everyState(catalog: Catalog, more: Partial<OwnView> = {}, locale = 'en', text = 'Aino'): Record<string, Html> {
  const voice = speak(catalog, locale)
  const preferences = {
    channels: ['email', 'sms'], topics: ['care'], hours: { 4: [17, 18, 19, 20, 21], 6: [9] }, weekly_max: 2, paused_until: '2027-01-31',
    quiet_dates: [{ from: '2026-12-20', until: '2027-01-02' }, { from: '2027-02-14', until: '2027-02-14' }],
    name: text, pronouns: text,
  } as const
  const view = ownView(catalog, { preferences, ...more })
  const bare = ownView(catalog, {
    answers: [], preferences: {}, purposes: view.purposes.map(({ key }) => ({ key, status: 'ConsentUnknown' })), ...more,
  })
  const page = (body: Html, section?: Section, level: 'full' | 'reduce' | 'nobody' = 'full') =>
    framed(catalog, body, { locale, level, gpc: true, ...(section ? { section } : {}) })
  const form = (of: OwnView, fields: URLSearchParams, others: Partial<FormPage> = {}): FormPage =>
    ({ voice, view: of, level: 'full', fields, faults: [], presentation: 'signed', notice, ...others })

  const wrongAnswers = answersFields(view)
  for (const [name, value] of [['in.height', '1'], ['a.height', 'tall'], ['until.shoe_size', '2020-01-01'], ['a.wish', text]]) wrongAnswers.set(name!, value!)
  const wrongContact = new URLSearchParams({
    when: 'part', weekly: 'x', pause: 'soon', name: text.repeat(90), more: 'yes',
    'quiet.from.0': '2026-12-24', 'quiet.until.0': '2026-12-20', 'quiet.from.1': text, 'quiet.until.1': '',
  })
  const contact = { points: [
    { id: 'one', channel: 'email', address: `${text}@example.org`, verified: true }, { id: 'two', channel: 'sms', address: '+358401234567', verified: false },
  ], reach: { purposes: ['offers', 'newsletter'], verdict: { kind: 'hold', channel: 'email', until: now + 2e8, reason: 'hours' } } as OwnReach,
  unwanted: [{ ask: 'welcome', title: catalog.document.asks['welcome']!.title }, { ask: 'gone' }] }
  const counts = { uses: 12, rewards: 1, receipts: 3, openRequests: 1, unverified: 1, drafts: 2, unread: 2, posts: ownPosts(text) }
  const uses = [
    { id: 'dec_1', at: now, kind: 'decision', purpose: 'offers', actor: 'key:1', attributes: ['favourite_brand'], offers: ['tuisku_jackets'] },
    { id: 'dec_2', at: now, kind: 'decision', purpose: 'offers', actor: 'key:1', attributes: [], offers: ['tuisku_jackets'] },
    { id: 'dec_3', at: now - 1, kind: 'decision', purpose: 'offers', actor: 'key:1', attributes: [], offers: [] },
    { id: 'use_4', at: now - 2e8, kind: 'read', purpose: 'gone', actor: 'key:1', attributes: ['clothing_size', 'gone'], offers: [] },
    { id: 'use_7', at: now - 2e8, kind: 'read', purpose: 'newsletter', actor: 'key:1', attributes: [], gone: true, offers: [] },
    { id: 'use_5', at: now - 3e8, kind: 'segment', purpose: 'newsletter', actor: 'key:1', attributes: ['style'], offers: [], segment: 'boots_fans' },
    { id: 'use_8', at: now - 1, kind: 'message', purpose: 'newsletter', actor: 'job:messages', attributes: ['style'], offers: [], key: 'hello_reader', source: 'automation', channel: 'email' },
    { id: 'use_9', at: now - 1, kind: 'message', purpose: 'newsletter', actor: 'job:messages', attributes: [], offers: [], key: 'thursday_news', source: 'campaign', channel: 'webhook' },
    { id: 'use_10', at: now - 1, kind: 'automation', purpose: 'newsletter', actor: 'job:automations', attributes: ['style'], offers: [], key: 'hello_reader' },
    { id: 'use_11', at: now - 1, kind: 'transfer', purpose: 'offers', actor: 'job:transfers', attributes: ['shoe_size'], offers: [], recipient: 'parcel_co' },
    { id: 'use_6', at: now - 3e8, kind: 'export', purpose: 'rights_request', actor: 'person', attributes: [], offers: [] },
  ]
  const entries = [
    { kind: 'value.declared', attribute: 'shoe_size' }, { kind: 'purpose.granted', purpose: 'offers' }, { kind: 'purged' },
    { kind: 'recipient.withdrawn', recipient: 'parcel_co' }, { kind: 'use.refused', attribute: 'style', purpose: 'offers' },
    { kind: 'of.later' },
  ]
  const id = `rcp_${'0'.repeat(39)}3`
  const payload = { iss: 'https://sayso.example', iat: now / 1000, controller: catalog.document.brand.controller, leaf: { seq: 3 } } as never
  const request = {
    id: 'req_1', person: 'per_1', kind: 'question', regime: 'gdpr', state: 'extended', received_at: '2026-11-20T10:00:00Z', due_at: '2026-12-20T10:00:00Z',
    overdue: false, identity: 'session', message: text, extended_because: text,
  } as const
  const denied = { ...request, id: 'req_2', state: 'denied', closed_at: '2026-11-21T10:00:00Z', reply: text, authority: text } as const
  const session = { id: 'sid_1', level: 'full', openedBy: 'link', openedAt: now, seenAt: now, expiresAt: now, current: true } as const
  const rights = { voice, view, level: 'full', requests: [request, denied], sessions: [session, { ...session, id: 'sid_2', current: false }], fields: new URLSearchParams(), faults: [] } as const

  const asked: Asked = {
    key: 'welcome', ask: { ...catalog.document.asks['welcome']!, intro: { en: text } }, purposes: ['offers', 'baby_tips'].filter((key) => catalog.purposes.has(key)),
    questions: [...catalog.attributes.keys()].filter((key) => key !== 'delivery_place').slice(0, 14), recipients: [],
  }
  const stranger = viewFor(asked, catalog, now)
  const short = { ...asked, questions: ['shoe_size', 'colours'] }
  const typed = new URLSearchParams({ 'a.height': 'tall', 'in.height': '1', 'a.wish': text })
  const asks = (more: Partial<AskPage>): AskPage => ({ ...form(stranger, new URLSearchParams()), asked: short, at: 0, brand: 'nordwear', signedIn: false, ...more })
  const ticket = { brand: 1, ask: 'welcome', receipt: id, expires: now, code: '0123-4567-89AB-CDEF', reward: { reward: 'ten_percent', code: text, points: 5 } }

  const waiting = [
    { id: 'drf_1', source: 'agent', made_by: 'key:1', ask: 'welcome', at: '2026-11-20T10:00:00Z', expires_at: '2026-12-04T10:00:00Z', state: 'waiting' },
    { id: 'drf_2', source: 'import', made_by: 'list', at: '2026-11-20T10:00:00Z', expires_at: '2026-12-04T10:00:00Z', state: 'waiting' },
  ] as const

  return {
    'ask': page(askPage(asks({})), undefined, 'nobody'),
    'ask, signed in': page(askPage(asks({ view: viewFor(short, catalog, now, view), fields: startFields(view), signedIn: true })), undefined, 'nobody'),
    'ask of several pages': page(askPage(asks({ asked, at: 1, fields: typed })), undefined, 'nobody'),
    'ask, wrong': page(askPage(asks({ asked, at: 2, fields: typed, faults: readAsk(voice, asked, stranger, typed, false).faults })), undefined, 'nobody'),
    'ask, declined': page(declinedPage({ voice, asked: short, brand: 'nordwear', signedIn: true, never: false }), undefined, 'nobody'),
    'ask, thanks': page(thanksPage({ voice, catalog, ticket, entries, signedIn: false, brand: 'nordwear', verify: html`` }), undefined, 'nobody'),
    'find': page(findPage({ voice, brand: 'nordwear', faults: [{ field: 'code', message: voice.say('ask.find_wrong') }] }), undefined, 'nobody'),
    'find, claim': page(claimPage({ voice, view, code: text, brand: 'nordwear' }), undefined, 'nobody'),
    'drafts': page(draftsPage({ voice, catalog, drafts: waiting, level: 'full', refused: true }), 'answers'),
    'drafts from a message': page(draftsPage({ voice, catalog, drafts: waiting, level: 'reduce', refused: false }), 'answers', 'reduce'),
    'drafts, none': page(draftsPage({ voice, catalog, drafts: [], level: 'full', refused: false }), 'answers'),
    'assist': page(customerPage({ voice, brand: 'nordwear', faults: [{ field: 'address', message: voice.say('assist.address_wrong') }], fields: typed, catalog, asks: ['welcome'], locales: ['en', 'he'] }), undefined, 'nobody'),
    'assist, sign in': page(assistSignIn({ voice, brand: 'nordwear', faults: [{ field: 'key', message: voice.say('assist.key_wrong') }] }), undefined, 'nobody'),
    'assist, read': page(readOutPage({ voice, customer: voice, page: form(stranger, typed), asked: short, script: text, more: html`` }), undefined, 'nobody'),
    'assist, waiting': page(statePage({ voice, brand: 'nordwear', faults: [], state: 'waiting', ways: ['screen', 'code', 'link', 'phrase'], phrase: { text, locale: 'en', direction: 'ltr' }, going: { by: 'code', state: 'waiting', sent: true } }), undefined, 'nobody'),
    'assist, confirmed': page(statePage({ voice, brand: 'nordwear', faults: [], state: 'confirmed', ways: [], phrase: undefined, going: undefined }), undefined, 'nobody'),
    'kiosk, sign in': page(kioskSignInPage({ voice, brand: 'nordwear', ask: 'welcome', faults: [{ field: 'key', message: voice.say('assist.key_wrong') }] }), undefined, 'nobody'),
    'kiosk, set up': page(setUpPage({ voice, brand: 'nordwear', ask: 'welcome', title: html`${text}`, home: '/kiosk/welcome?brand=nordwear' }), undefined, 'nobody'),
    'assist, stopped': page(stoppedPage({ voice }), undefined, 'nobody'),
    'overview': page(overviewPage({ voice, view, level: 'full', ...counts }), 'overview'),
    'overview of somebody new': page(overviewPage({ voice, view: bare, level: 'full', uses: 0, rewards: 0, receipts: 0, openRequests: 0, unverified: 0, drafts: 0, unread: 0, posts: [] }), 'overview'),
    'overview from a message': page(overviewPage({ voice, view, level: 'reduce', ...counts }), 'overview', 'reduce'),
    'overview on hold': page(overviewPage({ voice, view: { ...view, restrictedSince: now }, level: 'full', ...counts }), 'overview'),
    'messages': page(messagesPage({ voice, catalog, level: 'full', messages: ownMessages(text), posts: ownPosts(text) }), 'messages'),
    'messages, none': page(messagesPage({ voice, catalog, level: 'full', messages: [], posts: [] }), 'messages'),
    'messages from a message': page(messagesPage({ voice, catalog, level: 'reduce', messages: ownMessages(text), posts: [] }), 'messages', 'reduce'),
    'permissions, without a yes': page(html`<h1>${text}</h1>${exemptionsSection(voice, exempted(catalog), ownExemptions)}`, 'permissions'),
    'received': page(receivedPage({ voice, catalog, received: passedOn(catalog) }), 'permissions'),
    'received, nothing': page(receivedPage({ voice, catalog, received: { held: [], deliveries: [] } }), 'permissions'),
    'answers': page(answersPage(form(view, answersFields(view), { open: 'birthday' })), 'answers'),
    'answers, none': page(answersPage(form(bare, answersFields(bare))), 'answers'),
    'answers, wrong': page(answersPage(form(view, wrongAnswers, { faults: readAnswers(voice, view, wrongAnswers).faults, outdated: { purposes: ['offers'], attributes: ['style'], recipients: [] } })), 'answers'),
    'answers from a message': page(answersPage(form({ ...view, answers: view.answers.map(({ value: _value, ...rest }) => rest) }, new URLSearchParams(), { level: 'reduce' })), 'answers', 'reduce'),
    'permissions': page(permissionsPage(form(view, permissionsFields(view), { privacyControl: true })), 'permissions'),
    'permissions, undecided': page(permissionsPage(form(bare, permissionsFields(bare))), 'permissions'),
    'permissions from a message': page(permissionsPage(form(view, permissionsFields(view), { level: 'reduce' })), 'permissions', 'reduce'),
    'contact': page(contactPage({ ...form(view, contactFields(view)), ...contact, coded: 'two', done: 'coded' }), 'contact'),
    'contact, nothing said': page(contactPage({ ...form(bare, contactFields(bare)), points: [], reach: { purposes: [], verdict: { kind: 'never', reason: 'no_contact' } } }), 'contact'),
    'contact, wrong': page(contactPage({
      ...form(view, wrongContact, { faults: [...readContact(voice, view, wrongContact).faults, { field: 'address', message: voice.say('errors.address') }] }), ...contact,
    }), 'contact'),
    'contact from a message': page(contactPage({ ...form(view, contactFields(view), { level: 'reduce' }), ...contact, reach: { purposes: ['offers'], verdict: { kind: 'never', reason: 'unverified' } } }), 'contact', 'reduce'),
    'diary': page(diaryPage({ voice, view, uses, purpose: 'offers', kind: '', until: '2026-11-30', older: '/me/diary?before=use_1' }), 'diary'),
    'diary, empty': page(diaryPage({ voice, view, uses: [], purpose: '', kind: '', until: '' }), 'diary'),
    'rewards': page(rewardsPage({ voice, catalog: view.catalog, rewards: [
      { reward: 'ten_percent', ask: 'welcome', at: now, owed: false, code: 'WELCOME-7KQM', until: now + 1e9, definition: catalog.document.rewards['ten_percent']! },
      { reward: 'gone', ask: 'gone', at: now, owed: false },
      ...everyKind(text).map((definition, i) => ({ reward: `kind_${i}`, ask: 'welcome', at: now, owed: false, definition })),
    ] }), 'rewards'),
    'rewards, one owed': page(rewardsPage({ voice, catalog: view.catalog, noneLeft: true, rewards: [
      { reward: 'ten_percent', ask: 'welcome', at: now, owed: true, definition: catalog.document.rewards['ten_percent']! },
    ] }), 'rewards'),
    'rewards, none': page(rewardsPage({ voice, catalog: view.catalog, rewards: [] }), 'rewards'),
    'rights': page(rightsPage({ ...rights, done: 'sent' }), 'rights'),
    'rights, wrong': page(rightsPage({ ...rights, fields: new URLSearchParams({ kind: 'access', message: text }), faults: [{ field: 'message', message: voice.say('errors.message_empty') }] }), 'rights'),
    'rights from a message': page(rightsPage({ ...rights, level: 'reduce', requests: [], view: { ...view, restrictedSince: now } }), 'rights', 'reduce'),
    'erase': page(erasePage({ voice, view, rewards: 1, faults: [{ field: 'word', message: voice.say('errors.erase_word', { word: text }) }] }), 'rights'),
    'erased': page(erasedPage({ voice, certificate: 'a.b.c', erasedAt: now }), undefined, 'nobody'),
    'receipts': page(receiptsPage({ voice, catalog, receipts: [{ id, at: now, entries }], older: '/me/receipts?before=rcp_1' }), 'receipts'),
    'receipts, none': page(receiptsPage({ voice, catalog, receipts: [] }), 'receipts'),
    'receipt': page(receiptPage({ voice, catalog, id, payload, entries, verify: html`` }), 'receipts'),
    'saved': page(savedPage({ voice, catalog, id, entries, level: 'full', back: '/me/answers' }), 'answers'),
    'preview': page(previewPage({ voice, effects: effectsOfEntries(voice, catalog, entries), fields: new URLSearchParams({ 'a.wish': text }), path: '/me/answers' }), 'answers'),
    'preview of nothing': page(previewPage({ voice, effects: [], fields: new URLSearchParams(), path: '/me/answers' }), 'answers'),
  }
}

/** A reward of each kind but codes. */
const everyKind = (text: string) => [
  { kind: 'points' as const, title: { en: text }, points: 50 },
  { kind: 'content' as const, title: { en: text }, content: { en: { url: 'https://shop.example/guide.pdf' } } },
  { kind: 'donation' as const, title: { en: text }, donation: { amount: { en: text }, to: { en: text } } },
]
