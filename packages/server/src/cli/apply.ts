import type { App } from '../app.ts'
import { readSettings } from '../config/settings.ts'
import type { CatalogDocument } from '../modules/catalog/document.ts'
import type { Applied } from '../modules/catalog/catalogs.ts'
import type { Finding } from '../modules/catalog/types.ts'
import type { Brand } from '../modules/workspace/types.ts'
import type { Call, Command } from './command.ts'
import { countFindings, describeFindings, readCatalog } from './document.ts'
import { CannotRun } from './failure.ts'
import { chooseBrand, gateOf, hasDatabase, readBrands, withInstallation } from './installation.ts'

export const command: Command = {
  usage: ['apply FILE [--dry-run] [--brand KEY | --new-brand]'],
  about: [
    'FILE is a catalogue in YAML or JSON; - reads the standard input. It replaces the whole catalogue of its brand;',
    'the same file again changes nothing. Errors of the linter keep it from being applied (exit code 1).',
  ],
  flags: {
    'dry-run': { help: 'Only say what would change and what the linter finds.' },
    brand: { value: 'KEY', help: 'The brand whose catalogue it replaces. Default: the one that the file names.' },
    'new-brand': { help: 'Make a further brand of it.' },
  },
  words: [1, 1],
  async run(call) {
    const document = await readCatalog(call.words[0]!, call.terminal)
    if (!document) return 1
    const dryRun = call.on('dry-run')
    if (dryRun && !hasDatabase(readSettings(call.environment))) return reply(call, await planFirst(document), dryRun)
    return withInstallation(call.environment, async ({ app }) => {
      return reply(call, await apply(app, call, document, dryRun), dryRun)
    }, dryRun ? {} : { creates: true })
  },
}

function reply(call: Call, applied: Applied, dryRun: boolean): number {
  const failed = hasErrors(applied.findings)
  call.terminal.reply({ ...applied, applied: !dryRun && !failed }, () => describe(applied, dryRun, failed))
  return failed ? 1 : 0
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}

/** What the catalogue would be where there is nothing yet. */
async function planFirst(document: CatalogDocument): Promise<Applied> {
  const [{ lintCatalog }, { planCatalog }] = await Promise.all([
    import('../modules/catalog/lint/lint.ts'), import('../modules/catalog/plan.ts'),
  ])
  const { version, changes } = planCatalog(null, document)
  return { version, changes, findings: lintCatalog(document) }
}

async function apply(app: App, call: Call, document: CatalogDocument, dryRun: boolean): Promise<Applied> {
  const brand = await brandFor(app, call, document)
  if (!brand) {
    const planned = await planFirst(document)
    if (dryRun || hasErrors(planned.findings)) return planned
  }
  const { id } = brand ?? (await app.workspace.createBrand(document.brand.key))
  const gate = app.workspace.gateOfJob(id, 'cli')
  const planned = await app.catalogs.apply(gate, document, { dryRun: true })
  if (dryRun || hasErrors(planned.findings)) return planned
  return app.catalogs.apply(gate, document, { dryRun: false })
}

/** Undefined: the brand is yet to be made. A file never takes over the brand of another one unasked. */
async function brandFor(app: App, call: Call, document: CatalogDocument): Promise<Brand | undefined> {
  const brands = await readBrands(app)
  const { key } = document.brand
  const known = brands.find((brand) => brand.key === key)
  if (call.on('new-brand')) {
    if (known) throw new CannotRun(`There is a brand "${key}" already.`)
    return undefined
  }
  if (call.text('brand') !== undefined) return chooseBrand(app, call)
  if (known || brands.length === 0) return known
  // The brand of the bootstrap key waits for the name that its first catalogue gives it.
  const only = brands.length === 1 ? brands[0]! : undefined
  if (only && !(await hasCatalog(app, only))) return only
  const names = brands.map((brand) => brand.key).join(', ')
  throw new CannotRun(
    `The file is for the brand "${key}", and there is ${names}. ` +
      `--new-brand adds it; --brand ${brands[0]!.key} replaces and renames ${brands[0]!.key}.`,
  )
}

function hasCatalog(app: App, brand: Brand): Promise<boolean> {
  return app.catalogs.get(gateOf(app, brand)).then(() => true, (error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'catalog_missing') return false
    throw error
  })
}

function describe({ version, changes, findings }: Applied, dryRun: boolean, failed: boolean): string[] {
  return [
    ...changes.flatMap(({ path, action, detail }) => [
      `${action.padEnd(8)}  ${path}`, ...(detail === undefined ? [] : [`          ${detail}`]),
    ]),
    ...describeFindings(findings),
    countFindings(findings),
    failed ? 'The catalogue has errors: nothing was applied.'
    : changes.length === 0 ? `Nothing changes: version ${version} stays in force.`
    : dryRun ? `This would become version ${version}. Nothing was applied.`
    : `Version ${version} is in force.`,
  ]
}
