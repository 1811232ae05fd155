import { html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import type { Access } from '../../modules/people/access.ts'
import { Refusal } from '../../refusals.ts'
import { signInPath } from '../page.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { wordsOf } from './coming-in.ts'
import type { ControlParts } from './privacy-control.ts'

/**
 * One click takes one purpose back (RFC 8058): the address alone is the proof, so that a mail program can do it for
 * its reader, from anywhere and without a cookie. Looking changes nothing; doing it again changes nothing either.
 */
export function unsubscribePages(pages: Pages, parts: ControlParts & { readonly access: Access }): Route<never>[] {
  const { access, database, workspace, people, profiles } = parts
  const brandOf = ({ token }: Readonly<Record<string, string>>) => access.readUnsubscribe(token!).brand

  async function standing(visit: Visit) {
    const { brand, person, purpose } = access.readUnsubscribe(visit.params['token']!)
    const gate = workspace.gateOfJob(brand, 'unsubscribe', 'unsubscribe')
    const found = await database.within(gate, async (scope) => {
      const row = await people.find(scope, person)
      if (!row) throw new Refusal('link_invalid')
      const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state
      return { person: row.person_id, status: state?.purposes[purpose]?.[0] }
    })
    const { document, purposes } = visit.catalog
    const title = pick(purposes.get(purpose)?.title ?? document.purposes[purpose]?.title, visit.locale, document.brand.default_locale)
    return { ...found, gate, purpose, title, stopped: found.status === 'withdrawn' || found.status === 'refused' }
  }

  function donePage(visit: Visit, purpose: string): PageReply {
    const words = wordsOf(visit)
    const title = words('stopped_title')
    const body = html`<h1>${title}</h1>
      <p class="card" role="status">${words('stopped', { purpose })}</p>
      <p>${words('stopped_more')}</p>
      <p class="actions"><a class="button quiet" href="${visit.gate ? '/me' : signInPath(visit)}">${words('to_pages')}</a></p>`
    return { title, body }
  }

  return [
    pages.page({
      method: 'GET',
      path: '/u/:token',
      brandOf,
      async handle(visit) {
        const words = wordsOf(visit)
        const { title: purpose, stopped } = await standing(visit)
        if (stopped) return donePage(visit, purpose)
        const title = words('stop_title', { purpose })
        const body = html`<h1>${title}</h1>
          <form method="post" action="/u/${visit.params['token']!}" class="card">
          <p>${words('stop_what', { purpose })}</p>
          <p>${words('stop_rest')}</p>
          <input type="hidden" name="List-Unsubscribe" value="One-Click">
          <p class="actions"><button type="submit" class="button">${words('stop')}</button></p></form>
          <p class="actions"><a class="button quiet" href="${visit.gate ? '/me' : signInPath(visit)}">${words('to_pages')}</a></p>`
        return { title, body }
      },
    }),
    pages.page({
      method: 'POST',
      path: '/u/:token',
      brandOf,
      fromAnywhere: true,
      async handle(visit) {
        if (visit.form.get('List-Unsubscribe') !== 'One-Click') throw new Refusal('input_invalid')
        const { gate, person, purpose, title, stopped } = await standing(visit)
        if (!stopped) await profiles.withdraw(gate, formatPersonId(person), { purposes: [purpose] })
        return donePage(visit, title)
      },
    }),
  ]
}
