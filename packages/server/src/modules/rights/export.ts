import { toRfc3339, fromStoredSecond, FOREVER } from '../../kernel/clock.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { formatId } from '../../kernel/ids.ts'
import type { Catalog } from '../catalog/types.ts'
import type { Entry } from '../ledger/entry.ts'
import type { PersonKey } from '../ledger/person-key.ts'
import type { Automations } from '../outreach/automations/automations.ts'
import type { OwnExemption } from '../outreach/exempt/exempt.ts'
import type { Inbox } from '../outreach/inbox/inbox.ts'
import type { Messages } from '../outreach/messages.ts'
import type { PersonView } from '../people/people.ts'
import type { exportDrafts } from '../profile/drafts/own-drafts.ts'
import type { Profiles } from '../profile/profile.ts'
import { openCode, openPreferences, openValue } from '../profile/sealed.ts'
import type { Choice, ProfileState } from '../profile/state.ts'
import type { readListingsOf } from './breaches/store.ts'
import type { RequestTexts, RequestView } from './request.ts'
import type { AccessRows } from './store.ts'

/** What recipients may have of the person now, and each thing that they were told. */
export interface GivenAway {
  readonly held: readonly { readonly recipient: string; readonly attributes: readonly string[]; readonly [more: string]: unknown }[]
  readonly told: readonly { readonly recipient: string; readonly [more: string]: unknown }[]
}

/** Everything that an export is made of, as the modules hand it over. */
export interface Held {
  readonly now: number
  readonly locale: string
  readonly catalog: Catalog
  readonly person: PersonView
  readonly state: ProfileState
  readonly key: PersonKey
  readonly history: readonly Entry[]
  readonly exempt: readonly OwnExemption[]
  /** Only for the person themself. */
  readonly marks: Awaited<ReturnType<Inbox['marks']>> | undefined
  readonly outreach: Awaited<ReturnType<Messages['readOwn']>>
  readonly uses: Awaited<ReturnType<Profiles['readUses']>>
  readonly asked: Awaited<ReturnType<Profiles['readAsked']>>
  readonly shown: Awaited<ReturnType<Profiles['readShownOf']>>
  readonly ballots: Awaited<ReturnType<Profiles['readBallots']>>
  readonly imported: Awaited<ReturnType<Profiles['listImported']>>
  readonly drafts: Awaited<ReturnType<typeof exportDrafts>>
  readonly runs: Awaited<ReturnType<Automations['exportOf']>>
  readonly requests: readonly (RequestView & RequestTexts)[]
  readonly transfers: GivenAway
  readonly breaches: Awaited<ReturnType<typeof readListingsOf>>
  readonly access: AccessRows
  readonly usesMonths: number
}

export type Export = ReturnType<typeof assembleExport>

/** What the law gives a person besides this copy (GDPR Art. 15(1)(e), (f)). */
const rights = [
  { right: 'rectification', article: '16' },
  { right: 'erasure', article: '17' },
  { right: 'restriction', article: '18' },
  { right: 'portability', article: '20' },
  { right: 'objection', article: '21' },
  { right: 'withdraw_consent', article: '7(3)' },
  { right: 'complaint', article: '77' },
] as const

/** Everything held about a person, with what Art. 15(1) GDPR wants said about it. Pure. */
export function assembleExport(held: Held) {
  const { catalog, state } = held
  return {
    exported_at: toRfc3339(held.now),
    controller: catalog.document.brand.controller,
    processing: processingOf(held),
    person: held.person,
    answers: Object.entries(state.values).map(([attribute, [value, at, freshUntil, , , , narrowed]]) => ({
      attribute,
      value: openValue(attribute, value, () => held.key),
      told_at: toRfc3339(at),
      fresh_until: untilText(freshUntil),
      ...(narrowed?.rounded === undefined ? {} : { rounded: narrowed.rounded }),
      ...(narrowed?.limit === undefined ? {} : { limited_until: untilText(narrowed.limit) }),
      ...(state.barred?.[attribute] === undefined ? {} : { kept_out_of: state.barred[attribute] }),
    })),
    purposes: choicesOf(state.purposes),
    recipients: choicesOf(state.recipients),
    ...(state.preferences ? { preferences: openPreferences(state.preferences, () => held.key) } : {}),
    ...(state.restricted === undefined ? {} : { restricted_since: toRfc3339(state.restricted) }),
    rewards: (state.rewards ?? []).map(({ reward, ask, at, code, points, until, owed }) => ({
      reward,
      ask,
      earned_at: toRfc3339(at),
      status: owed ? 'promised' : 'given',
      ...(code === undefined ? {} : { code: openCode(code, () => held.key) }),
      ...(points === undefined ? {} : { points }),
      ...(until === undefined ? {} : { until: untilText(until) }),
    })),
    entries: held.history.map(({ id, at, body }) => ({ id, at: toRfc3339(at), body: body ?? null })),
    uses: held.uses.map(({ use_id, at, kind, purpose, actor, detail }) => ({
      id: use_id, at: toRfc3339(at.getTime()), kind, purpose, by: actor, detail,
    })),
    asked: held.asked.map(({ at, ...event }) => ({ at: toRfc3339(at.getTime()), ...event })),
    offers_shown: held.shown.map(({ offer, at }) => ({ offer, at: toRfc3339(at.getTime()) })),
    imported: held.imported.map(({ at, invited_at: invitedAt, ...row }) => ({
      ...row, at: toRfc3339(at.getTime()), invited_at: invitedAt === null ? null : toRfc3339(invitedAt.getTime()),
    })),
    ...(held.marks ? { read: held.marks.map(({ message_id: id, away }) => ({ message: formatId('msg_', id), put_away: away })) } : {}),
    outreach: held.outreach.map(({ created_at: plannedAt, sent_at: sentAt, ...message }) => ({
      ...message, planned_at: toRfc3339(plannedAt.getTime()), sent_at: sentAt === null ? null : toRfc3339(sentAt.getTime()),
    })),
    drafts: held.drafts,
    // That there was one, and nothing more: nobody knows what became of it.
    ballots: held.ballots,
    automations: held.runs,
    transfers: held.transfers,
    requests: held.requests,
    breaches: held.breaches.map(({ breach_id: id, fields, maybe, listed_at: at, notice, noticed_at: noticedAt }) => ({
      breach: formatId('bre_', id), fields, maybe, listed_at: toRfc3339(at.getTime()), notice,
      noticed_at: noticedAt === null ? null : toRfc3339(noticedAt.getTime()),
    })),
    ...held.access,
  }
}

