import { formatReceiptId, toBase64url } from '@sayso/receipts'
import { pick } from '../../kernel/i18n/messages.ts'
import type { Catalog } from '../catalog/types.ts'
import type { EntryBody, Shown } from '../ledger/entry.ts'
import type { PreparedLeaf } from '../ledger/ledger.ts'
import type { Signer } from '../ledger/signing.ts'
import { localeFor } from './notice.ts'

/** A leaf as its receipt needs it: a purged entry has only its commitment left. */
export interface ReceiptLeaf {
  readonly leaf: PreparedLeaf['leaf']
  readonly entries: readonly (
    | { readonly id: string; readonly salt: string; readonly body: EntryBody }
    | { readonly id: string; readonly commitment: string }
  )[]
}

/**
 * The signed statement in the person's hands: the entries with their salts, so that anyone can compute the leaf that
 * the tree holds, and the words of the catalogue at the time. The same leaf always gives the same receipt.
 */
export function writeReceipt(signer: Signer, issuer: string, catalog: Catalog, { leaf, entries }: ReceiptLeaf): string {
  const bodies = entries.flatMap((entry) => ('body' in entry ? [entry.body] : []))
  const shown = bodies.flatMap((body) => ('shown' in body && body.shown ? [body.shown as Shown] : []))[0]
  const locale = shown?.locale ?? localeFor(catalog, undefined)
  const { brand } = catalog.document
  const local = (texts: Readonly<Record<string, string>>) => pick(texts, locale, brand.default_locale)

  const attributes = [...new Set(bodies.flatMap((body) => ('attribute' in body ? body.attribute : [])))]
  const purposes = new Set(bodies.flatMap((body) => ('purpose' in body ? body.purpose : [])))
  for (const key of attributes) for (const purpose of catalog.attributes.get(key)?.purposes ?? []) purposes.add(purpose)

  const rewards = [...new Set(bodies.flatMap((body) => ('reward' in body ? body.reward : [])))]

  return signer.signReceipt({
    iss: issuer,
    jti: formatReceiptId(leaf.person, leaf.seq),
    iat: Math.floor(Date.parse(leaf.at) / 1000),
    sub: leaf.person,
    locale,
    jurisdiction: brand.jurisdiction ?? brand.controller.country ?? 'EU',
    controller: brand.controller,
    leaf,
    entries,
    catalog: {
      version: catalog.version,
      purposes: Object.fromEntries(
        [...purposes].flatMap((key) => {
          const purpose = catalog.purposes.get(key)
          if (!purpose) return []
          return [[key, {
            title: local(purpose.title),
            explanation: local(purpose.explanation),
            benefit: local(purpose.benefit),
            retention: purpose.retention,
            edition: purpose.edition,
            recipients: purpose.recipients.map((recipient) => {
              const { name, role, country } = catalog.recipients.get(recipient)!
              return { key: recipient, name, role, country }
            }),
          }]]
        }),
      ),
      ...(rewards.length > 0 ? {
        rewards: Object.fromEntries(rewards.flatMap((key) => {
          const reward = Object.hasOwn(catalog.document.rewards, key) ? catalog.document.rewards[key] : undefined
          return reward ? [[key, { title: local(reward.title), ...(reward.terms ? { terms: local(reward.terms) } : {}) }]] : []
        })),
      } : {}),
      attributes: Object.fromEntries(
        attributes.flatMap((key) => {
          const attribute = catalog.attributes.get(key)
          if (!attribute) return []
          return [[key, {
            label: local(attribute.label),
            why: local(attribute.why),
            sensitive: attribute.sensitive,
            purposes: [...attribute.purposes],
          }]]
        }),
      ),
    },
  })
}

const secretKinds: ReadonlySet<string> = new Set(['value.declared', 'preferences.set', 'reward.given'])

/**
 * The same receipt for somebody of whom it is not known who they are: what tells an answer, a code that they got, or how
 * the person is called, is left out, and its commitment stands for it. It verifies as the whole one does.
 */
export function withoutValues({ leaf, entries }: ReceiptLeaf, commitments: readonly Uint8Array[]): ReceiptLeaf {
  return {
    leaf,
    entries: entries.map((entry, n) =>
      'body' in entry && secretKinds.has(entry.body.kind)
        ? { id: entry.id, commitment: toBase64url(commitments[n]!) }
        : entry),
  }
}

/** What an entry is about, without what it says. */
export interface DescribedEntry {
  readonly id: string
  readonly kind: string
  readonly attribute?: string
  readonly purpose?: string
  readonly recipient?: string
  readonly reward?: string
  /** The ask at which it was said. */
  readonly ask?: string
}

export function describeEntry(id: string, body: EntryBody | undefined): DescribedEntry {
  if (!body) return { id, kind: 'sealed' }
  return {
    id,
    kind: body.kind,
    ...('attribute' in body ? { attribute: body.attribute } : {}),
    ...('purpose' in body ? { purpose: body.purpose } : {}),
    ...('recipient' in body ? { recipient: body.recipient } : {}),
    ...('reward' in body ? { reward: body.reward } : {}),
    ...('shown' in body && body.shown?.ask !== undefined ? { ask: body.shown.ask } : {}),
  }
}
