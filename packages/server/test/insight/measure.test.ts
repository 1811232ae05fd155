import { sql } from 'kysely'
import { test } from 'vitest'
import { openWorld } from '../properties/world.ts'
import { serverUrl } from '../support/database.ts'
import { figureShop } from './stage.ts'

/** Measures and judges nothing: how long looks at figures take with so many people. docs/operate/figures.md has the result. */
const people = Number(process.env['SAYSO_MEASURE_PEOPLE'] ?? 0)

test.skipIf(people === 0 || !serverUrl)('how long a look at figures takes', async () => {
  const world = await openWorld('postgres')
  const gate = await world.brand(figureShop())
  const { app } = world
  const run = (text: string) => sql.raw(text).execute(app.database.owner)
  const { numbering: { next } } = await app.database.within(gate, (scope) => app.catalogs.current(scope))
  await run(`
    insert into facet (person_id, brand_id, grants, until, vals, picks, texts, time_zone)
    select gen_random_uuid(), ${gate.brand},
      array(select case when random() < 0.7 then 300000000 else 0 end from generate_series(1, ${next.purpose}) where i > 0),
      array(select 200000000 + (random() * 100000000)::int from generate_series(1, ${next.attribute}) where i > 0),
      array(select floor(random() * 3)::float8 from generate_series(1, ${next.attribute}) where i > 0), '{}', null, 'Europe/Helsinki'
    from generate_series(1, ${people}) as g (i)`)
  await run('vacuum analyze facet')
  await run(`insert into insight_progress values (${gate.brand}, '2026-03-01')`)
  await run(`
    insert into insight_day select ${gate.brand}, day::date, kind, subject, ask, touchpoint, 50, 45
    from generate_series('2025-03-01'::date, '2026-03-01', '1 day') day,
      unnest(array['granted', 'refused', 'withdrawn', 'answered']) kind, unnest(array['offers', 'news']) subject,
      unnest(array['hello', 'corner', 'till', 'door']) ask, unnest(array['home', 'cart']) touchpoint`)
  // "again": as everybody but the first sees it above so many people as are counted by the hour.
  const looks: Readonly<Record<string, () => Promise<unknown>>> = {
    coverage: () => app.insight.coverage(gate),
    'coverage, again': () => app.insight.coverage(gate),
    permissions: () => app.insight.permissions(gate),
    'permissions, again': () => app.insight.permissions(gate),
    'spread over 3 options': () => app.insight.distribution(gate, { attribute: 'size', purpose: 'offers' }),
    'spread over 10 ranges': () => app.insight.distribution(gate, { attribute: 'age', purpose: 'offers' }),
    'a year by month': () => app.insight.exchange(gate, { from: '2025-03-02', until: '2026-03-01', by: 'month' }),
    '13 weeks by week': () => app.insight.exchange(gate, { from: '2025-12-01', until: '2026-03-01', by: 'week' }),
  }
  for (const [name, look] of Object.entries(looks)) {
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      if (!name.endsWith('again')) await run('delete from insight_told')
      const begun = performance.now()
      await look()
      took.push(performance.now() - begun)
    }
    took.sort((a, b) => a - b)
    process.stdout.write(`${people} people, ${name}: ${Math.round(took[2]!)} ms (${Math.round(took[0]!)}–${Math.round(took[4]!)})\n`)
  }
  await world.close()
}, 600_000)
