import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Effect } from './entries.ts'
import { icon } from './icons.ts'
import { hiddenFields } from './parts.ts'
import type { Fields } from './parts.ts'
import type { Voice } from './voice.ts'

export interface Preview {
  readonly voice: Voice
  readonly effects: readonly Effect[]
  /** Everything as it was typed, with the presentation: saving and going back both need it. */
  readonly fields: Fields
  /** The page that it comes from: `/me/answers`. */
  readonly path: string
}

const order: readonly Effect['tone'][] = ['stops', 'changes', 'starts']

/** What would change, before it does. Saving is one click from here, and so is going back with nothing lost. */
export function previewPage({ voice, effects, fields, path }: Preview): Html {
  const back = html`<button type="submit" class="button quiet" formaction="${path}/edit">${voice.say('preview.back')}</button>`
  if (effects.length === 0) {
    return html`<h1>${voice.say('preview.nothing_title')}</h1><p class="lead">${voice.say('preview.nothing')}</p>
<form method="post" action="${path}/edit">${hiddenFields(fields)}<div class="actions">${back}</div></form>`
  }
  return html`<h1>${voice.say('preview.title')}</h1>
<p class="lead">${voice.say('preview.lead', { count: effects.length })}</p>
<div class="card">${effectsList(effects)}</div>
<form method="post" action="${path}">${hiddenFields(fields)}
<div class="actions"><button type="submit" class="button">${voice.say('preview.save')}</button>${back}</div>
<p class="hint">${voice.say('preview.hint')}</p></form>`
}

/** Less comes first: it is what people must not overlook. */
export function effectsList(effects: readonly Effect[]): Html {
  const signs = { stops: 'stop', starts: 'check', changes: 'change' } as const
  const sorted = order.flatMap((tone) => effects.filter((one) => one.tone === tone))
  return html`<ul class="effects">${sorted.map(({ tone, words }) => html`<li class="${tone}">${icon(signs[tone])}<span>${words}</span></li>`)}</ul>`
}
