import type { OperationExample } from '../kernel/http/openapi.ts'

/** What a quarter at the demo shop came to. */
export function insightExamples(): Readonly<Record<string, OperationExample>> {
  const head = { from: '2026-09-01', until: '2026-11-20', floor: 5, closed: '2026-11-20', counted_until: '2026-11-21T20:00:12Z' }
  const range = { from: '2026-09-01', until: '2026-11-20' }
  const choices = { granted: 620, refused: 85, withdrawn: 10 }
  const acts = { ...choices, answered: 700, shown: 1150, not_now: 95, never: null, rewarded: 615 }
  return {
    readExchange: {
      query: { ...range, by: 'month', purpose: 'offers' },
      reply: {
        ...head, by: 'month', total: acts, periods: [{ period: '2026-09-01', ...acts }],
        purposes: [{ purpose: 'offers', ...choices }], asks: [{ ask: 'welcome', ...acts, cost_per_answer: { amount: '3.52', currency: 'EUR' } }],
        touchpoints: [{ touchpoint: 'home', answered: 410, ...choices }],
      },
    },
    readPermissions: {
      reply: { floor: 5, as_of: '2026-11-21T20:49:31Z', people: 4180, purposes: [{ purpose: 'offers', in_force: 3120, ends_soon: 40 }] },
    },
    readShared: {
      reply: {
        floor: 5, as_of: '2026-11-21T20:49:31Z',
        recipients: [{
          recipient: 'parcel_co', name: 'Parcel Co', role: 'third_party', country: 'FI', purposes: ['delivery_updates'], retired: false,
          has: 640, open: null, ended: 35,
        }],
      },
    },
    readCoverage: {
      reply: {
        floor: 5, as_of: '2026-11-21T20:49:31Z', people: 4180,
        attributes: [{
          attribute: 'shoe_size', counted: true, told: 2900, usable: 2650, unpermitted: 50, stale: 200, stale_soon: 35,
          ages: [{ up_to: 'P30D', people: 700 }, { up_to: 'P90D', people: 900 }, { up_to: 'P180D', people: 600 }, { up_to: 'older', people: 700 }],
        }],
      },
    },
    readDistribution: {
      query: { attribute: 'shoe_size', purpose: 'offers' },
      reply: {
        attribute: 'shoe_size', purpose: 'offers', type: 'choice', several: false, counted: true, floor: 5,
        as_of: '2026-11-21T20:49:31Z', people: 2645, bins: [{ key: '38', people: 410 }, { key: '47', people: null }],
      },
    },
    readOfferUse: {
      query: range,
      reply: { ...head, days: 30, offers: [{ offer: 'boots', shown: 1900, ripe: 1450, taken_up: 120 }] },
    },
    readPressure: {
      query: range,
      reply: { ...head, weeks: [{ week: '2026-11-09', people: [{ messages: 1, people: 1810 }, { messages: 2, people: 240 }] }] },
    },
    readUnused: {
      query: { days: 90 },
      reply: {
        floor: 5, as_of: '2026-11-21T20:49:31Z', days: 90, since: '2026-08-23', closed: '2026-11-20', counted_until: '2026-11-21T20:00:12Z',
        attributes: [{ attribute: 'favourite_brand', counted: true, told: 310, last_used: '2026-05-02' }],
      },
    },
  }
}
