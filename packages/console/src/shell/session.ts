import { createContext, use } from 'react'
import type { ReplyOf } from '@sayso/sdk'

/** Who is signed in, and what their roles allow in each brand. */
export type Session = ReplyOf<'readMe'>
export type Membership = Session['memberships'][number]
export type Permission = Membership['permissions'][number]

export const SessionContext = createContext<Session | undefined>(undefined)
export const MembershipContext = createContext<Membership | undefined>(undefined)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('nobody is signed in here')
  return session
}

/** The brand that the address names, and what may be done there. */
export function useMembership(): Membership {
  const membership = use(MembershipContext)
  if (!membership) throw new Error('this page belongs to no brand')
  return membership
}

/** Whether the roles allow this now. Without valid training nothing is allowed that shows personal data. */
export function useMay(): (permission: Permission | undefined) => boolean {
  const { permissions } = useMembership()
  return (permission) => permission === undefined || permissions.includes(permission)
}
