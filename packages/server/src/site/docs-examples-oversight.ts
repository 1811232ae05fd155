import type { OperationExample } from '../kernel/http/openapi.ts'

const head = 'shop.example/nordwear/audit\n412\nq0l7b1oXk2cN3m8mJ3i4T5u6V7w8X9y0Z1a2B3c4D5E=\nunmarked 0\n\n— shop.example/nordwear 8fWq3k5m…\n'
const row = {
  id: 'aud_01a2020a77d07b0e8f1c2d3e4f506172', at: '2026-11-22T07:02:10.118Z', actor: 'staff:stf_7Qm2', action: 'person.viewed', kind: 'read',
  detail: { person: 'abt_5d0cfa2b9e8847d08a6f14b2c3d4e5f6', purpose: 'service', granted: true, answers: ['shoe_size'] },
  about: 'abt_5d0cfa2b9e8847d08a6f14b2c3d4e5f6', place: 411, hash: '9f2c61a0b7d3e4f58192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8',
} as const
const finding = {
  check: 'second_factor_missing', subject: 'stf_7Qm2', severity: 'severe', state: 'open', facts: { staff: 'stf_7Qm2', who: 'Robin Owner' },
  first_seen_at: '2026-11-21T02:00:04Z', last_seen_at: '2026-11-22T02:00:03Z',
} as const
const accepted = { by: 'staff:stf_9Ht4', because: 'The passkeys come with the new phones', until: '2026-12-22T12:00:00Z' }
const findings = { findings: [finding], counts: { severe: 1, notable: 0, minor: 0, accepted: 0, settled: 3 }, checks: 17, running: false, failed: [], looked_at: '2026-11-22T02:00:05Z' }
const verification = { id: 'ver_01a2020a77d07b0e8f1c2d3e4f506172', asked_by: 'staff:stf_9Ht4', started_at: '2026-11-22T07:10:00Z', steps: 1204, done: 0 }
const report = {
  ok: true, ledger: { leaves: 402, entries: 611, purged: 12, erased: 3, size: 402, waiting: 0, ok: true, faults: [], faults_found: 0 },
  audit: { rows: 412, waiting: 0, unmarked: 0, ok: true, faults: [], faults_found: 0 },
}
const subject = { subject: finding.subject }

/** What answers for the work of others. */
export function oversightExamples() {
  return {
    listAudit: { query: { kind: 'read' }, reply: { rows: [row] } },
    listAuditActors: { reply: { actors: [{ actor: 'staff:stf_7Qm2', name: 'Robin Owner' }, { actor: 'operator' }] } },
    exportAudit: { query: { format: 'json' }, reply: { rows: [row], head } },
    verifyAudit: { body: {}, reply: { ...report.audit, head } },
    inspectNow: { reply: findings },
    listInternalFindings: { query: { state: 'open' }, reply: findings },
    acceptFinding: {
      params: { check: finding.check }, body: { ...subject, because: accepted.because, until: accepted.until },
      reply: { ...finding, state: 'accepted', accepted },
    },
    reopenFinding: { params: { check: finding.check }, body: subject, reply: finding },
    verifyNow: { reply: { ...verification, state: 'running' } },
    listVerifications: {
      reply: { verifications: [{ ...verification, state: 'ended', done: 1204, ended_at: '2026-11-22T07:10:02Z', report }] },
    },
    getRetention: {
      reply: {
        counted_at: '2026-11-22T07:00:00Z', floor: 10,
        purposes: [{
          purpose: 'offers', title: { en: 'Offers that fit' }, retention: 'P24M', attributes: [{ attribute: 'shoe_size', fresh_for: 'P2Y' }],
          ending: [{ within_days: 30, people: null }, { within_days: 90, people: 40 }, { within_days: 365, people: 610 }, { people: 1830 }],
        }],
        uses_months: 24, requests_months: 24, ledger_size: 402,
        runs: [{ at: '2026-11-22T06:00:00Z', people: 3, answers: 7, expired: 5, stale: 2, uses: 0, requests: 0 }],
      },
    },
  } satisfies Record<string, OperationExample>
}
