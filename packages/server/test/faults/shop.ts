import { scopes } from '../../src/kernel/http/route.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'
import type { Installation } from '../support/server.ts'

/** A brand with one key for everything. */
export function openBrand(installation: Installation): Promise<string> {
  return installation.inside(async (app) => {
    const { id } = await app.workspace.createBrand('history')
    const { text } = await app.workspace.createKey(id, { kind: 'secret', name: 'load', scopes })
    await app.catalogs.apply(app.workspace.gateOfJob(id, 'load'), documentOf(firstDefinition), { dryRun: false })
    return text
  })
}
