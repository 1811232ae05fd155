import { createHash } from 'node:crypto'
import Type from 'typebox'
import { html, markupOf } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { route } from '../../kernel/http/route.ts'
import { dateFormat, directionOf, say } from '../../kernel/i18n/messages.ts'
import type { ProcessingRecord } from '../../modules/rights/records/record.ts'
import type { Records } from '../../modules/rights/records/records.ts'
import { RecordQuery, wantedRecord } from '../../modules/rights/records/routes.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'

/** In the page itself: it is a file that is kept, printed and handed to an authority. Holds no sign that `html` escapes. */
const style = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1c1917; background: #fff; }
body { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #1c1917; }
p { margin: .25rem 0; }
.quiet { color: #57534e; }
dl { display: grid; grid-template-columns: 13rem 1fr; gap: .45rem 1.25rem; margin: .75rem 0; }
dt { color: #57534e; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding-inline-start: 1.1rem; }
.added { border-inline-start: 3px solid #a8a29e; padding-inline-start: .75rem; white-space: pre-line; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; } }
@media print {
  body { max-width: none; padding: 0; }
  section { break-inside: avoid; }
  h2 { break-after: avoid; }
  @page { margin: 18mm; }
}
`
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

/** The record of processing as one file to read, keep and print, in the language of whoever asks. */
export function recordPageRoutes(records: Records) {
  return [
    route({
      method: 'GET', path: '/v1/processing-record/page', name: 'printProcessingRecord', tag: 'Accountability',
      summary: 'The record of processing, to print',
      description: 'One HTML file that needs nothing else.',
      gate: { kind: 'key', scope: 'rights', staff: 'records' },
      query: RecordQuery,
      produces: 'text/html',
      replies: { 200: Type.String() },
      refusals: ['catalog_missing'],
      handle: async ({ gate, query, reply }) => {
        const record = await records.read(gate as KeyGate, wantedRecord(query))
        void reply.type('text/html; charset=utf-8').serializer((text: string) => text)
        return { status: 200, body: markupOf(recordPage(record)), headers: { 'content-security-policy': policy } }
      },
    }),
  ]
}

export function recordPage(record: ProcessingRecord): Html {
  const { locale, controller } = record
  const words = (key: string, values: Record<string, string | number> = {}) => say(locale, 'record', key, values)
  const day = (at: string) => dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(at))
  const fact = (name: string, value: string | undefined | Html) =>
    value === undefined || value === '' ? '' : html`<dt>${name}</dt><dd>${value}</dd>`
  const list = (items: readonly string[]) =>
    items.length === 0 ? words('none') : items.length === 1 ? items[0]! : html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>`
  const added = (additions: ProcessingRecord['additions']) => additions.map(({ item, text }) =>
    html`<dt>${words(item)}<br><small>${words('added')}</small></dt><dd class="added">${text}</dd>`)
  return html`<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words('title')} · ${controller.brand}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${words('title')}</h1>
<p class="quiet">${controller.brand} · ${words('article')}</p>
<p class="quiet">${words('made', { date: day(record.generated_at), version: record.catalog_version, since: day(record.in_force_since) })}</p>
</header>
<main>
<section>
<h2>${words('controller')}</h2>
<dl>
${fact(controller.brand, controller.name)}
${fact('', [controller.address, controller.country].filter(Boolean).join(', '))}
${fact('', [controller.email, controller.phone, controller.privacy_policy].filter(Boolean).join(', '))}
${fact(words('dpo'), controller.dpo)}
${fact(words('authority'), controller.authority)}
${added(record.additions.filter(({ item }) => item === 'controller'))}
</dl>
</section>
${record.activities.map((one) => html`<section>
<h2>${one.title}</h2>
<dl>
${fact(words('purposes'), one.explanation || one.title)}
${fact(words('basis'), one.legal_basis_text)}
${fact(words('subjects'), one.subjects)}
${fact(words('data'), list(one.data.map(({ label, sensitive }) => (sensitive ? `${label} – ${words('sensitive')}` : label))))}
${fact(words('recipients'), list(one.recipients.map(({ name, role, country }) => [name, words(role), country].filter(Boolean).join(', '))))}
${fact(words('transfers'), list(one.transfers.map(({ name, country, safeguard_text: safeguard }) => `${name}, ${country}: ${safeguard}`)))}
${fact(words('retention'), one.kept_for_text)}
${added(one.additions)}
</dl>
</section>
`)}
<section>
<h2>${words('upkeep')}</h2>
<ul>${record.upkeep.map(({ text }) => html`<li>${text}</li>`)}</ul>
</section>
<section>
<h2>${words('measures')}</h2>
<ul>${record.measures.map(({ text, in_force: inForce }) => html`<li>${inForce ? '' : html`<strong>${words('not_in_force')}</strong> `}${text}</li>`)}</ul>
<dl>${added(record.additions.filter(({ item }) => item !== 'controller'))}</dl>
</section>
</main>
</body>
</html>
`
}
