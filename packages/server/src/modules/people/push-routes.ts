import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate, PersonGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Access } from './access.ts'
import { ownRef, readPersonRef } from './person-ref.ts'
import { readPushSubscription } from './push-subscription.ts'
import { PersonParams } from './routes.ts'

const closed = { additionalProperties: false } as const
const Endpoint = Type.String({ pattern: '^https?://', maxLength: 1500 })

/** Notices in a browser: what a page needs to ask for them, and what it then hands on. */
export function pushRoutes(workspace: Workspace, access: Access) {
  const personOf = async (gate: KeyGate | PersonGate, named: string): Promise<string> =>
    (gate.kind === 'person' ? ownRef(gate, named) : readPersonRef(await workspace.brand(gate.brand), named)).uuid

  return [
    route({
      method: 'GET',
      path: '/v1/push-key',
      name: 'getPushKey',
      tag: 'People',
      summary: 'Read the key for browser notices',
      description: 'What a page gives to `pushManager.subscribe` as `applicationServerKey` (RFC 8292). It never changes.',
      gate: { kind: 'key', scope: 'people', publishable: true, token: true },
      replies: { 200: Type.Object({ public_key: Type.String() }) },
      refusals: [],
      handle: ({ gate }) => ({ status: 200, body: { public_key: access.pushKey(gate as KeyGate) } }),
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/push-subscriptions',
      name: 'addPushSubscription',
      tag: 'People',
      summary: 'Add a device that takes notices',
      description: 'The browser’s `PushSubscription` as JSON, after the person asked for it. Ask their browser only when '
        + 'they press something that says so. The same device again takes the place of what was there.',
      gate: { kind: 'key', scope: 'people', token: true },
      params: PersonParams,
      body: Type.Object(
        {
          endpoint: Endpoint,
          expirationTime: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
          keys: Type.Object({ p256dh: Type.String({ maxLength: 100 }), auth: Type.String({ maxLength: 100 }) }, closed),
        },
        closed,
      ),
      replies: { 200: Type.Object({ subscribed: Type.Boolean() }) },
      refusals: ['person_invalid', 'person_unknown', 'person_erased', 'person_not_allowed'],
      handle: async ({ gate, params, body }) => {
        const subscription = readPushSubscription(JSON.stringify(body))
        if (!subscription) {
          throw new Refusal('input_invalid', { faults: [{ pointer: '/keys', message: 'are not those of a push subscription' }] })
        }
        const admitted = gate as KeyGate | PersonGate
        await access.addDevice(admitted, await personOf(admitted, params.person), subscription)
        return { status: 200, body: { subscribed: true } }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:person/push-subscriptions/removals',
      name: 'removePushSubscription',
      tag: 'People',
      summary: 'Forget a device that took notices',
      gate: { kind: 'key', scope: 'people', token: true },
      params: PersonParams,
      body: Type.Object({ endpoint: Endpoint }, closed),
      replies: { 200: Type.Object({ subscribed: Type.Boolean() }) },
      refusals: ['person_invalid', 'person_unknown', 'person_erased', 'person_not_allowed'],
      handle: async ({ gate, params, body }) => {
        const admitted = gate as KeyGate | PersonGate
        await access.removeDevice(admitted, await personOf(admitted, params.person), body.endpoint)
        return { status: 200, body: { subscribed: false } }
      },
    }),
  ]
}
