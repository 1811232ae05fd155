import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { directionOf } from '../../kernel/i18n/messages.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import { contactChannels } from '../../modules/ledger/entry.ts'
import type { OwnMessage } from '../../modules/outreach/inbox/inbox.ts'
import type { OwnPost } from '../../modules/outreach/posts/posts.ts'
import { icon } from './icons.ts'
import { emptyState, note } from './parts.ts'
import type { Voice } from './voice.ts'
import { labelOf, purposeTitle } from './words.ts'

export interface MessagesPage {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly level: 'full' | 'reduce'
  readonly messages: readonly OwnMessage[]
  readonly posts: readonly OwnPost[]
}

/** What came by every way and why, what waits for their hours, and what became of their answers. */
export function messagesPage(page: MessagesPage): Html {
  const { voice, level, messages, posts } = page
  const waiting = messages.filter(({ state }) => state === 'waiting').reverse()
  const came = messages.filter(({ state }) => state === 'sent')
  const here = new Set(came.flatMap(({ source, key, text }) => (source === 'post' && text !== undefined ? [key] : [])))
  return html`<h1>${voice.say('me.messages')}</h1>
<p class="lead">${voice.say('inbox.lead', { brand: voice.brandName() })}</p>
${level === 'reduce' && note('plain', html`<p>${voice.say('me.reduce_only')}</p><p><a href="/me/sign-in?to=/me/messages">${voice.say('me.get_code')}</a></p>`)}
${waiting.length > 0 && html`<section class="card" aria-labelledby="waiting"><h2 id="waiting">${voice.say('inbox.on_the_way')}</h2>
  <ul class="waiting">${waiting.map((one) => html`<li>${icon('pause')}<div><p class="subject">${subjectOf(page, one)}</p>
    <p class="quiet-text">${holdsBecause(voice, one)} <a href="/me/contact">${voice.say('diary.change')}<span class="unseen">: ${voice.say('me.contact')}</span></a></p></div></li>`)}</ul></section>`}
${came.length === 0 ? waiting.length + posts.length === 0 && emptyState('messages', voice.say('inbox.empty_title'), voice.say('inbox.empty', { brand: voice.brandName() }))
  : html`<section class="stack" aria-labelledby="came"><h2 id="came">${voice.say('inbox.came')}</h2>${came.map((one) => letter(page, one))}</section>`}
${postsSection(page, posts.filter(({ key }) => !here.has(key)))}`
}

/** Also for those who want no messages: the brand owes the answer to whoever told it something. */
function postsSection({ voice, catalog }: Pick<MessagesPage, 'voice' | 'catalog'>, posts: readonly OwnPost[]): Html | false {
  return posts.length > 0 && html`<section class="stack" aria-labelledby="posts"><div><h2 id="posts">${voice.say('inbox.posts')}</h2>
  <p class="quiet-text">${voice.say('inbox.posts_lead', { brand: voice.brandName() })}</p></div>
  ${posts.map((post) => html`<article class="card letter" aria-labelledby="${`post-${post.key}`}">
    <header><h3 id="${`post-${post.key}`}" lang="${post.locale}">${post.title}</h3>
    <p class="quiet-text"><time datetime="${new Date(post.at).toISOString()}">${voice.day(post.at)}</time></p></header>
    <div class="said" lang="${post.locale}" dir="${directionOf(post.locale)}">${paragraphs(post.body)}</div>
    ${post.url !== undefined && html`<p class="actions"><a class="button quiet" href="${post.url}" rel="noreferrer">${post.action || voice.say('inbox.open')}</a></p>`}
    <p class="quiet-text">${voice.phrase('inbox.post_from', {
      answers: voice.list(post.answers.map((key) => html`<a href="${`/me/answers?open=${key}#${key}`}">${labelOf(voice, catalog, key, false)}</a>`)) })}</p>
  </article>`)}</section>`
}

function letter(page: MessagesPage, message: OwnMessage): Html {
  const { voice, level } = page
  const { id, source, key, at, until, locale = voice.locale, text, url, action, unread, why, channel } = message
  const title = source === 'post' && text !== undefined ? `post-${key}` : `s-${id}`
  return html`<article class="card letter" id="${id}" aria-labelledby="${title}">
  <header><h3 id="${title}">${subjectOf(page, message)}</h3>${source === 'post' && html`<span class="tag">${voice.say('inbox.posts')}</span>`}${unread && html`<span class="tag care">${voice.say('inbox.unread')}</span>`}
  <p class="quiet-text">${wayOf(voice, channel)} · <time datetime="${new Date(at).toISOString()}">${voice.moment(at)}</time></p></header>
  ${text !== undefined && html`<div class="said" lang="${locale}" dir="${directionOf(locale)}">${paragraphs(text)}</div>`}
  ${url !== undefined && html`<p class="actions"><a class="button quiet" href="${url}" rel="noreferrer">${
    action === undefined ? voice.say('inbox.open') : html`<bdi lang="${locale}">${action}</bdi>`}</a></p>`}
  ${why.length > 0 && html`<details><summary>${voice.say('why.title')}<span class="unseen">: ${subjectOf(page, message)}</span></summary>
    <ul class="reasons">${why.map((reason) => html`<li>${reason.text}${reason.link && html` <a href="${reason.link.url}">${reason.link.label}</a>`}</li>`)}</ul></details>`}
  ${text !== undefined && html`<p class="quiet-text">${voice.say('inbox.until', { date: voice.day(until) })}</p>`}
  ${level === 'full' && html`<form method="post" action="${`/me/messages/${id}`}" class="actions">
    ${unread && html`<button type="submit" class="button quiet small" name="go" value="read">${voice.say('inbox.read')}</button>`}
    <button type="submit" class="link" name="go" value="away">${voice.say('inbox.away')}<span class="unseen">: ${subjectOf(page, message)}</span></button></form>`}
</article>`
}

function subjectOf({ voice, catalog }: MessagesPage, { subject, locale = voice.locale, purpose }: OwnMessage): Html {
  return subject === undefined ? purposeTitle(voice, catalog, purpose, false) : html`<bdi lang="${locale}">${subject}</bdi>`
}

function wayOf(voice: Voice, channel: OwnMessage['channel']): string {
  if (channel === 'preferred' || channel === 'inbox') return voice.say('inbox.way_inbox')
  if ((contactChannels as readonly string[]).includes(channel)) return voice.say(`contact.channel_${channel}`)
  return voice.say('inbox.way_webhook', { brand: voice.brandName() })
}

const held: ReadonlySet<string> = new Set(['paused', 'quiet_dates', 'hours', 'weekly_max', 'brand_weekly_max', 'brand_quiet_hours'])

function holdsBecause(voice: Voice, { at, holds = '' }: OwnMessage): string {
  const why = holds === 'channel_weekly_max' ? 'brand_weekly_max' : held.has(holds) ? holds : 'other'
  return voice.say(`inbox.holds_${why}`, { when: voice.appointment(at), brand: voice.brandName() })
}

/** An empty line ends a paragraph; "- " begins a point of a list. */
function paragraphs(text: string): Html[] {
  return text.split(/\n{2,}/).map((block) => {
    const lines = block.split('\n')
    return lines.every((line) => line.startsWith('- ')) ? html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`
      : html`<p>${lines.map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>`
  })
}
