import type { Clock } from '../../kernel/clock.ts'
import type { Html } from '../../kernel/html.ts'
import { readCookie, writeCookie } from '../../kernel/http/browser.ts'
import type { Route } from '../../kernel/http/route.ts'
import { PROVED_MINUTES } from '../../modules/profile/minors/guardians.ts'
import type { Guardians } from '../../modules/profile/minors/guardians.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { isOutdating } from '../person/outdating.ts'
import type { FieldFault } from '../person/parts.ts'
import { voiceOf } from '../person/voice.ts'
import { viewFor } from './ask-form.ts'
import { askedPage, decidePage, givenPage, guardianCodePage } from './guardian-page.ts'
import type { GuardianPage } from './guardian-page.ts'

/** Opens what a child told, for whoever has just shown that the address is theirs. */
const COOKIE = 'sayso_guardian'

export interface GuardianParts {
  readonly guardians: Guardians
  readonly clock: Clock
  readonly issuer: () => string
}

/** Where a parent answers for a child: one address, from the message. Looking does nothing; each act is a button. */
export function guardianPages(pages: Pages, parts: GuardianParts): Route<never>[] {
  const { guardians, clock } = parts
  const brandOf = ({ token }: Readonly<Record<string, string>>) => guardians.brandOf(token!)
  const tokenOf = (visit: Visit) => visit.params['token']!
  const proofOf = (visit: Visit) => readCookie(visit.headers, COOKIE) ?? ''
  const cookie = (value: string, seconds: number) =>
    ({ 'set-cookie': writeCookie(COOKIE, value, { seconds, secure: parts.issuer().startsWith('https:') }) })

  async function pageOf(visit: Visit): Promise<GuardianPage> {
    const { document } = visit.catalog
    return {
      voice: voiceOf(visit.locale, document.brand), catalog: visit.catalog, address: `/g/${tokenOf(visit)}`,
      found: await guardians.look(tokenOf(visit)),
    }
  }

  const framed = (title: string, body: Html, more: { status?: number; headers?: Readonly<Record<string, string>> } = {}): PageReply =>
    ({ title, body, alone: true, ...more })

  async function look(visit: Visit): Promise<PageReply> {
    const page = await pageOf(visit)
    const { voice, found } = page
    if (!found.waits) return done(page)
    const opened = await guardians.open(tokenOf(visit), proofOf(visit), visit.locale).catch((error: unknown) => {
      if (error instanceof Refusal && (error.code === 'proof_required' || error.code === 'draft_unknown')) return undefined
      throw error
    })
    if (!opened) {
      const notice = await guardians.notice(found, visit.locale).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'draft_unknown') return undefined
        throw error
      })
      return framed(voice.say('guardian.title'), askedPage(page, notice))
    }
    const asked = {
      key: found.ask ?? '', ask: visit.catalog.document.asks[found.ask ?? ''] ?? { kind: 'survey' as const, title: {}, questions: [] },
      questions: [], purposes: opened.shown.purposes.map((one) => one.purpose), recipients: opened.shown.recipients.map((one) => one.recipient),
    }
    const fields = new URLSearchParams()
    const form = {
      voice, view: viewFor(asked, visit.catalog, clock()), level: 'full' as const, presentation: opened.shown.presentation,
      notice: opened.shown.notice, fields, faults: [], privacyControl: visit.gpc,
    }
    return framed(voice.say('guardian.title'), decidePage(page, opened, form, { fields }))
  }

  function done(page: GuardianPage, what?: 'saved' | 'deleted' | 'taken', headers?: Readonly<Record<string, string>>): PageReply {
    const title = page.voice.say(page.found.given.length > 0 ? 'guardian.given' : 'guardian.nothing')
    return framed(title, givenPage(page, what), headers ? { headers } : {})
  }

  function code(page: GuardianPage, faults: readonly FieldFault[] = []): PageReply {
    const title = page.voice.say('guardian.enter')
    return framed(faults.length > 0 ? page.voice.say('errors.title', { title }) : title, guardianCodePage(page, faults), faults.length > 0 ? { status: 422 } : {})
  }

  async function enter(visit: Visit): Promise<PageReply> {
    try {
      const proof = await guardians.enterCode(tokenOf(visit), visit.form.get('code') ?? '', visit.ip)
      return { to: `/g/${tokenOf(visit)}`, headers: cookie(proof, PROVED_MINUTES * 60) }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'code_invalid') throw error
      const page = await pageOf(visit)
      return code(page, [{ field: 'code', message: page.voice.say('access.code_wrong') }])
    }
  }

  async function decide(visit: Visit): Promise<PageReply> {
    const { form } = visit
    const chosen = (prefix: string) => Object.fromEntries([...form].flatMap(([name, value]) =>
      (name.startsWith(prefix) && (value === 'yes' || value === 'no') ? [[name.slice(prefix.length), value === 'yes']] : [])))
    try {
      const told = await guardians.answer(tokenOf(visit), proofOf(visit), {
        presentation: form.get('presentation') ?? '', grants: chosen('grant.'), recipients: chosen('pass.'),
      })
      return done(await pageOf(visit), told ? 'saved' : 'deleted', cookie('', 0))
    } catch (error) {
      // What was shown is not so any more: it is shown anew.
      if (!isOutdating(error) && !(error instanceof Refusal && error.code === 'proof_required')) throw error
      return look(visit)
    }
  }

  return [
    pages.page({ method: 'GET', path: '/g/:token', brandOf, handle: look }),
    pages.page({
      method: 'POST', path: '/g/:token', brandOf,
      async handle(visit) {
        const go = visit.form.get('go')
        if (go === 'enter') return enter(visit)
        if (go === 'yes') return decide(visit)
        if (go === 'code') {
          await guardians.sendCode(tokenOf(visit), visit.locale)
          return code(await pageOf(visit))
        }
        if (go === 'no') {
          await guardians.refuse(tokenOf(visit))
          return done(await pageOf(visit), 'deleted', cookie('', 0))
        }
        if (go !== 'back') throw new Refusal('input_invalid')
        await guardians.takeBack(tokenOf(visit))
        return done(await pageOf(visit), 'taken')
      },
    }),
  ]
}
