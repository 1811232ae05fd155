import type { App } from '../app.ts'
import { roles } from '../modules/workspace/roles.ts'
import type { Role } from '../modules/workspace/roles.ts'
import type { Brand } from '../modules/workspace/types.ts'
import type { Call, Command } from './command.ts'
import { brandFlag } from './command.ts'
import { CannotRun, UsageError } from './failure.ts'
import { chooseBrand, gateOf, withInstallation } from './installation.ts'
import { table } from './terminal.ts'

export const command: Command = {
  usage: [
    'staff [list]',
    'staff invite EMAIL --role ROLE',
    'staff remove EMAIL',
    'staff reset-second-factor EMAIL',
    'staff reset-password EMAIL',
  ],
  about: [
    'Who works with the console of a brand. `invite` and `reset-password` give a link to hand over, that works once.',
    `Roles: ${roles.join(' ')}; several with commas between them.`,
  ],
  flags: {
    role: { value: 'LIST', many: true, help: 'What they may do.' },
    brand: brandFlag,
  },
  words: [0, 2],
  async run(call) {
    const [action = 'list', email] = call.words
    if (action === 'list' && email === undefined) return onBrand(call, list)
    if (email !== undefined) {
      if (action === 'invite') {
        const wanted = readRoles(call)
        if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`"${email}" is no e-mail address`)
        return onBrand(call, (app, brand) => invite(app, brand, email, wanted, call))
      }
      if (action === 'reset-password') return resetPassword(call, email)
      if (action === 'remove') return onMember(call, email, 'removed', (app, brand, id) => app.staff.members.remove(gateOf(app, brand), id))
      if (action === 'reset-second-factor') {
        return onMember(call, email, 'reset', (app, brand, id) => app.staff.members.resetSecondFactor(gateOf(app, brand), id))
      }
    }
    throw new UsageError(`There is no "staff ${call.words.join(' ')}"`)
  },
}

function onBrand(call: Call, work: (app: App, brand: Brand, call: Call) => Promise<number>): Promise<number> {
  return withInstallation(call.environment, async ({ app }) => work(app, await chooseBrand(app, call), call))
}

function readRoles(call: Call): Role[] {
  const given = call.list('role')
  if (!given) throw new UsageError('In which role? --role')
  for (const role of given) {
    if (!(roles as readonly string[]).includes(role)) throw new UsageError(`There is no role "${role}", only ${roles.join(' ')}`)
  }
  return given as Role[]
}

async function list(app: App, brand: Brand, { terminal }: Call): Promise<number> {
  const [members, open] = await Promise.all([app.staff.members.list(brand.id), app.staff.members.openInvitations(brand.id)])
  const shown = members.map((member) => ({
    id: member.id, name: member.name, email: member.email, roles: member.roles, second_factor: member.secondFactor,
    seen_at: member.seenAt === null ? null : new Date(member.seenAt).toISOString(),
  }))
  const invited = open.map(({ email, roles: wanted, expiresAt }) => ({ email, roles: wanted, expires_at: new Date(expiresAt).toISOString() }))
  terminal.reply({ brand: brand.key, members: shown, invited }, () => table([
    ['e-mail', 'name', 'roles', 'second factor', 'last seen'],
    ...shown.map((one) => [one.email, one.name, one.roles.join(' '), one.second_factor ? 'on' : 'off', one.seen_at?.slice(0, 10) ?? 'never']),
    ...invited.map((one) => [one.email ?? '', '(invited)', one.roles.join(' '), '', '']),
  ]))
  return 0
}

async function invite(app: App, brand: Brand, email: string, wanted: Role[], { terminal }: Call): Promise<number> {
  const { invitation, link } = await app.staff.invite(brand.id, { email, roles: wanted, purposes: null }, 'operator')
  terminal.reply({ email: invitation.email, roles: wanted, link, expires_at: new Date(invitation.expiresAt).toISOString() }, () => [link])
  terminal.remark('The link works once, for seven days.')
  return 0
}

async function resetPassword(call: Call, email: string): Promise<number> {
  return withInstallation(call.environment, async ({ app }) => {
    const link = await app.staff.resetLink(email)
    if (link === undefined) throw new CannotRun(`Nobody signs in as ${email}.`)
    call.terminal.reply({ email, link }, () => [link])
    call.terminal.remark('The link works once, for an hour.')
    return 0
  })
}

function onMember(
  call: Call, email: string, done: string, work: (app: App, brand: Brand, id: string) => Promise<void>,
): Promise<number> {
  return onBrand(call, async (app, brand) => {
    const member = (await app.staff.members.list(brand.id)).find((one) => one.email === email.trim().toLowerCase())
    if (!member) throw new CannotRun(`Nobody works for ${brand.key} as ${email}.`)
    await work(app, brand, member.id)
    call.terminal.reply({ email: member.email, [done]: true }, () => [`${member.email}: ${done}.`])
    return 0
  })
}
