import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { DraftView } from '../../modules/profile/drafts/draft.ts'
import { emptyState, note } from './parts.ts'
import type { Voice } from './voice.ts'
import { askTitle } from './words.ts'

/** Who brought it and when, in a sentence. */
export function broughtBy(voice: Voice, { source, at }: DraftView): string {
  return voice.say(`drafts.from_${source}`, { brand: voice.brandName(), date: voice.day(Date.parse(at)) })
}

/** What waits for the person's yes. A link in a message is enough to say no to it, and not to read it. */
export function draftsPage({ voice, catalog, drafts, level, refused }: {
  readonly voice: Voice
  readonly catalog: Catalog
  readonly drafts: readonly DraftView[]
  readonly level: 'full' | 'reduce'
  readonly refused: boolean
}): Html {
  const brand = voice.brandName()
  return html`<h1>${voice.say('drafts.title')}</h1>
${drafts.length > 0 && html`<p class="lead">${voice.say('drafts.lead', { brand })}</p>`}
${refused && note('good', html`<p>${voice.say('drafts.refused')}</p>`, 'status')}
${level === 'reduce' && drafts.length > 0 && note('plain', html`<p>${voice.say('drafts.raise')}</p>
  <p><a href="/me/sign-in?to=/me/drafts">${voice.say('me.get_code')}</a></p>`)}
${drafts.length === 0 && emptyState('answers', voice.say('drafts.none_title'), voice.say('drafts.none', { brand }))}
${drafts.map((draft) => html`<div class="card stack">
  <div><h2>${draft.ask === undefined ? voice.say('drafts.other') : askTitle(voice, catalog, draft.ask)}</h2>
  <p class="quiet-text">${broughtBy(voice, draft)} ${voice.say('drafts.until', { date: voice.day(Date.parse(draft.expires_at)) })}</p></div>
  <form method="post" action="/me/drafts/${draft.id}" class="actions">
    ${level === 'full' && draft.source !== 'minor' && html`<a class="button" href="/me/drafts/${draft.id}">${voice.say('drafts.look')}</a>`}
    <button type="submit" class="button quiet" name="go" value="no">${voice.say('drafts.no')}</button>
  </form></div>`)}`
}
