import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { Key, Line, Url } from '../schema-parts.ts'
import type { NewBrands } from './brands.ts'
import { describeTemplate, templateKeys, templateLanguages } from './templates.ts'

const closed = { additionalProperties: false } as const

const Language = Type.Enum([...templateLanguages])

/** The first steps of an installation, for whoever owns it. */
export function startRoutes(brands: NewBrands) {
  return [
    route({
      method: 'GET',
      path: '/v1/templates',
      name: 'listTemplates',
      tag: 'Catalogue',
      summary: 'Catalogues to begin with',
      description: 'What each asks and for what, in every language that it speaks. `createBrand` begins with one of them.',
      gate: { kind: 'staff', installation: true },
      replies: {
        200: Type.Object({
          templates: Type.Array(Type.Object({
            template: Type.String(),
            colour: Type.String(),
            languages: Type.Array(Type.String()),
            sections: Type.Unknown({ description: 'Purposes, attributes, asks and offers as in a catalogue document.' }),
          })),
        }),
      },
      refusals: [],
      handle: () => ({ status: 200, body: { templates: templateKeys.map(describeTemplate) } }),
    }),
    route({
      method: 'POST',
      path: '/v1/brands',
      name: 'createBrand',
      tag: 'Catalogue',
      summary: 'Make a brand',
      description: 'Whoever makes it owns it. Its first catalogue is a draft, taken from a template; nobody is asked anything until that is published.',
      gate: { kind: 'staff', installation: true },
      body: Type.Object(
        {
          key: Key,
          name: Line,
          locales: Type.Array(Language, { minItems: 1, maxItems: templateLanguages.length, uniqueItems: true }),
          default_locale: Language,
          time_zone: Type.String({ minLength: 1, maxLength: 60 }),
          controller: Type.Object(
            {
              name: Line,
              email: Type.String({ pattern: '^[^\\s@<>]+@[^\\s@<>]+$', maxLength: 320 }),
              privacy_policy: Type.Optional(Url),
            },
            closed,
          ),
          template: Type.Enum([...templateKeys, 'blank']),
        },
        closed,
      ),
      replies: { 201: Type.Object({ brand: Type.String(), draft: Type.String() }) },
      refusals: ['permission_missing', 'brand_taken'],
      handle: async ({ gate, body: { template, ...wanted } }) => {
        const { staff, actor } = gate as KeyGate
        return { status: 201, body: await brands.create({ staff: staff!.id, actor }, wanted, template) }
      },
    }),
  ]
}
