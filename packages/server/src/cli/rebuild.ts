import type { App } from '../app.ts'
import { holdStill } from '../kernel/db/database.ts'
import { formatPersonId } from '../kernel/ids.ts'
import type { Brand } from '../modules/workspace/types.ts'
import type { Command } from './command.ts'
import { brandFlag } from './command.ts'
import { chooseBrand, gateOf, readBrands, withInstallation } from './installation.ts'
import type { Progress } from './terminal.ts'

const PEOPLE = 200
const MOST_SHOWN = 100
const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

export interface RebuildReport {
  readonly brand: string
  readonly people: number
  readonly different: number
  /** The first hundred: where they differ, not in what. */
  readonly differences: readonly { readonly person: string; readonly at: readonly string[] }[]
}

export const command: Command = {
  usage: ['rebuild [--brand KEY]'],
  about: ['Changes nothing. Exit code 1: a profile is not what its person\'s entries give.'],
  flags: { brand: { ...brandFlag, help: 'The brand. Default: every brand.' } },
  words: [0, 0],
  run: (call) =>
    withInstallation(call.environment, async ({ app }) => {
      const brands = call.text('brand') === undefined ? await readBrands(app) : [await chooseBrand(app, call)]
      const reports: RebuildReport[] = []
      for (const brand of brands) {
        const progress = await call.terminal.progress(brand.key)
        try {
          reports.push(await rebuildBrand(app, brand, progress))
        } finally {
          progress.end()
        }
      }
      const ok = reports.every((report) => report.different === 0)
      call.terminal.reply({ ok, brands: reports }, () => reports.flatMap(({ brand, people, different, differences }) => [
        `${brand}: ${people} people, `
          + (different === 0 ? 'every profile is what the ledger gives' : `${different} profiles differ`),
        ...differences.map(({ person, at }) => `  ${person}: ${at.join(', ')}`),
      ]))
      return ok ? 0 : 1
    }),
}

/** Everyone, in pages that each see one state of the database: a server may go on writing. */
export async function rebuildBrand(app: App, brand: Brand, progress: Omit<Progress, 'end'>): Promise<RebuildReport> {
  const { differences: compare } = await import('../modules/profile/difference.ts')
  const gate = gateOf(app, brand)
  const differences: { person: string; at: string[] }[] = []
  let people = 0
  let different = 0
  progress.start(await app.database.within(gate, (scope) => app.profiles.countPersons(scope)))
  for (let after = FIRST_UUID, more = true; more; ) {
    const rows = await app.database.within(gate, async (scope) => {
      await holdStill(scope)
      const page = await app.profiles.readProfilesAfter(scope, after, PEOPLE)
      for (const { person_id: uuid } of page) {
        const folded = await app.profiles.rebuild(scope, uuid)
        const at = folded ? compare(folded.live, folded.rebuilt, folded.key) : []
        if (at.length > 0) {
          different += 1
          if (differences.length < MOST_SHOWN) differences.push({ person: formatPersonId(uuid), at })
        }
      }
      return page
    })
    people += rows.length
    progress.step(rows.length)
    more = rows.length === PEOPLE
    after = rows.at(-1)?.person_id ?? after
  }
  return { brand: brand.key, people, different, differences }
}
