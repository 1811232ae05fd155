import type { Clock } from '../../kernel/clock.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { html, markupOf } from '../../kernel/html.ts'
import { directionOf, languageOf, pick, say } from '../../kernel/i18n/messages.ts'
import type { Mail, MailTransport } from '../../kernel/mail.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { Workspace } from '../workspace/workspace.ts'
import * as store from './store.ts'

export type Telling = ReturnType<typeof openTelling>

/** Tells whoever answers for data protection of severe findings: each once, by mail, and what it is on the console only. */
export function openTelling(options: {
  database: Database
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  /** Undefined: nothing leaves the machine; the console shows it. */
  mail: MailTransport | undefined
  issuer: () => string
}) {
  const { database, clock, workspace, catalogs, mail, issuer } = options
  return {
    async tell(gate: Gate): Promise<number> {
      if (!mail) return 0
      const officers = await database.installation((all) => store.readOfficers(all, gate.brand))
      if (officers.length === 0) return 0
      const at = new Date(clock())
      const [untold, { document }] = await database.within(gate, async (scope) =>
        [await store.takeUntold(scope, at), await catalogs.current(scope)] as const)
      if (untold.length === 0) return 0
      const { key } = await workspace.brand(gate.brand)
      const results = []
      for (const { email, locale } of officers) {
        const language = languageOf(locale)
        const name = pick(document.brand.name, language, document.brand.default_locale)
        const url = `${issuer()}/console/b/${key}/findings`
        results.push(await mail.send(write({
          language, name, url, count: untold.length, to: email, at,
          from: document.brand.controller.email ?? `no-reply@${new URL(issuer()).hostname}`,
        })))
      }
      if (results.every((result) => result === 'later')) await database.within(gate, (scope) => store.untell(scope, at))
      return untold.length
    },
  }
}

function write(
  { language, name, url, count, to, from, at }: {
    language: string; name: string; url: string; count: number; to: string; from: string; at: Date
  },
): Mail {
  const words = (key: string) => say(language, 'oversight', key, { brand: name, count })
  const page = html`<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><title>${words('subject')}</title></head>
<body>
<p>${words('found')}</p>
<p><a href="${url}">${words('open')}</a></p>
<p>${words('once')}</p>
</body>
</html>
`
  return {
    messageId: `<oversight-${at.getTime()}-${count}@${from.split('@')[1] ?? 'localhost'}>`,
    from: { name, address: from }, to, subject: words('subject'), automatic: true,
    text: [words('found'), '', `${words('open')}:`, url, '', words('once'), ''].join('\n'),
    html: markupOf(page),
  }
}
