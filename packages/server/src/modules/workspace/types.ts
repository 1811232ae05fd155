import type { MacKey } from '../../kernel/crypto.ts'
import type { Gate } from '../../kernel/db/database.ts'
import type { Permission, Scoped } from '../../kernel/http/route.ts'
import type { Role } from './roles.ts'

export interface Brand {
  readonly id: number
  readonly key: string
  /** Derives person ids from the brand's own ids. */
  readonly secret: MacKey
}

export interface ApiKey {
  readonly id: string
  readonly brand: number
  readonly kind: 'secret' | 'publishable'
  readonly name: string
  readonly scopes: ReadonlySet<Scoped>
  /** The only purposes this key may name; undefined: all. */
  readonly purposes: ReadonlySet<string> | undefined
  readonly origins: ReadonlySet<string>
}

/** What a request that showed a key may do; every brand-scoped transaction of a request starts here. */
export type KeyGate = Gate & {
  readonly kind: 'key'
  /** Named in the audit and in the diary: `key:<id>`. */
  readonly actor: string
  readonly key: ApiKey
  /** Where it is no program but somebody who signed in to the console: named `staff:<id>` in audit and diary. */
  readonly staff?: StaffMember
}

/** A member of staff at work for one brand. */
export interface StaffMember {
  /** `stf_…` */
  readonly id: string
  readonly roles: readonly Role[]
  /** What the roles allow now: without valid training nothing that shows personal data. */
  readonly permissions: ReadonlySet<Permission>
  /** Id of the session that they came in with, and how it began. */
  readonly session: string
  readonly method: 'password' | 'second_factor' | 'passkey' | 'single_sign_on'
}

/**
 * What a person may do in their own pages: everything about themself and nothing about anybody else. From level
 * `reduce` (a link in a message) permission can be lowered, but nothing is raised and no value is shown.
 */
export type PersonGate = Gate & {
  readonly kind: 'person'
  readonly actor: 'person'
  /** The uuid they came in as; they may have been merged into another since. */
  readonly person: string
  readonly session: string
  readonly level: 'full' | 'reduce'
  /** Before a page of the brand, with a token that its server made: by which key, and what that may name. */
  readonly page?: { readonly by: string; readonly purposes: ReadonlySet<string> | undefined }
}
