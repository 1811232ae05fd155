import Type from 'typebox'
import { permissions } from '../../../kernel/http/route.ts'
import { languages } from '../../../kernel/i18n/messages.ts'
import { roles } from '../roles.ts'

export const closed = { additionalProperties: false } as const
export const Email = Type.String({ format: 'email', maxLength: 200 })
export const Password = Type.String({ minLength: 1, maxLength: 128 })
export const Language = Type.Enum([...languages])
export const Roles = Type.Array(Type.Enum([...roles]), { minItems: 1, maxItems: roles.length, uniqueItems: true })
export const Purposes = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 200, uniqueItems: true })
export const Token = Type.String({ minLength: 10, maxLength: 200 })
export const Permissions = Type.Array(Type.Enum([...permissions]))
export const Nothing = Type.Object({}, closed)

export const Next = Type.Object({
  next: Type.Enum(['done', 'second_factor'], { description: '`second_factor`: now the code of the authenticator app.' }),
})

const Method = Type.Enum(['password', 'second_factor', 'passkey', 'single_sign_on'])

export const MeShape = Type.Object({
  id: Type.String({ description: '`stf_…`' }),
  email: Type.String(),
  name: Type.String(),
  locale: Type.String(),
  theme: Type.Enum(['auto', 'light', 'dark']),
  method: Method,
  second_factor: Type.Boolean(),
  passkeys: Type.Integer(),
  password: Type.Boolean({ description: 'False where somebody only comes in by single sign-on.' }),
  installation_owner: Type.Boolean({ description: 'May make brands.' }),
  memberships: Type.Array(Type.Object({
    brand: Type.Object({
      key: Type.String(),
      name: Type.String(),
      locales: Type.Array(Type.String()),
      default_locale: Type.String(),
      time_zone: Type.String(),
      has_catalog: Type.Boolean(),
    }),
    roles: Type.Array(Type.Enum([...roles])),
    permissions: Permissions,
    second_factor_due: Type.Boolean({ description: 'The brand asks for a second factor, and they came in without: nothing is allowed.' }),
    training: Type.Object({
      valid_until: Type.Union([Type.String(), Type.Null()], { description: 'Null: a course is due, or none is wanted.' }),
      due: Type.Array(Type.Enum([...roles]), { description: 'Roles whose course is due.' }),
      closed: Type.Array(Type.Enum([...permissions]), { description: 'What the roles would allow and what stays closed until then.' }),
    }),
  })),
})

export const SessionShape = Type.Object({
  id: Type.String(),
  device: Type.String({ description: 'Browser and system, as far as they said; empty: unknown.' }),
  method: Method,
  started_at: Type.String(),
  seen_at: Type.String(),
  current: Type.Boolean(),
})

export const MemberShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(Type.Enum([...roles])),
  purposes: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'The only purposes that they may name; null: all.' }),
  since: Type.String(),
  second_factor: Type.Boolean(),
  seen_at: Type.Union([Type.String(), Type.Null()]),
  training_due: Type.Array(Type.Enum([...roles])),
  self: Type.Boolean(),
})

export const InvitationShape = Type.Object({
  id: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  roles: Type.Array(Type.Enum([...roles])),
  purposes: Type.Union([Type.Array(Type.String()), Type.Null()]),
  created_at: Type.String(),
  expires_at: Type.String(),
})
