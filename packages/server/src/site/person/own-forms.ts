import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Access } from '../../modules/people/access.ts'
import { readPushSubscription } from '../../modules/people/push-subscription.ts'
import type { Contactability } from '../../modules/outreach/contactability.ts'
import type { Exempt } from '../../modules/outreach/exempt/exempt.ts'
import type { Asking } from '../../modules/profile/asking/asking.ts'
import { consequencesOf } from '../../modules/profile/consequences.ts'
import type { OwnView } from '../../modules/profile/own.ts'
import type { Changed, Wanted } from '../../modules/profile/presentation.ts'
import type { Profiles } from '../../modules/profile/profile.ts'
import type { PersonGate } from '../../modules/workspace/types.ts'
import { Refusal } from '../../refusals.ts'
import type { RefusalCode } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { answersPage } from './answers.ts'
import type { FormPage } from './answers.ts'
import { answersFields, readAnswers } from './answers-form.ts'
import type { ReadForm } from './answers-form.ts'
import { contactDones, contactPage } from './contact.ts'
import { contactFields, readContact } from './contact-form.ts'
import { deviceScript } from './device.ts'
import { effectsOf } from './effects.ts'
import { exemptionsSection } from './exemptions.ts'
import type { FieldFault, Fields } from './parts.ts'
import { permissionsPage } from './permissions.ts'
import { chooseAll, permissionsFields, readPermissions } from './permissions-form.ts'
import { previewPage } from './preview.ts'
import { receiptIdOf } from './receipt-file.ts'
import { voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'

export type OwnVisit = Visit<PersonGate>

export interface OwnParts {
  readonly profiles: Profiles
  readonly asking: Asking
  readonly access: Access
  readonly contactability: Contactability
  readonly exempt: Exempt
}

/** One of the pages on which a person changes something: one form, one submission, one receipt. */
interface Editing {
  readonly section: 'answers' | 'permissions' | 'contact'
  /** All that the form shows, so that its presentation covers what can be sent. */
  readonly shows: (view: OwnView) => Wanted
  readonly initial: (view: OwnView) => Fields
  readonly read: (voice: Voice, view: OwnView, fields: Fields, privacyControl: boolean) => ReadForm
  readonly write: (page: FormPage, visit: OwnVisit) => Html | Promise<Html>
}

const inForce = (items: ReadonlyMap<string, { readonly retired: boolean; readonly key: string; readonly exempt?: unknown }>) =>
  [...items.values()].flatMap(({ key, retired, exempt }) => (retired || exempt ? [] : [key]))

function editings({ access, asking, contactability, exempt }: Pick<OwnParts, 'access' | 'asking' | 'contactability' | 'exempt'>): readonly Editing[] {
  return [
    {
      section: 'answers',
      shows: ({ catalog }) => ({
        attributes: inForce(catalog.attributes).filter((key) => catalog.attributes.get(key)!.purposes.size > 0), recipients: [],
      }),
      initial: answersFields, read: readAnswers, write: answersPage,
    },
    {
      section: 'permissions',
      shows: ({ catalog }) => ({ purposes: inForce(catalog.purposes), recipients: inForce(catalog.recipients) }),
      initial: permissionsFields, read: (_voice, view, fields, privacyControl) => readPermissions(view, fields, privacyControl), 
      write: async (page, { gate, catalog }) =>
        html`${permissionsPage(page)}${exemptionsSection(page.voice, catalog, await exempt.ofPerson(gate))}`,
    },
    {
      section: 'contact',
      shows: () => ({ purposes: [], preferences: true }),
      initial: contactFields, read: readContact,
      write: async (page, { gate, query, form, brand }) => contactPage({
        ...page, points: await access.listContacts(gate), unwanted: await asking.neverOf(gate), reach: await contactability.own(gate), typed: form, coded: query.get('coded') ?? form.get('point') ?? undefined,
        done: contactDones.find((one) => one === query.get('done')), push: { brand: brand.key, publicKey: access.pushKey(gate) },
      }),
    },
  ]
}

export function ownFormPages(pages: Pages, { profiles, asking, access, contactability, exempt }: OwnParts): Route<never>[] {
  async function showForm(
    editing: Editing, visit: OwnVisit, view: OwnView,
    more: { fields?: Fields; faults?: readonly FieldFault[]; outdated?: Changed } = {},
  ): Promise<PageReply> {
    const voice = voiceOf(visit.locale, visit.catalog.document.brand, view.timeZone)
    const touchpoint = `me.${editing.section}`
    const { presentation, notice } = await profiles.present(visit.gate, { ...editing.shows(view), locale: visit.locale, touchpoint })
    const faults = more.faults ?? []
    const page: FormPage = {
      voice, view, faults, presentation, notice, level: visit.gate.level, privacyControl: visit.gpc,
      ...(more.outdated ? { outdated: more.outdated } : {}),
      fields: more.fields ?? editing.initial(view), open: visit.query.get('open') ?? undefined,
    }
    return {
      title: voice.say(faults.length > 0 ? 'errors.title' : `me.${editing.section}`, faults.length > 0 ? { title: voice.say(`me.${editing.section}`) } : {}),
      section: editing.section,
      body: await editing.write(page, visit),
      ...(editing.section === 'contact' && visit.gate.level === 'full' ? { scripts: [deviceScript()] } : {}),
      ...(faults.length > 0 || more.outdated ? { status: 422 } : {}),
    }
  }

  function readForm(editing: Editing, visit: OwnVisit, view: OwnView): { voice: Voice; fields: Fields; read: ReadForm } {
    const voice = voiceOf(visit.locale, visit.catalog.document.brand, view.timeZone)
    const all = visit.form.get('all')
    const typed = editing.section === 'permissions' && (all === 'yes' || all === 'no')
      ? chooseAll(view, visit.form, all, visit.gpc) : new URLSearchParams(visit.form)
    typed.delete('all')
    return { voice, fields: typed, read: editing.read(voice, view, typed, visit.gpc) }
  }

  async function preview(editing: Editing, visit: OwnVisit): Promise<PageReply> {
    const view = await profiles.own(visit.gate)
    const { voice, fields, read } = readForm(editing, visit, view)
    if (read.faults.length > 0) return showForm(editing, visit, view, { fields, faults: read.faults })
    const effects = effectsOf(voice, view, consequencesOf(view, read.submission))
    return {
      title: voice.say(effects.length > 0 ? 'preview.title' : 'preview.nothing_title'),
      section: editing.section,
      body: previewPage({ voice, effects, fields, path: `/me/${editing.section}` }),
    }
  }

  async function save(editing: Editing, visit: OwnVisit): Promise<PageReply> {
    const view = await profiles.own(visit.gate)
    const { voice, fields, read } = readForm(editing, visit, view)
    if (read.faults.length > 0) return showForm(editing, visit, view, { fields, faults: read.faults })
    if (Object.keys(read.submission).length === 0) return preview(editing, visit)
    try {
      const { receipt } = await profiles.answer(visit.gate, { ...read.submission, presentation: fields.get('presentation') ?? '' })
      return { to: `/me/saved/${receiptIdOf(receipt)}?from=${editing.section}` }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (outdating.has(error.code)) {
        const outdated = await profiles.changedSincePresented(visit.gate, fields.get('presentation') ?? '')
        return showForm(editing, visit, await profiles.own(visit.gate), { fields, outdated })
      }
      const faults = faultsInWords(voice, view, error)
      if (faults.length === 0) throw error
      return showForm(editing, visit, view, { fields, faults })
    }
  }

  const all = editings({ access, asking, contactability, exempt })

  /** Contact points are not answers: they come and go by themselves, and need no receipt. */
  const contactAct = (name: string, field: string, code: RefusalCode, work: (visit: OwnVisit, point: string) => Promise<Record<string, string>>) =>
    pages.ownPage({
      method: 'POST', path: `/me/contact/${name}`,
      async handle(visit) {
        try {
          return { to: `/me/contact?${new URLSearchParams(await work(visit, visit.form.get('point') ?? ''))}#points` }
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== code) throw error
          const view = await profiles.own(visit.gate)
          const voice = voiceOf(visit.locale, visit.catalog.document.brand, view.timeZone)
          const message = voice.say(field === 'code' ? 'errors.code_invalid' : 'errors.address')
          return showForm(all.find(({ section }) => section === 'contact')!, visit, view, { faults: [{ field, message }] })
        }
      },
    })

  const contactActs = [
    contactAct('add', 'address', 'input_invalid', async ({ gate, form, locale }) => {
      const { id } = await access.addContact(gate, { channel: form.get('channel') ?? '', address: (form.get('address') ?? '').trim(), locale })
      return { done: 'added', coded: id }
    }),
    contactAct('code', 'address', 'input_invalid', async ({ gate, locale }, point) => {
      await access.sendContactCode(gate, point, locale)
      return { done: 'coded', coded: point }
    }),
    contactAct('verify', 'code', 'code_invalid', async ({ gate, form }, point) => {
      await access.verifyContact(gate, point, (form.get('code') ?? '').replace(/\s/g, ''))
      return { done: 'verified' }
    }),
    contactAct('remove', 'address', 'input_invalid', async ({ gate }, point) => {
      await access.removeContact(gate, point)
      return { done: 'removed' }
    }),
    contactAct('device', 'address', 'input_invalid', async (visit) => {
      if (visit.gate.level !== 'full') throw new Refusal('proof_required')
      const subscription = readPushSubscription(visit.form.get('subscription') ?? '')
      if (!subscription) throw new Refusal('input_invalid')
      await access.addDevice(visit.gate, visit.gate.person, subscription)
      return { done: 'device' }
    }),
    contactAct('device-off', 'address', 'input_invalid', async ({ gate, form }) => {
      await access.removeDevice(gate, gate.person, form.get('endpoint') ?? '')
      return { done: 'removed' }
    }),
  ]

  const allow = pages.ownPage({
    method: 'POST', path: '/me/contact/allow',
    async handle({ gate, form }) {
      await asking.allow(gate, form.get('ask') ?? '')
      return { to: '/me/contact?done=allowed' }
    },
  })

  /** An objection (GDPR Art. 21) only lowers, and needs no reason: one press, one receipt. */
  const object = pages.ownPage({
    method: 'POST', path: '/me/permissions/object',
    async handle({ gate, form, catalog }) {
      const purpose = form.get('purpose') ?? ''
      if (!catalog.purposes.get(purpose)?.exempt) throw new Refusal('input_invalid')
      const { receipt } = await profiles.withdraw(gate, undefined, { purposes: [purpose] })
      return { to: `/me/saved/${receiptIdOf(receipt)}?from=permissions` }
    },
  })

  return [...contactActs, allow, object, ...all.flatMap((editing) => {
    const path = `/me/${editing.section}`
    return [
      pages.ownPage({ method: 'GET', path, handle: async (visit) => showForm(editing, visit, await profiles.own(visit.gate)) }),
      pages.ownPage({ method: 'POST', path, handle: (visit) => save(editing, visit) }),
      pages.ownPage({ method: 'POST', path: `${path}/preview`, handle: (visit) => preview(editing, visit) }),
      pages.ownPage({
        method: 'POST', path: `${path}/edit`,
        handle: async (visit) => showForm(editing, visit, await profiles.own(visit.gate), { fields: visit.form }),
      }),
      // A reload, or a change of language, after a form was sent.
      ...['preview', 'edit', ...(editing.section === 'contact' ? ['add', 'code', 'verify', 'remove', 'allow'] : editing.section === 'permissions' ? ['object'] : [])].map((step) => pages.ownPage({ method: 'GET', path: `${path}/${step}`, handle: () => ({ to: path }) })),
    ]
  })]
}

/** What was shown is not so any more: it is shown anew, with what was typed. */
const outdating: ReadonlySet<string> = new Set(['presentation_expired', 'presentation_invalid', 'presentation_required', 'not_shown'])

/** A refusal as faults of fields; none where it is not about a field. */
function faultsInWords(voice: Voice, { catalog }: OwnView, refusal: Refusal): FieldFault[] {
  if (refusal.code !== 'value_invalid' && refusal.code !== 'no_granted_purpose') return []
  return refusal.faults.flatMap(({ pointer, code }): FieldFault[] => {
    const [, part, key = ''] = pointer.split('/')
    const message = voice.say(`errors.${code === 'no_granted_purpose' ? 'no_granted_purpose' : 'value_invalid'}`, {
      name: voice.plain(catalog.attributes.get(key)?.label) || key,
    })
    if (part === 'answers') return [{ field: `a.${key}`, message }]
    if (part === 'limits') return [{ field: `until.${key}`, message }]
    return [{ field: part === 'preferences' ? key : `a.${key}`, message }]
  })
}
