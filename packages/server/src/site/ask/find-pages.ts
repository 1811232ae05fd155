import type { Route } from '../../kernel/http/route.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import type { Access } from '../../modules/people/access.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { pageFile } from '../person/assets.ts'
import type { FieldFault } from '../person/parts.ts'
import { honourPrivacyControl } from '../person/privacy-control.ts'
import type { ControlParts } from '../person/privacy-control.ts'
import { receiptIdOf } from '../person/receipt-file.ts'
import { voiceOf } from '../person/voice.ts'
import { claimPage, findPage } from './find-page.ts'

export interface FindParts extends ControlParts {
  readonly workspace: Workspace
  readonly profiles: Profiles
  readonly access: Access
}

/** Answers that were given without signing in, found again by their code; and made one's own, by one's own act. */
export function findPages(pages: Pages, parts: FindParts): Route<never>[] {
  const { access, profiles, workspace } = parts
  const entered = ({ brand, form, ip }: Visit) => ({ brand: brand.id, code: form.get('code') ?? '', ip })

  function find(visit: Visit, faults: readonly FieldFault[] = []): PageReply {
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    const title = voice.say('ask.find_title')
    return {
      title: faults.length > 0 ? voice.say('errors.title', { title }) : title, alone: true, scripts: [pageFile('draft.js')],
      body: findPage({ voice, brand: visit.brand.key, faults }), ...(faults.length > 0 ? { status: 422 } : {}),
    }
  }

  async function open(visit: Visit): Promise<PageReply> {
    const opened = await access.enterAnswerCode(entered(visit), visit.gate)
    if (visit.gpc) await honourPrivacyControl(parts, opened.gate)
    return { to: '/me', headers: { 'set-cookie': access.cookieOf(opened) } }
  }

  /** Somebody who is signed in already is first shown whose answers these are. */
  async function enter(visit: Visit): Promise<PageReply> {
    if (visit.gate?.level !== 'full') return open(visit)
    const theirs = await access.showAnswerCode(entered(visit))
    const view = await profiles.own(theirs)
    if (view.person === (await profiles.own(visit.gate)).person) return { to: '/me' }
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    return {
      title: voice.say('ask.claim_title'), alone: true,
      body: claimPage({ voice, view, code: visit.form.get('code') ?? '', brand: visit.brand.key }),
    }
  }

  async function claim(visit: Visit): Promise<PageReply> {
    if (visit.gate?.level !== 'full') throw new Refusal('not_signed_in')
    const theirs = await access.showAnswerCode(entered(visit))
    if (visit.form.get('claim') !== 'yes') return { to: '/me' }
    const into = (await profiles.own(visit.gate)).person
    const merged = await profiles.merge(workspace.gateOfJob(visit.brand.id, 'page', 'person'), formatPersonId(theirs.person), into)
    return { to: `/me/saved/${receiptIdOf(merged.receipt)}?from=answers` }
  }

  /** A wrong code is said at the field; what else goes wrong, as everywhere. */
  const orWrong = (work: (visit: Visit) => Promise<PageReply>) => async (visit: Visit): Promise<PageReply> => {
    try {
      return await work(visit)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'code_invalid') throw error
      return find(visit, [{ field: 'code', message: voiceOf(visit.locale, visit.catalog.document.brand).say('ask.find_wrong') }])
    }
  }

  return [
    pages.page({ method: 'GET', path: '/a/find', handle: (visit) => find(visit) }),
    pages.page({ method: 'POST', path: '/a/find', handle: orWrong(enter) }),
    pages.page({ method: 'POST', path: '/a/find/claim', handle: orWrong(claim) }),
    pages.page({ method: 'GET', path: '/a/find/claim', handle: () => ({ to: '/a/find' }) }),
  ]
}
