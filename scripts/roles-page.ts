import { permissions } from '../packages/server/src/kernel/http/route.ts'
import type { Route } from '../packages/server/src/kernel/http/route.ts'
import { allowed, roles } from '../packages/server/src/modules/workspace/roles.ts'
import type { Role } from '../packages/server/src/modules/workspace/roles.ts'

const names: Readonly<Record<Role, string>> = {
  owner: 'owner', marketer: 'marketer', analyst: 'analyst', agent: 'agent', dpo: 'DPO', auditor: 'auditor',
}
const head = roles.map((role) => names[role]).join(' | ')
const line = roles.map(() => ':-:').join(' | ')

/** docs/operate/roles.md: permissions × roles and routes × roles, as the server decides. */
export function rolesPage(generated: string, routes: readonly Pick<Route, 'method' | 'path' | 'gate'>[]): string {
  const may = permissions.map((permission) => {
    const { about, personal, roles: held } = allowed[permission]
    return `| ${about}${personal ? ' *' : ''} | ${roles.map((role) => (held.includes(role) ? '●' : '')).join(' | ')} |`
  })
  const rows = routes.flatMap(({ method, path, gate }) => {
    const permission = gate.kind === 'key' ? gate.staff : gate.kind === 'staff' ? gate.permission : undefined
    if (permission === undefined) return []
    const { personal, roles: held } = allowed[permission]
    const cells = roles.map((role) => (held.includes(role) ? '●' : '')).join(' | ')
    return [`| \`${method} ${path}\`${personal ? ' *' : ''} | ${gate.kind === 'key' ? `\`${gate.scope}\`` : ''} | ${cells} |`]
  })
  const own = routes.flatMap(({ method, path, gate }) =>
    (gate.kind === 'staff' && gate.permission === undefined ? [`- \`${method} ${path}\``] : []))
  return `# Roles

<!-- ${generated} -->

Who works in the console has one or more roles in each brand. This is the table by which the server decides
(\`modules/workspace/roles.ts\`); a test asks every route as every role. What is not in it no role may do.

Lines with * show or touch data of single persons: they stay closed until the member has taken the
[training](training.md) of a role that allows them. Values themselves are shown to nobody without a purpose and a reason.

| what | ${head} |
| --- | ${line} |
${may.join('\n')}

## Routes

The scope is what a key needs for the same route; a route without one is for the console only. Every other route of the
API is closed to staff.

| route | scope | ${head} |
| --- | --- | ${line} |
${rows.join('\n')}

Whoever is signed in may call, for themselves:

${own.join('\n')}
`
}
