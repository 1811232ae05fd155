import { html } from '../../kernel/html.ts'
import type { Child, Html } from '../../kernel/html.ts'
import type { OwnPost } from '../../modules/outreach/posts/posts.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import { dayAfter } from './answers.ts'
import { openQuestions } from './answers-form.ts'
import { pathOf, sections } from './sections.ts'
import type { Section } from './sections.ts'
import { icon } from './icons.ts'
import { note } from './parts.ts'
import type { Voice } from './voice.ts'
import { labelOf } from './words.ts'

/** What the first page counts. */
export interface Overview {
  readonly voice: Voice
  readonly view: OwnView
  readonly level: 'full' | 'reduce'
  /** Uses in the last 30 days. */
  readonly uses: number
  readonly rewards: number
  readonly receipts: number
  readonly openRequests: number
  readonly unverified: number
  /** What others wrote down and waits for their yes. */
  readonly drafts: number
  /** Messages in their pages that they have not read. */
  readonly unread: number
  readonly posts: readonly OwnPost[]
}

export function overviewPage(page: Overview): Html {
  const { voice, view, level } = page
  const { name, paused_until } = view.preferences
  const next = nextSteps(page)
  return html`<h1>${name === undefined || level === 'reduce' ? voice.say('me.title', { brand: voice.brandName() })
    : voice.phrase('me.title_named', { name: html`<bdi>${name}</bdi>` })}</h1>
<p class="lead">${voice.say('me.lead', { brand: voice.brandName() })}</p>
${level === 'reduce' && note('plain', html`<p>${voice.say('me.reduce_only')}</p><p><a href="/me/sign-in">${voice.say('me.get_code')}</a></p>`)}
${view.restrictedSince !== undefined && note('care', html`<p>${voice.say('me.restricted', { date: voice.day(view.restrictedSince) })}</p><p><a href="/me/rights#restrict">${voice.say('me.to_rights')}</a></p>`)}
${paused_until !== undefined && paused_until > dayAfter(view.now, 0)
  && note('care', html`<p>${voice.say('contact.paused', { date: voice.calendarDay(paused_until) })}</p><p><a href="/me/contact">${voice.say('me.to_contact')}</a></p>`)}
${next.length > 0 && html`<section class="card" aria-labelledby="next"><h2 id="next">${voice.say('me.next')}</h2>
  <ul class="next">${next.map(([to, words]) => html`<li><a href="${to}"><span>${words}</span>${icon('forward')}</a></li>`)}</ul></section>`}
${page.posts.length > 0 && html`<section class="card" aria-labelledby="done"><h2 id="done">${voice.say('inbox.posts')}</h2>
  <ul class="next">${page.posts.slice(0, 2).map(({ key, title, locale }) => html`<li><a href="/me/messages#post-${key}"><span lang="${locale}">${title}</span>${icon('forward')}</a></li>`)}</ul></section>`}
<ul class="tiles">${sections.filter((one) => one !== 'overview').map((one) => html`<li class="tile card">${icon(one)}
  <h2><a href="${pathOf(one)}">${voice.say(`me.${one}`)}</a></h2><p>${sentenceOf(page, one)}</p></li>`)}</ul>`
}

function sentenceOf({ voice, view, level, uses, rewards, receipts, openRequests, unread }: Overview, section: Section): string {
  const granted = view.purposes.filter(({ status }) => status === 'ConsentGiven').length
  const { channels } = view.preferences
  switch (section) {
    case 'messages': return voice.say('me.messages_count', { count: unread })
    case 'answers': return voice.say('me.answers_count', { count: view.answers.length })
    case 'permissions': return voice.say('me.permissions_count', { count: granted, total: view.purposes.length })
    case 'contact': return channels === undefined ? voice.say('me.contact_unsaid') : voice.say('me.contact_count', { count: channels.length })
    case 'diary': return level === 'full' ? voice.say('me.diary_count', { count: uses }) : voice.say('me.after_code')
    case 'rewards': return level === 'full' ? voice.say('me.rewards_count', { count: rewards }) : voice.say('me.after_code')
    case 'rights': return openRequests > 0 ? voice.say('me.requests_count', { count: openRequests }) : voice.say('me.rights_sentence')
    case 'receipts': return level === 'full' ? voice.say('me.receipts_count', { count: receipts }) : voice.say('me.after_code')
    case 'overview': return ''
  }
}

/** What waits for the person; never more than a handful, and nothing that only serves the brand. */
function nextSteps({ voice, view, level, unverified, drafts }: Overview): [string, Child][] {
  const { catalog } = view
  const steps: [string, Child][] = drafts > 0 ? [['/me/drafts', voice.say('drafts.count', { count: drafts })]] : []
  for (const { attribute, fresh } of view.answers) {
    if (!fresh && level === 'full' && catalog.attributes.get(attribute)?.retired === false) {
      steps.push([`/me/answers?open=${attribute}#${attribute}`, voice.phrase('me.still_true', { answer: labelOf(voice, catalog, attribute, false) })])
    }
  }
  const waiting = view.purposes.filter(({ key, status }) => catalog.purposes.get(key)?.retired === false
    && (status === 'ConsentUnknown' || status === 'ConsentExpired' || status === 'ConsentInvalidated'))
  if (waiting.length > 0) steps.push([`/me/permissions#${waiting[0]!.key}`, voice.say('me.undecided', { count: waiting.length })])
  if (unverified > 0 && level === 'full') steps.push(['/me/contact#points', voice.say('me.unverified', { count: unverified })])
  const { now } = openQuestions(view)
  if (steps.length < 3 && now.length > 0 && level === 'full') steps.push(['/me/answers#more-questions', voice.say('me.can_tell', { count: now.length })])
  return steps.slice(0, 4)
}
