import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer } from './own-server.ts'
import type { OwnServer } from './own-server.ts'
import { playScenario, readCatalog } from './story.ts'
import type { Played, Scenario } from './story.ts'

const postgres = process.env['SAYSO_TEST_DATABASE_URL']
const databases = postgres === undefined ? ['embedded'] : ['embedded', 'postgres']

/** How an example went: what it claimed, and the lines it wrote. */
export interface Seen {
  readonly server: OwnServer
  readonly played: Played
  readonly lines: readonly string[]
}

/** Plays the example on each database; `more` are tests of what it leaves behind. */
export function describeScenario(scenario: Scenario, more: (seen: () => Seen) => void): void {
  describe(`the catalogue of ${scenario.key}`, () => {
    it('says everything in each language of the brand', () => {
      const { brand: { locales }, ...rest } = readCatalog(scenario)
      const missing = textsOf(rest).filter((text) => locales.some((locale) => !text[locale]))
      expect(missing).toEqual([])
    })
  })

  describe.each(databases)(`${scenario.key} on %s`, (kind) => {
    let server: OwnServer
    let played: Played
    const lines: string[] = []

    beforeAll(async () => {
      server = await openServer({ databaseUrl: kind === 'postgres' ? postgres : undefined })
      played = await playScenario(scenario, server, (line) => lines.push(line))
    }, 400_000)
    afterAll(() => server.stop())

    it('has a catalogue without findings, and everything that it claims holds', () => {
      expect(played.claims[0]?.text).toMatch(/^the fairness linter finds nothing/)
      expect(played.claims.filter(({ holds }) => !holds)).toEqual([])
    })
    more(() => ({ server, played, lines }))
  })
}

type Texts = Readonly<Record<string, unknown>>

/** Whatever is written by language. */
function textsOf(value: unknown): Texts[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return 'en' in value ? [value as Texts] : Object.values(value).flatMap(textsOf)
}
