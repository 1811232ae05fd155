import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { roles } from '../roles.ts'
import type { KeyGate } from '../types.ts'
import { closed, Language, Permissions } from './shapes.ts'
import type { StaffRooms } from './staff.ts'

const Texts = Type.Partial(Type.Object({
  en: Type.String({ maxLength: 20_000 }), fi: Type.String({ maxLength: 20_000 }), de: Type.String({ maxLength: 20_000 }),
  el: Type.String({ maxLength: 20_000 }), pl: Type.String({ maxLength: 20_000 }), he: Type.String({ maxLength: 20_000 }),
}, closed))

/** What must be read before personal data is shown. */
export function trainingRoutes(staff: StaffRooms) {
  const gate = { kind: 'staff' } as const
  const editing = { kind: 'staff', permission: 'training' } as const
  const tag = 'Staff'
  return [
    route({
      method: 'GET', path: '/v1/staff/training', name: 'readTraining', tag, gate,
      summary: 'The courses of one’s own roles',
      query: Type.Object({ locale: Type.Optional(Language) }, closed),
      replies: {
        200: Type.Object({
          courses: Type.Array(Type.Object({
            role: Type.Enum([...roles]), required: Type.Boolean(), text: Type.String(), statements: Type.Array(Type.String()),
            digest: Type.String(), locale: Type.String(), valid_until: Type.Union([Type.String(), Type.Null()]),
            unlocks: Permissions,
          })),
        }),
      },
      refusals: [],
      handle: async ({ gate, query }) => {
        const courses = await staff.training.mine(gate as KeyGate, query.locale ?? 'en')
        return {
          status: 200,
          body: {
            courses: courses.map(({ validUntil, ...course }) => ({
              ...course, valid_until: validUntil === null ? null : new Date(validUntil).toISOString(),
            })),
          },
        }
      },
    }),
    route({
      method: 'POST', path: '/v1/staff/training/:role', name: 'attestTraining', tag, gate,
      summary: 'Say that one has read a course and will keep to it',
      description: 'Valid for a year.',
      params: Type.Object({ role: Type.Enum([...roles]) }),
      body: Type.Object({
        digest: Type.String({ maxLength: 100, description: 'Of the text that was read.' }),
        locale: Language,
        agreed: Type.Literal(true),
      }, closed),
      replies: { 200: Type.Object({ valid_until: Type.String() }) },
      refusals: ['course_changed', 'permission_missing'],
      handle: async ({ gate, params, body }) => {
        const { validUntil } = await staff.training.attest(gate as KeyGate, { role: params.role, locale: body.locale, digest: body.digest })
        return { status: 200, body: { valid_until: new Date(validUntil).toISOString() } }
      },
    }),
    route({
      method: 'GET', path: '/v1/staff/courses', name: 'listCourses', tag, gate: editing,
      summary: 'The courses of all roles',
      replies: {
        200: Type.Object({
          courses: Type.Array(Type.Object({
            role: Type.Enum([...roles]), required: Type.Boolean(),
            texts: Type.Record(Type.String(), Type.String()), built_in: Type.Record(Type.String(), Type.String()),
          })),
        }),
      },
      refusals: [],
      handle: async ({ gate }) => ({ status: 200, body: { courses: await staff.training.list((gate as KeyGate).brand) } }),
    }),
    route({
      method: 'PUT', path: '/v1/staff/courses/:role', name: 'editCourse', tag, gate: editing,
      summary: 'Put the brand’s own text in place of a course',
      description: 'A language without a text has the built-in one. What was attested before counts until its end.',
      params: Type.Object({ role: Type.Enum([...roles]) }),
      body: Type.Object({ texts: Texts }, closed),
      replies: { 204: Type.Null() },
      refusals: [],
      handle: async ({ gate, params, body }) => {
        await staff.training.edit(gate as KeyGate, params.role, body.texts as Record<string, string>)
        return { status: 204, body: null }
      },
    }),
  ]
}
