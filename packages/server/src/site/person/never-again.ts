import { html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Invitations } from '../../modules/profile/importing/invitations.ts'
import { Refusal } from '../../refusals.ts'
import { signInPath } from '../page.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { wordsOf } from './coming-in.ts'

/**
 * Where whoever was invited from a list says: never again. Like taking back one purpose: no cookie, looking changes
 * nothing, one button does it, and doing it again changes nothing.
 */
export function neverPages(pages: Pages, { invitations }: { readonly invitations: Invitations }): Route<never>[] {
  const brandOf = ({ token }: Readonly<Record<string, string>>) => invitations.brandOfNever(token!)

  function donePage(visit: Visit): PageReply {
    const words = wordsOf(visit)
    const title = words('stopped_title')
    const body = html`<h1>${title}</h1>
      <p class="card" role="status">${words('never_done')}</p>
      <p class="actions"><a class="button quiet" href="${visit.gate ? '/me' : signInPath(visit)}">${words('to_pages')}</a></p>`
    return { title, body }
  }

  return [
    pages.page({
      method: 'GET',
      path: '/n/:token',
      brandOf,
      async handle(visit) {
        const words = wordsOf(visit)
        if (await invitations.isRefused(visit.params['token']!)) return donePage(visit)
        const title = words('never_title')
        const body = html`<h1>${title}</h1>
          <form method="post" action="/n/${visit.params['token']!}" class="card">
          <p>${words('never_what')}</p>
          <input type="hidden" name="never" value="again">
          <p class="actions"><button type="submit" class="button">${words('never')}</button></p></form>`
        return { title, body }
      },
    }),
    pages.page({
      method: 'POST',
      path: '/n/:token',
      brandOf,
      fromAnywhere: true,
      async handle(visit) {
        if (visit.form.get('never') !== 'again') throw new Refusal('input_invalid')
        await invitations.refuse(visit.params['token']!)
        return donePage(visit)
      },
    }),
  ]
}
