import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'

/** Strokes on a grid of 24; beside words only, so that nothing is told by a picture alone. */
const strokes = {
  answers: html`<path d="M4 5.5h16v11H9.5L5 20v-3.5H4z"/><path d="M8 9.5h8M8 13h5"/>`,
  permissions: html`<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6z"/><path d="m9 12 2.2 2.2L15.5 10"/>`,
  contact: html`<path d="M3.5 6h17v12h-17z"/><path d="m4 6.5 8 6.5 8-6.5"/>`,
  messages: html`<path d="M4 5.5h16v13H4z"/><path d="M4 13h4.5l1.5 2.5h4l1.5-2.5H20"/>`,
  diary: html`<path d="M12 20.5a8.5 8.5 0 1 0-8.5-8.5"/><path d="M12 7.5V12l3 2"/><path d="M3.5 16.5v4h4"/>`,
  rewards: html`<path d="M4 9h16v3H4zM5.5 12h13v8h-13zM12 9v11"/><path d="M12 9C9 9 7.5 7.8 7.5 6.2S9 4 10 4c1.5 0 2 2 2 5Zm0 0c3 0 4.5-1.2 4.5-2.8S15 4 14 4c-1.5 0-2 2-2 5Z"/>`,
  rights: html`<path d="M12 4v16M7.5 20h9M5 7.5h14"/><path d="M6.5 7.5 3.5 14h6zM17.5 7.5l-3 6.5h6z"/>`,
  receipts: html`<path d="M6 3.5h12v17l-2.4-1.6L13.2 20.5 12 19.7l-1.2.8-2.4-1.6L6 20.5z"/><path d="M9 8.5h6M9 12h6"/>`,
  overview: html`<path d="M4 11 12 4.5 20 11v8.5h-5.5V14h-5v5.5H4z"/>`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  stop: html`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`,
  change: html`<path d="M5 19v-3.5L15.5 5 19 8.5 8.5 19z"/>`,
  forward: html`<path d="m9.5 6 6 6-6 6"/>`,
  attention: html`<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17v.2"/>`,
  notice: html`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.2"/>`,
  download: html`<path d="M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14"/>`,
  pause: html`<path d="M9 6v12M15 6v12"/>`,
  menu: html`<path d="M4.5 7.5h15M4.5 12h15M4.5 16.5h15"/>`,
} as const

export type Icon = keyof typeof strokes

export function icon(name: Icon): Html {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${strokes[name]}</svg>`
}
