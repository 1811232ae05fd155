import { html } from '../kernel/html.ts'
import type { Route } from '../kernel/http/route.ts'
import type { Access } from '../modules/people/access.ts'
import type { Profiles } from '../modules/profile/profile.ts'
import type { Workspace } from '../modules/workspace/workspace.ts'
import { Refusal } from '../refusals.ts'
import { admitDemo, findCustomer } from './demo-customer.ts'
import type { Pages, Visit } from './page.ts'
import { voiceOf } from './person/voice.ts'

/**
 * The way into the pages of an invented customer: what a shop does for somebody whom it has signed in itself. Only an
 * installation that holds the demo shop has it; a link printed at the start would be used up at its first opening.
 */
export function demoSignIn(
  pages: Pages, { workspace, profiles, access }: { workspace: Workspace; profiles: Profiles; access: Access },
): Route<never>[] {
  async function customerOf({ brand }: Visit) {
    const gate = await admitDemo(workspace)
    const person = gate?.brand === brand.id ? await findCustomer(profiles, gate) : undefined
    if (!gate || person === undefined) throw new Refusal('not_found')
    return { gate, person }
  }

  return [
    pages.page({
      method: 'GET', path: '/demo',
      async handle(visit) {
        await customerOf(visit)
        const voice = voiceOf(visit.locale, visit.catalog.document.brand)
        return {
          title: voice.say('me.demo_title'),
          body: html`<h1>${voice.say('me.demo_title')}</h1><p class="lead">${voice.say('me.demo_text', { brand: voice.brandName() })}</p>
<form method="post" action="/demo"><div class="actions"><button type="submit" class="button">${voice.say('me.demo_open')}</button></div></form>`,
        }
      },
    }),
    pages.page({
      method: 'POST', path: '/demo',
      async handle(visit) {
        const { gate, person } = await customerOf(visit)
        const { url } = await access.createLink(gate, person)
        const opened = await access.openLink(new URL(url).pathname.slice('/l/'.length))
        return { to: '/me', headers: { 'set-cookie': access.cookieOf(opened) } }
      },
    }),
  ]
}
