import Type from 'typebox'
import type { Database } from '../../kernel/db/database.ts'
import { route } from '../../kernel/http/route.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import type { KeyGate } from '../workspace/types.ts'
import { readFirstSteps } from './first-steps-store.ts'

/** How far a new brand has come. That somebody answered is told; who, how many and what is not. */
export function firstStepRoutes({ database, catalogs }: { database: Database; catalogs: Catalogs }) {
  return [
    route({
      method: 'GET',
      path: '/v1/first-steps',
      name: 'readFirstSteps',
      tag: 'Using',
      summary: 'How far a new brand has come',
      description: 'Whether it has a catalogue in force, whether anybody has answered yet, and whether a decision was made for anybody.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      replies: {
        200: Type.Object({
          published: Type.Boolean(),
          answered: Type.Boolean({ description: 'Once true it stays so, and it never says how many.' }),
          decided: Type.Boolean(),
        }),
      },
      refusals: [],
      handle: async ({ gate }) => ({
        status: 200,
        body: await database.within(gate as KeyGate, async (scope) => {
          const published = (await catalogs.appliedAt(scope)) !== undefined
          const { answered, used } = await readFirstSteps(scope)
          return { published, answered, decided: used }
        }),
      }),
    }),
  ]
}
