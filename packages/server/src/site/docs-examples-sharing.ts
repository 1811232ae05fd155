import type { OperationExample } from '../kernel/http/openapi.ts'

const endpoint = {
  id: 'end_01a202018587717398183b3d981534e9', recipient: 'parcel_co', url: 'https://hooks.parcel.example/sayso', created_at: '2026-11-22T06:46:23.879Z',
  enabled: true, failures_in_row: 0,
}
const secret = 'whsec_VGhpcyBpcyBhbiBleGFtcGxlLCBub3QgYSBzZWNyZXQ='
const file = {
  id: 'exp_01a2020a77d07b0e8f1c2d3e4f506172', recipient: 'parcel_co', purpose: 'delivery_updates', state: 'waiting',
  asked_by: 'key:key_01a1ffdf0b0c7b7fb4857244e68f09f6', created_at: '2026-11-22T07:02:10.118Z', expires_at: '2026-11-29T07:02:10.118Z',
}
const params = { endpoint: endpoint.id }

/** What leaves for others. */
export function sharingExamples({ anna, told }: { readonly anna: string; readonly told: string }) {
  return {
    createEndpoint: {
      body: { recipient: 'parcel_co', url: endpoint.url },
      reply: { ...endpoint, secret },
    },
    listEndpoints: { reply: { endpoints: [endpoint] } },
    getEndpoint: { params, reply: { ...endpoint, last_success_at: '2026-11-22T06:51:40.207Z' } },
    changeEndpoint: { params, body: { url: endpoint.url, enabled: true }, reply: endpoint },
    settleEndpoint: {
      params, body: { digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', verdict: 'approved', reason: 'The address is in our contract with them.' },
      reply: { verdict: 'approved', endpoint },
    },
    rotateEndpointSecret: { params, reply: { ...endpoint, secret, old_secret_until: '2026-11-23T06:59:12.004Z' } },
    testEndpoint: { params, reply: { delivered: true } },
    replayEndpoint: { params, body: { since: '2026-11-01T00:00:00Z' }, reply: { since: '2026-11-01T00:00:00Z' } },
    deleteEndpoint: { params, reply: { deleted: true } },
    askExport: { body: { recipient: 'parcel_co', purpose: 'delivery_updates' }, reply: file },
    listExports: { reply: { exports: [file] } },
    approveExport: {
      params: { export: file.id },
      reply: { ...file, state: 'approved', approved_by: 'key:key_01a1ffe2b7d27e20a5b6c7d8e9f00112', expires_at: '2026-11-23T08:15:00.000Z' },
    },
    settleExport: {
      params: { export: file.id }, body: { verdict: 'approved', reason: 'Agreed with the carrier for December.' },
      reply: {
        ...file, state: 'approved', reason: 'The carrier has no system of its own yet.', asked_by: 'staff:stf_01a1ffe0a2c27a1b9d5b0f6e2b7c9a10',
        approved_by: 'staff:stf_01a1ffe4c5d67b8c9e0f1a2b3c4d5e6f', verdict_reason: 'Agreed with the carrier for December.',
      },
    },
    fetchExport: {
      params: { export: file.id },
      reply: 'person,delivery_place\r\nsub_1f0c5e2ab94c7d3e8f60718293a4b5c6,At the door\r\n',
    },
    cancelExport: { params: { export: file.id }, reply: { ...file, state: 'cancelled' } },
    listTransfers: {
      query: { only: 'all' },
      reply: {
        transfers: [{
          person: anna, recipient: 'parcel_co', purpose: 'delivery_updates', attributes: ['delivery_place'], entries: [told], last: 'created',
          sent_at: '2026-11-22T06:51:39.912Z', acknowledged_at: '2026-11-22T06:51:40.207Z',
        }],
        open: [{ recipient: 'parcel_co', count: 2, oldest_seconds: 5400 }],
      },
    },
  } satisfies Record<string, OperationExample>
}