function choicesOf(choices: Readonly<Record<string, Choice>>) {
  return Object.entries(choices).map(([name, [status, edition, at, until]]) => ({
    name, status, edition, at: toRfc3339(at), until: untilText(until),
  }))
}

/** GDPR Art. 15(1)(a) to (h) and 15(2), in the person's language where the brand speaks it. */
function processingOf({ catalog, state, history, locale, usesMonths, transfers, exempt }: Held) {
  const { brand, purposes: defined, recipients: named, offers } = catalog.document
  const text = (texts: Readonly<Record<string, string>> | undefined) => pick(texts, locale, brand.default_locale)
  const told = Object.keys(state.values).flatMap((key) => catalog.attributes.get(key) ?? [])
  const concerned = new Set([...Object.keys(state.purposes), ...told.flatMap((attribute) => [...attribute.purposes])])
  const purposes = [...concerned].flatMap((key) => {
    const purpose = catalog.purposes.get(key)
    return purpose ? [{
      purpose: key,
      title: text(purpose.title),
      explanation: text(purpose.explanation),
      benefit: text(purpose.benefit),
      if_refused: text(purpose.ifRefused),
      legal_basis: defined[key]?.legal_basis ?? 'consent',
      status: state.purposes[key]?.[0] ?? 'not_asked',
      kept_for: purpose.retention,
    }] : []
  })
  const reached = Object.entries(named).filter(([key, recipient]) =>
    key in state.recipients || recipient.purposes?.some((purpose) => concerned.has(purpose))
    || transfers.held.some((one) => one.recipient === key))
  return {
    purposes,
    without_consent: exempt.map(({ purpose: key, stopped, approvals }) => {
      const { title, explanation, exempt: resting } = catalog.purposes.get(key)!
      return {
        purpose: key, title: text(title), explanation: text(explanation), why: text(resting!.why), legal_basis: resting!.basis, objected: stopped,
        approved: approvals.map(({ role, at }) => ({ role, at: toRfc3339(at) })),
      }
    }),
    categories: told.map((attribute) => ({
      attribute: attribute.key,
      label: text(attribute.label),
      why: text(attribute.why),
      sensitive: attribute.sensitive,
      purposes: [...attribute.purposes],
    })),
    recipients: reached.map(([key, { name, role = 'third_party', country, purposes: bound = [], safeguard }]) => ({
      recipient: key,
      name,
      role,
      ...(country === undefined ? {} : { country }),
      ...(safeguard === undefined ? {} : { safeguard }),
      purposes: bound,
      status: state.recipients[key]?.[0] ?? 'not_asked',
      // Whether anything really went there (Art. 15(1)(c)), and what of it they have still.
      received: transfers.told.some((one) => one.recipient === key) || transfers.held.some((one) => one.recipient === key),
      has: [...new Set(transfers.held.flatMap((one) => (one.recipient === key ? one.attributes : [])))],
    })),
    // How long an answer is kept stands with each purpose; these are kept by the product itself.
    retention: {
      answers: 'until_the_last_purpose_ends', uses: `P${usesMonths}M`, requests: 'P24M', proofs: 'without_content',
    },
    rights,
    authority: brand.controller.authority ?? null,
    // A value enters as a declaration by the person and in no other way: this is when and where, for each.
    source: history.flatMap(({ id, at, body }) => (body?.kind === 'value.declared' ? [{
      entry: id,
      attribute: body.attribute,
      from: 'the_person',
      told_at: toRfc3339(body.told_at ?? at),
      ...(body.shown?.touchpoint === undefined ? {} : { touchpoint: body.shown.touchpoint }),
      ...(body.shown?.ask === undefined ? {} : { ask: body.shown.ask }),
    }] : [])),
    // Rules over the person's own answers pick what is shown first; none has legal effect (Art. 22).
    automated_decisions: {
      legal_or_similar_effect: false,
      inferred_or_bought_data: false,
      logic: 'rules_over_own_answers',
      for_purposes: [...new Set(Object.values(offers).map((offer) => offer.purpose))].filter((key) => concerned.has(key)),
    },
  }
}

function untilText(second: number): string | null {
  return second === FOREVER ? null : toRfc3339(fromStoredSecond(second))
}
