import type { Permission } from '../../kernel/http/route.ts'

export const roles = ['owner', 'marketer', 'analyst', 'agent', 'dpo', 'auditor'] as const
export type Role = (typeof roles)[number]

interface Allowed {
  /** In a few words, for the table in the docs and for the page where roles are given. */
  readonly about: string
  readonly roles: readonly Role[]
  /** Shows or touches data of single persons: closed to whoever has no valid training. */
  readonly personal?: true
}

/**
 * Which role may do what: the one place. A member can hold several roles; whoever runs everything alone takes several.
 * An owner runs the installation and sees no personal data by that alone; an auditor sees proofs, never people.
 */
export const allowed: Readonly<Record<Permission, Allowed>> = {
  catalog_read: { about: 'Read the catalogue, its drafts and its history', roles: ['owner', 'marketer', 'analyst', 'dpo', 'auditor'] },
  catalog_edit: { about: 'Write drafts of the catalogue', roles: ['owner', 'marketer', 'dpo'] },
  catalog_publish: { about: 'Publish drafts', roles: ['owner', 'marketer', 'dpo'] },
  approve: { about: 'Be the second pair of eyes on purposes, recipients and exports', roles: ['owner', 'dpo'] },
  insight: { about: 'See figures and charts, small groups hidden', roles: ['owner', 'marketer', 'analyst', 'dpo', 'auditor'] },
  segments_count: { about: 'Count segments', roles: ['marketer', 'analyst'] },
  messages_send: { about: 'Start, pause and try campaigns, automations and posts', roles: ['marketer'] },
  messages_see: { about: 'See how far sending has come', roles: ['marketer', 'analyst', 'dpo'] },
  sharing_see: { about: 'See where data of permitted people goes, and which files were asked for', roles: ['owner', 'marketer', 'dpo', 'auditor'] },
  sharing: { about: 'Ask for a new place where data of permitted people goes, and for files', roles: ['owner', 'marketer', 'dpo'] },
  sharing_files: { about: 'Fetch a file for a recipient that a second member approved', roles: ['marketer', 'dpo'], personal: true },
  people_find: { about: 'Find a person by contact point or your own id', roles: ['marketer', 'agent', 'dpo'], personal: true },
  people_values: { about: 'Read answers for a named purpose and reason', roles: ['marketer', 'agent'], personal: true },
  contactability: { about: 'See whether a message would reach a person, and why not', roles: ['marketer', 'agent', 'dpo'], personal: true },
  assist: { about: 'Write down what a customer says, for them to confirm', roles: ['agent'], personal: true },
  diary: { about: 'See what a person’s data was used for', roles: ['dpo'], personal: true },
  requests: { about: 'Work on what people ask for by right: export, erasure, restriction', roles: ['dpo'], personal: true },
  breaches: { about: 'Keep the breach register and work out who is affected', roles: ['dpo'], personal: true },
  records: { about: 'Read the record of processing, retention and transfers', roles: ['owner', 'dpo', 'auditor'] },
  records_edit: { about: 'Add to the record of processing in the controller’s own words', roles: ['dpo'] },
  audit: { about: 'Read what staff and keys changed and read', roles: ['owner', 'dpo', 'auditor'] },
  findings: { about: 'See and settle what the internal audit found', roles: ['owner', 'dpo', 'auditor'] },
  ledger: { about: 'Verify the ledger and publish its keys', roles: ['owner', 'dpo', 'auditor'] },
  ledger_keys: { about: 'Give the ledger a new signing key', roles: ['owner', 'dpo'] },
  training: { about: 'Edit the training courses of the brand', roles: ['owner', 'dpo'] },
  staff: { about: 'Invite staff, give and take roles, end sessions', roles: ['owner'] },
  keys: { about: 'Make and revoke API keys', roles: ['owner'] },
}

/** What these roles may do together. */
export function permissionsOf(held: readonly Role[]): Set<Permission> {
  const entries = Object.entries(allowed) as [Permission, Allowed][]
  return new Set(entries.filter(([, { roles: of }]) => of.some((role) => held.includes(role))).map(([name]) => name))
}

/** Roles that show personal data, and so want their course first. */
export const trainedRoles: readonly Role[] = roles.filter((role) =>
  Object.values(allowed).some((entry) => entry.personal && entry.roles.includes(role)))

/** What these roles may do now: what shows personal data only through a role whose course was taken. */
export function permissionsNow(held: readonly Role[], trained: readonly Role[]): Set<Permission> {
  const entries = Object.entries(allowed) as [Permission, Allowed][]
  return new Set(entries
    .filter(([, { roles: of, personal }]) => of.some((role) => held.includes(role) && (!personal || trained.includes(role))))
    .map(([name]) => name))
}
