import type { Route } from '../../kernel/http/route.ts'
import { requestKinds } from '../../modules/rights/request.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages } from '../page.ts'
import type { OwnVisit } from './own-forms.ts'
import { requireFull } from './own-pages.ts'
import type { PageParts } from './own-pages.ts'
import type { FieldFault } from './parts.ts'
import { erasedPage, erasePage, rightsPage } from './rights.ts'
import type { RightsPage } from './rights.ts'
import { voiceOf } from './voice.ts'

const dones: readonly NonNullable<RightsPage['done']>[] = ['sent', 'restricted', 'unrestricted', 'objected', 'ended']

/** What a person does by right: each a button of its own, none of them behind a link. */
export function ownActPages(pages: Pages, parts: PageParts): Route<never>[] {
  const { profiles, rights, access } = parts

  async function showRights(visit: OwnVisit, faults: readonly FieldFault[] = []): Promise<PageReply> {
    const { gate, query, form, locale, catalog } = visit
    const view = await profiles.own(gate)
    const voice = voiceOf(locale, catalog.document.brand, view.timeZone)
    return {
      title: voice.say('me.rights'),
      section: 'rights',
      body: rightsPage({
        voice, view, level: gate.level, faults, fields: form,
        requests: await rights.requestsOf(gate),
        sessions: gate.level === 'full' ? await access.listSessions(gate) : [],
        done: dones.find((one) => one === query.get('done')),
      }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  const act = (name: string, done: string, work: (visit: OwnVisit) => Promise<unknown>) =>
    pages.ownPage({
      method: 'POST', path: `/me/rights/${name}`,
      async handle(visit) {
        await work(visit)
        return { to: `/me/rights?done=${done}` }
      },
    })

  async function write(visit: OwnVisit): Promise<PageReply> {
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    const message = (visit.form.get('message') ?? '').trim()
    const kind = requestKinds.find((one) => one === visit.form.get('kind')) ?? 'question'
    if (message === '') return showRights(visit, [{ field: 'message', message: voice.say('errors.message_empty') }])
    if (message.length > 5000) return showRights(visit, [{ field: 'message', message: voice.say('errors.too_long', { count: 5000 }) }])
    await rights.open(visit.gate, { kind, message })
    return { to: '/me/rights?done=sent' }
  }

  async function showErase(visit: OwnVisit, faults: readonly FieldFault[] = []): Promise<PageReply> {
    requireFull(visit)
    const view = await profiles.own(visit.gate)
    const voice = voiceOf(visit.locale, visit.catalog.document.brand, view.timeZone)
    const rewards = await profiles.rewardsOf(visit.gate)
    return {
      title: voice.say('rights.erase'),
      section: 'rights',
      body: erasePage({ voice, view, rewards: rewards.length, faults }),
      ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function erase(visit: OwnVisit): Promise<PageReply> {
    requireFull(visit)
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    const word = voice.say('rights.erase_word')
    if (lettersOf(visit.form.get('word') ?? '') !== lettersOf(word)) {
      return showErase(visit, [{ field: 'word', message: voice.say('errors.erase_word', { word }) }])
    }
    const { certificate, erased_at } = await rights.erase(visit.gate)
    return {
      title: voice.say('rights.erased_title'),
      body: erasedPage({ voice, certificate, erasedAt: Date.parse(erased_at) }),
      headers: { 'set-cookie': access.cookieOf(undefined) },
      signedOut: true,
    }
  }

  /** A code that was promised when there was none left. */
  async function claim({ gate }: OwnVisit): Promise<PageReply> {
    try {
      await profiles.claimRewards(gate)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'reward_not_left') throw error
      return { to: '/me/rewards?left=none' }
    }
    return { to: '/me/rewards' }
  }

  return [
    pages.ownPage({ method: 'POST', path: '/me/rewards', handle: claim }),
    pages.ownPage({ method: 'GET', path: '/me/rights', handle: (visit) => showRights(visit) }),
    act('object', 'objected', ({ gate }) => rights.object(gate)),
    act('restrict', 'restricted', ({ gate }) => rights.restrict(gate)),
    act('unrestrict', 'unrestricted', ({ gate }) => rights.unrestrict(gate)),
    pages.ownPage({ method: 'POST', path: '/me/rights/write', handle: write }),
    pages.ownPage({ method: 'GET', path: '/me/rights/write', handle: () => ({ to: '/me/rights' }) }),
    pages.ownPage({ method: 'GET', path: '/me/rights/erase', handle: (visit) => showErase(visit) }),
    pages.ownPage({ method: 'POST', path: '/me/rights/erase', handle: erase }),
    pages.ownPage({
      method: 'GET', path: '/me/rights/export.json',
      handle: async ({ gate }) => ({ file: JSON.stringify(await rights.export(gate), null, 2), type: 'application/json', name: 'my-data.json' }),
    }),
    pages.ownPage({
      method: 'GET', path: '/me/rights/export.csv',
      handle: async ({ gate }) => ({ file: await rights.exportCsv(gate), type: 'text/csv; charset=utf-8', name: 'my-data.csv' }),
    }),
    // Nobody is signed in any more, and nothing is kept: the certificate comes from the page and goes back as a file.
    pages.page({
      method: 'POST', path: '/me/certificate',
      handle({ form }) {
        const certificate = form.get('certificate') ?? ''
        if (!/^[\w-]{1,4000}\.[\w-]{1,8000}\.[\w-]{1,400}$/.test(certificate)) throw new Refusal('input_invalid')
        return { file: certificate, type: 'application/jose', name: 'certificate-of-erasure.jws' }
      },
    }),
  ]
}

/** Accents and case aside: in Greek capitals nobody writes the accent. */
function lettersOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
