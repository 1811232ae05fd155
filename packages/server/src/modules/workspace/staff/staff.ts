import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database } from '../../../kernel/db/database.ts'
import type { MailTransport } from '../../../kernel/mail.ts'
import type { Role } from '../roles.ts'
import type { Workspace } from '../workspace.ts'
import { openAccount } from './account.ts'
import { openAdmission } from './admission.ts'
import type { Admission } from './admission.ts'
import { IDLE_MS, openEngine } from './engine.ts'
import type { SignOn } from './engine.ts'
import { openMembers } from './members.ts'
import { openRecord } from './on-record.ts'
import type { OnRecord } from './on-record.ts'
import { openSignIn } from './sign-in.ts'
import type { Came } from './sign-in.ts'
import { openStaffMail } from './staff-mail.ts'
import * as store from './store.ts'
import { openTraining } from './training.ts'

/** What is said of a brand to those who work for it. */
export interface BrandAbout {
  readonly key: string
  readonly name: string
  readonly locales: readonly string[]
  readonly defaultLocale: string
  readonly timeZone: string
  readonly hasCatalog: boolean
  /** Where mail in its name comes from. */
  readonly from: string
}

/** What the rooms of this module share. */
export interface StaffParts {
  readonly database: Database
  readonly clock: Clock
  readonly workspace: Workspace
  readonly engine: ReturnType<typeof openEngine>
  readonly admission: Admission
  readonly signIn: ReturnType<typeof openSignIn>
  readonly onRecord: OnRecord
  readonly rateLimit: number
  readonly address: () => string
  readonly brandOf: (brand: number) => Promise<BrandAbout>
}

export type StaffRooms = ReturnType<typeof openStaff>

/** Roles of whoever sets up the demo alone: everything but the work at the till. */
export const soloRoles: readonly Role[] = ['owner', 'marketer', 'dpo']

/** People who work with the console: how they come in, what they may do, and what they must have read first. */
export function openStaff(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  rateLimit: number
  address: () => string
  signOn: SignOn | undefined
  mail: MailTransport | undefined
  brandOf: (brand: number) => Promise<BrandAbout>
  onError: (error: unknown) => void
}) {
  const { database, clock, address, brandOf } = options
  const post = openStaffMail(options.mail, options.onError)
  const admission = openAdmission({ database, clock, address })
  const onRecord = openRecord(options)
  /** Whoever runs the installation reads the link instead of the mail. */
  let caught: ((token: string) => void) | undefined
  const engine = openEngine({
    database, clock, secret: options.keyring.staff, address, signOn: options.signOn,
    sendReset: ({ email, token }) => (caught ? caught(token) : void mailReset(email, token).catch(options.onError)),
    wasReset: (staff) => onRecord.did(staff, 'staff.password_reset'),
    arrived: (who) => members.arrived(who),
  })
  const parts: StaffParts = {
    database, clock, workspace: options.workspace, engine, admission, onRecord, rateLimit: options.rateLimit, address, brandOf,
    get signIn() {
      return signIn
    },
  }
  const signIn = openSignIn(parts)
  const members = openMembers(parts)

  const joinLink = (token: string) => `${address()}/console/join#${token}`
  const resetLink = (token: string) => `${address()}/console/reset#${token}`

  async function mailReset(email: string, token: string): Promise<void> {
    if (!post.canSend) return
    const { staff, memberships } = await database.installation(async (installation) => {
      const staff = await store.findStaff(installation, { email })
      return { staff, memberships: staff ? await store.listMemberships(installation, staff.id) : [] }
    })
    const about = memberships[0] && await brandOf(memberships[0].brand)
    post.send({
      kind: 'reset', to: email, locale: staff?.locale ?? 'en', link: resetLink(token),
      brand: about?.name ?? 'Sayso', from: about?.from ?? `no-reply@${new URL(address()).hostname}`,
    })
  }

  return {
    admit: admission.admit,
    signIn,
    members,
    account: openAccount(parts),
    training: openTraining(parts),
    brandOf,
    joinLink,
    signOn: options.signOn !== undefined,
    mails: post.canSend,

    /** Invites, and sends the link where there is a mail server. */
    async invite(...given: Parameters<typeof members.invite>) {
      const made = await members.invite(...given)
      const { brand, email } = made.invitation
      if (post.canSend && brand !== null && email !== null) {
        const about = await brandOf(brand)
        post.send({
          kind: 'invitation', to: email, locale: about.defaultLocale, link: joinLink(made.token), brand: about.name, from: about.from,
        })
      }
      return { ...made, link: joinLink(made.token) }
    },

    /** The link with which the first of all signs in; undefined: somebody has. */
    async firstLink(): Promise<string | undefined> {
      if (await database.installation(async (installation) => (await store.countStaff(installation)) > 0)) return undefined
      const { token } = await members.invite(null, { email: null, roles: soloRoles, purposes: null }, 'operator')
      return joinLink(token)
    },

    /** Undefined: nobody has this address. Its mail does not leave. */
    async resetLink(email: string): Promise<string | undefined> {
      let token: string | undefined
      caught = (made) => (token = made)
      try {
        const { api } = await engine.engine()
        await api.requestPasswordReset({ body: { email: email.trim().toLowerCase() } })
      } finally {
        caught = undefined
      }
      if (token === undefined) return undefined
      await onRecord.doneFor(email.trim().toLowerCase(), 'staff.reset_link_made')
      return resetLink(token)
    },

    /** Who signed in with this cookie, for a route that is open to everybody else too. */
    async signedInAs(headers: Came['headers']): Promise<string | undefined> {
      const gate = await Promise.resolve()
        .then(() => admission.admit({ headers: { ...headers, 'sayso-brand': '' }, method: 'POST' }, { kind: 'staff' }))
        .catch(() => undefined)
      return gate?.staff?.id
    },

    async sweep(): Promise<void> {
      await onRecord.sweep()
      await database.installation((installation) => store.sweep(installation, new Date(clock()), new Date(clock() - IDLE_MS)))
    },

    /** What is on its way has left, and what was counted is written down. */
    async settled(): Promise<void> {
      await Promise.all([post.settled(), onRecord.sweep()])
    },
  }
}
