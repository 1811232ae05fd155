import type { Role } from '../roles.ts'

/** How somebody came in; all but a password alone count as two factors. */
export type Method = 'password' | 'second_factor' | 'passkey' | 'single_sign_on'

export interface Staff {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly locale: string
  readonly theme: string
  readonly ofInstallation: boolean
  readonly secondFactor: boolean
  readonly hasPassword: boolean
  readonly passkeys: number
}

export interface Membership {
  readonly brand: number
  readonly key: string
  readonly hasCatalog: boolean
  readonly roles: readonly Role[]
  readonly purposes: readonly string[] | null
  /** Until when the course of a role counts. */
  readonly trained: Readonly<Partial<Record<Role, number>>>
  readonly secondFactorRoles: readonly Role[]
}

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly purposes: readonly string[] | null
  readonly since: number
  readonly secondFactor: boolean
  readonly seenAt: number | null
  readonly trained: Readonly<Partial<Record<Role, number>>>
}

export interface Invitation {
  readonly id: string
  /** Null: the first owner of the installation. */
  readonly brand: number | null
  readonly email: string | null
  readonly roles: readonly Role[]
  readonly purposes: readonly string[] | null
  readonly invitedBy: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt: number | null
}

export interface StaffSession {
  readonly id: string
  readonly staff: string
  readonly device: string
  readonly method: Method
  readonly createdAt: number
  readonly seenAt: number
}

/** What a session may do for one brand; `membership` undefined: none was named, or it is not theirs. */
export interface Admitted {
  readonly session: StaffSession
  readonly membership: Membership | undefined
}
