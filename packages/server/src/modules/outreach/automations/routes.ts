import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { PersonParams } from '../../people/routes.ts'
import type { KeyGate } from '../../workspace/types.ts'
import { Count } from '../routes.ts'
import type { Automations } from './automations.ts'

const Key = Type.String({ maxLength: 64 })
const AutomationParams = Type.Object({ automation: Key })
const closed = { additionalProperties: false } as const

const RunShape = Type.Object({
  id: Type.String({ description: '`run_…`' }),
  person: Type.String(),
  automation: Type.String(),
  because: Type.String({ description: 'The entry that began it.' }),
  event: Type.Optional(Type.String()),
  began_at: Type.String(),
  catalog_version: Type.Integer({ description: 'In force when it began; each step is taken as the catalogue has it by then.' }),
  state: Type.Enum(['running', 'done', 'left']),
  step: Type.Integer({ description: 'Position of the step that comes next.' }),
  next_at: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ description: 'Why it ended before its last step.' })),
  ended_at: Type.Optional(Type.String()),
  trail: Type.Array(Type.Object({
    at: Type.String(),
    did: Type.Enum(['wait', 'when', 'send', 'done', 'leave']),
    step: Type.Optional(Type.Integer()),
    until: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    entries: Type.Optional(Type.Array(Type.String(), { description: 'What a condition rested on.' })),
  })),
})

export function automationRoutes(automations: Automations) {
  const gate = { kind: 'key', scope: 'messages' } as const
  const sends = { ...gate, staff: 'messages_send' } as const
  const sees = { ...gate, staff: 'messages_see' } as const
  const known = ['automation_unknown', 'purpose_not_allowed', 'catalog_missing'] as const
  const ofPerson = [...known, 'person_unknown', 'person_invalid', 'person_erased'] as const
  const Standing = Type.Object({ key: Type.String(), paused: Type.Boolean() })

  return [
    route({
      method: 'GET',
      path: '/v1/automations',
      name: 'listAutomations',
      tag: 'Using',
      summary: 'Automations, and how many people are in each',
      description: 'Numbers are whole steps of the floor, and change once at least so many people have moved.',
      gate: sees,
      replies: {
        200: Type.Object({
          automations: Type.Array(Type.Object({
            key: Type.String(),
            purpose: Type.String(),
            event: Type.String(),
            paused: Type.Boolean(),
            running: Count,
            done: Count,
            left: Count,
          })),
          floor: Type.Integer(),
        }),
      },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await automations.list(gate as KeyGate) }),
    }),
    route({
      method: 'GET',
      path: '/v1/automations/:automation',
      name: 'readAutomation',
      tag: 'Using',
      summary: 'How far people have come in an automation',
      description: 'For each step how many people are about to take it and how many got what it sends; and why runs ended early, as far as it is told.',
      gate: sees,
      params: AutomationParams,
      replies: {
        200: Type.Object({
          key: Type.String(),
          purpose: Type.String(),
          event: Type.String(),
          paused: Type.Boolean(),
          running: Count,
          done: Count,
          left: Count,
          steps: Type.Array(Type.Object({ waiting: Count, sent: Type.Optional(Count) })),
          reasons: Type.Array(Type.Object({ reason: Type.String(), left: Type.Integer() })),
          floor: Type.Integer(),
        }),
      },
      refusals: [...known],
      handle: async ({ gate, params }) => ({ status: 200, body: await automations.read(gate as KeyGate, params.automation) }),
    }),
    route({
      method: 'GET',
      path: '/v1/automations/:automation/runs',
      name: 'listAutomationRuns',
      tag: 'Using',
      summary: 'What an automation did for a person, and why',
      description: 'What began each run, which steps it took when, and why it ended. Entries, never values.',
      gate,
      params: AutomationParams,
      query: Type.Object({ person: Type.String({ minLength: 1, maxLength: 600 }) }, closed),
      replies: { 200: Type.Object({ runs: Type.Array(RunShape) }) },
      refusals: [...ofPerson],
      handle: async ({ gate, params, query }) => ({
        status: 200, body: { runs: await automations.runsOf(gate as KeyGate, params.automation, query.person) },
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/automations/:automation/pause',
      name: 'pauseAutomation',
      tag: 'Using',
      summary: 'Let an automation stand still',
      description: 'Nothing begins and nobody goes on. What happens meanwhile begins nothing later.',
      gate: sends,
      params: AutomationParams,
      replies: { 200: Standing },
      refusals: [...known],
      handle: async ({ gate, params }) => {
        await automations.pause(gate as KeyGate, params.automation)
        return { status: 200, body: { key: params.automation, paused: true } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/automations/:automation/resume',
      name: 'resumeAutomation',
      tag: 'Using',
      summary: 'Let an automation go on',
      description: 'Steps that came due meanwhile are taken now, each person checked again.',
      gate: sends,
      params: AutomationParams,
      replies: { 200: Standing },
      refusals: [...known],
      handle: async ({ gate, params }) => {
        await automations.resume(gate as KeyGate, params.automation)
        return { status: 200, body: { key: params.automation, paused: false } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/automations/:automation/leave',
      name: 'leaveAutomation',
      tag: 'Using',
      summary: 'Take a person out of an automation',
      description: 'Ends what runs for them and what waits to be sent by it. Lowers only.',
      gate,
      params: Type.Object({ ...PersonParams.properties, automation: Key }),
      replies: { 200: Type.Object({ left: Type.Integer({ description: 'Runs that ended.' }) }) },
      refusals: [...ofPerson],
      handle: async ({ gate, params }) => ({
        status: 200, body: { left: await automations.leave(gate as KeyGate, params.automation, params.person) },
      }),
    }),
  ]
}
