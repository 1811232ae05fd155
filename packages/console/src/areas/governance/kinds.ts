export const requestKinds = ['access', 'portability', 'rectification', 'erasure', 'restriction', 'objection', 'question'] as const
export type RequestKind = (typeof requestKinds)[number]

export const acts = ['export', 'restrict', 'object', 'remove', 'erase'] as const
export type Act = (typeof acts)[number]

/** What one would do first about each kind. */
export const actFor: Readonly<Partial<Record<RequestKind, Act>>> = {
  access: 'export', portability: 'export', rectification: 'remove', erasure: 'erase', restriction: 'restrict', objection: 'object',
}

export const categories = ['confidentiality', 'integrity', 'availability'] as const
export type Category = (typeof categories)[number]
export const risks = ['none', 'risk', 'high'] as const
export type Risk = (typeof risks)[number]
export const silences = ['not_high', 'unreadable', 'risk_ended', 'public_instead'] as const
export type Silence = (typeof silences)[number]
