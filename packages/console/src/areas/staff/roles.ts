/** In the order in which they are offered. */
export const allRoles = ['owner', 'marketer', 'analyst', 'agent', 'dpo', 'auditor'] as const
export type Role = (typeof allRoles)[number]
